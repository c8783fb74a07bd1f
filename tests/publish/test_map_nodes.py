"""Neighbourhoods in short rows: everything can be told from them again."""

from __future__ import annotations

from litatlas.publish.connections import Connection, Reason, Saying
from litatlas.publish.map_nodes import MapNode, Packing, row

FERN = MapNode(
    id="paper/fern",
    label="Fern",
    group="paper",
    x=-3,
    y=0,
    topic="spores",
    papers=1,
    degree=4,
    full="Fern: counting spores",
    detail="Moss 2021",
    derived=False,
    said=("fern", 2),
    new=True,
    year=2021,
    seeds=(0, 1),
)
SPORE = MapNode(
    id="concept/spore",
    label="spore",
    group="task",
    x=7,
    y=8,
    topic=None,
    papers=2,
    degree=1,
    full="spore",
    detail="",
    derived=False,
    said=None,
)
USES = Reason("relation", "uses", "uses", "used by", 0.6, True, (Saying("fern", 3, ("spore",)),))
EDGE = Connection("concept/spore", "paper/fern", (USES,))


def packed(*added: tuple[str, tuple[Connection, ...]]) -> dict[str, object]:
    nodes = (FERN, SPORE)
    packing = Packing(
        {node.id: node for node in nodes},
        {node.id: row(node) for node in nodes},
        lambda saying: (saying.paper, saying.sentence, 4, 9),
    )
    for node, connections in added:
        packing.add(node, connections)
    return packing.packed()


def test_a_node_is_a_row_that_ends_where_only_zeros_follow() -> None:
    found = packed(("paper/fern", ()), ("concept/spore", ()))
    assert found["nodes"] == [
        [
            *("paper/fern", 0, -3, 0, FERN.size, 1, 4, "Fern: counting spores"),
            *(1, "Fern", [0, 2], "Moss 2021", 2, 2021, (0, 1)),
        ],
        ["concept/spore", 2, 7, 8, SPORE.size, 2, 1, "spore"],
    ]
    assert found["of"] == [[0, []], [1, []]]
    assert found["topics"] == ["spores"]


def test_a_connection_points_to_its_ends_and_to_the_sentences_behind_it() -> None:
    found = packed(("paper/fern", (EDGE,)))
    assert found["ways"] == [("relation", "uses", "uses", "used by")]
    assert found["papers"] == ["fern"]
    assert found["edges"] == [[1, 0, 0.6, 2.2, [0, [[0, 3, 4, 9]], 1]]]
    assert found["of"] == [[0, [0]]]


def test_what_two_neighbourhoods_have_in_common_is_there_once() -> None:
    found = packed(("paper/fern", (EDGE,)), ("concept/spore", (EDGE,)))
    assert found["of"] == [[0, [0]], [1, [0]]]
    assert (len(found["nodes"]), len(found["edges"])) == (2, 1)  # type: ignore[arg-type]
