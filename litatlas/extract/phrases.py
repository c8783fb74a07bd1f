"""What tens of thousands of abstracts tell about words and phrases: the phrase book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


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


NEVER = Seen(0, 0)
NO_EDGE = Edge(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Counts by ``key``; what is not in it was seen in few abstracts or none."""

    abstracts: int
    phrases: Mapping[str, Seen]
    edges: Mapping[str, Edge]

    def seen(self, phrase_key: str) -> Seen:
        return self.phrases.get(phrase_key, NEVER)

    def edge(self, word: str) -> Edge:
        return self.edges.get(word, NO_EDGE)


_JOINERS = re.compile(r"[\s\-‐‑–/]+")


@lru_cache(maxsize=1 << 16)
def key(phrase: str) -> str:
    """What a phrase is looked up by: lower case, hyphens as spaces, the last word singular.

    >>> key("Pre-trained Models")
    'pre trained model'
    """
    words = _JOINERS.sub(" ", phrase.lower()).strip()
    head, space, last = words.rpartition(" ")
    return head + space + singular(last)


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
