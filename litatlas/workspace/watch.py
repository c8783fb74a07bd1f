"""Noticing that files below some folders changed, by looking at them again and again.

Looking costs milliseconds for a thousand files, and works on network drives and in containers,
where systems that tell of changes stay silent.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

Seen = Mapping[Path, tuple[int, int, int]]
"""What tells one state of a file from another: when it was changed, its size, its number."""

_EVERY = 0.15  # seconds between two looks
_PATIENCE = 20  # times as long as a look takes is waited at least


def look(folders: Iterable[Path]) -> Seen:
    """Every file below the folders but hidden ones and the copies that editors leave."""
    found = {}
    for folder in folders:
        for parent, inside, names in os.walk(folder):
            inside[:] = [name for name in inside if not name.startswith(".")]
            for name in names:
                if name.startswith(".") or name.endswith("~"):
                    continue
                path = Path(parent) / name
                try:
                    seen = path.stat(follow_symlinks=False)
                except OSError:
                    continue  # gone since the folder was listed
                found[path] = seen.st_mtime_ns, seen.st_size, seen.st_ino
    return found


def changes(
    folders: Iterable[Path],
    before: Seen,
    stop: Callable[[], bool],
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[Path, ...]]:
    """The files that changed, came or went since last time, whenever some did and all are still.

    An editor that writes a file in two steps, or a checkout of many, is one change. What changes
    while the caller is at work with one is told next.
    """
    watched = tuple(folders)
    told, last = before, before
    while not stop():
        started = time.monotonic()
        now = look(watched)
        if now == last and now != told:
            changed = {path for path in now.keys() | told.keys() if now.get(path) != told.get(path)}
            told = now
            yield tuple(sorted(changed))
            continue
        last = now
        sleep(max(_EVERY, _PATIENCE * (time.monotonic() - started)))
