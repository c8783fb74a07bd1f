"""For every word what it leads to: the texts of a collection turned inside out.

All of it in a few arrays of integers that are sorted (Witten, Moffat and Bell, "Managing
Gigabytes", 1999, call it sort-based inversion): ten thousand abstracts have two million words, and
with a set of words for each text most of the time of the search went into making those.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, count, pairwise

import numpy as np
import numpy.typing as npt

from litatlas.publish.search_words import keys_of, words
from litatlas.publish.spacing import apart

LEVELS = 5

OF_PARTS = 2
"""The best level of parts of words: a part of "co-training" is not what a name is known by."""

Lead = tuple[int, int, str]
"""The number of what is found, a level (0 is the best), and a text or a folded word."""

Postings = dict[str, tuple[list[int], ...]]
"""Of each word the numbers that it leads to, rising, by level."""

_Integers = npt.NDArray[np.int64]


def inverted(texts: Iterable[Lead], names: Iterable[Lead] = ()) -> Postings:
    """For every word the numbers of what it leads to, each once, at its best level.

    A text leads somewhere by its words, folded, by those that stand apart in it, and by the parts
    of those with hyphens; ``names`` are folded already.

    >>> inverted([(0, 0, "Ferns"), (0, 4, "one fern"), (1, 4, "ferns")])
    {'fern': ([0], [], [], [], [1]), 'one': ([], [], [], [], [0])}
    """
    numbered, keys = _numbering(), _numbering()
    found = [_columns(((at, level, keys[name]) for at, level, name in names), 3)]
    at, level, text = _columns(((at, level, numbered[text]) for at, level, text in texts), 3)
    for of, key, best in _keys_of_texts(list(numbered), keys):
        lead, row = _joined(text, of)
        found.append(np.stack([at[lead], np.maximum(level[lead], best), key[row]]))
    return _by_key(list(keys), *np.concatenate(found, axis=1))


def _numbering() -> defaultdict[str, int]:
    """Gives each text that it is asked for a number, the first 0, and knows it from then on."""
    return defaultdict(count().__next__)


def _columns(rows: Iterable[tuple[int, ...]], width: int) -> _Integers:
    return np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, width).T


def _keys_of_texts(
    texts: list[str], keys: defaultdict[str, int]
) -> Iterator[tuple[_Integers, _Integers, int]]:
    """Texts, rising, what they are found by, and the best level at which they are found by it.

    What a word is found by is asked once for all the texts that it is in: of two million words
    fifty thousand differ.
    """
    numbered = _numbering()
    between = numbered[""]  # no word: none on both sides of it are neighbours
    cut, lengths = array("q"), array("q")
    for text in texts:
        before = len(cut)
        cut.extend(map(numbered.__getitem__, words(text)))
        cut.append(between)
        lengths.append(len(cut) - before)
    flat, of = np.array(cut), np.repeat(np.arange(len(texts)), lengths)
    written = list(numbered)
    found = [keys_of(word) for word in written]
    whole = np.array([keys[each[0]] if each and each[0] else -1 for each in found])[flat]
    yield of[whole >= 0], whole[whole >= 0], 0
    place, key = _columns(((at, keys[word]) for at, word in apart(written, cut)), 2)
    yield of[place], key, 0
    hyphenated = np.array([len(each) > 1 for each in found])[flat]
    parts = (
        (at, keys[part])
        for at in np.flatnonzero(hyphenated).tolist()
        for part in found[cut[at]][1:]
    )
    place, key = _columns(parts, 2)
    yield of[place], key, OF_PARTS


def _joined(these: _Integers, rising: _Integers) -> tuple[_Integers, _Integers]:
    """All pairs of places in which two columns have the same number."""
    first = np.searchsorted(rising, these)
    counts = np.searchsorted(rising, these, "right") - first
    one = np.repeat(np.arange(len(these)), counts)
    steps = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
    return one, first[one] + steps


def _by_key(keys: list[str], at: _Integers, level: _Integers, key: _Integers) -> Postings:
    """Of each key the numbers by level, rising, each at its best level alone."""
    many = int(at.max(initial=0)) + 1
    ordered = np.sort((key * many + at) * LEVELS + level)
    there, level = np.divmod(ordered, LEVELS)
    best = np.diff(there, prepend=-1) > 0
    key, at = np.divmod(there[best], many)
    place = key * LEVELS + level[best]
    ordered = np.sort(place * many + at)
    bounds = np.searchsorted(ordered, np.arange(len(keys) * LEVELS + 1) * many).tolist()
    numbers = (ordered % many).tolist()
    lists = [numbers[start:end] for start, end in pairwise(bounds)]
    return {
        name: tuple(lists[at : at + LEVELS])
        for name, at in zip(keys, range(0, len(lists), LEVELS), strict=True)
    }
