"""Taking turns: a lock on a file or folder, which goes when the process goes, however it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
    import time

    def _take(file: int, wait: bool) -> bool:
        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(0.1)
            else:
                return True
else:
    import fcntl

    def _take(file: int, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


@contextmanager
def held(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock on a file, made where there is none; ``waiting`` is called before a wait."""
    with path.open("ab") as file:
        _hold(file.fileno(), waiting)
        yield


@contextmanager
def held_folder(path: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Hold the lock on a folder itself, so that nothing has to be written in or beside it.

    False where the system (Windows, some network disks) cannot lock a folder: nothing is held.
    """
    try:
        folder = os.open(path, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        is_held = False
        with suppress(OSError):
            _hold(folder, waiting)
            is_held = True
        yield is_held
    finally:
        os.close(folder)


def _hold(file: int, waiting: Callable[[], None]) -> None:
    if not _take(file, wait=False):
        waiting()
        _take(file, wait=True)
