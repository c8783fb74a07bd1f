"""A file ending in .xml: whose it is, and what reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litatlas.model import Problem, Skipped
from litatlas.read import endnote_xml, pubmed_xml
from litatlas.read.atom import records as atom_records
from litatlas.read.record import Record

_OTHERS = (
    (re.compile(r"<article\b"), "JATS, an article's full text,", "its citation as .ris or .bib"),
    (re.compile(r"<TEI\b"), "TEI, a document's full text,", "its reference as .bib"),
    (re.compile(r"<rdf:RDF\b"), "RDF", "the library as CSL-JSON, BibTeX or RIS"),
    (re.compile(r"<modsCollection\b|<mods\b"), "MODS", "the library as BibTeX or RIS"),
)
"""What is known and not read: how it begins, what it is, and what to export instead."""

LOOKED_AT = 20_000


def records(text: str, seed: str) -> Iterator[Record | Skipped | Problem]:
    """What arXiv, PubMed and EndNote call XML; of other kinds, what to export instead."""
    if pubmed_xml.is_pubmed_xml(text):
        yield from pubmed_xml.records(text, seed)
    elif endnote_xml.is_endnote_xml(text):
        yield from endnote_xml.records(text, seed)
    else:
        begins = text[:LOOKED_AT]
        known = next((row for row in _OTHERS if row[0].search(begins)), None)
        if known:
            message, hint = f"{known[1]} is not read", f"export {known[2]}"
            yield Problem(f"seeds/{seed}:1", message, hint, 1)
        else:
            yield from atom_records(text, seed)
