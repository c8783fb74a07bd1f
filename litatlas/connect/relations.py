"""What papers do with concepts, and concepts with each other, each with its sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from litatlas.model import (
    ROLES,
    AtlasPaper,
    ConceptLink,
    ConceptMention,
    ConceptType,
    Edge,
    Evidence,
    Paper,
    Reading,
    Related,
    Relation,
    RoleName,
)

_EVALUATED_ON = frozenset(("dataset", "task", "metric"))
_WITH_EACH_CONCEPT = 6  # co-mention edges drawn a concept
_RELATED_DRAWN = 3  # related edges drawn a paper

KeyOf = Callable[[int, str], str | None]
"""The concept id of a term of the paper with this index; None where curation hides it."""


def relations(
    paper: str, index: int, reading: Reading, concept_of: KeyOf, types: Mapping[str, ConceptType]
) -> tuple[Relation, ...]:
    """One relation for each role, concept and sentence of a paper, the surest claim of each."""
    best: dict[tuple[int, int, str], Relation] = {}
    for claim in reading.claims:
        concept = concept_of(index, claim.term)
        if concept is None or claim.role == "mentions":
            continue
        if claim.role == "evaluates_on" and types[concept] not in _EVALUATED_ON:
            continue
        relation = Relation(
            paper,
            claim.role,
            concept,
            claim.sentence,
            claim.cue,
            min(0.99, round(claim.confidence, 2)),
        )
        key = claim.sentence, ROLES.index(claim.role), concept
        if key not in best or best[key].confidence < relation.confidence:
            best[key] = relation
    return tuple(best[key] for key in sorted(best))


def without_instances(
    found: Sequence[tuple[Relation, ...]],
    papers: Sequence[Paper],
    readings: Sequence[Reading],
    mentions: Sequence[Sequence[ConceptMention]],
    concept_of: KeyOf,
    types: Mapping[str, ConceptType],
) -> list[tuple[Relation, ...]]:
    """The relations of each paper, where ``proposes`` is said only of what comes from it.

    "We present a recommender system" brings an instance of a class that other papers name: such
    a paper uses the class, or addresses it when it is a task, and that is less sure. What it
    introduces is named by no other paper, or has a name that looks coined, or is spelled out there
    and by no other paper; in either case no paper of an earlier year names it.
    """
    naming: dict[str, set[int]] = defaultdict(set)
    spelling: dict[str, set[int]] = defaultdict(set)
    for index, here in enumerate(mentions):
        for mention in here:
            naming[mention.concept].add(index)
        for acronym in readings[index].acronyms:
            for term in (acronym.short, acronym.long):
                concept = concept_of(index, term)
                if concept is not None:
                    spelling[concept].add(index)

    def introduces(index: int, relation: Relation) -> bool:
        others = naming[relation.concept] - {index}
        if not others:
            return True
        year = papers[index].year
        if year and any((papers[other].year or year) < year for other in others):
            return False
        if spelling[relation.concept] - {index}:
            return False
        reading, text = readings[index], papers[index].text
        spelled = {a.sentence for a in reading.acronyms}
        if index in spelling[relation.concept] and relation.sentence in spelled:
            return True
        return any(
            mention.concept == relation.concept
            and mention.sentence == relation.sentence
            and _COINED.search(text[mention.start : mention.end])
            and not _ONE_OF_A_KIND.search(text, max(0, mention.start - 80), mention.start)
            for mention in mentions[index]
        )

    def weakened(index: int, relation: Relation) -> Relation:
        if relation.role != "proposes" or introduces(index, relation):
            return relation
        role: RoleName = "addresses" if types[relation.concept] == "task" else "uses"
        return replace(relation, role=role, confidence=min(relation.confidence, _OF_A_CLASS))

    kept = []
    for index, mine in enumerate(found):
        best: dict[tuple[int, int, str], Relation] = {}
        for relation in (weakened(index, each) for each in mine):
            key = relation.sentence, ROLES.index(relation.role), relation.concept
            if key not in best or best[key].confidence < relation.confidence:
                best[key] = relation
        kept.append(tuple(best[key] for key in sorted(best)))
    return kept


# A capital or a digit where ordinary words have none, and one word with a capital.
_COINED = re.compile(r"\w(?:[a-z]|-)*[A-Z]|[A-Z]\w*-?\d|^[A-Z][a-z-]+$")
# "a novel X architecture", "our X": unless a word such as "called" stands right before the name.
_ONE_OF_A_KIND = re.compile(
    r"\b(?:an?|our|any|some|several|many|two|three|multiple)\s(?:[\w/-]+\s){0,4}"
    r"(?<!called )(?<!named )(?<!dubbed )(?<!termed )$",
    re.IGNORECASE,
)
_OF_A_CLASS = 0.55


def order_of_relation(relation: Relation) -> tuple[str, int, int, str]:
    return relation.paper, relation.sentence, ROLES.index(relation.role), relation.concept


def order_of_link(link: ConceptLink) -> tuple[str, int, str, str, str]:
    return link.paper, link.sentence, link.source, link.relation, link.target


def strongest_role(relations_of_paper: Iterable[Relation]) -> dict[str, RoleName]:
    """The first role by precedence that a paper has for each of its concepts."""
    found: dict[str, RoleName] = {}
    for relation in sorted(relations_of_paper, key=lambda r: ROLES.index(r.role)):
        found.setdefault(relation.concept, relation.role)
    return found


def concept_links(
    papers: Sequence[str], readings: Sequence[Reading], concept_of: KeyOf
) -> tuple[ConceptLink, ...]:
    """What sentences state between two different concepts, the surest of each kind a sentence."""
    found: dict[tuple[str, int, str, str, str], ConceptLink] = {}
    for index, reading in enumerate(readings):
        for statement in reading.statements:
            source = concept_of(index, statement.source)
            target = concept_of(index, statement.target)
            if source is None or target is None or source == target:
                continue
            link = ConceptLink(
                source,
                statement.relation,
                target,
                papers[index],
                statement.sentence,
                min(0.99, round(statement.confidence, 2)),
            )
            key = order_of_link(link)
            if key not in found or found[key].confidence < link.confidence:
                found[key] = link
    return tuple(found[key] for key in sorted(found))


def edges(
    papers: Sequence[AtlasPaper],
    relations_found: Iterable[Relation],
    links: Iterable[ConceptLink],
    related: Mapping[str, Sequence[Related]],
) -> tuple[Edge, ...]:
    """All that the map draws, sorted by kind, source and target."""
    return tuple(
        sorted(
            [
                *_relation_edges(relations_found),
                *_link_edges(links),
                *_co_mention_edges(papers),
                *_related_edges(papers, related),
            ],
            key=lambda edge: (edge.kind, edge.source, edge.target),
        )
    )


def _relation_edges(relations_found: Iterable[Relation]) -> Iterable[Edge]:
    together: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in relations_found:
        together[relation.paper, relation.concept].append(relation)
    for (paper, concept), found in together.items():
        weight = max(relation.confidence for relation in found)
        evidence = tuple(sorted({Evidence(r.paper, r.sentence) for r in found}))
        yield Edge(paper, concept, "relation", weight, evidence)


def _link_edges(links: Iterable[ConceptLink]) -> Iterable[Edge]:
    together: dict[tuple[str, str], list[ConceptLink]] = defaultdict(list)
    for link in links:
        together[link.source, link.target].append(link)
    for (source, target), found in together.items():
        weight = max(link.confidence for link in found)
        evidence = tuple(sorted({Evidence(link.paper, link.sentence) for link in found}))
        yield Edge(source, target, "concept_link", weight, evidence)


def _co_mention_edges(papers: Sequence[AtlasPaper]) -> Iterable[Edge]:
    """Pairs of shared concepts that one sentence names, the most often met of each concept.

    Concepts of one paper alone are left to their paper's page: all their pairs would bury the map.
    """
    shared = Counter(concept.id for paper in papers for concept in paper.concepts)
    met: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for paper in papers:
        by_sentence: dict[int, set[str]] = defaultdict(set)
        for mention in paper.mentions:
            if shared[mention.concept] > 1:
                by_sentence[mention.sentence].add(mention.concept)
        for sentence, concepts in sorted(by_sentence.items()):
            ordered = sorted(concepts)
            for position, first in enumerate(ordered):
                for second in ordered[position + 1 :]:
                    met[first, second].append(Evidence(paper.id, sentence))
    strength = {
        pair: len({item.paper for item in found}) / min(shared[pair[0]], shared[pair[1]])
        for pair, found in met.items()
    }
    drawn: Counter[str] = Counter()
    for pair in sorted(met, key=lambda p: (-len(met[p]) * strength[p], p)):
        if all(drawn[concept] < _WITH_EACH_CONCEPT for concept in pair):
            drawn.update(pair)
            weight = round(min(1.0, strength[pair]), 2)
            yield Edge(*pair, "co_mention", weight, tuple(sorted(met[pair])))


def _related_edges(
    papers: Sequence[AtlasPaper], related: Mapping[str, Sequence[Related]]
) -> Iterable[Edge]:
    """The closest papers of each paper; evidence is where both name what they share most rarely,
    or the sentences that are most alike."""
    where = {paper.id: _first_sentences(paper) for paper in papers}
    found: dict[tuple[str, str], Edge] = {}
    for paper, closest in related.items():
        for item in closest[:_RELATED_DRAWN]:
            if item.faint:
                continue
            pair = (min(paper, item.paper), max(paper, item.paper))
            evidence = {
                Evidence(end, where[end][concept]) for concept in item.shared[:3] for end in pair
            }
            if item.sentences:
                evidence = {
                    Evidence(paper, item.sentences[0]),
                    Evidence(item.paper, item.sentences[1]),
                }
            weight = max(item.score, found[pair].weight if pair in found else 0.0)
            found[pair] = Edge(*pair, "related", weight, tuple(sorted(evidence)))
    yield from found.values()


def _first_sentences(paper: AtlasPaper) -> dict[str, int]:
    first: dict[str, int] = {}
    for mention in (*paper.mentions, *paper.inner):
        first.setdefault(mention.concept, mention.sentence)
    return first
