"""Parts of speech, by an averaged perceptron (Collins, 2002) over small word features.

Tags are those of the Penn Treebank, made coarser: proper nouns are nouns (capitals are seen
elsewhere), comparatives of adverbs are adverbs, all wh-words are ``W``, marks are ``.``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from litatlas.extract.packing import Packed, unpacker
from litatlas.extract.remembering import Remembered

TAGS: tuple[str, ...] = (
    *("NN", "NNS", "JJ", "JJR", "JJS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "IN"),
    *("DT", "CD", "CC", "TO", "MD", "PRP", "PRP$", "W", "EX", "POS", "RP"),
)
MARK = "."

_unpack = unpacker(len(TAGS))
_OUTSIDE, _BEHIND = "<s>", "</s>"


@dataclass(frozen=True, slots=True)
class Tagger:
    """Packed weights of features; their sums are remembered by word and by the tags before."""

    weights: Mapping[str, Packed]
    _own: Remembered[tuple[str, bool], Packed | None] = field(init=False, repr=False, compare=False)
    _left: Remembered[str, Packed] = field(init=False, repr=False, compare=False)
    _right: Remembered[str, Packed] = field(init=False, repr=False, compare=False)
    _tags: Remembered[tuple[str, str], Packed] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, sums in (
            ("_own", Remembered(self._sum_own)),
            ("_left", Remembered(lambda word: self._total(left_features(word)))),
            ("_right", Remembered(lambda word: self._total(right_features(word)))),
            ("_tags", Remembered(lambda tags: self._total(tag_features(*tags)))),
        ):
            object.__setattr__(self, name, sums)

    def tag(self, words: Sequence[str]) -> list[str]:
        """One tag per word of a sentence."""
        own, left, right, context = self._own, self._left, self._right, self._tags
        tags: list[str] = []
        before, before_that = _OUTSIDE, _OUTSIDE
        behind = [*words[1:], _BEHIND]
        for previous, word, following in zip([_OUTSIDE, *words], words, behind, strict=False):
            mine = own[word, not tags]
            if mine is None:
                tag = MARK
            else:
                scores = _unpack(
                    mine + left[previous] + right[following] + context[before_that, before]
                )
                tag = TAGS[scores.index(max(scores))]
            tags.append(tag)
            before_that, before = before, tag
        return tags

    def _sum_own(self, place: tuple[str, bool]) -> Packed | None:
        """None of a mark, whose tag is sure."""
        return None if is_mark(place[0]) else self._total(own_features(*place))

    def _total(self, features: Sequence[str]) -> Packed:
        return sum([self.weights.get(feature, 0) for feature in features])


def is_mark(word: str) -> bool:
    """Whether a token holds neither letter nor digit."""
    return not (word.isalnum() or any(map(str.isalnum, word)))


@lru_cache(maxsize=1 << 16)
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
    low = reduced(word)
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
    low = reduced(word)
    return ["l=" + low, "ls=" + low[-3:]]


def right_features(word: str) -> list[str]:
    """What a word says about the tag of the word before it."""
    low = reduced(word)
    return ["r=" + low, "rs=" + low[-3:], "r2=" + low[-2:]]


def tag_features(before_that: str, before: str) -> list[str]:
    """What the two tags before say."""
    return ["t=" + before, f"tt={before_that} {before}"]


_NAME, _NAMES = "<Name>", "<Names>"


def reduced(word: str) -> str:
    """A word as the models look it up: lower case, digits as zeros, a name as no more than that."""
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
