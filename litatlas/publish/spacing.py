"""Which words next to each other are another word written apart: "data set", "word 2 vec".

A collection shows by itself how its compounds are joined: where some paper writes "dataset" or
"map-reduce", the words "data set" and "map reduce" of others are found by it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from litatlas.publish.search_words import STOP_WORDS, folded

SHORTEST = 5
"""Letters of a compound. Shorter ones are more often two words that happen to meet."""

SHORTEST_PART = 2


def apart(vocabulary: Sequence[str], text: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Compounds that stand apart in a text: the place of the first word, and the compound, folded.

    ``vocabulary`` is all that the collection writes, and ``text`` has the places of its words in
    it. An empty word keeps what stands before it from what follows.

    >>> list(apart(["MapReduce", "map", "reduces", "cost"], [3, 1, 2]))
    [(1, 'mapreduc')]
    """
    rests = _rests(vocabulary)
    for at in _likely(vocabulary, rests, np.array(text, np.int64)).tolist():
        word, *others = [vocabulary[number] for number in text[at : at + 3]]
        first = word.lower()
        following = {folded("".join(others[:end])) for end in (1, 2)}
        yield from ((at, first + rest) for rest in sorted(following & rests[first]))


def _likely(
    vocabulary: Sequence[str], rests: Mapping[str, Collection[str]], text: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Places of words that may be first, with the beginning of a rest behind them.

    Folding leaves the first two letters alone, so that a word shows by them that no rest begins
    with it, however it goes on: of the words that may be first, one in eight is followed by one
    that may come next.
    """
    firsts = {first: at for at, first in enumerate(rests)}
    first = np.array([firsts.get(word.lower(), -1) for word in vocabulary], np.int64)
    letters = [folded(word)[:2] for word in vocabulary]
    starts = {start: at for at, start in enumerate(dict.fromkeys(letters))}
    start = np.array([starts[each] for each in letters], np.int64)
    begun = {
        at * len(starts) + starts[beginning]
        for at, each in enumerate(rests.values())
        for beginning in {rest[:length] for rest in each for length in (1, 2)} & starts.keys()
    }
    pairs = first[text[:-1]] * len(starts) + start[text[1:]]
    return np.flatnonzero((first[text[:-1]] >= 0) & np.isin(pairs, np.array(list(begun), np.int64)))


def _rests(vocabulary: Iterable[str]) -> dict[str, set[str]]:
    """What is joined to words that compounds begin with, folded: the compounds of a collection that
    its own words make up, of two or three parts, so that a rest may be a compound itself."""
    whole: set[str] = set()
    parts: set[str] = set()
    for word in vocabulary:
        whole.add(folded(word.replace("-", "")))
        parts.update(word.lower().split("-"))
    parts -= STOP_WORDS
    ends = {folded(part) for part in parts}
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for key in whole:
        for first, rest in _cuts(key, parts) if len(key) >= SHORTEST else ():
            if rest in ends or any(end in ends for _, end in _cuts(rest, parts)):
                rests[first].add(rest)
    return dict(rests)


def _cuts(key: str, parts: Collection[str]) -> Iterator[tuple[str, str]]:
    """Every one of ``parts`` that a word begins with, and the rest, where both are long enough; a
    number is, whatever its length."""
    for at in range(1, len(key)):
        first = key[:at]
        if first in parts and _is_long_enough(first) and _is_long_enough(key[at:]):
            yield first, key[at:]


def _is_long_enough(part: str) -> bool:
    return len(part) >= SHORTEST_PART or part.isdigit()
