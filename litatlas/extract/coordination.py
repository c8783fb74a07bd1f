"""Which mentions stand in one list ("A, B, and C"), and which noun a mention hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litatlas.extract.parse import Tagged
from litatlas.extract.terms import Meant

_BETWEEN = frozenset((",", "and", "or", "&", "/", "both", "(", ")", "-"))
_BETWEEN_TAGS = frozenset(("DT", "JJ", "JJR", "JJS", "VBN", "CD", "PRP$", "CC", "RB", "NN", "NNS"))
_BINDS_TWO = frozenset((",", "and", "or", "&", "/", "(", ")"))
_NEVER = frozenset((";", ":", ".", "that", "which", "with", "for", "of", "on", "in", "by", "to"))
_FURTHEST = 8
_LONGEST_LIST = 40  # things in one list; it is asked for at each of them


def listed(
    sentence: Tagged, meant: Sequence[Meant], position: int, may_lack_and: bool = False
) -> list[Meant]:
    """The mention at ``position`` among a sentence's mentions, and those that the same list
    goes on with.

    Commas alone make no list ("Using X, Y learns"), unless a bracket ends it or, with
    ``may_lack_and``, it gives examples.
    """
    found = [meant[position]]
    is_over = False
    for following in meant[position + 1 : position + _LONGEST_LIST]:
        words = sentence.lower[found[-1].last : following.first]
        if "such" in words or not _joins(sentence, range(found[-1].last, following.first)):
            break
        if is_over and words[:1] != ("(",):
            break
        found.append(following)
        # Behind "and" comes the last thing, unless "and" binds a pair of a longer list.
        is_over = is_over or ("and" in words or "or" in words or "&" in words)
    if is_over or may_lack_and or _is_closed(sentence, found):
        return found
    commas = (
        i
        for i, (one, other) in enumerate(pairwise(found), 1)
        if "," in sentence.lower[one.last : other.first]
    )
    return found[: next(commas, len(found))]


def _is_closed(sentence: Tagged, found: Sequence[Meant]) -> bool:
    """Whether a bracket that opens before the list, or "etc.", ends it."""
    behind = sentence.lower[found[-1].last : found[-1].last + 2]
    before = sentence.lower[max(0, found[0].first - 4) : found[0].first]
    return "etc" in "".join(behind) or (behind[:1] == (")",) and "(" in before)


def _joins(sentence: Tagged, gap: range) -> bool:
    if len(gap) > _FURTHEST:
        return False
    words = sentence.lower[gap.start : gap.stop]
    if not _NEVER.isdisjoint(words):
        return False
    # "X (SHORT)" goes on as the same thing; otherwise a comma or a conjunction must come between.
    if _BINDS_TWO.isdisjoint(words):
        return False
    if any(
        word not in _BETWEEN and sentence.tags[i] not in _BETWEEN_TAGS
        for i, word in zip(gap, words, strict=True)
    ):
        return False
    return not (words[0] == "," and len(words) > 1 and words[1] in ("a", "an", "the"))


_PARTITIVE = frozenset(
    "kinds types sorts forms varieties families sets numbers classes collections groups "
    "series".split()
)
# What holds a mention back from what stands before it: "issues in X", "models trained on X".
_BINDING = frozenset(("IN", "TO", "VBN", "VBG"))
_BEFORE_NOUN = frozenset(("DT", "JJ", "JJR", "JJS", "RB", "CD", "PRP$", "NN"))


def noun_before(sentence: Tagged, mention: Meant) -> int | None:
    """The noun that a mention hangs on: "models" of "models trained on large corpora"."""
    at = mention.first - 1
    while at >= 0 and sentence.tags[at] in _BEFORE_NOUN:
        at -= 1
    bound = at
    while at >= 0 and sentence.tags[at] in _BINDING:
        at -= 1
    if at < 0 or at == bound or sentence.tags[at] not in ("NN", "NNS"):
        return None
    return None if sentence.lower[at] in _PARTITIVE else at
