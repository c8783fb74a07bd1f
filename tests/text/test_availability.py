"""Sentences that only say where something can be had."""

from __future__ import annotations

import pytest

from litatlas.text.availability import tells_where


@pytest.mark.parametrize(
    "sentence",
    [
        "Our code is available at https://moss.example/net.",
        "The code and pre-trained models are available at https://moss.example/net.",
        "Code available at https://moss.example/net.",
        "Source code and documentation can be downloaded from http://moss.example.",
        "Code: at https://moss.example/net.",
        "Further details and videos can be found on https://moss.example.",
        "We open source our model weights and code.",
        "To support further work, we publicly release our code, data and models.",
        "The code will be released soon.",
        "All data sets are freely available online.",
    ],
)
def test_where_code_and_data_are_is_all_it_says(sentence: str) -> None:
    assert tells_where(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We test it on two publicly available data sets.",
        "Moss data are available for ten gardens only.",
        "The model has been built as a tool called Fernie (available via http://moss.example).",
        "We present a new publicly available benchmark of ferns, namely FernQA.",
        "Many of these algorithms are available in open-source packages.",
        "Our model, which is based on gated recurrent units, is available online.",
        "The data are hard to get.",
        "We release frogs into publicly available ponds.",
        "We use the code of others.",
        "In online systems, a large volume of moss content becomes available to people.",
        "Open source software is made by newcomers.",
        "",
    ],
)
def test_what_says_more_or_other_things_is_kept(sentence: str) -> None:
    assert not tells_where(sentence)
