"""A node of the map, and neighbourhoods of nodes packed into short rows.

Nearly all of a large map's data are neighbourhoods, so they go without names of fields: what a
row leaves out at its end is 0. ``map-graph.js`` unpacks what is opened.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from litatlas.publish.connections import Connection, Reason, Saying
from litatlas.publish.vis import Shape

SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "paper": "dot",
        "method": "diamond",
        "task": "triangle",
        "dataset": "square",
        "metric": "star",
        "concept": "dot",  # grey, and smaller than the papers' discs
    }
)
"""So that the colour is never the only sign of a type; as on the still picture of the map."""

_GROUPS = MappingProxyType({group: at for at, group in enumerate(SHAPES)})


@dataclass(frozen=True, slots=True)
class MapNode:
    """A paper or a concept: how it is drawn, and what the details pane says of it first.

    ``said`` is the sentence that says what it is: a paper's gist, a concept's definition.
    ``year`` and ``seeds`` (indices into the map's list of them) are a paper's alone.
    """

    id: str
    label: str
    group: str
    x: int
    y: int
    topic: str | None
    papers: int
    degree: int
    full: str
    detail: str
    derived: bool
    said: tuple[str, int] | None
    new: bool = False  # the newest seed brought it
    year: int | None = None
    seeds: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """Half its width. The area grows with a paper's connections, a concept's papers."""
        amount = self.degree if self.group == "paper" else 5 * (self.papers - 1)
        return (9 if self.group == "paper" else 6) + min(round(math.sqrt(amount)), 12)

    @property
    def facts(self) -> dict[str, object]:
        return {
            "topic": self.topic,
            "papers": self.papers,
            "degree": self.degree,
            "full": self.full,
            "detail": self.detail,
            "derived": self.derived,
            "new": self.new,
            "said": self.said,
            "year": self.year,
            "seeds": self.seeds,
        }


def shared_by(reason: Reason) -> tuple[str, ...]:
    """The concepts that two related papers share."""
    return reason.sayings[0].concepts if reason.kind == "related" and reason.sayings else ()


def row(node: MapNode) -> tuple[object, ...]:
    """``[id, group, x, y, size, papers, degree, full, topic, label, said, detail, flags, year,
    seeds]``; a label only where it is not the full name. Topic and paper are ids, for each file to
    put its own numbers there."""
    return tuple(
        _short(
            [
                node.id,
                _GROUPS[node.group],
                node.x,
                node.y,
                node.size,
                node.papers,
                node.degree,
                node.full,
                node.topic or 0,
                node.label if node.label != node.full else 0,
                node.said or 0,
                node.detail or 0,
                node.derived + 2 * node.new,
                node.year or 0,
                node.seeds or 0,
            ]
        )
    )


_TOPIC, _SAID = 8, 10
"""Their places in such a row."""


class Packing:
    """The neighbourhoods of one file, as they are added.

    ``rows`` are those of all nodes (``row``): each is in several files, and they differ in two
    numbers. ``said`` gives a saying's paper, sentence and marks. Numbers are the file's own, so
    that what a seed adds elsewhere leaves it as it was.
    """

    def __init__(
        self,
        nodes: Mapping[str, MapNode],
        rows: Mapping[str, Sequence[object]],
        said: Callable[[Saying], tuple[str | int, ...]],
    ) -> None:
        self._all = nodes
        self._rows_of = rows
        self._said = said
        self._papers: dict[str, int] = {}
        self._topics: dict[str, int] = {}
        self._ways: dict[tuple[str, ...], int] = {}
        self._nodes: dict[str, int] = {}
        self._rows: list[list[object]] = []
        self._edges: dict[tuple[str, str], int] = {}
        self._edge_rows: list[list[object]] = []
        self._of: list[list[object]] = []

    def add(self, node: str, connections: Sequence[Connection]) -> None:
        """Add a node with its connections, and the nodes at their other ends."""
        at = self._node(node)
        self._of.append([at, [self._edge(one) for one in connections]])

    def packed(self) -> dict[str, object]:
        """``nodes`` and ``edges`` by number, ``of``: ``[[node, [edge, ...]], ...]``, and what
        their rows point to: ``papers`` and ``topics`` (ids; topics are counted from 1) and
        ``ways`` (``[kind, word, words, back]``)."""
        return {
            "papers": list(self._papers),
            "topics": list(self._topics),
            "ways": list(self._ways),
            "nodes": self._rows,
            "edges": self._edge_rows,
            "of": self._of,
        }

    def _paper(self, id_: str) -> int:
        return self._papers.setdefault(id_, len(self._papers))

    def _topic(self, id_: str) -> int:
        return self._topics.setdefault(id_, len(self._topics) + 1)

    def _node(self, id_: str) -> int:
        number = self._nodes.setdefault(id_, len(self._nodes))
        if number == len(self._rows):
            node, row = self._all[id_], [*self._rows_of[id_]]
            if node.topic:
                row[_TOPIC] = self._topic(node.topic)
            if node.said:
                row[_SAID] = [self._paper(node.said[0]), node.said[1]]
            self._rows.append(row)
        return number

    def _edge(self, one: Connection) -> int:
        """``[source, target, weight, width, reason, ...]``."""
        number = self._edges.setdefault((one.source, one.target), len(self._edges))
        if number == len(self._edge_rows):
            self._edge_rows.append(
                [
                    self._node(one.source),
                    self._node(one.target),
                    round(one.weight, 2),
                    width(one),
                    *(self._reason(reason) for reason in one.reasons),
                ]
            )
        return number

    def _reason(self, reason: Reason) -> list[object]:
        """``[way, said, backward, shared]``, of ``said`` ``[paper, sentence, mark...]`` each."""
        way = (reason.kind, reason.word, reason.words, reason.back)
        number = self._ways.setdefault(way, len(self._ways))
        said = [self._saying(saying) for saying in reason.sayings]
        return _short([number, said, int(reason.backward), shared_by(reason) or 0])

    def _saying(self, saying: Saying) -> list[object]:
        _, *rest = self._said(saying)
        return [self._paper(saying.paper), *rest]


def width(connection: Connection) -> float:
    """How wide a connection is drawn."""
    return round(1 + 2 * connection.weight, 1)


def _short(row: list[object]) -> list[object]:
    while row[-1] == 0:
        row.pop()
    return row
