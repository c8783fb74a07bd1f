"""Data as classic scripts: the only form a page may load from a folder under the site's policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from litatlas.model import Artifact
from litatlas.packing import written

Entry = TypeVar("Entry")

GLOBAL = "litatlasData"
"""The one global all data scripts share: values by the path of their script."""

_ESCAPES = (
    (b"\\", b"\\\\"),  # before those that bring backslashes of their own
    (b"'", b"\\'"),
    (b"<", b"\\x3c"),  # no "</script>" and no "<!--", wherever the text ends up
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)


def data_script(path: str, value: object) -> Artifact:
    """A script that stores ``value`` under its own path in the page's one data global.

    The value travels as JSON in a string: parsed faster than a literal, and a key such as
    ``__proto__`` stays a key. Keys of objects are sorted; lone surrogates survive as escapes.
    """
    text = _json(value)
    for sign, escaped in _ESCAPES:  # many times faster than one translate()
        text = text.replace(sign, escaped)
    name = json.dumps(path).encode()
    start = f"(self.{GLOBAL}=self.{GLOBAL}||new Map).set(".encode()
    return Artifact(path, b"".join((start, name, b",JSON.parse('", text, b"'))\n")))


def _json(value: object) -> bytes:
    try:
        return written(value)
    except UnicodeEncodeError:  # many times faster again than what knows of such characters
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.encode("utf-8", "backslashreplace")


def bucket(name: str, buckets: int) -> int:
    """Which of ``buckets`` files a name is in: 32-bit FNV-1a of its UTF-8.

    By hash and not by rank, so that the browser needs no list, and a new paper moves no old one
    to another file while the number of files stays.

    >>> bucket("paper/roots", 1)
    0
    """
    return _fnv_1a(name) % buckets


_BASIS, _PRIME = 0x811C9DC5, 0x01000193


def _fnv_1a(name: str) -> int:
    found = _BASIS
    for byte in name.encode("utf-8", "surrogatepass"):
        found = (found ^ byte) * _PRIME & 0xFFFFFFFF
    return found


def buckets(names: Sequence[str], count: int) -> list[int]:
    """``bucket`` of each name, all at once: first of their first bytes, then of their second, ...

    >>> buckets(["foobar", "b", "a"], 2)
    [0, 1, 0]
    """
    each = [name.encode("utf-8", "surrogatepass") for name in names]
    lengths = np.array([len(name) for name in each], np.int64)
    starts = np.cumsum(lengths) - lengths
    flat = np.frombuffer(b"".join(each), np.uint8)
    found = np.full(len(each), _BASIS, np.uint32)
    for place in range(lengths.max(initial=0)):
        there = np.flatnonzero(lengths > place)
        found[there] = (found[there] ^ flat[starts[there] + place]) * np.uint32(_PRIME)
    numbers: list[int] = (found % np.uint32(count)).tolist()
    return numbers


def by_file(
    entries: Iterable[Entry], files: int, name: Callable[[Entry], str]
) -> list[list[Entry]]:
    """Entries in their order, by the file that the hash of their name puts them in.

    What is written of each is best made file by file: all of 10,000 papers' neighbourhoods at once
    took 200 MB more, and the time to go through them.
    """
    entries = list(entries)
    found: list[list[Entry]] = [[] for _ in range(files)]
    for entry, file in zip(entries, buckets([*map(name, entries)], files), strict=True):
        found[file].append(entry)
    return found


def files_for(entries: int, each: int) -> int:
    """How many files hold that many entries: a power of two, so that the number rarely changes.

    >>> files_for(0, 8), files_for(9, 8), files_for(100, 8)
    (1, 2, 16)
    """
    count = 1
    while count * each < entries:
        count *= 2
    return count
