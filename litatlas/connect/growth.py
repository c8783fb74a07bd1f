"""Places for what is new in a map whose old nodes do not move.

A new node starts at the best free place near its neighbours, the best tied first, and then looks
again a few times while the other new ones do so, too. What old nodes hold is never taken.

Source: Frishman and Tal (2008), "Online dynamic graph drawing", for placing by placed neighbours
and refining the new alone; the cost is our own, for their forces would push old nodes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from statistics import median

from litatlas.connect.ground import CLEARANCE, Cell, Ground, Point, clearing, mean_place

_ROUNDS = 4
_MOST_IN_ROUNDS = 400  # with more new nodes at once, each is placed once
_TRIED = 8  # places looked at beside the strongest neighbours
_TOPIC = 0.1  # what lying near the middle of one's topic counts, where all neighbours count 1
_STRANGER = 0.1  # what each node nearby counts that is no neighbour
_NEARBY = 1.5  # in spacings; the reach of ten nodes or so
_FAR = 2.0  # in spacings: from here on, further away is hardly worse
_HARDLY = 0.5


def settle(
    groups: Mapping[str, str | None], ties: Mapping[str, Mapping[str, float]], ground: Ground
) -> None:
    """Put every node of ``groups`` (id -> topic) that is not on the ground yet."""
    waiting = sorted(node for node in groups if node not in ground.at)
    if not waiting:
        return
    newcomers = _Newcomers(groups, ties, ground, waiting)
    placed = list(newcomers.first_places(waiting))
    for _ in range(_ROUNDS if len(placed) <= _MOST_IN_ROUNDS else 0):
        moved = [newcomers.moves(node) for node in placed]
        if not any(moved):
            break


class _Newcomers:
    """New nodes looking for places among each other and old ones."""

    def __init__(
        self,
        groups: Mapping[str, str | None],
        ties: Mapping[str, Mapping[str, float]],
        ground: Ground,
        waiting: list[str],
    ) -> None:
        self._ground, self._groups, self._ties = ground, groups, ties
        self._tied = {
            node: sorted(
                (
                    (weight, other)
                    for other, weight in ties.get(node, {}).items()
                    if other in groups or other in ground.at
                ),
                key=lambda tie: (-tie[0], tie[1]),
            )
            for node in waiting
        }
        self._members: dict[str, list[str]] = defaultdict(list)
        for node in sorted(groups):
            if (group := groups[node]) is not None:
                self._members[group].append(node)
        self._far, self._nearby = _FAR * ground.spacing, _NEARBY * ground.spacing
        self._around: dict[Cell, dict[str, Cell]] = defaultdict(dict)
        for node in sorted(groups):
            if node in ground.at:
                self._around[self._cell(ground.at[node])][node] = ground.at[node]
        self._beside = self._beside_everything(waiting)

    def first_places(self, waiting: list[str]) -> list[str]:
        """Place all, the best tied to what is placed first; the order they were placed in."""
        order: list[str] = []
        left = waiting
        while left:
            strength = {
                node: sum(w for w, other in self._tied[node] if other in self._ground.at)
                for node in left
            }
            ready = [node for node in left if strength[node] > 0] or left[:1]
            for node in sorted(ready, key=lambda n: (-strength[n], n)):
                self._put(node, self._best(node))
                order.append(node)
            left = [node for node in left if node not in self._ground.at]
        return order

    def moves(self, node: str) -> bool:
        """Look for a better place, now that more is placed; whether there was one."""
        before = self._ground.at[node]
        del self._around[self._cell(before)][node]
        self._ground.lift(node, minor=False)
        self._put(node, self._best(node))
        return self._ground.at[node] != before

    def _put(self, node: str, place: Cell) -> None:
        self._ground.put(node, place, minor=False)
        self._around[self._cell(place)][node] = place

    def _cell(self, place: Point) -> Cell:
        return math.floor(place[0] / self._nearby), math.floor(place[1] / self._nearby)

    def _beside_everything(self, waiting: list[str]) -> Point:
        """Where those go that nothing draws: together, in the open nearest to the middle.

        In a row to one side, seed by seed, they would be far from what they are tied to later.
        """
        at = list(self._ground.at.values())
        count = max(1, len(at))
        centre = sum(x for x, _ in at) / count, sum(y for _, y in at) / count
        loners = sum(not self._tied[node] for node in waiting)
        room = 2 * self._ground.spacing + 0.6 * CLEARANCE * math.sqrt(loners)
        return clearing(centre, room, at)

    def _best(self, node: str) -> Cell:
        """Of the free places near its neighbours and its topic, the one that costs least."""
        placed = {o: w for w, o in self._tied[node] if o in self._ground.at}
        total = sum(placed.values()) or 1.0
        drawn = [(weight / total, self._ground.at[other]) for other, weight in placed.items()]
        wishes: list[Point] = [place for _, place in drawn[:_TRIED]]
        goals: list[tuple[float, Point]] = list(drawn)
        topic = self._middle_of_topic(node)
        if topic is not None:
            goals.append((_TOPIC, topic))
            wishes.append(topic)
        if placed:
            wishes.append(mean_place(placed, self._ground))
        found = {self._ground.free(w, minor=False) for w in wishes or [self._beside]}
        return min(found, key=lambda place: (self._cost(node, place, goals), place))

    def _middle_of_topic(self, node: str) -> Point | None:
        group = self._groups[node]
        if group is None:
            return None
        at = [self._ground.at[m] for m in self._members[group] if m in self._ground.at]
        return (median(x for x, _ in at), median(y for _, y in at)) if at else None

    def _cost(self, node: str, place: Cell, goals: list[tuple[float, Point]]) -> float:
        """Distance to what draws a node, which soon makes no difference, and a crowd of others.

        So a node lies beside some neighbours rather than halfway between all, and does not come
        between nodes that belong together.
        """
        cost = _STRANGER * self._strangers(node, place)
        for weight, goal in goals:
            distance = math.dist(place, goal)
            cost += weight * (distance / (distance + self._far) + _HARDLY * distance / self._far)
        return round(cost, 9)

    def _strangers(self, node: str, place: Cell) -> int:
        """How many nodes nearby it is not tied to."""
        column, row = self._cell(place)
        known = self._ties.get(node, {})
        return sum(
            other not in known and math.dist(place, there) < self._nearby
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for other, there in self._around.get((column + i, row + j), {}).items()
        )
