"""The map: the picture for those with scripts, and the same as a table for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import CONCEPT_TYPES, ROLES, ConceptType
from litatlas.publish import map_points, map_rows
from litatlas.publish.connections import ROLE_WORDS, Connection
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import Network, network_of, seed_names
from litatlas.publish.page import PAGE_LENGTH, Page, leaves_by_weight
from litatlas.publish.quotes import sentence_url
from litatlas.publish.references import (
    MARK_MARKUP,
    ConceptRef,
    PaperRef,
    concept_ref,
    paper_ref,
    short_name,
    shortened,
)

LEAF_WEIGHT = 28_000
"""Bytes of rows on a page, about: with its style and script it stays under 60 kB."""

TIES = 1
TIES_OF_FEW = 12
"""Connections in a row: of a table on one page, and of a longer one; its page has them all."""

TIE_LENGTH = 28

_ROW_MARKUP = 65
_MORE_MARKUP = 42
_TIE_MARKUP = 40


@dataclass(frozen=True, slots=True)
class Tie:
    """What a row's paper or concept has to do with another; ``url`` opens the sentence."""

    words: str
    label: str
    type: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A paper or a concept that papers share, with its strongest connections.

    ``more`` counts those that its page has beyond ``ties``.
    """

    id: str
    ref: PaperRef | ConceptRef
    topic: str
    ties: tuple[Tie, ...]
    more: int

    @property
    def weight(self) -> int:
        """About how many bytes of page it takes."""
        name = self.ref.title if isinstance(self.ref, PaperRef) else self.ref.label
        own = (
            _ROW_MARKUP
            + len(self.id)
            + len(name.encode())
            + len(self.ref.url)
            + len(self.topic.encode())
            + MARK_MARKUP * self.ref.new
        )
        more = _MORE_MARKUP + len(self.ref.url) if self.more else 0
        return (
            own
            + more
            + sum(
                _TIE_MARKUP + len(tie.url) + len(tie.label.encode()) + len(tie.words)
                for tie in self.ties
            )
        )


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A type of concept to show or hide."""

    type: ConceptType
    concepts: int


def pages(lookup: Lookup) -> Iterator[Page]:
    """The map and, when the table is long, its further pages; none without papers."""
    if not lookup.atlas.papers:
        return
    network = network_of(lookup)
    rows = _rows(lookup, network)
    years = sorted({paper.paper.year for paper in lookup.atlas.papers if paper.paper.year})
    whole = {
        "total": len(rows),
        "types": _types(lookup),
        "roles": [(role, ROLE_WORDS[role]) for role in ROLES],
        "topics": lookup.atlas.topics,
        "seeds": sorted(seed_names(lookup)),
        "years": (years[0], years[-1]) if len(years) > 1 else None,
        "papers": len(lookup.papers),
        "concepts": len(lookup.concepts),
        "connections": len(network.connections),
        "once": sum(len(concept.papers) < 2 for concept in lookup.atlas.concepts),
        "points": len(lookup.papers) >= map_points.FROM,
    }
    found = leaves_by_weight("map.html", rows, lambda row: row.weight, LEAF_WEIGHT, PAGE_LENGTH)
    for number, (path, leaf, steps) in enumerate(found, 1):
        own = {"number": number, "rows": leaf, "steps": steps}
        yield Page(path, "pages/map.html", whole | own)


def _types(lookup: Lookup) -> list[TypeChoice]:
    """The types there are, each with how many concepts are of it."""
    types = [concept.type for concept in lookup.atlas.concepts]
    return [TypeChoice(type_, types.count(type_)) for type_ in CONCEPT_TYPES if type_ in types]


def _rows(lookup: Lookup, network: Network) -> list[Row]:
    """The papers, then the concepts they share, the most shared first."""
    found = map_rows.ids(lookup)
    most = TIES if len(found) > PAGE_LENGTH else TIES_OF_FEW
    return [_row(lookup, network, id_, most) for id_ in found]


def _row(lookup: Lookup, network: Network, id_: str, most: int) -> Row:
    kind, _, name = id_.partition("/")
    ref = (
        paper_ref(lookup, lookup.papers[name])
        if kind == "paper"
        else concept_ref(lookup.concepts[name])
    )
    found = network.of_node.get(id_, ())
    strongest = [_tie(lookup, each, id_) for each in found[:most]]
    order = [tie.words for tie in strongest]
    ties = tuple(sorted(strongest, key=lambda tie: order.index(tie.words)))
    topic = network.nodes[id_].topic
    return Row(id_, ref, lookup.topics[topic].label if topic else "", ties, len(found) - len(ties))


def _tie(lookup: Lookup, connection: Connection, id_: str) -> Tie:
    reason = connection.reasons[0]
    outward = (connection.source == id_) != reason.backward
    other = connection.target if connection.source == id_ else connection.source
    kind, _, name = other.partition("/")
    concept = lookup.concepts.get(name) if kind == "concept" else None
    label = concept.label if concept else short_name(lookup.papers[name])
    said = reason.sayings[0]
    return Tie(
        reason.words if outward else reason.back,
        shortened(label, TIE_LENGTH),
        concept.type if concept else "paper",
        sentence_url(lookup.papers[said.paper], said.sentence),
    )
