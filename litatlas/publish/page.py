"""What a page is before it is rendered: its path, its template, what the template prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Entry = TypeVar("Entry")

PAGE_LENGTH = 100
"""Entries of a list before it goes on to a numbered page."""

STEPS_AROUND = 4
"""Pages linked on either side of the current one, where a list goes on for very many."""


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


def leaves_by_weight(
    path: str,
    entries: Sequence[Entry],
    weight: Callable[[Entry], int],
    most: int,
    length: int = PAGE_LENGTH,
) -> Iterator[tuple[str, Sequence[Entry], tuple[Step, ...]]]:
    """As ``leaves``, but a page also ends before its entries weigh more than ``most`` bytes.

    Of very many pages only the ends and the neighbours of each are among its steps.
    """
    starts, carried = [0], 0
    for at, entry in enumerate(entries):
        carried += weight(entry)
        if at > starts[-1] and (carried > most or at - starts[-1] == length):
            starts.append(at)
            carried = weight(entry)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), 1):
        steps = tuple(
            Step(other, numbered(path, other), other == number)
            for other in range(1, len(starts) + 1)
            if other in (1, len(starts)) or abs(other - number) <= STEPS_AROUND
        )
        yield numbered(path, number), entries[start:end], steps if len(starts) > 1 else ()
