"""What the map remembers from one build to the next, and how that is written down.

Ids, positions, topics, days, and what each build brought. What has gone keeps what its return or
a redirect needs, and no more (see ``history.py``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, get_args

from litatlas.model import Change, ChangeCause, Joined, Moved, Problem

T = TypeVar("T")

SCHEMA = 1
_ID = re.compile(r"[a-z0-9-]{1,60}")
_PAGE = re.compile(r"(papers|concepts|topics)/[a-z0-9-]{1,60}")
_COLOR = re.compile(r"#[0-9a-f]{6}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half a character as JSON writes it, which no page could hold."""
_FAR = 10_000_000  # no map is wider; keeps arithmetic on edited files harmless
_NAMES = 4  # in a paper's row, as far as it has any: title, seed, published_as, sketch
_CAUSES: tuple[ChangeCause, ...] = get_args(ChangeCause)


@dataclass(frozen=True, slots=True)
class RememberedNode:
    """A paper or a concept: ``key`` is what it is recognised by, whatever its title becomes."""

    key: str
    x: int
    y: int
    since: int = 0  # the number of the change that brought it
    shared: int = 0  # of a concept: the change since which two papers name it
    title: str = ""  # of a paper; of a concept: the label that the curation gave it
    seed: str = ""  # of a paper: the new seed that held it when it came
    published_as: str = ""  # of a paper: its DOI, "arxiv:" and its arXiv id, or both
    sketch: str = ""  # of a paper: four hex digits of each hash that stands for its words


@dataclass(frozen=True, slots=True)
class RememberedTopic:
    label: str
    color: str
    papers: tuple[str, ...]  # ids, sorted
    since: int = 0
    joined: tuple[str, ...] = ()  # of each two topics with a concept in common, in one: the other


DIGITS = 12
"""Of the sha256 of a seed: enough to see that it was touched."""


@dataclass(frozen=True)  # without slots, for the properties that are made once
class Memory:
    """Papers, concepts and topics by id; the date each seed was first seen by its path.

    ``digests`` are those of the seeds of the last build: the first ``DIGITS`` of their sha256.
    Those in ``gone_...`` were on the map and are not. ``redirects`` lead from pages that were
    ("papers/old") to pages that are. ``hidden`` are the keys of concepts that the curation hid in
    the last build. ``curation`` and ``program`` are digests of what that build was made with.
    """

    papers: Mapping[str, RememberedNode] = field(default_factory=dict)
    concepts: Mapping[str, RememberedNode] = field(default_factory=dict)
    topics: Mapping[str, RememberedTopic] = field(default_factory=dict)
    seeds: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    gone_papers: Mapping[str, RememberedNode] = field(default_factory=dict)
    gone_concepts: Mapping[str, RememberedNode] = field(default_factory=dict)
    gone_topics: Mapping[str, RememberedTopic] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()  # sorted
    curation: str = ""
    program: str = ""
    history: tuple[Change, ...] = ()

    def called(self, renamed: Mapping[str, str], replaced: Collection[str] = ()) -> Memory:
        """The same, with papers under the ids they have now, by those they had.

        ``replaced`` are former ids that stand for other papers now: of theirs nothing is left.
        """
        if not (renamed or replaced):
            return self

        def now(nodes: Mapping[str, RememberedNode]) -> dict[str, RememberedNode]:
            left = {one: node for one, node in nodes.items() if one not in replaced}
            stayed = {one: node for one, node in left.items() if one not in renamed}
            return stayed | {renamed[one]: node for one, node in left.items() if one in renamed}

        def members(topics: Mapping[str, RememberedTopic]) -> dict[str, RememberedTopic]:
            return {
                one: replace(
                    topic,
                    papers=tuple(
                        sorted(renamed.get(p, p) for p in topic.papers if p not in replaced)
                    ),
                )
                for one, topic in topics.items()
            }

        return replace(
            self,
            papers=now(self.papers),
            topics=members(self.topics),
            gone_papers=now(self.gone_papers),
            gone_topics=members(self.gone_topics),
        )

    @cached_property
    def known_papers(self) -> dict[str, RememberedNode]:
        """Papers that are or were on the map."""
        return {**self.gone_papers, **self.papers}

    @cached_property
    def known_concepts(self) -> dict[str, RememberedNode]:
        """Concepts that are or were on the map."""
        return {**self.gone_concepts, **self.concepts}

    @cached_property
    def known_topics(self) -> dict[str, RememberedTopic]:
        """Topics that are or were on the map."""
        return {**self.gone_topics, **self.topics}


