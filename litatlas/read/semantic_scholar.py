"""Papers as Semantic Scholar's API gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litatlas.model import Author, EntryType, Place, Problem
from litatlas.read import identifiers
from litatlas.read.csl_json import text_of
from litatlas.read.entry_types import entry_type
from litatlas.read.names import each_person
from litatlas.read.record import Record

_WRAPPED = ("citingPaper", "citedPaper")


def is_paper(item: Mapping[str, Any]) -> bool:
    """Whether an object of a JSON file is a paper of Semantic Scholar, or holds one."""
    return any(key in item for key in ("paperId", "externalIds", *_WRAPPED))


def record(item: Mapping[str, Any], place: Place, where: str) -> Record | Problem:
    """What a paper is. Its "tldr" stays unread: a program wrote it, not the authors."""
    item = next((item[key] for key in _WRAPPED if isinstance(item.get(key), dict)), item)
    title, abstract = text_of(item, "title"), text_of(item, "abstract")
    if not title.strip() and not abstract.strip():
        hint = "add a title or an abstract, or delete the record"
        return Problem(where, "a record without title and abstract", hint, 1)
    ids = _object(item.get("externalIds"))
    doi = identifiers.doi(text_of(ids, "DOI") or text_of(item, "doi"))
    arxiv = identifiers.arxiv(text_of(ids, "ArXiv") or text_of(item, "arxivId"), certain=True)
    number = text_of(item, "paperId", "corpusId")
    return Record(
        place=Place(place.seed, place.line, place.record, number[:200] or None),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=_authors(item),
        year=identifiers.year(text_of(item, "year", "publicationDate")),
        venue=text_of(item, "venue")
        or text_of(_object(item.get("journal")), "name")
        or text_of(_object(item.get("publicationVenue")), "name"),
        doi=doi,
        arxiv=arxiv or (identifiers.arxiv(doi) if doi else None),
        urls=identifiers.http_urls(text_of(item, "url")),
        entry_type=_entry_type(item),
        is_catalogued=True,
    )


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _authors(item: Mapping[str, Any]) -> tuple[Author, ...]:
    people = item.get("authors")
    names = (text_of(_object(one), "name") for one in (people if isinstance(people, list) else []))
    return each_person(names)


def _entry_type(item: Mapping[str, Any]) -> EntryType | None:
    """A paper may be several things; "JournalArticle" is said of most, preprints too."""
    listed = item.get("publicationTypes")
    names = [name for name in (listed if isinstance(listed, list) else []) if isinstance(name, str)]
    return entry_type(*sorted(names[:20], key=lambda name: name == "JournalArticle"))
