"""Nodes and edges of the map as graph files have them, and texts as XML can hold them.

networkx reads these files back in the tests; its own writers took most of the time of all exports,
stamp the day on GEXF, raise on control characters or let them through, and give one id twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.graph import ends
from litatlas.model import Atlas, Concept

WORDS_UP_TO = 2_000
"""Papers: with more, edges name their sentences without repeating them, or two graph files would be
a tenth of what a host takes. ``data/atlas.json`` has the words."""

# All but & < > " and what no XML may hold; one class of characters is read twice as fast as two.
_NOT_AS_IT_IS = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",  # in attributes, white space would become spaces
    "\n": "&#10;",
    "\r": "&#13;",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A paper or concept: "paper/<id>" or "concept/<id>", since an id may be both."""

    id: str
    kind: str  # "paper", or the concept's type
    label: str
    topic: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """An edge; ``evidence`` reads "paper#s2: its sentence", or "paper#s2" where there are very many
    papers, one on each line."""

    source: str
    target: str
    kind: str
    weight: float
    evidence: str


def nodes(atlas: Atlas) -> Iterator[Node]:
    """Papers first, each kind by id. A concept that has no page of its own hangs on one paper and
    joins nothing: on such maps it is no node."""
    for paper in atlas.papers:
        place = (paper.topic or "", paper.x, paper.y)
        yield Node(f"paper/{paper.id}", "paper", paper.title, *place)
    for concept in _paged(atlas):
        place = (concept.topic or "", concept.x, concept.y)
        yield Node(f"concept/{concept.id}", concept.type, concept.label, *place)


def lines(atlas: Atlas) -> Iterator[Line]:
    """Edges between nodes, in the order of the atlas."""
    papers = {paper.id: paper for paper in atlas.papers}
    in_words = len(papers) <= WORDS_UP_TO
    there = {f"concept/{concept.id}" for concept in _paged(atlas)}
    there |= {f"paper/{id_}" for id_ in papers}
    for edge in atlas.edges:
        evidence = (
            f"{item.paper}#s{item.sentence}"
            + (f": {papers[item.paper].sentence(item.sentence)}" if in_words else "")
            for item in edge.evidence
        )
        source, target = ends(edge.kind, edge.source, edge.target)
        if source in there and target in there:
            yield Line(source, target, edge.kind, edge.weight, "\n".join(evidence))


def _paged(atlas: Atlas) -> Iterator[Concept]:
    return (concept for concept in atlas.concepts if not concept.home)


def xml(text: str) -> str:
    """A text for an element or an attribute; what no XML may hold becomes a replacement sign."""
    return _NOT_AS_IT_IS.sub(lambda sign: _ESCAPES.get(sign[0], "\ufffd"), text)
