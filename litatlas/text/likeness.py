"""A few hashes that stand for a text: those of two texts that are alike are mostly the same."""

from __future__ import annotations

import re
from functools import lru_cache
from heapq import nsmallest
from zlib import crc32

from litatlas.text.clean import folded

SKETCH = 8
_SHINGLE = 4  # words


def letters(text: str) -> str:
    """Its words in lower case, with a space between them and no other mark."""
    return re.sub(r"[\W_]+", " ", folded(text)).strip()


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """Those words."""
    return tuple(letters(text).split())


@lru_cache(maxsize=20_000)
def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes, of 32 bits, of its word sequences; eight at most.

    Texts that share many of these share many of all: a bottom-k sketch (Broder, "On the
    resemblance and containment of documents", 1997).
    """
    words = words_of(text)
    ends = range(_SHINGLE, len(words) + 1)
    hashes = {crc32(" ".join(words[end - _SHINGLE : end]).encode()) for end in ends}
    return tuple(nsmallest(SKETCH, hashes))
