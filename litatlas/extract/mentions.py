"""Noun phrases that name a method, task, dataset, metric or concept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from litatlas.extract.parse import Tagged, chunks, written_like_a_name
from litatlas.extract.phrases import PhraseBook, key, singular
from litatlas.model import Span


class Named(NamedTuple):
    """Characters that name something, with the chance that they do."""

    start: int
    end: int
    sentence: int
    confidence: float


def mentions(
    text: str, sentences: Sequence[Tagged], book: PhraseBook, forbidden: Sequence[Span]
) -> Iterator[Named]:
    """Mentions in order, none overlapping another or a forbidden span."""
    for sentence in sentences:
        for first, last in chunks(sentence):
            while last - first > 1 and _is_left_out(sentence, first, book):
                first += 1
            start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
            if any(start < stop and begin < end for begin, stop in forbidden):
                continue
            chance = _chance(text[start:end], sentence, first, last, book)
            if chance >= 0.5:
                yield Named(start, end, sentence.index, chance)


def _is_left_out(sentence: Tagged, at: int, book: PhraseBook) -> bool:
    word = sentence.lower[at]
    if sentence.tags[at] in ("CD", "JJR", "JJS", "POS"):
        return True
    if written_like_a_name(sentence.tokens[at].text):
        return False
    edge = book.edge(word)
    return edge.left_out > 2 * edge.begins


def _chance(phrase: str, sentence: Tagged, first: int, last: int, book: PhraseBook) -> float:
    words = sentence.tokens[first:last]
    if any(written_like_a_name(word.text) for word in words):
        return 0.9
    seen = book.seen(key(phrase))
    if seen.abstracts:
        return min(0.95, 0.3 + 8 * seen.keyword / seen.abstracts)
    edge = book.edge(singular(sentence.lower[last - 1]))
    return min(0.9, 6 * edge.ends / (edge.heads + 20)) if last - first > 1 else 0.3
