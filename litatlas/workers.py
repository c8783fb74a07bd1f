"""Reading many papers at once, in as many processes as the machine has processors."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import cpu_count, get_context

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
    _weights.append(Weights.from_files(files))


def _read(paper: Paper) -> Reading:
    return extract(paper, _weights[0])
