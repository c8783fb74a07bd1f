"""Papers by period with a lane for each topic, and what was new in each, where years are known."""

from __future__ import annotations

import html
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from litatlas.model import AtlasPaper
from litatlas.publish.charts import told
from litatlas.publish.evolving import (
    GROWING_SHOWN,
    NEW_SHOWN,
    Period,
    Stage,
    bins,
    periods,
)
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.quotes import Quote, markup_size, quote
from litatlas.publish.references import ConceptRef, PaperRef, concept_ref, paper_ref, shortened
from litatlas.publish.render import count

LEAF_WEIGHT = 24_000
"""Bytes of rows on a page, about; the first page also has the drawing."""

FIRST_LEAF_WEIGHT = 18_000
LEAST_LEAF_WEIGHT = 3_000

ROOMS = ((NEW_SHOWN, GROWING_SHOWN), (2, 1), (1, 1), (1, 0))
"""How much of what is new in a period and of what grows is told, where there is room or less."""

WIDTH = 360
LANE = 40
TALLEST = 24
TOP = 18
BELOW = 18
NAME_LENGTH = 52
"""Units of the drawing: about as wide as the narrowest screen is, so that words stay readable."""


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
class PeriodTick:
    """A period on the axis; ``url`` is where the list has it, "" when no paper is of it."""

    x: float
    label: str
    told: str
    url: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing: bars of one scale in every lane; ``tallest`` is what a full bar counts."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[PeriodTick, ...]
    label: str
    tallest: int
    years: int  # that a bar stands for


@dataclass(frozen=True, slots=True)
class StageRow:
    """A concept in a period, in words, with the first sentence on it there."""

    concept: ConceptRef
    words: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period: what is first named in it here, and what grows."""

    label: str
    papers: int
    url: str
    new: tuple[StageRow, ...]
    growing: tuple[StageRow, ...]

    @property
    def weight(self) -> int:
        """About how many bytes of page it takes."""
        return 150 + sum(350 + markup_size(row.quote) for row in (*self.new, *self.growing))


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
    brought = periods(lookup)
    told_weight = sum(row.weight for row in _evolved(lookup, brought, {}))
    room = max(LEAST_LEAF_WEIGHT, FIRST_LEAF_WEIGHT - told_weight)
    found = list(leaves_by_weight("timeline.html", dated, _weight, LEAF_WEIGHT, first=room))
    for path, leaf, _ in found:
        for year, _ in leaf:
            begun.setdefault(year, f"{path}#y{year}")
    chart = _chart(lookup, dated, begun)
    evolved = _evolved(lookup, brought, begun)
    derived_total = sum(paper.paper.year_is_derived for _, paper in dated)
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
            "derived_total": derived_total,
            "undated": [paper_ref(lookup, paper) for paper in undated[:12]],
            "undated_total": len(undated),
            "steps": steps,
        }
        yield _page(path, view, evolved if path == "timeline.html" else (), 0)


def _page(path: str, view: Mapping[str, object], evolved: tuple[PeriodRow, ...], room: int) -> Page:
    new, growing = ROOMS[room]
    rows = tuple(replace(row, new=row.new[:new], growing=row.growing[:growing]) for row in evolved)
    further = bool(evolved) and room + 1 < len(ROOMS)
    lighter = partial(_page, path, view, evolved, room + 1) if further else None
    return Page(path, "pages/timeline.html", {**view, "evolved": rows}, lighter)


def _weight(pair: tuple[int, AtlasPaper]) -> int:
    return 330 + len(html.escape(pair[1].title).encode())


def _span(first: int, last: int) -> str:
    """A period as it is written: "2010 to 2014", "2010".

    >>> _span(2010, 2010)
    '2010'
    """
    return str(first) if first == last else f"{first} to {last}"


def _listed(begun: dict[int, str], first: int, last: int) -> str:
    return next((begun[year] for year in range(first, last + 1) if year in begun), "")


def _evolved(
    lookup: Lookup, brought: tuple[Period, ...], begun: dict[int, str]
) -> tuple[PeriodRow, ...]:
    """What each period brought, the latest last."""
    return tuple(
        PeriodRow(
            _span(period.first, period.last),
            period.papers,
            _listed(begun, period.first, period.last),
            tuple(row for stage in period.new if (row := _stage(lookup, stage))),
            tuple(row for stage in period.growing if (row := _stage(lookup, stage))),
        )
        for period in brought
    )


def _stage(lookup: Lookup, stage: Stage) -> StageRow | None:
    for paper in stage.papers:
        sentence = lookup.telling_sentence(paper, stage.concept)
        if sentence is not None:
            here = f"{count(len(stage.papers), 'paper')}, {stage.others:,} at other times"
            said = quote(lookup, paper, sentence, [stage.concept])
            return StageRow(concept_ref(lookup.concepts[stage.concept]), here, said)
    return None


def _chart(lookup: Lookup, dated: list[tuple[int, AtlasPaper]], begun: dict[int, str]) -> Chart:
    spans = bins(dated[0][0], dated[-1][0])
    step = WIDTH / len(spans)
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for year, paper in dated:
        counts[paper.topic or ""][year] += 1
    order = sorted(counts, key=lambda topic: (topic == "", -counts[topic].total(), topic))
    binned = {
        topic: [
            sum(papers for year, papers in counts[topic].items() if a <= year <= b)
            for a, b in spans
        ]
        for topic in order
    }
    tallest = max(max(bars) for bars in binned.values())
    lanes = tuple(
        _lane(lookup, topic, TOP + LANE * (at + 1), counts[topic], binned[topic], tallest)
        for at, topic in enumerate(order)
    )
    ticks = tuple(
        PeriodTick(round((at + 0.5) * step, 1), str(a), _span(a, b), _listed(begun, a, b))
        for at, (a, b) in enumerate(spans)
    )
    years = spans[0][1] - spans[0][0] + 1
    return Chart(
        WIDTH,
        TOP + LANE * len(order) + BELOW,
        lanes,
        ticks,
        f"Papers by year, {dated[0][0]} to {dated[-1][0]}, one line for each topic",
        tallest,
        years,
    )


def _lane(
    lookup: Lookup, topic: str, y: float, counts: Counter[int], bars: list[int], tallest: int
) -> Lane:
    step = WIDTH / len(bars)
    wide = round(step * 0.72, 1)
    path = "".join(
        f"M{(at + 0.14) * step:.1f} {y}v{-max(TALLEST * papers / tallest, 1.5):.1f}h{wide:g}V{y}Z"
        for at, papers in enumerate(bars)
        if papers
    )
    name = lookup.topics[topic].label if topic else "in no topic"
    return Lane(
        y,
        shortened(name, NAME_LENGTH),
        f"{name}: {told(counts)}",
        lookup.topic_classes.get(topic, "topic-none"),
        path,
        lookup.topics[topic].url if topic else "",
    )
