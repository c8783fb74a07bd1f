"""The list of all papers, by title."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import AtlasPaper
from litatlas.publish.citing import openurl
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.quotes import Quote, markup_size, quote
from litatlas.publish.references import ConceptRef, PaperRef, concept_ref, paper_ref

DETAILED_UP_TO = 40
"""Longer lists show titles only: with sentences they would be too heavy to load and to scan."""

LEAF_WEIGHT = 37_000
"""Bytes of entries on a page, about: with style and script it stays below 60 kB."""

CONCEPTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper in a list: in a short one with its gist and its foremost concepts."""

    ref: PaperRef
    kind: str
    gist: Quote | None
    concepts: tuple[ConceptRef, ...]
    record: int  # bytes of what only reference managers read

    @property
    def weight(self) -> int:
        """About how many bytes of page it takes."""
        words = [self.ref.title, self.ref.byline, *(concept.label for concept in self.concepts)]
        topic = 120 + 2 * len(self.ref.topic.label) if self.ref.topic else 0
        letters = sum(len(html.escape(word).encode()) for word in words)
        said = markup_size(self.gist) - 150 if self.gist else 0
        return 250 + self.record + letters + topic + said + 110 * len(self.concepts)


def pages(lookup: Lookup) -> Iterator[Page]:
    """The list, if there are papers, over as many pages as it needs."""
    papers = sorted(lookup.atlas.papers, key=lambda paper: (paper.title.casefold(), paper.id))
    if not papers:
        return
    detailed = len(papers) <= DETAILED_UP_TO
    entries = [entry(lookup, paper, detailed) for paper in papers]
    for path, leaf, steps in leaves_by_weight(
        "papers.html", entries, lambda one: one.weight, LEAF_WEIGHT
    ):
        view = {"papers": leaf, "total": len(papers), "steps": steps}
        yield Page(path, "pages/papers.html", view)


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
        40 + len(html.escape(openurl(lookup, paper.id)).encode()),
    )
