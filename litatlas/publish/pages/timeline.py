"""Papers by year with a lane for each topic, as far as years are known."""

from __future__ import annotations

import html
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import AtlasPaper
from litatlas.publish.charts import Axis, told
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.references import PaperRef, paper_ref, shortened

LEAF_WEIGHT = 24_000
"""Bytes of rows on a page, about; the first page also has the drawing."""

FIRST_LEAF_WEIGHT = 16_000
WIDTH = 720
LANE = 46
TALLEST = 36
LEFT = 190
TOP = 10
LANES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Lane:
    """A topic's papers by year as one path of bars, and the same in words."""

    y: float
    label: str
    told: str
    style: str
    path: str
    url: str  # the topic's page, "" for the papers that are in none


@dataclass(frozen=True, slots=True)
class YearTick:
    """A year on the axis; ``url`` is where the list has it, "" when no paper is of that year."""

    x: float
    year: int
    url: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing: bars of one scale in every lane; ``tallest`` is what a full bar counts."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[YearTick, ...]
    label: str
    tallest: int


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
    found = list(
        leaves_by_weight("timeline.html", dated, _weight, LEAF_WEIGHT, first=FIRST_LEAF_WEIGHT)
    )
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


def _weight(pair: tuple[int, AtlasPaper]) -> int:
    return 330 + len(html.escape(pair[1].title).encode())


def _chart(lookup: Lookup, dated: list[tuple[int, AtlasPaper]], begun: dict[int, str]) -> Chart:
    axis = Axis([year for year, _ in dated], LEFT, WIDTH)
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for year, paper in dated:
        counts[paper.topic or ""][year] += 1
    order = sorted(counts, key=lambda topic: (topic == "", -counts[topic].total(), topic))
    shown = order[:LANES_SHOWN]
    tallest = max(counts[topic][year] for topic in shown for year in counts[topic])
    lanes = tuple(
        _lane(lookup, topic, TOP + LANE * (at + 1), counts[topic], axis, tallest)
        for at, topic in enumerate(shown)
    )
    return Chart(
        WIDTH,
        TOP + LANE * len(shown) + 30,
        lanes,
        tuple(YearTick(tick.x, tick.year, begun.get(tick.year, "")) for tick in axis.ticks()),
        f"Papers by year, {axis.first} to {axis.last}, one line for each topic",
        tallest,
    )


def _lane(
    lookup: Lookup, topic: str, y: float, counts: Counter[int], axis: Axis, tallest: int
) -> Lane:
    bars = "".join(
        f"M{axis(year) - axis.bar / 2:.1f} {y}v{-max(TALLEST * papers / tallest, 1.5):.1f}"
        f"h{axis.bar:g}V{y}Z"
        for year, papers in sorted(counts.items())
        if axis.shows(year)
    )
    name = lookup.topics[topic].label if topic else "in no topic"
    return Lane(
        y,
        shortened(name, 28),
        f"{name}: {told(counts)}",
        lookup.topic_classes.get(topic, "topic-none"),
        bars,
        lookup.topics[topic].url if topic else "",
    )
