"""Two related papers, and a sentence of each on what they share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from litatlas.model import Related, Span
from litatlas.publish.lookup import Lookup
from litatlas.publish.quotes import Quote, quote, quote_words
from litatlas.publish.references import ConceptRef, PaperRef, concept_ref, paper_ref
from litatlas.text.bag import bag
from litatlas.text.talk import TALK

WORDS_NAMED = 5
_WRITTEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two papers, what they share (the rarest first), and a sentence of each."""

    one: PaperRef
    other: PaperRef
    score: float
    shared: tuple[ConceptRef, ...]
    ours: Quote
    theirs: Quote
    words: tuple[str, ...] = ()  # that both sentences use, where no concept is shared
    general: bool = False  # those words are, all of them


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
        owner = one if related.paper == other else other
        ours, theirs = (side(lookup, owner, related, paper) for paper in (one, other))
        if ours and theirs:
            yield Pair(
                paper_ref(lookup, lookup.papers[one]),
                paper_ref(lookup, lookup.papers[other]),
                related.score,
                tuple(concept_ref(lookup.concepts[concept]) for concept in related.shared),
                ours,
                theirs,
                words_in_common(lookup, owner, related),
                only_general(lookup, owner, related),
            )


def side(lookup: Lookup, owner: str, related: Related, paper_id: str) -> Quote | None:
    """One paper's sentence on the rarest thing two papers share, all they share marked in it.

    The two are ``owner`` and the paper that it is related to. When they share words but no
    concept, it is the one most like the other's, with those words marked.
    """
    for concept in related.shared:
        sentence = lookup.telling_sentence(paper_id, concept)
        if sentence is not None:
            return quote(lookup, paper_id, sentence, related.shared)
    if related.sentences is None:
        return None
    sentence = related.sentences[0 if paper_id == owner else 1]
    spans = alike(lookup, owner, related, paper_id)
    return quote_words(lookup, paper_id, sentence, spans)


def alike(lookup: Lookup, owner: str, related: Related, paper_id: str) -> tuple[Span, ...]:
    """Where one of two sentences alike has the words of the other; () where concepts are shared."""
    if related.shared or related.sentences is None:
        return ()
    common = _common(lookup, owner, related)
    sentence = related.sentences[0 if paper_id == owner else 1]
    return tuple(span for words, span in _written(lookup, paper_id, sentence) if words & common)


def words_in_common(lookup: Lookup, owner: str, related: Related) -> tuple[str, ...]:
    """The words that two sentences alike have in common, as the owner writes them, in its order:
    those that few abstracts use, and only where there are none the general ones.

    () where concepts are shared. What abstracts say whatever they are about does not count, nor
    does a word that another one holds ("training" beside "pre-training").
    """
    if related.shared or related.sentences is None:
        return ()
    text = lookup.papers[owner].paper.text
    common = _common(lookup, owner, related)
    common = common & frozenset(related.specific) or common
    found: dict[frozenset[str], str] = {}
    for words, (start, end) in _written(lookup, owner, related.sentences[0]):
        if words & common:
            found.setdefault(words, text[start:end])
    told = [words & common for words in found]
    named = (
        text
        for words, text in zip(told, found.values(), strict=True)
        if not any(words < other for other in told)
    )
    return tuple(islice(named, WORDS_NAMED))


def only_general(lookup: Lookup, owner: str, related: Related) -> bool:
    """Whether two papers share no concept and no word that few abstracts use."""
    if related.shared:
        return False
    return _common(lookup, owner, related).isdisjoint(related.specific)


def _common(lookup: Lookup, owner: str, related: Related) -> frozenset[str]:
    ours, theirs = related.sentences or (0, 0)
    one, other = (
        {word for words, _ in _written(lookup, paper, sentence) for word in words}
        for paper, sentence in ((owner, ours), (related.paper, theirs))
    )
    return frozenset(one & other)


def _written(lookup: Lookup, paper_id: str, sentence: int) -> list[tuple[frozenset[str], Span]]:
    """The words of a sentence that tell something: folded, and where they stand."""
    paper = lookup.papers[paper_id]
    found = paper.reading.sentences[sentence]
    matches = _WRITTEN.finditer(paper.paper.text, found.start, found.end)
    return [(words, match.span()) for match in matches if (words := _told(match[0]))]


@lru_cache(maxsize=100_000)
def _told(written: str) -> frozenset[str]:
    """What a word tells, folded; kept, because sentences have the same words again and again."""
    return frozenset() if written.casefold() in TALK else frozenset(bag(written))
