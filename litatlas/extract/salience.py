"""How much a paper is about a term: what its authors would have given as keywords comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from litatlas.extract.phrases import key
from litatlas.extract.terms import Meant
from litatlas.model import Claim

_UNKNOWN = -6.0
# Authors seldom list as a keyword the name that they coin, but a map without it would be wrong.
_PROPOSED, _PROPOSED_LEAST = 0.7, -1.2


def salience(
    text: str, meant: Sequence[Meant], claims: Sequence[Claim], keyword_odds: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    """Terms with scores from 0 to 1, best first; ties by place."""
    proposed = {claim.term for claim in claims if claim.role == "proposes"}
    best: dict[str, float] = {}
    for mention in meant:
        odds = keyword_odds.get(key(text[mention.start : mention.end]), _UNKNOWN)
        best[mention.term] = max(odds, best.get(mention.term, _UNKNOWN))
    for term in best:
        if term in proposed:
            best[term] = max(best[term] + _PROPOSED, _PROPOSED_LEAST)
    scored = sorted((-odds, order, term) for order, (term, odds) in enumerate(best.items()))
    return tuple(
        (term, round((1 / (1 + exp(min(50.0, minus)))) ** 0.5, 2)) for minus, _, term in scored
    )
