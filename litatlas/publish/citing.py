"""A paper in the formats that reference managers read: BibTeX, RIS, CSL-JSON and plain words.

Only what the source gives goes in; a derived title is said to be one. Texts are hostile until they
are escaped for the format at hand: what ends a field there must not end it here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from litatlas.model import AtlasPaper, Author, EntryType, Paper
from litatlas.publish.links import arxiv_url, doi_url
from litatlas.publish.lookup import Lookup

COINS_AUTHORS = 8
"""A list of papers carries an OpenURL for each, and is to stay light."""

DERIVED = "The title is derived from the abstract; the source gives none."

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class _Form:
    """What each format calls a type of publication, and the place it appeared in."""

    bibtex: str
    bibtex_venue: str
    ris: str
    ris_venue: str
    csl: str
    csl_venue: str
    meta_venue: str  # Highwire's
    genre: str  # COinS's, in its format "book" unless it is an article


_ARTICLE = _Form(
    *("article", "journal", "JOUR", "JO", "article-journal", "container-title"),
    *("citation_journal_title", "article"),
)
# CSL's "article" is what was made public without a journal: preprints, and what says nothing.
_LOOSE = _Form("misc", "howpublished", "GEN", "PB", "article", "publisher", "", "")
_FORMS: dict[EntryType | None, _Form] = {
    "article": _ARTICLE,
    "conference_paper": _Form(
        *("inproceedings", "booktitle", "CONF", "T2", "paper-conference", "container-title"),
        *("citation_conference_title", "proceeding"),
    ),
    "chapter": _Form(
        *("incollection", "booktitle", "CHAP", "T2", "chapter", "container-title"),
        *("citation_inbook_title", "bookitem"),
    ),
    "book": _Form(
        "book", "publisher", "BOOK", "PB", "book", "publisher", "citation_publisher", "book"
    ),
    "thesis": _Form(
        *("phdthesis", "school", "THES", "PB", "thesis", "publisher"),
        *("citation_dissertation_institution", "dissertation"),
    ),
    "report": _Form(
        *("techreport", "institution", "RPRT", "PB", "report", "publisher"),
        *("citation_technical_report_institution", "report"),
    ),
    "preprint": replace(_LOOSE, ris="UNPB"),
}


def _form(record: Paper) -> _Form:
    """That of its type; a paper of none is an article as long as it appeared somewhere."""
    return _FORMS.get(record.entry_type) or (_ARTICLE if record.venue else _LOOSE)


@dataclass(frozen=True, slots=True)
class Citation:
    """One format: its name, the text to copy, and the ending of a file of it ("" for none)."""

    name: str
    text: str
    ending: str = ""


# What LaTeX takes as it is; an address is none.
_BIB_KEY = re.compile(r"(?!\w*://)\w[\w:/.+-]{0,99}")
# Of sources that need no key, catalogues' numbers and DOIs are none, either.
_KEY = re.compile(r"(?!\w*://|10\.\d+/)(?=[\d.+-]*[^\W\d_])[^\W_][\w:/.+-]{0,99}")


def citation_key(paper: AtlasPaper) -> str | None:
    """The first of ``source_keys``; None when there is none."""
    return next(iter(source_keys(paper)), None)


def source_keys(paper: AtlasPaper) -> tuple[str, ...]:
    """The keys under which its sources cite a paper, so that manuscripts go on to compile.

    Those of .bib files before others, and only what LaTeX takes as it is.
    """
    found: dict[str, bool] = {}
    for place in paper.paper.places:
        from_bib = place.seed.lower().endswith(".bib")
        if place.source_id and (_BIB_KEY if from_bib else _KEY).fullmatch(place.source_id):
            found[place.source_id] = found.get(place.source_id, False) or from_bib
    return tuple(sorted(found, key=lambda key: not found[key]))


def citation_keys(papers: Iterable[AtlasPaper]) -> dict[str, str]:
    """The key of every paper, by id: its source's, or its id where others have that key too."""
    given = {paper.id: citation_key(paper) for paper in papers}
    wanted = Counter((key or id_).casefold() for id_, key in given.items())
    ids = {id_.casefold() for id_ in given}
    return {
        id_: key
        if key and wanted[key.casefold()] == 1 and (key == id_ or key.casefold() not in ids)
        else id_
        for id_, key in given.items()
    }


