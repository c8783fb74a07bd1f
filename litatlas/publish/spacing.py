"""Which words next to each other are another word written apart: "data set", "word 2 vec".

A collection shows by itself how its compounds are joined: where some paper writes "dataset" or
"map-reduce", the words "data set" and "map reduce" of others are found by it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from litatlas.publish.search_words import STOP_WORDS, folded

SHORTEST = 5
"""Letters of a compound. Shorter ones are more often two words that happen to meet."""

SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class Spaced:
    """Compounds by their first word and what is joined to it, folded; as some have three parts,
    the rest may be a compound itself."""

    rests: Mapping[str, Mapping[str, str]]

    def among(self, words: Sequence[str]) -> Iterator[str]:
        """The compounds that stand apart in a text, folded.

        >>> list(spaced(["MapReduce", "map", "reduce"]).among(["Map", "reduces", "cost"]))
        ['mapreduc']
        """
        for at, word in enumerate(words):
            rests = self.rests.get(word.lower())
            if rests:
                for end in (at + 2, at + 3):
                    key = rests.get(folded("".join(words[at + 1 : end])))
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
        for first, rest in _cuts(key):
            if first in parts and (rest in ends or _is_spaced(rest, parts, ends)):
                rests[first][rest] = key
    return Spaced(dict(rests))


def _is_spaced(key: str, parts: set[str], ends: set[str]) -> bool:
    return any(first in parts and rest in ends for first, rest in _cuts(key, 0))


def _cuts(key: str, shortest: int = SHORTEST) -> Iterator[tuple[str, str]]:
    """Every two parts of a word that are long enough; a number is, whatever its length."""
    for at in range(1, len(key)) if len(key) >= shortest else ():
        first, rest = key[:at], key[at:]
        if all(len(part) >= SHORTEST_PART or part.isdigit() for part in (first, rest)):
            yield first, rest
