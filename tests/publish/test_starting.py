"""Which few papers to start with, and by what they lead to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from litatlas.model import (
    TOPIC_COLORS,
    Atlas,
    AtlasPaper,
    Concept,
    Paper,
    PaperConcept,
    PaperKind,
    Place,
    Reading,
    Relation,
    Site,
    Topic,
)
from litatlas.publish.lookup import Lookup
from litatlas.publish.reading_order import Reason, reading_order
from litatlas.publish.starting import Opening, start
from tests.publish.many import many
from tests.publish.toy_atlas import written

NEAR = "Near ponds, [moss|moss] and [fern|fern]."


def paper(
    id_: str, topic: str, marked: str, kind: PaperKind = "study", about: float = 0.8
) -> AtlasPaper:
    text = written([("background", marked)])
    named = dict.fromkeys(mention.concept for mention in text.mentions)
    return AtlasPaper(
        id_,
        Paper(text.text, 0, text.text, (Place("a.txt", 1, 1),)),
        Reading(text.sentences, kind=kind),
        id_,
        True,
        topic,
        0,
        0,
        tuple(PaperConcept(concept, about, "mentions") for concept in named),
        text.mentions,
    )


def lookup(papers: Sequence[AtlasPaper], relations: Sequence[Relation] = ()) -> Lookup:
    """With as many papers that name nothing as make room for a start."""
    blank = [paper(f"z{number}", "", "Nothing.") for number in range(20)]
    everything = (*papers, *(replace(one, topic=None) for one in blank))
    naming: dict[str, list[str]] = {}
    topics: dict[str, list[str]] = {}
    for one in papers:
        topics.setdefault(one.topic or "", []).append(one.id)
        for concept in one.concepts:
            naming.setdefault(concept.id, []).append(one.id)
    return Lookup(
        Atlas(
            Site("", "", ""),
            everything,
            tuple(
                Concept(id_, id_, "metric" if id_ == "recall" else "concept", 0.9, (), (),
                        tuple(found), None, (), (), None, 0, 0)
                for id_, found in sorted(naming.items())
            ),
            tuple(relations),
            topics=tuple(
                Topic(id_, id_, TOPIC_COLORS[0], tuple(found), (), ())
                for id_, found in sorted(topics.items())
            ),
        )
    )  # fmt: skip


BOG = [paper(id_, "bog", NEAR) for id_ in ("b1", "b2")]
SEA = [paper(id_, "sea", "We count [gull|gull] nests.") for id_ in ("s1", "s2", "s3")]


def test_of_each_topic_there_is_the_paper_that_leads_to_most_of_its_others() -> None:
    wide = paper("wide", "sea", "A [gull|gull] and a [crab|crab].")
    crab = paper("crab", "sea", "A [crab|crab] walks.")
    assert start(lookup([*BOG, *SEA, wide, crab]))[0] == Opening(
        "wide", "sea", ("gull", "crab"), 4, None
    )


def test_topics_follow_by_size_and_a_paper_that_adds_nothing_is_no_second_start() -> None:
    assert [(one.paper, one.topic) for one in start(lookup([*BOG, *SEA]))] == [
        ("s1", "sea"),
        ("b1", "bog"),
    ]


def test_a_topic_of_few_has_a_second_paper_for_those_that_the_first_does_not_lead_to() -> None:
    kelp = [paper(id_, "sea", "The [kelp|kelp] grows.") for id_ in ("k1", "k2")]
    assert [one.paper for one in start(lookup([*BOG, *SEA, *kelp]))] == ["s1", "k1", "b1"]


def test_what_it_is_about_leads_further_than_an_aside() -> None:
    aside = paper("a", "sea", "Not [gull|gull] again.", about=0.1)
    assert start(lookup([*BOG, *SEA, aside]))[0].paper == "s1"


def test_a_survey_leads_twice_as_far_and_one_of_the_very_thing_wholly() -> None:
    survey = paper("x", "sea", "A review of [gull|gull] nests.", "survey", 0.5)
    assert start(lookup([*BOG, *SEA, survey]))[0] == Opening("x", "sea", ("gull",), 3, None)
    faint = paper("x", "sea", "A review of [gull|gull] nests.", "survey", 0.1)
    assert start(lookup([*BOG, *SEA, faint]))[0].paper == "s1"
    said = Relation("x", "surveys", "gull", 0, (2, 8), 0.9)
    assert start(lookup([*BOG, *SEA, faint], [said]))[0] == Opening("x", "sea", ("gull",), 3, said)
    plain = replace(faint, reading=replace(faint.reading, kind="study"))
    assert start(lookup([*BOG, *SEA, plain], [said]))[0].paper == "s1"


def test_a_survey_of_a_good_part_of_its_topic_goes_before_what_leads_to_more() -> None:
    wide = [paper(id_, "sea", "A [crab|crab] walks.") for id_ in ("c1", "c2", "c3", "c4", "c5")]
    some = [*BOG, *SEA, *wide]
    survey = paper("x", "sea", "A review of [gull|gull] nests.", "survey", 0.3)
    assert [one.paper for one in start(lookup([*some, survey]))] == ["x", "c1", "b1"]
    faint = paper("x", "sea", "A review of [gull|gull] nests.", "survey", 0.2)
    assert start(lookup([*some, faint]))[0].paper == "c1"
    few = paper("x", "sea", "A review of [gull|gull] nests.", "survey", 0.3)
    more = [paper(f"k{n}", "sea", f"The [kelp{n}|kelp{n}] grows.") for n in range(6)]
    assert start(lookup([*some, *more, few]))[0].paper == "c1"


def test_surveys_of_small_topics_too_are_read_before_what_is_none() -> None:
    survey = paper("b3", "bog", "A review of [moss|moss] and [fern|fern].", "survey")
    gull = paper("s4", "sea", "One [gull|gull] more.")
    found = start(lookup([*BOG, *SEA, gull, survey]))
    assert [(one.paper, one.topic) for one in found] == [("b3", "bog"), ("s1", "sea")]


def test_what_other_topics_name_as_much_and_measures_lead_less_far() -> None:
    common = [paper(id_, "sea", "A [web|web].") for id_ in ("w1", "w2", "w3", "w4")]
    abroad = [paper(id_, "bog", "A [web|web].") for id_ in ("v1", "v2", "v3", "v4")]
    assert start(lookup([*SEA, *common, *abroad]))[0].paper == "s1"
    measured = [paper(id_, "sea", "The [recall|recall].") for id_ in ("r1", "r2", "r3", "r4")]
    assert start(lookup([*BOG, *SEA, *measured]))[0].paper == "s1"


def test_no_more_than_one_paper_in_four_is_to_start_with_and_never_only_one() -> None:
    assert [len(start(Lookup(many(count)))) for count in (7, 8, 45)] == [0, 2, 2]


def test_the_start_comes_first_with_the_sentence_that_names_most_of_what_others_name() -> None:
    wide = paper("wide", "sea", "A [gull|gull] and a [crab|crab].")
    crab = paper("crab", "sea", "A [crab|crab] walks.")
    first, *others = reading_order(lookup([*BOG, *SEA, wide, crab]))
    assert (first.part, first.topic, first.reason) == (
        "start", "sea", Reason("mentions", "gull", 0, None, 4, ("crab",), within=True)
    )  # fmt: skip
    assert [one.paper for one in others if one.part == "start"] == ["b1"]
    [step] = [one for one in others if one.paper == "s1"]
    assert step.reason == Reason("mentions", "gull", 0, "wide")
