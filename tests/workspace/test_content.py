"""What is read from the disk, what is refused, and that neither is silent."""

from __future__ import annotations

from pathlib import Path

from litatlas.model import Source
from litatlas.workspace import content


def test_seeds_are_read_at_any_depth_in_order_without_hidden_files(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "2024").mkdir(parents=True)
    (seeds / ".hidden").mkdir()
    (seeds / "b.txt").write_bytes(b"\xff")
    (seeds / "2024" / "a.txt").write_bytes(b"a")
    (seeds / ".DS_Store").write_bytes(b"x")
    (seeds / ".hidden" / "c.txt").write_bytes(b"x")
    assert content.seeds(tmp_path) == (
        (Source("2024/a.txt", b"a"), Source("b.txt", b"\xff")),
        (),
    )


def test_links_to_files_and_folders_are_problems_and_never_followed(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("secret")
    (seeds / "file.txt").symlink_to(tmp_path / "secret" / "key.txt")
    (seeds / "folder").symlink_to(tmp_path / "secret")
    found, problems = content.seeds(tmp_path)
    assert found == ()
    assert [str(problem) for problem in problems] == [
        "seeds/file.txt: a symbolic link is not read (put the file itself there)",
        "seeds/folder: a symbolic link is not read (put the file itself there)",
    ]


def test_a_content_folder_without_seeds_holds_none(tmp_path: Path) -> None:
    assert content.seeds(tmp_path) == ((), ())


def test_an_absent_file_is_an_empty_text_and_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_bytes(b"\xef\xbb\xbftitle: \xff")
    assert content.optional_text(tmp_path / "papers.yaml") == ""
    assert content.optional_text(tmp_path / "site.yaml") == "title: \ufffd"
