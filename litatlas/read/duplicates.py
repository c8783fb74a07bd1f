"""The same paper in several places, from several sources, is one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Indel

from litatlas.model import Author, Place
from litatlas.read import identifiers
from litatlas.read.entry_types import published_as
from litatlas.read.names import MAX_COMPARED, found_among, is_part_of, known
from litatlas.read.not_abstracts import says_it_has_no_title, says_there_is_none
from litatlas.read.record import Record
from litatlas.text.clean import Cleaned, clean, clean_phrase, folded
from litatlas.text.likeness import letters, sketch, words_of

_TITLE_WORDS = 4
"""A title of fewer words ("Editorial") is no proof that two records are the same."""

ALIKE_ABSTRACTS = 0.8
ALIKE_ALONE = 0.95
RELATED_TITLES = 0.5
"""Shares of words in common, in order; measured on 67,457 titles and abstracts.

The first is for abstracts under alike titles. The second is for abstracts without two titles, or
with two years or DOIs: workshops, tutorials and journal versions change less than they should. The
third is for titles under one DOI or arXiv id: some exports give a book's to every chapter."""

_SHARED = 2
"""Abstracts are compared when their sketches share at least this many hashes."""

_CANDIDATES = 50  # hostile input could share one key everywhere

_Key = tuple[str, str]  # what it is, and its value


@dataclass(frozen=True, slots=True)
class Draft:
    """A record with cleaned title and abstract, and all places where it stands."""

    record: Record
    title: Cleaned
    abstract: Cleaned
    places: tuple[Place, ...]


def merged(records: Iterable[Record]) -> tuple[Draft, ...]:
    """Drafts in the order of their first places, each paper in one.

    Records are the same paper by their DOI or arXiv id, unless neither their titles nor their
    abstracts are alike; by titles and abstracts that are alike; by an abstract alone that is all
    but the same; and, without an abstract, by the same title, unless year, people or venue speak
    against it. A preprint may be a year older or younger than what was published, and arXiv's own
    DOI is no other paper's.
    """
    drafts: list[Draft | None] = []
    by_key: dict[_Key, list[int]] = defaultdict(list)
    for record in records:
        draft = _draft(record)
        if record.objection is not None:
            drafts.append(draft)
            continue
        index, keys = len(drafts), _keys(draft)
        drafts.append(None)
        while (found := _same(draft, keys, drafts, by_key)) is not None:
            # Once more: what it brings along may join two that were apart.
            other, drafts[found] = drafts[found], None
            draft, index = _joined(other or draft, draft), min(index, found)
            keys = _keys(draft)
        drafts[index] = draft
        for key in keys:
            if index not in by_key[key]:
                by_key[key].append(index)
    return tuple(draft for draft in drafts if draft is not None)


def _draft(record: Record) -> Draft:
    title = clean_phrase(record.title, latex=record.latex)
    if says_it_has_no_title(title.text):
        title = Cleaned("")
    abstract = clean(record.abstract, latex=record.latex)
    if says_there_is_none(abstract.text):
        abstract = Cleaned("")
    elif title.text and folded(abstract.text) == folded(title.text):
        abstract = Cleaned("")  # some exports repeat the title where they have no abstract
    return Draft(record, title, abstract, (record.place,))


def _keys(draft: Draft) -> list[_Key]:
    """What two records of one paper are likely to share; those of the abstract's sketch last."""
    keys = [
        ("doi", draft.record.doi or ""),
        ("arxiv", draft.record.arxiv or ""),
        ("abstract", folded(draft.abstract.text)),
        ("title", letters(draft.title.text)),
    ]
    hashes = (f"{number:x}" for number in sketch(draft.abstract.text))
    return [*(key for key in keys if key[1]), *(("likeness", each) for each in hashes)]


def _same(
    draft: Draft, keys: list[_Key], drafts: list[Draft | None], by_key: dict[_Key, list[int]]
) -> int | None:
    for index in _candidates(keys, by_key):
        other = drafts[index]
        if other is not None and _are_same(draft, other):
            return index
    return None


def _candidates(keys: list[_Key], by_key: dict[_Key, list[int]]) -> Iterator[int]:
    """Who may be the same, the likeliest first, each once."""
    seen: dict[int, None] = {}
    alike: Counter[int] = Counter()
    for key in keys:
        found = by_key.get(key, [])[:_CANDIDATES]
        if key[0] == "likeness":
            alike.update(found)
        else:
            seen.update(dict.fromkeys(found))
    seen.update(dict.fromkeys(i for i, shared in alike.most_common() if shared >= _SHARED))
    yield from seen


