"""The network: the same numbers everywhere, of names the shape only, and any text is read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from litatlas.extract.mentions import linked
from litatlas.extract.parse import Tagged, parse
from litatlas.extract.token_net import DILATIONS, LEVELS, OUTPUTS, TokenNet, named_words, shape
from litatlas.extract.weights import Weights

EXACT = 2**24  # whole numbers below it are exact in 32 bits, whatever is added first
LAYERS = (*(f"layer{number}" for number in range(len(DILATIONS))), "begin", "end", "mean", "out")


def one(text: str, weights: Weights) -> tuple[Tagged, ...]:
    return parse(text, ((0, len(text)),), weights.tagger)


def odds(text: str, weights: Weights, net: TokenNet | None = None) -> list[list[float]]:
    """What the network says of every word."""
    sentences = one(text, weights)
    places = range(sum(len(sentence.words) for sentence in sentences))
    net = net or weights.net
    found: list[list[float]] = net.weigh(
        net.read(sentences), list(places), [i + 1 for i in places]
    ).tolist()
    return found


@pytest.mark.parametrize("name", LAYERS)
def test_every_sum_of_products_is_exact_in_whatever_order(name: str, weights: Weights) -> None:
    matrix = weights.net.arrays[name]
    assert (matrix == np.rint(matrix)).all()
    assert LEVELS * np.abs(matrix).sum(axis=0).max() < EXACT


def test_more_bits_change_nothing(weights: Weights) -> None:
    arrays: dict[str, Any] = dict(weights.net.arrays)
    arrays |= {name: arrays[name].astype(np.float64) for name in LAYERS}
    net = replace(weights.net, arrays=arrays)
    text = "We train leaf graph networks on MossQA, with 12% fewer labels than before."
    assert np.abs(np.subtract(odds(text, weights, net), odds(text, weights))).max() < 1e-4


def test_the_order_of_adding_changes_nothing(weights: Weights) -> None:
    """As another processor would do: the same network with its inner numbers in another order."""
    order = np.random.default_rng(1).permutation(weights.net.arrays["begin"].shape[0])
    arrays = dict(weights.net.arrays)
    last = f"layer{len(DILATIONS) - 1}"
    width = len(order)
    before = f"layer{len(DILATIONS) - 2}"
    rows = np.concatenate([order, order + width, order + 2 * width])
    for name in ("", "_scale", "_bias"):
        for layer in (before, last):
            arrays[layer + name] = arrays[layer + name][..., order]
    arrays[last] = arrays[last][rows]
    arrays[before] = arrays[before][np.concatenate([order, order + width, order + 2 * width])]
    first = "layer0"
    for name in ("", "_scale", "_bias"):
        arrays[first + name] = arrays[first + name][..., order]
    for name in ("begin", "end", "mean"):
        arrays[name] = arrays[name][order]
    text = "We train leaf graph networks on MossQA, with 12% fewer labels than before."
    assert odds(text, weights, replace(weights.net, arrays=arrays)) == odds(text, weights)


NAMES = {
    "an acronym": ("We use the MNX for leaves.", "We use the QZT for leaves."),
    "with a digit": ("We use Fern2 for leaves.", "We use Moss7 for leaves."),
    "capitals inside": ("We use FernNet for leaves.", "We use MossRoot for leaves."),
}


@pytest.mark.parametrize(("text", "other"), NAMES.values(), ids=NAMES.keys())
def test_another_name_of_the_same_shape_is_read_the_same_way(
    text: str, other: str, weights: Weights
) -> None:
    assert odds(text, weights) == odds(other, weights)


def test_a_plain_word_is_more_than_its_shape(weights: Weights) -> None:
    text = "We use the corpus for leaves."
    assert odds(text, weights) != odds(text.replace("corpus", "method"), weights)


KNOWN = {
    "capitals": (
        "We propose Moss Token Alignment for leaves and other parts.",
        "Moss Token Alignment",
        {2, 3, 4},
    ),
    "a name among capitals": (
        "We propose Moss TokEn Maps for leaves and other parts.",
        "Moss TokEn Maps",
        {2, 3, 4},
    ),
    "small letters": ("We propose moss token alignment.", "moss token alignment", set()),
    "one small word": (
        "We propose Moss token Alignment for leaves and other parts.",
        "Moss token Alignment",
        set(),
    ),
}


@pytest.mark.parametrize(("text", "name", "places"), KNOWN.values(), ids=KNOWN.keys())
def test_of_known_names_with_capitals_the_shape_counts(
    text: str, name: str, places: set[int], weights: Weights
) -> None:
    start = text.index(name)
    found = named_words(one(text, weights), [(start, start + len(name))])
    assert found == {(0, place) for place in places}


LINKED = {
    "of": ("We see parts of the moss.", ["parts of the moss"]),
    "and before a shared head": (
        "Leaf and root models grow.",
        ["Leaf and root", "Leaf and root models"],
    ),
    "a verb between": ("Moss covers the roof.", []),
    "one noun phrase": ("We see leaf graph networks.", []),
    "a sentence ends": ("Moss", []),
}


@pytest.mark.parametrize(("text", "expected"), LINKED.values(), ids=LINKED.keys())
def test_noun_phrases_in_a_row_are_looked_at_together(
    text: str, expected: list[str], weights: Weights
) -> None:
    (sentence,) = one(text, weights)
    spans = [
        (sentence.tokens[first].start, sentence.tokens[last - 1].end)
        for first, last in linked(sentence)
    ]
    assert [text[start:end] for start, end in spans] == expected


@pytest.mark.parametrize("text", ["", "moss", "moss " * 7, "( ) ] ["], ids=repr)
def test_short_texts_have_one_row_a_word(text: str, weights: Weights) -> None:
    found = odds(text, weights)
    assert [len(row) for row in found] == [len(OUTPUTS)] * len(text.split())


SHAPES = {
    "FERN": "NX", "FERNs": "NX", "Fern2": "N9", "FernNet": "Nx", "Fern": "C", "fern": "x",
    "fern-like": "x-", "12": "x",
}  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), SHAPES.items(), ids=SHAPES.keys())
def test_the_shape_of_a_word(word: str, expected: str) -> None:
    assert shape(word, False) == expected


def test_bytes_of_something_else_are_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        TokenNet.from_bytes(b"moss")
