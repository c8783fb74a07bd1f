"""Sentences that say what was done, and the words that say on what data."""

from __future__ import annotations

from itertools import pairwise

import pytest

from litatlas.model import SentenceRole
from litatlas.publish.answering import material, tells_method, tells_method_at_most


@pytest.mark.parametrize(
    "told",
    [
        [
            ("method", "We propose FernNet, a network that counts spores by moonlight."),
            ("method", "Ferns are counted in their moss beds on every wall."),
            ("background", "Fern counting is slow work in every moss bed."),
        ],
        [
            ("method", "A lantern algorithm is presented for counting spores of ferns."),
            ("objective", "The goal of counting is to know all ferns and mosses."),
        ],
        [
            ("method", "We combine lanterns with mirrors to count spores of moss."),
            ("method", "We also report results on ferns, lichens and pond moss."),
        ],
        [
            ("method", "We interview gardeners about the ferns in their ponds."),
            ("method", "In this paper we present our approach and first results."),
        ],
        [
            ("background", "We describe a lantern that counts the spores of pond ferns."),
            ("background", "Lanterns that count the spores of ferns have been proposed."),
        ],
        [
            ("method", "In this paper we describe a trial in which gardeners count ferns."),
            ("result", "Results show that gardeners count ferns with much moonlight."),
        ],
    ],
    ids=["making", "presented", "combining", "asking", "own-background", "trial"],
)
def test_what_is_made_or_done_answers_better_than_what_is_around_it(
    told: list[tuple[SentenceRole, str]],
) -> None:
    scores = [tells_method(sentence, role, 1) for role, sentence in told]
    assert all(better > worse for better, worse in pairwise(scores)), scores


def test_of_two_alike_the_earlier_answers() -> None:
    sentence = "We propose a lantern that counts spores."
    assert tells_method(sentence, "method", 1) > tells_method(sentence, "method", 2)


@pytest.mark.parametrize("role", ["background", "objective", "method", "result", "other"])
@pytest.mark.parametrize(
    "sentence",
    [
        "We propose FernNet, a network that counts spores by moonlight on garden walls.",
        "We count ferns by a lantern that is proposed for dark garden walls and ponds.",
        "We use a lantern that counts spores of pond ferns by moonlight.",
        "Ferns.",
    ],
    ids=["making", "said-and-presented", "working", "nothing"],
)
def test_no_sentence_answers_better_than_its_role_and_place_allow(
    sentence: str, role: SentenceRole
) -> None:
    assert round(tells_method(sentence, role, 3) - tells_method_at_most(role, 3), 6) <= 0


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("We test it on two moss data sets.", "two moss data sets"),
        ("Experiments on publicly available datasets show it.", "publicly available datasets"),
        ("We conducted 24 interviews with gardeners.", "24 interviews with gardeners"),
        ("Forty gardeners and 12 students took part.", "Forty gardeners and 12 students"),
        ("We introduce the first corpus of fern songs.", "first corpus of fern songs"),
        ("Our analysis of 1,200 photos from ponds shows it.", "1,200 photos from ponds"),
        ("It is evaluated on real-world pond networks.", "real-world pond networks"),
        ("Tests on synthetic and real data confirm it.", "synthetic and real data"),
        ("İda and we test it on Two Moss Data Sets.", "Two Moss Data Sets"),
        ("We collected a corpus of songs and find that ferns hum.", "corpus of songs"),
        ("Fern data sets are large.", None),
        ("Two students have a pond.", None),
        ("We propose a method that segments data sets.", None),
        ("We count ferns by moonlight.", None),
        ("The size of a data set is unknown.", None),
    ],
)
def test_material_is_what_was_used_asked_or_made(sentence: str, words: str | None) -> None:
    found = material(sentence)
    assert (sentence[found.start : found.end] if found else None) == words