# Writing ------------------------------------------------------------------------------------


def memory_text(memory: Memory) -> str:
    """The memory as JSON, one entry a line and sorted, so that a seed's effect can be reviewed.

    Parts that came later are written when they have something to say.
    """
    parts: dict[str, dict[str, object]] = {
        "papers": {i: _paper_row(n) for i, n in memory.papers.items()},
        "concepts": {i: _concept_row(n) for i, n in memory.concepts.items()},
        "topics": {i: _topic_row(t) for i, t in memory.topics.items()},
        "seeds": _seed_rows(memory),
    }
    later: dict[str, dict[str, object]] = {
        "gone_papers": {i: _paper_row(n) for i, n in memory.gone_papers.items()},
        "gone_concepts": {i: _concept_row(n) for i, n in memory.gone_concepts.items()},
        "gone_topics": {i: _topic_row(t) for i, t in memory.gone_topics.items()},
        "redirects": dict(memory.redirects),
        "made_with": {
            name: digest
            for name, digest in (("curation", memory.curation), ("program", memory.program))
            if digest
        },
    }
    parts |= {name: entries for name, entries in later.items() if entries}
    lines = [f'{{"schema": {SCHEMA}']
    for name, entries in parts.items():
        rows = [f"  {_json(key)}: {_json(entries[key])}" for key in sorted(entries)]
        lines.append(f',"{name}": {{' + _block(rows) + "}")
    lists: dict[str, list[object]] = {
        "hidden": list(memory.hidden),
        "history": [_change_row(change) for change in memory.history],
    }
    for name, listed in lists.items():
        if listed:
            lines.append(f',"{name}": [' + _block([f"  {_json(each)}" for each in listed]) + "]")
    return "\n".join(lines) + "\n}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


def _block(rows: list[str]) -> str:
    return "\n" + ",\n".join(rows) + "\n" if rows else ""


def _without_end(row: list[object], shortest: int) -> list[object]:
    """A row without the zeros and blanks at its end."""
    while len(row) > shortest and not row[-1]:
        row.pop()
    return row


def _paper_row(node: RememberedNode) -> list[object]:
    names = [node.title, node.seed, node.published_as, node.sketch]
    return _without_end([node.key, node.x, node.y, node.since, *names], 3)


def _concept_row(node: RememberedNode) -> list[object]:
    return _without_end([node.key, node.x, node.y, node.since, node.shared, node.title], 3)


def _topic_row(topic: RememberedTopic) -> list[object]:
    joined = list(topic.joined)
    return _without_end([topic.label, topic.color, list(topic.papers), topic.since, joined], 3)


def _seed_rows(memory: Memory) -> dict[str, object]:
    digests = memory.digests
    return {
        seed: [date, digests[seed]] if seed in digests else date
        for seed, date in memory.seeds.items()
    }


def _change_row(change: Change) -> dict[str, object]:
    row: dict[str, object] = {
        "number": change.number,
        "date": change.date,
        "cause": change.cause,
        "seeds": change.seeds,
        "edited": change.edited,
        "returned": change.returned,
        "removed": change.removed,
        "replaced": change.replaced,
        "renamed": change.renamed,
        "united": change.united,
        "retitled": change.retitled,
        "relabelled": change.relabelled,
        "joined": [[j.one, j.other, j.concept, *j.papers] for j in change.joined],
        "moved": [[m.paper, m.former, m.topic, m.concepts, m.papers] for m in change.moved],
        "former_topics": change.former_topics,
        "merged": change.merged,
        "lost_concepts": change.lost_concepts,
        "unlisted": change.unlisted,
        "lost": change.lost,
        "unhidden": change.unhidden,
    }
    return {key: value for key, value in row.items() if value or key == "date"}


# Reading ------------------------------------------------------------------------------------


class BrokenMemoryError(Exception):
    """A map.json that says nothing: to go on without it would move everything, and to write
    another would lose what can be mended."""


