"""Words that stand apart and are one elsewhere."""

from __future__ import annotations

import pytest

from litatlas.publish.spacing import spaced


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
    words = text.split()
    assert sorted(set(spaced([written, *words]).among(words))) == found


def test_without_the_compound_words_apart_are_words() -> None:
    words = ["data", "set"]
    assert list(spaced(words).among(words)) == []
