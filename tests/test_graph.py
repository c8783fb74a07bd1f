"""Graphs: what lies between others, and what alone holds them together."""

from __future__ import annotations

from litatlas.graph import between, cuts, pieces_without

NODES = ["a", "b", "c", "d", "e"]
EDGES = [("b", "a", 1.0), ("b", "c", 1.0), ("c", "d", 1.0), ("c", "e", 1.0), ("d", "e", 1.0)]


def test_a_node_is_between_others_as_often_as_shortest_paths_lead_over_it() -> None:
    assert between(NODES, EDGES, seed=1) == {
        "a": 0.0,
        "b": 0.5,
        "c": 0.6666666666666666,
        "d": 0.0,
        "e": 0.0,
    }


def test_of_nothing_nothing_is_between_and_nothing_cuts() -> None:
    assert (between([], [], seed=1), cuts([], [])) == ({}, ())


def test_a_cut_is_a_node_without_which_the_rest_falls_apart() -> None:
    assert cuts(NODES, EDGES) == ("b", "c")
    assert pieces_without("c", NODES, EDGES) == (("a", "b"), ("d", "e"))
    assert pieces_without("d", NODES, EDGES) == (("a", "b", "c", "e"),)


def test_the_order_of_nodes_and_edges_makes_no_difference() -> None:
    assert between(NODES[::-1], EDGES[::-1], seed=1) == between(NODES, EDGES, seed=1)
