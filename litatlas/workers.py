"""Much of the same at once, in as many processes as the machine has processors: reading papers,
making files."""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from multiprocessing import cpu_count, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from litatlas.extract import extract
from litatlas.extract.weights import Weights
from litatlas.model import Paper, Reading

WORTH_IT = 200
"""Papers from which on it pays: a process needs as long to start as to read a hundred."""

_MOST = 8  # processes; each holds the weights
_AT_ONCE = 20  # papers handed to a process

_weights: list[Weights] = []  # of this process: one, from its start on


def readings(papers: Sequence[Paper], files: Mapping[str, bytes]) -> Generator[Reading, None, None]:
    """The reading of each paper, in their order; ``files`` are those of ``litatlas/weights/``.

    Processes are started afresh ("spawn"), as the one that asks may have threads; so the
    program's main module must do nothing when it is imported.

    Raises:
        concurrent.futures.process.BrokenProcessPool: a process was killed.
    """
    pool = ProcessPoolExecutor(
        min(cpu_count(), _MOST), get_context("spawn"), _start, (dict(files),)
    )
    try:
        yield from pool.map(_read, papers, chunksize=_AT_ONCE)
    finally:
        # Reached early when the build is interrupted: what is not begun is not waited for.
        pool.shutdown(cancel_futures=True)


def _start(files: Mapping[str, bytes]) -> None:
    _end_with_parent()
    _weights.append(Weights.from_files(files))


def _read(paper: Paper) -> Reading:
    return extract(paper, _weights[0])


PAGES_WORTH_IT = 2_000
"""Files from which on it pays to make them in several processes."""

_MOST_COPIES = 4  # processes that make files; each comes to hold much of the map a second time
_FILES_AT_ONCE = 100
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)

File = TypeVar("File")
Value = TypeVar("Value")

_makers: list[Callable[[str], Any]] = []  # of the files that are being made


@contextmanager
def files(made: Callable[[str], File], paths: Sequence[str]) -> Iterator[Iterable[File]]:
    """Some files of a site, in the order of their paths, begun at once where it pays.

    A site is far too large to be sent, so the processes are copies of this one ("fork"). That is
    safe on Linux alone, and where no other thread of this one holds a lock that they need: nobody
    else may be using the site. What a process does not finish, because the machine has no memory
    for it, is made here.

    What making a file raises is raised by the iterator.
    """
    if not _copies_pay(len(paths)):
        yield map(made, paths)
        return
    _makers.append(made)
    pool = ProcessPoolExecutor(min(cpu_count(), _MOST_COPIES), get_context("fork"), _start_copy)
    starts = range(0, len(paths), _FILES_AT_ONCE)
    groups = [paths[start : start + _FILES_AT_ONCE] for start in starts]
    try:
        begun: list[Future[list[File]] | None] = [_begun(pool, group) for group in groups]
        yield chain.from_iterable(map(_finished, groups, begun))
    finally:
        pool.shutdown(cancel_futures=True)
        _makers.pop()


class Beside:
    """Work that goes on in copies of this process, as ``files`` has them, while this one does
    something else; what is not waited for ends with the context."""

    def __init__(self) -> None:
        self._begun: list[BaseProcess] = []

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._begun:
            process.kill()
            process.join()

    def begin(self, make: Callable[[], Value], size: int) -> Callable[[], Value]:
        """Begin to make something of a map with that many papers and concepts; what is returned
        waits for it, once.

        What is not worth a process, and what one does not finish, is made here when it is waited
        for: what making it raises is raised then.
        """
        if not _copies_pay(size):
            return make
        # No pool: its thread would be there when processes for pages are copied from this one.
        context = get_context("fork")
        theirs, ours = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(ours, make), daemon=True)
        try:
            process.start()
        except OSError:
            return make
        finally:
            ours.close()  # so that the end of the process is the end of what it sends
        self._begun.append(process)
        return partial(_received, theirs, make)


def _send(to: Connection, make: Callable[[], object]) -> None:
    _start_copy()
    with suppress(Exception):  # it is raised where it is waited for
        to.send(make())


def _received(sent: Connection, make: Callable[[], Value]) -> Value:
    with sent:
        try:
            return cast("Value", sent.recv())
        except (EOFError, OSError):
            return make()


def _copies_pay(size: int) -> bool:
    return size >= PAGES_WORTH_IT and cpu_count() >= 2 and sys.platform == "linux"


def _start_copy() -> None:
    """Ctrl-C reaches all processes, and the one that started the others tells them to end.

    It may just have been printing: a copy of a stream whose lock is held could never be closed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    sys.stdout = sys.stderr = None


def _end_with_parent() -> None:
    """Killed, it can tell nobody to end, and who waits for its next word would wait for ever."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    parent = parent_process()
    if parent is not None and not parent.is_alive():  # it was killed before that
        signal.raise_signal(signal.SIGKILL)


def _begun(pool: ProcessPoolExecutor, paths: Sequence[str]) -> Future[list[Any]] | None:
    try:
        return pool.submit(_make, paths)
    except (BrokenProcessPool, OSError):  # the latter: no process could be started
        return None


def _finished(paths: Sequence[str], begun: Future[list[File]] | None) -> list[File]:
    try:
        return begun.result() if begun else _make(paths)
    except BrokenProcessPool:
        return _make(paths)


def _make(paths: Sequence[str]) -> list[Any]:
    return [_makers[-1](path) for path in paths]
