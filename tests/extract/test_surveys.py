"""When a paper surveys what others did, and when it only uses a survey."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

OWN = "Moss sensors are used in many gardens."

SURVEYS: dict[str, tuple[str, str, str]] = {
    "of a field, by its title": (OWN, "A Survey of Graph Neural Networks", "graph neural networks"),
    "behind a colon": (
        OWN,
        "Graph Neural Networks: A Comprehensive Survey",
        "graph neural networks",
    ),
    "a systematic mapping study": (
        OWN,
        "Transfer Learning in Botany: A Systematic Mapping Study",
        "transfer learning",
    ),
    "the paper reviews literature": (
        "This article reviews the recent literature on transfer learning.",
        "Learning Among Trees",
        "transfer learning",
    ),
    "we survey methods of a field": (
        "We survey recent methods for transfer learning.",
        "Learning Among Trees",
        "transfer learning",
    ),
    "it gives a review of existing work": (
        "We present a detailed review of existing work on transfer learning.",
        "Learning Among Trees",
        "transfer learning",
    ),
    "in the passive": (
        "In this article, a survey of the existing transfer learning techniques is presented.",
        "Learning Among Trees",
        "transfer learning techniques",
    ),
    "the survey describes": (
        "Trees learn from each other. This survey describes transfer learning, then lists"
        " open problems.",
        "Learning Among Trees",
        "transfer learning",
    ),
    "a survey that brings a taxonomy": (
        "We review existing methods for transfer learning. We propose a taxonomy of them.",
        "Learning Among Trees",
        "transfer learning",
    ),
}

NO_SURVEYS: dict[str, tuple[str, str]] = {
    "an instrument": (
        "The study was followed by a survey to collect typical gardening tasks.",
        "Reminders for Gardeners",
    ),
    "of people": (
        "We present the results of an online survey of 83 gardeners.",
        "What Gardeners Know",
    ),
    "of people, in the title": ("Gardeners answered.", "Mossy Lawns: A Survey of 83 Gardeners"),
    "a questionnaire with the title of a survey": (
        "We sent a questionnaire to owners of lawns.",
        "Mossy Lawns: A Survey",
    ),
    "measures from a survey": (
        "We use measures from a survey about moss growth to understand lawns.",
        "Mossy Lawns",
    ),
    "its own experiments": (
        "In this paper, we review three experiments with a mobile application for gardeners.",
        "Reminders for Gardeners",
    ),
    "results of a project": (
        "This article reviews results from a research project on lawns.",
        "Mossy Lawns",
    ),
    "an overview of its own tool": (
        "We introduce MossBrowse. We present an overview of the tool and its implementation.",
        "Browsing with Moss",
    ),
    "reviews that customers write": (
        "We propose a scheme that finds fake reviews in garden shops.",
        "Moss Review Spam Detection with Graph Neural Networks",
    ),
    "workflows of reviewing": (
        "We built a tool for readers.",
        "Supporting Literature Review Workflows with MossSense",
    ),
    "an overview of a workshop": ("Welcome to the garden.", "Workshops Overview and Organization"),
    "a method that reviews before it": (
        "We review existing spectral methods. We propose MossCut, a method for clustering.",
        "Cutting Moss",
    ),
    "an introduction to a journal": (
        "Welcome to this journal.",
        "Introduction to the Transactions on Moss",
    ),
    "what others surveyed": ("Numerous surveys focus on moss growth.", "Mossy Lawns"),
}


@pytest.mark.parametrize(("abstract", "title", "subject"), SURVEYS.values(), ids=SURVEYS)
def test_a_survey_is_known_with_its_subject(
    read: Read, abstract: str, title: str, subject: str
) -> None:
    reading = read(abstract, title)

    surveyed = [claim.term for claim in reading.claims if claim.role == "surveys"]
    name = (reading.name or "").lower()
    assert (reading.kind, name, [t.lower() for t in surveyed]) == ("survey", subject, [subject])


@pytest.mark.parametrize(("abstract", "title"), NO_SURVEYS.values(), ids=NO_SURVEYS)
def test_other_uses_of_the_words_make_no_survey(read: Read, abstract: str, title: str) -> None:
    reading = read(abstract, title)

    assert reading.kind != "survey"
    if "existing" not in abstract:
        assert not any(claim.role == "surveys" for claim in reading.claims)


def test_the_words_that_say_it_are_the_cue(read: Read) -> None:
    reading = read("We give an overview of transfer learning, and our new tool.", "Mossy Lawns")

    cues = [
        (
            c.role,
            c.term,
            "We give an overview of transfer learning"[slice(*(n - 12 for n in c.cue))],
        )
        for c in reading.claims
    ]
    assert cues == [("surveys", "transfer learning", "overview of")]
