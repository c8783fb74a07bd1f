"""Seeds in, papers out: what each file holds, cleaned, curated, and none of it lost silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import nbib, refer, ris, table
from litatlas.read.atom import records as atom
from litatlas.read.bibtex import records as bibtex
from litatlas.read.curation import curated
from litatlas.read.decoding import decoded
from litatlas.read.duplicates import merged
from litatlas.read.facts import Facts, read_facts
from litatlas.read.front_matter import records as front_matter
from litatlas.read.identifiers import without_sign_in
from litatlas.read.json_file import records as json_file
from litatlas.read.record import Record
from litatlas.read.text_file import records as text_file
from litatlas.read.xml_file import records as xml_file

FORMATS: dict[str, Callable[[str, str], Iterator[Record | Skipped | Problem]]] = {
    ".atom": atom,
    ".bib": bibtex,
    ".ciw": ris.records,
    ".csv": table.records,
    ".enw": refer.records,
    ".json": json_file,
    ".md": front_matter,
    ".nbib": nbib.records,
    ".ris": ris.records,
    ".tsv": table.records,
    ".txt": text_file,
    ".xml": xml_file,
}
"""For each file ending, a function from a file's text and its seed name to what is in it."""

__all__ = ["FORMATS", "Facts", "read_facts", "read_papers"]


def read_papers(
    sources: Iterable[Source], facts: Facts | None = None
) -> Iterator[Paper | Skipped | Problem]:
    """Everything that seeds hold, in the order of their names and lines.

    Every record comes out exactly once: as one of a paper's places, as skipped, or counted in a
    problem's ``lost_records``.
    """
    records: list[Record] = []
    for source in sorted(sources, key=lambda source: source.path):
        for found in _found(source):
            if isinstance(found, Record):
                records.append(found)
            else:
                yield found
    yield from curated(merged(records), facts or Facts())


def _found(source: Source) -> Iterator[Record | Skipped | Problem]:
    place = f"seeds/{source.path}"
    reader = FORMATS.get(PurePosixPath(source.path).suffix.lower())
    if reader is None:
        endings = ", ".join(sorted(FORMATS))
        message = "this kind of file is not read"
        yield Problem(place, message, f"export it as one of {endings}, or delete it", 1)
        return
    text, problem = decoded(source.data, place)
    if problem is not None:
        yield problem
    if text is None:
        return
    yield from reader(without_sign_in(text), source.path)
