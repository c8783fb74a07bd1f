"""What a page is before it is rendered: its path, its template, what the template prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Entry = TypeVar("Entry")

PAGE_LENGTH = 100
"""Entries of a list before it goes on to a numbered page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML file to be: ``path`` is relative to ``site/``, ``template`` to ``templates/``."""

    path: str
    template: str
    view: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered page as its neighbours link to it."""

    number: int
    url: str
    current: bool


def numbered(path: str, number: int) -> str:
    """The path of a list's page: ``papers.html``, ``papers-2.html``; ``topics/trees.2.html``.

    Ids hold no dot, so the second form can never be the page of another paper or concept.
    """
    stem = path.removesuffix(".html")
    joint = "." if "/" in path else "-"
    return path if number == 1 else f"{stem}{joint}{number}.html"


def leaves(
    path: str, entries: Sequence[Entry], length: int = PAGE_LENGTH
) -> Iterator[tuple[str, Sequence[Entry], tuple[Step, ...]]]:
    """A long list as pages: each one's path, its entries, and the steps to all pages.

    The steps are empty when everything fits on one page; an empty list is one empty page.
    """
    count = max(1, -(-len(entries) // length))
    for number in range(1, count + 1):
        steps = tuple(
            Step(other, numbered(path, other), other == number) for other in range(1, count + 1)
        )
        start = (number - 1) * length
        yield (
            numbered(path, number),
            entries[start : start + length],
            steps if count > 1 else (),
        )
