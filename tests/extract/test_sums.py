"""Remembered sums of weights are those of the features that the models are trained on."""

from __future__ import annotations

import pytest

from litatlas.extract.mentions import View, candidates, features
from litatlas.extract.parse import parse
from litatlas.extract.weights import Weights

TEXTS = [
    "Deep fern networks and MossNet-2 outperform the best of all reed classifiers by 3.2 points.",
    "the state-of-the-art in image captioning , analysis of pond data , and Bayesian X-ray trees",
    "FERN TREES ARE TRAINED WITH GROVE (GRV)",
    "GRV",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_candidate_weighs_what_its_features_weigh(weights: Weights, text: str) -> None:
    (sentence,) = parse(text, ((0, len(text)),), weights.tagger)
    view, model = View(sentence, weights.book), weights.mentions
    sums = model.sums(weights.book)
    places = list(candidates(sentence, weights.book))
    assert [
        sums.left(view, first)
        + sums.right(view, last)
        + sums.joint(view, first, last, view.key(first, last))
        for first, last in places
    ] == [model.weigh(features(view, first, last)) for first, last in places]
    assert places
