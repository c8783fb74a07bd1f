from __future__ import annotations

import pytest

from litatlas.extract.terms import spelled_out
from tests.extract.conftest import Read

LONGS = {
    "LGN": "leaf graph network",
    "FL": "Fern Learning",
    "MMs": "moss models",
    "K-MM": "known moss model",
}
PHRASES = {
    "alone": ("LGN", "leaf graph network"),
    "plural of the short": ("LGNs", "leaf graph network"),
    "inside a phrase": ("LGN layers", "leaf graph network layers"),
    "at its end": ("deep LGN", "deep leaf graph network"),
    "two of them": ("LGN FL", "leaf graph network Fern Learning"),
    "with a hyphen in it": ("K-MM", "known moss model"),
    "part of another word": ("XLGN layers", "XLGN layers"),
    "behind a hyphen": ("pre-LGN layers", "pre-LGN layers"),
    "lower case": ("lgn", "lgn"),
    "nothing known": ("moss layers", "moss layers"),
}


@pytest.mark.parametrize(("phrase", "expected"), PHRASES.values(), ids=PHRASES.keys())
def test_acronyms_are_spelled_out_inside_phrases(phrase: str, expected: str) -> None:
    assert spelled_out(phrase, LONGS) == expected


def terms(read: Read, abstract: str, title: str = "") -> list[str]:
    return [m.term for m in read(abstract, title).mentions]


def test_all_mentions_of_an_acronym_have_the_term_that_it_stands_for(read: Read) -> None:
    assert terms(
        read, "A fern memory cell (FMC) is old. FMCs learn. FMC networks are used too."
    ) == [
        "fern memory cell",
        "fern memory cell",
        "fern memory cell",
        "fern memory cell networks",
    ]


def test_case_and_number_make_no_other_term(read: Read) -> None:
    assert (
        terms(read, "Neural networks are old. A neural network is deep.") == ["neural network"] * 2
    )


def test_a_title_does_not_decide_how_a_term_is_written(read: Read) -> None:
    assert terms(read, "We use neural networks daily.", "On Neural Networks") == [
        "neural networks",
        "neural networks",
    ]


def test_capitals_of_the_long_form_stay(read: Read) -> None:
    assert (
        terms(read, "We propose CoRelated Planting (CRP). CRP is fast.")
        == ["CoRelated Planting"] * 3
    )


def test_a_text_in_capitals_has_terms_in_small_letters(read: Read) -> None:
    assert terms(read, "THIS PAPER SURVEYS DEEP NEURAL NETWORKS.") == ["deep neural networks"]