def _are_same(one: Draft, other: Draft) -> bool:
    first, second = one.record, other.record
    titles = words_of(one.title.text), words_of(other.title.text)
    has_titles, has_abstracts = all(titles), bool(one.abstract.text and other.abstract.text)
    one_doi = len({_own_doi(first), _own_doi(second)} - {None}) < 2
    one_arxiv = len({first.arxiv, second.arxiv} - {None}) < 2
    has_preprint = _is_preprint(first) or _is_preprint(second)
    apart = abs(first.year - second.year) if first.year and second.year else 0
    same_year = apart <= (1 if has_preprint else 0)
    is_named = (first.doi is not None and first.doi == second.doi) or (
        first.arxiv is not None and first.arxiv == second.arxiv
    )
    if not one_arxiv and not is_named:
        return False
    if not (has_abstracts or is_named):
        return titles[0] == titles[1] and same_year and one_doi and _are_same_by_title(one, other)
    one_edition = is_named or (same_year and one_doi)
    least = ALIKE_ABSTRACTS if has_titles and one_edition else ALIKE_ALONE
    alike = has_abstracts and _alike_abstracts(one, other, least)
    if is_named:
        related = Indel.normalized_similarity(*titles) >= RELATED_TITLES
        return alike or not has_titles or related or _alike_titles(*titles)
    return alike and (not has_titles or _alike_titles(*titles))


def _are_same_by_title(one: Draft, other: Draft) -> bool:
    """Whether nothing speaks against two records of one title and year: other people; or, under a
    short title of which people are not known on both sides, another venue. What many papers are
    called ("Introduction to the Special Issue") is the same only if something speaks for it."""
    words = words_of(one.title.text)
    if len(words) < _TITLE_WORDS:
        return False
    authors = sorted((_people(one.record), _people(other.record)), key=len)
    are_known = all(authors)
    if are_known and found_among(*authors) < len(authors[0][:MAX_COMPARED]) / 2:
        return False
    venues = _venue(one.record), _venue(other.record)
    has_venues = all(venues) and not (_is_preprint(one.record) or _is_preprint(other.record))
    may_be_one_venue = not has_venues or _may_be_one_venue(*venues)
    general = _SMALL_WORDS | _GENERIC
    telling = sum(word not in general and not word.isdecimal() for word in words)
    if not telling:
        return (are_known and may_be_one_venue) or (has_venues and venues[0] == venues[1])
    return are_known or may_be_one_venue or telling >= _TELLING_WORDS


_TELLING_WORDS = 4
"""So many words of a title say more than another venue does: of 67,457 titles 25 pairs differed in
nothing else, and all read as one work that was submitted, or given as a tutorial, twice."""

_GENERIC = frozenset(
    "acknowledgement acknowledgements acknowledgment acknowledgments announcement annual associate "
    "author authors board book brief call chair chairs chief column comment comments committee "
    "conference contents contributors correction corrections correspondence corrigendum cover "
    "current department editor editorial editorials editors erratum feature featured first focus "
    "foreword forthcoming front general guest guests index information international introducing "
    "introduction introductory invited issue issues journal keynote last letter letters list "
    "matter member members message new news next note notes obituary opening organizers our out "
    "page pages panel papers part preface president proceedings program programme publication "
    "published record referees remarks reply report response retraction review reviewers reviews s "
    "second section selected session special statement summary symposium table theme third this "
    "title topic topics track transactions volume welcome workshop year".split()
)
"""Words of titles that say where something stands and not what it is about."""


@lru_cache(maxsize=20_000)
def _people(record: Record) -> tuple[Author, ...]:
    return cleaned_authors(record.authors[: 2 * MAX_COMPARED], latex=record.latex)


@lru_cache(maxsize=20_000)
def _venue(record: Record) -> tuple[str, ...]:
    return words_of(clean_phrase(record.venue, latex=record.latex).text)


