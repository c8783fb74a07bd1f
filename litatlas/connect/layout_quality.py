"""How good a layout is: what belongs together lies together, and nothing lies on anything."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from litatlas.connect.ground import Cell
from litatlas.graph import WeightedEdge

_TIED = 5  # the strongest ties of a node that should be near
_NEAR = 10  # the nodes around it among which they are looked for
_CORE, _CORE_FROM = 0.7, 12  # as static/js/map.js draws the outline of a topic
_PIVOTS = 200  # nodes from which distances are measured, where there are many


def neighbours_kept(
    at: Mapping[str, Cell], edges: Iterable[WeightedEdge], nodes: Collection[str]
) -> float:
    """Of the strongest ties of each of ``nodes``, the share that is among the nearest around it.

    0 to 1; 0 for less than two nodes that are tied. Ties to other nodes do not count.
    """
    names, strongest = _strongest(edges, nodes)
    if len(names) < 2:
        return 0.0
    number = {name: index for index, name in enumerate(names)}
    points = np.array([at[name] for name in names], dtype=np.float64)
    count = min(_NEAR, len(names) - 1)
    # One more, for the node itself is the first.
    _, nearest = cKDTree(points).query(points, k=count + 1)
    kept = [
        sum(number[other] in around for other in strongest[name]) / len(strongest[name])
        for name, around in zip(names, (set(map(int, row)) for row in nearest), strict=True)
    ]
    return sum(kept) / len(kept)


def _strongest(
    edges: Iterable[WeightedEdge], nodes: Collection[str]
) -> tuple[list[str], dict[str, list[str]]]:
    inside = set(nodes)
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for a, b, weight in edges:
        if a in inside and b in inside:
            ties[a][b] = ties[a].get(b, 0.0) + weight
            ties[b][a] = ties[b].get(a, 0.0) + weight

    def strongest(name: str) -> list[str]:
        return sorted(ties[name], key=lambda other: (-ties[name][other], other))[:_TIED]

    names = sorted(ties)
    return names, {name: strongest(name) for name in names}


def stress(at: Mapping[str, Cell], edges: Iterable[WeightedEdge], nodes: Collection[str]) -> float:
    """How far distances on the map are from steps in the graph, at the scale that suits best.

    0 is perfect; each pair counts by the inverse square of its steps. In large graphs the pairs
    of ``_PIVOTS`` evenly chosen nodes with all others count.

    Source: Gansner, Koren and North (2004), "Graph drawing by stress majorization".
    """
    names = sorted(nodes)
    number = {name: index for index, name in enumerate(names)}
    pairs = sorted((number[a], number[b]) for a, b, _ in edges if a in number and b in number)
    if not pairs:
        return 0.0
    rows, columns = np.array(pairs).T
    graph = csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(names), len(names)))
    pivots = np.unique(np.linspace(0, len(names) - 1, _PIVOTS).astype(int))
    steps = dijkstra(graph, directed=False, indices=pivots, unweighted=True)
    points = np.array([at[name] for name in names], dtype=np.float64)
    apart = np.hypot(*(points[pivots][:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    counted = np.isfinite(steps) & (steps > 0)
    ideal, real = steps[counted], apart[counted]
    weight = ideal**-2
    scale = float((weight * ideal * real).sum() / (weight * real * real).sum())
    return float((weight * (scale * real - ideal) ** 2).sum() / counted.sum())


def astray(at: Mapping[str, Cell], groups: Mapping[str, str]) -> tuple[str, ...]:
    """Nodes of ``groups`` (id -> topic) that lie inside the outline of another topic, sorted.

    Outlines are those the map draws: around the members, of many members those nearest to their
    middle. Less than three have none.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(groups):
        members[groups[name]].append(name)
    found = set()
    for group, inside in members.items():
        outline = _hull([at[name] for name in _core(inside, at)])
        found |= {name for name in groups if groups[name] != group and _holds(outline, at[name])}
    return tuple(sorted(found))


def _core(members: Sequence[str], at: Mapping[str, Cell]) -> list[str]:
    if len(members) <= _CORE_FROM:
        return list(members)
    middle = median(at[name][0] for name in members), median(at[name][1] for name in members)
    nearest = sorted(members, key=lambda name: (math.dist(at[name], middle), name))
    return nearest[: math.ceil(len(members) * _CORE)]


def _hull(points: Iterable[Cell]) -> list[Cell]:
    """The corners of the convex hull, counter-clockwise where y grows upwards.

    Source: Andrew (1979), "Another efficient algorithm for convex hulls in two dimensions".
    """

    def chain(points: Iterable[Cell]) -> list[Cell]:
        kept: list[Cell] = []
        for point in points:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept[:-1]

    ordered = sorted(set(points))
    return chain(ordered) + chain(ordered[::-1])


def _turn(a: Cell, b: Cell, c: Cell) -> int:
    """Over 0 where a way from a by b to c turns left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _holds(outline: Sequence[Cell], point: Cell) -> bool:
    return len(outline) > 2 and all(
        _turn(a, b, point) > 0 for a, b in pairwise([*outline, outline[0]])
    )


def overlaps(at: Mapping[str, Cell], nodes: Sequence[str], clearance: float) -> int:
    """Pairs of ``nodes`` that are closer than ``clearance``."""
    if len(nodes) < 2:
        return 0
    points = np.array([at[name] for name in nodes], dtype=np.float64)
    return len(cKDTree(points).query_pairs(np.nextafter(clearance, 0)))
