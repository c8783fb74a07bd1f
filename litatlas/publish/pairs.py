"""Two related papers, and a sentence of each on what they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import Related
from litatlas.publish.lookup import Lookup
from litatlas.publish.quotes import Quote, quote
from litatlas.publish.references import ConceptRef, PaperRef, concept_ref, paper_ref


@dataclass(frozen=True, slots=True)
class Pair:
    """Two papers, what they share (the rarest first), and a sentence of each."""

    one: PaperRef
    other: PaperRef
    score: float
    shared: tuple[ConceptRef, ...]
    ours: Quote
    theirs: Quote


def likeliest(lookup: Lookup) -> Iterator[Pair]:
    """Related papers, the closest first, each pair once and with both sentences."""
    found: dict[tuple[str, str], Related] = {}
    for paper, others in lookup.atlas.related.items():
        for related in others:
            if related.faint:
                continue
            ends = (min(paper, related.paper), max(paper, related.paper))
            known = found.get(ends)
            if known is None or related.score > known.score:
                found[ends] = related
    for (one, other), related in sorted(found.items(), key=lambda pair: (-pair[1].score, pair[0])):
        ours, theirs = side(lookup, one, related), side(lookup, other, related)
        if ours and theirs:
            yield Pair(
                paper_ref(lookup, lookup.papers[one]),
                paper_ref(lookup, lookup.papers[other]),
                related.score,
                tuple(concept_ref(lookup.concepts[concept]) for concept in related.shared),
                ours,
                theirs,
            )


def side(lookup: Lookup, paper_id: str, related: Related) -> Quote | None:
    """One paper's sentence on the rarest thing two papers share, all they share marked in it.

    When they share words but no concept, it is the one most like the other's.
    """
    for concept in related.shared:
        sentence = lookup.telling_sentence(paper_id, concept)
        if sentence is not None:
            return quote(lookup, paper_id, sentence, related.shared)
    if related.sentences is None:
        return None
    ours, theirs = related.sentences
    said_by_the_other = related.paper == paper_id
    return quote(lookup, paper_id, theirs if said_by_the_other else ours)
