"""Which words next to each other are another word written apart: "data set", "word 2 vec".

A collection shows by itself how its compounds are joined: where some paper writes "dataset" or
"map-reduce", the words "data set" and "map reduce" of others are found by it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from litatlas.publish.search_words import STOP_WORDS, folded

SHORTEST = 5
"""Letters of a compound. Shorter ones are more often two words that happen to meet."""

SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class Spaced:
    """Compounds by their first word and what is joined to it, folded; as some have three parts,
    the rest may be a compound itself.

    ``beginnings`` has the first letters of those rests. Folding leaves the first two alone, so that
    a word shows by them that no rest begins with it, however it goes on: of the words that may be
    first, one in eight is followed by one that may come next.
    """

    rests: Mapping[str, Mapping[str, str]]
    beginnings: Mapping[str, Collection[str]]

    def among(self, words: Sequence[str]) -> Iterator[str]:
        """The compounds that stand apart in a text, folded.

        >>> list(spaced(["MapReduce", "map", "reduce"]).among(["Map", "reduces", "cost"]))
        ['mapreduc']
        """
        for at, word in enumerate(words[:-1]):
            first = word.lower()
            if first in self.rests and folded(words[at + 1])[:2] in self.beginnings[first]:
                for end in (at + 2, at + 3):
                    key = self.rests[first].get(folded("".join(words[at + 1 : end])))
                    if key:
                        yield key


def spaced(words: Iterable[str]) -> Spaced:
    """The compounds of a collection that its own words make up, of two or three parts."""
    whole: set[str] = set()
    parts: set[str] = set()
    for word in set(words):
        whole.add(folded(word.replace("-", "")))
        parts.update(word.lower().split("-"))
    parts -= STOP_WORDS
    ends = {folded(part) for part in parts}
    rests: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key in whole:
        for first, rest in _cuts(key, parts) if len(key) >= SHORTEST else ():
            if rest in ends or any(end in ends for _, end in _cuts(rest, parts)):
                rests[first][rest] = key
    beginnings = {
        first: frozenset(rest[:length] for rest in joined for length in (1, 2))
        for first, joined in rests.items()
    }
    return Spaced(dict(rests), beginnings)


def _cuts(key: str, parts: Collection[str]) -> Iterator[tuple[str, str]]:
    """Every one of ``parts`` that a word begins with, and the rest, where both are long enough; a
    number is, whatever its length."""
    for at in range(1, len(key)):
        first, rest = key[:at], key[at:]
        if first in parts and _is_long_enough(first) and _is_long_enough(rest):
            yield first, rest


def _is_long_enough(part: str) -> bool:
    return len(part) >= SHORTEST_PART or part.isdigit()
