"""Papers side by side: problem, method, data, metric, result and limitation, each quoted."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from litatlas.model import Artifact
from litatlas.publish.classic_script import bucket, data_script, files_for
from litatlas.publish.comparing import COLUMNS, Said, comparable
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import sentence_files
from litatlas.publish.page import Page, Step, leaves_by_weight
from litatlas.publish.quotes import foreign_language
from litatlas.publish.references import MARK_MARKUP, PaperRef, paper_ref

LEAF_WEIGHT = 15_900
"""Bytes of rows on a page: with style and script it stays below 60 kB."""

ROWS_EACH = 8

ALL_UP_TO = 2_000
"""Papers of which a browser may be asked to hold all rows at once: some 2.5 MB."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paper and what its abstract says under each column; () where it does not say."""

    paper: PaperRef
    year: int | None
    lang: str
    cells: tuple[tuple[Said, ...], ...]

    @property
    def weight(self) -> int:
        """Bytes of its markup, or a few more."""
        said = [each for cell in self.cells for each in cell]
        texts = sum(20 + len(each.url) + _length(each.text) for each in said)
        unstated = sum(60 for cell in self.cells if not cell)
        head = 100 + 2 * len(self.paper.id) + _length(self.paper.title)
        head += MARK_MARKUP * self.paper.new
        return head + (22 if self.lang else 11) * len(self.cells) + unstated + texts


def _length(text: str) -> int:
    return len(html.escape(text).encode())


def pages(lookup: Lookup) -> Iterator[Page]:
    """The table and, when it is long, its further pages; none for fewer than two papers."""
    rows = _rows(lookup)
    if len(rows) < 2:
        return
    found = _leaves(rows)
    for path, leaf, steps in found:
        view = {
            "rows": leaf,
            "total": len(rows),
            "columns": tuple(COLUMNS),
            "steps": steps,
            "sentence_files": sentence_files(lookup),
            "data_files": files_for(len(rows), ROWS_EACH) if len(found) > 1 else 0,
            "all_at_once": len(found) > 1 and len(rows) <= ALL_UP_TO,
        }
        yield Page(path, "pages/compare.html", view)


def _leaves(rows: Sequence[Row]) -> list[tuple[str, Sequence[Row], tuple[Step, ...]]]:
    return list(leaves_by_weight("compare.html", rows, lambda row: row.weight, LEAF_WEIGHT))


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/compare/*.js``: rows of other pages than the one somebody is on."""
    rows = _rows(lookup)
    if len(_leaves(rows)) < 2:
        return
    count = files_for(len(rows), ROWS_EACH)
    files: list[list[object]] = [[] for _ in range(count)]
    for row in rows:
        cells = [[(said.text, said.url, said.number) for said in cell] for cell in row.cells]
        ref = row.paper
        fields = (ref.id, ref.title, ref.url, row.year, row.lang, cells, *[1] * ref.new)
        files[bucket(ref.id, count)].append(fields)
    for number, found in enumerate(files):
        yield data_script(f"data/compare/{number}.js", found)


@lru_cache(maxsize=1)  # the pages and their data ask for the same
def _rows(lookup: Lookup) -> tuple[Row, ...]:
    return tuple(
        Row(
            paper_ref(lookup, paper),
            paper.paper.year,
            foreign_language(paper),
            tuple(said(lookup, paper) for said in COLUMNS.values()),
        )
        for paper in comparable(lookup)
    )
