"""New nodes in a map whose old ones do not move: beside their neighbours, between no others."""

from __future__ import annotations

import math
import random
from itertools import combinations

from litatlas.connect.ground import CLEARANCE, Cell, Ground, clearing
from litatlas.connect.layout import Node, place
from litatlas.connect.layout_quality import neighbours_kept, overlaps, stress
from litatlas.graph import WeightedEdge


def library(papers: int) -> tuple[list[Node], list[WeightedEdge]]:
    """Papers of four topics, each tied to six others of its topic and now and then to another."""
    chance = random.Random(11)
    nodes = [Node(f"paper/{n:03}", f"topic-{n % 4}") for n in range(papers)]
    edges = [
        (f"paper/{n:03}", f"paper/{(n + 4 * step) % papers:03}", 1.0 / step)
        for n in range(papers)
        for step in (1, 2, 3)
    ]
    edges += [
        (f"paper/{n:03}", f"paper/{chance.randrange(papers):03}", 0.2) for n in range(0, papers, 9)
    ]
    return nodes, [edge for edge in edges if edge[0] != edge[1]]


def grown(nodes: list[Node], edges: list[WeightedEdge], seeds: int) -> dict[str, Cell]:
    """Where all lie after being added in so many parts of about the same size, in random order."""
    order = sorted(nodes, key=lambda node: node.id)
    random.Random(5).shuffle(order)
    at: dict[str, Cell] = {}
    for seed in range(1, seeds + 1):
        here = order[: len(order) * seed // seeds]
        ids = {node.id for node in here}
        before = at
        at = place(here, [(a, b, w) for a, b, w in edges if a in ids and b in ids], before)
        assert {node: at[node] for node in before} == before
    return at


def test_a_map_that_grew_tenfold_is_nearly_as_good_as_one_laid_out_at_once() -> None:
    nodes, edges = library(80)
    names = [node.id for node in nodes]
    at, once = grown(nodes, edges, 10), place(nodes, edges, {})
    assert overlaps(at, names, CLEARANCE) == 0
    assert stress(at, edges, names) < 1.5 * stress(once, edges, names)
    assert neighbours_kept(at, edges, names) > 0.8 * neighbours_kept(once, edges, names)


def test_a_new_node_lies_by_its_strongest_neighbour_rather_than_halfway_to_another() -> None:
    old = {"paper/a": (0, 0), "paper/b": (1000, 0)}
    nodes = [Node(name, None) for name in (*old, "paper/c")]
    at = place(nodes, [("paper/c", "paper/a", 1.0), ("paper/c", "paper/b", 0.5)], old)
    assert math.dist(at["paper/c"], at["paper/a"]) < 2 * CLEARANCE


def test_a_new_node_does_not_come_between_others_when_it_can_lie_with_its_own() -> None:
    crowd = {f"paper/x{n}": (100 * (n % 4), 100 * (n // 4)) for n in range(16)}
    old = {**crowd, "paper/far": (2000, 0)}
    edges = [("paper/new", "paper/x5", 1.0), ("paper/new", "paper/far", 1.0)]
    at = place([Node(name, None) for name in (*old, "paper/new")], edges, old)
    assert math.dist(at["paper/new"], (2000, 0)) < 2 * CLEARANCE


def test_a_new_topic_is_a_disc_in_the_open() -> None:
    old = {f"paper/a{n}": (100 * (n % 3), 100 * (n // 3)) for n in range(9)}
    new = [f"paper/b{n}" for n in range(6)]
    edges = [(a, b, 1.0) for a, b in combinations(new, 2)] + [("paper/b0", "paper/a4", 1.0)]
    nodes = [Node(name, "a") for name in old] + [Node(name, "b") for name in new]
    at = place(nodes, edges, old)
    middle = [sum(at[name][axis] for name in new) / len(new) for axis in (0, 1)]
    reach = max(math.dist(at[name], middle) for name in new)
    assert min(math.dist(middle, place) for place in old.values()) > reach


def test_what_nothing_draws_lies_near_the_map_seed_after_seed() -> None:
    at = {f"paper/a{n}": (150 * (n % 3), 150 * (n // 3)) for n in range(9)}
    for seed in range(8):
        names = [*at, *(f"paper/{seed}-{n}" for n in range(3))]
        at = place([Node(name, None) for name in names], [], at)
    assert max(math.dist(point, (150, 150)) for point in at.values()) < 1500
    assert overlaps(at, sorted(at), CLEARANCE) == 0


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    nodes, edges = library(40)
    old = place(nodes[:20], edges, {})
    assert place(nodes, edges, old) == place(nodes[::-1], edges[::-1], old)


def test_a_clearing_is_empty_and_the_wish_itself_when_that_is() -> None:
    assert clearing((5.0, 5.0), 100.0, [(300, 0)]) == (5.0, 5.0)
    taken = [(40 * i, 40 * j) for i in range(-5, 6) for j in range(-5, 6)]
    found = clearing((0.0, 0.0), 100.0, taken)
    assert min(math.dist(found, point) for point in taken) >= 100
    assert math.hypot(*found) < 500


def test_what_is_lifted_leaves_its_place_free() -> None:
    ground = Ground(150)
    ground.put("paper/a", (0, 0), minor=False)
    assert ground.free((0, 0), minor=False) != (0, 0)
    ground.lift("paper/a", minor=False)
    assert (ground.at, ground.free((0, 0), minor=False)) == ({}, (0, 0))
