"""Texts that are edited a little share most of their hashes; others share none."""

from __future__ import annotations

from litatlas.text.likeness import SKETCH, letters, sketch

HERONS = (
    "Herons wade in shallow ponds and wait for fish. We count them in pictures that small cameras "
    "take by day and by night, and compare the counts with those of people who sat there as long."
)
REEDS = (
    "Reed beds filter the water of lakes. Nobody knows how fast they grow, so that we measured all "
    "beds of one valley over three winters, with a rope and a boat, and put the numbers on a map."
)


def shared(one: str, other: str) -> int:
    return len(set(sketch(one)) & set(sketch(other)))


def test_a_word_less_keeps_most_of_a_sketch_and_another_text_has_none_of_it() -> None:
    assert shared(HERONS, HERONS.upper()) == SKETCH
    assert shared(HERONS, HERONS.replace("small cameras", "cameras")) >= SKETCH - 3
    assert shared(HERONS, REEDS) == 0


def test_three_words_have_no_sketch() -> None:
    assert sketch("Herons wade deep") == ()


def test_letters_are_words_alone() -> None:
    assert letters("  Herons_wade, (DEEP)!") == "herons wade deep"
