from __future__ import annotations

import pytest

from tests.extract.conftest import Read

# abstract, title: name, the term of its mentions, kind
NAMED = {
    "proposed": (
        "Spam is a nuisance. We present SpamFern, a filter for email spam.",
        "",
        ("SpamFern", "SpamFern", "system"),
    ),
    "an acronym with its long form": (
        "This paper introduces Leaf Token Alignment (LTA), a method that aligns leaves.",
        "",
        ("LTA", "Leaf Token Alignment", "system"),
    ),
    "letters inside words": (
        "Pruning is old. We propose CoRelated Planting (CRP) as a general framework.",
        "",
        ("CRP", "CoRelated Planting", "system"),
    ),
    "behind a noun phrase": (
        "We introduce a new architecture, the Mossy RNN, which models neurons.",
        "",
        ("Mossy RNN", "Mossy RNN", "system"),
    ),
    "a dataset": (
        "We present a new dataset, called MossQA, for question answering.",
        "",
        ("MossQA", "MossQA", "dataset"),
    ),
    "a task": (
        "This work introduces a novel Leaf-Guided Moss Forecasting (LGMF) task.",
        "",
        ("LGMF", "Leaf-Guided Moss Forecasting", "task"),
    ),
    "in the title": (
        "We propose a parser for moss. It works on leaves.",
        "MossParse: Fast Parsing of Leaves",
        ("MossParse", "MossParse", "system"),
    ),
    "two letters that are spelled out": (
        "We propose Moss Tracking (MT), a method that follows moss.",
        "",
        ("MT", "Moss Tracking", "system"),
    ),
    "two letters that begin the title": (
        "We present a tool that counts leaves.",
        "M2: A Tool for Counting Leaves",
        ("M2", "M2", "system"),
    ),
    "in brackets, and used again": (
        "We show how tricked master leaves for moss (TwigMasterPrints) can be grown. We detect"
        " TwigMasterPrints.",
        "",
        ("TwigMasterPrints", "TwigMasterPrints", "system"),
    ),
    "a survey's subject": (
        "In this survey, we review graph neural networks for molecular property prediction.",
        "",
        ("graph neural networks", "graph neural networks", "survey"),
    ),
    "a survey by its title": (
        "Graph neural networks are popular. Many use them.",
        "A Survey of Graph Neural Networks",
        ("Graph neural networks", "Graph neural networks", "survey"),
    )
    if False
    else (
        "We review the use of graph neural networks.",
        "Graph Neural Networks: A Survey",
        ("graph neural networks", "graph neural networks", "survey"),
    ),
}
NAMELESS = {
    "a study": ("We study whether deep neural networks generalize.", "", "study"),
    "findings": ("We show that language models learn syntax.", "", "study"),
    "a trial": ("Patients received oral iron. Haemoglobin was measured.", "", "study"),
    "theory": ("We prove a lower bound on query complexity.", "", "theory"),
    "others' name": ("Recently, FernNet was proposed for parsing.", "", "other"),
    "known before": ("FernNet is popular. We present FernNet to students.", "", "study"),
    "a case study's title": (
        "We describe parsing.",
        "Fast Parsing: A Case Study of Leaves",
        "study",
    ),
    "a thing named after another": ("We developed a Bayesian screen for ferns.", "", "study"),
    "reviews that players write": (
        "This paper presents a study of nouns used in online game reviews.",
        "",
        "study",
    ),
    "a quantity": ("We propose decaying the number of steps, K, that ferns take.", "", "study"),
    "a group": (
        "We propose SE(3) equivariant convolution for ferns. SE(3) acts on them.",
        "",
        "study",
    ),
    "a broken word": ("In this paper, we design an I nteractive fern for gardens.", "", "study"),
    "nothing": ("", "", "other"),
}


@pytest.mark.parametrize(("abstract", "title", "expected"), NAMED.values(), ids=NAMED.keys())
def test_a_paper_is_named_by_what_it_introduces(
    read: Read, abstract: str, title: str, expected: tuple[str, str, str]
) -> None:
    found = read(abstract, title)
    assert (found.name, found.name_term, found.kind) == expected
    assert found.name_term in {m.term for m in found.mentions}


@pytest.mark.parametrize(("abstract", "title", "kind"), NAMELESS.values(), ids=NAMELESS.keys())
def test_other_papers_have_no_name(read: Read, abstract: str, title: str, kind: str) -> None:
    found = read(abstract, title)
    assert (found.name, found.name_term, found.kind) == (None, None, kind)
