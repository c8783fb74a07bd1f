"""Every row of a table too long for the map's page, for its filters: ``data/table.js``.

The map's page holds the first rows of its table. Its script makes the rows that a filter leaves,
whichever page they would stand on: ``data/table.js`` has what filters ask of every row, as columns
of integers, and ``data/table/<n>.js`` the ids and names of ``EACH`` rows, those of what is new with
a 1. All of it is loaded with the first filter, and names only as far as rows are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from litatlas.model import Artifact
from litatlas.publish import map_ties
from litatlas.publish.classic_script import data_script
from litatlas.publish.connections import Connection
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_nodes import MapNode

EACH = 64


def ids(lookup: Lookup) -> list[str]:
    """The nodes with a row: the papers, then the concepts they share, the most shared first."""
    papers = (f"paper/{paper.id}" for paper in lookup.atlas.papers)
    return [*papers, *(f"concept/{concept.id}" for concept in lookup.shared_concepts())]


def artifacts(
    lookup: Lookup, nodes: Mapping[str, MapNode], of_node: Mapping[str, Sequence[Connection]]
) -> Iterator[Artifact]:
    """``data/table.js`` and ``data/table/*.js``."""
    rows = [nodes[id_] for id_ in ids(lookup)]
    yield data_script("data/table.js", columns(lookup, rows, of_node))
    for start in range(0, len(rows), EACH):
        names = [(node.id, node.full, *[1] * node.new) for node in rows[start : start + EACH]]
        yield data_script(f"data/table/{start // EACH}.js", names)


def columns(
    lookup: Lookup, rows: Sequence[MapNode], of_node: Mapping[str, Sequence[Connection]]
) -> dict[str, list[object]]:
    """Of all rows ``topic`` (from 1, 0 for none) and ``degree``.

    Of papers ``at`` (the place in ``data/ties.js``), ``year`` (0 unknown) and ``seeds`` (one, or a
    list of several); of concepts ``type`` (a place in ``types_there``), ``papers`` (the rows of
    those that name it: the first, then the steps to the next) and ``ties`` (``ties_of``).
    """
    topics = {topic.id: at for at, topic in enumerate(lookup.atlas.topics, 1)}
    types = map_ties.types_there(lookup)
    place = {paper.id: at for at, paper in enumerate(map_ties.order(lookup))}
    row_of = {paper.id: row for row, paper in enumerate(lookup.atlas.papers)}
    papers, shared = rows[: len(row_of)], lookup.shared_concepts()
    return {
        "topic": [topics[node.topic] if node.topic else 0 for node in rows],
        "degree": [node.degree for node in rows],
        "at": [place[paper.id] for paper in lookup.atlas.papers],
        "year": [node.year or 0 for node in papers],
        "seeds": [node.seeds[0] if len(node.seeds) == 1 else node.seeds for node in papers],
        "type": [types.index(concept.type) for concept in shared],
        "papers": [_steps(sorted(row_of[each] for each in one.papers)) for one in shared],
        "ties": [ties_of(of_node.get(f"concept/{concept.id}", ())) for concept in shared],
    }


def ties_of(found: Sequence[Connection]) -> list[int]:
    """The kinds of a concept's connections, each once with its greatest strength.

    ``kind * STEPS + strength``: ``kind`` is a place in ``ROLES``, or one beyond for a tie to
    another concept. What is only named together with it is no tie.
    """
    strongest: dict[int, int] = {}
    for connection in found:
        for reason in connection.reasons:
            if reason.kind != "co_mention":
                kind = map_ties.role_number(reason)
                strength = map_ties.strength(connection)
                strongest[kind] = max(strongest.get(kind, 0), strength)
    return [kind * map_ties.STEPS + strength for kind, strength in sorted(strongest.items())]


def _steps(rising: list[int]) -> list[int]:
    """The first of rising numbers, then the steps from each to the next.

    >>> _steps([3, 4, 40])
    [3, 1, 36]
    """
    return [*rising[:1], *(after - before for before, after in pairwise(rising))]
