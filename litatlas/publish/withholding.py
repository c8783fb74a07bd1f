"""What a map keeps to itself whose owner may not publish whole abstracts.

With ``publish: sentences`` a sentence is published if something on the map rests on it; of the
others, not one word is. It is done to the atlas, before any page or export is made of it, so that
no file can forget it. Each withheld sentence becomes "…" and spaces in its place: offsets, numbers
and links of all others stay as they were.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from litatlas.model import Atlas, AtlasPaper, Concept, Evidence, Problem, Reading, Sentence
from litatlas.publish.links import shown_url
from litatlas.publish.lookup import Lookup

MARK = "…"
_QUOTED = re.compile(r"[\"“](?:.*[\"”]|.*)", re.DOTALL)
"""To the last quote: what is quoted may have quotes of its own."""
WORDS_OF_A_NAME = 5
"""A longer quotation in the report of a problem may be a piece of an abstract."""


def published(atlas: Atlas) -> Atlas:
    """The atlas as it may be published: the same one, or one without what nothing rests on."""
    if atlas.site.publish == "full":
        return atlas
    kept = evidence(atlas)
    papers = tuple(_withheld(paper, kept[paper.id]) for paper in atlas.papers)
    said = _names_said(papers)
    return replace(
        atlas,
        papers=papers,
        concepts=tuple(_without_unsaid(concept, said[concept.id]) for concept in atlas.concepts),
        skipped=tuple(replace(block, text=MARK, abstract="") for block in atlas.skipped),
        problems=tuple(map(_told, atlas.problems)),
    )


def evidence(atlas: Atlas) -> dict[str, frozenset[int]]:
    """For every paper the sentences that something rests on, its given title among them."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for item in _shared_evidence(atlas):
        found[item.paper].add(item.sentence)
    lookup = Lookup(atlas)
    for paper in atlas.papers:
        found[paper.id].update(_own_evidence(paper))
        for concept in paper.concepts:
            sentence = lookup.telling_sentence(paper.id, concept.id)
            if sentence is not None:
                found[paper.id].add(sentence)
    for paper_id, sentence in _labels(atlas, found):
        found[paper_id].add(sentence)
    return {paper: frozenset(sentences) for paper, sentences in found.items()}


def _labels(atlas: Atlas, kept: Mapping[str, Set[int]]) -> Iterator[tuple[str, int]]:
    """The first sentence that has a concept's label, where no sentence that is kept has it."""
    unsaid = {concept.id: concept.label.casefold() for concept in atlas.concepts}
    first: dict[str, tuple[str, int]] = {}
    for paper in atlas.papers:
        for concept, sentence, names in _naming(paper):
            label = unsaid.get(concept)
            if label is None or label not in map(str.casefold, names):
                continue
            if sentence in kept[paper.id]:
                del unsaid[concept]
                first.pop(concept, None)
            else:
                first.setdefault(concept, (paper.id, sentence))
    yield from first.values()


def _naming(paper: AtlasPaper) -> Iterator[tuple[str, int, tuple[str, str]]]:
    """Each mention of a paper: its concept, its sentence, and what it is called there.

    That is the characters, and the long form of what they stand for.
    """
    terms = {(m.start, m.end): m.term for m in (*paper.reading.mentions, *paper.reading.inner)}
    for mention in (*paper.mentions, *paper.inner):
        surface = paper.paper.text[mention.start : mention.end]
        term = terms.get((mention.start, mention.end), surface)
        yield mention.concept, mention.sentence, (surface, term)


