"""Likeness that names what is shared, and does not fall for stuffing."""

from __future__ import annotations

import math

import numpy as np
import pytest

from litatlas.connect import relations, similarity
from litatlas.connect.counts import counted
from litatlas.connect.text_space import TextSpace
from litatlas.model import Paper, PaperConcept, Place, Reading, Related, Sentence
from litatlas.text.bag import bag


def paper(text: str) -> Paper:
    return Paper(text, 0, text, (Place("ponds.txt", 1, 1),))


def salient(*concepts: str) -> list[PaperConcept]:
    return [PaperConcept(concept, 0.8, "uses") for concept in concepts]


TEXTS = [
    "Moss carpets hold rain water in raised bogs.",
    "Rain water is held by moss carpets in bogs.",
    "Herons fish in shallow rivers at dawn.",
    "Quartz veins cut the granite.",
]
CONCEPTS = [
    salient("moss-carpet", "bog"),
    salient("moss-carpet", "bog"),
    salient("heron"),
    salient("quartz"),
]
IDS = ["a", "b", "c", "d"]


def close_to(
    texts: list[str], concepts: list[list[PaperConcept]]
) -> tuple[tuple[tuple[int, float], ...], ...]:
    space = TextSpace.empty()
    counts = counted(similarity.documents([paper(t) for t in texts], concepts))
    vectors = similarity.text_vectors(counts, space.rarity(counts))
    (close,) = similarity.neighbours(vectors, space.positions(counts), similarity.Sought(10))
    return close


def relate(texts: list[str], concepts: list[list[PaperConcept]]) -> dict[str, tuple[Related, ...]]:
    """Each text is one sentence."""
    where = [{feature: [0] for feature in bag(text)} for text in texts]
    ids = IDS[: len(texts)]
    return similarity.related(ids, close_to(texts, concepts), concepts, where.__getitem__, {})


def test_papers_that_share_words_are_close_and_others_are_not() -> None:
    close = close_to(TEXTS, CONCEPTS)
    assert [[other for other, _ in row] for row in close] == [[1], [0], [], []]


def test_related_papers_name_the_shared_concepts_rarest_first() -> None:
    texts = [*TEXTS[:2], "A bog near the sea."]
    concepts = [*CONCEPTS[:2], salient("bog")]
    found = relate(texts, concepts)
    assert found["a"][0].paper == "b"
    assert found["a"][0].shared == ("moss-carpet", "bog")


def test_papers_that_share_only_words_are_related_by_their_likest_sentences() -> None:
    concepts = [salient("moss-carpet"), salient("bog"), salient("heron"), salient("quartz")]
    found = relate(TEXTS, concepts)
    assert [(r.paper, r.shared, r.sentences) for r in found["a"]] == [("b", (), (0, 0))]
    assert (found["c"], found["d"]) == ((), ())


def test_the_telling_sentences_are_the_ones_with_the_rarest_words_in_common() -> None:
    ours = {"pond": [0, 1], "heron": [1], "rain": [2]}
    theirs = {"rain": [0], "heron": [1], "reed": [1], "pond": [2]}
    assert similarity.telling(ours, theirs, {"heron": 9.0, "pond": 2.0, "rain": 3.0}) == (1, 1)
    assert similarity.telling(ours, {"stone": [0]}, {}) is None


def test_a_text_stuffed_with_every_keyword_is_nobodys_first_neighbour() -> None:
    subjects = ["moss", "heron", "quartz", "reed", "otter", "granite"]
    texts = [
        f"The {s} project measures {s} growth and {s} decline each {kind}."
        for s in subjects
        for kind in ("winter", "summer")
    ]
    concepts = [salient(s) for s in subjects for _ in range(2)]
    texts.append(" ".join(f"{s} growth {s} decline {s} project" for s in subjects) * 5)
    concepts.append(salient(*subjects))
    close = close_to(texts, concepts)
    assert [row[0][0] for row in close[:-1]] == [n ^ 1 for n in range(12)]


def test_the_closest_of_many_are_those_that_sorting_all_would_give() -> None:
    counts = counted(
        [f"w{n * k % 23}" for k in range(1, 8)] + [f"v{n % 7}", f"u{n % 2}"] for n in range(600)
    )
    vectors = similarity.text_vectors(counts, TextSpace.empty().rarity(counts))
    likeness = (vectors @ vectors.T).toarray().round(6)
    np.fill_diagonal(likeness, -1)
    (close,) = similarity.neighbours(vectors, np.zeros((600, 1)), similarity.Sought(12))
    assert close == tuple(
        tuple((int(other), float(row[other])) for other in np.argsort(-row, kind="stable")[:12])
        for row in likeness
    )


def test_nothing_and_one_paper_are_related_to_nobody() -> None:
    assert close_to([], []) == ()
    assert close_to(["Moss."], [salient("moss")]) == ((),)
    assert close_to(["the of and", "which that"], [[], []]) == ((), ())
    assert similarity.related(["a"], [()], [salient("moss")], [{}].__getitem__, {}) == {"a": ()}


def test_scores_have_two_decimals_and_stay_within_one() -> None:
    closest = [((1, 1.0),), ((0, 1.0),)]
    found = similarity.related(["a", "b"], closest, CONCEPTS[:2], [{}, {}].__getitem__, {})
    assert found["a"] == (Related("b", 1.0, ("bog", "moss-carpet")),)


@pytest.mark.parametrize(
    ("score", "shared", "faint"),
    [
        (0.03, (), True),
        (0.05, (), True),
        (0.06, (), False),
        (0.03, ("moss",), False),
    ],
    ids=["a few words", "just below", "words enough", "a concept in common"],
)
def test_what_is_alike_in_a_few_words_alone_is_faint(
    score: float, shared: tuple[str, ...], faint: bool
) -> None:
    assert Related("b", score, shared, (0, 0)).faint is faint


def test_faintly_alike_papers_are_listed_but_not_drawn() -> None:
    firm = Related("b", 0.3, (), (0, 0))
    faint = Related("c", 0.03, (), (1, 1))
    drawn = relations.edges((), (), (), {"a": (firm, faint)})
    assert [(edge.source, edge.target, edge.weight) for edge in drawn] == [("a", "b", 0.3)]


def test_words_that_few_abstracts_use_are_told_from_general_ones() -> None:
    shares = {"heron": 0.001, "online": 0.1, "response": 0.04, "time": 0.2, "model": 0.1,
              "response time": 0.02, "heron model": 0.001, "online model": 0.001}  # fmt: skip
    rarity = {feature: 1 - math.log(part) for feature, part in shares.items()}
    here = {feature: [1] for feature in shares}
    assert similarity.specific(here, here, (1, 1), rarity) == ("heron", "response", "time")
    there = here | {"heron": [0], "heron model": []}
    assert similarity.specific(here, there, (1, 1), rarity) == ("response", "time")
    few = {"online": [1], "model": [1], "online model": [1]}
    assert similarity.specific(few, few, (1, 1), rarity) == ()


def test_sentences_that_say_where_code_is_have_no_features() -> None:
    text = "Ferns grow. Our code is available at https://moss.example/net."
    reading = Reading((Sentence(0, 11, "other"), Sentence(12, len(text), "other")))
    where = similarity.features_in_sentences([Paper(text, 0, text, ())], [reading])
    assert {number for found in where(0).values() for number in found} == {0}
