"""PubMed's XML, as its E-utilities and its baseline files have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from litatlas.model import Author, EntryType, Place, Problem
from litatlas.read import identifiers
from litatlas.read.entry_types import entry_type
from litatlas.read.names import known
from litatlas.read.record import Record
from litatlas.read.xml_entries import children, entries, markup, parsed, words

_ARTICLE = re.compile(r"<(?P<name>PubmedArticle|PubmedBookArticle)(?=[\s>])")


def is_pubmed_xml(text: str) -> bool:
    """Whether a text holds PubMed's articles."""
    return _ARTICLE.search(text) is not None


def records(text: str, seed: str) -> Iterator[Record | Problem]:
    """A record or a problem for each article, in order."""
    for ordinal, (line, entry) in enumerate(entries(text, _ARTICLE), 1):
        where = f"seeds/{seed}:{line}"
        article = parsed(entry)
        if isinstance(article, str):
            message = f"an article that is not XML: {article}"
            yield Problem(where, message, "export it again, best as .nbib", 1)
            continue
        found = _record(article, Place(seed, line, ordinal))
        if found.title or found.abstract:
            yield found
        else:
            hint = "add an ArticleTitle or an Abstract, or delete the article"
            yield Problem(where, "an article without title and abstract", hint, 1)


def _record(root: Any, place: Place) -> Record:
    """Everything stands below MedlineCitation, of books below BookDocument."""
    cited = next(children(root, "MedlineCitation"), None)
    cited = next(children(root, "BookDocument"), root) if cited is None else cited
    article = next(children(cited, "Article"), cited)
    title = _title(markup(article, "ArticleTitle") or markup(article, "VernacularTitle"))
    abstract = " ".join(map(_labelled, children(article, "Abstract", "AbstractText")))
    doi = _doi(root, article)
    number = words(cited, "PMID")[:200] or None
    return Record(
        place=Place(place.seed, place.line, place.record, number),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=known(map(_name, children(article, "AuthorList", "Author"))),
        year=_year(article),
        venue=words(article, "Journal", "Title") or words(article, "Book", "BookTitle"),
        doi=doi,
        arxiv=identifiers.arxiv(doi) if doi else None,
        keywords=_keywords(cited),
        entry_type=_entry_type(cited, article),
        is_catalogued=True,
    )


def _entry_type(cited: Any, article: Any) -> EntryType | None:
    names = map(words, children(article, "PublicationTypeList", "PublicationType"))
    return "chapter" if words(cited, "Book", "BookTitle") else entry_type(*names)


def _title(title: str) -> str:
    """PubMed ends titles with a full stop and puts translated ones into brackets."""
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


def _labelled(part: Any) -> str:
    """A part of a structured abstract with its label, as PubMed shows it."""
    label = part.get("Label", "")
    return f"{label}: {markup(part)}" if label and label != "UNLABELLED" else markup(part)


def _name(author: Any) -> Author:
    family, given = words(author, "LastName"), words(author, "ForeName")
    if not family and not given:
        return Author(literal=words(author, "CollectiveName"))
    return Author(family, given, suffix=words(author, "Suffix"))


def _year(article: Any) -> int | None:
    places = (
        ("Journal", "JournalIssue", "PubDate"),
        ("ArticleDate", "Year"),
        ("Book", "PubDate"),
    )
    found = (identifiers.year(words(article, *place)) for place in places)
    return next(filter(None, found), None)


def _doi(root: Any, article: Any) -> str | None:
    named = [
        words(one)
        for one in children(article, "ELocationID")
        if one.get("EIdType", "").lower() == "doi"
    ]
    for data in ("PubmedData", "PubmedBookData"):
        listed = children(root, data, "ArticleIdList", "ArticleId")
        named += [words(one) for one in listed if one.get("IdType", "").lower() == "doi"]
    return next(filter(None, map(identifiers.doi, named)), None)


def _keywords(cited: Any) -> tuple[str, ...]:
    """What the authors gave; without that, the subject headings that are marked as major."""
    given = [markup(one) for one in children(cited, "KeywordList", "Keyword")]
    major = [
        words(heading, "DescriptorName")
        for heading in children(cited, "MeshHeadingList", "MeshHeading")
        if any(part.get("MajorTopicYN") == "Y" for part in heading)
    ]
    return tuple(dict.fromkeys(filter(None, given or major)))[:100]
