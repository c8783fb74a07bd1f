"""No sentence, no edge: every claim of an atlas points at a sentence that bears it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litatlas.model import ROLES, Atlas, AtlasPaper, Evidence

_ID = re.compile(r"[a-z0-9-]{1,60}")
_EVALUATED_ON = ("dataset", "task", "metric")


class EvidenceError(AssertionError):
    """An atlas that breaks the data contract."""


def enforce(atlas: Atlas) -> None:
    """Refuse an atlas that claims what no sentence shows.

    Raises:
        EvidenceError: names the first breaches.
    """
    found = list(breaches(atlas))
    if found:
        more = f" (and {len(found) - 5} more)" if len(found) > 5 else ""
        raise EvidenceError("; ".join(found[:5]) + more)


def breaches(atlas: Atlas) -> Iterator[str]:
    """What is wrong with an atlas, in words; nothing for a sound one."""
    yield from _ids(atlas)
    for paper in atlas.papers:
        yield from _text(paper)
        yield from _paper(paper, atlas)
    yield from _relations(atlas)
    yield from _edges(atlas)
    yield from _groups(atlas)


def _ids(atlas: Atlas) -> Iterator[str]:
    for kind, found in (
        ("papers", [paper.id for paper in atlas.papers]),
        ("concepts", [concept.id for concept in atlas.concepts]),
        ("topics", [topic.id for topic in atlas.topics]),
    ):
        if found != sorted(set(found)):
            yield f"{kind} are not unique and sorted by id"
        yield from (f"{kind}: {name!r} is no id" for name in found if not _ID.fullmatch(name))


def _text(paper: AtlasPaper) -> Iterator[str]:
    text, end = paper.paper.text, 0
    for number, sentence in enumerate(paper.reading.sentences):
        if not end <= sentence.start < sentence.end <= len(text):
            yield f"{paper.id}: sentence {number} overlaps, is empty or leaves the text"
        if text[end : sentence.start].strip():
            yield f"{paper.id}: characters before sentence {number} belong to no sentence"
        if (sentence.role == "title") != (number == 0 and paper.paper.title is not None):
            yield f"{paper.id}: sentence {number} has the role {sentence.role}"
        end = sentence.end
    if text[end:].strip():
        yield f"{paper.id}: characters after the last sentence belong to none"


def _paper(paper: AtlasPaper, atlas: Atlas) -> Iterator[str]:
    sentences = paper.reading.sentences
    end = 0
    for mention in paper.mentions:
        if not 0 <= mention.sentence < len(sentences):
            yield f"{paper.id}: a mention in no sentence"
            continue
        inside = sentences[mention.sentence]
        if not inside.start <= mention.start < mention.end <= inside.end:
            yield f"{paper.id}: the mention at {mention.start} crosses its sentence"
        if mention.start < end:
            yield f"{paper.id}: the mention at {mention.start} overlaps another"
        end = mention.end
    named = {mention.concept for mention in (*paper.mentions, *paper.inner)}
    if named != {concept.id for concept in paper.concepts}:
        yield f"{paper.id}: concepts and mentions differ"
    saliences = [concept.salience for concept in paper.concepts]
    if saliences != sorted(saliences, reverse=True):
        yield f"{paper.id}: concepts are not in order of salience"
    if paper.reading.gist is not None and sentences[paper.reading.gist].role == "title":
        yield f"{paper.id}: the gist is the title"
    for result in paper.reading.results:
        if paper.paper.text[result.start : result.end] != result.value:
            yield f"{paper.id}: the result {result.value!r} is not what is printed"
        inside = sentences[result.sentence]
        for span in ((result.start, result.end), result.measure, result.dataset, result.baseline):
            if span and not inside.start <= span[0] < span[1] <= inside.end:
                yield f"{paper.id}: a part of the result {result.value!r} is not in its sentence"
    for what, sentence, (start, end) in (
        *(("material", said.sentence, (said.start, said.end)) for said in paper.reading.materials),
        *(("stance", said.sentence, said.cue) for said in paper.reading.stances),
    ):
        if not sentences[sentence].start <= start < end <= sentences[sentence].end:
            yield f"{paper.id}: the {what} at {start} is not in its sentence"
    yield from _related(paper, atlas)


def _related(paper: AtlasPaper, atlas: Atlas) -> Iterator[str]:
    found = atlas.related.get(paper.id, ())
    if list(found) != sorted(found, key=lambda r: (-r.score, r.paper)) or len(found) > 10:
        yield f"{paper.id}: related papers are out of order or too many"
    for item in found:
        if not item.shared and not item.sentences:
            yield f"{paper.id}: related to {item.paper} by nothing"


def _relations(atlas: Atlas) -> Iterator[str]:
    papers = {paper.id: paper for paper in atlas.papers}
    types = {concept.id: concept.type for concept in atlas.concepts}
    named = {
        paper.id: {(mention.sentence, mention.concept) for mention in paper.mentions}
        for paper in atlas.papers
    }
    keys = [(r.paper, r.sentence, ROLES.index(r.role), r.concept) for r in atlas.relations]
    if keys != sorted(set(keys)):
        yield "relations are not unique and sorted"
    for relation in atlas.relations:
        where = f"{relation.paper} {relation.role} {relation.concept}"
        if (relation.sentence, relation.concept) not in named.get(relation.paper, set()):
            yield f"{where}: its sentence does not mention the concept"
            continue
        if relation.role == "mentions":
            yield f"{where}: naming something is no relation"
        if relation.role == "evaluates_on" and types[relation.concept] not in _EVALUATED_ON:
            yield f"{where}: nothing is evaluated on a {types[relation.concept]}"
        sentence = papers[relation.paper].reading.sentences[relation.sentence]
        if not sentence.start <= relation.cue[0] < relation.cue[1] <= sentence.end:
            yield f"{where}: its cue is not in its sentence"
    for link in atlas.concept_links:
        where = f"{link.source} {link.relation} {link.target}"
        ends = {(link.sentence, link.source), (link.sentence, link.target)}
        if not ends <= named.get(link.paper, set()):
            yield f"{where}: its sentence does not mention both"


def _edges(atlas: Atlas) -> Iterator[str]:
    papers = {paper.id: len(paper.reading.sentences) for paper in atlas.papers}
    concepts = {concept.id for concept in atlas.concepts}

    def shown(evidence: tuple[Evidence, ...]) -> bool:
        return bool(evidence) and all(
            0 <= item.sentence < papers.get(item.paper, 0) for item in evidence
        )

    for edge in atlas.edges:
        where = f"{edge.kind} {edge.source}-{edge.target}"
        if not shown(edge.evidence):
            yield f"{where}: no sentence"
        sources = papers if edge.kind in ("relation", "related") else concepts
        targets = papers if edge.kind == "related" else concepts
        if edge.source not in sources or edge.target not in targets:
            yield f"{where}: an end that is not there"
        if edge.kind == "related" and {edge.source, edge.target} != {
            item.paper for item in edge.evidence
        }:
            yield f"{where}: not evidence from both papers"
    for topic in atlas.topics:
        if not shown(topic.evidence):
            yield f"topic {topic.id}: no sentence"
    for concept in atlas.concepts:
        if concept.definition and not shown((concept.definition,)):
            yield f"{concept.id}: defined by no sentence"


def _groups(atlas: Atlas) -> Iterator[str]:
    for kind, nodes, members in (
        ("paper", {p.id: p.topic for p in atlas.papers}, {t.id: t.papers for t in atlas.topics}),
        (
            "concept",
            {c.id: c.topic for c in atlas.concepts},
            {t.id: t.concepts for t in atlas.topics},
        ),
    ):
        said = {(node, topic) for node, topic in nodes.items() if topic}
        held = {(node, topic) for topic, inside in members.items() for node in inside}
        if said != held:
            yield f"{kind}s and topics disagree: {sorted(said ^ held)[:3]}"
    mentioned = {(concept.id, paper.id) for paper in atlas.papers for concept in paper.concepts}
    listed = {(concept.id, paper) for concept in atlas.concepts for paper in concept.papers}
    if mentioned != listed:
        yield f"concepts and papers disagree: {sorted(mentioned ^ listed)[:3]}"
