"""The map: the picture for those with scripts, and the same as a table for everyone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litatlas.model import CONCEPT_TYPES, ROLES, ConceptType
from litatlas.publish.connections import ROLE_WORDS, Connection, Reason, connections
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import PAGE_LENGTH, Page, Step, numbered
from litatlas.publish.quotes import Quote, joined, quote
from litatlas.publish.references import ConceptRef, PaperRef, concept_ref, paper_ref

LEAF_WEIGHT = 46_000
"""Bytes of rows on a page, about: with everything around them it stays under 60 kB."""

STEPS_AROUND = 4
"""Pages linked on either side of the current one: a large map's table has thousands."""

_ROW_MARKUP = 330
_MARK_MARKUP = 26


@dataclass(frozen=True, slots=True)
class Row:
    """One reason for a connection, with the sentences that show it first.

    Two papers are shown by a sentence of each. ``more`` counts the sentences that the map's pane
    shows beyond these.
    """

    id: str
    source: PaperRef | ConceptRef
    words: str
    target: PaperRef | ConceptRef
    quotes: tuple[Quote, ...]
    more: int

    @property
    def weight(self) -> int:
        """About how many bytes of page it takes."""
        texts = sum(len(joined(one.pieces).encode()) for one in self.quotes)
        marks = sum(len(one.pieces) for one in self.quotes)
        return _ROW_MARKUP * len(self.quotes) + texts + marks * _MARK_MARKUP


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A type of concept to show or hide."""

    type: ConceptType
    concepts: int


def pages(lookup: Lookup) -> Iterator[Page]:
    """The map and, when the table is long, its further pages; none without papers."""
    if not lookup.atlas.papers:
        return
    found = sorted(connections(lookup), key=lambda each: each.source.startswith("concept/"))
    rows = [row for connection in found for row in _rows(lookup, connection)]
    leaves = _leaves(rows)
    for number, leaf in enumerate(leaves, 1):
        path = numbered("map.html", number)
        steps = tuple(
            Step(other, numbered("map.html", other), other == number)
            for other in range(1, len(leaves) + 1)
            if other in (1, len(leaves)) or abs(other - number) <= STEPS_AROUND
        )
        view = {
            "number": number,
            "rows": leaf,
            "total": len(rows),
            "steps": steps if len(steps) > 1 else (),
            "types": _types(lookup),
            "roles": [(role, ROLE_WORDS[role]) for role in ROLES],
            "topics": lookup.atlas.topics,
            "papers": len(lookup.papers),
            "concepts": len(lookup.concepts),
            "once": sum(len(concept.papers) < 2 for concept in lookup.atlas.concepts),
        }
        yield Page(path, "pages/map.html", view)


def _types(lookup: Lookup) -> list[TypeChoice]:
    """The types there are, each with how many concepts are of it."""
    types = [concept.type for concept in lookup.atlas.concepts]
    return [TypeChoice(type_, types.count(type_)) for type_ in CONCEPT_TYPES if type_ in types]


def _rows(lookup: Lookup, connection: Connection) -> Iterator[Row]:
    source, target = _ref(lookup, connection.source), _ref(lookup, connection.target)
    for reason in connection.reasons:
        ends = (target, source) if reason.backward else (source, target)
        quotes = _quotes(lookup, reason)
        yield Row(
            connection.id, ends[0], reason.words, ends[1], quotes, len(reason.sayings) - len(quotes)
        )


def _quotes(lookup: Lookup, reason: Reason) -> tuple[Quote, ...]:
    """The first sentence; of two related papers the first of each."""
    first = {saying.paper: saying for saying in reversed(reason.sayings)}
    said = [saying for saying in reason.sayings if first[saying.paper] is saying]
    return tuple(
        quote(lookup, saying.paper, saying.sentence, saying.concepts, saying.cue)
        for saying in (said if reason.kind == "related" else said[:1])
    )


def _ref(lookup: Lookup, node: str) -> PaperRef | ConceptRef:
    kind, _, id_ = node.partition("/")
    return (
        paper_ref(lookup, lookup.papers[id_])
        if kind == "paper"
        else concept_ref(lookup.concepts[id_])
    )


def _leaves(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows by page; there is always a first page."""
    leaves: list[list[Row]] = [[]]
    weight = 0
    for row in rows:
        weight += row.weight
        if leaves[-1] and (weight > LEAF_WEIGHT or len(leaves[-1]) == PAGE_LENGTH):
            leaves.append([])
            weight = row.weight
        leaves[-1].append(row)
    return leaves
