"""What the HTML files of a built site say, read without a browser.

Nesting, links and what could do harm are judged by ``litatlas/checks``, which has tests of its own;
here are the elements and the text that tests ask for besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from litatlas.checks import links, markup
from litatlas.checks.html import forbidden

REFERENCES = ("href", "src", "action", "data", "poster", "xlink:href", "srcset", "formaction")


@dataclass(frozen=True, slots=True)
class Element:
    tag: str
    attributes: dict[str, str]


@dataclass(slots=True)
class Markup:
    """One page: its elements in order, its text, and what the program's own checks read of it."""

    path: str
    checked: markup.Markup
    elements: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def faults(self) -> list[str]:
        """What is wrong with its nesting, and ids that stand there twice."""
        twice = sorted(name for name, times in self.checked.ids.items() if times > 1)
        return [what for _, what in self.checked.faults] + [f'id "{name}" twice' for name in twice]

    def references(self) -> Iterator[tuple[Element, str]]:
        """Every address on the page, with the element it stands on."""
        for element in self.elements:
            for name in REFERENCES:
                if name in element.attributes:
                    yield element, element.attributes[name]


class _Reader(HTMLParser):
    def __init__(self, page: Markup) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # neither a script nor a style
            self.page.text += data


def read_markup(path: str, html: str) -> Markup:
    reader = _Reader(Markup(path, markup.read_markup(path, html)))
    reader.feed(html)
    reader.close()
    return reader.page


def read_site(folder: Path) -> dict[str, Markup]:
    """Every HTML page by its path."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return {path: read_markup(path, (folder / path).read_text(encoding="utf-8")) for path in paths}


def broken_links(pages: dict[str, Markup], files: set[str]) -> list[str]:
    """Links inside the site that lead nowhere: "page: address leads to no file"."""
    return [str(problem) for problem in links.broken([p.checked for p in pages.values()], files)]


def is_data(element: Element) -> bool:
    """JSON-LD is no script: browsers do not run it, and the policy does not speak of it."""
    return element.tag == "script" and element.attributes == {"type": "application/ld+json"}


def unsafe_elements(page: Markup) -> list[str]:
    """What hostile text would have to become to do harm, whoever wrote it."""
    found = [what for _, what in page.checked.unsafe]
    for element in page.elements:
        if element.attributes.get("http-equiv", "").lower() == "refresh":
            found.append("<meta refresh>")
    for address in page.checked.addresses:
        wrong = forbidden(address)
        if wrong:
            found.append(f"<{address.tag}> {wrong}: {address.address}")
    return found
