"""One bibliographic record as its source has it: raw fields, before cleaning and curation."""

from __future__ import annotations

from dataclasses import dataclass

from litatlas.model import Author, EntryType, Place, Problem, Repair


@dataclass(frozen=True, slots=True)
class Record:
    """What a seed says of one paper. Only fields that may be published exist here, so that
    private ones (notes, local files, owners) cannot travel further."""

    place: Place
    source_text: str
    title: str = ""
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    year: int | None = None
    venue: str = ""
    doi: str | None = None
    arxiv: str | None = None
    urls: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    entry_type: EntryType | None = None
    repairs: tuple[Repair, ...] = ()  # what its reader mended before any cleaning
    latex: bool = False  # its fields are LaTeX, braces and all
    is_catalogued: bool = False  # a reference manager calls it a paper, article, chapter ...
    objection: str | Problem | None = None  # why it may be no paper, unless papers.yaml insists
