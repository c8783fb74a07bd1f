"""A site is swapped in whole, other people's files survive, and a killed build leaves no ruin."""

from __future__ import annotations

from pathlib import Path

import pytest

from litatlas.model import Artifact
from litatlas.pipeline import with_manifest
from litatlas.workspace.site import ForeignFileError, publish, write_whole

FIRST = with_manifest((Artifact("index.html", b"one"), Artifact("papers/a.html", b"a")))
SECOND = with_manifest((Artifact("index.html", b"two"), Artifact("papers/b.html", b"b")))


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def test_a_new_build_replaces_the_old_one(tmp_path: Path) -> None:
    publish(FIRST, tmp_path / "site")
    publish(SECOND, tmp_path / "site")
    assert files(tmp_path / "site") == {"index.html": "two", "papers/b.html": "b"}


def test_files_that_we_did_not_write_are_carried_over(tmp_path: Path) -> None:
    publish(FIRST, tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("ponds.example")
    (tmp_path / "site" / "papers" / "notes.txt").write_text("mine")
    publish(SECOND, tmp_path / "site")
    assert files(tmp_path / "site") == {
        "CNAME": "ponds.example",
        "index.html": "two",
        "papers/b.html": "b",
        "papers/notes.txt": "mine",
    }


def test_a_file_in_our_place_that_we_did_not_write_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "Index.html").write_text("somebody's")
    with pytest.raises(ForeignFileError, match=r"Index\.html, which litatlas did not write"):
        publish(FIRST, tmp_path / "site")
    assert files(tmp_path / "site") == {"Index.html": "somebody's"}


def test_a_linked_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ForeignFileError, match="is not a folder"):
        publish(FIRST, tmp_path / "site")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_unchanged_files_are_counted_as_such(tmp_path: Path) -> None:
    assert publish(FIRST, tmp_path / "site") == 3
    assert publish(FIRST, tmp_path / "site") == 0
    assert publish(SECOND, tmp_path / "site") == 3


def test_killed_between_the_renames_the_old_site_comes_back(tmp_path: Path) -> None:
    publish(FIRST, tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("ponds.example")
    (tmp_path / "site").rename(tmp_path / ".site-old")
    (tmp_path / ".site-new").mkdir()
    (tmp_path / ".site-new" / "half.html").write_text("half")
    publish(SECOND, tmp_path / "site")
    assert files(tmp_path / "site") == {
        "CNAME": "ponds.example",
        "index.html": "two",
        "papers/b.html": "b",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_fails_while_being_made_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    publish(FIRST, tmp_path / "site")
    impossible = (*SECOND, Artifact("index.html/inside.html", b"no file holds a file"))
    with pytest.raises(OSError, match=r"index\.html"):
        publish(impossible, tmp_path / "site")
    assert files(tmp_path / "site") == {"index.html": "one", "papers/a.html": "a"}


def test_a_file_is_written_whole_and_left_alone_when_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    assert write_whole(path, b"{}")
    assert not write_whole(path, b"{}")
    assert [child.name for child in tmp_path.iterdir()] == ["map.json"]
