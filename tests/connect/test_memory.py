"""The memory comes back as it was written, and a damaged one costs its entry alone."""

from __future__ import annotations

import pytest

from litatlas.connect.memory import (
    BrokenMemoryError,
    Memory,
    RememberedNode,
    RememberedTopic,
    memory_text,
    read_memory,
)
from litatlas.model import Change

MEMORY = Memory(
    papers={"pondnet": RememberedNode("a1b2", -40, 12)},
    concepts={"moss": RememberedNode("moss", 3, 4), "c": RememberedNode("^c", 0, 0)},
    topics={
        "birds": RememberedTopic("Birds", "#ee6677", (), 2, ("reeds",)),
        "reeds": RememberedTopic("Reeds", "#4477aa", ("pondnet",)),
    },
    seeds={"gone.txt": "2026-01-30", "ponds.txt": "2026-01-31"},
    digests={"ponds.txt": "0123456789ab"},
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
  "birds": ["Birds", "#ee6677", [], 2, ["reeds"]],
  "reeds": ["Reeds", "#4477aa", ["pondnet"]]
}
,"seeds": {
  "gone.txt": "2026-01-30",
  "ponds.txt": ["2026-01-31", "0123456789ab"]
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
    left = {"gone.txt": "2026-01-30"}
    assert (memory.papers, memory.seeds, memory.concepts) == ({}, left, MEMORY.concepts)
    assert [str(problem) for problem in problems] == [
        'map.json: the entry "pondnet" of "papers" is left out (delete its line)',
        'map.json: the entry "ponds.txt" of "seeds" is left out (delete its line)',
    ]


def test_what_is_no_json_is_refused_with_the_line_where_it_broke() -> None:
    with pytest.raises(BrokenMemoryError, match=r"^map.json:7: the map's memory is not JSON \("):
        read_memory(TEXT.replace('"moss", 3', '"moss" 3'))


def test_a_memory_of_another_schema_is_not_guessed_at() -> None:
    with pytest.raises(BrokenMemoryError, match=r"^map.json: .* is not of schema 1 \("):
        read_memory(TEXT.replace('"schema": 1', '"schema": 99'))


def test_half_a_character_is_none_and_a_whole_one_stays() -> None:
    written = {"Reeds": r"Reeds \ud83d", "Reed": r"\ude00 \ud83c\udf3f Reed"}
    for name, escaped in written.items():
        memory, _ = read_memory(TEXT.replace(f'"{name}', f'"{escaped}'))
        assert memory.topics["reeds"].label.encode()
    assert memory.topics["reeds"].label == "\N{REPLACEMENT CHARACTER} \N{HERB} Reeds"


def test_absurd_positions_and_colours_are_refused() -> None:
    memory, problems = read_memory(TEXT.replace("12]", "1e99]").replace("#4477aa", "red;}"))
    assert (memory.papers, set(memory.topics), len(problems)) == ({}, {"birds"}, 2)


def test_what_came_later_is_written_when_there_is_something_to_say() -> None:
    memory = Memory(
        papers={"pondnet": RememberedNode("a1", 1, 2, 3, title="On ponds")},
        concepts={
            "moss": RememberedNode("moss", 1, 2, 3),
            "reed": RememberedNode("reed", 1, 2, 3, 4),
        },
        topics={"reeds": RememberedTopic("Reeds", "#4477aa", ("pondnet",), 3)},
        redirects={"papers/pond": "papers/pondnet"},
        hidden=("^sky", "bog"),
        curation="c1",
        program="0.1 p1",
        history=(
            Change(3, "2026-01-31", "content", seeds=("a.txt",)),
            Change(4, None, "curation", lost_concepts=2, lost=("bog",), unhidden=("peat",)),
        ),
    )
    text = memory_text(memory)
    assert '"pondnet": ["a1", 1, 2, 3, "On ponds"]' in text
    assert '"moss": ["moss", 1, 2, 3]' in text
    assert '"reed": ["reed", 1, 2, 3, 4]' in text
    assert text.endswith(
        ""","redirects": {
  "papers/pond": "papers/pondnet"
}
,"made_with": {
  "curation": "c1",
  "program": "0.1 p1"
}
,"hidden": [
  "^sky",
  "bog"
]
,"history": [
  {"number": 3, "date": "2026-01-31", "cause": "content", "seeds": ["a.txt"]},
  {"number": 4, "date": null, "cause": "curation", "lost_concepts": 2, "lost": ["bog"], \
"unhidden": ["peat"]}
]
}
"""
    )
    assert read_memory(text) == (memory, ())


BROKEN_HISTORY = [
    pytest.param('{"number": 1}', id="no date and cause"),
    pytest.param('{"number": 1, "date": "soon", "cause": "content"}', id="no date"),
    pytest.param('{"number": 1, "date": null, "cause": "weather"}', id="no cause"),
    pytest.param('{"number": "1", "date": null, "cause": "content"}', id="no number"),
    pytest.param('{"number": 1, "date": null, "cause": "content", "seeds": 3}', id="no list"),
    pytest.param(
        '{"number": 1, "date": null, "cause": "content", "removed": ["../x"]}', id="no id"
    ),
    pytest.param(
        '{"number": 1, "date": null, "cause": "content", "joined": [["a", "b"]]}', id="too short"
    ),
    pytest.param('"yesterday"', id="no object"),
]


@pytest.mark.parametrize("row", BROKEN_HISTORY)
def test_a_line_of_the_history_that_does_not_hold_is_left_out_and_named(row: str) -> None:
    good = '{"number": 2, "date": null, "cause": "content"}'
    memory, problems = read_memory(f'{{"schema": 1, "history": [{row}, {good}]}}')
    assert memory.history == (Change(2, None, "content"),)
    assert [str(problem) for problem in problems] == [
        'map.json: entry 1 of "history" is left out (delete its line)'
    ]


def test_what_is_no_key_of_a_hidden_concept_is_left_out_and_named() -> None:
    memory, problems = read_memory('{"schema": 1, "hidden": ["moss", 7, "bog"]}')
    assert memory.hidden == ("bog", "moss")
    assert [str(problem) for problem in problems] == [
        'map.json: entry 2 of "hidden" is left out (delete its line)'
    ]
    _, problems = read_memory('{"schema": 1, "hidden": "moss"}')
    assert [str(problem) for problem in problems] == [
        'map.json: "hidden" is not a list and is left out'
    ]


def test_a_redirect_that_leaves_the_site_is_left_out() -> None:
    text = '{"schema": 1, "redirects": {"papers/a": "https://x.example/", "b": "papers/c"}}'
    memory, problems = read_memory(text)
    assert (memory.redirects, len(problems)) == ({}, 2)


def test_two_branches_put_together_by_hand_leave_each_paper_in_one_topic() -> None:
    topics = '{"b": ["B", "#4477aa", ["heron", "moss"]], "a": ["A", "#4477aa", ["heron"]]}'
    memory, problems = read_memory(f'{{"schema": 1, "topics": {topics}}}')
    assert {one: topic.papers for one, topic in memory.topics.items()} == {
        "a": ("heron",),
        "b": ("moss",),
    }
    assert problems == ()


def test_the_second_change_of_a_number_is_left_out_and_named() -> None:
    row = '{"number": 2, "date": null, "cause": "content", "seeds": ["%s"]}'
    memory, problems = read_memory(f'{{"schema": 1, "history": [{row % "a"}, {row % "b"}]}}')
    assert memory.history == (Change(2, None, "content", seeds=("a",)),)
    assert [str(problem) for problem in problems] == [
        'map.json: entry 2 of "history", the second of its number, is left out (delete its line)'
    ]
