"""Everybody who is known to have written a paper here, from A to Z."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.publish.alphabet import LetterLink, letters, order, starts
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.references import PaperRef, paper_ref

LEAF_WEIGHT = 30_000
PAPERS_NAMED = 30


@dataclass(frozen=True, slots=True)
class Writer:
    """A name as written, what it is sorted by, and the papers under it."""

    name: str
    surname: str
    papers: tuple[PaperRef, ...]
    more: int


def pages(lookup: Lookup) -> Iterator[Page]:
    """The list, if any author is known, over as many pages as it needs."""
    written: defaultdict[str, list[PaperRef]] = defaultdict(list)
    surnames: dict[str, str] = {}
    for paper in lookup.atlas.papers:
        for author in paper.paper.people:
            surnames.setdefault(author.name, author.surname)
        for name in dict.fromkeys(paper.paper.authors):
            written[name].append(paper_ref(lookup, paper))
    authors = [
        Writer(name, surnames[name], tuple(papers[:PAPERS_NAMED]), len(papers[PAPERS_NAMED:]))
        for name, papers in written.items()
    ]
    if not authors:
        return
    authors.sort(key=lambda author: (order(author.surname), author.name))
    leaves = list(leaves_by_weight("authors.html", authors, _weight, LEAF_WEIGHT))
    begun = starts(((path, leaf) for path, leaf, _ in leaves), _word)
    for path, leaf, steps in leaves:
        view = {
            "letters": tuple(letters(leaf, _word, path, begun)),
            "index": tuple(LetterLink(initial, url) for initial, url in begun.items()),
            "total": len(authors),
            "unknown": sum(not paper.paper.authors for paper in lookup.atlas.papers),
            "steps": steps,
        }
        yield Page(path, "pages/authors.html", view)


def _word(author: Writer) -> str:
    return author.surname


def _weight(author: Writer) -> int:
    return 120 + 4 * len(author.name) + sum(90 + 2 * len(one.title) for one in author.papers)
