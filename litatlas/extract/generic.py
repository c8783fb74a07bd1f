"""Phrases that name nothing."""

from __future__ import annotations

from collections.abc import Sequence

from litatlas.text.talk import TALK

# Whatever stands before these, the two name nothing: "in a careful manner", "the model's need".
_EMPTY_HEADS = frozenset(
    "manner manners way ways fashion need needs kind kinds sort sorts sake extent lot plenty "
    "majority variety attempt attempts reason reasons purpose purposes advantage advantages "
    "drawback drawbacks shortcoming shortcomings".split()
)
# What these open is a judgement or a quantity: "enough pruning", "cheaper leaves".
_JUDGING = frozenset(
    "enough sufficient insufficient tremendous bad worse worst better best cheaper faster slower "
    "bigger larger smaller stronger weaker fewer certain bring brings reach reaches".split()
)


def is_talk(words: Sequence[str]) -> bool:
    """Whether a phrase of these lower-case words names nothing: "promising results"."""
    return TALK.issuperset(words)


def is_judgement(words: Sequence[str]) -> bool:
    """Whether its head or first word makes a phrase empty, unless it is known for a term: "careful
    manner", "enough pruning", but also "best arm identification"."""
    return words[-1] in _EMPTY_HEADS or (len(words) > 1 and words[0] in _JUDGING)
