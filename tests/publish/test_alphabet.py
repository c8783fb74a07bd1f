"""Lists from A to Z."""

from __future__ import annotations

import pytest

from litatlas.publish.alphabet import anchor, initial, letters, order, starts


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("fern", "F"),
        ("Écluse", "E"),
        ("3-gram", "#"),
        ("ж", "Ж"),
        ("", "#"),
        ("β-VAE", "#"),
        ("ϵ-greedy", "#"),
        ("Α", "#"),
        ("βήτα", "Β"),
        ("άλφα", "Α"),
        ("δOCTEAM", "Δ"),
    ],
)
def test_a_word_stands_under_its_first_letter_without_accent_and_case(
    word: str, letter: str
) -> None:
    assert initial(word) == letter


def test_letters_come_before_digits_and_signs() -> None:
    assert sorted(["3-gram", "moss", "Éclair", "eel"], key=order) == [
        "Éclair",
        "eel",
        "moss",
        "3-gram",
    ]


@pytest.mark.parametrize(
    ("letter", "expected"), [("F", "letter-f"), ("#", "letter-other"), ("Ж", "letter-416")]
)
def test_an_anchor_is_plain(letter: str, expected: str) -> None:
    assert anchor(letter) == expected


def test_a_letter_that_goes_on_is_linked_where_it_begins() -> None:
    leaves = [("list.html", ["eel", "fern"]), ("list-2.html", ["frog"])]
    begun = starts(leaves, str)
    assert begun == {"E": "list.html#letter-e", "F": "list.html#letter-f"}
    assert [letter.first for letter in letters(["frog"], str, "list-2.html", begun)] == [False]
