"""Graphs: what lies between others, and what alone holds them together."""

from __future__ import annotations

import networkx as nx
import pytest

from litatlas.graph import SAMPLED_ABOVE, SAMPLES, between, cuts, net, pieces_without

NODES = ["a", "b", "c", "d", "e"]
EDGES = [("b", "a"), ("b", "c"), ("c", "d"), ("c", "e"), ("d", "e")]
NET = net(NODES, EDGES)
NOTHING = net([], [])


def test_a_node_is_between_others_as_often_as_shortest_paths_lead_over_it() -> None:
    assert between(NET, seed=1) == {
        "a": 0.0,
        "b": 0.5,
        "c": 0.6666666666666666,
        "d": 0.0,
        "e": 0.0,
    }


@pytest.mark.parametrize("count", [3, 40, SAMPLED_ABOVE + 1])
def test_betweenness_is_what_networkx_has_also_where_it_is_estimated(count: int) -> None:
    graph = nx.gnm_random_graph(count, 2 * count, seed=3)
    name = "{:05}".format
    edges = [(name(one), name(other)) for one, other in graph.edges]
    named = nx.relabel_nodes(graph, name)
    sampled = SAMPLES if count > SAMPLED_ABOVE else None
    expected = nx.betweenness_centrality(named, k=sampled, seed=5)
    assert between(net(named, edges), seed=5) == pytest.approx(expected, abs=1e-12)
    assert any(expected.values()) == (count > 3)


def test_of_nothing_nothing_is_between_and_nothing_cuts() -> None:
    assert (between(NOTHING, seed=1), cuts(NOTHING)) == ({}, ())
    assert list(pieces_without([], NOTHING)) == []


def test_a_cut_is_a_node_without_which_the_rest_falls_apart() -> None:
    assert cuts(NET) == ("b", "c")
    assert list(pieces_without(["c", "d"], NET)) == [
        (("a", "b"), ("d", "e")),
        (("a", "b", "c", "e"),),
    ]


def test_the_order_of_nodes_and_edges_makes_no_difference_nor_does_an_edge_given_twice() -> None:
    backwards = [(other, one) for one, other in reversed(EDGES)]
    again = net(NODES[::-1], [*backwards, *EDGES])
    assert between(again, seed=1) == between(NET, seed=1)
    assert cuts(again) == cuts(NET)
