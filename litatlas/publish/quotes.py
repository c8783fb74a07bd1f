"""Verbatim sentences, cut into the pieces that a page marks and links.

A piece is never changed text: joined again, the pieces are the sentence.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from litatlas.model import AtlasPaper, Relation, Sentence, SentenceRole, Span
from litatlas.publish.lookup import Lookup
from litatlas.publish.references import (
    DOUBTFUL_BELOW,
    SENTENCE_ROLES,
    ConceptRef,
    PaperRef,
    concept_ref,
    paper_ref,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a sentence: plain, marked ("words" or "cue"), or a concept's mention."""

    text: str
    mark: str = ""
    concept: ConceptRef | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of a paper, and where it stands there."""

    pieces: tuple[Piece, ...]
    url: str
    number: int
    lang: str
    paper: PaperRef


@dataclass(frozen=True, slots=True)
class AnchoredSentence:
    """A sentence as its own paper shows it, with its mentions linked."""

    anchor: str
    number: int
    pieces: tuple[Piece, ...]
    gist: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences with the same role."""

    role: str
    label: str
    sentences: tuple[AnchoredSentence, ...]


def quote(
    lookup: Lookup,
    paper_id: str,
    sentence: int,
    concepts: Collection[str] = (),
    cue: Span | None = None,
) -> Quote:
    """A sentence with the mentions of ``concepts`` marked, and the words that show a role."""
    words = [
        (mention.start, mention.end)
        for concept in concepts
        for mention in lookup.mentions.get((paper_id, concept), ())
        if mention.sentence == sentence
    ]
    return quote_words(lookup, paper_id, sentence, words, cue)


def quote_words(
    lookup: Lookup, paper_id: str, sentence: int, words: Iterable[Span], cue: Span | None = None
) -> Quote:
    """A sentence with these of its words marked, wherever they stand in the paper's text."""
    paper = lookup.papers[paper_id]
    return Quote(
        marked(paper, sentence, words, [cue] if cue else []),
        sentence_url(paper, sentence),
        sentence_number(paper, sentence),
        foreign_language(paper),
        paper_ref(lookup, paper),
    )


def quote_relation(lookup: Lookup, relation: Relation) -> Quote:
    """The sentence that shows what a paper does with a concept."""
    return quote(lookup, relation.paper, relation.sentence, [relation.concept], relation.cue)


def quote_of_one(lookup: Lookup, concept: str, papers: Iterable[str]) -> Quote | None:
    """What one of some papers says of a concept: one that does more than name it, if any does."""
    order = sorted(papers, key=lambda paper: ((paper, concept) not in lookup.stated, paper))
    found = (
        quote(lookup, paper, sentence, [concept])
        for paper in order
        if (sentence := lookup.telling_sentence(paper, concept)) is not None
    )
    return next(found, None)


def marked(
    paper: AtlasPaper, sentence: int, words: Iterable[Span], cues: Iterable[Span]
) -> tuple[Piece, ...]:
    """A sentence in pieces; where a cue and words overlap, words win."""
    found = paper.reading.sentences[sentence]
    ranks = [("words", span) for span in words] + [("cue", span) for span in cues]
    ends = {end for _, span in ranks for end in span if found.start < end < found.end}
    runs: list[tuple[int, str]] = []  # where each begins, and how it is marked
    for start in (found.start, *sorted(ends)):
        mark = next((name for name, (a, b) in ranks if a <= start < b), "")
        if not runs or runs[-1][1] != mark:
            runs.append((start, mark))
    stops = [*(start for start, _ in runs[1:]), found.end]
    text = paper.paper.text
    return tuple(
        Piece(text[start:stop], mark) for (start, mark), stop in zip(runs, stops, strict=True)
    )


def linked(lookup: Lookup, paper: AtlasPaper, sentence: int) -> tuple[Piece, ...]:
    """A sentence in pieces, every mention with its concept; values of results are marked."""
    found = paper.reading.sentences[sentence]
    text = paper.paper.text
    pieces: list[Piece] = []
    done = found.start
    for mention in paper.mentions:
        if mention.sentence != sentence:
            continue
        pieces.extend(_values_marked(paper, done, mention.start))
        pieces.append(
            Piece(
                text[mention.start : mention.end],
                "",
                concept_ref(lookup.concepts[mention.concept]),
                mention.confidence < DOUBTFUL_BELOW,
            )
        )
        done = mention.end
    pieces.extend(_values_marked(paper, done, found.end))
    return tuple(pieces)


def _values_marked(paper: AtlasPaper, start: int, end: int) -> Iterable[Piece]:
    """The text between two mentions; a value that reaches into a mention is left unmarked."""
    text = paper.paper.text
    for result in sorted(paper.reading.results, key=lambda result: result.start):
        if start <= result.start and result.end <= end:
            if start < result.start:
                yield Piece(text[start : result.start])
            yield Piece(text[result.start : result.end], "value")
            start = result.end
    if start < end:
        yield Piece(text[start:end])


def passages(lookup: Lookup, paper: AtlasPaper) -> tuple[Passage, ...]:
    """An abstract, cut where the role of its sentences changes; the title is not in it."""
    sentences = list(enumerate(paper.reading.sentences))
    return tuple(
        Passage(
            role,
            SENTENCE_ROLES[role],
            tuple(_anchored(lookup, paper, index) for index, _ in group),
        )
        for role, group in groupby(sentences, key=_role)
        if role != "title"
    )


def _role(numbered_sentence: tuple[int, Sentence]) -> SentenceRole:
    return numbered_sentence[1].role


def _anchored(lookup: Lookup, paper: AtlasPaper, index: int) -> AnchoredSentence:
    return AnchoredSentence(
        f"s{index}",
        sentence_number(paper, index),
        linked(lookup, paper, index),
        index == paper.reading.gist,
    )


def sentence_url(paper: AtlasPaper, sentence: int) -> str:
    """Where a sentence is highlighted, relative to the site's folder."""
    return f"{paper.url}#s{sentence}"


def sentence_number(paper: AtlasPaper, sentence: int) -> int:
    """How people count a sentence of an abstract, from 1; a given title is 0."""
    return sentence if has_title_sentence(paper) else sentence + 1


def has_title_sentence(paper: AtlasPaper) -> bool:
    """Whether sentence 0 is a title that the source gave."""
    sentences = paper.reading.sentences
    return bool(sentences) and sentences[0].role == "title"


def foreign_language(paper: AtlasPaper) -> str:
    """The language to tell the browser: "" for English, the language of the pages."""
    language = paper.paper.language or ""
    return language if language != "en" and re.fullmatch("[a-z]{2,3}", language) else ""


def joined(pieces: Sequence[Piece]) -> str:
    """The sentence again."""
    return "".join(piece.text for piece in pieces)


def markup_size(found: Quote) -> int:
    """About how many bytes of page a quote takes, with its link and the tags around it."""
    text = len(html.escape(joined(found.pieces)).encode())
    return 250 + text + 26 * len(found.pieces) + len(html.escape(found.paper.title).encode())
