"""Files of tagged lines ("TI  - Loud Frogs"): where each record begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MAX_VALUE = 200_000


@dataclass(frozen=True, slots=True)
class Form:
    """How a format writes its records; each pattern is matched at the beginning of a line."""

    tag: re.Pattern[str]  # a line with a tag, with the groups "tag" and "value"
    start: str  # the tag that begins a record
    end: re.Pattern[str]  # the line that ends one
    around: frozenset[str] = frozenset()  # tags that stand outside records


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one record: tags with their values; lines without a tag have the tag ""."""

    line: int  # of its first line in the file, from 1
    lines: tuple[tuple[str, str], ...]
    has_start: bool
    has_end: bool

    def fields(self) -> dict[str, list[str]]:
        """The values of each tag, in order, each with the lines that continue it."""
        found: dict[str, list[str]] = {}
        values: list[str] = []
        for tag, value in self.lines:
            if tag:
                values = found.setdefault(tag, [])
                values.append(value)
            elif values:
                values[-1] += "\n" + value
        return found


def blocks(text: str, form: Form) -> Iterator[Block]:
    """Every record. One begins at its first tag or at any other outside a record, so that a
    record that lost its first line, or its last, is read all the same."""
    lines: list[tuple[str, str]] = []
    first = 0

    def block(*, has_end: bool) -> Block:
        return Block(first, tuple(lines), lines[0][0] == form.start, has_end)

    for number, line in enumerate(text.split("\n"), 1):
        if form.end.match(line):
            if lines:
                yield block(has_end=True)
            lines = []
            continue
        match = form.tag.match(line)
        if match and (match["tag"] == form.start or not lines):
            if match["tag"] in form.around:
                continue
            if lines:
                yield block(has_end=False)
            lines, first = [(match["tag"], match["value"].strip())], number
        elif lines:
            lines.append((match["tag"], match["value"].strip()) if match else ("", line.strip()))
    if lines:
        yield block(has_end=False)


# What the fields of a record say ----------------------------------------------------------------


def each(fields: Mapping[str, list[str]], *tags: str) -> Iterator[str]:
    """All values of these tags, tag by tag."""
    return (value for tag in tags for value in fields.get(tag, ()))


def first(fields: Mapping[str, list[str]], *tags: str) -> str:
    """The first value of the first of these tags that has one."""
    return next(filter(None, map(str.strip, each(fields, *tags))), "")[:MAX_VALUE]


def lines(fields: Mapping[str, list[str]], *tags: str) -> list[str]:
    """The values of the first of these tags that is there; each line is one."""
    values = next((fields[tag] for tag in tags if tag in fields), [])
    return [line.strip() for value in values for line in value.split("\n") if line.strip()]


def keywords(listed: Iterable[str]) -> tuple[str, ...]:
    """Keywords that stand on lines of their own, or between semicolons."""
    words = (word.strip() for line in listed for word in line.split(";"))
    return tuple(dict.fromkeys(word for word in words if word))[:100]
