"""How the files of the connect page hold their nodes: what repeats is there once, by number.

``static/js/connect.js`` unpacks them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litatlas.model import CONCEPT_TYPES

TYPES = (*CONCEPT_TYPES, "paper", "topic")

Said = tuple[tuple[str, int, *tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One step from a node: where it leads, in what words, and the (paper, sentence)s behind it,
    with the ends of what is to be marked where no concept tells that.

    ``word`` is the role, the relation or "related"; ``papers`` is how many name what it leads to.
    """

    to: str
    label: str
    type: str
    papers: int
    word: str
    words: str
    said: Said


@dataclass(frozen=True, slots=True)
class Node:
    """A paper, concept or topic, and every way that leads on from it."""

    id: str
    label: str
    name: str  # the shortest thing it may be called
    type: str
    ways: Sequence[Way]


class Packing:
    """The nodes of one file."""

    def __init__(self) -> None:
        self._papers: dict[str, int] = {}
        self._words: dict[tuple[str, str], int] = {}
        self._nodes: list[object] = []

    def add(self, node: Node) -> None:
        """``[type, id, label, name, [way, ...]]``; the type is a place in ``TYPES`` and tells what
        stands before the id."""
        rows = [self._way(way) for way in node.ways]
        name = node.name if node.name != node.label else 0
        self._nodes.append([TYPES.index(node.type), _bare(node.id), node.label, name, rows])

    def packed(self) -> dict[str, object]:
        """``nodes``, and what rows point to: ids of ``papers``, and ``words`` (word, words)."""
        return {"papers": list(self._papers), "words": list(self._words), "nodes": self._nodes}

    def _way(self, way: Way) -> list[object]:
        """``[type, id, papers, words, [[paper, sentence, ...], ...], label]``; no label where the
        id reads like it."""
        id_ = _bare(way.to)
        number = self._words.setdefault((way.word, way.words), len(self._words))
        said = [[self._paper(paper), *rest] for paper, *rest in way.said]
        row: list[object] = [TYPES.index(way.type), id_, way.papers, number, said]
        return row if id_.replace("-", " ") == way.label else [*row, way.label]

    def _paper(self, id_: str) -> int:
        return self._papers.setdefault(id_, len(self._papers))


def _bare(node: str) -> str:
    return node.partition("/")[2]
