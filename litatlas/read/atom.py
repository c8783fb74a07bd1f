"""Atom as arXiv's API and feeds give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from litatlas.model import Place, Problem, Skipped
from litatlas.read import identifiers
from litatlas.read.names import given_first
from litatlas.read.record import Record

_ENTRY = re.compile(r"<(?P<prefix>\w{1,20}:)?entry(?=[\s>])")
_FEED = re.compile(r"<(?:\w{1,20}:)?feed\b(?P<names>[^<>]{0,4000})>")
_NAMESPACE = re.compile(r"\sxmlns(?::\w{1,20})?\s*=\s*(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}')")
_NAMES = ' xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
# What arXiv's daily feeds put before an abstract.
_ANNOUNCED = re.compile(r"\s*arXiv:\S{5,30}\s+Announce Type:\s*[\w-]{1,30}\s+Abstract:\s*")
_ARXIV = re.compile(r"arxiv\.org(?:/abs/|:)", re.IGNORECASE)
MAX_VALUE = 200_000


def records(text: str, seed: str) -> Iterator[Record | Skipped | Problem]:
    """A record or a problem for each entry, in order.

    Entries are parsed one by one: a broken one costs itself only, and no entity that the file
    defines is ever expanded.
    """
    feed = _FEED.search(text)
    names = "".join(_NAMESPACE.findall(feed["names"])) if feed else ""
    starts = list(_ENTRY.finditer(text))
    line, counted = 1, 0
    for ordinal, start in enumerate(starts, 1):
        line, counted = line + text.count("\n", counted, start.start()), start.start()
        end = starts[ordinal].start() if ordinal < len(starts) else len(text)
        closing = f"</{start['prefix'] or ''}entry>"
        closed = text.find(closing, start.start(), end)
        entry = text[start.start() : closed + len(closing) if closed >= 0 else end]
        place = Place(seed, line, ordinal)
        yield _entry(entry, names or _NAMES, place)
    if not starts:
        hint = "save what arXiv's API answers, or export as .bib or .ris"
        yield Problem(f"seeds/{seed}", "no entries of an Atom feed in it", hint)


def _entry(text: str, names: str, place: Place) -> Record | Skipped | Problem:
    where = f"seeds/{place.seed}:{place.line}"
    try:
        root = fromstring(f"<feed{names}>{text}</feed>", forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        said = str(error).partition(":")[0] or "not XML"
        return Problem(where, f"an entry that is not XML: {said}", "save the feed again", 1)
    entry = root[0]
    title, abstract = _text(entry, "title"), _ANNOUNCED.sub("", _text(entry, "summary"), count=1)
    address = _text(entry, "id")
    if "/api/errors" in address:
        return Skipped(place.seed, place.line, "an error message, not a paper", abstract)
    if not title and not abstract:
        hint = "add a title or a summary, or delete the entry"
        return Problem(where, "an entry without title and abstract", hint, 1)
    return _record(entry, place, title, abstract, address)


def _record(entry: Any, place: Place, title: str, abstract: str, address: str) -> Record:
    links = (link for link in _children(entry, "link") if link.get("rel") == "alternate")
    page = next((link.get("href") or "" for link in links), "")
    urls = identifiers.http_urls(address) or identifiers.http_urls(page)
    doi = identifiers.doi(_text(entry, "doi"))
    number = _source_id(address) or ""
    arxiv = identifiers.arxiv(number, certain=_ARXIV.search(address) is not None)
    return Record(
        place=Place(place.seed, place.line, place.record, number or None),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=_authors(entry),
        year=identifiers.year(_text(entry, "published") or _text(entry, "updated")),
        venue=_text(entry, "journal_ref"),
        doi=doi,
        arxiv=arxiv or (identifiers.arxiv(doi) if doi else None),
        urls=urls,
        is_catalogued=arxiv is not None or doi is not None,
    )


def _children(element: Any, name: str) -> Iterator[Any]:
    """The children of this name, in whatever namespace."""
    for child in element:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name:
            yield child


def _text(element: Any, name: str) -> str:
    """The characters of the first child of this name, with those inside its own children."""
    child = next(_children(element, name), None)
    return "" if child is None else "".join(child.itertext()).strip()[:MAX_VALUE]


def _authors(entry: Any) -> tuple[str, ...]:
    """One name for each author; the daily feeds put all into one "creator"."""
    names = [" ".join(_text(author, "name").split()) for author in _children(entry, "author")]
    names = names or _text(entry, "creator").split(",")
    return tuple(dict.fromkeys(given_first(name) for name in names[:5_000] if name.strip()))


def _source_id(address: str) -> str | None:
    """The arXiv id with its version, or what else the address ends in."""
    parts = _ARXIV.split(address, maxsplit=1)
    return (parts[1] if len(parts) > 1 else address.rstrip("/").rpartition("/")[2])[:200] or None
