"""A small convolutional network over words: how it reads stretches of a text.

Words become sums of small vectors (of the word, its ends, its shape and its part of speech); three
dilated convolutions (Strubell et al., 2017) let each see its neighbours; a stretch is weighed from
its first word, its last, the mean of all, and its length. Weights and what passes between layers
are whole numbers, and every sum of products stays below 2**24: the same on every processor,
in whatever order it is added. Of names it sees the shape only.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from litatlas.extract.parse import Tagged
from litatlas.extract.tagging import MARK, TAGS, reduced, written_like_a_name
from litatlas.model import Span

Floats = npt.NDArray[np.float32]
Ids = tuple[int, int, int, int, int, int]

TAG_NUMBERS: Mapping[str, int] = {tag: i + 1 for i, tag in enumerate((*TAGS, MARK, "URL"))}
SHAPES: tuple[str, ...] = ("NX", "N9", "Nx", "C^", "C", "x-", "x")
LEVELS = 255  # the highest of the whole numbers that pass between layers
LONGEST = 11  # longer stretches are weighed as this long
DILATIONS = (1, 2, 4)
OUTPUTS = (
    *("recent keyword", "library keyword", "mention"),
    *("method", "task", "dataset", "metric", "concept"),
    *("phrase", "process", "goal", "material", "indexed"),
)
"""What a stretch is weighed for: as a keyword of authors (OpenReview, ACM-CR), as a mention
(SciERC) of each type, as a phrase of ScienceIE of each of its types, as a phrase of Inspec."""
MENTION = OUTPUTS.index("mention")
TYPES = slice(MENTION + 1, MENTION + 6)
KEYWORDS = tuple(
    map(OUTPUTS.index, ("recent keyword", "library keyword", "mention", "phrase", "indexed"))
)
_MOST_WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the network sees it: sums for stretches, by token of the whole text."""

    begins: Floats
    ends: Floats
    sums: npt.NDArray[np.float64]  # of the first so many tokens


@dataclass(frozen=True, slots=True)
class TokenNet:
    """Vocabulary and layers. ``arrays`` hold whole numbers as floats, besides ``*_scale`` and
    ``*_bias``, which turn sums back into levels."""

    words: Mapping[str, int]
    affixes: Mapping[str, int]
    arrays: Mapping[str, Floats]
    _ids: dict[tuple[str, bool], Ids] = field(default_factory=dict, compare=False)

    @classmethod
    def from_bytes(cls, data: bytes) -> TokenNet:
        """The network from the bytes of ``token_net.npz``.

        Raises:
            KeyError: an array is missing.
            ValueError: the bytes are no such file.
        """
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        words, affixes = (
            {name: i + 1 for i, name in enumerate(arrays.pop(kind).tobytes().decode().split("\n"))}
            for kind in ("words", "affixes")
        )
        return cls(words, affixes, {k: v.astype(np.float32) for k, v in arrays.items()})

    def read(self, sentences: Sequence[Tagged], named: Collection[tuple[int, int]] = ()) -> Read:
        """The sentences of one text. ``named`` are (sentence, token) places of words known to be
        parts of a name, of which only the shape may count."""
        arrays = self.arrays
        ids, tags = [], []
        for number, sentence in enumerate(sentences):
            for i, word in enumerate(sentence.words):
                found = self._of_word(word, i == 0)
                if (number, i) in named:
                    found = (0, 0, 0, 0, 0, found[5])
                ids.append(found)
            tags += [TAG_NUMBERS.get(tag, 0) for tag in sentence.tags]
        rows = np.array(ids, np.intp).reshape(-1, 6)
        total = arrays["word"][rows[:, 0]] + arrays["shape"][rows[:, 5]] + arrays["tag"][tags]
        for column in range(1, 5):
            total += arrays["affix"][rows[:, column]]
        levels = _levels(total, arrays, "first")
        for number, apart in enumerate(DILATIONS):
            levels = _convolved(levels, apart, arrays, f"layer{number}")
        begins, ends, means = (_product(levels, arrays[name]) for name in ("begin", "end", "mean"))
        sums = np.zeros((len(means) + 1, means.shape[1]))
        np.cumsum(means, axis=0, out=sums[1:])
        return Read(begins, ends, sums)

    def weigh(self, read: Read, firsts: Sequence[int], lasts: Sequence[int]) -> Floats:
        """Log odds of the stretches ``[first, last)`` of tokens, one column per output."""
        arrays = self.arrays
        first, last = np.asarray(firsts, np.intp), np.asarray(lasts, np.intp)
        size = last - first
        mean = (read.sums[last] - read.sums[first]) / np.minimum(size, 16)[:, None]
        total = read.begins[first] + read.ends[last - 1] + mean
        total += arrays["length"][np.minimum(size, LONGEST)]
        levels = _levels(total.astype(np.float32), arrays, "span")
        odds: Floats = _product(levels, arrays["out"]) * arrays["out_scale"] + arrays["out_bias"]
        return odds

    def _of_word(self, word: str, is_first: bool) -> Ids:
        found = self._ids.get((word, is_first))
        if found is None:
            if len(self._ids) > _MOST_WORDS:
                self._ids.clear()
            low = reduced(word)
            ends = [self.affixes.get(part, 0) for part in affixes(low)] or [0] * 4
            found = (
                self.words.get(low, 0), ends[0], ends[1], ends[2], ends[3],
                SHAPES.index(shape(word, is_first)) + 1,
            )  # fmt: skip
            self._ids[word, is_first] = found
        return found


