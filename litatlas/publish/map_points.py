"""All papers of a large atlas as points: columns of integers, and what the points are called.

``data/points.js`` holds the columns and ``data/points/<n>.js`` the ids and titles of ``EACH``
points each. Points are in the order of a curve that fills the plane (Morton, 1966), so that what
is seen together is mostly named by one file, and neighbours compress well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litatlas.model import Artifact, AtlasPaper
from litatlas.publish.classic_script import data_script
from litatlas.publish.lookup import Lookup
from litatlas.publish.references import short_name

FROM = 1_000
"""Papers; fewer are drawn with their concepts and connections."""

EACH = 64
BITS = 10
"""Of each coordinate, for the order; points of one cell are ordered by id."""


def artifacts(lookup: Lookup, facts: Mapping[str, object]) -> Iterator[Artifact]:
    """``data/points.js`` and ``data/points/*.js``; none of a small atlas."""
    if len(lookup.papers) < FROM:
        return
    papers = in_order(lookup.atlas.papers)
    yield data_script("data/points.js", {**facts, "points": columns(lookup, papers), "each": EACH})
    for start in range(0, len(papers), EACH):
        rows = [(one.id, short_name(one), one.title) for one in papers[start : start + EACH]]
        yield data_script(f"data/points/{start // EACH}.js", rows)


def columns(lookup: Lookup, papers: list[AtlasPaper]) -> dict[str, list[int]]:
    """Integers by paper: place, topic (from 1, 0 for none), year (0 unknown), seed, concepts.

    ``seed`` is that of a paper's first place, and ``seeds`` holds paper and seed in turns for the
    others it came from; ``concepts`` counts those it shares with others. ``new`` lists the papers
    that the newest seed brought.
    """
    topics = {topic.id: at for at, topic in enumerate(lookup.atlas.topics, 1)}
    names = sorted({place.seed for paper in papers for place in paper.paper.places})
    seeds = {name: at for at, name in enumerate(names)}
    return {
        "x": [paper.x for paper in papers],
        "y": [paper.y for paper in papers],
        "topic": [topics[paper.topic] if paper.topic else 0 for paper in papers],
        "year": [paper.paper.year or 0 for paper in papers],
        "seed": [seeds[paper.paper.places[0].seed] for paper in papers],
        "seeds": [number for pair in _further_seeds(papers, seeds) for number in pair],
        "concepts": [
            sum(len(lookup.concepts[concept.id].papers) > 1 for concept in paper.concepts)
            for paper in papers
        ],
        "new": [at for at, paper in enumerate(papers) if paper.new],
    }


def _further_seeds(papers: list[AtlasPaper], seeds: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Papers and the seeds they are in beside that of their first place, by number."""
    for at, paper in enumerate(papers):
        first, *others = paper.paper.places
        yield from (
            (at, other)
            for other in sorted({seeds[place.seed] for place in others} - {seeds[first.seed]})
        )


def in_order(papers: tuple[AtlasPaper, ...]) -> list[AtlasPaper]:
    """The papers along the curve."""
    left, top = min(paper.x for paper in papers), min(paper.y for paper in papers)
    width = max(max(paper.x for paper in papers) - left, max(paper.y for paper in papers) - top, 1)
    cells = (1 << BITS) - 1

    def place(paper: AtlasPaper) -> tuple[int, str]:
        across = (paper.x - left) * cells // width
        return morton(across, (paper.y - top) * cells // width), paper.id

    return sorted(papers, key=place)


def morton(x: int, y: int) -> int:
    """The bits of two coordinates in turns.

    >>> [morton(x, y) for y in (0, 1) for x in (0, 1)]
    [0, 1, 2, 3]
    """
    return sum((x >> bit & 1) << 2 * bit | (y >> bit & 1) << 2 * bit + 1 for bit in range(BITS))
