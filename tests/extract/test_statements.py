from __future__ import annotations

import pytest

from tests.extract.conftest import Read

STATED = {
    "such as": (
        "Classifiers such as decision trees and random forests are popular.",
        [
            ("decision trees", "is_a", "classifiers"),
            ("random forests", "is_a", "classifiers"),
        ],
    ),
    "is a": (
        "A decision tree is a classification method that splits data.",
        [("decision tree", "is_a", "classification method")],
    ),
    "for": (
        "Previous work proposes FernNet for image classification.",
        [("FernNet", "used_for", "image classification")],
    ),
    "outperforms": (
        "GroveNet outperforms support vector machines.",
        [("GroveNet", "compared_with", "support vector machines")],
    ),
    "fronted comparison": (
        "Compared to support vector machines, GroveNet is fast.",
        [("GroveNet", "compared_with", "support vector machines")],
    ),
    "such as, behind a general noun": (
        "Support vector machine (SVM) methods, such as GroveNet, are popular.",
        [("GroveNet", "is_a", "support vector machine")],
    ),
    "such as goes back to the plural": (
        "We study languages with little inflection such as Fernish and Mossish.",
        [("Fernish", "is_a", "languages"), ("Mossish", "is_a", "languages")],
    ),
    "a list in brackets": (
        "We compare clustering algorithms (GroveNet and FernNet).",
        [
            ("FernNet", "is_a", "clustering algorithms"),
            ("GroveNet", "is_a", "clustering algorithms"),
        ],
    ),
    "called": (
        "We present a decision tree algorithm called GroveNet.",
        [("GroveNet", "is_a", "decision tree algorithm")],
    ),
    "based on": (
        "We propose an image classification model based on decision trees.",
        [("decision trees", "used_for", "image classification model")],
    ),
    "better than": (
        "GroveNet achieves higher accuracy than FernNet.",
        [],
    ),
    "apposition of a name": (
        "GroveNet, a decision tree algorithm that grows, is fast.",
        [("GroveNet", "is_a", "decision tree algorithm")],
    ),
}
UNSTATED = {
    "a list is no apposition": "With decision trees, a random forest, and rules we learn.",
    "what opens a sentence": "In contrast to decision trees, a random forest is fast.",
    "issues of a method": "It mitigates issues in decision trees, such as overfitting.",
    "data that models learn from": "Models leveraging textual data such as GroveNet are popular.",
    "data of two kinds": "Models leveraging both tables and images such as GroveNet are popular.",
    "training on pairs": "Training on pairs of images, exemplified by GroveNet, is a standard.",
    "a list of three": "We use decision trees, a random forest for images, and a language model.",
    "not a kind of": "GroveNet is not a kind of decision tree.",
    "one of the causes of": "Overfitting is one of the causes of machine translation errors.",
    "ranging from to": "They range from decision trees to machine translation.",
    "a list says nothing": "We use decision trees, random forests and language models.",
    "method and data": "Image data such as FernNet are used.",
    "is good": "A decision tree is popular.",
    "the list has ended": "We use classifiers, and by integrating random forests, GroveNet learns.",
}


def related(read: Read, abstract: str) -> list[tuple[str, str, str]]:
    return [(s.source, s.relation, s.target) for s in read(abstract).statements]


@pytest.mark.parametrize(("abstract", "expected"), STATED.values(), ids=STATED.keys())
def test_a_sentence_relates_two_terms(
    read: Read, abstract: str, expected: list[tuple[str, str, str]]
) -> None:
    assert related(read, abstract) == expected


@pytest.mark.parametrize("abstract", UNSTATED.values(), ids=UNSTATED.keys())
def test_standing_side_by_side_is_no_statement(read: Read, abstract: str) -> None:
    assert related(read, abstract) == []


def test_a_definition_is_a_sentence_that_says_what_a_term_is(read: Read) -> None:
    found = read(
        "A decision tree is a classifier that splits data. We use decision trees and random"
        " forests. GroveNet (GN), a model that reads leaves, is fast. Leaf graph networks (LGNs)"
        " are here."
    )
    assert [(d.term, d.sentence) for d in found.definitions] == [
        ("decision tree", 0),
        ("GroveNet", 2),
    ]
    sure = [d.confidence for d in found.definitions]
    assert sure[0] > sure[1]
