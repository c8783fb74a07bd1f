"""In which order papers are read, and why."""

from __future__ import annotations

from dataclasses import replace

from litatlas.model import Atlas, PaperConcept
from litatlas.publish.lookup import Lookup
from litatlas.publish.reading_order import Reason, ToRead, grounds, reading_order
from tests.publish.toy_atlas import EMPTY, RELATIONS, TOY

LOOKUP = Lookup(TOY)


def test_papers_are_read_topic_by_topic_what_introduces_before_what_names() -> None:
    """The survey is of another topic; where papers are in none, what others share comes first."""
    assert reading_order(LOOKUP) == (
        ToRead(
            "mossbench",
            "rest",
            "spores",
            Reason("proposes", "mossbench", 0, None, 1),
            ("mossbench", "spore-counting", "recall", "moonlight-transfer"),
        ),
        ToRead(
            "fernnet",
            "rest",
            "spores",
            Reason("evaluates_on", "mossbench", 4, "mossbench"),
            ("tidal-network", "fernnet", "hand-count"),
        ),
        ToRead(
            "tides",
            "rest",
            "tides",
            Reason("surveys", "tidal-network", 1, None, 1),
            ("gull-loss",),
        ),
        ToRead("bad", "rest", None, Reason("mentions", "gull-loss", 1, "tides"), ()),
        ToRead("lichen", "rest", None, Reason("alone"), ()),
    )


def in_one_topic(text: str | None = None) -> Atlas:
    """The toy's first topic with the survey in it, perhaps with another text."""
    [topic] = [one for one in TOY.topics if one.id == "spores"]
    [survey] = [one for one in TOY.papers if one.id == "tides"]
    survey = replace(
        survey, topic="spores", paper=replace(survey.paper, text=text or survey.paper.text)
    )
    papers = tuple(survey if one.id == "tides" else one for one in TOY.papers)
    topics = (replace(topic, papers=("fernnet", "mossbench", "tides")),)
    return replace(TOY, topics=topics, papers=papers)


def test_a_survey_of_what_others_of_its_topic_name_is_the_first_of_the_topic() -> None:
    order = reading_order(Lookup(in_one_topic()))
    assert [step.paper for step in order] == ["tides", "mossbench", "fernnet", "bad", "lichen"]


def test_so_is_one_that_shares_much_with_its_topic_but_not_one_that_shares_nothing() -> None:
    atlas = replace(in_one_topic(), relations=())
    order = [step.paper for step in reading_order(Lookup(atlas)) if step.topic]
    assert order[0] == "tides"
    apart = tuple(
        replace(one, concepts=(PaperConcept("gull-loss", 0.4, "surveys"),))
        if one.id == "tides"
        else one
        for one in atlas.papers
    )
    order = [
        step.paper for step in reading_order(Lookup(replace(atlas, papers=apart))) if step.topic
    ]
    assert order[-1] == "tides"


def test_two_that_introduce_what_the_other_names_are_both_read() -> None:
    """A circle: MossBench is proposed by one and named by the other, FernNet the other way."""
    concepts = tuple(
        replace(one, papers=("fernnet", "mossbench")) if one.id == "fernnet" else one
        for one in TOY.concepts
    )
    lookup = Lookup(replace(TOY, concepts=concepts, relations=RELATIONS))
    assert [step.paper for step in reading_order(lookup)][:2] == ["mossbench", "fernnet"]
    reasons = [step.reason.word for step in reading_order(lookup)]
    assert reasons[:2] == ["proposes", "proposes"]


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
    lookup = Lookup(in_one_topic(text))
    order = [step.paper for step in reading_order(lookup) if step.topic]
    assert order == ["mossbench", "fernnet", "tides"]
    assert [one.paper for one in grounds(lookup, lookup.papers["fernnet"])] == ["mossbench"]


def test_of_two_surveys_the_one_of_what_more_of_the_topic_name_comes_first() -> None:
    atlas = in_one_topic()
    [survey] = [one for one in atlas.papers if one.id == "tides"]
    [topic] = atlas.topics
    papers = tuple(sorted((*atlas.papers, replace(survey, id="a")), key=lambda one: one.id))
    topics = (replace(topic, papers=("a", *topic.papers)),)
    order = reading_order(Lookup(replace(atlas, papers=papers, topics=topics)))
    assert [step.paper for step in order][:2] == ["tides", "a"]


def test_a_paper_is_read_after_the_closest_of_those_before_by_all_that_both_name() -> None:
    """Of the papers read before, not of all; a measure that both give joins nothing."""
    lookup = Lookup(replace(TOY, relations=()))
    reasons = {step.paper: step.reason for step in reading_order(lookup)}
    assert list(reasons)[:2] == ["mossbench", "fernnet"]
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
    members = {"spores": ("fernnet",), "tides": ("lichen", "tides")}
    of_paper = {paper: topic for topic, papers in members.items() for paper in papers}
    topics = tuple(replace(one, papers=members[one.id]) for one in TOY.topics)
    papers = tuple(replace(one, topic=of_paper.get(one.id)) for one in TOY.papers)
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
