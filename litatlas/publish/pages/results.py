"""Numbers side by side: what papers report on the same data and by the same measure."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, Step, leaves_by_weight
from litatlas.publish.quotes import (
    Piece,
    foreign_language,
    marked,
    sentence_number,
    sentence_url,
)
from litatlas.publish.references import ConceptRef, concept_ref
from litatlas.publish.reporting import Named, Reported, Stated, reported, warnings
from litatlas.text.folding import fold
from litatlas.text.slugs import slug

LEAF_WEIGHT = 33_000
"""Bytes of rows on a page, about: with style and script it stays below 60 kB."""

PARTS = ("shared", "measures", "alone", "unsaid")
"""What a page may have, in this order."""

OTHER_DATA = "Not comparable: the data are others, or are not named beside the number."
OTHER_MEASURES = "Not comparable: the measures are others, or are not named beside the number."


@dataclass(frozen=True, slots=True)
class Value:
    """Numbers as printed, "19.1%" and "22.6%", and what the words beside them say they are."""

    printed: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """Numbers of one measure on one data set, as far as the abstract names them.

    ``written`` is the measure in its words; ``named`` whether they name a measure at all.
    """

    values: tuple[Value, ...]
    data: str | None
    written: str
    named: bool
    baselines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence that states numbers; ``pieces`` are its characters, () where a link must do.

    ``anchor`` is "" for a row that nothing links to, ``lang`` as quotes have it.
    """

    paper: str
    title: str
    url: str
    number: int
    lang: str
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the rows under it have in common: data or a measure, and why they may not compare."""

    anchor: str
    label: str
    concept: ConceptRef | None
    papers: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row and the headings it stands under: its part of the page, its block, its measure.

    ``concepts`` are its data and measure, as far as they are concepts of the map.
    """

    part: str
    block: Heading | None
    measure: Heading | None
    row: Row
    concepts: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Bytes of markup, about, with a share of the headings."""
        lines = self.row.lines
        told = [self.row.title, *(piece.text for piece in self.row.pieces)]
        told += [
            text for line in lines for text in (line.data or "", line.written, *line.baselines)
        ]
        written = sum(len(html.escape(text).encode()) for text in told)
        values = sum(len(line.values) for line in lines)
        return 280 + written + 26 * len(self.row.pieces) + 150 * len(lines) + 90 * values


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that one measure, or none, has in common."""

    heading: Heading | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Groups that one data set or measure has in common."""

    heading: Heading | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where results stand that name a concept, and how many papers report them."""

    url: str
    papers: int


Leaf = tuple[str, Sequence[Entry], tuple[Step, ...]]


def pages(lookup: Lookup) -> Iterator[Page]:
    """The results, over as many pages as they need; none where no abstract states a number."""
    found = reported(lookup)
    entries = _entries(lookup, found)
    if not entries:
        return
    every = [entry.row for entry in entries]
    for path, leaf, steps in _leaves(entries):
        view = {
            "parts": dict.fromkeys(PARTS, ())
            | {part: _blocks(list(group)) for part, group in groupby(leaf, _part)},
            "steps": steps,
            "numbers": sum(
                len(value.printed) for row in every for line in row.lines for value in line.values
            ),
            "papers": len({row.paper for row in every}),
            "papers_total": len(lookup.atlas.papers),
            "shared": len(found.shared),
            "comparable": sum(len(each.comparable) for each in found.shared),
        }
        yield Page(path, "pages/results.html", view)


def places(lookup: Lookup) -> Mapping[str, Place]:
    """For each concept that results name as their data or measure, where they stand."""
    found: dict[str, str] = {}
    papers: dict[str, set[str]] = {}
    for path, leaf, _ in _leaves(_entries(lookup, reported(lookup))):
        for entry in leaf:
            for concept in entry.concepts:
                found.setdefault(concept, f"{path}#{_anchor(entry, concept)}")
                papers.setdefault(concept, set()).add(entry.row.paper)
    return {concept: Place(url, len(papers[concept])) for concept, url in found.items()}


def _anchor(entry: Entry, concept: str) -> str:
    block = entry.block
    return (
        block.anchor
        if block and block.concept and block.concept.id == concept
        else entry.row.anchor
    )


def _leaves(entries: Sequence[Entry]) -> Iterator[Leaf]:
    return leaves_by_weight("results.html", entries, lambda entry: entry.weight, LEAF_WEIGHT)


def _part(entry: Entry) -> str:
    return entry.part


def _blocks(entries: Sequence[Entry]) -> tuple[Block, ...]:
    """The entries of a part of a page under their headings again."""
    return tuple(
        Block(
            block,
            tuple(
                Group(measure, tuple(entry.row for entry in rows))
                for measure, rows in groupby(group, key=lambda entry: entry.measure)
            ),
        )
        for block, group in groupby(entries, key=lambda entry: entry.block)
    )


