"""Stretches of a text that stand apart from each other, and which of them touch a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from litatlas.model import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters in stretches that neither overlap nor meet, in order.

    >>> merged([(5, 9), (0, 2), (8, 12)])
    [(0, 2), (5, 12)]
    """
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def touching(stretches: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those of merged stretches that share a character with ``[start, end)``."""
    first = bisect_right(stretches, start, key=itemgetter(1))
    return stretches[first : bisect_left(stretches, end, first, key=itemgetter(0))]
