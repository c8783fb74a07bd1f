"""What several processes do is what one does, sooner."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from multiprocessing import active_children
from pathlib import Path

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
    looks = looks_of(disk.PACKAGE.parent / "content")
    with workers.Beside() as beside:
        files = SiteFiles(TOY, looks, beside.begin)
        together = files.artifacts(workers.files)
    assert together == SiteFiles(TOY, looks).artifacts()
    assert tuple(artifact.path for artifact in together) == tuple(files)


def beside(path: str, size: int = 2) -> str:
    with workers.Beside() as work:
        return work.begin(partial(file, path), size)()


@pytest.mark.usefixtures("several")
def test_what_is_begun_beside_is_made_by_another_process_if_there_is_much_of_it() -> None:
    assert [beside("moss"), beside("moss", 1)] == [f"moss made {AWAY}", "moss made here"]


@pytest.mark.usefixtures("several")
def test_what_went_wrong_beside_is_made_again_here_and_raises_here() -> None:
    assert beside("killed") == "killed made here"
    with pytest.raises(BrokenTemplateError, match=r"^templates/moss.html:1: no spores$"):
        beside("wrong")


@pytest.mark.usefixtures("several")
def test_what_nobody_waits_for_ends_with_the_context() -> None:
    with workers.Beside() as work:
        work.begin(partial(time.sleep, 600), 2)
        [begun] = active_children()
    assert (begun.exitcode, active_children()) == (-signal.SIGKILL, [])


def test_no_process_outlives_a_build_that_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OUTLIVED, tmp_path], cwd=disk.PACKAGE.parent
    ) as build:
        other = int(_written(tmp_path / "other"))
        build.kill()
    deadline = time.monotonic() + 20
    while _runs(other) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(other)


OUTLIVED = """
import os, pathlib, sys, time
from litatlas import workers
def work():
    pathlib.Path(sys.argv[1], "aside").write_text(str(os.getpid()))
    pathlib.Path(sys.argv[1], "aside").rename(pathlib.Path(sys.argv[1], "other"))
    time.sleep(600)
workers.cpu_count = lambda: 2
with workers.Beside() as beside:
    beside.begin(work, workers.PAGES_WORTH_IT)()
"""


def _written(path: Path) -> str:
    deadline = time.monotonic() + 60
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return path.read_text()


def _runs(process: int) -> bool:
    """Whether it does anything yet; one that ended may wait for somebody to take note of it."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_matrices_are_multiplied_in_one_thread() -> None:
    told = "import os, litatlas.connect; print(len(os.listdir('/proc/self/task')))"
    environment = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    for threads, expected in (({}, 1), ({"OPENBLAS_NUM_THREADS": "2"}, 2)):
        said = subprocess.run(
            [sys.executable, "-c", told],
            cwd=disk.PACKAGE.parent,
            env=environment | threads,
            capture_output=True,
            check=True,
        ).stdout
        assert min(int(said), 2) == expected
