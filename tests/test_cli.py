"""What the command line says, writes, and answers with its exit code."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path
from typing import Never

import pytest

from litatlas.cli import main
from litatlas.connect import RelayoutGain
from litatlas.publish.render import BrokenTemplateError

POND = (
    "We propose PondNet, a network that counts herons in pond images taken by small cameras. "
    "PondNet reaches 91% accuracy on the Mossbank dataset and beats the heron counters that came "
    "before it by five points."
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "ponds.txt").write_text(POND + "\n")
    return folder


def run(content: Path, *options: str) -> int:
    output = content.parent / "site"
    return main(["build", "--content", str(content), "--output", str(output), *options])


def test_a_build_ends_with_a_summary(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content) == 0
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        r"1 paper, \d+ concepts?, \d+ relations?, 0 topics, 0 skipped, 0 problems", said[0]
    )
    assert re.fullmatch(r".*/site: (\d+) files, \1 changed, [\d.]+ s", said[1])


def test_build_is_the_command_when_none_is_named(content: Path) -> None:
    output = content.parent / "other"
    assert main(["--content", str(content), "--output", str(output), "-q"]) == 0
    assert (output / "index.html").is_file()


def test_the_memory_is_written_after_publishing_and_not_when_frozen(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(content, "--frozen") == 0
    assert not (content / "map.json").exists()
    assert "placed but not remembered" in capsys.readouterr().err
    assert run(content) == 0
    remembered = (content / "map.json").read_text()
    (paper,) = json.loads(remembered)["papers"].values()
    assert run(content, "--frozen") == 0
    assert (content / "map.json").read_text() == remembered
    assert "not remembered" not in capsys.readouterr().err
    assert paper[1:4] == [0, 0, 1]


def test_nothing_else_in_content_is_written(content: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in content.rglob("*") if path.is_file()}
    run(content)
    after = {path.name: path.stat().st_mtime_ns for path in content.rglob("*") if path.is_file()}
    assert after.keys() - before.keys() == {"map.json"}
    assert {name: after[name] for name in before} == before


def test_problems_are_said_with_place_and_hint_and_fail_only_when_strict(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "concepts.yaml").write_text("hide: [puddle]\n")
    assert run(content, "-q") == 0
    assert capsys.readouterr().err.splitlines()[0] == (
        'concepts.yaml:1: no concept is called "puddle" '
        "(copy a label or an alias from its page, or delete the line)"
    )
    assert run(content, "-q", "--strict") == 1


def test_nothing_to_build_from_is_said_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content" / "seeds").mkdir(parents=True)
    assert run(tmp_path / "content") == 1
    assert "no paper was found; put abstracts (.txt, .json, .bib" in capsys.readouterr().err
    assert (tmp_path / "site" / "index.html").is_file()


USAGE = [
    pytest.param(["--base-url", "ftp://ponds"], "--base-url ftp://ponds is no address", id="url"),
    pytest.param(["--content", "/nowhere/at/all"], "is not a folder", id="no content"),
]


@pytest.mark.parametrize(("options", "message"), USAGE)
def test_what_cannot_be_followed_exits_with_two(
    content: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert run(content, *options) == 2
    assert message in capsys.readouterr().err


def test_a_link_in_the_output_ends_a_build_and_fails_a_check(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, secret = content.parent / "site", content.parent / "secret"
    secret.write_text("secret")
    run(content, "-q")
    check = ["check", "-q", "--content", str(content), "--output", str(site)]
    assert main(check) == 0
    (site / "papers" / "leak.html").symlink_to(secret)
    capsys.readouterr()
    assert main(check) == 1
    assert capsys.readouterr().err == (
        "site/papers/leak.html: a symbolic link in the output "
        "(take it away, or put the file itself there)\n"
    )
    assert run(content, "-q") == 2
    assert capsys.readouterr().err == (
        "error: the output folder holds papers/leak.html, a symbolic link, and what is behind it "
        "would be published; take it away, or put the file itself there\n"
    )
    assert secret.read_text() == "secret"


def test_an_unknown_option_exits_with_two(content: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(content, "--polish")
    assert stopped.value.code == 2


def test_the_output_may_not_lie_in_the_content_nor_around_it(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--content", str(content), "--output", str(content / "site")]) == 2
    assert main(["--content", str(content), "--output", str(content.parent)]) == 2
    assert capsys.readouterr().err.count("overlap (choose another --output)") == 2
    assert (content / "seeds" / "ponds.txt").is_file()


def test_an_interrupted_build_exits_with_130_and_changes_nothing(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(content, "-q")
    before = (content.parent / "site" / "index.html").stat().st_mtime_ns

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("litatlas.make.build", interrupted)
    assert run(content, "-q") == 130
    assert (content.parent / "site" / "index.html").stat().st_mtime_ns == before


def no_room(*_: object) -> Never:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_told_and_changes_nothing(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("litatlas.workspace.site._fill", no_room)
    assert run(content, "-q") == 2
    assert capsys.readouterr().err == "error: No space left on device; nothing was changed\n"
    assert not (content.parent / "site").exists()
    assert not (content / "map.json").exists()


def test_a_disk_that_is_full_when_the_memory_is_written_is_told_as_that(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("litatlas.workspace.site.write_whole", no_room)
    assert run(content, "-q") == 2
    assert capsys.readouterr().err == (
        f"error: {content / 'map.json'}: No space left on device; the site was made, but what is "
        "new on it may move with the next build (mend that, and build again)\n"
    )
    assert (content.parent / "site" / "index.html").is_file()


def test_control_characters_of_file_names_do_not_reach_the_terminal(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "seeds" / "evil\x1b[31m.xyz").write_text("x")
    run(content, "-q")
    said = capsys.readouterr().err
    assert "evil\\u001b[31m.xyz" in said
    assert "\x1b" not in said


def test_a_build_says_when_placing_anew_would_pay(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("litatlas.cli.relayout_gain", lambda _: RelayoutGain(0.12, 2, 13))
    run(content)
    assert "--relayout" not in capsys.readouterr().out  # nothing is old yet
    (content / "seeds" / "more.txt").write_text(POND.replace("heron", "gull") + "\n")
    run(content)
    assert (
        "the map has grown: placed anew, 12% more of what belongs together would lie side by side "
        "(--relayout does so, and moves everything)" in capsys.readouterr().out
    )
    run(content, "--relayout")
    assert "the map has grown" not in capsys.readouterr().out


def test_a_site_too_large_for_github_pages_says_what_would_make_it_lighter(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(content)
    assert "GitHub Pages" not in capsys.readouterr().out
    monkeypatch.setattr("litatlas.cli._PAGES_TAKE", 100_000)
    run(content)
    said = capsys.readouterr().out
    assert re.search(r"^the site has 0\.\d\d GB; GitHub Pages takes 0$", said, re.MULTILINE)
    assert re.search(
        r"^0\.0\d of it are [1-9]\d* pages of concepts that one paper names", said, re.M
    )
    (content / "site.yaml").write_text("concept_pages: shared\n")
    run(content)
    said = capsys.readouterr().out
    assert "GitHub Pages takes" in said
    assert "concept_pages" not in said


@pytest.mark.parametrize(
    ("gain", "told"),
    [
        pytest.param(
            RelayoutGain(0.0, 5, 13),
            "the map has grown: placed anew, 5 of 13 papers and shared concepts would no longer "
            "lie inside another topic's outline (--relayout does so, and moves everything)",
            id="outlines-overlap",
        ),
        pytest.param(
            RelayoutGain(0.2, 5, 13),
            "the map has grown: placed anew, 20% more of what belongs together would lie side by "
            "side and 5 of 13 papers and shared concepts would no longer lie inside another "
            "topic's outline (--relayout does so, and moves everything)",
            id="both",
        ),
        pytest.param(RelayoutGain(0.04, 2, 4), "", id="two-are-few"),
        pytest.param(RelayoutGain(0.04, 14, 100), "", id="a-small-share"),
        pytest.param(RelayoutGain(-0.3, -5, 13), "", id="the-grown-map-is-better"),
    ],
)
def test_a_build_says_what_placing_anew_would_gain(
    gain: RelayoutGain,
    told: str,
    content: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("litatlas.cli.relayout_gain", lambda _: gain)
    run(content)
    (content / "seeds" / "more.txt").write_text(POND.replace("heron", "gull") + "\n")
    capsys.readouterr()
    run(content)
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "--relayout" in line] == ([told] if told else [])


def test_a_broken_template_ends_a_build_with_its_name(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenTemplateError("templates/base.html:3: unexpected 'end'")

    run(content, "-q")
    monkeypatch.setattr("litatlas.make.build", broken)
    assert run(content, "-q") == 2
    assert "error: templates/base.html:3: unexpected 'end'" in capsys.readouterr().err


def test_without_the_cache_nothing_is_taken_from_it_or_kept(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def touched(*_: object) -> None:
        raise AssertionError("the cache was opened")

    monkeypatch.setattr("litatlas.cli.kept_readings", touched)
    assert run(content, "-q", "--no-cache") == 0


@pytest.mark.parametrize("port", ["-1", "65536", "eighty", ""])
def test_a_port_that_is_none_exits_with_two(content: Path, port: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--content", str(content), f"--port={port}"])
    assert stopped.value.code == 2
