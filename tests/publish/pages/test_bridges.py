"""The page of bridges."""

from __future__ import annotations

from typing import Any, cast

import pytest

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import bridges
from litatlas.publish.quotes import joined
from tests.publish.test_bridging import many
from tests.publish.toy_atlas import EMPTY, TOY


def view() -> Any:
    [page] = bridges.pages(Lookup(TOY))
    return page.view


def test_a_concept_that_joins_topics_shows_a_sentence_from_each() -> None:
    first = view()["bridges"][0]
    assert first.concepts[0].id == "tidal-network"
    assert [(side.topic.label, joined(side.quote.pieces)) for side in first.sides] == [
        ("spore counting",
         "It is compared with hand counts and is a kind of tidal network."),
        ("tidal networks", "This survey covers tidal networks for harbours."),
    ]  # fmt: skip


def test_papers_that_join_topics_come_in_pairs_with_what_both_name() -> None:
    assert [
        ([side.quote.paper.id for side in bridge.sides], [one.id for one in bridge.concepts])
        for bridge in view()["papers"]
    ] == [(["fernnet", "tides"], ["tidal-network", "moonlight-transfer"])]


def test_every_pair_of_topics_is_on_some_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridges, "JOINTS_SHOWN", 1)
    monkeypatch.setattr(bridges, "JOINTS_A_PAGE", 2)
    topics = "tuvw"
    lookup = Lookup(many([(topic, "ab") for topic in topics]))
    found = list(bridges.pages(lookup))
    shown = [
        (page.path, [(row.one.label, row.other.label) for row in cast("Any", page.view["joints"])])
        for page in found
    ]
    assert shown == [
        ("bridges.html", [("t", "u")]),
        ("bridges-2.html", [("t", "v"), ("t", "w")]),
        ("bridges-3.html", [("u", "v"), ("u", "w")]),
        ("bridges-4.html", [("v", "w")]),
    ]


def test_where_nothing_joins_anything_there_is_no_page() -> None:
    assert list(bridges.pages(Lookup(EMPTY))) == []
