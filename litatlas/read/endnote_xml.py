"""EndNote's XML, which Mendeley and Zotero export too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from litatlas.model import Place, Problem
from litatlas.read import identifiers
from litatlas.read.entry_types import entry_type
from litatlas.read.names import each_person
from litatlas.read.record import Record
from litatlas.read.xml_entries import children, entries, markup, parsed, words

_RECORD = re.compile(r"<(?P<name>record)(?=[\s>])")
_FILE = re.compile(r"<records[\s>]")
_VENUES = (
    ("periodical", "full-title"),
    ("titles", "secondary-title"),
    ("titles", "tertiary-title"),
    ("publisher",),
)


def is_endnote_xml(text: str) -> bool:
    """Whether a text holds EndNote's records."""
    return _FILE.search(text) is not None and _RECORD.search(text) is not None


def records(text: str, seed: str) -> Iterator[Record | Problem]:
    """A record or a problem for each record, in order. Notes, labels and files stay unread."""
    for ordinal, (line, entry) in enumerate(entries(text, _RECORD), 1):
        where = f"seeds/{seed}:{line}"
        root = parsed(entry)
        if isinstance(root, str):
            message = f"record {ordinal} is not XML: {root}"
            yield Problem(where, message, "export it again, best as RIS (RefMan)", 1)
            continue
        found = _record(root, Place(seed, line, ordinal))
        if found.title or found.abstract:
            yield found
        else:
            message = f"record {ordinal} has neither title nor abstract"
            yield Problem(where, message, "add one in EndNote, or delete the record", 1)


def _record(root: Any, place: Place) -> Record:
    title, abstract = markup(root, "titles", "title"), markup(root, "abstract")
    doi = identifiers.doi(words(root, "electronic-resource-num"))
    addresses = (words(one) for one in children(root, "urls", "related-urls", "url"))
    urls = tuple(url for address in addresses for url in identifiers.http_urls(address))
    number = words(root, "rec-number")[:200] or None
    keywords = (markup(one) for one in children(root, "keywords", "keyword"))
    return Record(
        place=Place(place.seed, place.line, place.record, number),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=each_person(map(words, children(root, "contributors", "authors", "author"))),
        year=identifiers.year(words(root, "dates", "year") or words(root, "dates")),
        venue=next(filter(None, (words(root, *path) for path in _VENUES)), ""),
        doi=doi or next(filter(None, map(_doi_of, urls)), None),
        arxiv=next(filter(None, map(identifiers.arxiv, (doi or "", *urls))), None),
        urls=urls,
        keywords=tuple(dict.fromkeys(filter(None, keywords)))[:100],
        entry_type=next((entry_type(k.get("name", "")) for k in children(root, "ref-type")), None),
        is_catalogued=True,
    )


def _doi_of(url: str) -> str | None:
    return identifiers.doi(url) if "doi.org/" in url.lower() else None
