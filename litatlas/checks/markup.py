"""What an HTML page says, read without a browser: its elements, ids, addresses and nesting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from litatlas.model import Artifact

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_ADDRESSES = frozenset(("href", "src", "action", "data", "poster", "xlink:href", "formaction"))
_DATA = ("application/ld+json", "application/json")
"""Types of scripts that no browser runs."""

_NAMED_BY = {"aria-label", "aria-labelledby", "aria-hidden"}


@dataclass(frozen=True, slots=True)
class Address:
    """An address on a page, and the element and attribute that hold it."""

    tag: str
    attribute: str
    address: str
    relation: str = ""  # of a <link>


@dataclass(slots=True)
class Markup:
    """One page; ``faults`` are what is wrong with its nesting. All faults come with their line."""

    path: str
    ids: dict[str, int] = field(default_factory=dict)  # id -> how often it stands there
    headings: int = 0  # of the first level
    title: str = ""
    addresses: list[Address] = field(default_factory=list)
    language: str = ""
    unsafe: list[tuple[int, str]] = field(default_factory=list)  # against the page's own policy
    unnamed: list[tuple[int, str]] = field(default_factory=list)  # what nobody can be read out
    faults: list[tuple[int, str]] = field(default_factory=list)


def read_pages(artifacts: Iterable[Artifact]) -> Iterator[Markup]:
    """Every HTML page among these files."""
    for artifact in artifacts:
        if artifact.path.endswith(".html"):
            yield read_markup(artifact.path, artifact.data.decode("utf-8", "replace"))


def read_markup(path: str, text: str) -> Markup:
    """One page; broken markup gives faults, never an error."""
    reader = _Reader(path)
    reader.feed(text)
    reader.close()
    found = reader.markup
    found.faults += [(line, f"<{tag}> is never closed") for tag, line in reader.open]
    return found


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = Markup(path)
        self.open: list[tuple[str, int]] = []
        self._in_title = False
        self._runs = True  # what stands in the script or style that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) < len(attrs):
            self.markup.faults.append((line, f"<{tag}> has an attribute twice"))
        identity = attributes.get("id")
        if identity is not None:
            self.markup.ids[identity] = self.markup.ids.get(identity, 0) + 1
        for name in attributes.keys() & _ADDRESSES:
            self.markup.addresses.append(
                Address(tag, name, attributes[name], attributes.get("rel", ""))
            )
        self._look(tag, attributes, line)
        if tag not in VOID:
            self.open.append((tag, line))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
            return
        inside = f"inside <{self.open[-1][0]}>" if self.open else "without a beginning"
        self.markup.faults.append((self.getpos()[0], f"</{tag}> {inside}"))
        names = [name for name, _ in self.open]
        if tag in names:  # one missing end is one fault, not one for each element around it
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.markup.title += data
        elif self._runs and self.open and self.open[-1][0] in ("script", "style") and data.strip():
            self.markup.unsafe.append((self.getpos()[0], f"<{self.open[-1][0]}> inside the page"))

    def _look(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self._runs = tag != "script" or attributes.get("type") not in _DATA
        if tag == "html":
            self.markup.language = attributes.get("lang", "")
        elif tag == "h1":
            self.markup.headings += 1
        elif tag == "title" and not any(name == "svg" for name, _ in self.open):
            self._in_title = True
        elif tag == "img" and "alt" not in attributes:
            self.markup.unnamed.append((line, "a picture without alt text"))
        elif tag == "svg" and not attributes.keys() & _NAMED_BY:
            self.markup.unnamed.append((line, "a drawing without a label"))
        elif tag in ("iframe", "object", "embed", "base"):
            self.markup.unsafe.append((line, f"<{tag}>"))
        for name in attributes:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.markup.unsafe.append((line, f"<{tag} {name}>"))
