"""Works as OpenAlex's API gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from litatlas.model import Author, Place, Problem, Skipped
from litatlas.read import identifiers
from litatlas.read.csl_json import text_of
from litatlas.read.entry_types import entry_type
from litatlas.read.names import each_person
from litatlas.read.record import Record

MAX_WORDS = 50_000


def is_work(item: Mapping[str, Any]) -> bool:
    """Whether an object of a JSON file is a work of OpenAlex."""
    is_named = "openalex.org/w" in text_of(item, "id").lower()
    return is_named or any(key in item for key in _OF_A_WORK)


# An answer may be asked to hold some fields only; these no other format has.
_OF_A_WORK = ("abstract_inverted_index", "authorships", "publication_year", "primary_location")


def record(item: Mapping[str, Any], place: Place, where: str) -> Record | Skipped | Problem:
    """What a work is."""
    title = text_of(item, "title", "display_name")
    abstract = _abstract(item.get("abstract_inverted_index"))
    if item.get("is_paratext") is True:
        return Skipped(place.seed, place.line, "a cover or a list of contents, not a paper", title)
    if not title.strip() and not abstract:
        hint = "add a title or an abstract, or delete the record"
        return Problem(where, "a record without title and abstract", hint, 1)
    number = text_of(item, "id").rstrip("/").rpartition("/")[2]
    doi = identifiers.doi(text_of(item, "doi"))
    here = _object(item.get("primary_location"))
    return Record(
        place=Place(place.seed, place.line, place.record, number[:200] or None),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=_authors(item),
        year=identifiers.year(
            text_of(item, "publication_year") or text_of(item, "publication_date")
        ),
        venue=text_of(_object(here.get("source")), "display_name"),
        doi=doi,
        arxiv=_arxiv(item) or (identifiers.arxiv(doi) if doi else None),
        urls=identifiers.http_urls(text_of(here, "landing_page_url")),
        keywords=_keywords(item),
        entry_type=entry_type(text_of(item, "type_crossref"), text_of(item, "type")),
        is_catalogued=True,
    )


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    yield from (_object(item) for item in (value[:5_000] if isinstance(value, list) else []))


def _abstract(index: Any) -> str:
    """The words in their order, out of an index from each word to its positions."""
    placed: list[tuple[int, str]] = []
    for word, positions in _object(index).items():
        for position in positions if isinstance(positions, list) else []:
            if len(placed) >= MAX_WORDS:
                break
            if isinstance(position, str) and position.isdecimal() and len(position) < 7:
                placed.append((int(position), word))
    words = [word for _, word in sorted(placed)]
    if len(words) > 1 and words[0].rstrip(":.") in ("Abstract", "ABSTRACT"):
        words = words[1:]  # a heading that was a line of its own
    return " ".join(words).encode("utf-8", "replace").decode("utf-8")


def _authors(item: Mapping[str, Any]) -> tuple[Author, ...]:
    names = (
        text_of(_object(authorship.get("author")), "display_name")
        or text_of(authorship, "raw_author_name")
        for authorship in _objects(item.get("authorships"))
    )
    return each_person(names)


def _arxiv(item: Mapping[str, Any]) -> str | None:
    """From the addresses of all places where the work can be had."""
    for location in (_object(item.get("primary_location")), *_objects(item.get("locations"))):
        for key in ("landing_page_url", "pdf_url"):
            if found := identifiers.arxiv(text_of(location, key)):
                return found
    return None


def _keywords(item: Mapping[str, Any]) -> tuple[str, ...]:
    words = (
        text_of(keyword, "display_name", "keyword") for keyword in _objects(item.get("keywords"))
    )
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))[:100]
