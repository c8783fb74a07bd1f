"""All papers of a large atlas as columns of integers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.publish import map_data, map_points
from litatlas.publish.lookup import Lookup
from litatlas.publish.references import short_name
from tests.publish.test_classic_script import stored
from tests.publish.toy_atlas import TOY


def test_a_small_atlas_has_no_points() -> None:
    lookup = Lookup(TOY)
    assert [each.path for each in map_points.artifacts(lookup, {})] == []


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setattr(map_points, "FROM", 5)
    monkeypatch.setattr(map_points, "EACH", 2)
    found = map_data.artifacts(Lookup(TOY))
    return {each.path: stored(each.data) for each in found if "points" in each.path}


def test_every_column_has_an_integer_for_every_paper(large: dict[str, object]) -> None:
    data = large["data/points.js"]
    assert isinstance(data, dict)
    assert data["points"] == {
        # FernNet, MossBench, the tides, the hostile one, the lichen: along the curve
        "x": [100, 150, 600, 900, 900],
        "y": [100, 480, 300, 100, 500],
        "topic": [1, 1, 2, 0, 0],
        "year": [2021, 0, 2019, 0, 0],
        "seed": [1, 2, 2, 0, 1],
        "seeds": [0, 3],  # FernNet is in another seed too
        "concepts": [5, 4, 3, 2, 0],
        "new": [],
    }
    assert (data["each"], data["papers"], data["whole"]) == (2, 5, True)


def test_what_the_newest_seed_brought_is_listed_by_number() -> None:
    papers = tuple(replace(paper, new=paper.id in ("lichen", "mossbench")) for paper in TOY.papers)
    lookup = Lookup(replace(TOY, papers=papers))
    assert map_points.columns(lookup, map_points.in_order(papers))["new"] == [1, 4]


def test_points_are_named_by_a_few_papers_a_file(large: dict[str, object]) -> None:
    assert sorted(large) == [
        "data/points.js", "data/points/0.js", "data/points/1.js", "data/points/2.js",
    ]  # fmt: skip
    assert large["data/points/1.js"] == [
        ["tides", "tidal networks", "A survey of tidal networks"],
        ["bad", short_name(TOY.papers[0]), TOY.papers[0].title],
    ]


def test_the_curve_keeps_neighbours_together() -> None:
    assert [map_points.morton(x, y) for y in range(4) for x in range(4)] == [
        0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15,
    ]  # fmt: skip
