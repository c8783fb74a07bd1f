"""Parts of speech, by an averaged perceptron (Collins, 2002) over small word features.

Tags are those of the Penn Treebank, made coarser: proper nouns are nouns (capitals are seen
elsewhere), comparatives of adverbs are adverbs, all wh-words are ``W``, marks are ``.``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TAGS: tuple[str, ...] = (
    *("NN", "NNS", "JJ", "JJR", "JJS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "IN"),
    *("DT", "CD", "CC", "TO", "MD", "PRP", "PRP$", "W", "EX", "POS", "RP"),
)
MARK = "."

Packed = int
"""One weight per tag, each in its own 32 bits of one number: adding the numbers adds all the
weights at once, which is several times faster than adding them one by one."""

_BITS = 32
_WIDTH = _BITS * len(TAGS) // 8
_MOST_WORDS = 100_000
_UNPACK = struct.Struct(f"<{len(TAGS)}I").unpack
# Added before unpacking, so that no weight is below zero.
_OFFSET = sum(1 << (_BITS * i + _BITS - 2) for i in range(len(TAGS)))


def pack(scores: Sequence[int]) -> Packed:
    """Scores in the order of ``TAGS``; sums of them must stay below 2**30."""
    return sum(score << (_BITS * i) for i, score in enumerate(scores))


@dataclass(frozen=True, slots=True)
class Tagger:
    """Packed weights of features. Sums that depend on one word only are remembered per word,
    which changes speed and never answers."""

    weights: Mapping[str, Packed]
    _own: dict[tuple[str, bool], Packed] = field(default_factory=dict, compare=False)
    _left: dict[str, Packed] = field(default_factory=dict, compare=False)
    _right: dict[str, Packed] = field(default_factory=dict, compare=False)

    def tag(self, words: Sequence[str]) -> list[str]:
        """One tag per word of a sentence."""
        tags: list[str] = []
        weigh = self.weights.get
        last = len(words) - 1
        before, before_that = "<s>", "<s>"
        for i, word in enumerate(words):
            if is_mark(word):
                tag = MARK
            else:
                total = (
                    self._sum_own(word, i == 0)
                    + self._sum_left(words[i - 1] if i else "<s>")
                    + self._sum_right(words[i + 1] if i < last else "</s>")
                    + weigh("t=" + before, 0)
                    + weigh(f"tt={before_that} {before}", 0)
                )
                scores = _UNPACK((total + _OFFSET).to_bytes(_WIDTH, "little"))
                tag = TAGS[scores.index(max(scores))]
            tags.append(tag)
            before_that, before = before, tag
        return tags

    def _sum_own(self, word: str, is_first: bool) -> Packed:
        found = self._own.get((word, is_first))
        if found is None:
            if len(self._own) > _MOST_WORDS:
                self._own.clear()
            found = self._own[word, is_first] = self._total(own_features(word, is_first))
        return found

    def _sum_left(self, word: str) -> Packed:
        found = self._left.get(word)
        if found is None:
            if len(self._left) > _MOST_WORDS:
                self._left.clear()
            found = self._left[word] = self._total(left_features(word))
        return found

    def _sum_right(self, word: str) -> Packed:
        found = self._right.get(word)
        if found is None:
            if len(self._right) > _MOST_WORDS:
                self._right.clear()
            found = self._right[word] = self._total(right_features(word))
        return found

    def _total(self, features: Sequence[str]) -> Packed:
        return sum(self.weights.get(feature, 0) for feature in features)


def is_mark(word: str) -> bool:
    """Whether a token holds neither letter nor digit."""
    return not (word.isalnum() or any(map(str.isalnum, word)))


def written_like_a_name(word: str) -> bool:
    """Capitals after the first letter, or letters with digits: "GPU", "GPUs", "iPhone", "H2O"."""
    if len(word) < 2 or (word.islower() and not word[-1].isdigit()):
        return False
    if any(map(str.isupper, word[1:])):
        parts = word.replace("/", "-").split("-")
        if any(any(map(str.isupper, part[1:])) for part in parts):
            return True
        # "X-Ray" and "Vitamin-D", but not "Multi-Layer".
        return len(parts) > 1 and any(len(p) == 1 and p.isupper() for p in (parts[0], parts[-1]))
    return word[0].isalpha() and word[-1].isdigit() and len(word) < 12


def own_features(word: str, is_first: bool) -> list[str]:
    """What the word itself says about its tag. Of names only the shape counts: another name in
    the same place must be read the same way."""
    low = _lower(word)
    if low in (_NAME, _NAMES):
        return ["b", "w=" + low]
    tail = low.rpartition("-")[2] if "-" in low else ""
    features = [
        "b",
        "w=" + low,
        "s1=" + low[-1:],
        "s2=" + low[-2:],
        "s3=" + low[-3:],
        "s4=" + low[-4:],
        "p3=" + low[:3],
        "shape=" + _shape(word, is_first),
    ]
    if tail:
        features += ["h", "ht=" + tail, "hs=" + tail[-3:]]
    return features


def left_features(word: str) -> list[str]:
    """What a word says about the tag of the word after it."""
    low = _lower(word)
    return ["l=" + low, "ls=" + low[-3:]]


def right_features(word: str) -> list[str]:
    """What a word says about the tag of the word before it."""
    low = _lower(word)
    return ["r=" + low, "rs=" + low[-3:], "r2=" + low[-2:]]


_NAME, _NAMES = "<Name>", "<Names>"


def _lower(word: str) -> str:
    if written_like_a_name(word):
        return _NAMES if word[-1] == "s" and word[-2:-1].isupper() else _NAME
    low = word.lower()
    return "".join("0" if c.isdigit() else c for c in low) if not low.isalpha() else low


def _shape(word: str, is_first: bool) -> str:
    if word.islower():
        return "x"
    if word.isupper():
        return "X" if len(word) > 1 else "X1"
    if word[-1:] == "s" and word[:-1].isupper():
        return "Xs"
    if word[:1].isupper():
        return "Xx^" if is_first else "Xx"
    return "9" if word[:1].isdigit() else "xX"
