"""Work grows with the length of a text and no faster, whatever the text repeats.

Work is counted in calls of functions, which is the same on every machine.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from litatlas.extract import extract
from litatlas.extract.weights import Weights
from litatlas.model import Paper

PIECES = {
    "a name": "FernNet ",
    "names, each another": "FernNet{n} ",
    "citations": "(Reed et al., 2022) ",
    "citations by number": "[12, 13] ",
    "quantities": "12.5% of 3 points ",
    "numbers": "1.5, ",
    "brackets that open": "(fern ",
    "acronyms, each another": "fern spread model (F{n}M) ",
    "short forms": "(AB) ",
    "commas": "image data, ",
    "examples": "models such as trees, ferns and mosses, ",
    "quotes": '"fern" ',
    "links": "https://a.b/c ",
    "a word without end": "a",
    "hyphens": "a-",
    "emoji": "\U0001f33f ",
    "line breaks": "fern\n",
    "noun phrases": "deep neural network models ",
    "proposals": "We propose FernNet. ",
    "proposals, each another": "We propose Fern{n}Net. ",
    "comparisons": "outperforms FernNet by 3 points on MossQA, ",
}
SHORT, TIMES = 3_000, 4
TWICE = 1.6  # what caches and the ends of a text may add to what is linear


def text_of(piece: str, size: int) -> str:
    """The piece again and again, numbered where it asks for it."""
    made, n = "", 0
    while len(made) < size:
        made += piece.replace("{n}", str(n % 10_000))
        n += 1
    return made[:size]


def work(text: str, weights: Weights) -> int:
    """How many functions understanding a text calls."""
    calls = 0

    def count(frame: FrameType, event: str, what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extract(Paper(text, 0, text, ()), weights)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_a_text_four_times_as_long_is_about_four_times_the_work(
    weights: Weights, piece: str
) -> None:
    longer = text_of(piece, TIMES * SHORT)
    assert work(longer, weights) < TWICE * TIMES * work(longer[:SHORT], weights)
