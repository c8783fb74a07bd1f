"""Methods by task and tasks by data set: what abstracts here combine, and what none does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import ConceptType
from litatlas.publish.bridging import grid
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page
from litatlas.publish.quotes import sentence_url
from litatlas.publish.references import ConceptRef, concept_ref

PATH = "grids.html"

GRIDS: tuple[tuple[ConceptType, ConceptType, str], ...] = (
    ("method", "task", "Methods by task"),
    ("task", "dataset", "Tasks by data set"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many papers combine two concepts, and where one does; without papers, what is asked."""

    papers: int
    url: str


@dataclass(frozen=True, slots=True)
class GridView:
    """Concepts against concepts."""

    id: str
    heading: str
    columns: tuple[ConceptRef, ...]
    rows: tuple[tuple[ConceptRef, tuple[Cell, ...]], ...]

    @property
    def empty(self) -> int:
        """Pairs that no abstract combines."""
        return sum(not cell.papers for _, cells in self.rows for cell in cells)


def pages(lookup: Lookup) -> Iterator[Page]:
    """The grids, if there is one."""
    made = [(heading, _grid(lookup, rows, columns, heading)) for rows, columns, heading in GRIDS]
    grids = tuple(view for _, view in made if view)
    if grids:
        without = tuple(heading.casefold() for heading, view in made if not view)
        yield Page(PATH, "pages/grids.html", {"grids": grids, "without": without})


def _grid(lookup: Lookup, rows: ConceptType, columns: ConceptType, heading: str) -> GridView | None:
    found = grid(lookup, rows, columns)
    if found is None:
        return None
    return GridView(
        f"{rows}-by-{columns}",
        heading,
        tuple(concept_ref(lookup.concepts[id_]) for id_ in found.columns),
        tuple(
            (
                concept_ref(lookup.concepts[row]),
                tuple(
                    Cell(cell[0], sentence_url(lookup.papers[cell[1].paper], cell[1].sentence))
                    if cell
                    else Cell(0, f"connect.html#concept/{row}/concept/{column}")
                    for column, cell in zip(found.columns, cells, strict=True)
                ),
            )
            for row, cells in zip(found.rows, found.cells, strict=True)
        ),
    )
