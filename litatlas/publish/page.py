"""What a page is before it is rendered: its path, its template, what the template prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from litatlas.publish.lookup import Lookup

Entry = TypeVar("Entry")

PAGE_LENGTH = 100
"""Entries of a list before it goes on to a numbered page."""

STEPS_AROUND = 4
"""Pages linked on either side of the current one, where a list goes on for very many."""


class Later(Mapping[str, object]):
    """What a template prints, made when it is asked for and not kept.

    For the pages that a map has very many of: most of them wait long for their turn, and while a
    map is being written few are ever looked at. It is made by a function of a lookup and of what
    is ``given`` to it besides.
    """

    def __init__(
        self, make: Callable[..., Mapping[str, object]], lookup: Lookup, *given: object
    ) -> None:
        self._make = make
        self._lookup = lookup
        self.given = given

    def now(self, lookup: Lookup | None = None) -> Mapping[str, object]:
        """What is printed; ``lookup`` is asked instead of its own."""
        return self._make(lookup or self._lookup, *self.given)

    def __getitem__(self, name: str) -> object:
        return self.now()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.now())

    def __len__(self) -> int:
        return len(self.now())


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML file to be: ``path`` is relative to ``site/``, ``template`` to ``templates/``."""

    path: str
    template: str
    view: Mapping[str, object]
    lighter: Callable[[], Page] | None = None
    """The same page with less on it, for when it weighs more than a page may."""
    stays: bool = False
    """Whether it is taken from the site that stands while nothing it is made of has changed. Then
    its view is a ``Later`` whose function knows only what it is given, as is that of ``lighter``,
    and what is given is values."""


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
    """A long list as pages: each one's path, its entries, and the steps to others.

    The steps are empty when everything fits on one page; an empty list is one empty page. Of very
    many pages only the ends and the neighbours of each are among its steps.
    """
    starts = range(0, max(1, len(entries)), length)
    for number, start in enumerate(starts, 1):
        steps = _steps(path, number, len(starts))
        yield numbered(path, number), entries[start : start + length], steps


def leaves_by_weight(
    path: str,
    entries: Sequence[Entry],
    weight: Callable[[Entry], int],
    most: int,
    length: int = PAGE_LENGTH,
    first: int | None = None,
) -> Iterator[tuple[str, Sequence[Entry], tuple[Step, ...]]]:
    """As ``leaves``, but a page also ends before its entries weigh more than ``most`` bytes.

    ``first`` is the same for the first page, where that holds more than the list.
    """
    starts, carried = [0], 0
    for at, entry in enumerate(entries):
        carried += weight(entry)
        limit = most if first is None or len(starts) > 1 else first
        if at > starts[-1] and (carried > limit or at - starts[-1] == length):
            starts.append(at)
            carried = weight(entry)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), 1):
        yield numbered(path, number), entries[start:end], _steps(path, number, len(starts))


def _steps(path: str, current: int, count: int) -> tuple[Step, ...]:
    """Links from one of ``count`` pages to the first, the last, and those around it."""
    near = range(current - STEPS_AROUND, current + STEPS_AROUND + 1)
    return tuple(
        Step(other, numbered(path, other), other == current)
        for other in range(1, count + 1)
        if count > 1 and (other in (1, count) or other in near)
    )