def _names_said(papers: Sequence[AtlasPaper]) -> defaultdict[str, set[str]]:
    """For each concept what it is called in these papers."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for concept, _, names in _naming(paper):
            said[concept].update(map(str.casefold, names))
    return said


def _without_unsaid(concept: Concept, said: Set[str]) -> Concept:
    """A concept without the names that only withheld sentences have for it."""
    return replace(
        concept,
        aliases=tuple(alias for alias in concept.aliases if alias.casefold() in said),
        merges=tuple(merge for merge in concept.merges if merge.alias.casefold() in said),
    )


def _shared_evidence(atlas: Atlas) -> Iterator[Evidence]:
    yield from (Evidence(relation.paper, relation.sentence) for relation in atlas.relations)
    yield from (Evidence(link.paper, link.sentence) for link in atlas.concept_links)
    for edge in atlas.edges:
        yield from edge.evidence
    for topic in atlas.topics:
        yield from topic.evidence
    yield from (concept.definition for concept in atlas.concepts if concept.definition)
    for paper, closest in atlas.related.items():
        for related in closest:
            if related.sentences:
                yield Evidence(paper, related.sentences[0])
                yield Evidence(related.paper, related.sentences[1])


def _own_evidence(paper: AtlasPaper) -> Iterator[int]:
    """Title, gist, results, spelled-out acronyms, links, and what a derived title is made of."""
    reading = paper.reading
    if reading.gist is not None:
        yield reading.gist
    yield from (result.sentence for result in reading.results)
    yield from (acronym.sentence for acronym in reading.acronyms)
    addresses = [shown_url(link.url) for link in reading.links]
    described = paper.title.partition(": ")[2] if paper.title_is_derived else ""
    for index, sentence in enumerate(reading.sentences):
        said = paper.sentence(index)
        if (
            sentence.role == "title"
            or any(address in said for address in addresses)
            or (described and described in said)
        ):
            yield index


def _withheld(paper: AtlasPaper, kept: frozenset[int]) -> AtlasPaper:
    text, sentences = paper.paper.text, paper.reading.sentences
    parts, end = list[str](), 0
    for index, sentence in enumerate(sentences):
        length = sentence.end - sentence.start
        said = text[sentence.start : sentence.end] if index in kept else MARK.ljust(length)
        parts += (text[end : sentence.start], said)
        end = sentence.end
    shown = "".join([*parts, text[end:]])
    return replace(
        paper,
        paper=replace(paper.paper, text=shown, source_text="", repairs=()),
        reading=_reading(paper.reading, kept, shown),
        mentions=tuple(mention for mention in paper.mentions if mention.sentence in kept),
        inner=tuple(mention for mention in paper.inner if mention.sentence in kept),
    )


def _reading(reading: Reading, kept: frozenset[int], shown: str) -> Reading:
    mentions = tuple(mention for mention in reading.mentions if mention.sentence in kept)
    inner = tuple(mention for mention in reading.inner if mention.sentence in kept)
    terms = {mention.term for mention in (*mentions, *inner)}
    return replace(
        reading,
        sentences=tuple(
            sentence
            if index in kept
            else Sentence(sentence.start, sentence.start + len(MARK), "other")
            for index, sentence in enumerate(reading.sentences)
        ),
        mentions=mentions,
        inner=inner,
        claims=tuple(claim for claim in reading.claims if claim.sentence in kept),
        statements=tuple(said for said in reading.statements if said.sentence in kept),
        definitions=tuple(said for said in reading.definitions if said.sentence in kept),
        materials=tuple(said for said in reading.materials if said.sentence in kept),
        stances=tuple(stance for stance in reading.stances if stance.sentence in kept),
        citations=tuple(citation for citation in reading.citations if citation in shown),
        salience=tuple((term, score) for term, score in reading.salience if term in terms),
    )


def _told(problem: Problem) -> Problem:
    """A problem without the words of an abstract that its report may quote."""

    def short(found: re.Match[str]) -> str:
        quoted = found[0]
        return quoted if len(quoted.split()) <= WORDS_OF_A_NAME else f'"{MARK}"'

    return replace(
        problem,
        message=_QUOTED.sub(short, problem.message),
        hint=_QUOTED.sub(short, problem.hint),
    )
