"""XML one record at a time: the one door to defusedxml.

A file is cut where records begin and each is parsed alone: a broken one costs itself only, and no
entity that a file defines is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
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


_SCRIPTS = {"sup": "sup", "superscript": "sup", "sub": "sub", "subscript": "sub"}


def markup(element: Any, *path: str) -> str:
    """Like `words`, with the tags on which values hang: what is high or low, and formulas."""
    child = next(children(element, *path), None) if path else element
    return "" if child is None else _marked(child).strip()[:MAX_VALUE]


def _marked(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += [_tagged(child), child.tail or ""]
    return "".join(parts)


def _tagged(element: Any) -> str:
    if not isinstance(element.tag, str):
        return ""  # a comment
    name = element.tag.rpartition("}")[2]
    if name == "math":
        return _formula(element)
    faces = set(element.get("face", "").split()) if name == "style" else {name}  # EndNote's
    script = next((_SCRIPTS[face] for face in sorted(faces & _SCRIPTS.keys())), "")
    inside = _marked(element)
    return f"<{script}>{inside}</{script}>" if script else inside


def _formula(element: Any) -> str:
    """MathML without namespaces, on one line of source."""
    name = element.tag.rpartition("}")[2]
    bar = ' linethickness="0"' if element.get("linethickness", "").startswith("0") else ""
    inside = [escape(element.text or "", quote=False)]
    for child in element:
        if isinstance(child.tag, str):
            inside.append(_formula(child))
        inside.append(escape(child.tail or "", quote=False))
    return f"<{name}{bar}>{''.join(inside)}</{name}>"


def words(element: Any, *path: str) -> str:
    """The characters of the first element at a path, with those inside its own children."""
    child = next(children(element, *path), None) if path else element
    return "" if child is None else "".join(child.itertext()).strip()[:MAX_VALUE]
