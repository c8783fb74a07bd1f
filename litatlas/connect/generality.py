"""How general what a phrase says is: the share of abstracts that say as much, here and at large."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

_BELONG = 0.5
"""Of the abstracts that chance would give both words: standing side by side in fewer, two words are
a free combination. Read off the 996 shared concepts of 1,000 abstracts: "interactive system" and
"content analysis" lie below, "language model" and "knowledge graph" above."""


def share(features: Iterable[str], rarity: Mapping[str, float]) -> float:
    """The share of abstracts that say what a phrase with these features (``text.bag``) says.

    It is that of its rarest word, or of two words that belong together, if fewer say those:
    "interactive system" says no more than its words do, "neural network" does. ``rarity`` is
    ``TextSpace.rarity``: what it does not know tells nothing.
    Source: Church and Hanks (1990), "Word association norms, mutual information, and
    lexicography".
    """
    known = {feature: math.exp(1 - rarity[feature]) for feature in features if feature in rarity}
    told = [
        part
        for feature, part in known.items()
        if " " not in feature or part >= _BELONG * _by_chance(feature, known)
    ]
    return min(told, default=0.0)


def _by_chance(pair: str, known: Mapping[str, float]) -> float:
    return math.prod(known.get(word, 1.0) for word in pair.split(" "))