def read_memory(text: str, place: str = "map.json") -> tuple[Memory, tuple[Problem, ...]]:
    """The memory in a map.json; entries that do not hold are left out, each with a problem.

    Raises:
        BrokenMemoryError: it is no memory, or another version's.
    """
    try:
        document = json.loads(_LONE_SURROGATE.sub(r"\\ufffd", text))
    except (ValueError, RecursionError) as error:
        raise BrokenMemoryError(
            f"{place}:{getattr(error, 'lineno', 1)}: the map's memory is not JSON (restore the "
            "file from version control, or delete it to place everything anew)"
        ) from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise BrokenMemoryError(
            f"{place}: the map's memory is not of schema {SCHEMA} (use the version of litatlas "
            "that wrote it, or delete the file to place everything anew)"
        )
    reader = _Reader(document, place)
    made_with = reader.read("made_with", _digest)
    papers, concepts = reader.read("papers", _paper), reader.read("concepts", _concept)
    topics = _each_in_one(reader.read("topics", _topic))
    seeds = reader.read("seeds", _seed)
    memory = Memory(
        papers=papers,
        concepts=concepts,
        topics=topics,
        seeds={seed: date for seed, (date, _) in seeds.items()},
        digests={seed: digest for seed, (_, digest) in seeds.items() if digest},
        gone_papers=reader.read("gone_papers", _paper),
        gone_concepts=reader.read("gone_concepts", _concept),
        gone_topics=reader.read("gone_topics", _topic),
        redirects=reader.read("redirects", _redirect),
        hidden=reader.hidden(),
        curation=made_with.get("curation", ""),
        program=made_with.get("program", ""),
        history=reader.history(),
    )
    return memory, tuple(reader.problems)


class _Reader:
    """Parts of a document, entry by entry; what does not hold becomes a problem."""

    def __init__(self, document: dict[str, object], place: str) -> None:
        self.problems: list[Problem] = []
        self._document = document
        self._place = place

    def read(self, name: str, one: Callable[[str, object], T | None]) -> dict[str, T]:
        part = self._document.get(name, {})
        if not isinstance(part, dict):
            self.problems.append(Problem(self._place, f'"{name}" is not an object and is left out'))
            return {}
        made: dict[str, T] = {}
        for key, value in part.items():
            entry = one(key, value)
            if entry is None:
                self._left_out(f'the entry "{key[:80]}" of "{name}"')
            else:
                made[key] = entry
        return made

    def hidden(self) -> tuple[str, ...]:
        part = self._list("hidden")
        for position, key in enumerate(part, 1):
            if not isinstance(key, str):
                self._left_out(f'entry {position} of "hidden"')
        return tuple(sorted({key for key in part if isinstance(key, str)}))

    def history(self) -> tuple[Change, ...]:
        found: dict[int, Change] = {}
        for position, row in enumerate(self._list("history"), 1):
            try:
                change = _change(row)
            except (KeyError, TypeError, ValueError):
                self._left_out(f'entry {position} of "history"')
            else:
                if change.number in found:
                    self._left_out(f'entry {position} of "history", the second of its number,')
                found.setdefault(change.number, change)
        return tuple(found[number] for number in sorted(found))

    def _list(self, name: str) -> list[object]:
        part = self._document.get(name, [])
        if isinstance(part, list):
            return part
        self.problems.append(Problem(self._place, f'"{name}" is not a list and is left out'))
        return []

    def _left_out(self, what: str) -> None:
        self.problems.append(Problem(self._place, f"{what} is left out", "delete its line"))


def _node(key: str, value: object) -> tuple[str, int, int, list[object]] | None:
    """What a node is recognised by, its place, and the rest of its row."""
    match value:
        case [str(known), int(x), int(y), *rest] if (
            _ID.fullmatch(key) and abs(x) < _FAR and abs(y) < _FAR
        ):
            return known, x, y, rest
    return None


def _paper(key: str, value: object) -> RememberedNode | None:
    match _node(key, value):
        case known, x, y, []:
            return RememberedNode(known, x, y)
        case known, x, y, [int(since), *names] if 0 <= since < _FAR:
            if len(names) <= _NAMES and all(isinstance(name, str) for name in names):
                title, *rest = (*map(str, names), *[""] * (_NAMES - len(names)))
                return RememberedNode(known, x, y, since, 0, title, *rest)
    return None


def _concept(key: str, value: object) -> RememberedNode | None:
    match _node(key, value):
        case known, x, y, []:
            return RememberedNode(known, x, y)
        case known, x, y, [int(since), *shared] if 0 <= since < _FAR:
            match shared:
                case []:
                    return RememberedNode(known, x, y, since)
                case [int(number)] if 0 <= number < _FAR:
                    return RememberedNode(known, x, y, since, number)
                case [int(number), str(label)] if 0 <= number < _FAR:
                    return RememberedNode(known, x, y, since, number, label)
    return None


