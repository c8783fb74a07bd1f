"""Names that say what most papers of a topic write, and few others."""

from __future__ import annotations

import numpy as np

from litatlas.connect.text_space import TextSpace
from litatlas.connect.topic_names import Namer
from litatlas.model import PaperConcept

EMPTY = TextSpace.empty()


def namer(papers: list[tuple[str, list[str]]], space: TextSpace = EMPTY) -> Namer:
    """Papers as their text and the labels of the concepts that they name."""
    concepts = [[PaperConcept(label, 0.5, "uses") for label in found] for _, found in papers]
    labels = {label: label for _, found in papers for label in found}
    return Namer([text for text, _ in papers], concepts, labels, space)


MOSS = ("We press moss.", ["moss"])
FERN = ("We dry ferns.", ["fern"])
OTHER = ("We row boats.", ["boat"])


def test_a_name_is_what_most_papers_write_and_not_what_few_of_them_name() -> None:
    rare = ("Spore prints of pond moss.", ["spore print", "pond moss"])
    papers = [rare, rare, *[("We map pond moss.", ["pond moss"])] * 6, OTHER, OTHER]
    assert namer(papers).name(range(8), ["spore print"]) == "Pond moss"


def test_two_names_stand_together_where_they_say_more_of_the_papers() -> None:
    papers = [MOSS] * 3 + [FERN] * 2 + [OTHER] * 3
    assert namer(papers).name(range(5), ["fern"]) == "Moss and fern"


def test_a_second_name_that_adds_no_paper_or_repeats_the_first_is_left_out() -> None:
    both = ("Moss grows on moss stones.", ["moss", "moss stone", "stone"])
    assert namer([both, both, OTHER, OTHER]).name((0, 1), ["stone"]) == "Moss stone"


def test_a_term_is_a_better_name_than_a_word_that_hardly_more_papers_write() -> None:
    """Each word of "pond moss" stands in other papers, too: alone it is no less true."""
    term = ("We map pond moss.", ["pond moss", "moss"])
    papers = [*[term] * 8, MOSS, OTHER, OTHER]
    assert namer(papers).name(range(9), ["moss"]) == "Pond moss"
    papers = [*[term] * 3, *[MOSS] * 3, OTHER, OTHER]
    assert namer(papers).name(range(6), ["moss"]) == "Moss"


def test_what_others_write_almost_as_often_is_no_part_of_a_name() -> None:
    """Of five papers all write "pond" and two "moss"; of thirty others nine write "pond"."""
    wet = [("Moss by the pond.", ["moss", "pond"])] * 2 + [("A pond.", ["pond"])] * 3
    dry = [OTHER] * 21
    assert namer([*wet, *[("A pond.", ["pond"])] * 9, *dry]).name(range(5), ["moss"]) == "Moss"
    assert namer([*wet, *[("A pond.", ["pond"])] * 2, *dry]).name(range(5), ["moss"]) == "Pond"


def test_where_nothing_is_markedly_more_frequent_the_best_of_what_there_is_stands() -> None:
    papers = [("A pond.", ["pond"])] * 9 + [OTHER]
    assert namer(papers).name(range(4), ["pond"]) == "Pond"


def test_words_inside_longer_concepts_count() -> None:
    papers = [
        ("We study moss maps.", ["moss map"]),
        ("We study moss walls.", ["moss wall"]),
        ("We study moss.", ["moss"]),
        ("We study moss.", ["moss"]),
        OTHER,
    ]
    assert namer(papers).name(range(4), ["moss"]) == "Moss"


def test_what_everyone_writes_is_no_name() -> None:
    papers = [("Moss by the pond.", ["moss", "pond"])] * 2 + [("A pond.", ["pond"])] * 9
    assert namer(papers).name((0, 1), ["moss"]) == "Moss"


def test_what_abstracts_at_large_write_is_no_name_of_a_small_collection() -> None:
    common = TextSpace(100, {"pond": 30, "moss": 0}, {}, np.zeros((0, 1), dtype=np.int8))
    papers = [("Moss by the pond.", ["moss", "pond"])] * 2 + [OTHER]
    weights = [PaperConcept("pond", 0.9, "uses"), PaperConcept("moss", 0.5, "uses")]
    labels = {"pond": "pond", "moss": "moss", "boat": "boat"}
    texts = [text for text, _ in papers]
    concepts = [weights, weights, [PaperConcept("boat", 0.5, "uses")]]
    assert Namer(texts, concepts, labels, EMPTY).name((0, 1), ["pond"]) == "Pond"
    assert Namer(texts, concepts, labels, common).name((0, 1), ["pond"]) == "Moss"


def test_what_abstracts_say_whatever_they_are_about_is_no_name() -> None:
    papers = [("Moss beats the state-of-the-art.", ["moss", "state-of-the-art"])] * 2 + [MOSS] * 3
    assert namer([*papers, OTHER]).name((0, 1), ["moss"]) == "Moss"


def test_an_acronym_is_not_found_in_a_word_of_its_letters() -> None:
    papers = [
        ("STEP for ponds.", ["STEP", "pond"]),
        ("STEP and ponds.", ["STEP", "pond"]),
        ("Each step by a pond.", ["pond"]),
        ("Each step by a pond.", ["pond"]),
        OTHER,
    ]
    assert namer(papers).name(range(4), ["STEP"]) == "Pond"


def test_where_no_two_papers_write_the_same_the_first_that_sets_them_apart_is_the_name() -> None:
    papers = [("We press mosses.", ["MB"]), ("We dry mosses.", ["MB"]), OTHER]
    assert namer(papers).name((0, 1), ["MB"]) == "MB"
