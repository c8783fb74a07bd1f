"""Old nodes stay put, new ones find room, and the same map comes out every time."""

from __future__ import annotations

import math
from itertools import combinations

from litatlas.connect.ground import CLEARANCE, MINOR_CLEARANCE
from litatlas.connect.layout import Node, place

NODES = [Node(f"paper/{n:02}", "reeds" if n % 2 else "moss") for n in range(30)]
MINOR = [Node(f"concept/{n:03}", None, minor=True) for n in range(200)]
EDGES = [(f"paper/{n:02}", f"paper/{(n + 2) % 30:02}", 1.0) for n in range(30)]
EDGES += [(f"paper/{n % 30:02}", f"concept/{n:03}", 0.5) for n in range(200)]


def test_no_two_nodes_lie_on_each_other() -> None:
    at = place([*NODES, *MINOR], EDGES, {})
    major = [at[node.id] for node in NODES]
    assert min(math.dist(a, b) for a, b in combinations(major, 2)) >= CLEARANCE
    assert min(math.dist(a, b) for a, b in combinations(at.values(), 2)) >= MINOR_CLEARANCE


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    assert place([*NODES, *MINOR], EDGES, {}) == place(
        [*reversed(MINOR), *reversed(NODES)], list(reversed(EDGES)), {}
    )


def test_what_is_remembered_does_not_move_and_what_is_new_lies_beside_its_neighbour() -> None:
    old = place(NODES, EDGES, {})
    new = Node("paper/new", "reeds")
    at = place([new, *NODES], [*EDGES, ("paper/new", "paper/07", 1.0)], old)
    assert {node.id: at[node.id] for node in NODES} == old
    assert CLEARANCE <= math.dist(at["paper/new"], at["paper/07"]) < 2 * CLEARANCE


def test_a_paper_that_comes_late_finds_room_among_minor_nodes() -> None:
    side = 2 * MINOR_CLEARANCE
    minor = [Node(f"concept/{i}-{j}", None, minor=True) for i in range(21) for j in range(21)]
    old = {
        f"concept/{i}-{j}": ((i - 10) * side, (j - 10) * side) for i in range(21) for j in range(21)
    }
    old["paper/a"] = (side // 2 * 41, 0)
    nodes = [*minor, Node("paper/a", "reeds"), Node("paper/b", "reeds")]
    at = place(nodes, [("paper/b", "concept/10-10", 1.0)], old)
    assert {node: at[node] for node in old} == old
    assert math.dist(at["paper/b"], (0, 0)) < side
    assert min(math.dist(at["paper/b"], point) for point in old.values()) >= MINOR_CLEARANCE


def test_a_remembered_node_that_is_gone_leaves_no_trace() -> None:
    assert place([Node("paper/a", None)], [], {"paper/b": (5, 5), "paper/a": (3, 4)}) == {
        "paper/a": (3, 4)
    }


def test_topics_are_discs_apart() -> None:
    at = place(NODES, EDGES, {})
    reeds = [at[node.id] for node in NODES if node.group == "reeds"]
    moss = [at[node.id] for node in NODES if node.group == "moss"]

    def middle(points: list[tuple[int, int]]) -> tuple[float, float]:
        return (
            sum(x for x, _ in points) / len(points),
            sum(y for _, y in points) / len(points),
        )

    def reach(points: list[tuple[int, int]]) -> float:
        return max(math.dist(middle(points), point) for point in points)

    assert math.dist(middle(reeds), middle(moss)) > reach(reeds) + reach(moss)


def test_a_group_too_large_for_springs_is_discs_within_a_disc() -> None:
    rings = [Node(f"paper/{n:04}", "all") for n in range(800)]
    edges = [
        (f"paper/{n:04}", f"paper/{n // 20 * 20 + (n + step) % 20:04}", 1.0)
        for n in range(800)
        for step in (1, 2)
    ]
    at = place(rings, edges, {})
    assert len(set(at.values())) == 800
    near = math.dist(at["paper/0000"], at["paper/0001"])
    assert near < max(math.dist(at["paper/0000"], point) for point in at.values()) / 5


def test_what_is_tied_to_nothing_lies_together_beside_the_rest() -> None:
    lone = [Node(f"paper/lone-{n}", None) for n in range(20)]
    at = place([*NODES, *lone], EDGES, {})
    right = max(at[node.id][0] for node in NODES)
    assert max(at[node.id][0] for node in lone) - right < 10 * CLEARANCE


def test_nothing_one_and_two_unconnected_nodes_are_placed() -> None:
    assert place([], [], {}) == {}
    assert place([Node("paper/a", None)], [], {}) == {"paper/a": (0, 0)}
    two = place([Node("paper/a", None), Node("paper/b", None)], [], {})
    assert math.dist(two["paper/a"], two["paper/b"]) >= CLEARANCE
