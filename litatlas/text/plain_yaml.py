"""The one door to YAML: strings, lists and mappings with their lines, and nothing that bites.

Typed loading turns ``2401.00010`` into a float and ``no`` into False, and libyaml's composer
overflows its stack on deep input. So the parser's events are read one by one and everything
stays a string; whoever knows what a value means converts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from litatlas.model import Problem

MAX_DEPTH = 32
MAX_EVENTS = 20_000
"""For files people write by hand. A list with a dozen lines for each of 10,000 papers has some
300,000 events: such files are read with a larger limit, which still ends in seconds."""


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    line: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Scalar, Node], ...]  # each key once, in order
    line: int

    def get(self, key: str) -> Node | None:
        return next((node for name, node in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    """Input that is not read: line, message, hint."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


def parse(
    text: str, place: str, *, max_events: int = MAX_EVENTS
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The document as nodes, and what is wrong with it, with ``place:line``.

    None without a problem means that the file is empty (comments only). Of a duplicate key the
    first value counts.
    """
    problems: list[Problem] = []
    try:
        node = _document(_events(text, max_events), place, problems)
    except _RefusedError as refused:
        problem = Problem(f"{place}:{refused.line}", refused.message, refused.hint)
        return None, (*problems, problem)
    return node, tuple(problems)


def plain(node: Node | None) -> Any:
    """Strings, lists and dicts, without lines; None for nothing."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
    return None


def _events(text: str, max_events: int) -> Iterator[Any]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    depth = 0
    try:
        for count, event in enumerate(yaml.parse(text.removeprefix("\ufeff"), Loader=loader)):
            line = _line(event)
            if count >= max_events:
                raise _RefusedError(line, f"more than {max_events:,} values", "split the file")
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _RefusedError(
                    line, "anchors (&) and aliases (*) are not read", "quote the value"
                )
            if getattr(event, "tag", None):
                raise _RefusedError(line, "tags (!) are not read", "quote the value")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise _RefusedError(
                    line, f"nested deeper than {MAX_DEPTH} levels", "write it flatter"
                )
            yield event
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error) from error
    except yaml.YAMLError as error:  # characters that YAML does not allow
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1
        raise _RefusedError(line, "a character that YAML does not allow", "delete it") from error


def _unreadable(error: yaml.MarkedYAMLError) -> _RefusedError:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    said = " ".join((error.problem or "it cannot be read").split())
    hint = {
        "mapping values are not allowed in this context": "quote the value that holds a colon",
        "mapping values are not allowed here": "quote the value that holds a colon",
        "found character that cannot start any token": "indent with spaces, quote values",
    }.get(said, "check quotes and indentation")
    return _RefusedError(line, f"not YAML: {said}", hint)


def _document(events: Iterator[Any], place: str, problems: list[Problem]) -> Node | None:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                line = _line(event)
                raise _RefusedError(line, "a second document begins here", "remove the --- line")
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, place, problems)
    return None if isinstance(root, Scalar) and not root.text else root


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _node(event: Any, events: Iterator[Any], place: str, problems: list[Problem]) -> Node:
    line = _line(event)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_node(inner, events, place, problems))
        return Sequence(tuple(items), line)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(line, events, place, problems)
    return Scalar(_null(event), line, event.style in ("'", '"', "|", ">"))


def _null(event: Any) -> str:
    """A plain ``null`` or ``~`` means nothing, as people who know YAML expect."""
    text = str(event.value)
    return "" if not event.style and text in ("null", "~", "Null", "NULL") else text


def _mapping(line: int, events: Iterator[Any], place: str, problems: list[Problem]) -> Mapping:
    entries: dict[str, tuple[Scalar, Node]] = {}
    while not isinstance(inner := next(events), yaml.MappingEndEvent):
        key = _node(inner, events, place, problems)
        value = _node(next(events), events, place, problems)
        if not isinstance(key, Scalar):
            raise _RefusedError(key.line, "a key that is not a word", "quote it")
        if key.text in entries:
            message = f'the key "{key.text}" is here twice; the first counts'
            problems.append(Problem(f"{place}:{key.line}", message, "delete one of them"))
            continue
        entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), line)
