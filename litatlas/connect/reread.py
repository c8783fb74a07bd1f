"""One paper read anew, on a map that is otherwise as it was.

For whoever is writing it and does not want to wait until everything is connected anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from litatlas.connect import relations, said
from litatlas.connect.concepts import term_key
from litatlas.model import Atlas, AtlasPaper, Paper, Reading, Related, Relation


def reread(atlas: Atlas, identity: str, paper: Paper, reading: Reading) -> Atlas:
    """The atlas with what this paper says now, as far as its own page shows it.

    Its terms are concepts that were there before; what is named here for the first time waits.
    Related papers stay while both still name what they share, or the sentence is still there.
    What other pages show is as it was, and may rest on sentences that are no longer there.
    """
    before = next(entry for entry in atlas.papers if entry.id == identity)
    concept_of = _concept_of(atlas, before)
    claims = _claims(atlas, identity, paper, reading, concept_of)
    mentions = said.mentions(0, reading, concept_of)
    inner = said.inner(0, reading, mentions, concept_of)
    after = replace(
        before,
        paper=paper,
        reading=reading,
        title=said.title(paper, reading),
        title_is_derived=not paper.title,
        concepts=said.concepts(0, reading, claims, (*mentions, *inner), concept_of),
        mentions=mentions,
        inner=inner,
    )
    papers = tuple(after if entry.id == identity else entry for entry in atlas.papers)
    names = {concept.id for concept in after.concepts}
    changed = {
        concept.id: replace(concept, papers=tuple(sorted({*concept.papers, identity})))
        if concept.id in names
        else replace(concept, papers=tuple(p for p in concept.papers if p != identity))
        for concept in atlas.concepts
        if (concept.id in names) != (identity in concept.papers)
    }
    others = (relation for relation in atlas.relations if relation.paper != identity)
    links = (link for link in atlas.concept_links if link.paper != identity)
    stated = relations.concept_links([identity], [reading], concept_of)
    related = {
        **atlas.related,
        identity: tuple(_still_related(atlas.related.get(identity, ()), before, after)),
    }
    return replace(
        atlas,
        papers=papers,
        concepts=tuple(changed.get(concept.id, concept) for concept in atlas.concepts),
        relations=tuple(sorted((*others, *claims), key=relations.order_of_relation)),
        concept_links=tuple(sorted((*links, *stated), key=relations.order_of_link)),
        related=related,
    )


def _concept_of(atlas: Atlas, before: AtlasPaper) -> relations.KeyOf:
    """The concepts of the map by every name they have; what the paper meant before goes first."""
    known = {
        term_key(name): concept.id
        for concept in reversed(atlas.concepts)
        for name in (*concept.aliases, concept.label)
    }
    meant = {
        (mention.start, mention.end): mention.concept
        for mention in (*before.mentions, *before.inner)
    }
    own = {
        mention.term: meant[mention.start, mention.end]
        for mention in (*before.reading.mentions, *before.reading.inner)
        if (mention.start, mention.end) in meant
    }
    return lambda _, term: own.get(term) or known.get(term_key(term))


def _claims(
    atlas: Atlas, identity: str, paper: Paper, reading: Reading, concept_of: relations.KeyOf
) -> tuple[Relation, ...]:
    """The paper's relations; whether it introduces what it proposes, other papers decide."""
    types = {concept.id: concept.type for concept in atlas.concepts}
    found = relations.relations(identity, 0, reading, concept_of, types)
    proposed = {relation.concept for relation in found if relation.role == "proposes"}
    also = {p for c in atlas.concepts if c.id in proposed for p in c.papers} - {identity}
    others = [entry for entry in atlas.papers if entry.id in also]
    return relations.without_instances(
        [found, *([()] * len(others))],
        [paper, *(entry.paper for entry in others)],
        [reading, *(entry.reading for entry in others)],
        [said.mentions(0, reading, concept_of), *(entry.mentions for entry in others)],
        concept_of,
        types,
    )[0]


def _still_related(
    found: tuple[Related, ...], before: AtlasPaper, after: AtlasPaper
) -> list[Related]:
    names = {concept.id for concept in after.concepts}
    now = _moved(before, after)
    kept = []
    for one in found:
        shared = tuple(concept for concept in one.shared if concept in names)
        if one.sentences:
            ours, theirs = now(one.sentences[0]), one.sentences[1]
            sentences = None if ours is None else (ours, theirs)
        else:
            sentences = None
        if shared or sentences:
            kept.append(replace(one, shared=shared, sentences=sentences))
    return kept


def _moved(before: AtlasPaper, after: AtlasPaper) -> Callable[[int], int | None]:
    """Where a sentence of the paper is now; None where nothing says the same any more."""
    now: Mapping[str, int] = {
        after.sentence(number): number for number in reversed(range(len(after.reading.sentences)))
    }
    return lambda number: now.get(before.sentence(number))
