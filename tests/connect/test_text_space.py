"""What is common at large, and texts that lie near each other without sharing a word."""

from __future__ import annotations

import gzip

import numpy as np
import pytest

from litatlas.connect.counts import counted
from litatlas.connect.similarity import Sought, neighbours, text_vectors
from litatlas.connect.text_space import FILE, TextSpace

LINES = "1000\nheron\t10\t0040\nmodel\t900\t\nmoss\t12\t4000\npond\t20\t0030\nreed\t9\t3010\n"
SPACE = TextSpace.from_files({FILE: gzip.compress(LINES.rstrip("\n").encode())})


def test_a_space_is_read_with_frequencies_and_signed_vectors() -> None:
    assert SPACE.documents == 1000
    assert SPACE.frequency == {"heron": 10, "model": 900, "moss": 12, "pond": 20, "reed": 9}
    assert SPACE.place == {"heron": 0, "moss": 1, "pond": 2, "reed": 3}
    assert SPACE.vectors.tolist() == [[0, 64], [64, 0], [0, 48], [48, 16]]


def test_a_word_common_at_large_is_not_rare_for_being_rare_here() -> None:
    rarity = SPACE.rarity(counted([["model", "heron"], ["heron"], ["heron"]]))
    assert rarity["model"] < rarity["heron"]
    assert list(SPACE.rarity(counted([]))) == []


def test_a_word_nobody_counted_is_the_rarest() -> None:
    rarity = SPACE.rarity(counted([["snipe", "heron"], ["moss"]]))
    assert rarity["snipe"] > rarity["heron"] > 1


def test_without_a_space_only_the_collection_counts() -> None:
    rarity = TextSpace.empty().rarity(counted([["pond", "moss"], ["pond"]]))
    assert rarity["moss"] > rarity["pond"] == pytest.approx(1.0)


def test_texts_about_the_same_are_near_without_sharing_a_word() -> None:
    texts = counted([["heron"], ["pond"], ["moss"], ["reed"], ["unknown"]])
    positions = SPACE.positions(texts)
    vectors = text_vectors(texts, SPACE.rarity(texts))
    in_words, close = neighbours(vectors, positions, Sought(3), Sought(1, 0.5))
    assert list(in_words) == [()] * 5
    assert [[other for other, _ in row] for row in close] == [[1], [0], [3], [2], []]


def test_positions_are_whole_numbers_whatever_the_order_of_words() -> None:
    first = SPACE.positions(counted([["heron", "moss", "moss", "reed"]]))
    second = SPACE.positions(counted([["reed", "moss", "heron", "moss"]]))
    assert np.array_equal(first, second)
    assert np.array_equal(first, np.rint(first))
    assert float(np.linalg.norm(first)) == pytest.approx(10_000, abs=2)
