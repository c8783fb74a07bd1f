"""The same content gives the same bytes: whoever builds it, wherever, whenever, however often."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import CONTENT, TOY, run_build


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(content: Path, output: Path, *options: str, **environment: str) -> dict[str, str]:
    done = run_build(content, output, *options, environment={**os.environ, **environment})
    papers = list(output.glob("papers/*.html"))
    assert done.returncode == (0 if papers else 1), done.stdout + done.stderr
    return digests(output)


def copy_of(content: Path, folder: Path) -> Path:
    return Path(shutil.copytree(content, folder))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("first")
    content = copy_of(TOY, folder / "content")
    return build(
        content, folder / "site", "--frozen", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8"
    )


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PYTHONHASHSEED": "4242"}, id="another-hash-seed"),
        pytest.param({"TZ": "Pacific/Kiritimati"}, id="another-time-zone"),
        pytest.param({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, id="another-locale"),
        pytest.param({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}, id="no-locale-at-all"),
        pytest.param({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}, id="one-thread"),
        pytest.param({"OPENBLAS_CORETYPE": "Prescott"}, id="an-older-processor"),
    ],
)
def test_the_bytes_do_not_depend_on(
    environment: dict[str, str], first: dict[str, str], tmp_path: Path
) -> None:
    content = copy_of(TOY, tmp_path / "elsewhere" / "a folder with ünusual name")
    assert build(content, tmp_path / "site", "--frozen", **environment) == first


def test_the_order_in_which_a_disk_lists_seeds_does_not_matter(
    first: dict[str, str], tmp_path: Path
) -> None:
    content = tmp_path / "content"
    copy_of(TOY, content)
    shutil.rmtree(content / "seeds")
    for seed in sorted((TOY / "seeds").rglob("*"), reverse=True):
        if seed.is_file():
            copy = content / "seeds" / seed.relative_to(TOY / "seeds")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(seed.read_bytes())
    assert build(content, tmp_path / "site", "--frozen") == first


def test_a_second_build_changes_nothing_on_the_disk(tmp_path: Path) -> None:
    content, site = copy_of(TOY, tmp_path / "content"), tmp_path / "site"
    once = build(content, site)
    remembered = digests(content)
    assert build(content, site) == once
    assert digests(content) == remembered


def test_a_build_with_the_memory_of_a_build_gives_its_bytes_again(tmp_path: Path) -> None:
    content = copy_of(TOY, tmp_path / "content")
    once = build(content, tmp_path / "site")
    assert build(content, tmp_path / "other", "--frozen") == once


def test_a_build_writes_the_memory_and_nothing_else_into_content(tmp_path: Path) -> None:
    content = copy_of(TOY, tmp_path / "content")
    (content / "map.json").unlink(missing_ok=True)
    before = digests(content)
    build(content, tmp_path / "site")
    assert digests(content).keys() - before.keys() == {"map.json"}
    assert {path: digests(content)[path] for path in before} == before


def test_a_frozen_build_writes_nothing_into_content(tmp_path: Path) -> None:
    content = copy_of(TOY, tmp_path / "content")
    (content / "map.json").unlink(missing_ok=True)
    before = digests(content)
    build(content, tmp_path / "site", "--frozen")
    assert digests(content) == before


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


@pytest.mark.parametrize("count", [0, 1, 2, 13])
def test_a_library_of_any_size_builds_twice_alike(count: int, tmp_path: Path) -> None:
    content = library(tmp_path, count)
    site = tmp_path / "site"
    once = build(content, site, "--frozen", PYTHONHASHSEED="1")
    assert build(content, tmp_path / "again", "--frozen", PYTHONHASHSEED="2") == once
    atlas = json.loads((site / "data" / "atlas.json").read_text(encoding="utf-8"))
    assert len(atlas["papers"]) == count
    assert len(list((site / "papers").glob("*.html"))) == count


def test_the_real_content_builds_alike_for_two_hash_seeds(tmp_path: Path) -> None:
    once = build(CONTENT, tmp_path / "one", "--frozen", PYTHONHASHSEED="1")
    assert build(CONTENT, tmp_path / "two", "--frozen", PYTHONHASHSEED="2") == once
