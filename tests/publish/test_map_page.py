"""The map's page as it is without scripts: a table of every connection."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import map as map_page
from litatlas.publish.quotes import joined
from tests.publish.toy_atlas import EMPTY, TOY


def rows(view: object) -> list[map_page.Row]:
    assert isinstance(view, list)
    return view


def test_without_papers_there_is_no_map() -> None:
    assert list(map_page.pages(Lookup(EMPTY))) == []


def test_every_connection_is_a_row_with_its_sentence_papers_first() -> None:
    (page,) = map_page.pages(Lookup(TOY))
    assert [
        (row.id, row.words, [joined(quote.pieces) for quote in row.quotes])
        for row in rows(page.view["rows"])
        if "tidal-network" in row.id
    ] == [
        (
            "edge/paper/fernnet/concept/tidal-network",
            "builds on",
            ["It is compared with hand counts and is a kind of tidal network."],
        ),
        (
            "edge/paper/tides/concept/tidal-network",
            "surveys",
            ["This survey covers tidal networks for harbours."],
        ),
        (
            "edge/concept/fernnet/concept/tidal-network",
            "is a kind of",
            ["It is compared with hand counts and is a kind of tidal network."],
        ),
    ]


def test_close_papers_show_a_sentence_each() -> None:
    (page,) = map_page.pages(Lookup(TOY))
    (row,) = (row for row in rows(page.view["rows"]) if row.words == "is close to")
    assert [(quote.paper.id, quote.number) for quote in row.quotes] == [
        ("fernnet", 1),
        ("mossbench", 1),
    ]


def test_types_are_counted_and_those_without_concepts_left_out() -> None:
    concepts = tuple(concept for concept in TOY.concepts if concept.type != "task")
    lookup = Lookup(replace(TOY, concepts=concepts, relations=(), edges=(), related={}))
    (page,) = map_page.pages(lookup)
    assert page.view["types"] == [
        map_page.TypeChoice("method", 3),
        map_page.TypeChoice("dataset", 1),
        map_page.TypeChoice("metric", 2),
        map_page.TypeChoice("concept", 1),
    ]


def test_a_long_table_goes_on_to_numbered_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_page, "PAGE_LENGTH", 5)
    found = list(map_page.pages(Lookup(TOY)))
    assert [(page.path, len(rows(page.view["rows"]))) for page in found] == [
        ("map.html", 5),
        ("map-2.html", 5),
        ("map-3.html", 5),
        ("map-4.html", 5),
    ]
    assert [[step.url for step in page.view["steps"]] for page in found] == [  # type: ignore[attr-defined]
        ["map.html", "map-2.html", "map-3.html", "map-4.html"]
    ] * 4


def test_a_very_long_table_links_its_ends_and_the_pages_around() -> None:
    rows = Lookup(TOY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(map_page, "PAGE_LENGTH", 1)
        found = list(map_page.pages(rows))
    steps = found[9].view["steps"]
    assert [step.number for step in steps] == [1, 6, 7, 8, 9, 10, 11, 12, 13, 14, 20]  # type: ignore[attr-defined]


def test_a_heavy_table_goes_on_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_page, "LEAF_WEIGHT", 1)
    assert [len(rows(page.view["rows"])) for page in map_page.pages(Lookup(TOY))] == [1] * 20
