"""Records become papers here: what papers.yaml says of them, and whether they are papers at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from litatlas.model import Author, Paper, Problem, Skipped
from litatlas.read import identifiers
from litatlas.read.duplicates import Draft, cleaned_authors
from litatlas.read.entry_types import published_as
from litatlas.read.facts import Fact, Facts, start_key
from litatlas.read.language import language
from litatlas.read.names import person, unparted
from litatlas.read.not_abstracts import why_not_an_abstract
from litatlas.text.clean import clean_phrase
from litatlas.text.slugs import slug

_KEY_LENGTH = 24
"""Characters of a beginning by which drafts are looked up; shorter ``starts`` look at all."""


def curated(drafts: Sequence[Draft], facts: Facts) -> Iterator[Paper | Skipped | Problem]:
    """Each draft as a paper, skipped or a problem; then the entries that fit none or several."""
    found, problems = _matches(drafts, facts)
    for index, draft in enumerate(drafts):
        yield from _outcome(draft, found.get(index))
    yield from problems


def _matches(drafts: Sequence[Draft], facts: Facts) -> tuple[dict[int, Fact], list[Problem]]:
    """For each draft the entry that applies, and what is wrong with the entries that do not."""
    applied: dict[int, Fact] = {}
    problems: list[Problem] = []
    if not facts.entries:
        return applied, problems
    finders = _Finders(drafts)
    for fact in facts.entries:
        found = finders.find(fact)
        if len(found) != 1:
            problems.append(_misfit(fact, [drafts[index] for index in found]))
        elif found[0] in applied:
            message = f"the same paper as {applied[found[0]].place}; the first entry counts"
            problems.append(Problem(fact.place, message, "make one entry of both"))
        else:
            applied[found[0]] = fact
    return applied, problems


def _misfit(fact: Fact, found: Sequence[Draft]) -> Problem:
    wanted = f'{_NAMES[fact.found_by]} "{str(getattr(fact, fact.found_by))[:60]}"'
    if not found:
        hint = "copy it from the seed, or delete the entry"
        return Problem(fact.place, f"no paper has the {wanted}", hint)
    places = ", ".join(
        f"seeds/{draft.places[0].seed}:{draft.places[0].line}" for draft in found[:3]
    )
    message = f"{len(found)} papers have the {wanted}: {places}"
    return Problem(fact.place, message, "name more of it, until it fits one paper only")


_NAMES = {"starts": "beginning", "source_id": "source id", "doi": "DOI", "id": "id"}


class _Finders:
    """Drafts by beginning, source id, DOI and id."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._starts = [start_key(draft.abstract.text or draft.title.text) for draft in drafts]
        self._by_start: dict[str, list[int]] = defaultdict(list)
        self._by: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        for index, draft in enumerate(drafts):
            self._by_start[self._starts[index][:_KEY_LENGTH]].append(index)
            for key in _keys(draft):
                self._by[key][index] = None

    def find(self, fact: Fact) -> list[int]:
        key, value = fact.found_by, str(getattr(fact, fact.found_by))
        if key != "starts":
            return list(self._by.get((key, value), ()))
        start = start_key(value)
        if len(start) >= _KEY_LENGTH:
            candidates = self._by_start.get(start[:_KEY_LENGTH], [])
        else:
            candidates = list(range(len(self._starts)))
        return [index for index in candidates if start and self._starts[index].startswith(start)]


def _keys(draft: Draft) -> Iterator[tuple[str, str]]:
    """What finds a draft. An id is one that a source gave, or a slug of it or of its title: the
    ids of derived titles are made much later."""
    for place in draft.places:
        if place.source_id:
            yield "source_id", place.source_id
            yield "id", place.source_id
            yield "id", slug(place.source_id)
    if draft.record.doi:
        yield "doi", draft.record.doi
    if draft.title.text:
        yield "id", slug(draft.title.text)


def _outcome(draft: Draft, fact: Fact | None) -> Iterator[Paper | Skipped | Problem]:
    wanted = fact.paper if fact is not None else None
    reason = None if wanted else _objection(draft)
    set_aside = ""
    if wanted is False:
        reason = "papers.yaml says that it is not a paper"
        set_aside = draft.abstract.text or draft.title.text
    if reason is None:
        yield _paper(draft, fact)
        return
    for place in draft.places:
        if isinstance(reason, Problem):
            yield reason
        else:
            yield Skipped(place.seed, place.line, reason, draft.record.source_text, set_aside)


def _objection(draft: Draft) -> str | Problem | None:
    """Why a draft is no paper. What a reference manager calls a record of a paper is believed."""
    if draft.record.objection is not None:
        return draft.record.objection
    if not draft.abstract.text and not draft.title.text:
        return "no words are left of it after cleaning"
    if not draft.abstract.text or (draft.title.text and draft.record.is_catalogued):
        return None
    return why_not_an_abstract(draft.abstract.text, draft.record.abstract)


def _paper(draft: Draft, fact: Fact | None) -> Paper:
    fact = fact or Fact("")
    record, abstract, repairs = draft.record, draft.abstract.text, draft.abstract.repairs
    title = fact.title or draft.title.text or None
    if title is not None and not fact.title:
        repairs = (*draft.title.repairs, *repairs)
    text = "\n".join(part for part in (title, abstract) if part)
    start = len(text) - len(abstract)
    doi = fact.doi or record.doi
    arxiv = fact.arxiv or record.arxiv or (identifiers.arxiv(doi) if doi else None)
    venue = fact.venue or clean_phrase(record.venue, latex=record.latex).text or None
    given = fact.year or record.year
    year = given or (identifiers.only_year(venue) if venue else None)
    return Paper(
        text=text,
        abstract_start=start,
        source_text=record.source_text,
        places=draft.places,
        title=title,
        repairs=tuple(dict.fromkeys((*record.repairs, *repairs))),
        language=language(abstract),
        people=tuple(map(_author, fact.authors))
        or cleaned_authors(record.authors, latex=record.latex),
        year=year,
        venue=venue,
        doi=doi,
        arxiv=arxiv,
        urls=fact.urls or record.urls,
        keywords=fact.keywords
        or _phrases(record.keywords, record.latex)
        or draft.abstract.keywords,
        curated_id=fact.id,
        entry_type=published_as(record.entry_type, venue or "", arxiv),
        year_is_derived=given is None and year is not None,
        title_is_curated=fact.title is not None,
    )


def _author(name: str) -> Author:
    """A name as papers.yaml gives it: in braces, it is a group's."""
    return person(name) if name.startswith("{") else unparted(name)


def _phrases(texts: tuple[str, ...], latex: bool) -> tuple[str, ...]:
    cleaned = (clean_phrase(text, latex=latex).text for text in texts)
    return tuple(dict.fromkeys(text for text in cleaned if text))
