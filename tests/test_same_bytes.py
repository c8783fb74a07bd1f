"""The same content gives the same bytes: whoever builds it, wherever, whenever, however often.

Builds that stand for another person's run in a process of their own; what they are compared with
is made in this process where that does not weaken the claim, because starting costs more than
building.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from litatlas.cli import main
from tests.conftest import CONTENT, ROOT, TOY, run_build

Digests = dict[str, str]


def digests(folder: Path) -> Digests:
    """Every file below a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(content: Path, output: Path, *options: str, **environment: str) -> Digests:
    """Built in a process of its own, by default with a hash seed of its own."""
    environment = {"PYTHONHASHSEED": "random", **environment}
    done = run_build(content, output, *options, environment={**os.environ, **environment})
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(output)


def build_here(content: Path, output: Path, *options: str) -> Digests:
    """Built in this process."""
    folders = ["--content", str(content), "--output", str(output)]
    done = main(["build", "-q", "--no-cache", *options, *folders])
    assert done == (0 if any(output.glob("papers/*.html")) else 1)
    return digests(output)


def copy_of(content: Path, folder: Path) -> Path:
    """A copy of some content, without memory."""
    shutil.copytree(content, folder, ignore=shutil.ignore_patterns("map.json"))
    return folder


@dataclass(frozen=True)
class Build:
    """One build of the invented library: where it happened, and the bytes before and after."""

    content: Path
    site: Path
    before: Digests
    made: Digests


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build that keeps no memory, in a plain environment."""
    folder = tmp_path_factory.mktemp("first")
    content, site = copy_of(TOY, folder / "content"), folder / "site"
    before = digests(content)
    plain = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    return Build(content, site, before, build(content, site, "--frozen", **plain))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build that wrote its memory into its content; copy both before building there again."""
    folder = tmp_path_factory.mktemp("kept")
    content, site = copy_of(TOY, folder / "content"), folder / "site"
    before = digests(content)
    return Build(content, site, before, build_here(content, site))


# What could make a difference together can make one alone: a difference here is looked for by
# taking settings away.
@pytest.mark.parametrize(
    "environment",
    [
        pytest.param(
            {
                "PYTHONHASHSEED": "4242",
                "TZ": "Pacific/Kiritimati",
                "LC_ALL": "tr_TR.UTF-8",
                "LANG": "tr_TR.UTF-8",
                "FORCE_COLOR": "1",
            },
            id="another-hash-seed-time-zone-locale-and-terminal",
        ),
        pytest.param(
            {
                "LC_ALL": "C",
                "LANG": "C",
                "PYTHONUTF8": "0",
                "OMP_NUM_THREADS": "4",
                "OPENBLAS_NUM_THREADS": "4",
            },
            id="no-locale-at-all-and-four-threads",
        ),
        pytest.param({"OPENBLAS_CORETYPE": "Prescott"}, id="an-older-processor"),
    ],
)
def test_the_bytes_do_not_depend_on(
    environment: dict[str, str], first: Build, tmp_path: Path
) -> None:
    content = copy_of(TOY, tmp_path / "elsewhere" / "a folder with ünusual name")
    assert build(content, tmp_path / "site", "--frozen", **environment) == first.made


def test_the_order_in_which_a_disk_lists_seeds_does_not_matter(
    first: Build, tmp_path: Path
) -> None:
    content = copy_of(TOY, tmp_path / "content")
    shutil.rmtree(content / "seeds")
    for seed in sorted((TOY / "seeds").rglob("*"), reverse=True):
        if seed.is_file():
            copy = content / "seeds" / seed.relative_to(TOY / "seeds")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(seed.read_bytes())
    assert build_here(content, tmp_path / "site", "--frozen") == first.made


def test_a_second_build_changes_nothing_on_the_disk(kept: Build, tmp_path: Path) -> None:
    content = Path(shutil.copytree(kept.content, tmp_path / "content"))
    site = Path(shutil.copytree(kept.site, tmp_path / "site"))
    assert build(content, site) == kept.made
    assert digests(content) == digests(kept.content)


def test_a_build_with_the_memory_of_a_build_gives_its_bytes_again(
    kept: Build, tmp_path: Path
) -> None:
    content = Path(shutil.copytree(kept.content, tmp_path / "content"))
    assert build(content, tmp_path / "other", "--frozen") == kept.made


def test_a_build_writes_the_memory_and_nothing_else_into_content(kept: Build) -> None:
    after = digests(kept.content)
    assert after.keys() - kept.before.keys() == {"map.json"}
    assert {path: after[path] for path in kept.before} == kept.before


def test_a_frozen_build_writes_nothing_into_content(first: Build) -> None:
    assert digests(first.content) == first.before


SUBJECTS = (
    *("ferns", "mosses", "lichens", "liverworts", "hornworts"),
    *("algae", "cycads", "ginkgos", "conifers", "reeds"),
)


def library(folder: Path, count: int) -> Path:
    """So many invented abstracts, one seed each."""
    seeds = folder / "content" / "seeds"
    seeds.mkdir(parents=True)
    for number in range(count):
        subject, other = SUBJECTS[number % 10], SUBJECTS[(number + 3) % 10]
        record = {
            "id": f"spores{number}",
            "type": "article-journal",
            "title": f"Spore counting of {subject} in plot {number}",
            "abstract": f"Counting spores by hand is slow, and few people can tell {subject} from"
            f" {other}. We propose a spore counting network for {subject} that learns from"
            f" photographs of plot {number}. Experiments on a photograph collection show that the"
            f" spore counting network outperforms a random forest by {number + 2}.5% in accuracy.",
        }
        (seeds / f"{number:02}.json").write_text(json.dumps([record]), encoding="utf-8")
    return folder / "content"


SIZES = (0, 1, 2, 13)
ALL_IN_ONE = (
    "import sys; from litatlas.cli import main; [main(c.splitlines()) for c in sys.argv[1:]]"
)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Digests]:
    """Libraries of all sizes, built one after the other in another process."""
    folder = tmp_path_factory.mktemp("elsewhere")
    options = ["build", "-q", "--no-cache", "--frozen"]
    commands = [
        [
            *options,
            f"--content={library(folder / str(count), count)}",
            f"--output={folder / str(count) / 'site'}",
        ]
        for count in SIZES
    ]
    subprocess.run(
        [sys.executable, "-c", ALL_IN_ONE, *("\n".join(command) for command in commands)],
        env={**os.environ, "PYTHONHASHSEED": "4242"},
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=300,
    )
    return {count: digests(folder / str(count) / "site") for count in SIZES}


@pytest.mark.parametrize("count", SIZES)
def test_a_library_of_any_size_builds_twice_alike(
    count: int, elsewhere: dict[int, Digests], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert build_here(library(tmp_path, count), site, "--frozen") == elsewhere[count]
    atlas = json.loads((site / "data" / "atlas.json").read_text(encoding="utf-8"))
    assert len(atlas["papers"]) == count
    assert len(list((site / "papers").glob("*.html"))) == count


def test_the_real_content_builds_alike_in_another_process(real_site: Path, tmp_path: Path) -> None:
    assert build(CONTENT, tmp_path / "site", "--frozen") == digests(real_site)
