"""What is read from the disk, what is refused, and that neither is silent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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


def test_a_name_that_is_not_utf8_is_told_as_its_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / os.fsdecode(b"fern\xff.txt")).write_bytes(b"Ferns.")
    found, problems = content.seeds(tmp_path)
    assert [(one.path, one.data) for one in found] == [("fern\\xff.txt", b"Ferns.")]
    assert problems == ()


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
    (tmp_path / "site.yaml").write_bytes(b"\xef\xbb\xbftitle: Ponds\r\n")
    assert content.optional_text(tmp_path, "papers.yaml") == ("", ())
    assert content.optional_text(tmp_path, "site.yaml") == ("title: Ponds\n", ())


def test_what_is_not_utf8_is_read_as_far_as_it_goes_and_is_a_problem_at_its_line(
    tmp_path: Path,
) -> None:
    (tmp_path / "site.yaml").write_bytes(b"# ours\ntitle: Caf\xe9\n")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "about.md").write_text("# Über uns", "utf-8")
    (tmp_path / "pages" / "bad.md").write_bytes(b"# x\n\xff")
    (tmp_path / "pages" / "photo.jpg").write_bytes(b"\xff\xd8")
    text, problems = content.optional_text(tmp_path, "site.yaml")
    assert text == "# ours\ntitle: Caf\ufffd\n"
    assert [str(one) for one in problems] == ["site.yaml:2: not UTF-8 (save the file as UTF-8)"]
    pages, problems = content.pages(tmp_path)
    assert pages == {"about.md": "# Über uns", "bad.md": "# x\n\ufffd"}
    assert [str(one) for one in problems] == ["pages/bad.md:2: not UTF-8 (save the file as UTF-8)"]


def test_links_are_refused_everywhere_in_content(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret: yes")
    folder = tmp_path / "content"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "about.md").symlink_to(tmp_path / "secret.md")
    (folder / "concepts.yaml").symlink_to(tmp_path / "secret.md")
    (folder / "map.json").symlink_to(tmp_path / "nowhere")
    (folder / "seeds").symlink_to(tmp_path)

    def refused(place: str) -> list[str]:
        return [f"{place}: a symbolic link is not read (put the file itself there)"]

    found, problems = content.seeds(folder)
    assert (found, [str(one) for one in problems]) == ((), refused("seeds"))
    pages, problems = content.pages(folder)
    assert (pages, [str(one) for one in problems]) == ({}, refused("pages/about.md"))
    for name in ("concepts.yaml", "map.json"):
        with pytest.raises(content.LinkedFileError, match=f"/{name}: a symbolic link is not read"):
            content.optional_text(folder, name)


def test_a_template_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_bytes(b"\xff")
    with pytest.raises(content.NotUtf8Error, match=r"bad\.html is not UTF-8; save it as UTF-8"):
        content.texts(tmp_path, (".html",))
