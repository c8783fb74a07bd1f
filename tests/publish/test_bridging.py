"""What joins topics, what papers hang by, and what is combined with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from litatlas.model import (
    TOPIC_COLORS,
    Atlas,
    AtlasPaper,
    Concept,
    ConceptMention,
    Evidence,
    Paper,
    PaperConcept,
    Reading,
    Sentence,
    Site,
    Topic,
)
from litatlas.publish.bridging import (
    Across,
    Cut,
    Joint,
    across,
    busiest,
    doubt,
    grid,
    held_alone,
    joiners,
    joints,
)
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY

LOOKUP = Lookup(TOY)


def test_topics_are_joined_by_what_papers_of_both_name_the_rarest_first() -> None:
    assert joints(LOOKUP) == (
        Joint("spores", "tides", ("tidal-network", "moonlight-transfer"), 0.0),
    )


def many(named: Sequence[tuple[str, str]]) -> Atlas:
    """Papers "topic", "concepts": one letter each; "m" is a metric."""
    papers = tuple(
        AtlasPaper(
            f"p{at}", Paper("It.", 0, "It.", ()), Reading((Sentence(0, 3, "other"),)), f"p{at}",
            True, topic, 0, 0, tuple(PaperConcept(one, 0.5, "mentions") for one in letters),
            tuple(ConceptMention(0, 2, 0, one, 0.9) for one in letters),
        )
        for at, (topic, letters) in enumerate(named)
    )  # fmt: skip
    concepts = tuple(
        Concept(
            one, one, "metric" if one == "m" else "method", 0.9, (), (),
            tuple(paper.id for paper, (_, letters) in zip(papers, named, strict=True)
                  if one in letters),
            None, (), (), None, 0, 0,
        )
        for one in sorted({one for _, letters in named for one in letters})
    )  # fmt: skip
    topics = tuple(
        Topic(
            id_, id_, TOPIC_COLORS[0], tuple(one.id for one in papers if one.topic == id_), (), ()
        )
        for id_ in sorted({topic for topic, _ in named})
    )
    return Atlas(Site("Ferns", "", ""), papers, concepts, topics=topics)


WIDE = [("x", "abm"), ("x", "abm"), ("y", "abm"), ("y", "abm"), ("z", "bm"), ("z", "bm")]


def test_a_concept_of_two_topics_joins_them_better_than_a_broad_one_and_a_metric_not_at_all() -> (
    None
):
    found = joiners(Lookup(many(WIDE)))
    assert [(one.concept, one.one, one.other) for one in found] == [
        ("a", "x", "y"),
        ("b", "x", "y"),
    ]


def test_the_pair_of_topics_that_most_joins_comes_first_with_its_most_telling_concept() -> None:
    found = joints(Lookup(many(WIDE)))
    assert [(one.one, one.other, one.concepts) for one in found] == [
        ("x", "y", ("a", "b", "m")),
        ("x", "z", ("b", "m")),
        ("y", "z", ("b", "m")),
    ]


def general(atlas: Atlas, *ids: str) -> Lookup:
    concepts = (replace(one, share=0.1) if one.id in ids else one for one in atlas.concepts)
    return Lookup(replace(atlas, concepts=tuple(concepts)))


def test_a_general_word_joins_topics_only_where_nothing_else_does() -> None:
    two = [("x", "ab"), ("x", "ab"), ("y", "ab"), ("y", "ab")]
    assert [one.concept for one in joiners(general(many(two), "a"))] == ["b"]
    assert [one.concept for one in joiners(general(many(two), "a", "b"))] == ["a", "b"]
    [joint] = joints(general(many(two), "a"))
    assert joint.concepts == ("b", "a")
    assert across(general(many([("x", "acd"), ("y", "acd")]), "c")) == (
        Across("p0", "p1", ("a", "d")),
    )


def test_a_joint_of_general_words_alone_says_so() -> None:
    two = [("x", "ab"), ("x", "ab"), ("y", "ab"), ("y", "ab")]

    def said(lookup: Lookup) -> str:
        [joint] = joints(lookup)
        return doubt(lookup, joint)

    assert said(Lookup(many(two))) == ""
    assert said(general(many(two), "a")) == ""
    assert said(general(many(two), "a", "b")) == "only general words"
    assert said(Lookup(many([("x", "a"), ("y", "a")]))) == "only in passing"


def test_a_single_paper_of_a_topic_tells_nothing_unless_there_is_no_more() -> None:
    single = many([("x", "ab"), ("y", "ab"), ("x", "b"), ("y", "b")])
    assert [one.concept for one in joiners(Lookup(single))] == ["b"]
    [joint] = joints(Lookup(many([("x", "a"), ("y", "a")])))
    assert joint.score == 0.0
    assert [one.concept for one in joiners(Lookup(many([("x", "a"), ("y", "a")])))] == ["a"]


def test_papers_of_two_topics_are_paired_by_two_rare_concepts_and_by_no_metric() -> None:
    pairs = [("x", "ac"), ("y", "ac"), ("x", "cm"), ("y", "bm")]
    assert across(Lookup(many(pairs))) == (Across("p0", "p1", ("a", "c")),)
    assert across(Lookup(many([("x", "am"), ("y", "am")]))) == ()
    assert across(Lookup(many([("x", "ac"), ("x", "ac")]))) == ()


def test_what_most_papers_name_lies_on_most_ways() -> None:
    shares = busiest(LOOKUP)
    assert max(shares, key=lambda node: shares[node]) == "concept/moonlight-transfer"
    assert shares["paper/lichen"] == 0.0


def test_a_concept_that_alone_holds_papers_is_a_cut() -> None:
    concepts = tuple(
        replace(one, papers=one.papers if one.id == "moonlight-transfer" else one.papers[:1])
        for one in TOY.concepts
    )
    lookup = Lookup(replace(TOY, concepts=concepts))
    assert held_alone(lookup, busiest(lookup)) == (
        Cut("concept/moonlight-transfer", (("fernnet",), ("mossbench",), ("tides",))),
    )
    assert held_alone(LOOKUP, busiest(LOOKUP)) == ()


def test_a_grid_counts_papers_that_name_both_and_leads_to_a_sentence() -> None:
    found = grid(LOOKUP, "method", "metric")
    assert found is not None
    assert found.rows == ("moonlight-transfer", "fernnet", "hand-count")
    assert found.columns == ("gull-loss", "recall")
    assert found.cells == (
        ((2, Evidence("tides", 2)), (2, Evidence("mossbench", 2))),
        (None, (1, Evidence("fernnet", 2))),
        (None, (1, Evidence("fernnet", 3))),
    )


def test_a_grid_that_is_mostly_empty_is_none_and_one_with_empty_lines_leaves_them_out() -> None:
    named = [("x", one) for one in "abcdefgh"]
    empty = typed(named, "efgh")
    assert grid(empty, "method", "task") is None
    named += [("x", "abcefg"), ("x", "d"), ("x", "h")]
    found = grid(typed(named, "efgh"), "method", "task")
    assert found is not None
    assert (set(found.rows), set(found.columns)) == (set("abcd"), set("efgh"))
    named += [("x", one) for one in "ijklnop" for _ in range(3)]
    found = grid(typed(named, "efghijklnop"), "method", "task")
    assert found is not None
    assert sum(bool(cell) for row in found.cells for cell in row) * 3 >= sum(map(len, found.cells))


def test_a_grid_keeps_what_is_combined_most_of_what_papers_name_most() -> None:
    """Every paper names method "z" and nothing else; the others meet tasks."""
    named = [("x", "z") for _ in range(9)] + [("x", pair) for pair in ("ae", "bf", "cg", "dh") * 2]
    found = grid(typed(named, "efgh"), "method", "task")
    assert found is not None
    assert len(found.rows) == len(found.columns) == 3
    assert "z" not in found.rows


def test_what_a_single_paper_names_fills_no_grid_where_enough_is_shared() -> None:
    named = [("x", "abcefg"), ("x", "abcefg"), ("x", "ijkabclmn")]
    found = grid(typed(named, "efglmn"), "method", "task")
    assert found is not None
    assert (set(found.rows), set(found.columns)) == (set("abc"), set("efg"))


def typed(named: Sequence[tuple[str, str]], tasks: str) -> Lookup:
    atlas = many(named)
    concepts = tuple(
        replace(one, type="task") if one.id in tasks else one for one in atlas.concepts
    )
    return Lookup(replace(atlas, concepts=concepts))


def test_a_grid_of_one_row_or_of_nothing_is_none() -> None:
    assert grid(LOOKUP, "method", "dataset") is None
    assert grid(Lookup(EMPTY), "method", "task") is None
    assert joints(Lookup(EMPTY)) == ()
