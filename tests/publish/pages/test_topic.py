"""The page of one topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page
from litatlas.publish.pages import topic
from litatlas.publish.pages.papers import PaperEntry
from litatlas.publish.pages.topic import BridgeTo
from litatlas.publish.quotes import Quote, joined
from tests.publish.toy_atlas import PAPERS, TOY


def first_page(lookup: Lookup, id_: str = "spores") -> Page:
    return next(page for page in topic.pages(lookup) if page.path == f"topics/{id_}.html")


def entries(page: Page) -> list[tuple[str, bool]]:
    papers = cast("Sequence[PaperEntry]", page.view["papers"])
    return [(entry.ref.id, entry.gist is not None) for entry in papers]


def test_papers_of_a_topic_stand_in_the_order_to_read_them_in() -> None:
    assert entries(first_page(Lookup(TOY))) == [("mossbench", True), ("fernnet", True)]


def test_of_a_large_topic_the_leading_papers_are_listed_with_their_gist() -> None:
    papers = [replace(PAPERS[1], id=f"p{at:02}") for at in range(30)]
    spores = replace(TOY.topics[0], papers=tuple(paper.id for paper in papers))
    lookup = Lookup(replace(TOY, papers=(*PAPERS, *papers), topics=(spores, TOY.topics[1])))
    found = [found for page in topic.pages(lookup) for found in entries(page)]
    assert sorted(paper for paper, gist in found if gist and paper.startswith("p")) == [
        f"p{at:02}" for at in range(topic.LEADING)
    ]


def test_a_topic_is_joined_to_another_by_what_both_name_with_a_sentence_of_each() -> None:
    [bridge] = cast("Sequence[BridgeTo]", first_page(Lookup(TOY)).view["bridges"])
    assert (bridge.topic.label, [ref.id for ref in bridge.concepts], bridge.doubt) == (
        "tidal networks",
        ["tidal-network", "moonlight-transfer"],
        "only in passing",
    )
    assert [said.paper.id for said in bridge.quotes] == ["fernnet", "tides"]


def test_where_a_name_comes_from_is_a_sentence_that_names_it() -> None:
    [said] = cast("Sequence[Quote]", first_page(Lookup(TOY)).view["evidence"])
    assert "spore" in joined(said.pieces)


def test_the_map_is_the_last_thing_to_go_where_there_is_no_room() -> None:
    page: Page | None = first_page(Lookup(TOY))
    drawn = []
    while page:
        drawn.append(page.view["picture"] is not None)
        page = page.lighter() if page.lighter else None
    assert drawn == [True] * (len(topic.ROOMS) - 1) + [False]
