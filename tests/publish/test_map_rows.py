"""What filters ask of the rows of a table that goes over many pages."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from litatlas.model import EdgeKind
from litatlas.publish import map_rows
from litatlas.publish.connections import Connection, Reason, Saying
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import network_of
from tests.publish.test_classic_script import stored
from tests.publish.toy_atlas import TOY

LOOKUP = Lookup(TOY)


def files(lookup: Lookup = LOOKUP) -> dict[str, object]:
    network = network_of(lookup)
    found = map_rows.artifacts(lookup, network.nodes, network.of_node)
    return {each.path: stored(each.data) for each in found}


def test_papers_and_shared_concepts_are_columns() -> None:
    # bad, fernnet, lichen, mossbench, tides;
    # moonlight transfer, gull loss, MossBench, recall, spore counting, tidal network
    assert files()["data/table.js"] == {
        "topic": [0, 1, 0, 1, 2, 1, 2, 1, 1, 1, 2],
        "degree": [2, 8, 0, 5, 3, 5, 2, 3, 4, 2, 3],
        "at": [0, 1, 2, 3, 4],
        "year": [0, 2021, 0, 0, 2019],
        "seeds": [0, [1, 3], 1, 2, 2],
        "type": [0, 3, 2, 3, 1, 4],
        "papers": [[0, 1, 2, 1], [0, 4], [1, 2], [1, 2], [1, 2], [1, 3]],
        "ties": [
            [2 * 11 + 8, 7 * 11 + 1],
            [7 * 11 + 1],
            [0 * 11 + 8, 4 * 11 + 8],
            [7 * 11 + 1],
            [5 * 11 + 8, 7 * 11 + 1],
            [1 * 11 + 8, 6 * 11 + 8, 8 * 11 + 7],
        ],
    }


def test_names_are_cut_into_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_rows, "EACH", 4)
    found = files()
    assert sorted(found) == [
        "data/table.js", "data/table/0.js", "data/table/1.js", "data/table/2.js",
    ]  # fmt: skip
    assert found["data/table/2.js"] == [
        ["concept/recall", "recall"],
        ["concept/spore-counting", "spore counting"],
        ["concept/tidal-network", "tidal network"],
    ]


def test_the_names_of_what_is_new_say_so() -> None:
    papers = tuple(replace(paper, new=paper.id == "tides") for paper in TOY.papers)
    concepts = tuple(replace(concept, new=concept.id == "recall") for concept in TOY.concepts)
    found = files(Lookup(replace(TOY, papers=papers, concepts=concepts)))["data/table/0.js"]
    assert [row for row in cast("list[list[object]]", found) if len(row) > 2] == [
        ["paper/tides", "A survey of tidal networks", 1],
        ["concept/recall", "recall", 1],
    ]


def tie(weight: float, *words: str) -> Connection:
    kinds: dict[str, EdgeKind] = {"co_mention": "co_mention", "is_a": "concept_link"}
    said = (Saying("moss", 0, ()),)
    reasons = tuple(
        Reason(kinds.get(word, "relation"), word, word, word, weight, False, said) for word in words
    )
    return Connection("paper/moss", "concept/spore", reasons)


@pytest.mark.parametrize(
    ("found", "ties"),
    [
        ([], []),
        ([tie(0.8, "proposes")], [8]),
        ([tie(0.1, "mentions"), tie(0.64, "mentions")], [7 * 11 + 6]),
        ([tie(0.8, "uses", "mentions")], [2 * 11 + 8, 7 * 11 + 8]),
        ([tie(0.7, "is_a")], [8 * 11 + 7]),
        ([tie(0.7, "co_mention")], []),
        ([tie(1.0, "is_a", "co_mention")], [8 * 11 + 10]),
    ],
    ids=["none", "a role", "the strongest", "two roles", "a link", "named together", "both"],
)
def test_the_ties_of_a_concept_are_its_roles_each_with_the_strongest(
    found: list[Connection], ties: list[int]
) -> None:
    assert map_rows.ties_of(found) == ties
