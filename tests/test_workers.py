"""Reading in several processes is reading in one, sooner."""

from __future__ import annotations

import os
import sys
from collections import UserDict
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

import pytest

from litatlas import workers
from litatlas.extract import extract
from litatlas.model import Paper
from litatlas.pipeline import Learned
from litatlas.publish.render import BrokenTemplateError
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


class Site(UserDict[str, bytes]):
    """Files that say which process made them."""

    def __getitem__(self, path: str) -> bytes:
        if path == "broken":
            raise BrokenTemplateError("templates/base.html:1: broken")
        return f"{path} {os.getpid()}".encode()


def test_many_files_come_in_the_order_of_their_paths_from_other_processes() -> None:
    paths = [f"papers/{number}.html" for number in range(workers.PAGES_WORTH_IT)]
    made = [data.decode().split() for data in workers.files(Site(), paths)]
    assert [path for path, _ in made] == paths
    if sys.platform == "linux" and os.cpu_count() != 1:
        assert str(os.getpid()) not in {process for _, process in made}


def test_a_few_files_are_made_here() -> None:
    assert list(workers.files(Site(), ["a"])) == [f"a {os.getpid()}".encode()]


@pytest.mark.parametrize("number", [1, workers.PAGES_WORTH_IT])
def test_a_broken_template_is_told_from_wherever_it_broke(number: int) -> None:
    with pytest.raises(BrokenTemplateError, match=r"templates/base\.html:1"):
        list(workers.files(Site(), ["broken"] * number))
    assert list(workers.files(Site(), ["a"])) == [f"a {os.getpid()}".encode()]


def test_a_paper_that_breaks_the_program_breaks_the_build() -> None:
    broken = replace(PAPERS[0], text=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        list(workers.readings([broken], disk.weights()))


def test_weights_that_are_missing_break_the_build() -> None:
    with pytest.raises(BrokenProcessPool):
        list(workers.readings(PAPERS, {}))
