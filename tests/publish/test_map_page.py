"""The map's page as it is without scripts: a table of every connection."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import map as map_page
from tests.publish.toy_atlas import EMPTY, TOY


def rows(view: object) -> list[map_page.Row]:
    assert isinstance(view, list)
    return view


def test_without_papers_there_is_no_map() -> None:
    assert list(map_page.pages(Lookup(EMPTY))) == []


def test_papers_then_the_concepts_they_share_are_rows_the_most_shared_first() -> None:
    (page,) = map_page.pages(Lookup(TOY))
    assert [row.id for row in rows(page.view["rows"])] == [
        "paper/bad",
        "paper/fernnet",
        "paper/lichen",
        "paper/mossbench",
        "paper/tides",
        "concept/moonlight-transfer",
        "concept/gull-loss",
        "concept/mossbench",
        "concept/recall",
        "concept/spore-counting",
        "concept/tidal-network",
    ]


def row_of(id_: str) -> map_page.Row:
    (page,) = map_page.pages(Lookup(TOY))
    (found,) = (row for row in rows(page.view["rows"]) if row.id == id_)
    return found


def test_a_row_says_what_a_paper_has_to_do_with_others_and_where_that_is_said() -> None:
    row = row_of("paper/mossbench")
    assert [(tie.words, tie.label, tie.type, tie.url) for tie in row.ties] == [
        ("uses", "moonlight transfer", "method", "papers/mossbench.html#s2"),
        ("proposes", "MossBench", "dataset", "papers/mossbench.html#s0"),
        ("addresses", "spore counting", "task", "papers/mossbench.html#s0"),
        ("is close to", "FernNet", "paper", "papers/fernnet.html#s1"),
        ("mentions", "recall", "metric", "papers/mossbench.html#s2"),
    ]
    assert (row.topic, row.more) == ("spore counting", 0)


def test_a_row_says_it_of_a_concept_the_other_way_round() -> None:
    assert [(tie.words, tie.label) for tie in row_of("concept/tidal-network").ties] == [
        ("built on by", "FernNet"),
        ("surveyed by", "tidal networks"),
        ("has as a variant", "FernNet"),
    ]


def test_a_new_row_weighs_its_mark_too() -> None:
    papers = tuple(replace(paper, new=paper.id == "tides") for paper in TOY.papers)
    concepts = tuple(replace(concept, new=concept.id == "recall") for concept in TOY.concepts)
    (page,) = map_page.pages(Lookup(replace(TOY, papers=papers, concepts=concepts)))
    heavier = {row.id: row.weight - row_of(row.id).weight for row in rows(page.view["rows"])}
    assert {id_: more for id_, more in heavier.items() if more} == {
        "paper/tides": 65,
        "concept/recall": 65,
    }


def test_a_row_without_connections_says_nothing_more() -> None:
    assert (row_of("paper/lichen").ties, row_of("paper/lichen").more) == ((), 0)


def test_a_long_table_has_the_strongest_connections_and_counts_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(map_page, "PAGE_LENGTH", 5)
    row = row_of_pages("paper/fernnet")
    assert ([tie.label for tie in row.ties], row.more) == (
        ["FernNet"],
        7,
    )


def row_of_pages(id_: str) -> map_page.Row:
    every = [row for page in map_page.pages(Lookup(TOY)) for row in rows(page.view["rows"])]
    (found,) = (row for row in every if row.id == id_)
    return found


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
        ("map-3.html", 1),
    ]
    assert [[step.url for step in page.view["steps"]] for page in found] == [  # type: ignore[attr-defined]
        ["map.html", "map-2.html", "map-3.html"]
    ] * 3


def test_a_very_long_table_links_its_ends_and_the_pages_around() -> None:
    rows = Lookup(TOY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(map_page, "PAGE_LENGTH", 1)
        found = list(map_page.pages(rows))
    steps = found[5].view["steps"]
    assert [step.number for step in steps] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]  # type: ignore[attr-defined]


def test_a_heavy_table_goes_on_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_page, "LEAF_WEIGHT", 1)
    assert [len(rows(page.view["rows"])) for page in map_page.pages(Lookup(TOY))] == [1] * 11
