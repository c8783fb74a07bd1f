"""A paper cut into sentences and tagged words: what every other module here looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from litatlas.extract.tagging import MARK, Tagger, written_like_a_name
from litatlas.model import Span
from litatlas.text.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Tagged:
    """One sentence: its place in the text, its tokens and their parts of speech.

    ``words`` are the tokens as they would stand in running text: without the capitals of a
    headline. ``lower`` are they in lower case. ``chunks`` are the longest stretches that can be
    noun phrases, as ``[first, last)`` token indices. ``is_foreign`` when the paper is not in
    English.
    """

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    chunks: tuple[tuple[int, int], ...]
    is_foreign: bool


def parse(text: str, spans: tuple[Span, ...], tagger: Tagger) -> tuple[Tagged, ...]:
    """Tokens and tags of every sentence."""
    words = text.lower().split()
    # About four in ten words of English prose are small ones; of other languages hardly any.
    is_foreign = len(words) >= 20 and 8 * sum(word in _SMALL for word in words) < len(words)
    return tuple(_tagged(text, index, span, tagger, is_foreign) for index, span in enumerate(spans))


_SMALL = frozenset(
    "the of and to in is for that with as are on by we from this be which an it our can has "
    "have these was or not at their between using such its were".split()
)


def _tagged(text: str, index: int, span: Span, tagger: Tagger, is_foreign: bool) -> Tagged:
    found = tokens(text, *span)
    words = _as_in_running_text([token.text for token in found])
    guessed = tagger.tag(words)
    tags = [
        _sure(word, tag, i > 0) for i, (word, tag) in enumerate(zip(words, guessed, strict=True))
    ]
    lower = tuple(word.lower() for word in words)
    for i in range(2, len(tags)):
        if tags[i] == "VB" and lower[i - 1] == "to" and lower[i - 2] in _NOUN_AFTER_TO:
            tags[i] = "NN"  # "compared to support vector machines"
    for i, word in enumerate(lower):
        if tags[i] in ("NN", "NNS") and _is_verb(word, tags[i + 1 : i + 2]):
            tags[i] = "VBZ"
        elif tags[i] in ("JJ", "NN") and word in _POINTING:
            tags[i] = "DT"
        elif (
            word in _MONTHS and words[i][0].isupper() and _DAY.match("".join(lower[i + 1 : i + 2]))
        ):
            tags[i : i + 2] = ["CD", "CD"]
    return Tagged(
        index,
        *span,
        tuple(found),
        tuple(tags),
        tuple(words),
        lower,
        tuple(_chunks(tags)),
        is_foreign,
    )


def _as_in_running_text(words: list[str]) -> list[str]:
    """Take away capitals that say nothing, because nearly all words have them."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if len(long) < 3:
        return words
    if sum(map(str.isupper, long)) > 0.7 * len(long):
        return [word.lower() for word in words]
    plain = [word for word in long if not written_like_a_name(word)]
    if len(plain) > 2 and sum(word[0].isupper() for word in plain) > 0.7 * len(plain):
        return [word if written_like_a_name(word) else word.lower() for word in words]
    return words


@lru_cache(maxsize=1 << 16)
def _sure(word: str, tag: str, is_later: bool) -> str:
    """Links and TeX are no words, and what is written like a name is one."""
    if tag == MARK:
        return MARK
    if "//" in word or word.startswith(("www.", "$")):
        return "URL"
    if "-" in word and word.rpartition("-")[2] in _ADJECTIVE_ENDS:
        return "JJ"
    if tag in ("NN", "NNS"):
        return tag
    if written_like_a_name(word):
        return "NNS" if word[-1] == "s" and word[-2].isupper() else "NN"
    if word[0].isupper() and is_later and len(word) > 2:
        return _CAPITALISED.get(tag, tag)
    if tag == "JJ" and "-" in word and word.endswith("ing"):
        return "VBG"  # "pre-training": a noun phrase may end in it
    return tag


def _is_verb(word: str, behind: Sequence[str]) -> bool:
    """Whether what the tagger took for a noun is a finite verb: a concept holds none."""
    return word in _VERBS or (word in _MOSTLY_VERBS and behind in (["DT"], ["RB"], ["PRP$"]))


# Third persons that are no plurals of nouns, and those that are when no object follows.
_VERBS = frozenset(
    "achieves affects allows argues assumes becomes consists contains depends describes differs "
    "enables ensues exists explains facilitates generates happens hinders includes indicates "
    "introduces involves lacks occurs outperforms performs prevents proposes provides reduces "
    "relies remains requires reveals suffers suggests tends".split()
)
_MOSTLY_VERBS = frozenset("covers improves lags plays presents produces shows yields".split())
_POINTING = frozenset(("above", "aforementioned", "below", "abovementioned"))
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$")
_NOUN_AFTER_TO = frozenset(
    "compared relative contrary similar superior comparable due according applied applicable "
    "related respect addition contrast extension".split()
)
# "X-based" describes, whatever X is called.
_ADJECTIVE_ENDS = frozenset(
    "based trained driven like aware guided free specific level style type oriented scale enhanced "
    "related inspired induced dependent".split()
)
_CAPITALISED = {"VBD": "VBN", "VB": "NN", "VBP": "NN", "VBZ": "NNS"}
_INSIDE = frozenset(("JJ", "JJR", "JJS", "NN", "NNS", "VBN", "VBG", "CD", "POS"))
_LAST = frozenset(("NN", "NNS", "VBG"))
_FIRST = _INSIDE - {"POS"}


def _chunks(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
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
