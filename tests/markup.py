"""What the HTML files of a built site say, read without a browser."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
REFERENCES = ("href", "src", "action", "data", "poster", "xlink:href", "srcset", "formaction")
LOADING = {"script", "img", "iframe", "object", "embed", "source", "video", "audio", "track"}


@dataclass(frozen=True, slots=True)
class Element:
    tag: str
    attributes: dict[str, str]


@dataclass(slots=True)
class Markup:
    """One page: its elements in order, the ids on it, and what is wrong with its nesting."""

    path: str
    elements: list[Element] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: str = ""
    faults: list[str] = field(default_factory=list)

    def references(self) -> Iterator[tuple[Element, str]]:
        """Every address on the page, with the element it stands on."""
        for element in self.elements:
            for name in REFERENCES:
                if name in element.attributes:
                    yield element, element.attributes[name]


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = Markup(path)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.markup.elements.append(Element(tag, attributes))
        if len(attributes) < len(attrs):
            self.markup.faults.append(f"<{tag}> has an attribute twice")
        if "id" in attributes:
            self.markup.ids.append(attributes["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.markup.faults.append(f"</{tag}> closes {self.open[-1:] or 'nothing'}")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in {"script", "style"}:
            self.markup.text += data
        elif data.strip() and not is_data(self.markup.elements[-1]):
            self.markup.faults.append(f"<{self.open[-1]}> inside the page: {data.strip()[:40]}")


def read_markup(path: str, html: str) -> Markup:
    reader = _Reader(path)
    reader.feed(html)
    reader.close()
    found = reader.markup
    found.faults += [f"<{tag}> is never closed" for tag in reader.open]
    found.faults += sorted(
        {f'id "{name}" twice' for name in found.ids if found.ids.count(name) > 1}
    )
    return found


def read_site(folder: Path) -> dict[str, Markup]:
    """Every HTML page by its path."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return {path: read_markup(path, (folder / path).read_text(encoding="utf-8")) for path in paths}


def is_elsewhere(address: str) -> bool:
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def broken_links(pages: dict[str, Markup], files: set[str]) -> list[str]:
    """Links inside the site that lead nowhere: "page: address".

    A fragment with a slash is the map's state and names pages: "map.html#paper/fern",
    "map.html#edge/paper/fern/concept/spore".
    """
    return [
        f"{page.path}: {address}"
        for page in pages.values()
        for _, address in page.references()
        if not is_elsewhere(address) and not _leads_somewhere(page.path, address, pages, files)
    ]


def _leads_somewhere(path: str, address: str, pages: dict[str, Markup], files: set[str]) -> bool:
    parts = urlsplit(address)
    if parts.path.startswith("/"):
        return False
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    target = path if not parts.path else target
    fragment = unquote(parts.fragment)
    if target not in files or not fragment:
        return target in files
    if "/" in fragment:
        steps = fragment.removeprefix("edge/").split("/")
        return {f"{kind}s/{name}.html" for kind, name in kinds_and_ids(steps)} <= files
    return target in pages and fragment in pages[target].ids


def kinds_and_ids(steps: list[str]) -> list[tuple[str, str]]:
    """Kinds with their ids; what is left over has an id that no page has."""
    return list(zip_longest(steps[::2], steps[1::2], fillvalue=""))


def is_data(element: Element) -> bool:
    """JSON-LD is no script: browsers do not run it, and the policy does not speak of it."""
    return element.tag == "script" and element.attributes == {"type": "application/ld+json"}


def unsafe_elements(page: Markup) -> list[str]:
    """What hostile text would have to become to do harm, whoever wrote it."""
    found = []
    for element in page.elements:
        names = element.attributes.keys()
        found += [f"<{element.tag} {name}>" for name in sorted(names) if name.startswith("on")]
        found += [f"<{element.tag} {name}>" for name in ("style", "srcdoc") if name in names]
        if element.tag == "script" and not element.attributes.get("src") and not is_data(element):
            found.append("<script> without src")
        if element.tag in {"style", "iframe", "object", "embed", "base"}:
            found.append(f"<{element.tag}>")
        if element.attributes.get("http-equiv", "").lower() == "refresh":
            found.append("<meta refresh>")
    for element, address in page.references():
        scheme = urlsplit(address.strip()).scheme.lower()
        if scheme not in {"", "http", "https", "mailto"}:
            found.append(f"<{element.tag}> to {scheme}:")
        if is_elsewhere(address) and (element.tag in LOADING or element.tag == "link"):
            relation = element.attributes.get("rel", "")
            if relation not in {"canonical", "alternate"}:
                found.append(f"<{element.tag}> loads from elsewhere: {address}")
    return found
