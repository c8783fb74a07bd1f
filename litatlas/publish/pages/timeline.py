"""Papers by year with a lane for each topic, as far as years are known."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import AtlasPaper
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.references import PaperRef, paper_ref, shortened
from litatlas.publish.render import count

WIDTH = 720
LANE = 44
LEFT = 190
TOP = 16
LANES_SHOWN = 10
LONGEST_AXIS = 60
"""Years on the axis: of a longer span the latest."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """The papers of one topic in one year."""

    x: float
    y: float
    radius: float
    style: str
    label: str
    papers: int
    url: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A topic's line."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing; every bubble leads to its year in the list."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    bubbles: tuple[Bubble, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A paper in the list; ``opens`` when it is its year's first on the page."""

    paper: PaperRef
    year: int
    opens: bool
    first: bool  # of its year anywhere


def pages(lookup: Lookup) -> Iterator[Page]:
    """The timeline, if the years of papers differ, over as many pages as it needs."""
    dated = sorted(
        ((paper.paper.year, paper) for paper in lookup.atlas.papers if paper.paper.year),
        key=lambda pair: (pair[0], pair[1].title.casefold(), pair[1].id),
    )
    if len({year for year, _ in dated}) < 2:
        return
    undated = [paper for paper in lookup.atlas.papers if not paper.paper.year]
    begun: dict[int, str] = {}
    found = list(leaves("timeline.html", dated))
    for path, leaf, _ in found:
        for year, _ in leaf:
            begun.setdefault(year, f"{path}#y{year}")
    chart = _chart(lookup, dated, begun)
    seen: set[int] = set()
    for path, leaf, steps in found:
        rows, here = [], set[int]()
        for year, paper in leaf:
            rows.append(Dated(paper_ref(lookup, paper), year, year not in here, year not in seen))
            here.add(year)
            seen.add(year)
        view = {
            "chart": chart if path == "timeline.html" else None,
            "rows": rows,
            "total": len(dated),
            "undated": [paper_ref(lookup, paper) for paper in undated[:12]],
            "undated_total": len(undated),
            "steps": steps,
        }
        yield Page(path, "pages/timeline.html", view)


def _chart(lookup: Lookup, dated: list[tuple[int, AtlasPaper]], begun: dict[int, str]) -> Chart:
    last = dated[-1][0]
    first = max(dated[0][0], last - LONGEST_AXIS + 1)
    counts = Counter((paper.topic or "", year) for year, paper in dated if year >= first)
    sizes = Counter(paper.topic or "" for _, paper in dated)
    lanes = [
        topic
        for topic, _ in sorted(sizes.items(), key=lambda pair: (pair[0] == "", -pair[1], pair[0]))
    ]
    shown = lanes[:LANES_SHOWN]
    step = (WIDTH - LEFT - 36) / max(last - first, 1)
    largest = max(counts.values(), default=1)
    most = min(LANE / 2 - 5, max(step / 2 - 1, 4))

    def x(year: int) -> float:
        return round(LEFT + (year - first) * step, 1)

    def y(topic: str) -> float:
        return TOP + LANE * (shown.index(topic) + 0.5)

    bubbles = tuple(
        Bubble(
            x(year),
            y(topic),
            round(max(most * math.sqrt(papers / largest), 4), 1),
            lookup.topic_classes.get(topic, "topic-none"),
            f"{year}, {_name(lookup, topic)}: {count(papers, 'paper')}",
            papers,
            begun[year],
        )
        for (topic, year), papers in sorted(counts.items())
        if topic in shown
    )
    every = next(one for one in (1, 2, 5, 10, 20) if step * one >= 40 or one == 20)
    ticks = tuple(
        Tick(x(year), year) for year in range(first, last + 1) if (last - year) % every == 0
    )
    return Chart(
        WIDTH,
        TOP + LANE * len(shown) + 30,
        tuple(Lane(y(topic), shortened(_name(lookup, topic), 28)) for topic in shown),
        ticks,
        bubbles,
        f"{count(len(dated), 'paper')} by year, {first} to {last}, one line for each topic",
    )


def _name(lookup: Lookup, topic: str) -> str:
    return lookup.topics[topic].label if topic else "in no topic"
