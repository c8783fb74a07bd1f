"""Claims become relations, statements become links, and the map draws both with sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.model import Claim, Edge, Evidence, RoleName, Statement
from tests.connect.marked import connect, read

MARKED = "We use [PondNet]{method} on [moss]{dataset}.  [PondNet]{method} beats [HeronNet]{method}."


def claim(term: str, role: RoleName, sentence: int = 0, confidence: float = 0.9) -> Claim:
    return Claim(term, role, sentence, (sentence * 40, sentence * 40 + 2), confidence)


def test_a_claim_is_a_relation_once_a_sentence_and_the_surest_wins() -> None:
    paper, reading = read(MARKED, name="Wader")
    claims = (claim("PondNet", "uses", confidence=0.6), claim("PondNet", "uses", confidence=0.8))
    atlas, _ = connect((paper, replace(reading, claims=claims)))
    assert [(r.paper, r.role, r.concept, r.sentence, r.confidence) for r in atlas.relations] == [
        ("wader", "uses", "pondnet", 0, 0.8)
    ]


def test_nothing_is_evaluated_on_a_method_and_naming_is_no_relation() -> None:
    paper, reading = read(MARKED)
    claims = (
        claim("PondNet", "evaluates_on"),
        claim("moss", "evaluates_on"),
        claim("HeronNet", "mentions", 1),
    )
    atlas, _ = connect((paper, replace(reading, claims=claims)))
    assert [(r.role, r.concept) for r in atlas.relations] == [("evaluates_on", "moss")]


def test_the_role_of_a_concept_is_the_first_by_precedence_else_mentions() -> None:
    paper, reading = read(MARKED)
    claims = (claim("PondNet", "uses"), claim("PondNet", "proposes", 1))
    atlas, _ = connect((paper, replace(reading, claims=claims)))
    assert {c.id: c.role for c in atlas.papers[0].concepts} == {
        "heronnet": "mentions",
        "moss": "mentions",
        "pondnet": "proposes",
    }


def test_a_statement_is_a_concept_link_and_an_edge_with_its_sentence() -> None:
    paper, reading = read(MARKED, name="Wader")
    statements = (
        Statement("PondNet", "compared_with", "HeronNet", 1, 0.7),
        Statement("PondNet", "is_a", "PondNet", 1, 0.7),
    )
    atlas, _ = connect((paper, replace(reading, statements=statements)))
    assert [(link.source, link.relation, link.target) for link in atlas.concept_links] == [
        ("pondnet", "compared_with", "heronnet")
    ]
    assert atlas.edges == (
        Edge("pondnet", "heronnet", "concept_link", 0.7, (Evidence("wader", 1),)),
    )


def test_related_papers_are_joined_by_sentences_from_both() -> None:
    atlas, _ = connect(
        read("Rain fell.  [Bog moss]{concept} holds rain water in raised bogs.", name="A"),
        read("Rain water is held by [bog moss]{concept} in raised bogs.", 2, name="B"),
    )
    (edge,) = (edge for edge in atlas.edges if edge.kind == "related")
    assert (edge.source, edge.target) == ("a", "b")
    assert edge.evidence == (Evidence("a", 1), Evidence("b", 0))


def test_shared_concepts_that_meet_in_a_sentence_are_joined_and_lone_ones_are_not() -> None:
    atlas, _ = connect(
        read("[Moss]{concept} and [reed]{concept} and [lone stone]{concept}.", name="A"),
        read("[Moss]{concept} here.  [Reed]{concept} there.", 2, name="B"),
    )
    found = [e for e in atlas.edges if e.kind == "co_mention"]
    assert found == [Edge("moss", "reed", "co_mention", 0.5, (Evidence("a", 0),))]


PROPOSED: dict[str, tuple[str, str, int | None, str, RoleName]] = {
    "an instance of a kind": (
        "We present a [pond filter]{method} for herons.",
        "A [pond filter]{method} is used.",
        None,
        "pond filter",
        "uses",
    ),
    "an instance of a task": (
        "We propose [heron counting]{task} with drones.",
        "Others do [heron counting]{task}.",
        None,
        "heron counting",
        "addresses",
    ),
    "a kind with a capital": (
        "We propose a novel [Pond GAN]{method=pond GAN} architecture.",
        "A [pond GAN]{method} is used.",
        None,
        "pond GAN",
        "uses",
    ),
    "a coined name that others use": (
        "We propose [PondNet]{method} for herons.",
        "We use [PondNet]{method}.",
        None,
        "PondNet",
        "proposes",
    ),
    "a coined name behind its kind": (
        "We propose a new filter called [PondNet]{method}.",
        "We use [PondNet]{method}.",
        None,
        "PondNet",
        "proposes",
    ),
    "a coined name that a paper of an earlier year names": (
        "We propose [PondNet]{method} for herons.",
        "We use [PondNet]{method}.",
        1990,
        "PondNet",
        "uses",
    ),
    "a coined name that a later paper names": (
        "We propose [PondNet]{method} for herons.",
        "We use [PondNet]{method}.",
        2020,
        "PondNet",
        "proposes",
    ),
    "a kind that no other paper names": (
        "We present a [pond filter]{method} for herons.",
        "A [reed filter]{method} is used.",
        None,
        "pond filter",
        "proposes",
    ),
}


@pytest.mark.parametrize(
    ("ours", "theirs", "year", "term", "role"), PROPOSED.values(), ids=PROPOSED
)
def test_only_what_comes_from_a_paper_is_proposed_there(
    ours: str, theirs: str, year: int | None, term: str, role: RoleName
) -> None:
    paper, reading = read(ours, name="Wader")
    other, their_reading = read(theirs, 2, name="Heron")
    atlas, _ = connect(
        (replace(paper, year=2001), replace(reading, claims=(claim(term, "proposes"),))),
        (replace(other, year=year), their_reading),
    )
    sure = 0.9 if role == "proposes" else 0.55
    assert [(r.role, r.confidence) for r in atlas.relations] == [(role, sure)]


def test_what_is_spelled_out_in_one_paper_alone_comes_from_it() -> None:
    paper, reading = read(
        "We propose a [pond filter]{method} ([PF]{method=pond filter}).",
        name="Wader",
        acronyms=(("PF", "pond filter"),),
    )
    reading = replace(reading, claims=(claim("pond filter", "proposes"),))
    plain = read("We use [pond filters]{method=pond filter}.", 2)
    spelled = read(
        "A [pond filter]{method} ([PF]{method=pond filter}).", 2, (("PF", "pond filter"),)
    )
    roles = [
        [r.role for r in connect((paper, reading), other)[0].relations]
        for other in (plain, spelled)
    ]
    assert roles == [["proposes"], ["uses"]]
