"""Keywords that a source gives make what the text says of them surer, and invent nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.extract import extract
from litatlas.extract.keywords import given
from litatlas.extract.weights import Weights
from litatlas.model import Paper, Reading

TEXT = (
    "Small ponds freeze from the edges inwards. We look at quiet water days in ninety ponds and"
    " count the frogs that stay. Quiet-water day counts differ from pond to pond, and so does ice."
)


def read(weights: Weights, *keywords: str, text: str = TEXT) -> Reading:
    return extract(Paper(text, 0, text, (), keywords=keywords), weights)


def phrases(reading: Reading, text: str = TEXT) -> list[str]:
    return [text[mention.start : mention.end] for mention in reading.mentions]


def test_a_keyword_that_the_text_has_is_a_mention_wherever_it_stands(weights: Weights) -> None:
    assert "quiet water days" not in phrases(read(weights))
    found = read(weights, "Quiet water day")
    assert "quiet water days" in phrases(found)
    assert next(m.confidence for m in found.mentions if m.term == "quiet water days") >= 0.7


def test_a_keyword_that_the_text_lacks_is_nowhere(weights: Weights) -> None:
    assert read(weights, "Heron migration", "newts") == read(weights)


def test_a_keyword_is_among_what_a_paper_is_most_about(weights: Weights) -> None:
    first = read(weights, "quiet water day").salience[0]
    assert first[0] == "quiet water days"
    assert first[1] >= 0.9


def test_no_mention_overlaps_another_whatever_the_keywords_are(weights: Weights) -> None:
    found = read(weights, "water days", "quiet water days", "days in ninety", "ponds and count")
    ends = [0, *(mention.end for mention in found.mentions)]
    assert all(end <= m.start for end, m in zip(ends, found.mentions, strict=False))


@pytest.mark.parametrize(
    ("keywords", "keys"),
    [
        (("Neural Networks", "neural-network"), ("neural network",)),
        (("Models, Theoretical",), ()),
        (("2", "--", "", " "), ()),
        (("x" * 81,), ()),
        (tuple(f"word {number}a" for number in range(60)), None),
    ],
)
def test_keywords_are_looked_up_by_key(keywords: tuple[str, ...], keys: tuple[str, ...]) -> None:
    assert len(given(keywords)) <= 40
    assert keys is None or given(keywords) == keys


@pytest.mark.parametrize("keyword", ["(a+)+ b", "[ ] x", "a b" * 20, "\\ \\", "quiet *"])
def test_no_keyword_is_a_pattern(weights: Weights, keyword: str) -> None:
    assert read(weights, keyword) == replace(read(weights))
