"""Texts turned inside out: for every word what it leads to."""

from __future__ import annotations

import pytest

from litatlas.publish.postings import Lead, Postings, inverted


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([(0, 4, "ferns"), (2, 4, "fern")], {"fern": ([], [], [], [], [0, 2])}),
        ([(0, 4, "fern ferns"), (0, 4, "fern")], {"fern": ([], [], [], [], [0])}),
        ([(0, 4, "fern"), (0, 1, "fern")], {"fern": ([], [0], [], [], [])}),
        ([(0, 3, "fern"), (1, 0, "fern")], {"fern": ([1], [], [], [0], [])}),
        ([(0, 4, "the fern")], {"fern": ([], [], [], [], [0])}),
        ([(0, 4, "the"), (1, 4, "")], {}),
        ([], {}),
        (
            [(0, 0, "Co-training")],
            {"cotrain": ([0], [], [], [], []), "co": ([], [], [0], [], []),
             "train": ([], [], [0], [], [])},
        ),
        (
            [(0, 3, "co-training"), (0, 1, "training")],
            {"cotrain": ([], [], [], [0], []), "co": ([], [], [], [0], []),
             "train": ([], [0], [], [], [])},
        ),
        (
            [(0, 0, "dataset"), (1, 4, "data set")],
            {"dataset": ([0], [], [], [], [1]), "data": ([], [], [], [], [1]),
             "set": ([], [], [], [], [1])},
        ),
        (
            [(0, 0, "dataset"), (1, 4, "data"), (1, 4, "set")],
            {"dataset": ([0], [], [], [], []), "data": ([], [], [], [], [1]),
             "set": ([], [], [], [], [1])},
        ),
    ],
    ids=["inflected, of two", "several times", "at two levels", "of two at two levels",
         "a stop word", "nothing", "no texts", "parts of a name", "a part that is also a word",
         "a compound that stands apart", "its words in two texts"],
)  # fmt: skip
def test_a_word_leads_where_its_texts_do_at_its_best_level(
    texts: list[Lead], found: Postings
) -> None:
    assert inverted(texts) == found


def test_a_name_leads_beside_the_words_of_texts() -> None:
    assert inverted([(1, 4, "map reduce")], [(7, 0, "mapreduc")]) == {
        "mapreduc": ([7], [], [], [], []),
        "map": ([], [], [], [], [1]),
        "reduc": ([], [], [], [], [1]),
    }
