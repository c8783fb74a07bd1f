"""Reading in several processes is reading in one, sooner."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

import pytest

from litatlas import workers
from litatlas.extract import extract
from litatlas.model import Paper
from litatlas.pipeline import Learned
from litatlas.workspace import content as disk

TEXT = "We propose Heron{n}Net, a pond network. It counts herons on the Mossbank corpus."
TEXTS = [TEXT.format(n=n) for n in range(50)]
PAPERS = [Paper(text, 0, text, ()) for text in TEXTS]


def test_readings_come_in_the_order_of_their_papers_and_are_those_of_one_process() -> None:
    files = disk.weights()
    weights = Learned(files).weights
    alone = [extract(paper, weights) for paper in PAPERS]
    assert list(workers.readings(PAPERS, files)) == alone
    assert len({reading.name for reading in alone}) > 1


def test_a_paper_that_breaks_the_program_breaks_the_build() -> None:
    broken = replace(PAPERS[0], text=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        list(workers.readings([broken], disk.weights()))


def test_weights_that_are_missing_break_the_build() -> None:
    with pytest.raises(BrokenProcessPool):
        list(workers.readings(PAPERS, {}))
