"""The table of papers, and its rows for other pages."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import compare
from litatlas.publish.pages.compare import Row
from tests.publish.test_classic_script import stored
from tests.publish.toy_atlas import EMPTY, TOY

NEW = replace(TOY, papers=tuple(replace(p, new=p.id == "tides") for p in TOY.papers))


def test_every_paper_with_an_abstract_is_a_row() -> None:
    [page] = compare.pages(Lookup(TOY))
    assert [row.paper.id for row in cast("list[Row]", page.view["rows"])] == [
        "bad",
        "tides",
        "fernnet",
        "mossbench",
    ]
    assert page.view["data_files"] == 0


def test_without_two_papers_there_is_no_table() -> None:
    assert list(compare.pages(Lookup(EMPTY))) == []
    assert list(compare.artifacts(Lookup(EMPTY))) == []


def test_a_long_table_has_numbered_pages_and_its_rows_as_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compare, "LEAF_WEIGHT", 1)
    assert [page.path for page in compare.pages(Lookup(TOY))] == [
        "compare.html",
        "compare-2.html",
        "compare-3.html",
        "compare-4.html",
    ]
    assert [artifact.path for artifact in compare.artifacts(Lookup(TOY))] == ["data/compare/0.js"]


def test_a_row_weighs_what_its_markup_does(html: dict[str, str]) -> None:
    [page] = compare.pages(Lookup(TOY))
    rows = cast("tuple[Row, ...]", page.view["rows"])
    body = html["compare.html"].split("<tbody>")[1].split("</tbody>")[0]
    made = [len(f"<tr{row}".encode()) for row in body.split("<tr")[1:]]
    gaps = [row.weight - size for row, size in zip(rows, made, strict=True)]
    assert [gap for gap in gaps if not 0 <= gap <= 80] == []


def test_a_new_paper_weighs_its_mark_too() -> None:
    [old], [new] = (compare.pages(Lookup(atlas)) for atlas in (TOY, NEW))
    weights = [[row.weight for row in cast("list[Row]", page.view["rows"])] for page in (old, new)]
    assert [after - before for before, after in zip(*weights, strict=True)] == [0, 65, 0, 0]


def test_a_row_for_other_pages_ends_with_whether_its_paper_is_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compare, "LEAF_WEIGHT", 1)
    [file] = compare.artifacts(Lookup(NEW))
    rows = cast("list[list[object]]", stored(file.data))
    assert {row[0]: row[6:] for row in rows} == {
        "bad": [],
        "tides": [1],
        "fernnet": [],
        "mossbench": [],
    }


def test_a_browser_holds_all_rows_of_long_tables_but_not_of_endless_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [page.view["all_at_once"] for page in compare.pages(Lookup(TOY))] == [False]
    monkeypatch.setattr(compare, "LEAF_WEIGHT", 1)
    assert {page.view["all_at_once"] for page in compare.pages(Lookup(TOY))} == {True}
    monkeypatch.setattr(compare, "ALL_UP_TO", 3)
    assert {page.view["all_at_once"] for page in compare.pages(Lookup(TOY))} == {False}
