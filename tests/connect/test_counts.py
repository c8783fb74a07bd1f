"""What texts say, and how often."""

from __future__ import annotations

from litatlas.connect.counts import counted
from litatlas.connect.similarity import text_vectors


def test_each_feature_of_each_text_is_counted_in_the_order_of_its_first_text() -> None:
    counts = counted([["moss", "reed", "moss"], [], ["heron", "reed"]])
    assert counts.features == ("moss", "reed", "heron")
    assert counts.said.toarray().tolist() == [[2, 1, 0], [0, 0, 0], [0, 1, 1]]
    assert counts.texts.tolist() == [1, 2, 1]


def test_of_no_texts_there_is_nothing_to_count() -> None:
    assert (counted([]).features, counted([[]]).features) == ((), ())
    assert counted([]).texts.tolist() == counted([[]]).texts.tolist() == []


def test_what_one_text_alone_says_counts_in_its_length_but_likens_it_to_none() -> None:
    counts = counted([["reed", "moss"], ["reed"]])
    vectors = text_vectors(counts, {"reed": 3.0, "moss": 4.0})
    assert vectors.toarray().tolist() == [[0.6], [1.0]]
