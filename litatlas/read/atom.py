"""Atom as arXiv's API and feeds give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from litatlas.model import Author, Place, Problem, Skipped
from litatlas.read import identifiers
from litatlas.read.names import each_person
from litatlas.read.record import Record
from litatlas.read.xml_entries import children, entries, parsed, words

_ENTRY = re.compile(r"<(?P<name>(?:\w{1,20}:)?entry)(?=[\s>])")
_FEED = re.compile(r"<(?:\w{1,20}:)?feed\b(?P<names>[^<>]{0,4000})>")
_NAMESPACE = re.compile(r"\sxmlns(?::\w{1,20})?\s*=\s*(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}')")
_NAMES = ' xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
# What arXiv's daily feeds put before an abstract.
_ANNOUNCED = re.compile(r"\s*arXiv:\S{5,30}\s+Announce Type:\s*[\w-]{1,30}\s+Abstract:\s*")
_ARXIV = re.compile(r"arxiv\.org(?:/abs/|:)", re.IGNORECASE)


def records(text: str, seed: str) -> Iterator[Record | Skipped | Problem]:
    """A record or a problem for each entry, in order.

    A broken entry costs itself only.
    """
    feed = _FEED.search(text)
    names = "".join(_NAMESPACE.findall(feed["names"])) if feed else ""
    ordinal = 0
    for line, entry in entries(text, _ENTRY):
        ordinal += 1
        yield _entry(entry, names or _NAMES, Place(seed, line, ordinal))
    if ordinal == 0:
        hint = "save what arXiv's API answers, or export as .bib or .ris"
        yield Problem(f"seeds/{seed}", "no entries of an Atom feed in it", hint)


def _entry(text: str, names: str, place: Place) -> Record | Skipped | Problem:
    where = f"seeds/{place.seed}:{place.line}"
    entry = parsed(text, names)
    if isinstance(entry, str):
        return Problem(where, f"an entry that is not XML: {entry}", "save the feed again", 1)
    title, abstract = words(entry, "title"), _ANNOUNCED.sub("", words(entry, "summary"), count=1)
    address = words(entry, "id")
    if "/api/errors" in address:
        return Skipped(place.seed, place.line, "an error message, not a paper", abstract)
    if not title and not abstract:
        hint = "add a title or a summary, or delete the entry"
        return Problem(where, "an entry without title and abstract", hint, 1)
    return _record(entry, place, title, abstract, address)


def _record(entry: Any, place: Place, title: str, abstract: str, address: str) -> Record:
    links = (link for link in children(entry, "link") if link.get("rel") == "alternate")
    page = next((link.get("href") or "" for link in links), "")
    urls = identifiers.http_urls(address) or identifiers.http_urls(page)
    doi = identifiers.doi(words(entry, "doi"))
    number = _source_id(address) or ""
    arxiv = identifiers.arxiv(number, certain=_ARXIV.search(address) is not None)
    return Record(
        place=Place(place.seed, place.line, place.record, number or None),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=_authors(entry),
        year=identifiers.year(words(entry, "published") or words(entry, "updated")),
        venue=words(entry, "journal_ref"),
        doi=doi,
        arxiv=arxiv or (identifiers.arxiv(doi) if doi else None),
        urls=urls,
        is_catalogued=arxiv is not None or doi is not None,
    )


def _authors(entry: Any) -> tuple[Author, ...]:
    """One name for each author; the daily feeds put all into one "creator"."""
    names = [" ".join(words(author, "name").split()) for author in children(entry, "author")]
    names = names or words(entry, "creator").split(",")
    return each_person(names[:5_000])


def _source_id(address: str) -> str | None:
    """The arXiv id with its version, or what else the address ends in."""
    parts = _ARXIV.split(address, maxsplit=1)
    return (parts[1] if len(parts) > 1 else address.rstrip("/").rpartition("/")[2])[:200] or None
