"""How general a phrase is: by its words, or by two that belong together."""

from __future__ import annotations

import math

import pytest

from litatlas.connect.generality import share
from litatlas.text.bag import bag

SHARES = {
    "interactive": 0.06,
    "system": 0.31,
    "interactive system": 0.007,  # chance would have 0.0186
    "neural": 0.06,
    "network": 0.12,
    "neural network": 0.05,
    "heron": 0.001,
    "heron system": 0.0001,
    "deep": 0.1,
    "deep neural": 0.02,
}
RARITY = {feature: 1 - math.log(part) for feature, part in SHARES.items()}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        pytest.param("system", 0.31, id="a word is as general as it is common"),
        pytest.param("interactive system", 0.06, id="a free combination says what its words say"),
        pytest.param("neural network", 0.05, id="two words that belong together are one"),
        pytest.param("deep neural network", 0.02, id="the rarest two of three tell"),
        pytest.param("heron system", 0.001, id="one rare word is enough"),
        pytest.param("heron-egret", 0.001, id="what nobody counted tells nothing"),
        pytest.param("egret", 0.0, id="nor does it make anything general"),
    ],
)
def test_a_phrase_is_as_general_as_what_is_rarest_in_it(phrase: str, expected: float) -> None:
    assert share(bag(phrase), RARITY) == pytest.approx(expected)
