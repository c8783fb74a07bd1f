"""The table of papers, and its rows for other pages."""

from __future__ import annotations

from typing import cast

import pytest

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import compare
from litatlas.publish.pages.compare import Row
from tests.publish.toy_atlas import EMPTY, TOY


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
