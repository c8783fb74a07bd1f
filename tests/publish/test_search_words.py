"""Words as the search knows them; test_search_in_browser.py holds JavaScript to the same tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from litatlas.publish.search_words import folded, keys, words

HERE = Path(__file__).parent
FOLDED = json.loads((HERE / "search_words.json").read_text(encoding="utf-8"))
CUT = json.loads((HERE / "search_texts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("word", "expected"), FOLDED)
def test_a_word_is_folded(word: str, expected: str) -> None:
    assert folded(word) == expected


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_a_word_with_hyphens_is_found_whole_and_in_parts() -> None:
    assert list(keys("Pre-trained networks")) == ["pretrain", "pre", "train", "network"]


def test_stop_words_lead_nowhere() -> None:
    assert list(keys("The moss of the tides")) == ["mos", "tid"]
