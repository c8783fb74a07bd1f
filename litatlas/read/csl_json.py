"""CSL-JSON as Zotero, Better BibTeX and other reference managers export it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from litatlas.model import Place, Problem, Skipped
from litatlas.read import identifiers
from litatlas.read.record import Record

_NO_PAPERS = {"attachment": "an attachment", "note": "a note", "annotation": "an annotation"}
_CATALOGUED = frozenset(
    "article article-journal article-magazine paper-conference chapter book report thesis "
    "manuscript preprint dataset review speech standard patent entry entry-encyclopedia "
    "conferencePaper journalArticle bookSection".split()
)
_SPACE = re.compile(r"[\s,]*")
_LIST = re.compile(
    r"[{\[]?\s*(?:\"[^\"\n]{0,200}\"\s*:\s*(?:\"[^\"\n]{0,500}\"|[\d.]{1,20}|null|true|false|\{[^{}\[\]]{0,2000}\})\s*,\s*){0,20}\"(?:items|references|records|entries)\"\s*:\s*\["
)
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
            yield _record(item, Place(seed, line, ordinal), where)
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
    of the list that an object holds under "items"."""
    # Numbers stay strings: 5,000 digits would raise, and ids must not lose leading zeros.
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
    start = _SPACE.match(text)
    position = start.end() if start else 0
    if wrapped := _LIST.match(text, position):
        position, in_list = wrapped.end(), True
    else:
        in_list = text.startswith("[", position)
        position += in_list
    line, counted = 1, 0
    while True:
        space = _SPACE.match(text, position)
        position = space.end() if space else position
        if position >= len(text) or (in_list and text[position] == "]"):
            return
        line, counted = line + text.count("\n", counted, position), position
        try:
            item, position = decoder.raw_decode(text, position)
            yield line, item
        except json.JSONDecodeError as error:
            broken_at = text.count("\n", counted, error.pos) + line
            said = error.msg.removesuffix(" starting at").lower()
            where = f", in line {broken_at}" if broken_at != line else ""
            yield line, _Broken(f"not JSON: {said}{where}")
            position = _next_record(text, max(error.pos, position + 1), decoder)
        except RecursionError:
            yield line, _Broken("nested too deep to be a record", "delete the record")
            position = _next_record(text, position + 1, decoder)


def _next_record(text: str, position: int, decoder: json.JSONDecoder) -> int:
    """Where the next object begins that has a record's keys; the end of the text if none does."""
    for tried, match in enumerate(_NEXT.finditer(text, position)):
        if tried >= 2_000:  # hostile input: every try may read far
            break
        try:
            item, _ = decoder.raw_decode(text, match.end())
        except (json.JSONDecodeError, RecursionError):
            continue
        if isinstance(item, dict) and ("title" in item or "abstract" in item or "type" in item):
            return match.end()
    return len(text)


def _record(item: Mapping[str, Any], place: Place, where: str) -> Record | Skipped | Problem:
    kind = _text(item, "type", "itemType")
    title, abstract = _text(item, "title"), _text(item, "abstract", "abstractNote")
    if kind in _NO_PAPERS:
        reason = f"{_NO_PAPERS[kind]}, not a paper"
        return Skipped(place.seed, place.line, reason, title)
    if not title.strip() and not abstract.strip():
        hint = "add a title or an abstract, or delete the record"
        return Problem(where, "a record without title and abstract", hint, 1)
    doi = identifiers.doi(_text(item, "DOI", "doi")) or identifiers.doi(_resolver(item))
    return Record(
        place=Place(place.seed, place.line, place.record, _source_id(item)),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=_authors(item),
        year=_year(item),
        venue=_text(
            item, "container-title", "publicationTitle", "proceedingsTitle", "event-title", "event"
        )
        or (_text(item, "publisher") if kind not in ("article", "preprint") else ""),
        doi=doi,
        arxiv=_arxiv(item) or (identifiers.arxiv(doi) if doi else None),
        urls=identifiers.http_urls(_text(item, "URL", "url")),
        keywords=_keywords(item),
        is_catalogued=kind in _CATALOGUED,
    )


def _text(item: Mapping[str, Any], *keys: str) -> str:
    """The first of these fields that holds text; Crossref puts titles into lists."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str) and value.strip():
            # Half of a surrogate pair ("\ud83d") is no character and cannot be written.
            return value.encode("utf-8", "replace").decode("utf-8")
    return ""


def _resolver(item: Mapping[str, Any]) -> str:
    url = _text(item, "URL", "url")
    return url if "doi.org/" in url.lower() else ""


def _source_id(item: Mapping[str, Any]) -> str | None:
    """The citation key or id; of Zotero's addresses, which name the user, only the item."""
    given = _text(item, "citation-key", "citationKey", "id", "key").strip()
    if "://" in given or "/items/" in given:
        given = given.rstrip("/").rpartition("/")[2]
    return given[:200] or None


def _year(item: Mapping[str, Any]) -> int | None:
    issued = item.get("issued", item.get("date"))
    if isinstance(issued, dict):
        parts = issued.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
            return identifiers.year(str(parts[0][0]))
        return identifiers.year(_text(issued, "literal", "raw", "year"))
    return identifiers.year(issued) if isinstance(issued, str) else None


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    people = item.get("author", item.get("creators"))
    if isinstance(people, str):
        return tuple(name.strip() for name in re.split(r";|\band\b", people) if name.strip())
    if not isinstance(people, list):
        return ()
    names = (_name(person) for person in people[:5_000])
    return tuple(dict.fromkeys(name for name in names if name))


def _name(person: Any) -> str:
    if isinstance(person, str):
        return _text({"name": person}, "name").strip()
    if not isinstance(person, dict) or person.get("creatorType", "author") != "author":
        return ""
    parts = [
        _text(person, "given", "firstName"),
        _text(person, "dropping-particle"),
        _text(person, "non-dropping-particle"),
        _text(person, "family", "lastName"),
        _text(person, "suffix"),
    ]
    name = " ".join(part.strip() for part in parts if part.strip())
    return name or _text(person, "literal", "name").strip()


def _arxiv(item: Mapping[str, Any]) -> str | None:
    """From the fields that hold it; from Zotero's note only where that is nothing else."""
    for key in ("URL", "url", "number", "archive_location", "archiveLocation", "archiveID"):
        if found := identifiers.arxiv(_text(item, key)):
            return found
    if "arxiv" in _text(item, "archive", "publisher", "repository").lower():
        for key in ("archive_location", "archiveLocation", "archiveID", "number"):
            if found := identifiers.arxiv(_text(item, key), certain=True):
                return found
    note = _text(item, "note", "extra")
    return identifiers.arxiv(note[:60]) if note[:6].lower() == "arxiv:" else None


def _keywords(item: Mapping[str, Any]) -> tuple[str, ...]:
    given = item.get("keyword", item.get("keywords"))
    if isinstance(given, list):
        words = [_text({"word": word}, "word") for word in given]
    else:
        text = _text(item, "keyword", "keywords")
        words = re.split(r";|\n" if ";" in text else r",|\n", text)
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))[:100]
