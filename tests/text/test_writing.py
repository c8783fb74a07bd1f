"""Where a text writes a phrase."""

from __future__ import annotations

import pytest

from litatlas.text.writing import capitals, is_capitals, writes, written


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        pytest.param("We count Pond-Mosses.", "pond moss", ["Pond-Mosses"], id="any spelling"),
        pytest.param("moss, and more moss", "moss", ["moss", "moss"], id="each time"),
        pytest.param("pond weed and moss", "pond moss", [], id="not side by side"),
        pytest.param("mosslike", "moss", [], id="not in a longer word"),
        pytest.param("in this step", "STEP", [], id="an acronym is no word"),
        pytest.param("STEP is a step.", "STEP", ["STEP"], id="an acronym as it stands"),
        pytest.param("a moss", "", [], id="nothing"),
    ],
)
def test_a_phrase_is_found_where_it_stands(text: str, phrase: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in written(text, phrase)] == expected
    assert writes(text, phrase) == bool(expected)


def test_only_a_part_of_a_text_may_be_looked_at() -> None:
    assert list(written("moss and moss", "moss", 4)) == [(9, 13)]
    assert list(written("moss and moss", "moss", 0, 8)) == [(0, 4)]


def test_capitals_are_words_of_two_capitals_and_no_small_letter() -> None:
    assert list(capitals("A STEP in GANs and HCI, I say")) == ["STEP", "HCI"]
    assert is_capitals("CIFAR-10")
    assert not is_capitals("Moss")
