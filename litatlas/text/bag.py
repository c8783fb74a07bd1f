"""The words and pairs of words that tell what a text is about, whatever it says of them."""

from __future__ import annotations

from itertools import chain, pairwise

from litatlas.text.folding import words

# What abstracts say whatever they are about; weights of rare words do the rest.
STOP_WORDS = frozenset(
    "a about above after again all also although am among an and any are as at be because been "
    "before being between both but by can cannot could did do does doing done due during each "
    "either et al few for from further had has have having hence here how however i if in into "
    "is it its itself may might more most much must neither no nor not of off often on one only "
    "onto or other our ours out over own per rather same several shall she should since so some "
    "such than that the their them then there therefore these they this those through thus to "
    "too toward towards two under until up upon us use used uses using very via was we were what "
    "when where whether which while who whom whose why will with within without would yet you "
    "approach based demonstrate different existing experiment experimental introduce method "
    "new novel paper present problem propose proposed provide recent recently result show study "
    "various work".split()
)


def bag(*texts: str) -> list[str]:
    """Folded words of two letters and more, and pairs of neighbouring ones, in their order.

    Several texts are one that goes on with white space between them.

    >>> bag("The Ponds of Moss County")
    ['pond', 'moss', 'county', 'moss county']
    >>> bag("The Ponds of Moss", "County") == bag("The Ponds of Moss County")
    True
    """
    said = chain.from_iterable(map(words, texts))
    kept = [word if word not in STOP_WORDS else "" for word in said]
    pairs = [f"{first} {second}" for first, second in pairwise(kept) if first and second]
    return [word for word in kept if len(word) > 1] + pairs
