"""What mentions stand for in their paper: acronyms spelled out, one writing per thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from litatlas.extract.acronyms import Pair
from litatlas.extract.mentions import Named
from litatlas.extract.parse import Tagged
from litatlas.extract.phrases import key, singular
from litatlas.extract.tagging import written_like_a_name
from litatlas.model import ConceptType


class Meant(NamedTuple):
    """A mention with what it stands for; ``first`` and ``last`` count tokens of its sentence."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    term: str
    type: ConceptType
    confidence: float


_PLURAL = re.compile(r"(?<=[A-Z0-9a-z])s$")
_WORD = re.compile(r"[^\s/]+")


def long_forms(text: str, pairs: Sequence[Pair], sentences: Sequence[Tagged]) -> dict[str, str]:
    """Long forms by short form without plural ending, as running text would have them."""
    starts = {sentence.start for sentence in sentences}
    found: dict[str, str] = {}
    for pair in pairs:
        long = text[slice(*pair.long)]
        if pair.long[0] in starts:
            long = _without_first_capital(long)
        found.setdefault(_core(text[slice(*pair.short)]), long)
    return found


def terms(
    text: str,
    named: Sequence[Named],
    sentences: Sequence[Tagged],
    longs: dict[str, str],
    abstract_start: int,
) -> list[str]:
    """One term per mention. Mentions that differ in case, number or hyphens share the writing of
    the first that begins no sentence and stands in no title: those have capitals of their own."""
    written: list[str] = []
    choice: dict[str, tuple[bool, str]] = {}
    for mention in named:
        phrase = text[mention.start : mention.end]
        if phrase.isupper() and sentences[mention.sentence].words[mention.first].islower():
            phrase = phrase.lower()  # a sentence in capitals
        begins = mention.start == sentences[mention.sentence].start
        if begins:
            phrase = _without_first_capital(phrase)
        term = spelled_out(phrase, longs)
        written.append(term)
        begins = begins or mention.start < abstract_start
        best = choice.get(key(term))
        if best is None or (best[0] and not begins):
            choice[key(term)] = (begins, term)
    for long in longs.values():
        if key(long) in choice:
            choice[key(long)] = (False, long)
    return [choice[key(term)][1] for term in written]


def spelled_out(phrase: str, longs: dict[str, str]) -> str:
    """A phrase with the acronyms in it replaced by their long forms.

    >>> spelled_out("LGN layers", {"LGN": "leaf graph network"})
    'leaf graph network layers'
    """
    if not longs:
        return phrase
    words = list(_WORD.finditer(phrase))
    out, at = [], 0
    for i, word in enumerate(words):
        long = longs.get(_core(word.group()))
        if long is not None:
            is_last = i == len(words) - 1
            out += [phrase[at : word.start()], long if is_last else _singular_end(long)]
            at = word.end()
    return "".join(out) + phrase[at:]


def _core(short: str) -> str:
    """A short form without the ending of its plural."""
    if len(short) > 2 and short[-1] == "s" and any(map(str.isupper, short[:-1])):
        return _PLURAL.sub("", short)
    return short


def _singular_end(long: str) -> str:
    head, space, last = long.rpartition(" ")
    return head + space + singular(last)


def _without_first_capital(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    if written_like_a_name(first) or any(map(str.isupper, rest)) or (not rest and len(first) < 4):
        return phrase
    return phrase[:1].lower() + phrase[1:]
