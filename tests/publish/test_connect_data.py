"""What the connect page's script reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from litatlas.model import Edge, Evidence, Related
from litatlas.publish import bridging, connect_data
from litatlas.publish.classic_script import bucket
from litatlas.publish.connect_data import (
    artifacts,
    connect_files,
    ways_of_concept,
    ways_of_paper,
    ways_of_topic,
)
from litatlas.publish.connect_packing import TYPES
from litatlas.publish.lookup import Lookup
from tests.publish.test_classic_script import stored
from tests.publish.toy_atlas import EMPTY, TOY

LOOKUP = Lookup(TOY)


def test_a_paper_leads_to_its_concepts_by_role_and_to_the_papers_close_to_it() -> None:
    assert [
        (way.to, way.words, way.said) for way in ways_of_paper(LOOKUP, LOOKUP.papers["mossbench"])
    ] == [
        ("concept/mossbench", "proposes", (("mossbench", 0),)),
        ("concept/moonlight-transfer", "uses", (("mossbench", 2),)),
        ("concept/spore-counting", "addresses", (("mossbench", 0),)),
        ("concept/recall", "mentions", (("mossbench", 2),)),
        # with the ends of "Spore counting"; of "MossBench" and "spore counting"
        (
            "paper/fernnet",
            "shares spore counting, MossBench and moonlight transfer with",
            (("fernnet", 1, 0, 14), ("mossbench", 0, 13, 22, 39, 53)),
        ),
    ]


def related_by(*specific: str) -> Related:
    return Related("fernnet", 0.4, (), (1, 1), specific)


def test_of_what_two_papers_share_general_concepts_are_told_only_if_nothing_else_is() -> None:
    def words(*general: str) -> str:
        concepts = tuple(
            replace(one, share=0.1) if one.id in general else one for one in TOY.concepts
        )
        lookup = Lookup(replace(TOY, concepts=concepts))
        [close] = [
            way for way in ways_of_paper(lookup, lookup.papers["mossbench"]) if way.type == "paper"
        ]
        return close.words

    assert words("mossbench") == "shares spore counting and moonlight transfer with"
    assert words("spore-counting", "mossbench", "moonlight-transfer") == (
        "shares spore counting, MossBench and moonlight transfer with"
    )


def test_papers_close_by_words_alone_have_those_words_marked() -> None:
    related: dict[str, tuple[Related, ...]] = {"mossbench": (related_by("night"),)}
    evidence = (Evidence("fernnet", 1), Evidence("mossbench", 1))
    edge = Edge("fernnet", "mossbench", "related", 0.4, evidence)
    lookup = Lookup(replace(TOY, related=related, edges=(edge,)))
    [way] = [
        way for way in ways_of_paper(lookup, lookup.papers["mossbench"]) if way.type == "paper"
    ]
    assert [
        lookup.papers[paper].sentence(sentence)[ends[0] : ends[1]]
        for paper, sentence, *ends in way.said
    ] == ["night", "night"]
    assert way.words == "shares the word “night” with"


def test_a_concept_leads_to_what_a_sentence_relates_it_to_and_to_its_papers() -> None:
    concept = LOOKUP.concepts["tidal-network"]
    assert [(way.to, way.words, way.said) for way in ways_of_concept(LOOKUP, concept)] == [
        ("concept/fernnet", "has as a variant", (("fernnet", 3),)),
        ("paper/fernnet", "built on by", (("fernnet", 3),)),
        ("paper/tides", "surveyed by", (("tides", 1),)),
    ]


def test_a_topic_leads_to_what_most_of_its_papers_name() -> None:
    ways = ways_of_topic(LOOKUP, LOOKUP.topics["spores"])
    assert [(way.to, way.words, way.said) for way in ways][:2] == [
        ("concept/moonlight-transfer", "named in 2 of its 2 papers", (("fernnet", 2),)),
        ("concept/mossbench", "named in 2 of its 2 papers", (("mossbench", 0),)),
    ]


def test_of_the_concepts_of_a_large_topic_there_are_those_that_most_of_its_papers_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ways = ways_of_topic(LOOKUP, LOOKUP.topics["spores"])
    monkeypatch.setattr(connect_data, "CONCEPTS_OF_TOPIC", 2)
    assert ways_of_topic(LOOKUP, LOOKUP.topics["spores"]) == ways[:2]


def test_every_node_is_in_the_file_its_id_hashes_to() -> None:
    files: list[Any] = [stored(artifact.data) for artifact in artifacts(LOOKUP)]
    assert len(files) == connect_files(LOOKUP)
    places = {
        f"{TYPES[type_] if TYPES[type_] in ('paper', 'topic') else 'concept'}/{id_}": number
        for number, file in enumerate(files)
        for type_, id_, *_ in file["nodes"]
    }
    assert places == {id_: bucket(id_, len(files)) for id_ in places}
    assert sorted(places) == sorted(
        [
            *(f"paper/{paper.id}" for paper in TOY.papers),
            *(f"concept/{concept.id}" for concept in TOY.concepts),
            *(f"topic/{topic.id}" for topic in TOY.topics),
        ]
    )


def test_where_nothing_is_connected_there_is_nothing_to_ask() -> None:
    apart = tuple(replace(one, papers=one.papers[:1]) for one in TOY.concepts)
    assert list(artifacts(Lookup(EMPTY))) == []
    assert list(artifacts(Lookup(replace(TOY, concepts=apart, edges=())))) == []


KINDS = Lookup(
    replace(
        TOY,
        concepts=tuple(
            replace(
                one,
                broader=("gull-loss",) if one.id == "recall" else one.broader,
                narrower=("recall",) if one.id == "gull-loss" else one.narrower,
            )
            for one in TOY.concepts
        ),
    )
)


def test_a_paper_also_leads_to_what_it_names_a_kind_of_with_the_kind_marked() -> None:
    [way] = [way for way in ways_of_paper(KINDS, KINDS.papers["mossbench"]) if way.word == "kind"]
    ((paper, sentence, *ends),) = way.said
    assert (way.to, way.words) == ("concept/gull-loss", "names recall, a kind of")
    assert KINDS.papers[paper].sentence(sentence)[ends[0] : ends[1]].lower() == "recall"


def test_a_paper_that_names_the_concept_itself_is_not_led_there_by_a_kind_of_it() -> None:
    named = [way.to for way in ways_of_paper(KINDS, KINDS.papers["tides"])]
    assert named.count("concept/gull-loss") == 1
    assert [way.word for way in ways_of_concept(KINDS, KINDS.concepts["gull-loss"])] == [
        "mentions", "mentions", "kind", "kind",
    ]  # fmt: skip


def test_a_concept_leads_to_papers_that_name_a_kind_of_it_after_those_that_name_it() -> None:
    ways = ways_of_concept(KINDS, KINDS.concepts["gull-loss"])
    assert [(way.to, way.words) for way in ways if way.word == "kind"] == [
        ("paper/fernnet", "named, as recall, by"),
        ("paper/mossbench", "named, as recall, by"),
    ]


def test_what_very_many_papers_name_joins_no_two_that_name_kinds_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bridging, "FEW", 1)
    assert not [
        way for way in ways_of_paper(KINDS, KINDS.papers["mossbench"]) if way.word == "kind"
    ]
    ways = ways_of_concept(KINDS, KINDS.concepts["gull-loss"])
    assert [way.to for way in ways if way.word == "kind"] == ["paper/fernnet", "paper/mossbench"]
