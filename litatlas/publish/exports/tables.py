"""Papers, concepts, relations and results as tables for spreadsheets and statistics.

CSV as RFC 4180 has it, in UTF-8: lines end in CR LF, and what holds a comma, a quote or a line's
end is quoted. A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a
formula and would run it: such a cell gets an apostrophe in front, unless it is only a number.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from litatlas.model import Artifact, Atlas, AtlasPaper, Span
from litatlas.publish.citing import citation_keys
from litatlas.publish.lookup import Lookup
from litatlas.publish.reporting import stated

Cell = str | int | float | None

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*\s?%?", re.ASCII)
JOINT = "; "


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/papers.csv``, ``concepts.csv``, ``relations.csv`` and ``results.csv``."""
    atlas = lookup.atlas
    yield _table("data/papers.csv", PAPER_COLUMNS, _papers(atlas))
    yield _table("data/concepts.csv", CONCEPT_COLUMNS, _concepts(atlas))
    yield _table("data/relations.csv", RELATION_COLUMNS, _relations(atlas))
    yield _table("data/results.csv", RESULT_COLUMNS, _results(lookup))


PAPER_COLUMNS = (
    *(
        "paper",
        "citation_key",
        "title",
        "title_is_derived",
        "authors",
        "year",
        "year_is_derived",
        "venue",
        "doi",
    ),
    *("arxiv", "kind", "topic", "gist", "concepts", "page"),
)
CONCEPT_COLUMNS = (
    *("concept", "label", "type", "confidence", "aliases", "papers", "in", "topic"),
    *("definition", "definition_from", "page"),
)
RELATION_COLUMNS = ("paper", "role", "concept", "label", "confidence", "sentence", "page")
RESULT_COLUMNS = (
    *("paper", "value", "number", "unit", "measure", "dataset", "baseline"),
    *("kind", "bound", "scale", "measure_name", "measure_concept", "data_concept", "comparable"),
    *("sentence", "page"),
)


def cell(value: Cell) -> str:
    """A value as a spreadsheet may have it.

    >>> cell("=1+1"), cell("-4.2 %"), cell(None), cell("a - b")
    ("'=1+1", '-4.2 %', '', 'a - b')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    text = value.replace("\0", "")
    risky = text.lstrip(" ").startswith(_RISKY) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def _table(path: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Artifact:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return Artifact(path, file.getvalue().encode("utf-8", "replace"))


def _papers(atlas: Atlas) -> Iterator[Sequence[Cell]]:
    labels = {concept.id: concept.label for concept in atlas.concepts}
    topics = {topic.id: topic.label for topic in atlas.topics}
    keys = citation_keys(atlas.papers)
    for entry in atlas.papers:
        record, gist = entry.paper, entry.reading.gist
        yield (
            *(entry.id, keys[entry.id], entry.title, entry.title_is_derived),
            *(JOINT.join(record.authors), record.year, record.year_is_derived),
            *(record.venue, record.doi, record.arxiv),
            *(entry.reading.kind, topics[entry.topic] if entry.topic else None),
            None if gist is None else entry.sentence(gist),
            JOINT.join(labels[concept.id] for concept in entry.concepts),
            entry.url,
        )


def _concepts(atlas: Atlas) -> Iterator[Sequence[Cell]]:
    papers = {paper.id: paper for paper in atlas.papers}
    topics = {topic.id: topic.label for topic in atlas.topics}
    for concept in atlas.concepts:
        said = concept.definition
        quoted = papers[said.paper].sentence(said.sentence) if said else None
        yield (
            *(concept.id, concept.label, concept.type, concept.confidence),
            JOINT.join(alias for alias in concept.aliases if alias != concept.label),
            *(len(concept.papers), JOINT.join(concept.papers)),
            topics[concept.topic] if concept.topic else None,
            concept.curated_definition or quoted,
            "concepts.yaml" if concept.curated_definition else said.paper if said else None,
            concept.url,
        )


def _relations(atlas: Atlas) -> Iterator[Sequence[Cell]]:
    papers = {paper.id: paper for paper in atlas.papers}
    labels = {concept.id: concept.label for concept in atlas.concepts}
    for found in atlas.relations:
        paper = papers[found.paper]
        yield (
            *(found.paper, found.role, found.concept, labels[found.concept], found.confidence),
            *_source(paper, found.sentence),
        )


def _results(lookup: Lookup) -> Iterator[Sequence[Cell]]:
    """``comparable`` counts the other papers that report the same measure on the same data."""
    atlas = lookup.atlas
    found = {paper.id: tuple(stated(lookup, paper)) for paper in atlas.papers}
    papers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for each in (each for group in found.values() for each in group):
        if each.data and each.measure:
            papers[each.data.key, each.measure.key].add(each.paper)
    for paper in atlas.papers:
        rows = [
            (result, figure, each)
            for each in found[paper.id]
            for result, figure in zip(each.results, each.figures, strict=True)
        ]
        for result, figure, each in sorted(rows, key=lambda row: row[0].start):
            data, measure = each.data, each.measure
            others = len(papers[data.key, measure.key]) - 1 if data and measure else None
            spans = (result.measure, result.dataset, result.baseline)
            yield (
                *(paper.id, result.value, result.number, result.unit),
                *(_words(paper, span) for span in spans),
                *(figure.kind, figure.bound, figure.scale),
                *(measure.label if measure else None, measure.concept if measure else None),
                *(data.concept if data else None, others),
                *_source(paper, result.sentence),
            )


def _source(paper: AtlasPaper, sentence: int) -> tuple[str, str]:
    return paper.sentence(sentence), f"{paper.url}#s{sentence}"


def _words(paper: AtlasPaper, span: Span | None) -> str | None:
    return paper.paper.text[span[0] : span[1]] if span else None
