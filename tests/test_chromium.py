"""Which browser the tests take, and what they say when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chromium import driver_fault, find_chromium


def program(folder: Path, name: str) -> str:
    made = folder / name
    made.write_text("#!/bin/sh\n", encoding="utf-8")
    made.chmod(0o755)
    return str(made)


def test_the_browser_without_windows_is_taken_before_the_whole_one(tmp_path: Path) -> None:
    program(tmp_path, "chromium")
    shell = program(tmp_path, "chromium-headless-shell")
    assert find_chromium({"PATH": str(tmp_path)}) == shell


def test_debians_chromium_is_taken_before_another_browser(tmp_path: Path) -> None:
    program(tmp_path, "google-chrome")
    chromium = program(tmp_path, "chromium")
    assert find_chromium({"PATH": str(tmp_path)}) == chromium


def test_any_other_chrome_does(tmp_path: Path) -> None:
    chrome = program(tmp_path, "google-chrome")
    assert find_chromium({"PATH": str(tmp_path)}) == chrome


def test_the_variable_goes_first(tmp_path: Path) -> None:
    program(tmp_path, "chromium")
    mine = program(tmp_path, "my-browser")
    assert find_chromium({"PATH": str(tmp_path), "LITATLAS_CHROMIUM": mine}) == mine


@pytest.mark.parametrize("wanted", ["/nowhere/chromium", "no-such-browser"])
def test_a_variable_that_names_nothing_is_not_answered_by_another_browser(
    tmp_path: Path, wanted: str
) -> None:
    program(tmp_path, "chromium")
    assert find_chromium({"PATH": str(tmp_path), "LITATLAS_CHROMIUM": wanted}) is None


def test_a_driver_that_cannot_start_says_why(tmp_path: Path) -> None:
    broken = Path(program(tmp_path, "node"))
    broken.write_text("#!/bin/sh\necho 'libfern.so.1: not found' >&2; exit 127\n", encoding="utf-8")
    assert driver_fault(str(broken)) == "libfern.so.1: not found"
    assert driver_fault(program(tmp_path, "other")) == ""
    assert "no-such-program" in driver_fault(str(tmp_path / "no-such-program"))
