"""The page of bridges."""

from __future__ import annotations

from typing import Any

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import bridges
from litatlas.publish.quotes import joined
from tests.publish.toy_atlas import EMPTY, TOY


def view() -> Any:
    [page] = bridges.pages(Lookup(TOY))
    return page.view


def test_a_concept_that_joins_topics_shows_a_sentence_from_each() -> None:
    first = view()["bridges"][0]
    assert first.concept.id == "moonlight-transfer"
    assert [(side.topic.label, joined(side.quote.pieces)) for side in first.sides] == [
        ("spore counting",
         "We propose FernNet, a network that uses moonlight transfer to count spores."),
        ("tidal networks", "Most of them use moonlight transfer and the gull loss."),
    ]  # fmt: skip


def test_a_paper_that_joins_topics_comes_with_a_sentence_of_the_other_one() -> None:
    found = view()["papers"]
    assert [[side.quote.paper.id for side in bridge.sides] for bridge in found] == [
        ["fernnet", "tides"],
        ["mossbench", "tides"],
        ["tides", "fernnet"],
    ]


def test_where_nothing_joins_anything_there_is_no_page() -> None:
    assert list(bridges.pages(Lookup(EMPTY))) == []
