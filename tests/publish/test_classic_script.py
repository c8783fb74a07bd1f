"""Data as classic scripts: what may stand in one, and which file a name is in."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litatlas.publish.classic_script import bucket, buckets, by_file, data_script, files_for


def stored(script: bytes) -> object:
    """The value as JavaScript would read it out of the script's single-quoted string."""
    found = re.fullmatch(
        r"\(self\.litatlasData=self\.litatlasData\|\|new Map\)"
        r"""\.set\((".*?"),JSON\.parse\('(.*)'\)\)\n""",
        script.decode("utf-8"),
        re.DOTALL,
    )
    assert found
    escapes = {"\\\\": "\\", "\\'": "'", "\\x3c": "<", "\\u2028": "\u2028", "\\u2029": "\u2029"}
    text = re.sub(r"\\(?:\\|'|x3c|u2028|u2029)", lambda each: escapes[each[0]], found[2])
    return json.loads(text)


@pytest.mark.parametrize(
    "value",
    [
        "</script><script>alert(1)</script>",
        "<!-- -->",
        "it's a \\ back\\nslash",
        "');alert(1)//",
        'quotes " and \n new lines \r\t\0',
        "\u2028 and \u2029",
        "𝛼 → β",
        {"__proto__": {"polluted": True}, "constructor": [1, None, False]},
    ],
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert stored(data_script("data/x.js", value).data) == value


@pytest.mark.parametrize("dangerous", ["</script>", "<!--", "\u2028", "\u2029"])
def test_nothing_in_a_text_ends_the_string_or_the_script(dangerous: str) -> None:
    script = data_script("data/x.js", dangerous).data.decode()
    assert dangerous not in script
    assert script.count("\n") == 1


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    # The page reads a string, and in it JSON with the escape.
    assert rb"a\\ud800b" in data_script("data/x.js", "a\ud800b").data


def test_keys_are_sorted_whatever_their_order() -> None:
    one = data_script("data/x.js", {"a": 1, "b": 2})
    assert one == data_script("data/x.js", {"b": 2, "a": 1})


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)],
)
def test_the_hash_is_fnv_1a(name: str, expected: int) -> None:
    """Test vectors of the algorithm's authors (Fowler, Noll and Vo)."""
    assert bucket(name, 2**32) == expected


@given(st.lists(st.text(st.characters(exclude_categories=()))), st.integers(1, 2**31))
def test_names_at_once_are_in_the_files_of_each(names: list[str], count: int) -> None:
    assert buckets(names, count) == [bucket(name, count) for name in names]


def test_entries_are_in_the_file_their_name_hashes_to_in_their_order() -> None:
    assert by_file(["foobar", "b", "a"], 2, str) == [["foobar", "a"], ["b"]]


@pytest.mark.parametrize(
    ("entries", "expected"), [(0, 1), (1, 1), (8, 1), (9, 2), (17, 4), (10_000, 2048)]
)
def test_the_number_of_files_is_a_power_of_two(entries: int, expected: int) -> None:
    assert files_for(entries, 8) == expected
