"""The memory comes back as it was written, and a damaged one costs its entry alone."""

from __future__ import annotations

from litatlas.connect.memory import (
    Memory,
    RememberedNode,
    RememberedTopic,
    memory_text,
    read_memory,
)

MEMORY = Memory(
    papers={"pondnet": RememberedNode("a1b2", -40, 12)},
    concepts={"moss": RememberedNode("moss", 3, 4), "c": RememberedNode("^c", 0, 0)},
    topics={"reeds": RememberedTopic("Reeds", "#4477aa", ("pondnet",))},
    seeds={"ponds.txt": "2026-01-31"},
)
TEXT = """{"schema": 1
,"papers": {
  "pondnet": ["a1b2", -40, 12]
}
,"concepts": {
  "c": ["^c", 0, 0],
  "moss": ["moss", 3, 4]
}
,"topics": {
  "reeds": ["Reeds", "#4477aa", ["pondnet"]]
}
,"seeds": {
  "ponds.txt": "2026-01-31"
}
}
"""


def test_memory_is_written_sorted_one_entry_a_line() -> None:
    assert memory_text(MEMORY) == TEXT


def test_memory_comes_back_as_it_was_written() -> None:
    assert read_memory(TEXT) == (MEMORY, ())


def test_an_empty_memory_is_valid_too() -> None:
    assert read_memory(memory_text(Memory())) == (Memory(), ())


def test_an_entry_that_does_not_hold_is_left_out_and_named() -> None:
    damaged = TEXT.replace("-40", '"left"').replace("2026-01-31", "yesterday")
    memory, problems = read_memory(damaged)
    assert (memory.papers, memory.seeds, memory.concepts) == ({}, {}, MEMORY.concepts)
    assert [str(problem) for problem in problems] == [
        'map.json: the entry "pondnet" of "papers" is left out (delete its line)',
        'map.json: the entry "ponds.txt" of "seeds" is left out (delete its line)',
    ]


def test_what_is_no_json_starts_afresh_and_says_where_it_broke() -> None:
    memory, problems = read_memory(TEXT.replace('"moss", 3', '"moss" 3'))
    assert memory == Memory()
    assert [str(problem) for problem in problems] == [
        "map.json:7: the map's memory is not JSON, so the map starts afresh "
        "(restore the file from version control, or delete it)"
    ]


def test_a_memory_of_another_schema_is_not_guessed_at() -> None:
    memory, (problem,) = read_memory(TEXT.replace('"schema": 1', '"schema": 99'))
    assert memory == Memory()
    assert problem.message == "the map's memory is not of schema 1, so the map starts afresh"


def test_absurd_positions_and_colours_are_refused() -> None:
    memory, problems = read_memory(TEXT.replace("12]", "1e99]").replace("#4477aa", "red;}"))
    assert (memory.papers, memory.topics, len(problems)) == ({}, {}, 2)
