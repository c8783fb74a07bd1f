"""The same record in several places is one paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from litatlas.model import Place
from litatlas.read.not_abstracts import says_there_is_none
from litatlas.read.record import Record
from litatlas.text.clean import Cleaned, clean, clean_phrase, folded

_TITLE_WORDS = 4
"""A title of fewer words ("Editorial") is no proof that two records are the same."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record with cleaned title and abstract, and all places where it stands."""

    record: Record
    title: Cleaned
    abstract: Cleaned
    places: tuple[Place, ...]


def merged(records: Iterable[Record]) -> tuple[Draft, ...]:
    """Drafts in the order of their first places, exact duplicates in one.

    The same abstract is the same paper unless titles differ (boilerplate stands under several). A
    record without abstract joins one with the same DOI, or the same title and no other year.
    """
    drafts: list[Draft | None] = []
    by_key: dict[tuple[str, str], list[int]] = {}
    for record in records:
        draft = _draft(record)
        if record.objection is not None:
            drafts.append(draft)
            continue
        index = _same(draft, drafts, by_key)
        if index is None:
            index = len(drafts)
            drafts.append(draft)
        else:
            drafts[index] = _joined(drafts[index], draft)
        for key in _keys(drafts[index]):
            known = by_key.setdefault(key, [])
            if index not in known:
                known.append(index)
    return tuple(draft for draft in drafts if draft is not None)


def _draft(record: Record) -> Draft:
    title = clean_phrase(record.title, latex=record.latex)
    abstract = clean(record.abstract, latex=record.latex)
    if says_there_is_none(abstract.text):
        abstract = Cleaned("")
    elif title.text and folded(abstract.text) == folded(title.text):
        abstract = Cleaned("")  # some exports repeat the title where they have no abstract
    return Draft(record, title, abstract, (record.place,))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", folded(text)).strip()


def _keys(draft: Draft | None) -> list[tuple[str, str]]:
    if draft is None:
        return []
    title = _letters(draft.title.text)
    keys = [
        ("abstract", folded(draft.abstract.text)),
        ("doi", draft.record.doi or ""),
        ("title", title if len(title.split()) >= _TITLE_WORDS else ""),
    ]
    return [key for key in keys if key[1]]


def _same(
    draft: Draft, drafts: list[Draft | None], by_key: dict[tuple[str, str], list[int]]
) -> int | None:
    for key in _keys(draft):
        for index in by_key.get(key, [])[:50]:  # hostile input could share one key everywhere
            other = drafts[index]
            if other is not None and _are_same(draft, other, key[0]):
                return index
    return None


def _are_same(one: Draft, other: Draft, by: str) -> bool:
    first, second = one.record, other.record
    titles = {_letters(one.title.text), _letters(other.title.text)} - {""}
    dois = {first.doi, second.doi} - {None}
    if by == "abstract":
        return len(titles) < 2 or (len(dois) == 1 and first.doi == second.doi)
    if one.abstract.text and other.abstract.text:
        return False  # two versions, or a part: near duplicates are not exact ones
    if by == "doi":
        return True
    years = {first.year, second.year} - {None}
    return len(years) < 2 and len(dois) < 2


def _joined(one: Draft | None, other: Draft) -> Draft:
    """Both places under the facts of the richer record, its gaps filled from the other."""
    if one is None:
        return other
    rich, poor = (one, other) if _richness(one) >= _richness(other) else (other, one)
    first, second = rich.record, poor.record
    record = replace(
        first,
        authors=first.authors or second.authors,
        year=first.year or second.year,
        venue=first.venue or second.venue,
        doi=first.doi or second.doi,
        arxiv=first.arxiv or second.arxiv,
        urls=tuple(dict.fromkeys((*first.urls, *second.urls))),
        keywords=first.keywords or second.keywords,
    )
    return Draft(
        record,
        rich.title if rich.title.text else poor.title,
        rich.abstract if rich.abstract.text else poor.abstract,
        tuple(sorted((*one.places, *other.places), key=_order)),
    )


def _richness(draft: Draft) -> tuple[bool, int]:
    record = draft.record
    facts = (draft.title.text, record.authors, record.year, record.venue, record.doi, record.arxiv)
    return bool(draft.abstract.text), sum(map(bool, facts))


def _order(place: Place) -> tuple[str, int, int]:
    return place.seed, place.line, place.record
