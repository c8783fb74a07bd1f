"""The commands that look and write nothing: check and explain."""

from __future__ import annotations

from pathlib import Path

import pytest

from litatlas.cli import main
from litatlas.model import Problem
from litatlas.pipeline import EvidenceError
from tests.test_remembering import POND, bytes_of

TOY = Path(__file__).parent / "toy" / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "ponds.txt").write_text(POND + "\n")
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """The exit code, and the lines on either stream."""
    code = main(list(arguments))
    told = capsys.readouterr()
    return code, told.out.splitlines(), told.err.splitlines()


# check ------------------------------------------------------------------------------------------


def test_a_library_is_looked_over_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = bytes_of(TOY)
    code, out, err = said(capsys, "check", "--content", str(TOY))
    assert bytes_of(TOY) == before
    assert (code, err) == (0, [])
    assert [line.split(":")[0] for line in out if not line.startswith("facts")] == [
        "links",
        "markup",
        "evidence",
        "curation",
        "content",
    ]
    assert out[0].endswith("all good")
    assert out[1].endswith("all good")
    assert any(line.startswith("facts: ") and "have no DOI or arXiv id" in line for line in out)


def test_curation_that_matches_nothing_is_told_and_fails_only_when_strict(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "concepts.yaml").write_text("hide: [puddle]\n")
    code, out, err = said(capsys, "check", "--content", str(content))
    assert code == 0
    assert err[0].startswith('concepts.yaml:1: no concept is called "puddle"')
    assert "curation: 0 lines applied, 1 changed nothing (concepts.yaml:1)" in out
    assert said(capsys, "check", "--content", str(content), "--strict")[0] == 1


def test_a_fault_of_ours_always_fails(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> tuple[Problem, ...]:
        return (Problem("index.html", "nowhere.html leads to no file", "<a href>"),)

    monkeypatch.setattr("litatlas.checks.links.broken", broken)
    code, out, err = said(capsys, "check", "--content", str(content))
    assert code == 1
    assert err == ["index.html: nowhere.html leads to no file (<a href>)"]
    assert out[0].endswith("1 fault")


def test_a_claim_without_a_sentence_always_fails(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise EvidenceError("fern uses moss: its sentence does not mention the concept")

    monkeypatch.setattr("litatlas.checks.evidence.enforce", refuse)
    code, _, err = said(capsys, "check", "--content", str(content))
    assert code == 1
    assert err == [
        "error: claimed without a sentence: "
        "fern uses moss: its sentence does not mention the concept"
    ]


# explain ----------------------------------------------------------------------------------------


def test_a_paper_is_explained_in_plain_lines_when_piped(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "explain", "--content", str(content), "pondnet")
    assert (code, err) == (0, [])
    assert out[2].startswith("  papers/pondnet.html, system, called PondNet")
    gist = out.index("Gist")
    assert out[gist + 1] == f"  “{POND.split('. ')[0]}.” (pondnet, sentence 1)"
    assert not any("\x1b" in line for line in out)
    assert not (content / "map.json").exists()


def test_a_terminal_gets_styles_and_folded_lines(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    code, out, _ = said(capsys, "explain", "--content", str(content), "pondnet")
    assert code == 0
    assert "\x1b[1m" in out[0]
    assert max(len(line) for line in out if "\x1b" not in line) <= 60


def test_what_looks_like_a_style_or_a_control_stays_text(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "papers.yaml").write_text(
        '- starts: "We propose PondNet"\n  title: "On [red]ponds[/red] and [/nothing]"\n'
    )
    (content / "seeds" / "ponds.txt").rename(content / "seeds" / "pon\x1b[31mds.txt")
    code, out, _ = said(capsys, "explain", "--content", str(content), "pondnet")
    assert code == 0
    assert out[0] == "On [red]ponds[/red] and [/nothing]"
    assert any("seeds/pon\\u001b[31mds.txt:1" in line for line in out)


def test_two_names_are_connected_or_honestly_not(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "explain", "--content", str(TOY), "mossbank", "mossbank")
    assert code == 0
    assert out[1] == "  These are the same."


def test_a_slip_brings_the_names_that_are_near_it(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "explain", "--content", str(content), "pondent")
    assert (code, out) == (2, [])
    assert err[0].startswith('error: nothing here is called "pondent"; did you mean "PondNet"')
    code, _, err = said(capsys, "explain", "--content", str(content), "xyzzy")
    assert err == ['error: nothing here is called "xyzzy" (nor anything like it)']
    with pytest.raises(SystemExit) as stopped:
        main(["explain"])
    assert (code, stopped.value.code) == (2, 2)
