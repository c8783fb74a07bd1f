"""Pictures of few colours as PNG, byte for byte the same whoever's zlib is installed.

A zlib of another make (zlib-ng, say) compresses to other bytes, and so does one library on another
processor. This writer needs none: runs along a row and down from the row above are all the
repetition a flat drawing has, and the fixed code of DEFLATE is good enough for the rest.

Sources: RFC 2083 (PNG), RFC 1951 (DEFLATE), RFC 1950 (zlib).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

LONGEST = 258
SHORTEST = 4
"""Of a run: what DEFLATE allows, and what pays with the fixed code."""

Bits = tuple[int, int]
"""A number and how many bits it takes."""


def png(pixels: npt.NDArray[np.uint8], palette: bytes) -> bytes:
    """A picture of ``(height, width)`` indexes into ``palette``, three bytes a colour.

    >>> png(np.zeros((1, 1), np.uint8), b"abc")[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    height, width = pixels.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    rows = np.zeros((height, width + 1), np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = pixels
    parts = (
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", deflated(rows.ravel(), width + 1)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def deflated(data: npt.NDArray[np.uint8], above: int) -> bytes:
    """Bytes as a zlib stream; matches are looked for one byte and ``above`` bytes back."""
    packed = _packed([(3, 3), *_tokens(data, above), (0, 7)])  # one last block, fixed code; its end
    return b"\x78\x01" + packed + struct.pack(">I", zlib.adler32(data.tobytes()))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _tokens(data: npt.NDArray[np.uint8], above: int) -> Iterator[Bits]:
    along, down = _runs(data, 1), _runs(data, above)
    values, at, end = data.tolist(), 0, len(data)
    back = {1: _distance(1), above: _distance(above)}
    while at < end:
        length, distance = (along[at], 1) if along[at] >= down[at] else (down[at], above)
        if length < SHORTEST:
            yield LITERALS[values[at]]
            at += 1
            continue
        length = min(length, LONGEST)
        yield from (*LENGTHS[length], *back[distance])
        at += length


def _runs(data: npt.NDArray[np.uint8], distance: int) -> list[int]:
    """For every byte, how many from there on equal those so far back."""
    same = np.zeros(len(data) + 1, bool)
    same[distance:-1] = data[distance:] == data[:-distance]
    ends = np.flatnonzero(~same)
    places = np.arange(len(data))
    found: list[int] = (ends[np.searchsorted(ends, places)] - places).tolist()
    return found


def _packed(tokens: list[Bits]) -> bytes:
    """The bits of all tokens, the first in the lowest places."""
    values = np.array([value for value, _ in tokens], np.uint32)
    widths = np.array([width for _, width in tokens], np.int64)
    owner = np.repeat(np.arange(len(tokens)), widths)
    inside = np.arange(len(owner)) - np.repeat(np.cumsum(widths) - widths, widths)
    bits = (values[owner] >> inside.astype(np.uint32)) & 1
    return np.packbits(bits.astype(np.uint8), bitorder="little").tobytes()


def _code(value: int, width: int) -> Bits:
    """Huffman codes stand with their highest bit first, all other numbers with their lowest."""
    return int(f"{value:0{width}b}"[::-1], 2), width


def _symbol(symbol: int) -> Bits:
    """The fixed code of a literal or a length (RFC 1951, 3.2.6)."""
    if symbol < 144:
        return _code(0b00110000 + symbol, 8)
    if symbol < 256:
        return _code(0b110010000 + symbol - 144, 9)
    if symbol < 280:
        return _code(symbol - 256, 7)
    return _code(0b11000000 + symbol - 280, 8)


def _distance(distance: int) -> tuple[Bits, ...]:
    """The code of a distance and its extra bits (RFC 1951, 3.2.5)."""
    if distance <= 4:
        return (_code(distance - 1, 5),)
    extra = (distance - 1).bit_length() - 2
    half = (distance - 1) >> extra & 1
    rest = (distance - 1) & ((1 << extra) - 1)
    return _code(2 * (extra + 1) + half, 5), (rest, extra)


def _length(length: int) -> tuple[Bits, ...]:
    """The code of a match's length and its extra bits (RFC 1951, 3.2.5)."""
    if length == LONGEST:
        return (_symbol(285),)
    if length <= 10:
        return (_symbol(254 + length),)
    extra = (length - 3).bit_length() - 3
    quarter = (length - 3) >> extra & 3
    rest = (length - 3) & ((1 << extra) - 1)
    return _symbol(257 + 4 * (extra + 1) + quarter), (rest, extra)


LITERALS = tuple(_symbol(value) for value in range(256))
LENGTHS = tuple(_length(length) if length > 2 else () for length in range(LONGEST + 1))
