"""What is combined, and what is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from litatlas.model import ConceptType
from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import grids
from litatlas.publish.pages.grids import GridView
from tests.publish.test_bridging import typed
from tests.publish.toy_atlas import TOY

TYPES: dict[str, ConceptType] = {
    "mossbench": "task",
    "spore-counting": "task",
    "fernnet": "dataset",
    "recall": "dataset",
}


def view() -> Any:
    """The invented atlas with two methods and two tasks."""
    concepts = tuple(replace(one, type=TYPES.get(one.id, one.type)) for one in TOY.concepts)
    [page] = grids.pages(Lookup(replace(TOY, concepts=concepts)))
    return page.view


def test_a_cell_counts_papers_and_leads_to_a_sentence() -> None:
    [methods] = [grid for grid in view()["grids"] if grid.id == "method-by-task"]
    assert [ref.id for ref in methods.columns] == ["mossbench", "spore-counting"]
    cells = {ref.id: [(cell.papers, cell.url) for cell in row] for ref, row in methods.rows}
    assert cells == {
        "moonlight-transfer": [(2, "papers/fernnet.html#s2"), (2, "papers/fernnet.html#s2")],
        "hand-count": [(1, "papers/fernnet.html#s3"), (1, "papers/fernnet.html#s3")],
    }


def test_what_no_abstract_combines_is_counted_and_leads_to_what_else_connects_the_two() -> None:
    lookup = typed([("x", "ae"), ("x", "bf"), ("x", "a"), ("x", "b")], "ef")
    [page] = grids.pages(lookup)
    [grid] = cast("tuple[GridView, ...]", page.view["grids"])
    assert (grid.empty, page.view["without"]) == (2, ("tasks by data set",))
    assert [cell.url for cell in grid.rows[0][1] if not cell.papers] == [
        "connect.html#concept/a/concept/f"
    ]


def test_without_a_grid_there_is_no_page() -> None:
    assert list(grids.pages(Lookup(TOY))) == []
