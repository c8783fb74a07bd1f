"""Sentences that agree, object or differ, and the many that only sound so."""

from __future__ import annotations

import pytest

from litatlas.extract.stances import is_theirs, stances, told
from litatlas.model import Sentence, SentenceRole, Stance


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
    kind, cue = found
    assert (kind, sentence[slice(*cue)]) == (stance, words)


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
    assert told("contrary to a " * 20_000) == ("differs", (0, 11))
    assert told("confirm the a " * 20_000) is None


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
    assert is_theirs(sentence, role, *found) == expected


def test_a_stance_is_taken_in_a_sentence_of_the_abstract_and_not_only_planned() -> None:
    lines: list[tuple[SentenceRole, str]] = [
        ("title", "Contrary to common belief"),
        ("result", "Contrary to common belief, ferns sing."),
        ("other", "We will confirm the hypothesis."),
        ("result", "It is in line with earlier findings."),
    ]
    text, sentences = "", list[Sentence]()
    for role, line in lines:
        sentences.append(Sentence(len(text), len(text) + len(line), role))
        text += line + "\n"
    assert list(stances(text, sentences)) == [
        Stance("objects", 1, (26, 51)),
        Stance("agrees", 3, (103, 132)),
    ]
