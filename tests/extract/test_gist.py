from __future__ import annotations

import pytest

from tests.extract.conftest import Read

GISTS = {
    "what the paper presents": (
        "Spam is a nuisance. However, little is known about it. In this paper, we present SpamFern,"
        " a filter for email spam. Results show that SpamFern reaches 97% precision.",
        "",
        2,
    ),
    "what the paper studies": (
        "Ferns are old. This paper examines how ferns spread in wet forests. They spread.",
        "",
        1,
    ),
    "never the title": ("Ferns are old. They spread.", "We Propose FernNet", 1),
    "never the code": ("Ferns are quite old and they spread. Our code is available here.", "", 0),
    "title alone": ("", "We Propose FernNet", None),
    "nothing": ("", "", None),
}
TITLES = {
    "name and what it is": (
        "We present SpamFern, a filter for email spam. It works.",
        "SpamFern: filter for email spam",
    ),
    "name and long form": (
        "This paper introduces Leaf Token Alignment (LTA), a method that aligns leaves.",
        "LTA: Leaf Token Alignment",
    ),
    "plain noun with what is said of it": (
        "We propose GroveNet, a framework that weakens spurious correlations in image data.",
        "GroveNet: framework that weakens spurious correlations in image data",
    ),
    "called": (
        "We present a new dataset, called MossQA, for question answering.",
        "MossQA: dataset for question answering",
    ),
    "variant": (
        "We describe FERNSUM, a simple variant of FERN, for extractive summarization.",
        "FERNSUM: variant of FERN for extractive summarization",
    ),
    "survey": (
        "In this survey, we review graph neural networks for molecular property prediction.",
        "Graph neural networks: a survey",
    ),
    "without a name": (
        "We use image captioning, visual question answering, and visual grounding.",
        "Visual question answering, visual grounding and image captioning",
    ),
    "nothing found": ("It is so.", "It is so"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("abstract", "title", "expected"), GISTS.values(), ids=GISTS.keys())
def test_the_gist_is_the_sentence_that_says_what_the_paper_does(
    read: Read, abstract: str, title: str, expected: int | None
) -> None:
    assert read(abstract, title).gist == expected


@pytest.mark.parametrize(("abstract", "expected"), TITLES.values(), ids=TITLES.keys())
def test_a_title_is_derived_from_the_name_or_the_concepts(
    read: Read, abstract: str, expected: str
) -> None:
    assert read(abstract).derived_title == expected


def test_a_derived_title_is_no_longer_than_a_line(read: Read) -> None:
    words = " that weakens spurious correlations in image data" * 9
    title = read(f"We propose GroveNet, a framework{words}.").derived_title
    assert len(title) <= 100
    assert title.startswith("GroveNet: framework that weakens spurious correlations")
