"""Spellings that are the same phrase, whatever stands beside it."""

from __future__ import annotations

import pytest

from litatlas.text.folding import fold, words


@pytest.mark.parametrize(
    ("phrase", "folded"),
    [
        ("Pre-trained Reed Models", ("pre", "trained", "reed", "model")),
        ("the otter's colours", ("the", "otter", "color")),
        ("the otters' colour", ("the", "otter", "color")),
        ("moss 'n' reed", ("moss", "n", "reed")),
        ("C++ and C#", ("c++", "and", "c#")),
        ("ﬁsh\u00a0ponds\u2003²", ("fish", "pond", "2")),
        ("a \u0301b", ("a", "b")),
        (" \n", ()),
    ],
    ids=[
        "hyphen and plural",
        "an apostrophe and an s",
        "an apostrophe before a space",
        "apostrophes around a letter",
        "signs at the end",
        "spaces and letters of other scripts",
        "an accent behind a space",
        "nothing",
    ],
)
def test_the_words_of_a_phrase_are_those_of_its_parts(phrase: str, folded: tuple[str, ...]) -> None:
    assert words(phrase) == folded
    assert words(f"Ponds {phrase}\nfreeze") == ("pond", *folded, "freeze")


def test_what_has_no_words_is_its_own_key() -> None:
    assert fold("Reed-Beds") == fold("reed beds") == "reedbed"
    assert fold(" ∆ ") == "∆"
