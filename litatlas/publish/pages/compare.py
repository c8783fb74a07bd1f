"""Papers side by side: problem, method, data, metric, result and limitation, each quoted."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import Artifact
from litatlas.publish.classic_script import bucket, data_script, files_for
from litatlas.publish.comparing import COLUMNS, Said, comparable
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.quotes import foreign_language
from litatlas.publish.references import PaperRef, paper_ref

LEAF_WEIGHT = 16_000
"""Bytes of rows on a page, about: with style and script it stays below 60 kB."""

ROWS_EACH = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A paper and what its abstract says under each column; () where it does not say."""

    paper: PaperRef
    year: int | None
    lang: str
    cells: tuple[tuple[Said, ...], ...]

    @property
    def weight(self) -> int:
        said = (each for cell in self.cells for each in cell)
        texts = sum(90 + len(html.escape(each.text).encode()) for each in said)
        return 400 + 60 * len(self.cells) + texts + len(html.escape(self.paper.title).encode())


def pages(lookup: Lookup) -> Iterator[Page]:
    """The table and, when it is long, its further pages; none for fewer than two papers."""
    rows = _rows(lookup)
    if len(rows) < 2:
        return
    found = list(leaves_by_weight("compare.html", rows, lambda row: row.weight, LEAF_WEIGHT))
    for path, leaf, steps in found:
        view = {
            "rows": leaf,
            "total": len(rows),
            "columns": tuple(COLUMNS),
            "steps": steps,
            "data_files": files_for(len(rows), ROWS_EACH) if len(found) > 1 else 0,
            "years": any(row.year for row in rows),
        }
        yield Page(path, "pages/compare.html", view)


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/compare/*.js``: rows of other pages than the one somebody is on."""
    rows = _rows(lookup)
    if sum(row.weight for row in rows) <= LEAF_WEIGHT:
        return
    count = files_for(len(rows), ROWS_EACH)
    files: list[list[object]] = [[] for _ in range(count)]
    for row in rows:
        cells = [[(said.text, said.url, said.number) for said in cell] for cell in row.cells]
        ref = row.paper
        files[bucket(ref.id, count)].append((ref.id, ref.title, ref.url, row.year, row.lang, cells))
    for number, found in enumerate(files):
        yield data_script(f"data/compare/{number}.js", found)


def _rows(lookup: Lookup) -> list[Row]:
    return [
        Row(
            paper_ref(lookup, paper),
            paper.paper.year,
            foreign_language(paper),
            tuple(said(lookup, paper) for said in COLUMNS.values()),
        )
        for paper in comparable(lookup)
    ]
