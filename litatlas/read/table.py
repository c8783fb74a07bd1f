"""CSV and TSV with a header, as Scopus, Zotero, Web of Science and people with spreadsheets
write them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from litatlas.model import Place, Problem
from litatlas.read import identifiers
from litatlas.read.entry_types import entry_type
from litatlas.read.names import people
from litatlas.read.record import Record

# For each field the names of its column, letters and digits only, the best first. What is not
# here ("Notes", "File Attachments", "Manual Tags", "Rating") is somebody's own and stays unread.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "articletitle", "documenttitle", "papertitle", "ti", "primarytitle"),
    "abstract": ("abstract", "abstractnote", "abstracttext", "ab", "summary"),
    "authors": (
        *("authorfullnames", "af", "author", "authors", "authornames", "au", "creators"),
        *("creator", "bookauthors"),
    ),
    "year": (
        *("publicationyear", "year", "py", "pubyear", "yearpublished", "publicationdate", "date"),
        "published",
    ),
    "venue": (
        *("sourcetitle", "publicationtitle", "journal", "journaltitle", "so", "venue"),
        *("proceedingstitle", "booktitle", "conferencename", "conference", "publicationname"),
        *("journalbook", "containertitle"),
    ),
    "doi": ("doi", "di", "doilink", "bookdoi"),
    "arxiv": ("arxiv", "arxivid"),
    "url": ("url", "urls", "link", "paperurl", "landingpage", "pdflink"),
    "keywords": (
        *("authorkeywords", "de", "keywords", "keyword", "automatictags", "indexkeywords"),
        "indexterms",
    ),
    "id": (
        *("citationkey", "citekey", "bibtexkey", "key", "ut", "utuniquewosid", "uniquewosid"),
        *("eid", "id", "pmid", "paperid"),
    ),
    "kind": ("itemtype", "documenttype", "dt", "publicationtype", "pt"),
    "archive": ("archive",),
    "archived": ("archivelocation",),
    "extra": ("extra",),
}
_LOOSE_KINDS = frozenset(("webpage", "blogPost", "forumPost", "computerProgram", "email"))
_SEPARATOR = re.compile(r"sep=(?P<separator>.)\s*$")
MAX_LINES = 500
"""Lines that one row may have; an abstract of a page has fewer. Without an end, one quotation mark
that is not closed would swallow all rows behind it."""

MAX_RETRIES = 300
"""Lines that are tried as the beginning of a next row, after one that could not be read."""


_HEADER = re.compile(r"\s*(?:sep=.\s*\n)?(?P<header>[^\n]+)")
HEADER_COLUMNS = 3
"""Names of columns, among them a title's, that make a first line a header beyond doubt."""


def is_table(text: str) -> bool:
    """Whether a text is a table with a header, whatever its file is called; Web of Science's "tab
    delimited file" comes as .txt."""
    match = _HEADER.match(text)
    header = match["header"] if match else ""
    columns = _columns(tuple(header.split(_separator(header))))
    return "title" in columns and len(columns) >= HEADER_COLUMNS


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    line: int
    problem: str = ""


def records(text: str, seed: str) -> Iterator[Record | Problem]:
    """A record or a problem for each row below the header, in order; empty rows are none."""
    place = f"seeds/{seed}"
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    separator = ""
    if first < len(lines) and (match := _SEPARATOR.match(lines[first])):
        separator, first = match["separator"], first + 1
    separator = separator or _separator(lines[first] if first < len(lines) else "")
    rows = _rows(lines, first, separator)
    header = next(rows, _Row((), 1))
    columns = _columns(header.cells)
    if "title" not in columns and "abstract" not in columns:
        lost = sum(1 for _ in rows)
        hint = "name the columns in the first line: title, abstract, authors, year, ..."
        message = 'no column is called "title" or "abstract"'
        yield Problem(f"{place}:{header.line}", message, hint, max(lost, 1))
        return
    ordinal = 0
    for ordinal, row in enumerate(rows, 1):
        yield _record(row, columns, len(header.cells), Place(seed, row.line, ordinal))
    if ordinal == 0:
        yield Problem(place, "no rows below the header", "export the collection again")


def _separator(header: str) -> str:
    """What stands between the names of the most columns that are known."""
    return max("\t,;", key=lambda sign: len(_columns(tuple(header.split(sign)))))


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    """For each field the number of its column."""
    names: dict[str, int] = {}
    for number, cell in enumerate(header):
        names.setdefault(re.sub(r"[\W_]+", "", cell).casefold(), number)
    return {
        field: names[name]
        for field, known in _COLUMNS.items()
        if (name := next((name for name in known if name in names), None)) is not None
    }


