from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litatlas.text.tokens import tokens

WORDS = {
    "hyphens stay": ("image-text pairs", ["image-text", "pairs"]),
    "slashes stay": ("Reed/Moss and/or", ["Reed/Moss", "and/or"]),
    "possessive is cut off": ("the fern's leaf", ["the", "fern", "'s", "leaf"]),
    "apostrophe in a name stays": ("O'Reed grows", ["O'Reed", "grows"]),
    "numbers": ("1,000 of 2.5 or 97%", ["1,000", "of", "2.5", "or", "97%"]),
    "range": ("10-20 ferns", ["10-20", "ferns"]),
    "number and word": ("a 2-layer 3D fern", ["a", "2-layer", "3D", "fern"]),
    "link": ("at https://a.b/c. Yes", ["at", "https://a.b/c", ".", "Yes"]),
    "link without scheme": ("at //fern.com/Moss.", ["at", "//fern.com/Moss", "."]),
    "abbreviation": ("e.g. ferns", ["e.g.", "ferns"]),
    "lost space": ("it ends.We go", ["it", "ends", ".", "We", "go"]),
    "version": ("Moss v1.5", ["Moss", "v1.5"]),
    "tex": ("the $k$ ferns", ["the", "$k$", "ferns"]),
    "brackets": ("[MOSS] (p < 0.05)", ["[", "MOSS", "]", "(", "p", "<", "0.05", ")"]),
    "trailing hyphen": ("zero- and low-cost", ["zero", "-", "and", "low-cost"]),
    "plus and sharp": ("C++ or C#", ["C++", "or", "C#"]),
    "greek": ("α-carex", ["α-carex"]),
    "ampersand": ("Film&Moss", ["Film&Moss"]),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS.keys())
def test_text_is_cut_into_words_and_marks(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


@given(st.text(max_size=200))
def test_tokens_are_the_characters_where_they_say(text: str) -> None:
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert "".join("".join(t.text for t in found).split()) == "".join(text.split())


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    assert [(t.start, t.end, t.text) for t in tokens("ab cd ef", 3, 5)] == [(3, 5, "cd")]


@pytest.mark.parametrize("piece", ["a.'", "a-", "$a", "1.", "//", "a'", ".", "(("])
def test_odd_text_is_cut_in_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert "".join(token.text for token in tokens(text)) == text
