"""Words that stand apart and are one elsewhere."""

from __future__ import annotations

import pytest

from litatlas.publish.spacing import apart


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("dataset", "a data set of moss", ["dataset"]),
        ("dataset", "two Data Sets", ["dataset"]),
        ("MapReduce", "map reduces the cost", ["mapreduc"]),
        ("Map-Reduce", "map reduce", ["mapreduc"]),
        ("pretraining", "pre training", ["pretrain"]),
        ("Word2Vec", "word 2 vec", ["word2vec"]),
        ("Word2Vec", "word2 vec", ["word2vec"]),
        ("roundÉtape", "round étapes", ["roundetap"]),
        ("dataset", "data and set", []),
        ("dataset", "data sea", []),
        ("dataset", "set data", []),
        ("onset", "on sets of ferns", []),
        ("sofar", "so far away", ["sofar"]),
        ("upon", "up on", []),
        ("amoss", "a moss", []),
        ("fern", "fe rn", []),
    ],
    ids=[
        "apart", "plural and capitals", "inflected", "joined by a hyphen", "ending", "three parts",
        "two of three parts", "an accent", "a word between", "a word that begins alike",
        "the other way round", "a stop word", "short words", "too short", "a letter",
        "a short compound",
    ],
)  # fmt: skip
def test_words_apart_are_a_compound_that_the_collection_writes(
    written: str, text: str, found: list[str]
) -> None:
    words = [written, "", *text.split()]
    vocabulary = sorted(set(words))
    numbers = [vocabulary.index(word) for word in words]
    assert sorted({compound for _, compound in apart(vocabulary, numbers)}) == found


def test_without_the_compound_words_apart_are_words() -> None:
    assert list(apart(["data", "set"], [0, 1])) == []


def test_a_compound_stands_where_its_first_word_does() -> None:
    assert list(apart(["dataset", "a", "data", "set"], [1, 2, 3, 2, 3])) == [
        (1, "dataset"),
        (3, "dataset"),
    ]


def test_words_of_two_texts_are_no_compound() -> None:
    assert list(apart(["dataset", "", "data", "set"], [0, 1, 2, 1, 3])) == []


def test_no_text_has_no_compound() -> None:
    assert list(apart([], [])) == []
