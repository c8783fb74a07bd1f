"""A paper cut into sentences and tagged words: what every other module here looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.extract.tagging import MARK, Tagger
from litatlas.model import Span
from litatlas.text.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Tagged:
    """One sentence: its place in the text, its tokens and their parts of speech."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    lower: tuple[str, ...]


def parse(text: str, spans: tuple[Span, ...], tagger: Tagger) -> tuple[Tagged, ...]:
    """Tokens and tags of every sentence."""
    return tuple(_tagged(text, index, span, tagger) for index, span in enumerate(spans))


def _tagged(text: str, index: int, span: Span, tagger: Tagger) -> Tagged:
    found = tokens(text, *span)
    words = [token.text for token in found]
    tags = [_sure(word, tag) for word, tag in zip(words, tagger.tag(words), strict=True)]
    return Tagged(index, *span, tuple(found), tuple(tags), tuple(word.lower() for word in words))


def _sure(word: str, tag: str) -> str:
    """Links and TeX are no words, and what is written like a name is one."""
    if tag == MARK:
        return MARK
    if "//" in word or word.startswith(("www.", "$")):
        return "URL"
    if tag not in ("NN", "NNS") and written_like_a_name(word):
        return "NNS" if word.endswith("s") and word[:-1].isupper() else "NN"
    return tag


def written_like_a_name(word: str) -> bool:
    """Capitals after the first letter, or letters with digits: "GPU", "GPUs", "iPhone", "H2O"."""
    if len(word) < 2 or not any(map(str.isalpha, word)):
        return False
    if any(map(str.isupper, word[1:])):
        parts = word.replace("/", "-").split("-")
        return any(any(map(str.isupper, part[1:])) for part in parts) or (
            len(parts[-1]) == 1 and parts[-1].isupper()
        )
    return word[0].isalpha() and word[-1].isdigit() and len(word) < 12


_INSIDE = frozenset(("JJ", "JJR", "JJS", "NN", "NNS", "VBN", "VBG", "CD", "POS"))
_LAST = frozenset(("NN", "NNS", "VBG"))
_FIRST = _INSIDE - {"POS"}


def chunks(sentence: Tagged) -> Iterator[tuple[int, int]]:
    """Longest stretches that can be noun phrases, as ``[first, last)`` token indices."""
    tags = sentence.tags
    i = 0
    while i < len(tags):
        if tags[i] not in _FIRST:
            i += 1
            continue
        stop = i
        while stop < len(tags) and tags[stop] in _INSIDE:
            stop += 1
        last = stop
        while last > i and tags[last - 1] not in _LAST:
            last -= 1
        if last > i:
            yield i, last
        i = stop
