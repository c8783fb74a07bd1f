"""What was understood of each abstract, and what was not: the doubts, all in one place."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import AtlasPaper, Concept, Curated, Merge
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.quotes import foreign_language, sentence_number, sentence_url
from litatlas.publish.references import (
    DOUBTFUL_BELOW,
    ROLE_HEADINGS,
    ConceptRef,
    PaperRef,
    concept_ref,
    paper_ref,
    shortened,
)

DOUBTFUL_MERGE_BELOW = 0.7
"""Two writings may be two things: surer than a finding must be, as one wrong node joins papers."""

LEAF_WEIGHT = 32_000
"""Bytes of papers on a page, about: with what stands above them it stays below 60 kB."""

FIRST_LEAF_WEIGHT = 26_000
MERGES_SHOWN = 30
LINES_SHOWN = 60
ALONE_SHOWN = 8
SILENT_LENGTH = 90
SILENT_SHOWN = 6
DOUBTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Silent:
    """A sentence in which nothing was found."""

    url: str
    number: int
    start: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may be wrong, and the sentence to judge it by."""

    words: str
    concept: ConceptRef
    sure: str  # "0.43"
    url: str
    number: int


@dataclass(frozen=True, slots=True)
class Understood:
    """One abstract: counts, and what to look at."""

    paper: PaperRef
    lang: str  # "" for English
    sentences: int
    mentions: int
    silent: tuple[Silent, ...]
    silent_total: int
    alone: tuple[ConceptRef, ...]
    alone_total: int
    doubts: tuple[Doubt, ...]
    doubts_total: int

    @property
    def weight(self) -> int:
        """About how many bytes of page it takes."""
        words = [self.paper.title, *(one.start for one in self.silent)]
        letters = sum(len(html.escape(word).encode()) for word in words)
        links = len(self.silent) + len(self.alone) + 2 * len(self.doubts)
        return 420 + letters + 120 * links


@dataclass(frozen=True, slots=True)
class DoubtfulMerge:
    """Two writings that were taken for one concept without certainty."""

    concept: ConceptRef
    merge: Merge
    sure: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts above the list."""

    papers: int
    sentences: int
    silent: int
    alone: int
    concepts: int
    doubts: int
    merges: int
    foreign: int
    untitled: int


def pages(lookup: Lookup) -> Iterator[Page]:
    """Every abstract, over as many pages as it needs; doubts about concepts on the first."""
    rows = [understood(lookup, paper) for paper in lookup.atlas.papers]
    if not any(row.sentences for row in rows):
        return
    merges = doubtful_merges(lookup)
    totals = Totals(
        papers=len(rows),
        sentences=sum(row.sentences for row in rows),
        silent=sum(row.silent_total for row in rows),
        alone=sum(len(concept.papers) == 1 for concept in lookup.atlas.concepts),
        concepts=len(lookup.atlas.concepts),
        doubts=sum(row.doubts_total for row in rows),
        merges=len(merges),
        foreign=sum(bool(row.lang) for row in rows),
        untitled=sum(row.paper.derived for row in rows),
    )
    curation = lookup.atlas.curation
    for path, leaf, steps in leaves_by_weight(
        "coverage.html", rows, lambda row: row.weight, LEAF_WEIGHT, first=FIRST_LEAF_WEIGHT
    ):
        view: dict[str, object] = {
            "rows": leaf,
            "steps": steps,
            "first": path == "coverage.html",
            "totals": totals,
            "merges": merges[:MERGES_SHOWN],
            "curation": _curation(curation[:LINES_SHOWN]),
            "curation_total": len(curation),
        }
        yield Page(path, "pages/coverage.html", view)


def understood(lookup: Lookup, paper: AtlasPaper) -> Understood:
    """What was found in one abstract, and what was not."""
    body = [i for i, sentence in enumerate(paper.reading.sentences) if sentence.role != "title"]
    silent = silent_sentences(paper)
    alone = [
        lookup.concepts[concept.id]
        for concept in paper.concepts
        if len(lookup.concepts[concept.id].papers) == 1
    ]
    doubts = _doubts(lookup, paper)
    return Understood(
        paper_ref(lookup, paper),
        foreign_language(paper),
        len(body),
        len(paper.mentions),
        tuple(_silent(paper, index) for index in silent[:SILENT_SHOWN]),
        len(silent),
        tuple(concept_ref(concept) for concept in alone[:ALONE_SHOWN]),
        len(alone),
        tuple(doubts[:DOUBTS_SHOWN]),
        len(doubts),
    )


def silent_sentences(paper: AtlasPaper) -> list[int]:
    """Sentences of an abstract in which nothing was found: no concept, no result, no link."""
    told = {mention.sentence for mention in (*paper.mentions, *paper.inner)}
    told |= {result.sentence for result in paper.reading.results}
    sentences = paper.reading.sentences
    if paper.reading.links:
        told |= {i for i in range(len(sentences)) if "//" in paper.sentence(i)}
    return [i for i, one in enumerate(sentences) if one.role != "title" and i not in told]


def _silent(paper: AtlasPaper, index: int) -> Silent:
    start = shortened(paper.sentence(index), SILENT_LENGTH)
    return Silent(sentence_url(paper, index), sentence_number(paper, index), start)


def _doubts(lookup: Lookup, paper: AtlasPaper) -> list[Doubt]:
    """What it is said to do, then what it is said to name, the least sure first."""
    stated = [
        (relation.confidence, ROLE_HEADINGS[relation.role], relation.concept, relation.sentence)
        for relation in lookup.relations_of_paper[paper.id]
        if relation.confidence < DOUBTFUL_BELOW
    ]
    best: dict[str, tuple[float, int]] = {}
    for mention in paper.mentions:
        if mention.confidence > best.get(mention.concept, (0.0, 0))[0]:
            best[mention.concept] = mention.confidence, mention.sentence
    named = [
        (confidence, "Names", concept, sentence)
        for concept, (confidence, sentence) in best.items()
        if confidence < DOUBTFUL_BELOW
    ]
    found = []
    for sure, words, concept, sentence in [*sorted(stated), *sorted(named)]:
        found.append(
            Doubt(
                words,
                concept_ref(lookup.concepts[concept]),
                f"{sure:.2f}",
                sentence_url(paper, sentence),
                sentence_number(paper, sentence),
            )
        )
    return found


def doubtful_merges(lookup: Lookup) -> list[DoubtfulMerge]:
    """Of all concepts, the least sure first."""
    found: list[tuple[float, Concept, Merge]] = [
        (merge.confidence, concept, merge)
        for concept in lookup.atlas.concepts
        for merge in concept.merges
        if merge.confidence < DOUBTFUL_MERGE_BELOW
    ]
    found.sort(key=lambda one: (one[0], one[1].id, one[2].alias))
    return [
        DoubtfulMerge(concept_ref(concept), merge, f"{sure:.2f}") for sure, concept, merge in found
    ]


def _curation(lines: tuple[Curated, ...]) -> list[tuple[str, tuple[Curated, ...]]]:
    """Lines by kind; within a kind in the order of the file, those that did nothing first."""
    kinds: defaultdict[str, list[Curated]] = defaultdict(list)
    for line in lines:
        kinds[line.kind].append(line)
    return [(kind, tuple(sorted(kinds[kind], key=lambda line: line.papers > 0))) for kind in kinds]
