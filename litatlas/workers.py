"""Much of the same at once, in as many processes as the machine has processors."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import cpu_count, get_context

from litatlas.extract import extract
from litatlas.extract.weights import Weights
from litatlas.model import Paper, Reading

WORTH_IT = 200
"""Papers from which on it pays: a process needs as long to start as to read a hundred."""

PAGES_WORTH_IT = 2_000
"""Pages from which on it pays."""

_MOST = 8  # processes that read; each holds the weights
_MOST_COPIES = 4  # processes that make pages; in time each holds a copy of all that is known
_AT_ONCE = 20  # papers handed to a process
_PAGES_AT_ONCE = 100

_weights: list[Weights] = []  # of a process that reads: one, from its start on
_files: list[Mapping[str, bytes]] = []  # of one that makes pages: the site's, from before its start


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
    _weights.append(Weights.from_files(files))


def _read(paper: Paper) -> Reading:
    return extract(paper, _weights[0])


def files(site: Mapping[str, bytes], paths: Sequence[str]) -> Iterable[bytes]:
    """The files of some paths, in their order, for a mapping that makes them when asked.

    What they are made of is not handed over: the processes are copies of this one ("fork"). On
    systems where that is not safe, and for few files, there is just this process.
    """
    if sys.platform != "linux" or cpu_count() < 2 or len(paths) < PAGES_WORTH_IT:
        yield from map(site.__getitem__, paths)
        return
    _files.append(site)
    try:
        with get_context("fork").Pool(min(cpu_count(), _MOST_COPIES)) as pool:
            yield from pool.imap(_file, paths, _PAGES_AT_ONCE)
    finally:
        _files.clear()


def _file(path: str) -> bytes:
    return _files[0][path]
