"""What pages were made of is kept for each site, and a damaged file is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from litatlas.model import Trace, Traces
from litatlas.workspace.kept_pages import KeptPages

TRACES = Traces(
    b"made with",
    (("paper", "héron"), ("file", "read.html")),
    {"papers/héron.html": Trace(b"d" * 16, b"s" * 32, bytes(8))},
)


@pytest.fixture
def kept(tmp_path: Path) -> KeptPages:
    pages = KeptPages(tmp_path / "cache" / "pages", tmp_path / "site", "program")
    pages.keep(TRACES)
    return pages


def _file(tmp_path: Path) -> Path:
    [file] = (tmp_path / "cache" / "pages").iterdir()
    return file


def test_what_is_kept_comes_back(kept: KeptPages) -> None:
    assert kept.traces() == TRACES
    assert kept.program == b"program"


def test_of_another_site_nothing_is_known(kept: KeptPages, tmp_path: Path) -> None:
    other = KeptPages(tmp_path / "cache" / "pages", tmp_path / "other", "program")
    assert other.traces() is None
    other.keep(Traces(b"", (), {}))
    assert kept.traces() == TRACES


def test_only_the_newest_few_sites_are_remembered(kept: KeptPages, tmp_path: Path) -> None:
    os.utime(_file(tmp_path), (1, 1))
    for number in range(8):
        KeptPages(tmp_path / "cache" / "pages", tmp_path / str(number), "program").keep(TRACES)
    assert kept.traces() is None
    assert len(list((tmp_path / "cache" / "pages").iterdir())) == 8


@pytest.mark.parametrize("at", [0, 20, 60, -1])
def test_a_file_with_a_wrong_bit_is_none(kept: KeptPages, tmp_path: Path, at: int) -> None:
    file = _file(tmp_path)
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert kept.traces() is None


@pytest.mark.parametrize("length", [0, 5, 40, 60])
def test_a_file_cut_short_is_none(kept: KeptPages, tmp_path: Path, length: int) -> None:
    file = _file(tmp_path)
    file.write_bytes(file.read_bytes()[:length])
    assert kept.traces() is None


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where a folder would be")
    pages = KeptPages(tmp_path / "cache", tmp_path / "site", "program")
    pages.keep(TRACES)
    assert pages.traces() is None


def test_pages_are_read_from_the_site_but_through_no_link(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "papers").mkdir(parents=True)
    (site / "papers" / "fern.html").write_bytes(b"<p>")
    (site / "papers" / "moss.html").symlink_to(site / "papers" / "fern.html")
    pages = KeptPages(tmp_path / "cache", site, "program")
    paths = ("papers/fern.html", "papers/moss.html", "papers/kelp.html", "papers")
    assert [pages.page(path) for path in paths] == [b"<p>", None, None, None]
