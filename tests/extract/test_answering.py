"""Sentences that say what was done, and the words that say on what data."""

from __future__ import annotations

from itertools import pairwise

import pytest

from litatlas.extract.answering import answered, material, materials, tells_method
from litatlas.model import Material, Sentence, SentenceRole, Span


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
    scores = [tells_method(sentence, role) for role, sentence in told]
    assert all(better > worse for better, worse in pairwise(scores)), scores


def test_a_long_text_is_looked_through_in_no_time_worth_counting() -> None:
    assert tells_method("issues of " * 20_000, "method") == tells_method(
        "issues of " * 150, "method"
    )


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
    assert (sentence[slice(*found)] if found else None) == words


def asked(text: str, *roles: SentenceRole) -> tuple[Sentence, ...]:
    """The sentences of a text, one a line."""
    spans: list[Span] = []
    for line in text.splitlines():
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(line)))
    return tuple(answered(text, span, role) for span, role in zip(spans, roles, strict=True))


def test_a_sentence_is_asked_what_its_role_is_asked() -> None:
    title = Sentence(0, 10, "title")
    told = asked("Ferns hum.\nFerns hum.\nWe find that ferns hum.", "title", "method", "result")
    assert told == (
        title,
        Sentence(11, 21, "method", tells_method=-0.4),
        Sentence(22, 45, "result", speech="found", tells_method=-2.1),
    )


def test_material_is_what_the_authors_own_sentences_tell_and_do_not_only_plan() -> None:
    text = (
        "We test it on two moss data sets.\n"
        "We test it on two fern data sets.\n"
        "We will test it on two pond data sets.\n"
        "We will ask 12 students.\n"
        "Ferns hum.\n"
        "Tests on ten newt data sets show that ferns hum."
    )
    told = asked(text, "background", "method", "result", "method", "method", "result")
    found = list(materials(text, told))
    assert found == [Material(48, 66, 1), Material(152, 170, 5)]
    assert [text[one.start : one.end] for one in found] == [
        "two fern data sets",
        "ten newt data sets",
    ]
