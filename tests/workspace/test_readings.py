"""What is kept of readings saves time, and whatever happens to the file, never changes one."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from litatlas.model import (
    Definition,
    Material,
    Mention,
    Paper,
    Place,
    Reading,
    Result,
    Sentence,
    Stance,
)
from litatlas.workspace.readings import FILE, KeptReadings

POND = Paper("Herons in ponds\nWe count hérons in 7 ponds.", 16, "", (), year=2024)
MOSS = replace(POND, text="Mosses in fens\nWe count mosses in 7 fens.", abstract_start=15)
READ = Reading(
    sentences=(Sentence(0, 15, "title"), Sentence(16, 43, "result", "found", -0.6)),
    mentions=(Mention(25, 31, 1, "héron", "concept", 0.5),),
    definitions=(Definition("héron", 1, 1.0),),
    results=(Result("7", 7.0, None, 35, 36, (37, 42), None, None, 1),),
    salience=(("héron", 0.97),),
    gist=1,
    materials=(Material(35, 42, 1),),
    stances=(Stance("agrees", 1, (16, 18)),),
)
READ_MOSS = replace(READ, name="MossNet", kind="system")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / FILE


@pytest.fixture
def full(path: Path) -> Path:
    KeptReadings(path, "program").keep([(POND, READ), (MOSS, READ_MOSS)])
    return path


def known(path: Path, *papers: Paper, program: str = "program") -> list[Reading | None]:
    return KeptReadings(path, program).known(papers or (POND, MOSS))


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        (count,) = database.execute("SELECT count(*) FROM readings").fetchone()
    return int(count)


def test_nothing_is_known_at_first(path: Path) -> None:
    assert known(path) == [None, None]


def test_what_is_kept_comes_back_equal_in_the_order_of_the_papers(full: Path) -> None:
    assert known(full, MOSS, POND, MOSS) == [READ_MOSS, READ, READ_MOSS]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(POND, text=POND.text + " "), id="one-space-more"),
        pytest.param(replace(POND, abstract_start=0), id="without-its-title"),
        pytest.param(replace(POND, language="fr"), id="language"),
        pytest.param(replace(POND, urls=("https://ponds.example",)), id="link"),
        pytest.param(replace(POND, keywords=("heron",)), id="keyword"),
        pytest.param(replace(POND, year=2025), id="year"),
        pytest.param(replace(POND, places=(Place("a.txt", 1, 1),)), id="place"),
    ],
)
def test_another_paper_is_not_known(full: Path, other: Paper) -> None:
    assert known(full, other, POND) == [None, READ]


def test_another_program_knows_nothing_and_leaves_the_rest(full: Path) -> None:
    assert known(full, program="other") == [None, None]
    KeptReadings(full, "other").keep([(POND, READ_MOSS)])
    assert known(full, program="other") == [READ_MOSS, None]
    assert known(full) == [READ, READ_MOSS]


def test_a_reading_that_json_would_not_bring_back_exactly_is_not_kept(path: Path) -> None:
    whole = Result("7", 7, None, 35, 36, None, None, None, 1)
    endless = replace(whole, number=float("nan"))
    kept = KeptReadings(path, "program")
    kept.keep([(POND, replace(READ, results=(whole,)))])
    kept.keep([(MOSS, replace(READ, results=(endless,)))])
    assert kept.known([POND, MOSS]) == [None, None]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "one byte": lambda _: b"S",
    "cut in the header": lambda data: data[:50],
    "cut in half": lambda data: data[: len(data) // 2],
    "cut at the end": lambda data: data[:-1],
    "zeros": lambda data: bytes(len(data)),
    "no header": lambda data: data[100:],
    "text": lambda _: b"these are notes of mine\n" * 400,
    "longer": lambda data: data + b"\xff" * 5000,
    "tail of zeros": lambda data: data[:4096] + bytes(len(data) - 4096),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_knows_the_truth_or_nothing_and_heals(full: Path, damage: str) -> None:
    full.write_bytes(DAMAGES[damage](full.read_bytes()))
    for found, truth in zip(known(full), (READ, READ_MOSS), strict=True):
        assert found in (None, truth)
    for _ in range(2):  # the first may be what notices
        KeptReadings(full, "program").keep([(POND, READ), (MOSS, READ_MOSS)])
    assert known(full) == [READ, READ_MOSS]


def test_no_flipped_byte_changes_a_reading(full: Path) -> None:
    whole, chance = full.read_bytes(), random.Random(7)
    forgotten = 0
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 1, 5))):
            damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        full.write_bytes(damaged)
        found = known(full)
        assert found[0] in (None, READ)
        assert found[1] in (None, READ_MOSS)
        forgotten += None in found
    assert forgotten > 3


def test_rows_that_were_swapped_are_noticed(full: Path) -> None:
    with closing(sqlite3.connect(full)) as database, database:
        (one, data), (other, more) = database.execute("SELECT key, data FROM readings").fetchall()
        database.execute("UPDATE readings SET data = ? WHERE key = ?", (more, one))
        database.execute("UPDATE readings SET data = ? WHERE key = ?", (data, other))
    assert known(full) == [None, None]


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("PRAGMA user_version = 99", id="another-version"),
        pytest.param("PRAGMA application_id = 1", id="another-application"),
        pytest.param("CREATE TABLE notes (text)", id="another-table"),
        pytest.param("DROP TABLE readings", id="no-table"),
        pytest.param("UPDATE readings SET data = 'text', digest = NULL", id="other-types"),
        pytest.param("UPDATE readings SET used = 'text'", id="a-word-for-a-number"),
    ],
)
def test_a_database_of_somebody_else_gives_way(full: Path, statement: str) -> None:
    with closing(sqlite3.connect(full)) as database, database:
        database.execute(statement)
    for found, truth in zip(known(full), (READ, READ_MOSS), strict=True):
        assert found in (None, truth)
    for _ in range(2):
        kept = KeptReadings(full, "program")
        kept.keep([(POND, READ), (MOSS, READ_MOSS)])
        kept.prune()
    assert known(full) == [READ, READ_MOSS]


@pytest.mark.parametrize("what", ["a folder in its place", "a file for its folder"])
def test_a_disk_that_refuses_costs_time_only(path: Path, what: str) -> None:
    if what == "a folder in its place":
        path.mkdir(parents=True)
    else:
        path.parent.write_text("no folder")
    kept = KeptReadings(path, "program")
    assert kept.known([POND]) == [None]
    kept.keep([(POND, READ)])
    kept.prune()
    assert kept.known([POND]) == [None]


def test_a_file_that_another_build_holds_is_waited_for(full: Path) -> None:
    with closing(sqlite3.connect(full)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.rollback()
        assert known(full) == [READ, READ_MOSS]


def test_a_copy_of_the_file_serves_elsewhere(full: Path, tmp_path: Path) -> None:
    shutil.copy(full, tmp_path / FILE)
    assert known(tmp_path / FILE) == [READ, READ_MOSS]


def build(path: Path, *numbers: int) -> None:
    """A build of so many papers in a cache that holds four."""
    kept = KeptReadings(path, "program", most=4)
    papers = [replace(POND, year=number) for number in numbers]
    found = kept.known(papers)
    kept.keep([(paper, READ) for paper, known in zip(papers, found, strict=True) if not known])
    kept.prune()


def test_what_was_not_asked_for_the_longest_is_let_go_of(path: Path) -> None:
    for number in range(1, 7):
        build(path, 0, number)
    papers = [replace(POND, year=number) for number in range(7)]
    kept = [bool(found) for found in known(path, *papers)]
    assert rows(path) == 6  # three times two papers
    assert kept == [True, False, True, True, True, True, True]


def test_nothing_of_a_large_map_is_let_go_of(path: Path) -> None:
    build(path, *range(50))
    assert rows(path) == 50


def test_a_build_that_reads_nothing_new_writes_nothing(full: Path) -> None:
    before = full.read_bytes()
    kept = KeptReadings(full, "program")
    kept.known([POND])
    kept.prune()
    assert full.read_bytes() == before
