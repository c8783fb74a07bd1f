"""What a table of papers quotes of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.extract.answering import materials
from litatlas.model import Atlas, AtlasPaper, Paper, Place, Reading, Sentence, SentenceRole, Site
from litatlas.publish.comparing import (
    COLUMNS,
    Said,
    comparable,
    data,
    limitation,
    method,
    metric,
    problem,
    result,
)
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import MOSS, TOY, written

LOOKUP = Lookup(TOY)


def cells(paper: str) -> dict[str, list[str]]:
    found = LOOKUP.papers[paper]
    return {name: [said.text for said in column(LOOKUP, found)] for name, column in COLUMNS.items()}


def test_every_cell_is_words_of_the_abstract_or_empty() -> None:
    assert cells("fernnet") == {
        "Problem": ["Spore counting is slow, and few have tried it at night."],
        "Method": ["We propose FernNet, a network that uses moonlight transfer to count spores."],
        "Data": ["MossBench"],
        "Metric": ["recall"],
        "Result": ["On MossBench, FernNet reaches 93.1 % recall, 4.2 points above hand counts."],
        "Limitation": [],
    }


def test_a_sentence_that_tells_problem_and_method_is_quoted_once() -> None:
    """The method's cell has it all; the problem's has what it is for."""
    found = cells("mossbench")
    assert (found["Problem"], found["Method"]) == (
        ["spore counting"],
        ["We introduce MossBench, a data set for spore counting."],
    )


def test_a_cell_leads_to_its_sentence() -> None:
    assert metric(LOOKUP, LOOKUP.papers["mossbench"]) == (
        Said("recall", "papers/mossbench.html#s2", 3),
    )


@pytest.mark.parametrize(
    ("sentences", "quoted"),
    [
        (["We will count moss.", "Moss grew faster.", "It fell less."], ["Moss grew faster."]),
        (["We count moss.", "The moss is on a wall."], ["The moss is on a wall."]),
        (["We argue that moss grows.", "Future work will count it."], []),
    ],
)
def test_the_result_is_the_first_sentence_that_tells_one(
    sentences: list[str], quoted: list[str]
) -> None:
    found = result(*alone(*(("result", sentence) for sentence in sentences)))
    assert [said.text for said in found] == quoted


def test_what_a_result_measures_counts_as_a_metric() -> None:
    paper = LOOKUP.papers["mossbench"]
    stated = replace(paper.reading.results[0], measure=MOSS.span("photographs", 1), sentence=1)
    reading = replace(paper.reading, results=(stated,))
    assert [said.text for said in metric(LOOKUP, replace(paper, reading=reading))] == [
        "recall",
        "photographs",
    ]


def alone(*sentences: tuple[SentenceRole, str]) -> tuple[Lookup, AtlasPaper]:
    text = written(sentences)
    paper = AtlasPaper(
        "pond",
        Paper(text.text, 0, text.text, (Place("a.txt", 1, 1),)),
        Reading(text.sentences, materials=tuple(materials(text.text, text.sentences))),
        "Pond",
        True,
        None,
        0,
        0,
        (),
        (),
    )
    return Lookup(Atlas(Site("", "", ""), (paper,))), paper


@pytest.mark.parametrize(
    ("role", "sentence", "is_limitation"),
    [
        ("result", "Its main limitation is the cost of mirrors.", True),
        ("result", "It works at the expense of twice the moonlight.", True),
        ("other", "Larger ponds are left for future work.", True),
        ("result", "The method does not generalize to salt water.", True),
        ("background", "Earlier nets fail to count frogs.", False),
        ("method", "We address the limitations of earlier nets.", False),
        ("result", "We set a new benchmark for future research.", False),
        ("result", "It beats the old net by four frogs.", False),
    ],
)
def test_a_limitation_is_what_authors_say_of_their_own_work(
    role: SentenceRole, sentence: str, is_limitation: bool
) -> None:
    found = limitation(*alone((role, sentence)))
    assert [said.text for said in found] == ([sentence] if is_limitation else [])


def test_a_problem_is_told_by_what_is_wrong_so_far_before_it_is_told_by_the_aim() -> None:
    told = alone(
        ("background", "Frogs sing at night."),
        ("background", "However, counting them is costly."),
        ("objective", "We aim to count them by moonlight."),
    )
    assert [said.text for said in problem(*told)] == ["However, counting them is costly."]


def test_papers_without_an_abstract_are_not_compared() -> None:
    assert [paper.id for paper in comparable(LOOKUP)] == ["bad", "tides", "fernnet", "mossbench"]


def test_a_sentence_that_says_what_the_named_thing_is_answers_for_its_method() -> None:
    lookup, paper = alone(
        ("background", "PondNet is a lantern for counting frogs."),
        ("method", "The lantern lies on the pond for the night."),
    )
    named = replace(paper, reading=replace(paper.reading, name="PondNet"))
    assert [said.text for said in method(lookup, named)] == [
        "PondNet is a lantern for counting frogs."
    ]
    assert [said.text for said in method(lookup, paper)] == [
        "The lantern lies on the pond for the night."
    ]


def test_of_two_that_tell_the_method_alike_the_first_is_quoted_or_the_one_with_the_gist() -> None:
    lookup, paper = alone(
        ("method", "We propose a lantern that counts frogs."),
        ("method", "We propose a mirror that counts frogs."),
    )
    assert [said.number for said in method(lookup, paper)] == [1]
    told = replace(paper, reading=replace(paper.reading, gist=1))
    assert [said.number for said in method(lookup, told)] == [2]


def test_of_sentences_that_were_not_asked_nothing_is_quoted() -> None:
    lookup, paper = alone(
        ("method", "We propose a lantern."), ("result", "We find that it counts.")
    )
    sentences = tuple(Sentence(one.start, one.end, one.role) for one in paper.reading.sentences)
    bare = replace(paper, reading=replace(paper.reading, sentences=sentences))
    assert [column(lookup, bare) for column in (method, data, result)] == [(), (), ()]


@pytest.mark.parametrize(
    ("sentences", "quoted"),
    [
        (
            ["We propose a lantern for frogs.", "Tests on two frog data sets show that it counts."],
            ["two frog data sets"],
        ),
        (
            ["We propose a lantern for frogs.", "We asked 12 students of frogs.", "Frogs fell."],
            ["We asked 12 students of frogs."],
        ),
        (["We propose a lantern for frogs.", "Frog data sets are large."], []),
    ],
    ids=["in-the-result", "apart", "not-used"],
)
def test_data_is_what_a_sentence_says_was_used(sentences: list[str], quoted: list[str]) -> None:
    roles: list[SentenceRole] = ["method", "result", "result"]
    lookup, paper = alone(*zip(roles, sentences, strict=False))
    assert [said.text for said in data(lookup, paper)] == quoted
