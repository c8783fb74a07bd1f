"""The page with the order to read in."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from litatlas.model import PaperConcept
from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import paper, read
from litatlas.publish.pages.read import Section, Start, places
from litatlas.publish.quotes import joined
from tests.publish.many import many
from tests.publish.toy_atlas import EMPTY, TOY

LOOKUP = Lookup(TOY)


def sections() -> tuple[Section, ...]:
    [page] = read.pages(LOOKUP)
    return cast("tuple[Section, ...]", page.view["sections"])


def test_every_step_says_in_words_and_with_a_sentence_why_it_comes_here() -> None:
    told = [
        (
            section.heading,
            " ".join(
                part
                for part in (
                    step.words,
                    step.concept.label + step.after if step.concept else "",
                    step.earlier.title if step.earlier else "",
                )
                if part
            ),
            joined(step.quote.pieces) if step.quote else "",
        )
        for section in sections()
        for step in section.steps
        if step.paper.id != "bad"
    ]
    assert told == [
        ("spore counting",
         "Introduces MossBench, which one other paper here names",
         "We introduce MossBench, a data set for spore counting."),
        ("spore counting",
         "Evaluates on MossBench, which is also in MossBench: a data set for spore counting",
         "On MossBench, FernNet reaches 93.1 % recall, 4.2 points above hand counts."),
        ("tidal networks", "A survey of tidal network, which one other paper here names",
         "This survey covers tidal networks for harbours."),
        ("In no topic", "Stands alone: it shares nothing with the papers before it", ""),
    ]  # fmt: skip


def test_a_topic_names_what_was_read_of_it_to_start_with() -> None:
    [page, *_] = read.pages(Lookup(many(8)))
    found = [
        (one.id, [ref.id for ref in one.earlier], [step.number for step in one.steps])
        for one in cast("tuple[Section, ...]", page.view["sections"])
    ]
    assert found == [
        ("start", [], [1, 2]),
        ("topic-t0", ["p0000"], [3, 4, 5]),
        ("topic-t1", ["p0001"], [6, 7, 8]),
    ]


def test_a_paper_to_start_with_says_how_many_of_its_topic_name_what_it_names() -> None:
    [page, *_] = read.pages(Lookup(many(8)))
    [start, *_] = cast("tuple[Section, ...]", page.view["sections"])
    assert start.heading == "To start with"
    assert [(step.words, step.after, step.topic and step.topic.papers) for step in start.steps] == [
        ("Uses", "; 3 of the 3 other papers of its topic name it too", 4)
    ] * 2


def test_each_part_has_a_start_and_each_topic_leads_to_its_own() -> None:
    [page] = found = list(read.pages(LOOKUP))
    assert [(one.url, one.papers) for one in cast("tuple[Start, ...]", page.view["starts"])] == [
        ("read.html#topic-spores", 2),
        ("read.html#topic-tides", 1),
        ("read.html#rest", 2),
    ]
    assert places(found) == {
        "topics/spores.html": "read.html#topic-spores",
        "topics/tides.html": "read.html#topic-tides",
    }


def test_a_topic_begins_once_however_many_pages_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LEAF_WEIGHT", 1)
    views = [cast("tuple[Section, ...]", page.view["sections"]) for page in read.pages(LOOKUP)]
    assert [[(one.id, one.begins) for one in view] for view in views] == [
        [("topic-spores", True)],
        [("topic-spores", False)],
        [("topic-tides", True)],
        [("rest", True)],
        [("rest", False)],
    ]


def test_every_step_names_what_it_adds_and_where() -> None:
    [_, fernnet] = sections()[0].steps
    assert [(each.concept.label, each.url) for each in fernnet.adds] == [
        ("tidal network", "papers/fernnet.html#s3"),
        ("FernNet", "papers/fernnet.html#s2"),
        ("hand count", "papers/fernnet.html#s3"),
    ]


def test_papers_know_the_ones_before_and_after_them() -> None:
    views = {page.path: page.view for page in paper.pages(LOOKUP)}
    onward = {path: cast("paper.Onward", view["onward"]) for path, view in views.items()}
    fernnet = onward["papers/fernnet.html"]
    assert fernnet.before == paper.Read("papers/mossbench.html", "MossBench")
    assert fernnet.after == paper.Read("papers/tides.html", "tidal networks")
    assert onward["papers/mossbench.html"].before is None
    assert onward["papers/lichen.html"].after is None


def test_without_two_papers_there_is_no_order() -> None:
    assert list(read.pages(Lookup(EMPTY))) == []


def test_a_survey_of_what_no_other_paper_names_says_so() -> None:
    """What it shares with others comes first, and that it is a survey is still said."""
    alone = tuple(
        replace(one, papers=("tides",)) if one.id == "tidal-network" else one
        for one in TOY.concepts
    )
    subject = (PaperConcept("tidal-network", 0.9, "surveys"),)
    lonely = tuple(
        replace(one, concepts=subject if one.id == "tides" else ()) for one in TOY.papers
    )
    told = []
    for papers in (TOY.papers, lonely):
        atlas = replace(TOY, concepts=alone, papers=papers, related={})
        [page] = read.pages(Lookup(atlas))
        [step] = cast("tuple[Section, ...]", page.view["sections"])[1].steps
        told.append((step.words, step.after))
    assert told == [
        ("A survey that names", ", which is also in"),
        ("A survey of", ", which no other paper here names"),
    ]
