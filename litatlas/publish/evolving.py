"""How a collection changed over the years: what was new in a period, and what grew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from litatlas.model import Concept
from litatlas.publish.lookup import Lookup

MOST_PERIODS = 12
LENGTHS = (1, 2, 3, 5, 10, 20, 50, 100)
"""Years in a period, of which the shortest is taken that makes no more than so many."""

NEW_SHOWN = 3
GROWING_SHOWN = 2
LEAST_GROWN = 3
LEAST_GROWTH = 2.0
"""Papers of a period that name what grows, and how many times the share of the period before."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A concept in a period: the period's papers that name it, the earliest first.

    ``before`` counts those of all earlier years, ``others`` all others there are.
    """

    concept: str
    papers: tuple[str, ...]
    before: int
    others: int


@dataclass(frozen=True, slots=True)
class Period:
    """Years from ``first`` to ``last`` with their papers, what is new in it, and what grows."""

    first: int
    last: int
    papers: int
    new: tuple[Stage, ...]
    growing: tuple[Stage, ...]


def bins(first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Years in periods of one length, each beginning with a multiple of it.

    >>> bins(2009, 2012)
    ((2009, 2009), (2010, 2010), (2011, 2011), (2012, 2012))
    >>> bins(1989, 2020)[:2]
    ((1985, 1989), (1990, 1994))
    """
    for length in LENGTHS:
        found = tuple(
            (year, year + length - 1) for year in range(first - first % length, last + 1, length)
        )
        if len(found) <= MOST_PERIODS:
            break
    return found


def periods(lookup: Lookup) -> tuple[Period, ...]:
    """The periods that have papers; of the first, what is new is what it names most.

    New is what two papers or more name and none of an earlier year, measures aside; it grows where
    its share of the papers is twice that of the period before.
    """
    years = {
        paper.id: paper.paper.year for paper in lookup.atlas.papers if paper.paper.year is not None
    }
    if not years:
        return ()
    spans = bins(min(years.values()), max(years.values()))
    sizes = [sum(first <= year <= last for year in years.values()) for first, last in spans]
    new: list[list[Stage]] = [[] for _ in spans]
    growing: list[list[tuple[float, Stage]]] = [[] for _ in spans]
    for concept in lookup.shared_concepts():
        if concept.type == "metric":
            continue
        stages = _stages(concept, years, spans)
        for at, stage in enumerate(stages):
            here = len(stage.papers)
            if here and not stage.before:
                new[at].append(stage)
            elif at and here >= LEAST_GROWN and (before := len(stages[at - 1].papers)):
                share, former = here / sizes[at], before / sizes[at - 1]
                if share >= LEAST_GROWTH * former:
                    growing[at].append((share - former, stage))
    found = []
    for at, (first, last) in enumerate(spans):
        new[at].sort(key=lambda one: (-len(one.papers), -one.others, one.concept))
        growing[at].sort(key=lambda one: (-one[0], one[1].concept))
        grown = tuple(stage for _, stage in growing[at][:GROWING_SHOWN])
        found.append(Period(first, last, sizes[at], tuple(new[at][:NEW_SHOWN]), grown))
    return tuple(period for period in found if period.papers)


def _stages(
    concept: Concept, years: dict[str, int], spans: Sequence[tuple[int, int]]
) -> list[Stage]:
    dated = sorted((years[paper], paper) for paper in concept.papers if paper in years)
    found = []
    for first, last in spans:
        before, until = (bisect_left(dated, (year, "")) for year in (first, last + 1))
        papers = tuple(paper for _, paper in dated[before:until])
        found.append(Stage(concept.id, papers, before, len(concept.papers) - len(papers)))
    return found
