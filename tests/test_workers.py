"""What several processes do is what one does, sooner."""

from __future__ import annotations

import os
import sys
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

import pytest

from litatlas import workers
from litatlas.extract import extract
from litatlas.make import looks_of
from litatlas.model import Paper
from litatlas.pipeline import Learned
from litatlas.publish import SiteFiles
from litatlas.publish.render import BrokenTemplateError
from litatlas.workspace import content as disk
from tests.publish.toy_atlas import TOY

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


HERE = os.getpid()


def file(path: str) -> str:
    """One that tells which process made it, or that it was not this one."""
    away = os.getpid() != HERE
    if path == "killed" and away:
        os._exit(1)
    if path == "wrong":
        raise BrokenTemplateError("templates/moss.html:1: no spores")
    return f"{path} made {'away' if away else 'here'}"


def made(paths: list[str]) -> list[str]:
    with workers.files(file, paths) as files:
        return list(files)


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the site were large and the machine had two processors."""
    monkeypatch.setattr(workers, "PAGES_WORTH_IT", 2)
    monkeypatch.setattr(workers, "_FILES_AT_ONCE", 2)
    monkeypatch.setattr(workers, "cpu_count", lambda: 2)


AWAY = "away" if sys.platform == "linux" else "here"


@pytest.mark.usefixtures("several")
def test_many_files_are_made_by_other_processes_in_the_order_of_their_paths() -> None:
    assert made(["moss", "fern", "kelp"]) == [
        f"moss made {AWAY}",
        f"fern made {AWAY}",
        f"kelp made {AWAY}",
    ]


def test_a_few_files_are_made_here() -> None:
    assert made(["moss", "fern"]) == ["moss made here", "fern made here"]


@pytest.mark.usefixtures("several")
def test_what_a_killed_process_leaves_is_made_here() -> None:
    assert made(["killed", "fern", "kelp"])[:2] == ["killed made here", "fern made here"]


@pytest.mark.usefixtures("several")
def test_a_file_that_cannot_be_made_breaks_the_build_as_it_would_here() -> None:
    with pytest.raises(BrokenTemplateError, match=r"^templates/moss.html:1: no spores$"):
        made(["moss", "wrong", "fern"])


@pytest.mark.usefixtures("several")
def test_a_site_made_by_several_processes_is_the_same_byte_for_byte() -> None:
    files = SiteFiles(TOY, looks_of(disk.PACKAGE.parent / "content"))
    together = files.artifacts(workers.files)
    assert together == files.artifacts()
    assert tuple(artifact.path for artifact in together) == tuple(files)