def citations(paper: AtlasPaper, key: str) -> tuple[Citation, ...]:
    """A paper in every format, under a key of ``citation_keys``."""
    return (
        Citation("BibTeX", bibtex(paper, key), ".bib"),
        Citation("RIS", ris(paper, key), ".ris"),
        Citation("CSL-JSON", csl_json(((paper, key),)), ".csl.json"),
        Citation("Plain", plain(paper)),
    )


def bibtex(paper: AtlasPaper, key: str) -> str:
    """An entry of BibTeX."""
    record = paper.paper
    form = _form(record)
    fields = {
        "title": "{" + _tex(paper.title) + "}",  # braces keep capitals as they are
        "author": " and ".join(map(_bibtex_name, record.people)),
        "year": str(record.given_year) if record.given_year else "",
        form.bibtex_venue: _tex(record.venue or ""),
        # Without it, styles would call every thesis a doctoral one.
        "type": "Thesis" if record.entry_type == "thesis" else "",
        "doi": _verbatim(record.doi or ""),
        "eprint": _verbatim(record.arxiv or ""),
        "archiveprefix": "arXiv" if record.arxiv else "",
        "note": DERIVED if paper.title_is_derived else "",
        "ids": ", ".join(other for other in source_keys(paper) if other != key),  # BibLaTeX's
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{form.bibtex}{{{key},", *lines, "}"])


def ris(paper: AtlasPaper, key: str) -> str:
    """A record of RIS: one line a field, so that no value may hold a line's end."""
    record = paper.paper
    form = _form(record)
    lines = [("TY", form.ris), ("ID", key), ("TI", paper.title)]
    lines += [("AU", _inverted(author)) for author in record.people]
    lines += [("PY", str(record.given_year))] if record.given_year else []
    lines += [(form.ris_venue, record.venue)] if record.venue else []
    lines += [("DO", record.doi)] if record.doi else []
    lines += [("UR", url) for url in _addresses(paper)]
    lines += [("N1", DERIVED)] if paper.title_is_derived else []
    return "\n".join([*(f"{tag}  - {_flat(value)}" for tag, value in lines), "ER  - "])


def csl_json(papers: Iterable[tuple[AtlasPaper, str]]) -> str:
    """Papers with their keys as a list of CSL items."""
    return csl_list(csl_item(paper, key) for paper, key in papers)


def csl_list(items: Iterable[str]) -> str:
    """Items of ``csl_item`` as a list."""
    return "[\n" + ",\n".join(items) + "\n]"


def csl_item(paper: AtlasPaper, key: str) -> str:
    """A paper as it stands in a list of CSL items."""
    return json.dumps([_item(paper, key)], ensure_ascii=False, indent=1)[2:-2]


def _item(paper: AtlasPaper, key: str) -> dict[str, object]:
    record = paper.paper
    form = _form(record)
    item: dict[str, object] = {"id": key, "type": form.csl, "title": paper.title}
    if record.entry_type == "preprint":
        item["genre"] = "preprint"
    if record.people:
        item["author"] = [_csl_name(author) for author in record.people]
    if record.given_year:
        item["issued"] = {"date-parts": [[record.given_year]]}
    if record.venue:
        item[form.csl_venue] = record.venue
    if record.doi:
        item["DOI"] = record.doi
    if found := _addresses(paper):
        item["URL"] = found[0]
    if paper.title_is_derived:
        item["note"] = DERIVED
    return item


def plain(paper: AtlasPaper) -> str:
    """As one would write it: authors, year, title, venue, address."""
    record = paper.paper
    parts = [
        ", ".join(record.authors),
        f"({record.given_year})" if record.given_year else "",
        paper.title + (" [derived title]" if paper.title_is_derived else ""),
        record.venue or "",
    ]
    told = ". ".join(_flat(part).rstrip(".") for part in parts if part) + "."
    return " ".join([told, *_addresses(paper)[:1]])


def meta(paper: AtlasPaper) -> tuple[tuple[str, str], ...]:
    """Highwire's ``citation_*`` tags, as Zotero and others read them; () for a derived title."""
    record = paper.paper
    if paper.title_is_derived:
        return ()
    found = [("citation_title", paper.title)]
    found += [("citation_author", _inverted(author)) for author in record.people]
    found += [("citation_publication_date", str(record.given_year))] if record.given_year else []
    venue = _form(record).meta_venue
    found += [(venue, record.venue)] if record.venue and venue else []
    found += [("citation_doi", record.doi)] if record.doi else []
    found += [("citation_arxiv_id", record.arxiv)] if record.arxiv else []
    found += [("citation_public_url", url) for url in _addresses(paper)[:1]]
    if len(found) == 1:  # a title alone cites nothing
        return ()
    return (*found, *([("citation_language", record.language)] if record.language else []))


def openurl(lookup: Lookup, paper: str) -> str:
    """A paper's ``coins``, made once for all the lists it stands in."""
    return lookup.once(_coins_of, paper)


def _coins_of(lookup: Lookup, paper: str) -> str:
    return coins(lookup.papers[paper])


def coins(paper: AtlasPaper) -> str:
    """A paper as an OpenURL (COinS), for lists that reference managers save from in one go.

    "" for a derived title. Source: ANSI/NISO Z39.88-2004, its formats "journal", "book",
    "dissertation" and "dc".
    """
    record = paper.paper
    if paper.title_is_derived:
        return ""
    genre = _form(record).genre
    kinds = {"article": "journal", "dissertation": "dissertation", "": "dc"}
    kind = kinds.get(genre, "book")
    found = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}")]
    found += [("rft_id", f"info:doi/{record.doi}")] if record.doi else []
    found += [("rft_id", url) for url in _addresses(paper)[:1]]
    found += [("rft.genre", genre)] if kind in ("journal", "book") else []
    title, venue = _COINS_NAMES[genre]
    found += [(title, paper.title)]
    found += [(venue, record.venue)] if record.venue else []
    for author in record.people[:COINS_AUTHORS]:
        role = "rft.aucorp" if author.literal else "rft.au"
        found += [(role if genre else "rft.creator", _inverted(author))]
    found += [("rft.date", str(record.given_year))] if record.given_year else []
    return urlencode([(name, _flat(value)) for name, value in found], errors="replace")


_COINS_NAMES = {
    "article": ("rft.atitle", "rft.jtitle"),
    "proceeding": ("rft.atitle", "rft.btitle"),
    "bookitem": ("rft.atitle", "rft.btitle"),
    "book": ("rft.btitle", "rft.pub"),
    "report": ("rft.btitle", "rft.pub"),
    "dissertation": ("rft.title", "rft.inst"),
    "": ("rft.title", "rft.publisher"),
}
"""The names of a paper's title and of where it appeared, by genre."""


def _addresses(paper: AtlasPaper) -> list[str]:
    record = paper.paper
    found = [doi_url(record.doi)] if record.doi else []
    return [*found, *([arxiv_url(record.arxiv)] if record.arxiv else [])]


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _flat(text))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _verbatim(text: str) -> str:
    """What LaTeX is to take sign by sign, as it does a DOI; nothing in it can end its field."""
    return re.sub(r"[{}\\]", "", _flat(text))


def _bibtex_name(author: Author) -> str:
    """A name in BibTeX's own order; braces keep whole what it would part."""
    if not author.given:
        whole = _tex(author.name)
        return "{" + whole + "}" if author.literal or " " in whole else whole
    parts = (author.surname, author.suffix, author.given)
    return ", ".join("{" + _tex(p) + "}" if _PARTING.search(p) else _tex(p) for p in parts if p)


_PARTING = re.compile(r",|\band\b")


def _csl_name(author: Author) -> dict[str, str]:
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
        "literal": author.literal if not author.family else "",
    }
    return {name: _flat(part) for name, part in parts.items() if part}


def _inverted(author: Author) -> str:
    """A name as RIS and catalogues have it: "van der Reed, Ada, Jr"; a group's as it is."""
    return ", ".join(part for part in (author.surname, author.given, author.suffix) if part)
