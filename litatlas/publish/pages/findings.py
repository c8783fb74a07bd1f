"""Do they agree: what sentences say of others, and what papers report on one concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from litatlas.model import Evidence, Stance, StanceKind
from litatlas.publish.agreeing import Findings, Side, findings
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, Step, leaves_by_weight
from litatlas.publish.quotes import Quote, markup_size, quote
from litatlas.publish.references import ConceptRef, concept_ref

LEAF_WEIGHT = 36_000
"""Bytes of sentences on a page, about: with style it stays below 60 kB."""

CONCEPTS_SHOWN = 500
"""The most shared of those on which several papers report: of very many, few are asked about."""

SIDES_SHOWN = 6
CONCEPTS_NAMED = 4

HEADINGS: Mapping[StanceKind, str] = MappingProxyType(
    {
        "agrees": "Says that it agrees with something",
        "objects": "Says that it goes against something",
        "differs": "Says what it differs from",
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence that takes a stance, and the concepts in it that other papers name too."""

    quote: Quote
    concepts: tuple[ConceptRef, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A concept and what papers find about it, one sentence of each."""

    concept: ConceptRef
    sides: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a part of the page, or a concept of its last part."""

    part: str
    row: Row | None = None
    beside: Beside | None = None

    @property
    def weight(self) -> int:
        """Bytes of markup, about."""
        size = 0
        if self.row:
            size += markup_size(self.row.quote) + 110 * len(self.row.concepts)
        if self.beside:
            size += 300 + sum(markup_size(side) for side in self.beside.sides)
        return size


Leaf = tuple[str, Sequence[Entry], tuple[Step, ...]]


def pages(lookup: Lookup) -> Iterator[Page]:
    """Stances, then concepts; none where no sentence takes one and no two papers report on one."""
    found = findings(lookup)
    entries = tuple(_entries(lookup, found))
    if not entries:
        return
    for path, leaf, steps in _leaves(entries):
        view = {
            "parts": {part: tuple(group) for part, group in groupby(leaf, lambda one: one.part)},
            "headings": HEADINGS,
            "steps": steps,
            "told": len(found.stances),
            "beside": len(found.beside),
            "beside_shown": min(len(found.beside), CONCEPTS_SHOWN),
        }
        yield Page(path, "pages/findings.html", view)


def places(lookup: Lookup) -> Mapping[str, str]:
    """Where the findings about a concept stand together, for those about which they do."""
    entries = tuple(_entries(lookup, findings(lookup)))
    return {
        entry.beside.concept.id: f"{path}#{entry.beside.concept.id}"
        for path, leaf, _ in _leaves(entries)
        for entry in leaf
        if entry.beside
    }


def _leaves(entries: Sequence[Entry]) -> Iterator[Leaf]:
    return leaves_by_weight("findings.html", entries, lambda entry: entry.weight, LEAF_WEIGHT)


def _entries(lookup: Lookup, found: Findings) -> Iterator[Entry]:
    for kind in HEADINGS:
        for place, stance in found.stances.items():
            if stance.kind == kind:
                yield Entry(kind, row=_row(lookup, place, stance))
    shared = sorted(found.beside, key=lambda id_: (-len(lookup.concepts[id_].papers), id_))
    for concept in shared[:CONCEPTS_SHOWN]:
        yield Entry("beside", beside=_beside(lookup, concept, found.beside[concept]))


def _row(lookup: Lookup, place: Evidence, stance: Stance) -> Row:
    paper = lookup.papers[place.paper]
    named = dict.fromkeys(
        mention.concept for mention in paper.mentions if mention.sentence == place.sentence
    )
    shared = [lookup.concepts[id_] for id_ in named if len(lookup.concepts[id_].papers) > 1]
    return Row(
        _quote(lookup, place.paper, place.sentence, stance),
        tuple(map(concept_ref, shared[:CONCEPTS_NAMED])),
    )


def _beside(lookup: Lookup, concept: str, sides: Sequence[Side]) -> Beside:
    """The sentences that take a stance come first; the others by paper."""
    ordered = sorted(sides, key=lambda side: (side.stance is None, side.paper))
    return Beside(
        concept_ref(lookup.concepts[concept]),
        tuple(
            _quote(lookup, side.paper, side.sentence, side.stance, concept)
            for side in ordered[:SIDES_SHOWN]
        ),
        max(0, len(sides) - SIDES_SHOWN),
    )


def _quote(
    lookup: Lookup, paper: str, sentence: int, stance: Stance | None, concept: str | None = None
) -> Quote:
    cue = stance.cue if stance else None
    return quote(lookup, paper, sentence, [concept] if concept else [], cue)
