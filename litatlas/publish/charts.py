"""Papers by year as bars: where they stand in a drawing, and what it says in words.

An axis shows every year between the first and the last, those without papers too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST_AXIS = 60
"""Years on an axis: of a longer span the latest."""

WIDTH = 480
HEIGHT = 96
SIDE = 16
ABOVE = 20
BELOW = 24
WIDEST_BAR = 28
LABEL_ROOM = 44
"""Units of the drawing that a year takes below the axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The papers of a year; ``number`` stands above it, "" where there is no room."""

    x: float
    y: float
    width: float
    height: float
    number: str
    year: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year below the axis."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on an axis of years; ``label`` says the same in words."""

    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    label: str


class Axis:
    """Years from left to right between two edges of a drawing, each with the same room."""

    def __init__(self, years: Sequence[int], left: float, right: float) -> None:
        self.last = max(years)
        self.first = max(min(years), self.last - LONGEST_AXIS + 1)
        self.left = left
        self.step = (right - left) / (self.last - self.first + 1)
        self.bar = round(min(WIDEST_BAR, max(self.step * 0.72, 2)), 1)

    def __call__(self, year: int) -> float:
        """The middle of a year's room."""
        return round(self.left + (year - self.first + 0.5) * self.step, 1)

    def shows(self, year: int) -> bool:
        """Whether a year is not before the axis begins."""
        return year >= self.first

    def ticks(self) -> tuple[Tick, ...]:
        """As many years as can be read, the last among them."""
        every = next(
            (one for one in (1, 2, 5, 10, 20) if self.step * one >= LABEL_ROOM), LONGEST_AXIS
        )
        years = range(self.first, self.last + 1)
        return tuple(Tick(self(year), year) for year in years if (self.last - year) % every == 0)


def by_year(papers: Mapping[int, int]) -> Chart | None:
    """Papers of each year as bars; None unless two years have some."""
    if len(papers) < 2:
        return None
    axis = Axis(list(papers), SIDE, WIDTH - SIDE)
    shown = {year: count for year, count in sorted(papers.items()) if axis.shows(year)}
    base, most = HEIGHT + ABOVE, max(shown.values())
    bars = tuple(
        Bar(
            round(axis(year) - axis.bar / 2, 1),
            round(base - HEIGHT * count / most, 1),
            axis.bar,
            round(HEIGHT * count / most, 1),
            f"{count:,}" if axis.step >= 5 + 7 * len(f"{count:,}") else "",
            year,
        )
        for year, count in shown.items()
    )
    told = ", ".join(f"{count:,} in {year}" for year, count in sorted(papers.items()))
    return Chart(WIDTH, base + BELOW, base, bars, axis.ticks(), f"Papers by year: {told}")


def told(papers: Mapping[int, int]) -> str:
    """A run of years in words: how many papers, from when to when, and when most.

    >>> told({2019: 1, 2021: 3})
    '4 papers, 2019 to 2021, most in 2021 (3)'
    >>> told({2019: 1})
    '1 paper, 2019'
    """
    total, first, last = sum(papers.values()), min(papers), max(papers)
    noun = "paper" if total == 1 else "papers"
    span = f"{first} to {last}" if first != last else str(first)
    most = max(papers, key=lambda year: (papers[year], year))
    peak = f", most in {most} ({papers[most]:,})" if papers[most] > 1 and first != last else ""
    return f"{total:,} {noun}, {span}{peak}"
