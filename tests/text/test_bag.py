"""The words and pairs that tell what a text is about."""

from __future__ import annotations

from litatlas.text.bag import bag


def test_a_bag_holds_words_and_pairs_that_no_stop_word_parts() -> None:
    assert bag("The Ponds of Moss County") == ["pond", "moss", "county", "moss county"]


def test_texts_that_go_on_are_one_and_so_is_the_pair_between_them() -> None:
    assert bag("Ponds of moss\n", "county lakes") == bag("Ponds of moss county lakes")
    assert "moss county" not in bag("Ponds of moss") + bag("county lakes")
