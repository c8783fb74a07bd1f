"""Groups that a person would draw, their names, and their return in the next build."""

from __future__ import annotations

from litatlas.connect.memory import RememberedTopic
from litatlas.connect.topics import (
    Group,
    free_colors,
    group_papers,
    leading_concepts,
    neighbours_for,
    recognise,
    topic_id,
)
from litatlas.model import TOPIC_COLORS, PaperConcept


def salient(*concepts: str) -> list[PaperConcept]:
    return [PaperConcept(c, round(1 - 0.1 * n, 2), "uses") for n, c in enumerate(concepts)]


CLOSE = [
    ((1, 0.6), (2, 0.5), (3, 0.05)),
    ((0, 0.6), (2, 0.4)),
    ((0, 0.5), (1, 0.4)),
    ((4, 0.7), (0, 0.05)),
    ((3, 0.7),),
    (),
]
CONCEPTS = [
    salient("moss", "pond"),
    salient("moss", "pond", "heron"),
    salient("moss"),
    salient("heron", "reed"),
    salient("reed"),
    salient("stone"),
]


def test_close_papers_with_a_shared_concept_are_a_topic_and_a_lone_one_is_in_none() -> None:
    groups = group_papers(CLOSE, CONCEPTS)
    assert [(group.papers, group.leading) for group in groups] == [
        ((0, 1, 2), ("moss", "pond")),
        ((3, 4), ("reed",)),
    ]


def test_papers_alike_in_words_alone_are_no_topic() -> None:
    close = [((1, 0.9),), ((0, 0.9),)]
    assert group_papers(close, [salient("moss"), salient("heron")]) == ()


def test_a_paper_that_shares_no_concept_and_is_hardly_like_the_others_is_left_out() -> None:
    close = [((1, 0.6), (2, 0.1)), ((0, 0.6), (2, 0.1)), ((0, 0.1), (1, 0.1))]
    concepts = [salient("moss"), salient("moss"), salient("heron")]
    assert [group.papers for group in group_papers(close, concepts)] == [(0, 1)]
    alike = [((1, 0.6), (2, 0.3)), ((0, 0.6), (2, 0.3)), ((0, 0.3), (1, 0.3))]
    assert [group.papers for group in group_papers(alike, concepts)] == [(0, 1, 2)]


def test_a_concept_that_is_everywhere_does_not_lead() -> None:
    concepts = [salient("model", "moss"), salient("model", "moss"), salient("model", "reed")] * 2
    (leading, _) = leading_concepts([(0, 1, 3, 4), (2, 5)], concepts)
    assert leading == ("moss", "model")


def test_what_papers_name_in_passing_does_not_lead() -> None:
    about = PaperConcept("moss", 0.9, "uses")
    passing = PaperConcept("weather", 0.05, "mentions")
    assert leading_concepts([(0, 1)], [[about, passing]] * 2) == [("moss",)]


def test_a_topic_goes_on_from_the_former_one_it_overlaps_with() -> None:
    former = {
        "moss": RememberedTopic("Moss", "#4477aa", ("p1", "p2", "p3")),
        "reed": RememberedTopic("Reed", "#ee6677", ("p4", "p5")),
    }
    assert recognise([{"p4", "p5", "p9"}, {"p1", "p2", "p7", "p8"}], former) == {
        0: "reed",
        1: "moss",
    }


def test_half_an_overlap_is_not_enough_and_each_former_topic_goes_on_once() -> None:
    former = {"moss": RememberedTopic("Moss", "#4477aa", ("p1", "p2", "p3", "p4"))}
    assert recognise([{"p1", "p2", "p8", "p9"}], former) == {}
    assert recognise([{"p1", "p2", "p3"}, {"p4"}], former) == {0: "moss"}


def test_new_topics_take_the_colours_least_used() -> None:
    assert free_colors([TOPIC_COLORS[0], TOPIC_COLORS[2]], 2) == [TOPIC_COLORS[1], TOPIC_COLORS[3]]
    assert len(set(free_colors([], len(TOPIC_COLORS)))) == len(TOPIC_COLORS)


def test_ids_of_topics_with_one_name_are_told_apart() -> None:
    assert topic_id("Moss and herons", set()) == "moss-and-herons"
    assert topic_id("Moss and herons", {"moss-and-herons"}) == "moss-and-herons-2"


def test_few_papers_have_few_neighbours() -> None:
    assert [neighbours_for(n) for n in (0, 2, 13, 100, 10_000)] == [2, 2, 4, 10, 15]


def papers_of(groups: tuple[Group, ...]) -> list[tuple[int, ...]]:
    return [group.papers for group in groups]


def test_a_former_topic_stays_together_and_takes_in_what_is_close_to_it() -> None:
    close = [
        ((1, 0.6), (2, 0.5)),
        ((0, 0.6), (3, 0.3)),
        ((3, 0.9), (0, 0.5)),
        ((2, 0.9), (1, 0.3)),
        ((3, 0.8), (2, 0.2)),
    ]
    concepts = [salient("moss")] * 5
    assert papers_of(group_papers(close, concepts)) == [(2, 3, 4), (0, 1)]
    assert papers_of(group_papers(close, concepts, [(0, 1, 2), (3,)])) == [(2, 3, 4), (0, 1)]
    assert papers_of(group_papers(close, concepts, [(0, 1, 2, 3)])) == [(0, 1, 2, 3, 4)]


def test_two_former_topics_do_not_become_one_however_close() -> None:
    close = [((other, 0.9) for other in range(4) if other != paper) for paper in range(4)]
    everything = [tuple(found) for found in close]
    concepts = [salient("moss"), salient("moss"), salient("reed", "moss"), salient("reed")]
    found = group_papers(everything, concepts, [(0, 1), (2, 3)])
    assert papers_of(found) == [(0, 1), (2, 3)]


def test_new_papers_unlike_all_topics_are_a_topic_of_their_own() -> None:
    concepts = [*CONCEPTS[:5], salient("stone")]
    assert papers_of(group_papers(CLOSE, concepts, [(0, 1, 2), ()])) == [(0, 1, 2), (3, 4)]


def test_what_was_found_is_found_again_from_itself() -> None:
    for former in ([], [(0, 1, 2, 3)], [(0, 3), (1, 4)]):
        found = papers_of(group_papers(CLOSE, CONCEPTS, former))
        assert papers_of(group_papers(CLOSE, CONCEPTS, found)) == found


def test_topics_are_drawn_anew_when_most_papers_are_new() -> None:
    found = group_papers(CLOSE, CONCEPTS, [(0, 3)])
    assert papers_of(found) == [(0, 1, 2), (3, 4)]
