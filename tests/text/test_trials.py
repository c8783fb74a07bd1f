"""What a sentence says something was tried on."""

from __future__ import annotations

import pytest

from litatlas.text.trials import tried_on


@pytest.mark.parametrize(
    ("sentence", "name", "is_tried"),
    [
        ("Experiments on both MossBench and FernBank show it.", "FernBank", True),
        ("It was trained from scratch on the MossBench data.", "MossBench", True),
        ("We evaluate it on ferns with three kinds of MossBench.", "MossBench", False),
        ("We compare it with MossBench.", "MossBench", False),
        ("MossBench is tested on ferns.", "MossBench", False),
        ("It was shown on a wall in Mossbury.", "Mossbury", False),
    ],
)
def test_a_name_is_what_was_tried_on_only_behind_on_over_or_from(
    sentence: str, name: str, is_tried: bool
) -> None:
    assert tried_on(sentence, sentence.index(name)) is is_tried
