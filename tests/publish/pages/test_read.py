"""The page with the order to read in."""

from __future__ import annotations

from typing import cast

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import paper, read
from litatlas.publish.pages.read import StepToRead
from litatlas.publish.quotes import joined
from litatlas.publish.references import PaperRef
from tests.publish.toy_atlas import EMPTY, TOY

LOOKUP = Lookup(TOY)


def steps() -> list[StepToRead]:
    [page] = read.pages(LOOKUP)
    return cast("list[StepToRead]", page.view["order"])


def test_every_step_says_in_words_and_with_a_sentence_why_it_comes_here() -> None:
    told = [
        (
            step.heading,
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
        for step in steps()
        if step.paper.id != "bad"
    ]
    assert told == [
        ("Surveys first", "A survey of tidal network",
         "This survey covers tidal networks for harbours."),
        ("What introduces what others name",
         "Introduces MossBench, which one other paper here names",
         "We introduce MossBench, a data set for spore counting."),
        ("Then topic by topic",
         "Builds on tidal network, which is also in A survey of tidal networks",
         "It is compared with hand counts and is a kind of tidal network."),
        ("", "Stands alone: it shares nothing with the papers before it", ""),
    ]  # fmt: skip


def test_every_step_names_what_it_adds_and_where() -> None:
    assert [[(each.concept.label, each.url) for each in step.adds] for step in steps()][2] == [
        ("FernNet", "papers/fernnet.html#s2"),
        ("hand count", "papers/fernnet.html#s3"),
    ]


def test_papers_know_the_ones_before_and_after_them() -> None:
    views = {page.path: page.view for page in paper.pages(LOOKUP)}
    view = views["papers/mossbench.html"]
    before, after = cast("PaperRef", view["before"]), cast("PaperRef", view["after"])
    assert (before.id, after.id) == ("tides", "fernnet")
    assert views["papers/tides.html"]["before"] is None
    assert views["papers/lichen.html"]["after"] is None


def test_without_two_papers_there_is_no_order() -> None:
    assert list(read.pages(Lookup(EMPTY))) == []
