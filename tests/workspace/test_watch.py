"""Every change of a file is told once, when it is over."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from litatlas.workspace.watch import changes, look


def told(folder: Path, *steps: Callable[[], object]) -> list[list[str]]:
    """What is told while these steps happen, one between each two looks."""
    left = list(steps)

    def between(_: float) -> None:
        if left:
            left.pop(0)()

    looks = iter(range(len(steps) + 4))
    watching = changes([folder], look([folder]), lambda: next(looks, None) is None, between)
    return [[path.name for path in changed] for changed in watching]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.txt").write_text("b")
    return tmp_path


def test_nothing_is_told_while_nothing_changes(folder: Path) -> None:
    assert told(folder) == []


def test_a_file_that_is_edited_made_renamed_or_deleted_is_told(folder: Path) -> None:
    a, b = folder / "a.txt", folder / "deep" / "b.txt"
    assert told(folder, lambda: b.write_text("bb")) == [["b.txt"]]
    assert told(folder, lambda: (folder / "new").touch()) == [["new"]]
    assert told(folder, lambda: a.rename(folder / "c.txt")) == [["a.txt", "c.txt"]]
    assert told(folder, b.unlink) == [["b.txt"]]


def test_an_edit_of_the_same_length_is_told(folder: Path) -> None:
    a = folder / "a.txt"
    os.utime(a, ns=(0, 0))
    assert told(folder, lambda: a.write_text("b")) == [["a.txt"]]


def test_a_file_that_was_swapped_for_another_is_told(folder: Path) -> None:
    a, aside = folder / "a.txt", folder / ".a.txt.swp"
    before = a.stat()

    def swap() -> None:
        aside.write_text("z")
        os.utime(aside, ns=(before.st_atime_ns, before.st_mtime_ns))
        aside.replace(a)

    assert told(folder, swap) == [["a.txt"]]


def test_what_editors_leave_is_not_told(folder: Path) -> None:
    for name in (".a.txt.swp", "a.txt~", ".git"):
        assert told(folder, (folder / name).touch) == []


def test_steps_one_after_the_other_are_one_change(folder: Path) -> None:
    a, b = folder / "a.txt", folder / "b.txt"
    assert told(folder, a.unlink, lambda: a.write_text("new"), b.touch) == [["a.txt", "b.txt"]]


def test_what_comes_back_as_it_was_is_no_change(folder: Path) -> None:
    a = folder / "a.txt"
    assert told(folder, lambda: a.rename(folder / "z"), lambda: (folder / "z").rename(a)) == []


def test_what_changes_while_a_change_is_dealt_with_is_told_next(folder: Path) -> None:
    (folder / "a.txt").write_text("first")
    watching = changes([folder], {}, lambda: False, lambda _: None)
    assert [path.name for path in next(watching)] == ["a.txt", "b.txt"]
    (folder / "deep" / "b.txt").write_text("meanwhile")
    assert [path.name for path in next(watching)] == ["b.txt"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert look([tmp_path / "none"]) == {}
