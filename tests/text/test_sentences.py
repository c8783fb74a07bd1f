from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litatlas.text.sentences import sentences

CUTS = {
    "two": ("Ferns grow. Moss waits.", ["Ferns grow.", "Moss waits."]),
    "et al. in a bracket": (
        "Ferns grow (Reed et al., 2022). Moss waits.",
        ["Ferns grow (Reed et al., 2022).", "Moss waits."],
    ),
    "et al. before a verb": ("Reed et al. grow ferns.", ["Reed et al. grow ferns."]),
    "et al. before a bracket": ("Reed et al. (2022) grow.", ["Reed et al. (2022) grow."]),
    "e.g.": ("We grow e.g. Carex. It is wet.", ["We grow e.g. Carex.", "It is wet."]),
    "i.e. in a bracket": (
        "Stems (i.e. Green ones) grow. Good.",
        ["Stems (i.e. Green ones) grow.", "Good."],
    ),
    "decimal": ("It rose by 1.65 on Moss. Good.", ["It rose by 1.65 on Moss.", "Good."]),
    "figure": ("In Fig. 3 we see it. Good.", ["In Fig. 3 we see it.", "Good."]),
    "initials": ("A rule of J. Reed holds.", ["A rule of J. Reed holds."]),
    "question and cry": ("Why? Because! So.", ["Why?", "Because!", "So."]),
    "semicolon list with marks": (
        "We grow: (i) ferns; (ii) moss, such as (wet) ones; and (iii) reeds. Then we stop.",
        [
            "We grow: (i) ferns; (ii) moss, such as (wet) ones; and (iii) reeds.",
            "Then we stop.",
        ],
    ),
    "numbered": ("1. Ferns grow. 2. Moss waits.", ["1. Ferns grow.", "2. Moss waits."]),
    "approx.": ("It took approx. Ten days. Good.", ["It took approx. Ten days.", "Good."]),
    "paragraphs": ("Ferns grow\n\nMoss waits", ["Ferns grow", "Moss waits"]),
    "wrapped line": ("Ferns grow\nin the shade.", ["Ferns grow\nin the shade."]),
    "no stop": ("Ferns grow", ["Ferns grow"]),
    "bracket over a stop": (
        "Ferns (see Reed. Also moss) grow. Good.",
        ["Ferns (see Reed. Also moss) grow.", "Good."],
    ),
    "no space behind the stop": (
        "Ferns grow in moss.In this paper, we wait.",
        ["Ferns grow in moss.", "In this paper, we wait."],
    ),
    "a comment sign behind the stop": (
        "Ferns grow in moss.%Such ferns wait.",
        ["Ferns grow in moss.%", "Such ferns wait."],
    ),
    "behind a square bracket": (
        "Ferns grow [3, 4]. In this work we wait.",
        ["Ferns grow [3, 4].", "In this work we wait."],
    ),
    "behind an interval": (
        "Ferns of height (0,1]. In this work (a) we wait.",
        ["Ferns of height (0,1].", "In this work (a) we wait."],
    ),
    "behind a list mark with one bracket": (
        "3) Ferns grow well. We wait (for moss).",
        ["3) Ferns grow well.", "We wait (for moss)."],
    ),
    "versions, files, links and names with stops": (
        "Node.js 3.2, i.In and https://moss.example/a.In/b hold. Good.",
        ["Node.js 3.2, i.In and https://moss.example/a.In/b hold.", "Good."],
    ),
    "abbreviations without a space": (
        "Ferns (e.g.In shade, i.e.The green) and moss approx.The reeds grow.",
        ["Ferns (e.g.In shade, i.e.The green) and moss approx.The reeds grow."],
    ),
    "inside a bracket": (
        "Ferns (moss.In this case it) grow.",
        ["Ferns (moss.In this case it) grow."],
    ),
    "what somebody says": (
        'He said, "Moss is green. The rest is not."',
        ['He said, "Moss is green. The rest is not."'],
    ),
    "empty": ("", []),
    "white space": (" \n\t ", []),
}


def cut(text: str, abstract_start: int = 0) -> list[str]:
    return [text[start:end] for start, end in sentences(text, abstract_start)]


@pytest.mark.parametrize(("text", "expected"), CUTS.values(), ids=CUTS.keys())
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_title_is_one_sentence_whatever_it_holds() -> None:
    assert cut("Ferns. Why? Reeds!\nThey grow. Yes.", 19) == [
        "Ferns. Why? Reeds!",
        "They grow.",
        "Yes.",
    ]


def test_a_title_alone_is_one_sentence() -> None:
    assert cut("Ferns. Why?", 11) == ["Ferns. Why?"]


@given(st.text(max_size=300), st.integers(0, 300))
def test_sentences_are_disjoint_trimmed_and_cover_all_but_white_space(text: str, at: int) -> None:
    spans = sentences(text, min(at, len(text)))
    covered = "".join(text[start:end] for start, end in spans)
    assert [c for c in covered if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(text[s:e] == text[s:e].strip() and s < e for s, e in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("piece", ["a. ", "(A. b ", "et al. ", "e.g. ", "1. ", "(i) ", "\n"])
def test_odd_text_is_cut_in_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert "".join(cut(text)).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("moss " * 1_000, [2_500 - 1, 2_500 - 1]),
        ("a" * 6_000, [2_500, 2_500, 1_000]),
        ("a" * 2_500, [2_500]),
        ("Ferns grow " + "and grow " * 100 + "on.", [914]),
    ],
    ids=["at white space", "of one word anywhere", "not yet", "no real sentence"],
)
def test_what_is_longer_than_any_sentence_is_cut(text: str, lengths: list[int]) -> None:
    assert [len(piece) for piece in cut(text)] == lengths
