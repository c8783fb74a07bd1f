"""Sentences that agree, object or differ, and the many that only sound so."""

from __future__ import annotations

import pytest

from litatlas.model import SentenceRole
from litatlas.publish.agreeing import Side, Told, findings, is_theirs, told
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY


@pytest.mark.parametrize(
    ("sentence", "stance", "words"),
    [
        ("In agreement with earlier research, ferns glow.", "agrees",
         "In agreement with earlier research"),
        ("Our counts are consistent with previous findings.", "agrees",
         "consistent with previous findings"),
        ("These results confirm the hypothesis that moss sleeps.", "agrees",
         "confirm the hypothesis"),
        ("Night counts corroborate prior work on tides.", "agrees", "corroborate prior work"),
        ("We replicate earlier findings on gulls.", "agrees", "replicate earlier findings"),
        ("The counts support the theory of tides.", "agrees", "support the theory"),
        ("Contrary to common belief, ferns sing.", "objects", "Contrary to common belief"),
        ("Contrary to our expectations, moss grew.", "objects", "Contrary to our expectations"),
        ("This contradicts earlier reports on moss.", "objects", "contradicts earlier reports"),
        ("The data are inconsistent with the theory.", "objects", "inconsistent with the theory"),
        ("It challenges the common assumption of tides.", "objects",
         "challenges the common assumption"),
        ("We fail to reproduce the reported results.", "objects",
         "fail to reproduce the reported results"),
        ("They call into question the count of spores.", "objects", "call into question"),
        ("Unlike tidal networks, ours is dry.", "differs", "Unlike"),
        ("However, unlike moss, ferns rise.", "differs", "unlike"),
        ("In contrast to gulls, newts are quiet.", "differs", "In contrast to"),
        ("Contrary to many networks, ours is dry.", "differs", "Contrary to"),
        ("It counts at night in contrast to earlier networks.", "differs", "in contrast to"),
    ],
)  # fmt: skip
def test_a_stance_and_the_words_that_take_it(sentence: str, stance: str, words: str) -> None:
    found = told(sentence)
    assert found is not None
    assert (found.stance, sentence[slice(*found.cue)]) == (stance, words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Experiments confirm the effectiveness of our method.",
        "Results confirm that our network counts spores.",
        "Experiments confirm our theoretical results.",
        "We support these theoretical findings by counting.",
        "The network supports reads and writes.",
        "The images are consistent with the guidance text.",
        "It keeps hypotheses consistent with the labels.",
        "A database that is inconsistent is repaired.",
        "One of the most challenging tasks involves the prediction of tides.",
        "Daily challenges of dealing with unexpected results remain.",
        "Groups of people unlike them were counted.",
        "It is unlikely that ferns sing.",
        "We study agreement with annotators.",
        "Models fail to generalise to other results.",
        "It reproduces sounds of moss.",
        "Counts are made to confirm the hypothesis.",
        "A tool can reproduce prior results.",
        "Mice slept longer in contrast to rats.",
        "They grow more in shade, as opposed to in the sun.",
        "Their use can be called into question.",
        "Ferns glow.",
    ],
)
def test_what_speaks_of_nobody_else_takes_no_stance(sentence: str) -> None:
    assert told(sentence) is None


def test_a_long_text_is_looked_through_in_no_time_worth_counting() -> None:
    assert told("contrary to a " * 20_000) == Told("differs", (0, 11))
    assert told("confirm the a " * 20_000) is None


def test_findings_about_a_concept_stand_together_when_two_papers_report_them() -> None:
    found = findings(Lookup(TOY))
    assert dict(found.told) == {}
    assert found.beside["recall"] == (Side("fernnet", 4, None), Side("mossbench", 2, None))
    assert found.beside["moonlight-transfer"] == (
        Side("mossbench", 2, None),
        Side("tides", 2, None),
    )
    assert list(found.beside) == ["moonlight-transfer", "recall"]


@pytest.mark.parametrize(
    ("sentence", "role", "expected"),
    [
        ("We plan to see whether moss agrees with earlier findings.", "result", False),
        ("We will report counts in line with earlier findings.", "result", False),
        ("These counts are in line with earlier findings.", "background", True),
        ("Unlike moss, ferns rise early.", "background", False),
        ("Unlike moss, ferns rise early.", "method", True),
        ("Unlike moss, our ferns rise early.", "background", True),
        ("Unlike existing counting methods, FernNet is dry.", "background", True),
        ("Unlike wet gardens, the existing ones are dry.", "background", False),
    ],
)
def test_what_is_meant_to_be_done_or_tells_other_things_apart_is_no_stance_of_the_paper(
    sentence: str, role: SentenceRole, expected: bool
) -> None:
    found = told(sentence)
    assert found is not None
    assert is_theirs(sentence, role, found) == expected


def test_nothing_agrees_on_an_empty_map() -> None:
    found = findings(Lookup(EMPTY))
    assert (dict(found.told), dict(found.beside)) == ({}, {})
