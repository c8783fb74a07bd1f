"""What one paper says, in terms of the map's concepts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from litatlas.connect.relations import KeyOf, strongest_role
from litatlas.model import ConceptMention, Mention, Paper, PaperConcept, Reading, Relation

UNSALIENT = 0.01
"""The salience of what a paper names and no more."""


def title(paper: Paper, reading: Reading) -> str:
    """The given title, else the derived one, else how the text begins."""
    return paper.title or reading.derived_title or paper.text[:80]


def mentions(index: int, reading: Reading, concept_of: KeyOf) -> tuple[ConceptMention, ...]:
    """The mentions of a paper that no curation hides, by their start."""
    return _mentions(index, reading.mentions, concept_of)


def inner(
    index: int, reading: Reading, outer: Sequence[ConceptMention], concept_of: KeyOf
) -> tuple[ConceptMention, ...]:
    """Concepts that stand inside longer mentions only, where they do."""
    said = {mention.concept for mention in outer}
    found = _mentions(index, reading.inner, concept_of)
    return tuple(mention for mention in found if mention.concept not in said)


def _mentions(
    index: int, found: Iterable[Mention], concept_of: KeyOf
) -> tuple[ConceptMention, ...]:
    return tuple(
        ConceptMention(
            mention.start,
            mention.end,
            mention.sentence,
            concept,
            min(0.99, round(mention.confidence, 2)),
        )
        for mention in sorted(found, key=lambda m: m.start)
        if (concept := concept_of(index, mention.term)) is not None
    )


def concepts(
    index: int,
    reading: Reading,
    claims: Sequence[Relation],
    named: Sequence[ConceptMention],
    concept_of: KeyOf,
) -> tuple[PaperConcept, ...]:
    """A paper's concepts, the most salient first; a concept is as salient as its best term."""
    salience = {mention.concept: UNSALIENT for mention in named}
    for term, score in reading.salience:
        concept = concept_of(index, term)
        if concept in salience:
            salience[concept] = max(salience[concept], round(score, 2))
    roles = strongest_role(claims)
    return tuple(
        PaperConcept(concept, score, roles.get(concept, "mentions"))
        for concept, score in sorted(salience.items(), key=lambda pair: (-pair[1], pair[0]))
    )
