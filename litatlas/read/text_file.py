"""A file that ends in .txt: abstracts in plain text, or a program's export under that ending."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from litatlas.model import Problem, Skipped, Span
from litatlas.read import nbib, refer, ris, table
from litatlas.read.bibtex import records as bibtex
from litatlas.read.bibtex import spans as bibtex_spans
from litatlas.read.front_matter import records as front_matter
from litatlas.read.json_file import records as json_file
from litatlas.read.plain import ABSTRACT_WORDS
from litatlas.read.plain import records as plain
from litatlas.read.record import Record
from litatlas.read.xml_file import records as xml_file

_Reader = Callable[[str, str], Iterator[Record | Skipped | Problem]]

WHOLE: tuple[tuple[Callable[[str], object], _Reader], ...] = (
    (re.compile(r"\s*(?:\[\s*\]|(?:\[\s*)?\{\s*\"[^\"\n]{1,100}\"\s*:)").match, json_file),
    (
        re.compile(r"\s*<(?:\?xml|PubmedArticle\w*|xml|feed|modsCollection|rdf:RDF)\b").match,
        xml_file,
    ),
    (
        re.compile(
            r"\s*---[ \t]*\n(?=(?:[^\n]*\n){0,60}?title:)"
            r"(?:(?:[A-Za-z][\w-]*:|[ \t#-])[^\n]*\n){1,200}(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
        ).match,
        front_matter,
    ),
    (table.is_table, table.records),
)
"""What is told by how a file begins, and what reads it."""


@dataclass(frozen=True, slots=True)
class Export:
    """A format of one record after another: where they stand, and what reads them."""

    name: str
    spans: Callable[[str], Sequence[Span]]  # each begins as nothing but such a record does
    field: re.Pattern[str]  # how each field of a record begins, and the record itself
    reader: _Reader | None
    instead: str  # where its records belong, or what to export instead


def _between(start: str, end: str) -> Callable[[str], Sequence[Span]]:
    """Spans that begin like the one pattern, up to the line that is like the other."""
    pattern = re.compile(rf"^(?:{start})(?s:.)*?(?:{end}|\Z)", re.MULTILINE)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _up_to_the_next(start: str) -> Callable[[str], Sequence[Span]]:
    return _between(start, rf"(?=^(?:{start}))")


# A tag with what follows it, and, where a record lost its first line, two in the exact spelling.
_RIS_TAG = r"[A-Z][A-Z0-9](?:  -|[ \t]{1,8}-(?=\s))"
_RIS_START = (
    rf"[ \t]{{0,8}}TY[ \t]{{1,8}}-[^\n]{{0,40}}\n\s*{_RIS_TAG}|"
    r"[A-Z][A-Z0-9]  -[^\n]*\n[A-Z][A-Z0-9]  -"
)
_WOS_START = r"[ \t]{0,8}FN [^\n]{0,200}\n\s*VR [^\n]*$|PT [A-Z]\n(?:AU|AF|BA|TI) "
_REFER_START = r"(?:%0|(?<!.\n)%[A-Z@]) [^\n]+\n%[^\sa-z] "
# An empty line behind a field of one line, and no other field behind that.
_REFER_END = r"^%[^\sa-zXZ<1-7][^\n]*\n[ \t]*$(?=\s*^[^%\s])"
_AS_TEXT = "export the library as RIS, BibTeX or CSL-JSON"

EXPORTS = (
    Export(
        "PubMed's format",
        _between(r"PMID ?- ?\d", r"^[ \t]*$"),
        re.compile(r"^[A-Z]{2,4} {0,2}- ", re.MULTILINE),
        nbib.records,
        "move them to a file that ends in .nbib",
    ),
    Export(
        "RIS",
        _between(_RIS_START, r"^[ \t]*ER[ \t]{0,4}-?[ \t]*$"),
        re.compile(rf"^[ \t]{{0,8}}{_RIS_TAG}", re.MULTILINE),
        ris.records,
        "move them to a file that ends in .ris",
    ),
    Export(
        "Web of Science's format",
        _between(_WOS_START, r"^E[RF][ \t]*$"),
        re.compile(r"^[A-Z][A-Z0-9] ", re.MULTILINE),
        ris.records,
        "move them to a file that ends in .ciw",
    ),
    Export(
        "BibTeX",
        bibtex_spans,
        re.compile(r"@\w+\s*[{(]|[\w-]+\s*=\s*[{\"\d]"),
        bibtex,
        "move them to a file that ends in .bib",
    ),
    Export(
        "EndNote's tagged format",
        _between(_REFER_START, rf"(?=^(?:{_REFER_START}))|{_REFER_END}"),
        re.compile(r"^%[^\sa-z] ", re.MULTILINE),
        refer.records,
        "move them to a file that ends in .enw",
    ),
    Export(
        "EndNote's list of all fields",
        _up_to_the_next(r"Reference Type: [^\n]+\n(?:[A-Z][\w ]{1,40}:|\n)"),
        re.compile(r"^[A-Z][\w' ]{1,40}:", re.MULTILINE),
        None,
        _AS_TEXT,
    ),
    Export(
        "RefWorks' tagged format",
        _up_to_the_next(r"RT [A-Z][^\n]{0,40}\n(?:[A-Z][A-Z0-9] [^\n]+\n)"),
        re.compile(r"^[A-Z][A-Z0-9] ", re.MULTILINE),
        None,
        _AS_TEXT,
    ),
)

QUOTED_FIELDS = 2
"""Among abstracts, up to so many fields of a record are a quotation: "begin it with TY  - "."""


def records(text: str, seed: str) -> Iterator[Record | Skipped | Problem]:
    """What the file holds, by the format that its content is in beyond doubt, else as plain text.

    Read as plain text an export would show what its reader leaves out: notes, local files. So
    nothing is read of a file in a format that has no reader, or with records among abstracts.
    """
    whole = next((reader for is_it, reader in WHOLE if is_it(text)), None)
    if whole is not None:
        yield from whole(text, seed)
        return
    found = [(spans, export) for export in EXPORTS if (spans := export.spans(text))]
    if not found:
        yield from plain(text, seed)
        return
    spans, export = min(found, key=lambda one: one[0][0])
    abstracts = _abstracts_outside(text, spans)
    if not abstracts and export.reader is not None:
        yield from export.reader(text, seed)
    elif not abstracts or any(_is_no_quotation(text, *found) for found in found):
        line = text.count("\n", 0, spans[0][0]) + 1
        message = f"{export.name} is not read"
        if abstracts:
            message = f"records in {export.name} among abstracts in plain text"
        yield Problem(f"seeds/{seed}:{line}", message, export.instead, len(spans) + abstracts)
    else:
        yield from plain(text, seed)


_COMMENT = re.compile(r"^%.*", re.MULTILINE)  # as programs write above BibTeX


def _abstracts_outside(text: str, spans: Sequence[Span]) -> int:
    """How many paragraphs outside the records are as long as an abstract; programs write a few
    words around what they export."""
    starts = (0, *(end for _, end in spans))
    ends = (*(start for start, _ in spans), len(text))
    outside = (_COMMENT.sub("", text[start:end]) for start, end in zip(starts, ends, strict=True))
    paragraphs = (part for between in outside for part in re.split(r"\n[ \t]*\n", between))
    return sum(len(paragraph.split()) >= ABSTRACT_WORDS for paragraph in paragraphs)


def _is_no_quotation(text: str, spans: Sequence[Span], export: Export) -> bool:
    return any(len(export.field.findall(text[slice(*span)])) > QUOTED_FIELDS for span in spans)
