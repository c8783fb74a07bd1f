"""Rows of whole numbers, each row packed into one number: adding two adds all their numbers."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence

Packed = int
"""Each number of a row in its own 32 bits: adding whole rows at once is several times faster than
adding their numbers one by one."""

_BITS = 32
_MIDDLE = 1 << (_BITS - 2)  # added to each number before unpacking, so that none is below zero


def pack(row: Sequence[int]) -> Packed:
    """A row in one number; sums of its numbers must stay below 2**30, above and below zero."""
    return sum(number << (_BITS * i) for i, number in enumerate(row))


def unpacker(width: int) -> Callable[[Packed], tuple[int, ...]]:
    """What gives the numbers of a packed row back, each 2**30 too high: good for comparing."""
    unpack = struct.Struct(f"<{width}I").unpack
    middle = pack([_MIDDLE] * width)
    size = _BITS * width // 8
    return lambda total: unpack((total + middle).to_bytes(size, "little"))


class Sums:
    """Weights of features in hundredths, one row of ``width`` numbers each, and sums of them:
    exact, in whatever order they are added."""

    def __init__(self, weights: Mapping[str, Sequence[float]], width: int) -> None:
        self._rows = {
            feature: pack([round(100 * weight) for weight in row])
            for feature, row in weights.items()
        }
        self._unpack = unpacker(width)

    def packed(self, features: Iterable[str]) -> Packed:
        rows = self._rows
        return sum([rows[f] for f in features if f in rows])

    def numbers(self, total: Packed) -> tuple[float, ...]:
        return tuple([(number - _MIDDLE) / 100 for number in self._unpack(total)])