def _entries(lookup: Lookup, found: Reported) -> tuple[Entry, ...]:
    """Every statement under its headings, in the order of the pages.

    Where all of them fit on one page, every sentence is quoted, else those of numbers that may
    compare.
    """
    quoted = tuple(_listed(lookup, found, quoted=True))
    if sum(entry.weight for entry in quoted) <= LEAF_WEIGHT:
        return quoted
    return tuple(_listed(lookup, found, quoted=False))


def _listed(lookup: Lookup, found: Reported, quoted: bool) -> Iterator[Entry]:
    made = _Rows(lookup)
    for shared in found.shared:
        block = made.data(shared.data, shared.papers)
        for measure, group in shared.comparable:
            below = made.measure("", measure, group, warnings(group))
            for each in group:
                yield made.entry("shared", [each], block, below, quoted=True)
        if shared.others:
            below = Heading("", "", None, made.papers(shared.others), (OTHER_MEASURES,))
            for rows in _by_sentence(shared.others):
                yield made.entry("shared", rows, block, below, quoted=True)
    for measure, group in found.measures:
        block = made.measure("by", measure, group, (OTHER_DATA,))
        for rows in _by_sentence(group):
            yield made.entry("measures", rows, block, quoted=quoted)
    for part, group in (("alone", found.alone), ("unsaid", found.unsaid)):
        for rows in _by_sentence(group):
            yield made.entry(part, rows, quoted=quoted)


def _by_sentence(group: Sequence[Stated]) -> Iterator[list[Stated]]:
    """Neighbours that one sentence states."""
    for _, found in groupby(group, key=lambda each: (each.paper, each.sentence)):
        yield list(found)


class _Rows:
    """Makes entries, and gives each heading and row an anchor of its own."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._taken: dict[str, int] = {}

    def data(self, named: Named, papers: int) -> Heading:
        """The heading of a data set or task."""
        return self._heading("data", named.label, named.concept, papers, ())

    def measure(
        self, kind: str, named: Named, group: Sequence[Stated], notes: tuple[str, ...]
    ) -> Heading:
        """The heading of a measure; it leads to the metric of that very name, if there is one."""
        metrics = {each.measure.concept for each in group if each.measure and each.measure.concept}
        own = (id_ for id_ in sorted(metrics) if self._is_called(id_, named.label))
        return self._heading(kind, named.label, next(own, None), self.papers(group), notes)

    def _is_called(self, concept: str, label: str) -> bool:
        found = self._lookup.concepts[concept]
        return fold(label) in map(fold, (found.label, *found.aliases))

    def _heading(
        self, kind: str, label: str, concept: str | None, papers: int, notes: tuple[str, ...]
    ) -> Heading:
        anchor = self._own(f"{kind}-{slug(label) or 'named'}") if kind else ""
        ref = concept_ref(self._lookup.concepts[concept]) if concept else None
        return Heading(anchor, label, ref, papers, notes)

    def entry(
        self,
        part: str,
        group: Sequence[Stated],
        block: Heading | None = None,
        measure: Heading | None = None,
        quoted: bool = False,
    ) -> Entry:
        named = dict.fromkeys(
            found.concept
            for each in group
            for found in (each.data, each.measure)
            if found and found.concept
        )
        row = self._row(group, bool(named), quoted)
        return Entry(part, block, measure, row, tuple(named))

    def _row(self, group: Sequence[Stated], linked: bool, quoted: bool) -> Row:
        first = group[0]
        paper = self._lookup.papers[first.paper]
        spans = [(result.start, result.end) for each in group for result in each.results]
        return Row(
            paper.id,
            paper.title,
            sentence_url(paper, first.sentence),
            sentence_number(paper, first.sentence),
            foreign_language(paper),
            tuple(map(_line, group)),
            marked(paper, first.sentence, spans, ()) if quoted else (),
            self._own(f"{paper.id}-s{first.sentence}") if linked else "",
        )

    @staticmethod
    def papers(group: Sequence[Stated]) -> int:
        return len({each.paper for each in group})

    def _own(self, anchor: str) -> str:
        """The anchor, numbered from its second use on."""
        self._taken[anchor] = number = self._taken.get(anchor, 0) + 1
        return anchor if number == 1 else f"{anchor}.{number}"


def _line(each: Stated) -> Line:
    data = each.data.label if each.data else None
    return Line(_values(each), data, each.written, each.measure is not None, each.baselines)


def _values(each: Stated) -> tuple[Value, ...]:
    """The numbers, those together of which the words say the same."""
    found = zip(each.results, each.figures, strict=True)
    return tuple(
        Value(tuple(_printed(result.value, result.unit) for result, _ in group), label)
        for label, group in groupby(found, key=lambda one: one[1].label)
    )


def _printed(value: str, unit: str | None) -> str:
    """The number with a unit that stands apart from it: "3" of "3 to 6%" is "3 %"."""
    bare = unit and value[-1:].isdigit() and unit in ("%", "points", "dB", "×")
    return f"{value} {unit}" if bare else value
