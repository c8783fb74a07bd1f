"""What tens of thousands of abstracts tell about words and phrases: the phrase book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log2
from typing import NamedTuple

from litatlas.extract.remembering import Remembered


class Seen(NamedTuple):
    """How often a phrase was seen in ``PhraseBook.abstracts`` abstracts."""

    abstracts: int  # abstracts that hold it
    keyword: int  # abstracts that hold it and whose authors gave it as a keyword
    recent: int = 0  # the same two, of abstracts of the last ten years alone
    recent_keyword: int = 0


class Edge(NamedTuple):
    """Where a word stands in the noun phrases that hold an author keyword, and in all of them."""

    begins: int  # keywords that begin with it
    left_out: int  # it stands before the keyword, in the same noun phrase
    ends: int  # keywords that end with it
    left_off: int  # it stands behind the keyword, in the same noun phrase
    heads: int  # noun phrases that end with it, keyword or not


class Border(NamedTuple):
    """A word as the first or last one of candidates for keywords: shares and counts."""

    begins: float
    left_out: float
    ends: float
    closes: float  # of the keywords that it ends or stands behind, those that it ends
    left_off: float
    rarity: float


NEVER = Seen(0, 0)
NO_EDGE = Edge(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Counts by ``key``; what is not in it was seen in few abstracts or none."""

    abstracts: int
    phrases: Mapping[str, Seen]
    edges: Mapping[str, Edge]
    _borders: Remembered[str, Border] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_borders", Remembered(self._border))

    def seen(self, phrase_key: str) -> Seen:
        return self.phrases.get(phrase_key, NEVER)

    def edge(self, word: str) -> Edge:
        return self.edges.get(word, NO_EDGE)

    def border(self, word: str) -> Border:
        return self._borders[word]

    def _border(self, word: str) -> Border:
        edge = self.edge(word)
        rarity = log2((self.abstracts + 1) / (self.seen(word).abstracts + 1))
        return Border(
            share(edge.begins, edge.begins + edge.left_out),
            float(edge.left_out),
            share(edge.ends, edge.heads),
            share(edge.ends, edge.ends + edge.left_off),
            float(edge.left_off),
            round(rarity, 3),
        )


def share(part: int, whole: int) -> float:
    """A share that is small when little was seen."""
    return part / (whole + 5)


_JOINERS = re.compile(r"[\s\-‐‑–/]+")


@lru_cache(maxsize=1 << 16)
def key(phrase: str) -> str:
    """What a phrase is looked up by: lower case, hyphens as spaces, the last word singular.

    >>> key("Pre-trained Models")
    'pre trained model'
    """
    head, space, last = inner_key(phrase).rpartition(" ")
    return head + space + singular(last)


def inner_key(phrase: str) -> str:
    """A phrase as the keys of longer ones that do not end with it hold it."""
    return _JOINERS.sub(" ", phrase.lower()).strip()


def singular(word: str) -> str:
    """An English noun without its plural ending, by rule; unsure words stay as they are.

    >>> singular("analyses"), singular("bias"), singular("entropies")
    ('analysis', 'bias', 'entropy')
    """
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("analyses", "hypotheses", "bases", "theses")) and word != "databases":
        return word[:-2] + "is"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith(("ss", "us", "is", "ias", "ics", "ous")):
        return word
    return word[:-1]
