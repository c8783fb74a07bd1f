"""CSL-JSON as Zotero, Better BibTeX and other reference managers export it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from litatlas.model import Author, Place, Problem, Skipped
from litatlas.read import identifiers
from litatlas.read.entry_types import entry_type
from litatlas.read.names import known, person
from litatlas.read.record import Record

_NO_PAPERS = {"attachment": "an attachment", "note": "a note", "annotation": "an annotation"}
_CATALOGUED = frozenset(
    "article article-journal article-magazine paper-conference chapter book report thesis "
    "manuscript preprint dataset review speech standard patent entry entry-encyclopedia "
    "conferencePaper journalArticle bookSection".split()
)

_ZOTERO_ID = re.compile(r"(?:\w+/)*\d+/[A-Z0-9]{8}", re.ASCII)  # library number and item


def record(item: Mapping[str, Any], place: Place, where: str) -> Record | Skipped | Problem:
    """What an object is; ``note`` and ``file`` and the like stay unread."""
    kind = text_of(item, "type", "itemType")
    title, abstract = text_of(item, "title"), text_of(item, "abstract", "abstractNote")
    if kind in _NO_PAPERS:
        reason = f"{_NO_PAPERS[kind]}, not a paper"
        return Skipped(place.seed, place.line, reason, title)
    if not title.strip() and not abstract.strip():
        hint = "add a title or an abstract, or delete the record"
        return Problem(where, "a record without title and abstract", hint, 1)
    doi = identifiers.doi(text_of(item, "DOI", "doi")) or identifiers.doi(_resolver(item))
    return Record(
        place=Place(place.seed, place.line, place.record, _source_id(item)),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=_authors(item),
        year=_year(item),
        venue=text_of(
            item, "container-title", "publicationTitle", "proceedingsTitle", "event-title", "event"
        )
        or (text_of(item, "publisher") if kind not in ("article", "preprint") else ""),
        doi=doi,
        arxiv=_arxiv(item) or (identifiers.arxiv(doi) if doi else None),
        urls=identifiers.http_urls(text_of(item, "URL", "url")),
        keywords=_keywords(item),
        # What CSL calls an article is anything without a type of its own, such as a preprint.
        entry_type=entry_type(text_of(item, "genre") if kind == "article" else kind),
        is_catalogued=kind in _CATALOGUED,
    )


def text_of(item: Mapping[str, Any], *keys: str) -> str:
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
    url = text_of(item, "URL", "url")
    return url if "doi.org/" in url.lower() else ""


def _source_id(item: Mapping[str, Any]) -> str | None:
    """The citation key or id; of Zotero's addresses, which name the user, only the item: its eight
    signs were drawn by lot and lead nowhere without the library's number."""
    given = text_of(item, "citation-key", "citationKey", "id", "key").strip()
    if "://" in given or "/items/" in given or _ZOTERO_ID.fullmatch(given):
        given = given.rstrip("/").rpartition("/")[2]
    return given[:200] or None


def _year(item: Mapping[str, Any]) -> int | None:
    issued = item.get("issued", item.get("date"))
    if isinstance(issued, dict):
        parts = issued.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
            return identifiers.year(str(parts[0][0]))
        return identifiers.year(text_of(issued, "literal", "raw", "year"))
    return identifiers.year(issued) if isinstance(issued, str) else None


def _authors(item: Mapping[str, Any]) -> tuple[Author, ...]:
    people = item.get("author", item.get("creators"))
    if isinstance(people, str):
        return known(map(person, re.split(r";|\band\b", people)))
    if not isinstance(people, list):
        return ()
    return known(map(_author, people[:5_000]))


def _author(one: Any) -> Author:
    if isinstance(one, str):
        return person(text_of({"name": one}, "name"))
    if not isinstance(one, dict) or one.get("creatorType", "author") != "author":
        return Author()
    family, given = text_of(one, "family", "lastName").strip(), text_of(one, "given", "firstName")
    particles = (text_of(one, "dropping-particle"), text_of(one, "non-dropping-particle"))
    if not family and not given.strip():
        return Author(literal=text_of(one, "literal", "name").strip())
    particle = " ".join(filter(None, map(str.strip, particles)))
    return Author(family, given.strip(), particle, text_of(one, "suffix").strip())


def _arxiv(item: Mapping[str, Any]) -> str | None:
    """From the fields that hold it; from Zotero's note only where that is nothing else."""
    for key in ("URL", "url", "number", "archive_location", "archiveLocation", "archiveID"):
        if found := identifiers.arxiv(text_of(item, key)):
            return found
    if "arxiv" in text_of(item, "archive", "publisher", "repository").lower():
        for key in ("archive_location", "archiveLocation", "archiveID", "number"):
            if found := identifiers.arxiv(text_of(item, key), certain=True):
                return found
    note = text_of(item, "note", "extra")
    return identifiers.arxiv(note[:60]) if note[:6].lower() == "arxiv:" else None


def _keywords(item: Mapping[str, Any]) -> tuple[str, ...]:
    given = item.get("keyword", item.get("keywords"))
    if isinstance(given, list):
        words = [text_of({"word": word}, "word") for word in given]
    else:
        text = text_of(item, "keyword", "keywords")
        words = re.split(r";|\n" if ";" in text else r",|\n", text)
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))[:100]
