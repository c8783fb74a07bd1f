"""XML one record at a time: the one door to defusedxml.

A file is cut where records begin and each is parsed alone: a broken one costs itself only, and no
entity that a file defines is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

MAX_VALUE = 200_000


def entries(text: str, start: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The line and the characters of each record; ``start`` matches "<" and its ``name``."""
    starts = list(start.finditer(text))
    line, counted = 1, 0
    for number, found in enumerate(starts, 1):
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        end = starts[number].start() if number < len(starts) else len(text)
        closing = f"</{found['name']}>"
        closed = text.find(closing, found.start(), end)
        yield line, text[found.start() : closed + len(closing) if closed >= 0 else end]


def parsed(entry: str, names: str = "") -> Any | str:
    """A record's element, or in words why it is none; ``names`` declares its namespaces."""
    try:
        return fromstring(f"<all{names}>{entry}</all>", forbid_dtd=True)[0]
    except (ParseError, DefusedXmlException, ValueError) as error:
        return str(error).partition(":")[0] or "not XML"


def children(element: Any, *path: str) -> Iterator[Any]:
    """What lies at a path below an element, in whatever namespace."""
    for child in element:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from children(child, *path[1:])


def words(element: Any, *path: str) -> str:
    """The characters of the first element at a path, with those inside its own children."""
    child = next(children(element, *path), None) if path else element
    return "" if child is None else "".join(child.itertext()).strip()[:MAX_VALUE]
