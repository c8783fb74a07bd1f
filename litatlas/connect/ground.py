"""The plane things are placed on: what lies where, and where there is room.

x grows to the right, y downwards; one unit is a pixel at scale 1.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

Point = tuple[float, float]
Cell = tuple[int, int]

CLEARANCE = 64  # no two papers or shared concepts are closer
MINOR_CLEARANCE = 40  # nothing is closer to a minor node
_AROUND = tuple((i, j) for i in (0, -1, 1) for j in (0, -1, 1))
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


class Ground:
    """Positions taken so far, in a grid of cells so that looking for room is quick."""

    def __init__(self, spacing: float) -> None:
        self.spacing = spacing
        self.at: dict[str, Cell] = {}
        self._edge: Point | None = None
        self._cells: dict[Cell, list[tuple[int, int, bool]]] = defaultdict(list)

    def put(self, identity: str, point: Cell, minor: bool) -> None:
        self.at[identity] = point
        self._cells[point[0] // CLEARANCE, point[1] // CLEARANCE].append((*point, minor))

    def lift(self, identity: str, minor: bool) -> None:
        """Take up again what was put."""
        point = self.at.pop(identity)
        self._cells[point[0] // CLEARANCE, point[1] // CLEARANCE].remove((*point, minor))

    def free(self, wish: Point, minor: bool) -> Cell:
        """The first free point on a sunflower spiral around the wish."""
        clearance = MINOR_CLEARANCE if minor else CLEARANCE
        step = 0
        while True:
            radius = 0.7 * clearance * math.sqrt(step)
            x = round(wish[0] + radius * math.cos(step * _GOLDEN_ANGLE))
            y = round(wish[1] + radius * math.sin(step * _GOLDEN_ANGLE))
            if not self._crowded(x, y, minor):
                return x, y
            # Deep inside a crowd the steps grow, so that leaving it takes time linear in its width.
            step += 1 + step // 16

    def _crowded(self, x: int, y: int, minor: bool) -> bool:
        # Beside minor nodes a little room is enough: in a map full of them, a paper that comes
        # late would else be pushed out of its topic.
        column, row = x // CLEARANCE, y // CLEARANCE
        for cell in ((column + i, row + j) for i, j in _AROUND):
            for a, b, other_minor in self._cells.get(cell, ()):
                clearance = MINOR_CLEARANCE if minor or other_minor else CLEARANCE
                if (x - a) ** 2 + (y - b) ** 2 < clearance**2:
                    return True
        return False

    def edge(self) -> Point:
        """A point to the right of everything, one for all that is tied to nothing."""
        if self._edge is None:
            right = max((x for x, _ in self.at.values()), default=-self.spacing)
            middle = sum(y for _, y in self.at.values()) / max(1, len(self.at))
            self._edge = right + self.spacing, middle
        return self._edge


def mean_place(neighbours: Mapping[str, float], ground: Ground) -> Point:
    """The weighted mean of those that are placed; beside everything when none is."""
    placed = [(ground.at[n], w) for n, w in sorted(neighbours.items()) if n in ground.at]
    total = sum(weight for _, weight in placed)
    if not total:
        return ground.edge()
    x = sum(point[0] * weight for point, weight in placed) / total
    y = sum(point[1] * weight for point, weight in placed) / total
    return x, y


def clearing(wish: Point, radius: float, taken: Iterable[Cell]) -> Point:
    """The middle of a disc with nothing in it, near the wish."""
    cells = defaultdict[Cell, list[Cell]](list)
    for point in taken:
        cells[math.floor(point[0] / radius), math.floor(point[1] / radius)].append(point)
    step = 0
    while True:
        away, turn = 0.5 * radius * math.sqrt(step), step * _GOLDEN_ANGLE
        x, y = wish[0] + away * math.cos(turn), wish[1] + away * math.sin(turn)
        column, row = math.floor(x / radius), math.floor(y / radius)
        near = (point for i, j in _AROUND for point in cells.get((column + i, row + j), ()))
        if all((x - a) ** 2 + (y - b) ** 2 >= radius**2 for a, b in near):
            return x, y
        step += 1 + step // 64
