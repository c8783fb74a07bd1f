"""The kinds of connections that each paper of a large map has, as small integers."""

from __future__ import annotations

import pytest

from litatlas.model import ROLES, RoleName
from litatlas.publish import map_data, map_points, map_ties
from litatlas.publish.connections import Connection, Reason, Saying
from litatlas.publish.lookup import Lookup
from tests.publish.test_classic_script import stored
from tests.publish.toy_atlas import EMPTY, TOY

TYPES = ["method", "task", "dataset", "metric", "concept", "paper"]


def tie(type_: str, role: str, strength: int) -> int:
    """As map-graph.js reads it."""
    kind = TYPES.index(type_) * 9 + [*ROLES, "related"].index(role)
    return kind * 11 + strength


def ties_of(paper: str) -> list[int]:
    lookup = Lookup(TOY)
    types = {concept.id: TYPES.index(concept.type) for concept in TOY.concepts}
    return map_ties.ties_of(
        map_data.network_of(lookup).of_node.get(paper, ()), types, TYPES.index("paper")
    )


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ("paper/lichen", []),
        ("paper/bad", [tie("method", "mentions", 1), tie("metric", "mentions", 1)]),
        (
            "paper/tides",
            [
                tie("method", "mentions", 1),
                tie("metric", "mentions", 1),
                tie("concept", "surveys", 8),
            ],
        ),
    ],
)
def test_a_paper_has_the_kinds_of_its_connections(paper: str, expected: list[int]) -> None:
    assert ties_of(paper) == expected


def test_closeness_to_another_paper_is_a_kind_of_its_own() -> None:
    assert [each for each in ties_of("paper/mossbench") if each // 11 == 5 * 9 + 8] == [
        tie("paper", "related", 6)
    ]


def connection(target: str, weight: float, *roles: RoleName) -> Connection:
    said = (Saying("moss", 0, ()),)
    reasons = (Reason("relation", role, role, role, weight, False, said) for role in roles)
    return Connection("paper/moss", f"concept/{target}", tuple(reasons))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            [connection("fern", 0.39, "uses"), connection("moss", 0.7, "uses")],
            [tie("method", "uses", 7)],
        ),
        ([connection("fern", 0.39, "uses")], [tie("method", "uses", 3)]),
        ([connection("fern", 0.29, "uses")], [tie("method", "uses", 2)]),
        ([connection("fern", 0.3, "uses")], [tie("method", "uses", 3)]),
        ([connection("fern", 1.0, "uses")], [tie("method", "uses", 10)]),
        (
            [connection("spore", 0.5, "uses", "mentions")],
            [tie("task", "uses", 5), tie("task", "mentions", 5)],
        ),
    ],
)  # fmt: skip
def test_of_each_kind_the_strongest_counts_in_whole_tenths(
    found: list[Connection], expected: list[int]
) -> None:
    types = {"fern": 0, "moss": 0, "spore": 1, "gull": 4}
    assert map_ties.ties_of(found, types, 5) == expected


def test_the_papers_of_the_file_are_in_the_order_of_their_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lookup = Lookup(TOY)
    of_node = map_data.network_of(lookup).of_node
    by_id = stored(map_ties.artifact(lookup, of_node).data)
    monkeypatch.setattr(map_points, "FROM", 5)
    by_point = stored(map_ties.artifact(lookup, of_node).data)
    assert [paper.id for paper in map_ties.order(lookup)] == [
        "fernnet", "mossbench", "tides", "bad", "lichen",
    ]  # fmt: skip
    assert isinstance(by_id, dict)
    assert isinstance(by_point, dict)
    assert (by_id["counts"], by_point["counts"]) == ([2, 8, 0, 5, 3], [8, 5, 3, 2, 0])
    assert by_point["ties"][-2:] == ties_of("paper/bad")


def test_no_paper_has_no_ties() -> None:
    assert stored(map_ties.artifact(Lookup(EMPTY), {}).data) == {"counts": [], "ties": []}


def test_types_are_those_that_some_concept_has() -> None:
    assert map_ties.types_there(Lookup(TOY)) == TYPES[:-1]
    assert map_ties.types_there(Lookup(EMPTY)) == []
