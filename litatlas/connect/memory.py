"""What the map remembers from one build to the next: ids, positions, topics, first seen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from litatlas.model import Problem

T = TypeVar("T")

SCHEMA = 1
_ID = re.compile(r"[a-z0-9-]{1,60}")
_COLOR = re.compile(r"#[0-9a-f]{6}")
_FAR = 10_000_000  # no map is wider; keeps arithmetic on edited files harmless


@dataclass(frozen=True, slots=True)
class RememberedNode:
    """A paper or a concept: ``key`` is what it is recognised by, whatever its title becomes."""

    key: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class RememberedTopic:
    label: str
    color: str
    papers: tuple[str, ...]  # ids, sorted


@dataclass(frozen=True, slots=True)
class Memory:
    """Papers, concepts and topics by id; the date each seed was first seen by its path."""

    papers: Mapping[str, RememberedNode] = field(default_factory=dict)
    concepts: Mapping[str, RememberedNode] = field(default_factory=dict)
    topics: Mapping[str, RememberedTopic] = field(default_factory=dict)
    seeds: Mapping[str, str] = field(default_factory=dict)


def memory_text(memory: Memory) -> str:
    """The memory as JSON, one entry a line and sorted, so that a seed's effect can be reviewed."""
    parts: dict[str, dict[str, object]] = {
        "papers": {i: [n.key, n.x, n.y] for i, n in memory.papers.items()},
        "concepts": {i: [n.key, n.x, n.y] for i, n in memory.concepts.items()},
        "topics": {i: [t.label, t.color, list(t.papers)] for i, t in memory.topics.items()},
        "seeds": dict(memory.seeds),
    }
    lines = [f'{{"schema": {SCHEMA}']
    for name, entries in parts.items():
        rows = [
            f"  {json.dumps(key)}: {json.dumps(entries[key], ensure_ascii=False)}"
            for key in sorted(entries)
        ]
        lines.append(f',"{name}": {{' + ("\n" + ",\n".join(rows) + "\n" if rows else "") + "}")
    return "\n".join(lines) + "\n}\n"


def read_memory(text: str, place: str = "map.json") -> tuple[Memory, tuple[Problem, ...]]:
    """The memory in a map.json; entries that do not hold are left out, each with a problem."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return Memory(), (
            Problem(
                f"{place}:{line}",
                "the map's memory is not JSON, so the map starts afresh",
                "restore the file from version control, or delete it",
            ),
        )
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        return Memory(), (
            Problem(
                place,
                f"the map's memory is not of schema {SCHEMA}, so the map starts afresh",
                "delete the file, or use the version of litatlas that wrote it",
            ),
        )
    problems: list[Problem] = []

    def entries(name: str) -> dict[str, object]:
        part = document.get(name, {})
        if not isinstance(part, dict):
            problems.append(Problem(place, f'"{name}" is not an object and is left out'))
            return {}
        return part

    def read(name: str, one: Callable[[str, object], T | None]) -> dict[str, T]:
        made: dict[str, T] = {}
        for key, value in entries(name).items():
            entry = one(key, value)
            if entry is None:
                message = f'the entry "{key[:80]}" of "{name}" is left out'
                problems.append(Problem(place, message, "delete its line"))
            else:
                made[key] = entry
        return made

    memory = Memory(
        papers=read("papers", _node),
        concepts=read("concepts", _node),
        topics=read("topics", _topic),
        seeds=read("seeds", _date),
    )
    return memory, tuple(problems)


def _node(key: str, value: object) -> RememberedNode | None:
    match value:
        case [str(known), int(x), int(y)] if _ID.fullmatch(key) and abs(x) < _FAR and abs(y) < _FAR:
            return RememberedNode(known, x, y)
    return None


def _topic(key: str, value: object) -> RememberedTopic | None:
    match value:
        case [str(label), str(color), [*papers]] if (
            _ID.fullmatch(key)
            and _COLOR.fullmatch(color)
            and all(isinstance(paper, str) for paper in papers)
        ):
            return RememberedTopic(label, color, tuple(sorted(map(str, papers))))
    return None


def _date(_: str, value: object) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    return None