def _may_be_one_venue(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the one may be short for the other: by fewer words, or by fewer letters ("J. Ponds",
    "SIGPOND"). That is said of some that are not the same, too; the others are surely two."""
    fewer, more = sorted((one, other), key=lambda words: len("".join(words)))
    letters = iter("".join(more))
    return set(fewer) <= set(more) or all(letter in letters for letter in "".join(fewer))


def _own_doi(record: Record) -> str | None:
    return None if identifiers.is_arxiv_doi(record.doi) else record.doi


def _is_preprint(record: Record) -> bool:
    """Whether all that is known of a paper is its place on arXiv."""
    if record.arxiv is None or _own_doi(record) is not None:
        return False
    said = published_as(record.entry_type, record.venue, record.arxiv)
    return said == "preprint" or record.doi is not None


def _alike_titles(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same words but for their spelling, or with some words more on one side only. "Frogs of
    Norway" is not "Frogs of Sweden", and "Part 1" is not "Part 2", however alike all else is."""
    if "".join(one) == "".join(other):
        return True
    if _numbers(one) != _numbers(other):
        return False
    here, there = Counter(one), Counter(other)
    fewer, more = sorted((here - there, there - here), key=Counter.total)
    return all(
        any(_is_spelled_alike(word, twin) for twin in more)
        for word in fewer
        if word not in _SMALL_WORDS
    )


def _is_spelled_alike(one: str, other: str) -> bool:
    """A letter more or less, or, in a long word, another one: "frogs", "behaviour", "metwork"."""
    length = min(len(one), len(other))
    return length > 3 and bool(Indel.distance(one, other) <= (2 if length > 5 else 1))


_SMALL_WORDS = frozenset("a an and as at by for from in of on or the to via with".split())


_NUMBER = re.compile(
    r"\w*\d\w*|[ivx]+|[b-z]|first|second|third|\w*(?:four|fif|six|seven|eigh|nin|ten|elf|twelf)th|"
    r"\w+tieth|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"spring|summer|autumn|fall|winter"
)


def _numbers(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if _NUMBER.fullmatch(word)]


def _alike_abstracts(one: Draft, other: Draft, least: float) -> bool:
    """Nearly the same words in the same order; where little else speaks for it, with the same
    numbers and without other names."""
    words, others = words_of(one.abstract.text), words_of(other.abstract.text)
    if not words:
        return folded(one.abstract.text) == folded(other.abstract.text)
    if words == others:
        return True
    if _is_cut(one) != _is_cut(other):
        length = min(len(words), len(others)) - 1  # the last word may be half of one
        words, others = words[:length], others[:length]
    if Indel.normalized_similarity(words, others, score_cutoff=least) < least:
        return False
    if least < ALIKE_ALONE:
        return True
    names, other_names = _names(one.abstract.text), _names(other.abstract.text)
    has_other_names = bool(names - other_names and other_names - names)
    return not has_other_names and sorted(_numbers(words)) == sorted(_numbers(others))


def _names(text: str) -> set[str]:
    """Words that only ever stand there with a capital."""
    found = set(re.findall(r"\w+", text))
    return {word for word in found if word != word.lower() and word.lower() not in found}


def _joined(one: Draft, other: Draft) -> Draft:
    """Both places under the facts of the richer record, its gaps filled from the other. Where one
    is a preprint, it is cited as the other one was published."""
    rich, poor = (one, other) if _richness(one) >= _richness(other) else (other, one)
    first, second = _without_latex(rich.record), _without_latex(poor.record)
    swapped = _is_preprint(first) and not _is_preprint(second)
    cited, uncited = (second, first) if swapped else (first, second)
    record = replace(
        first,
        authors=_fuller(first.authors, second.authors),
        year=cited.year or uncited.year,
        venue=cited.venue or uncited.venue,
        doi=cited.doi or uncited.doi,
        arxiv=first.arxiv or second.arxiv,
        urls=tuple(dict.fromkeys((*first.urls, *second.urls))),
        keywords=first.keywords or second.keywords,
        entry_type=cited.entry_type or uncited.entry_type,
        is_catalogued=first.is_catalogued or second.is_catalogued,
    )
    return Draft(
        record,
        rich.title if rich.title.text else poor.title,
        rich.abstract if rich.abstract.text else poor.abstract,
        tuple(sorted((*one.places, *other.places), key=_order)),
    )


def _fuller(rich: tuple[Author, ...], poor: tuple[Author, ...]) -> tuple[Author, ...]:
    """The people of the richer record, unless it leaves out some ("and others") whom the other one
    names besides them all."""
    return poor if not rich or is_part_of(rich, poor) else rich


def _without_latex(record: Record) -> Record:
    """A record whose facts can stand beside those of a source that is no LaTeX."""
    if not record.latex:
        return record

    def plain(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(clean_phrase(text, latex=True).text for text in texts)

    return replace(
        record,
        authors=cleaned_authors(record.authors, latex=True),
        venue=clean_phrase(record.venue, latex=True).text,
        keywords=plain(record.keywords),
        latex=False,
    )


def cleaned_authors(authors: Iterable[Author], *, latex: bool) -> tuple[Author, ...]:
    """Each author as it should be read, once; without those of whom nothing is left."""

    def part(text: str) -> str:
        return clean_phrase(text, latex=latex).text if text else ""

    parts = (astuple(author) for author in authors)
    return known(Author(*map(part, texts)) for texts in parts)


def _is_cut(draft: Draft) -> bool:
    """Whether the abstract is only the beginning of one, as some catalogues give it."""
    return draft.abstract.text.endswith(("…", "..."))


def _richness(draft: Draft) -> tuple[bool, bool, int]:
    record = draft.record
    facts = (draft.title.text, record.authors, record.year, record.venue, record.doi, record.arxiv)
    return bool(draft.abstract.text), not _is_cut(draft), sum(map(bool, facts))


def _order(place: Place) -> tuple[str, int, int]:
    return place.seed, place.line, place.record
