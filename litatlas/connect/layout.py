"""Where everything lies: topics as discs, papers and shared concepts inside, the rest beside them.

What the memory holds does not move. New nodes sprout beside their neighbours, never on top of
another node. x grows to the right, y downwards; one unit is a pixel at scale 1.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from litatlas.connect.ground import (
    MINOR_CLEARANCE,
    Cell,
    Ground,
    Point,
    clearing,
    mean_place,
)
from litatlas.connect.growth import settle
from litatlas.graph import WeightedEdge, communities, spring

_SEED = 7
_LEAST_SPACING = 150  # between neighbouring papers and shared concepts; more where many are minor
_TURNS = 24
_LEAST_DISC = 3  # fewer nodes of a new topic find their places one by one
_MOST_SPRUNG = 450  # from 500 nodes on, networkx goes node by node, ten times slower


@dataclass(frozen=True, slots=True)
class Node:
    """``group`` is the topic that holds it; ``minor`` nodes are placed last, beside the others."""

    id: str
    group: str | None
    minor: bool = False


def place(
    nodes: Sequence[Node], edges: Iterable[WeightedEdge], remembered: Mapping[str, Cell]
) -> dict[str, Cell]:
    """Integer positions of all nodes; the remembered ones are kept as they are."""
    ties = _ties(edges)
    spacing = _spacing(nodes)
    ground = Ground(spacing)
    for node in nodes:
        if node.id in remembered:
            ground.put(node.id, remembered[node.id], node.minor)
    major = [node for node in nodes if not node.minor]
    if any(node.id in ground.at for node in major):
        _add_topics(major, ties, ground)
    else:
        for identity, point in _fresh(major, ties, spacing):
            ground.put(identity, ground.free(point, minor=False), minor=False)
    settle({node.id: node.group for node in major}, ties, ground)
    _sprout([n.id for n in nodes if n.id not in ground.at], ties, ground, minor=True)
    return {node.id: ground.at[node.id] for node in nodes}


def _spacing(nodes: Sequence[Node]) -> float:
    """How far apart papers and shared concepts lie, so that their minor nodes find room."""
    minor = sum(node.minor for node in nodes)
    share = minor / max(1, len(nodes) - minor)
    return max(_LEAST_SPACING, MINOR_CLEARANCE * 1.5 * math.sqrt(1 + share))


def _ties(edges: Iterable[WeightedEdge]) -> dict[str, dict[str, float]]:
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for a, b, weight in edges:
        ties[a][b] = ties[a].get(b, 0.0) + weight
        ties[b][a] = ties[b].get(a, 0.0) + weight
    return ties


def _add_topics(
    nodes: Sequence[Node], ties: Mapping[str, Mapping[str, float]], ground: Ground
) -> None:
    """Topics that came whole: each a disc of its own, in the open near what it is tied to."""
    groups = _groups(nodes)
    whole = [g for g, members in groups.items() if not any(m in ground.at for m in members)]
    for group in sorted(whole, key=lambda g: (-len(groups[g]), g)):
        members = sorted(groups[group])
        if len(members) < _LEAST_DISC:
            continue
        disc = _disc(members, ties, ground.spacing)
        radius = 0.6 * ground.spacing + max(math.hypot(x, y) for x, y in disc.values())
        outward: dict[str, float] = defaultdict(float)
        for member in members:
            for other, weight in ties.get(member, {}).items():
                outward[other] += weight
        centre = clearing(mean_place(outward, ground), radius, ground.at.values())
        for member, point in sorted(_turned(disc, centre, ties, ground.at).items()):
            ground.put(member, ground.free(point, minor=False), minor=False)


def _groups(nodes: Sequence[Node]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if node.group is not None:
            groups[node.group].append(node.id)
    return groups


def _sprout(
    waiting: Sequence[str],
    ties: Mapping[str, Mapping[str, float]],
    ground: Ground,
    minor: bool,
) -> None:
    """Place nodes one by one at the mean of their placed neighbours, the best tied first."""
    left = sorted(waiting)
    while left:
        placed = ground.at
        strength = {
            node: sum(w for other, w in ties.get(node, {}).items() if other in placed)
            for node in left
        }
        ready = [node for node in left if strength[node] > 0]
        for node in sorted(ready, key=lambda n: (-strength[n], n)) or left[:1]:
            point = ground.free(mean_place(ties.get(node, {}), ground), minor)
            ground.put(node, point, minor)
        left = [node for node in left if node not in ground.at]


def _fresh(
    nodes: Sequence[Node], ties: Mapping[str, Mapping[str, float]], spacing: float
) -> Iterator[tuple[str, Point]]:
    """A layout from nothing: every topic a disc, discs apart, each turned towards its ties."""
    yield from _discs(_groups(nodes), ties, spacing).items()


def _discs(
    groups: Mapping[str, Sequence[str]],
    ties: Mapping[str, Mapping[str, float]],
    spacing: float,
) -> dict[str, Point]:
    """Groups as discs that do not overlap, the largest first."""
    names = sorted(groups, key=lambda g: (-len(groups[g]), g))
    discs = {name: _disc(sorted(groups[name]), ties, spacing) for name in names}
    radius = {
        name: spacing * 0.9 + max(math.hypot(x, y) for x, y in discs[name].values())
        for name in names
    }
    centres = _centres(names, groups, ties, radius)
    at: dict[str, Point] = {}
    for name in names:
        at.update(sorted(_turned(discs[name], centres[name], ties, at).items()))
    return at


def _disc(
    members: Sequence[str], ties: Mapping[str, Mapping[str, float]], spacing: float
) -> dict[str, Point]:
    """The members of one topic around (0, 0), about ``spacing`` apart.

    Springs take time with the square of the members, so many are discs within a disc.
    """
    inside = set(members)
    edges = [
        (a, b, round(w, 4))
        for a in members
        for b, w in ties.get(a, {}).items()
        if b in inside and a < b
    ]
    parts = communities(members, edges, _SEED) if len(members) > _MOST_SPRUNG else ()
    if len(parts) > 1:
        placed = _discs({part[0]: part for part in parts}, ties, spacing)
    else:
        placed = spring(members, edges, _SEED)
        placed = _evened(placed, spacing * 0.62 * math.sqrt(len(members)))
    return _around_zero(placed)


def _evened(placed: Mapping[str, Point], radius: float) -> dict[str, Point]:
    """The same directions from the middle, at distances that fill the disc evenly.

    Springs throw weakly tied nodes far out and heap up the rest, which no zoom shows well.
    """
    # The median: one far node would draw the mean, and the disc's middle, after it.
    x0 = median(x for x, _ in placed.values())
    y0 = median(y for _, y in placed.values())
    middle = {node: (x - x0, y - y0) for node, (x, y) in placed.items()}
    outward = sorted(middle, key=lambda node: (round(math.hypot(*middle[node]), 9), node))
    evened = {}
    for rank, node in enumerate(outward):
        x, y = middle[node]
        far = math.hypot(x, y) or 1.0
        even = radius * math.sqrt((rank + 0.5) / len(outward))
        evened[node] = (x / far * even, y / far * even)
    return evened


def _around_zero(placed: Mapping[str, Point]) -> dict[str, Point]:
    x0 = sum(x for x, _ in placed.values()) / len(placed)
    y0 = sum(y for _, y in placed.values()) / len(placed)
    return {node: (x - x0, y - y0) for node, (x, y) in placed.items()}


def _centres(
    names: Sequence[str],
    groups: Mapping[str, Sequence[str]],
    ties: Mapping[str, Mapping[str, float]],
    radius: Mapping[str, float],
) -> dict[str, Point]:
    """Centres of the discs: strongly tied topics near each other, none overlapping."""
    owner = {node: name for name in names for node in groups[name]}
    between: dict[tuple[str, str], float] = defaultdict(float)
    for node, name in owner.items():
        for other, weight in ties.get(node, {}).items():
            other_name = owner.get(other)
            if other_name and name < other_name:
                between[name, other_name] += weight
    edges = [(a, b, round(w, 4)) for (a, b), w in between.items()]
    placed = spring(sorted(names), edges, _SEED)
    # Close together at first: pushed apart from there, the discs end up touching.
    scale = max(radius.values(), default=1.0) / 2
    near = {n: (placed[n][0] * scale, placed[n][1] * scale) for n in names}
    return _widest_lying(_apart(near, radius))


def _widest_lying(at: Mapping[str, Point]) -> dict[str, Point]:
    """Turned so that the points spread further sideways than up and down: screens are wide."""
    if len(at) < 2:
        return dict(at)
    points = _around_zero(at)
    xx = sum(x * x for x, _ in points.values())
    yy = sum(y * y for _, y in points.values())
    xy = sum(x * y for x, y in points.values())
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return {node: (x * cos - y * sin, x * sin + y * cos) for node, (x, y) in points.items()}


def _apart(centres: Mapping[str, Point], radius: Mapping[str, float]) -> dict[str, Point]:
    """Push overlapping discs apart along the line between their centres."""
    at = dict(centres)
    names = sorted(at)
    for _ in range(400):
        moved = False
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
                distance = math.hypot(dx, dy)
                gap = radius[a] + radius[b] - distance
                if gap <= 1:
                    continue
                ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
                at[a] = at[a][0] - ux * gap / 2, at[a][1] - uy * gap / 2
                at[b] = at[b][0] + ux * gap / 2, at[b][1] + uy * gap / 2
                moved = True
        if not moved:
            break
    return at


def _turned(
    disc: Mapping[str, Point],
    centre: Point,
    ties: Mapping[str, Mapping[str, float]],
    at: Mapping[str, Point],
) -> dict[str, Point]:
    """The disc at its centre, turned so that ties to what is already placed are short."""
    outward = [
        (node, at[other], weight)
        for node in sorted(disc)
        for other, weight in sorted(ties.get(node, {}).items())
        if other in at
    ]

    def placed(turn: int) -> dict[str, Point]:
        angle = 2 * math.pi * turn / _TURNS
        cos, sin = math.cos(angle), math.sin(angle)
        return {
            node: (centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos)
            for node, (x, y) in disc.items()
        }

    def length(turn: int) -> float:
        points = placed(turn)
        return round(sum(w * math.dist(points[n], end) for n, end, w in outward), 3)

    return placed(min(range(_TURNS), key=lambda turn: (length(turn), turn)))