def named_words(sentences: Sequence[Tagged], known: Collection[Span]) -> frozenset[tuple[int, int]]:
    """(sentence, token) places of the words of known names that are written as such, with capitals:
    "Moss Token Alignment", but not "moss token alignment"."""
    if not known:
        return frozenset()
    found: set[tuple[int, int]] = set()
    for number, sentence in enumerate(sentences):
        for start, end in known:
            if sentence.start <= start and end <= sentence.end:
                places = [
                    i
                    for i, token in enumerate(sentence.tokens)
                    if start <= token.start and token.end <= end
                ]
                words = [sentence.words[i] for i in places]
                if all(word[0].isupper() or written_like_a_name(word) for word in words):
                    found.update((number, i) for i in places)
    return frozenset(found)


def affixes(low: str) -> list[str]:
    """Ends and beginning of a word in lower case, behind its last hyphen; of a name none."""
    if low[0] == "<":
        return []
    tail = low.rpartition("-")[2]
    return ["s3" + tail[-3:], "s4" + tail[-4:], "p3" + low[:3], "s2" + tail[-2:]]


@lru_cache(maxsize=1 << 16)
def shape(word: str, is_first: bool) -> str:
    """How a word is written, one of ``SHAPES``."""
    if written_like_a_name(word):
        core = word[:-1] if word.endswith("s") else word
        if core.isupper() and core.isalpha():
            return "NX"
        return "N9" if any(map(str.isdigit, word)) else "Nx"
    if word[:1].isupper():
        return "C^" if is_first else "C"
    return "x-" if "-" in word else "x"


def _levels(total: Floats, arrays: Mapping[str, Floats], name: str) -> Floats:
    """Sums as whole numbers from 0 to ``LEVELS``: scaled, moved, rounded, cut off."""
    total = total * arrays[name + "_scale"] + arrays[name + "_bias"]
    levels: Floats = np.clip(np.rint(total), 0, LEVELS)
    return levels


def _convolved(levels: Floats, apart: int, arrays: Mapping[str, Any], name: str) -> Floats:
    """Each token with the ones so far before and behind it; added to itself where it fits."""
    size, width = levels.shape
    around = np.zeros((size, 3 * width), np.float32)
    around[apart:, :width] = levels[:-apart] if size > apart else 0
    around[:, width : 2 * width] = levels
    around[:-apart, 2 * width :] = levels[apart:] if size > apart else 0
    total = _product(around, arrays[name]) * arrays[name + "_scale"] + arrays[name + "_bias"]
    if total.shape[1] == width:
        total += levels
    found: Floats = np.clip(np.rint(total), 0, LEVELS)
    return found


def _product(rows: Floats, weights: Floats) -> Floats:
    """The matrix product, of a few rows at a time: more of them are shared among threads, and for
    matrices as small as these the threads' waiting for each other costs thirty times the work."""
    size, width = rows.shape
    some = max(1, _ONE_THREAD // weights.size)
    padded = np.zeros((-(-size // some) * some, width), np.float32)
    padded[:size] = rows
    found: Floats = (padded.reshape(-1, some, width) @ weights).reshape(-1, weights.shape[1])
    return found[:size]


_ONE_THREAD = 250_000  # multiplications that OpenBLAS leaves to one thread (at most 2**18)
