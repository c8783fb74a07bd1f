"""In which order papers are read, and why."""

from __future__ import annotations

from dataclasses import replace

from litatlas.publish.lookup import Lookup
from litatlas.publish.reading_order import Reason, ToRead, grounds, reading_order
from tests.publish.toy_atlas import EMPTY, RELATIONS, TOY

LOOKUP = Lookup(TOY)


def test_a_survey_comes_first_then_what_introduces_what_others_name_then_the_rest() -> None:
    assert reading_order(LOOKUP) == (
        ToRead(
            "tides",
            "survey",
            None,
            Reason("surveys", "tidal-network", 1, None, 1),
            ("tidal-network", "moonlight-transfer", "gull-loss"),
        ),
        ToRead(
            "mossbench",
            "ground",
            None,
            Reason("proposes", "mossbench", 0, None, 1),
            ("mossbench", "spore-counting", "recall"),
        ),
        ToRead(
            "fernnet",
            "rest",
            "spores",
            Reason("evaluates_on", "mossbench", 4, "mossbench"),
            ("fernnet", "hand-count"),
        ),
        ToRead("bad", "rest", None, Reason("mentions", "gull-loss", 1, "tides"), ()),
        ToRead("lichen", "rest", None, Reason("alone"), ()),
    )


def test_two_that_introduce_what_the_other_names_are_both_read() -> None:
    """A circle: MossBench is proposed by one and named by the other, FernNet the other way."""
    concepts = tuple(
        replace(one, papers=("fernnet", "mossbench")) if one.id == "fernnet" else one
        for one in TOY.concepts
    )
    lookup = Lookup(replace(TOY, concepts=concepts, relations=RELATIONS))
    assert [step.paper for step in reading_order(lookup) if step.part == "ground"] == [
        "mossbench",
        "fernnet",
    ]


def test_the_fastest_way_to_a_paper_is_what_introduces_or_surveys_what_it_names() -> None:
    found = grounds(LOOKUP, LOOKUP.papers["fernnet"])
    assert [(ground.paper, ground.word, ground.concepts) for ground in found] == [
        ("mossbench", "introduces", ("mossbench",)),
        ("tides", "surveys", ("tidal-network",)),
    ]
    assert grounds(LOOKUP, LOOKUP.papers["lichen"]) == ()


def test_what_nobody_introduces_is_understood_from_a_definition_else_from_who_names_it_too() -> (
    None
):
    lookup = Lookup(replace(TOY, relations=()))
    [definer] = grounds(lookup, lookup.papers["mossbench"])
    assert (definer.paper, definer.word, definer.concepts, definer.sentence) == (
        "fernnet", "defines", ("spore-counting",), 1
    )  # fmt: skip
    undefined = tuple(replace(one, definition=None) for one in TOY.concepts)
    lookup = Lookup(replace(TOY, relations=(), concepts=undefined))
    [sharer] = grounds(lookup, lookup.papers["tides"])
    assert (sharer.paper, sharer.word, sharer.concepts, sharer.sentence) == (
        "fernnet", "names", ("tidal-network", "moonlight-transfer"), 3
    )  # fmt: skip
    assert grounds(lookup, lookup.papers["lichen"]) == ()


def test_what_nothing_calls_a_survey_is_read_as_any_other_paper() -> None:
    [survey] = [one for one in TOY.papers if one.id == "tides"]
    text = survey.paper.text.replace("survey", "record")
    plain = replace(survey, paper=replace(survey.paper, text=text))
    papers = tuple(plain if one.id == "tides" else one for one in TOY.papers)
    lookup = Lookup(replace(TOY, papers=papers))
    assert [step.part for step in reading_order(lookup) if step.paper == "tides"] == ["rest"]
    assert [one.paper for one in grounds(lookup, lookup.papers["fernnet"])] == ["mossbench"]


def test_surveys_of_what_more_papers_name_come_first() -> None:
    [survey] = [one for one in TOY.papers if one.id == "tides"]
    papers = tuple(sorted((*TOY.papers, replace(survey, id="a")), key=lambda one: one.id))
    lookup = Lookup(replace(TOY, papers=papers))
    surveys = [step.paper for step in reading_order(lookup) if step.part == "survey"]
    assert surveys == ["tides", "a"]


def test_a_paper_is_read_after_the_closest_of_those_before_by_all_that_both_name() -> None:
    """Of the papers read before, not of all; a measure that both give joins nothing."""
    lookup = Lookup(replace(TOY, relations=()))
    reasons = {step.paper: step.reason for step in reading_order(lookup)}
    assert list(reasons)[:3] == ["tides", "mossbench", "fernnet"]
    assert reasons["fernnet"] == Reason(
        "mentions", "spore-counting", 1, "mossbench", 0, ("mossbench", "moonlight-transfer")
    )
    measures = tuple(replace(one, type="metric") for one in TOY.concepts)
    lookup = Lookup(replace(TOY, relations=(), concepts=measures))
    assert {step.reason.also for step in reading_order(lookup)} == {()}


def test_the_first_of_a_topic_says_how_many_others_of_it_name_the_same() -> None:
    """Though it could be read after a paper of another topic."""
    lookup = Lookup(replace(TOY, relations=()))
    [reason] = [step.reason for step in reading_order(lookup) if step.paper == "mossbench"]
    assert reason == Reason("mentions", "mossbench", 0, None, 1, within=True)


def test_a_reason_leads_out_of_a_topic_only_where_its_papers_give_none() -> None:
    topics = tuple(
        replace(one, papers=("fernnet",)) if one.id == "spores" else one for one in TOY.topics
    )
    papers = tuple(replace(one, topic=None) if one.id == "mossbench" else one for one in TOY.papers)
    lookup = Lookup(replace(TOY, topics=topics, papers=papers))
    [reason] = [step.reason for step in reading_order(lookup) if step.paper == "fernnet"]
    assert reason == Reason("extends", "tidal-network", 3, "tides")


def test_what_many_of_a_topic_name_is_read_before_what_others_do_and_asides_count_little() -> None:
    """FernNet names all that MossBench does and more; in passing, that makes it no more central."""

    def order(salience: float) -> list[str]:
        papers = tuple(
            replace(one, concepts=tuple(replace(c, salience=salience) for c in one.concepts))
            if one.id == "fernnet"
            else one
            for one in TOY.papers
        )
        lookup = Lookup(replace(TOY, papers=papers, relations=()))
        return [step.paper for step in reading_order(lookup) if step.topic == "spores"]

    assert order(0.99) == ["fernnet", "mossbench"]
    assert order(0.05) == ["mossbench", "fernnet"]


def test_of_nothing_there_is_no_order() -> None:
    assert reading_order(Lookup(EMPTY)) == ()
