"""A paper in the formats that reference managers read: BibTeX, RIS, CSL-JSON and plain words.

Only what the source gives goes in; a derived title is said to be one. Texts are hostile until they
are escaped for the format at hand: what ends a field there must not end it here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from litatlas.model import AtlasPaper
from litatlas.publish.links import arxiv_url, doi_url

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
class Citation:
    """One format: its name, the text to copy, and the ending of a file of it ("" for none)."""

    name: str
    text: str
    ending: str = ""


# A key that every LaTeX takes as it is; catalogues' numbers and addresses are none.
_KEY = re.compile(r"[A-Za-z](?!\w*://)[A-Za-z0-9:/._+-]{0,99}")


def citation_key(paper: AtlasPaper) -> str | None:
    """The key under which its source cites a paper, so that manuscripts go on to compile.

    A .bib file's before another's; None when there is none that LaTeX takes as it is.
    """
    places = sorted(paper.paper.places, key=lambda place: not place.seed.lower().endswith(".bib"))
    given = (place.source_id for place in places if place.source_id)
    return next((key for key in given if _KEY.fullmatch(key)), None)


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
    fields = {
        "title": "{" + _tex(paper.title) + "}",  # braces keep capitals as they are
        "author": " and ".join("{" + _tex(name) + "}" if " and " in name else _tex(name)
                               for name in record.authors),
        "year": str(record.year) if record.year else "",
        "journal": _tex(record.venue or ""),
        "doi": _tex(record.doi or ""),
        "eprint": _tex(record.arxiv or ""),
        "archiveprefix": "arXiv" if record.arxiv else "",
        "note": DERIVED if paper.title_is_derived else "",
    }  # fmt: skip
    kind = "article" if record.venue else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def ris(paper: AtlasPaper, key: str) -> str:
    """A record of RIS: one line a field, so that no value may hold a line's end."""
    record = paper.paper
    lines = [("TY", "JOUR" if record.venue else "GEN"), ("ID", key), ("TI", paper.title)]
    lines += [("AU", _inverted(name)) for name in record.authors]
    lines += [("PY", str(record.year))] if record.year else []
    lines += [("JO", record.venue)] if record.venue else []
    lines += [("DO", record.doi)] if record.doi else []
    lines += [("UR", url) for url in _addresses(paper)]
    lines += [("N1", DERIVED)] if paper.title_is_derived else []
    return "\n".join([*(f"{tag}  - {_flat(value)}" for tag, value in lines), "ER  - "])


def csl_json(papers: Iterable[tuple[AtlasPaper, str]]) -> str:
    """Papers with their keys as a list of CSL items."""
    return json.dumps([_item(paper, key) for paper, key in papers], ensure_ascii=False, indent=1)


def _item(paper: AtlasPaper, key: str) -> dict[str, object]:
    record = paper.paper
    item: dict[str, object] = {
        "id": key,
        "type": "article-journal" if record.venue else "article",
        "title": paper.title,
    }
    if record.authors:
        item["author"] = [_parted(name) for name in record.authors]
    if record.year:
        item["issued"] = {"date-parts": [[record.year]]}
    if record.venue:
        item["container-title"] = record.venue
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
        f"({record.year})" if record.year else "",
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
    found += [("citation_author", name) for name in record.authors]
    found += [("citation_publication_date", str(record.year))] if record.year else []
    found += [("citation_journal_title", record.venue)] if record.venue else []
    found += [("citation_doi", record.doi)] if record.doi else []
    found += [("citation_arxiv_id", record.arxiv)] if record.arxiv else []
    found += [("citation_public_url", url) for url in _addresses(paper)[:1]]
    if len(found) == 1:  # a title alone cites nothing
        return ()
    return (*found, *([("citation_language", record.language)] if record.language else []))


def coins(paper: AtlasPaper) -> str:
    """A paper as an OpenURL (COinS), for lists that reference managers save from in one go.

    "" for a derived title. Source: ANSI/NISO Z39.88-2004, its formats "journal" and "dc".
    """
    record = paper.paper
    if paper.title_is_derived:
        return ""
    kind = "journal" if record.venue else "dc"
    found = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}")]
    found += [("rft_id", f"info:doi/{record.doi}")] if record.doi else []
    found += [("rft_id", url) for url in _addresses(paper)[:1]]
    if record.venue:
        found += [("rft.genre", "article"), ("rft.atitle", paper.title)]
        found += [("rft.jtitle", record.venue)]
    else:
        found += [("rft.title", paper.title)]
    role = "rft.au" if record.venue else "rft.creator"
    found += [(role, name) for name in record.authors[:COINS_AUTHORS]]
    found += [("rft.date", str(record.year))] if record.year else []
    return urlencode([(name, _flat(value)) for name, value in found], errors="replace")


def _addresses(paper: AtlasPaper) -> list[str]:
    record = paper.paper
    found = [doi_url(record.doi)] if record.doi else []
    return [*found, *([arxiv_url(record.arxiv)] if record.arxiv else [])]


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _flat(text))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _parted(name: str) -> dict[str, str]:
    given, _, family = _flat(name).rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _inverted(name: str) -> str:
    given, _, family = _flat(name).rpartition(" ")
    return f"{family}, {given}" if given else family
