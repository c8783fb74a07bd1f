"""JSON: the objects of a file one by one, each read by the shape it has."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from litatlas.model import Place, Problem, Skipped
from litatlas.read import csl_json, openalex, semantic_scholar
from litatlas.read.record import Record

_Object = Mapping[str, Any]
SHAPES: tuple[
    tuple[Callable[[_Object], bool], Callable[[_Object, Place, str], Record | Skipped | Problem]],
    ...,
] = (
    (openalex.is_work, openalex.record),
    (semantic_scholar.is_paper, semantic_scholar.record),
    (lambda _: True, csl_json.record),
)
"""What tells an object's shape, and what reads it; the first that fits."""

_SPACE = re.compile(r"[\s,]*")
_LIST = re.compile(
    r"[{\[]?\s*(?:\"[^\"\n]{0,200}\"\s*:\s*(?:\"[^\"\n]{0,500}\"|[\d.]{1,20}|null|true|false|"
    r"\{[^{}\[\]]{0,2000}\})\s*,\s*){0,20}"
    r"\"(?P<name>items|references|records|entries|results|data|recommendedPapers)\"\s*:\s*\["
)
_OF_A_PAPER = ("abstract", "abstractNote", "abstract_inverted_index", "externalIds", "paperId")
_NEXT = re.compile(r"\}\s*,?\s*(?=\{)")
_BROKEN_HINT = "export the file again, or mend the record"


def records(text: str, seed: str) -> Iterator[Record | Skipped | Problem]:
    """What each object of the list is, in order; places are the lines where objects begin.

    A broken object costs itself only: reading goes on at the next one that looks like a record.
    """
    place = f"seeds/{seed}"
    ordinal = 0
    for line, item in _items(text):
        where = f"{place}:{line}"
        if isinstance(item, _Broken):
            ordinal += item.records
            yield Problem(where, item.message, item.hint, item.records)
            continue
        ordinal += 1
        if isinstance(item, dict):
            record = next(record for is_shape, record in SHAPES if is_shape(item))
            yield record(item, Place(seed, line, ordinal), where)
        else:
            hint = "a file is a list of objects with title and abstract"
            yield Problem(where, "a record that is not an object", hint, 1)
    if ordinal == 0:
        yield Problem(place, "no records in it", "export the collection as CSL JSON")


class _Broken:
    def __init__(self, message: str, hint: str = _BROKEN_HINT, records: int = 1) -> None:
        self.message, self.hint, self.records = message, hint, records


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Line and value of each element of the top list; of objects without a list around them; or
    of the list that an object holds under "items". Several of these may follow each other."""
    # Numbers stay strings: 5,000 digits would raise, and ids must not lose leading zeros.
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
    start = _SPACE.match(text)
    position = start.end() if start else 0
    in_list, end = False, 0
    line, counted = 1, 0
    mended = False
    while True:
        space = _SPACE.match(text, position)
        position = space.end() if space else position
        if in_list and mended and text.startswith("]", position):
            # Reading went on inside a broken record: this may be the end of a list of its own.
            position = _next_record(text, position, decoder)
        if in_list and text.startswith("]", position):
            position, in_list, mended = max(position + 1, end), False, False
            if not _BEGINS.match(text, position):
                return
            continue
        if position >= len(text):
            return
        if not in_list and (opened := _opened(text, position, decoder)):
            (position, end), in_list = opened, True
            continue
        line, counted = line + text.count("\n", counted, position), position
        try:
            item, position = decoder.raw_decode(text, position)
            yield line, item
        except json.JSONDecodeError as error:
            broken_at = text.count("\n", counted, error.pos) + line
            said = error.msg.removesuffix(" starting at").lower()
            where = f", in line {broken_at}" if broken_at != line else ""
            yield line, _Broken(f"not JSON: {said}{where}")
            position, mended = _next_record(text, max(error.pos, position + 1), decoder), True
        except RecursionError:
            yield line, _Broken("nested too deep to be a record", "delete the record")
            position, mended = _next_record(text, position + 1, decoder), True


_BEGINS = re.compile(r"[\s,]*[\[{]")


def _opened(text: str, position: int, decoder: json.JSONDecoder) -> tuple[int, int] | None:
    """Where the list of records that begins here has its first, and where what is around it ends;
    None when no list begins, but a record."""
    wrapped = _LIST.match(text, position)
    if wrapped is None:
        return (position + 1, 0) if text.startswith("[", position) else None
    try:
        around, end = decoder.raw_decode(text, position)
    except (json.JSONDecodeError, RecursionError):  # what stands before the list may still be said
        around, end = _decoded(f"{wrapped[0]}]}}", decoder), len(text)
    if isinstance(around, dict) and _is_paper_with(wrapped["name"], around):
        return None
    return wrapped.end(), end


def _decoded(text: str, decoder: json.JSONDecoder) -> Any:
    try:
        return decoder.decode(text)
    except (json.JSONDecodeError, RecursionError):
        return None


def _is_paper_with(name: str, item: _Object) -> bool:
    """Whether an object that holds a list is a paper (with its references) and no library of that
    title: one with an abstract or an id of papers, which may be null."""
    has_words = any(csl_json.text_of(item, key).strip() for key in ("title", "abstract"))
    return has_words and (name == "references" or any(key in item for key in _OF_A_PAPER))


def _next_record(text: str, position: int, decoder: json.JSONDecoder) -> int:
    """Where the next object begins that has a record's keys; the end of the text if none does."""
    for tried, match in enumerate(_NEXT.finditer(text, position)):
        if tried >= 2_000:  # hostile input: every try may read far
            break
        try:
            item, _ = decoder.raw_decode(text, match.end())
        except (json.JSONDecodeError, RecursionError):
            continue
        if isinstance(item, dict) and _is_like_a_record(item):
            return match.end()
    return len(text)


def _is_like_a_record(item: _Object) -> bool:
    """The parts of a record (its authors, its journal) have types and names, but no titles."""
    if "title" in item or "abstract" in item:
        return True
    return "type" in item and "display_name" not in item
