"""Things that stand in one list: "A, B, and C"."""

from __future__ import annotations

from collections.abc import Sequence

from litatlas.extract.parse import Tagged
from litatlas.extract.terms import Meant

_BETWEEN = frozenset((",", "and", "or", "&", "/", "both", "(", ")", "-"))
_BETWEEN_TAGS = frozenset(("DT", "JJ", "JJR", "JJS", "VBN", "CD", "PRP$", "CC", "RB", "NN", "NNS"))
_NEVER = frozenset((";", ":", ".", "that", "which", "with", "for", "of", "on", "in", "by", "to"))
_FURTHEST = 8


def listed(sentence: Tagged, meant: Sequence[Meant], position: int) -> list[Meant]:
    """The mention at ``position`` among a sentence's mentions, and those that the same list
    goes on with."""
    found = [meant[position]]
    is_over = False
    for following in meant[position + 1 :]:
        words = sentence.lower[found[-1].last : following.first]
        if "such" in words or not _joins(sentence, range(found[-1].last, following.first)):
            break
        if is_over and words[:1] != ("(",):
            break
        found.append(following)
        # Behind "and" comes the last thing, unless "and" binds a pair of a longer list.
        is_over = is_over or ("and" in words or "or" in words)
    return found


def _joins(sentence: Tagged, gap: range) -> bool:
    if len(gap) > _FURTHEST:
        return False
    words = [sentence.lower[i] for i in gap]
    if any(word in _NEVER for word in words):
        return False
    # "X (SHORT)" goes on as the same thing; otherwise a comma or a conjunction must come between.
    if not any(word in (",", "and", "or", "&", "/", "(", ")") for word in words):
        return False
    if any(
        word not in _BETWEEN and sentence.tags[i] not in _BETWEEN_TAGS
        for i, word in zip(gap, words, strict=True)
    ):
        return False
    return not (words[0] == "," and len(words) > 1 and words[1] in ("a", "an", "the"))