def _rows(lines: list[str], position: int, separator: str) -> Iterator[_Row]:
    """The rows that hold something, beginning with the header."""
    width = 0
    retries = 0
    while position < len(lines):
        if not lines[position].strip().strip(separator):
            position += 1
            continue
        cells, count, problem = _row(lines, position, separator, width)
        width = width or len(cells)
        yield _Row(cells, position + 1, problem)
        position += count
        while problem and position < len(lines) and retries < MAX_RETRIES:
            following, _, wrong = _row(lines, position, separator, width)
            if not wrong and len(following) == width:
                break
            position, retries = position + 1, retries + 1


def _row(
    lines: list[str], position: int, separator: str, width: int
) -> tuple[tuple[str, ...], int, str]:
    """The cells of the row that begins in a line, its lines, and what is wrong with it."""
    if separator == "\t" and (cells := _tabbed(lines[position], width)):
        return cells, 1, ""
    source = iter(f"{line}\n" for line in lines[position : position + MAX_LINES])
    reader = csv.reader(source, delimiter=separator, strict=True)
    try:
        cells = tuple(next(reader))
    except (csv.Error, StopIteration) as error:
        is_open = "unexpected end" in str(error)
        problem = "a quotation mark is not closed" if is_open else "a quotation mark within a cell"
        return (), 1, problem
    return cells, reader.line_num, ""


def _tabbed(line: str, width: int) -> tuple[str, ...]:
    """The cells of a line with tabs between them, as many as the header has, when no cell goes on
    in the next line. Web of Science writes quotation marks there as they are."""
    cells = line.split("\t")
    if (width and len(cells) != width) or any(
        cell.startswith('"') and cell.count('"') % 2 for cell in cells
    ):
        return ()
    return tuple(
        cell[1:-1].replace('""', '"')
        if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1].replace('""', "")
        else cell
        for cell in cells
    )


def _record(row: _Row, columns: Mapping[str, int], width: int, place: Place) -> Record | Problem:
    where = f"seeds/{place.seed}:{place.line}"
    if row.problem:
        hint = "write it twice inside a quoted cell, or export the table again"
        return Problem(where, f"a row that cannot be read: {row.problem}", hint, 1)
    if any(cell.strip() for cell in row.cells[width:]):
        message = f"a row of {len(row.cells)} cells under a header of {width}"
        return Problem(where, message, "put cells that hold a separator into quotation marks", 1)
    cells = {
        field: row.cells[number].strip() if number < len(row.cells) else ""
        for field, number in columns.items()
    }
    title, abstract = cells.get("title", ""), cells.get("abstract", "")
    if abstract.startswith("[No abstract available]"):
        abstract = ""
    if not title and not abstract:
        hint = "fill in its title or its abstract, or delete the row"
        return Problem(where, "a row without title and abstract", hint, 1)
    place = Place(place.seed, place.line, place.record, cells.get("id", "")[:200] or None)
    return _filled(cells, title, abstract, place)


def _filled(cells: Mapping[str, str], title: str, abstract: str, place: Place) -> Record:
    kind, url = cells.get("kind", ""), cells.get("url", "")
    doi = identifiers.doi(cells.get("doi", ""))
    return Record(
        place=place,
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=people(cells.get("authors", "")),
        year=identifiers.year(cells.get("year", "")),
        venue=cells.get("venue", ""),
        doi=doi or (identifiers.doi(url) if "doi.org/" in url.lower() else None),
        arxiv=_arxiv(cells) or (identifiers.arxiv(doi) if doi else None),
        urls=identifiers.http_urls(url),
        keywords=_keywords(cells.get("keywords", "")),
        entry_type=entry_type(*reversed(kind.split(";"))),
        is_catalogued=bool(kind) and kind not in _LOOSE_KINDS,
    )


def _arxiv(cells: Mapping[str, str]) -> str | None:
    """From its own column; from a link; from Zotero's "Extra" only where that is nothing else."""
    if found := identifiers.arxiv(cells.get("arxiv", ""), certain=True):
        return found
    is_archived = "arxiv" in cells.get("archive", "").lower()
    if found := identifiers.arxiv(cells.get("archived", ""), certain=is_archived):
        return found
    extra = cells.get("extra", "")
    return identifiers.arxiv(cells.get("url", "")) or (
        identifiers.arxiv(extra[:60]) if extra[:6].lower() == "arxiv:" else None
    )


def _keywords(text: str) -> tuple[str, ...]:
    words = re.split(r"[;|\n]" if re.search(r"[;|\n]", text) else ",", text)
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))[:100]
