"""The list of all papers, by title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litatlas.model import AtlasPaper
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.quotes import Quote, quote
from litatlas.publish.references import ConceptRef, PaperRef, concept_ref, paper_ref

DETAILED_UP_TO = 40
"""Longer lists show titles only: with sentences they would be too heavy to load and to scan."""

CONCEPTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper in a list: in a short one with its gist and its foremost concepts."""

    ref: PaperRef
    kind: str
    gist: Quote | None
    concepts: tuple[ConceptRef, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """The list, if there are papers, over as many pages as it needs."""
    papers = sorted(lookup.atlas.papers, key=lambda paper: (paper.title.casefold(), paper.id))
    if not papers:
        return
    for path, leaf, steps in leaves("papers.html", papers):
        view = {"papers": entries(lookup, leaf), "total": len(papers), "steps": steps}
        yield Page(path, "pages/papers.html", view)


def entries(lookup: Lookup, papers: Sequence[AtlasPaper]) -> list[PaperEntry]:
    """Papers as a list shows them."""
    detailed = len(papers) <= DETAILED_UP_TO
    return [entry(lookup, paper, detailed) for paper in papers]


def entry(lookup: Lookup, paper: AtlasPaper, detailed: bool) -> PaperEntry:
    """A paper as a list shows it."""
    gist = paper.reading.gist
    return PaperEntry(
        paper_ref(lookup, paper),
        "" if paper.reading.kind == "other" else paper.reading.kind,
        quote(lookup, paper.id, gist) if detailed and gist is not None else None,
        tuple(
            concept_ref(lookup.concepts[concept.id]) for concept in paper.concepts[:CONCEPTS_SHOWN]
        )
        if detailed
        else (),
    )
