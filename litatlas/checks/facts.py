"""What is not known of papers: no fault, but worth a line in papers.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from litatlas.model import Atlas, AtlasPaper

_NAMED = 5

FACTS: tuple[tuple[str, Callable[[AtlasPaper], bool]], ...] = (
    ("given title", lambda paper: not paper.title_is_derived),
    ("abstract", lambda paper: bool(paper.paper.abstract)),
    ("authors", lambda paper: bool(paper.paper.authors)),
    ("year", lambda paper: paper.paper.year is not None),
    ("venue", lambda paper: bool(paper.paper.venue)),
    ("DOI or arXiv id", lambda paper: bool(paper.paper.doi or paper.paper.arxiv)),
)
"""What one would like to know of every paper, and whether it is known."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that papers lack, how many of how many, and the first few of them by id."""

    fact: str
    papers: int
    total: int
    first: tuple[str, ...]


def missing(atlas: Atlas) -> Iterator[Missing]:
    """Each fact that some papers lack."""
    for fact, known in FACTS:
        without = [paper.id for paper in atlas.papers if not known(paper)]
        if without:
            yield Missing(fact, len(without), len(atlas.papers), tuple(without[:_NAMED]))
