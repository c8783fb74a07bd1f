"""Whatever a reading depends on beside its paper is in the fingerprint."""

from __future__ import annotations

import ast
import os
import shutil
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from litatlas.workspace.content import PACKAGE
from litatlas.workspace.fingerprint import (
    CODE,
    CONNECTING,
    LIBRARIES,
    PAGE_LIBRARIES,
    code_digest,
    fingerprint,
    page_fingerprint,
)

WEIGHTS = {"roles.tsv.gz": b"1", "types.tsv.gz": b"2"}
LONG_AGO = 1_000_000_000  # 2001


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The parts of the package that count, last changed long ago."""
    for part in {*CODE, *CONNECTING, "publish"}:
        if (PACKAGE / part).is_dir():
            shutil.copytree(PACKAGE / part, tmp_path / part)
        else:
            (tmp_path / part).parent.mkdir(exist_ok=True)
            shutil.copy(PACKAGE / part, tmp_path / part)
    for path in tmp_path.rglob("*.py"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return tmp_path


def edited(path: Path, text: str) -> None:
    path.write_text(text)
    os.utime(path, (LONG_AGO, LONG_AGO))


def test_the_same_program_has_the_same_fingerprint(package: Path) -> None:
    once = fingerprint(WEIGHTS, package)
    assert once is not None
    assert len(once) == 64
    assert fingerprint(dict(reversed(WEIGHTS.items())), package) == once


@pytest.mark.parametrize(
    "path", ["model.py", "extract/gist.py", "text/clean.py", "workspace/readings.py"]
)
def test_another_line_of_code_makes_another(package: Path, path: str) -> None:
    once = fingerprint(WEIGHTS, package)
    edited(package / path, (package / path).read_text() + "\n")
    assert fingerprint(WEIGHTS, package) not in (None, once)


def test_a_module_more_or_less_makes_another(package: Path) -> None:
    found = {fingerprint(WEIGHTS, package)}
    edited(package / "extract" / "new.py", "")
    found.add(fingerprint(WEIGHTS, package))
    (package / "text" / "slugs.py").unlink()
    found.add(fingerprint(WEIGHTS, package))
    assert len(found - {None}) == 3


def test_code_that_no_reading_depends_on_does_not_count(package: Path) -> None:
    once = fingerprint(WEIGHTS, package)
    edited(package / "publish" / "links.py", "other")
    assert fingerprint(WEIGHTS, package) == once


@pytest.mark.parametrize(
    "weights",
    [
        pytest.param({**WEIGHTS, "types.tsv.gz": b"3"}, id="another-number"),
        pytest.param({"roles.tsv.gz": b"1"}, id="a-file-less"),
        pytest.param({"roles.tsv.gz": b"2", "types.tsv.gz": b"1"}, id="swapped"),
        pytest.param(
            {"roles.tsv.gz": b"", "types.tsv.gz": b"12"}, id="moved-from-one-to-the-other"
        ),
    ],
)
def test_other_weights_make_another(package: Path, weights: dict[str, bytes]) -> None:
    assert fingerprint(weights, package) != fingerprint(WEIGHTS, package)


def test_there_is_none_while_the_program_is_being_changed(package: Path) -> None:
    (package / "extract" / "gist.py").touch()
    assert fingerprint(WEIGHTS, package) is None


@pytest.mark.parametrize(
    ("code", "libraries"),
    [(CODE, LIBRARIES), (("publish", "text", "graph.py", "packing.py"), PAGE_LIBRARIES)],
)
def test_every_library_that_the_code_imports_counts(
    code: tuple[str, ...], libraries: tuple[str, ...]
) -> None:
    paths = [
        path
        for part in code
        for path in ([PACKAGE / part] if part.endswith(".py") else (PACKAGE / part).rglob("*.py"))
    ]
    modules = {
        name.split(".")[0]
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    outside = modules - set(sys.stdlib_module_names) - {"litatlas"}
    providers = packages_distributions()
    assert {name.lower() for each in outside for name in providers[each]} == set(libraries)


def test_all_code_has_a_say_in_a_page(package: Path) -> None:
    once = page_fingerprint(package)
    edited(package / "publish" / "links.py", "other")
    found = page_fingerprint(package)
    assert once is not None
    assert found not in (None, once)
    assert found == page_fingerprint(package)


def test_of_a_program_being_edited_no_page_stays(package: Path) -> None:
    (package / "publish" / "links.py").write_text("other")
    assert page_fingerprint(package) is None


def test_the_code_that_connects_is_the_same_on_all_machines_and_another_when_edited(
    package: Path,
) -> None:
    once = code_digest(package)
    path = package / "connect" / "ids.py"
    text = path.read_bytes()
    path.write_bytes(text.replace(b"\n", b"\r\n"))
    assert code_digest(package) == once
    edited(package / "publish" / "news.py", "")
    assert code_digest(package) == once
    path.write_bytes(text + b"\n")
    assert code_digest(package) != once