def _topic(key: str, value: object) -> RememberedTopic | None:
    match value:
        case [str(label), str(color), [*papers], *rest] if (
            _ID.fullmatch(key)
            and _COLOR.fullmatch(color)
            and all(isinstance(paper, str) for paper in papers)
        ):
            members = tuple(sorted(map(str, papers)))
            match rest:
                case []:
                    return RememberedTopic(label, color, members)
                case [int(since)] if 0 <= since < _FAR:
                    return RememberedTopic(label, color, members, since)
                case [int(since), [*others]] if 0 <= since < _FAR:
                    if all(isinstance(other, str) for other in others):
                        joined = tuple(sorted(map(str, others)))
                        return RememberedTopic(label, color, members, since, joined)
    return None


def _each_in_one(topics: Mapping[str, RememberedTopic]) -> dict[str, RememberedTopic]:
    """Topics without papers that are in an earlier one too, as when two branches were put together
    by hand."""
    taken: set[str] = set()
    found = {}
    for one, topic in sorted(topics.items()):
        papers = tuple(paper for paper in topic.papers if paper not in taken)
        taken.update(papers)
        found[one] = replace(topic, papers=papers)
    return found


def _seed(_: str, value: object) -> tuple[str, str] | None:
    """The day it was first seen, and its digest where it was there in the last build."""
    match value:
        case [str(date), str(digest)] if _DATE.fullmatch(date):
            return date, digest[:DIGITS]
        case str(date) if _DATE.fullmatch(date):
            return date, ""
    return None


def _date(_: str, value: object) -> str | None:
    return value if isinstance(value, str) and _DATE.fullmatch(value) else None


def _digest(_: str, value: object) -> str | None:
    return value[:80] if isinstance(value, str) else None


def _redirect(key: str, value: object) -> str | None:
    if isinstance(value, str) and _PAGE.fullmatch(key) and _PAGE.fullmatch(value) and key != value:
        return value
    return None


def _change(row: object) -> Change:
    """One line of the history.

    Raises:
        KeyError, TypeError, ValueError: it is not one.
    """
    if not isinstance(row, dict):
        raise TypeError(row)
    date, cause = row["date"], row["cause"]
    if not (date is None or _date("", date)) or cause not in _CAUSES:
        raise ValueError(row)
    return Change(
        number=_count(row["number"]),
        date=date,
        cause=_CAUSES[_CAUSES.index(cause)],
        seeds=tuple(_strings(row.get("seeds", []))),
        edited=tuple(_ids(row.get("edited", []))),
        returned=tuple(_ids(row.get("returned", []))),
        removed=tuple(_ids(row.get("removed", []))),
        replaced=tuple((_id(one), _string(title)) for one, title in row.get("replaced", [])),
        renamed=tuple((_id(old), _id(new)) for old, new in row.get("renamed", [])),
        united=tuple((_id(one), _string(title)) for one, title in row.get("united", [])),
        retitled=tuple((_id(one), _string(title)) for one, title in row.get("retitled", [])),
        relabelled=tuple((_id(one), _string(label)) for one, label in row.get("relabelled", [])),
        joined=tuple(
            Joined(_id(a), _id(b), _id(concept), (_id(p), _id(q)))
            for a, b, concept, p, q in row.get("joined", [])
        ),
        moved=tuple(
            Moved(
                _id(paper),
                None if former is None else _id(former),
                None if topic is None else _id(topic),
                tuple(_ids(concepts)),
                tuple(_ids(papers)),
            )
            for paper, former, topic, concepts, papers in row.get("moved", [])
        ),
        former_topics=tuple(_ids(row.get("former_topics", []))),
        merged=tuple((_id(old), _id(new)) for old, new in row.get("merged", [])),
        lost_concepts=_count(row.get("lost_concepts", 0)),
        unlisted=_count(row.get("unlisted", 0)),
        lost=tuple(_ids(row.get("lost", []))),
        unhidden=tuple(_ids(row.get("unhidden", []))),
    )


def _count(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value < _FAR:
        raise ValueError(value)
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _strings(values: object) -> Iterator[str]:
    if not isinstance(values, list):
        raise TypeError(values)
    yield from map(_string, values)


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError(value)
    return value


def _ids(values: object) -> Iterator[str]:
    yield from map(_id, _strings(values))
