"""PubMed's own export (.nbib, or .txt under the name "PubMed")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from litatlas.model import Place, Problem
from litatlas.read import identifiers
from litatlas.read.entry_types import entry_type
from litatlas.read.names import each_person
from litatlas.read.record import Record
from litatlas.read.tagged import Form, blocks

_FORM = Form(
    re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: |$)(?P<value>.*)"),
    "PMID",
    re.compile(r"$"),  # a line of spaces goes on in the field above
)
_SHORT_NAME = re.compile(r"(?P<family>[^\d,]{1,80}) (?P<initials>[A-Z]{1,4})(?P<suffix> \w{2,3})?")
MAX_VALUE = 200_000


def records(text: str, seed: str) -> Iterator[Record | Problem]:
    """A record or a problem for each PMID line, in order; an empty line ends a record."""
    ordinal = 0
    for block in blocks(text, _FORM):
        ordinal += 1
        where = f"seeds/{seed}:{block.line}"
        fields = block.fields()
        title, abstract = _title(fields), _text(fields, "AB", "OAB")
        if not title and not abstract:
            hint = "add a TI or an AB line, or delete the record"
            yield Problem(where, "a record without title and abstract", hint, 1)
            continue
        if not block.has_start:
            hint = "begin it with PMID- and its number"
            yield Problem(where, "a record without its PMID line", hint)
        number = _text(fields, "PMID")[:200] or None
        yield _record(fields, Place(seed, block.line, ordinal, number), title, abstract)
    if ordinal == 0:
        hint = 'export the collection from PubMed in the format "PubMed"'
        yield Problem(f"seeds/{seed}", "no records in it", hint)


def _record(fields: Mapping[str, list[str]], place: Place, title: str, abstract: str) -> Record:
    ids = [*fields.get("LID", ()), *fields.get("AID", ())]
    doi = next((identifiers.doi(text) for text in ids if text.rstrip().endswith("[doi]")), None)
    full, short = fields.get("FAU", ()), fields.get("AU", ())
    groups = (f"{{{name}}}" for name in fields.get("CN", ()))
    people = [*(full or map(_initials_first, short)), *groups]
    return Record(
        place=place,
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=each_person(people),
        year=identifiers.year(_text(fields, "DP", "DEP")),
        venue=_text(fields, "JT", "BTI", "TA"),
        doi=doi,
        arxiv=identifiers.arxiv(doi) if doi else None,
        keywords=_keywords(fields),
        entry_type=entry_type(*fields.get("PT", ())),
        is_catalogued=True,
    )


def _text(fields: Mapping[str, list[str]], *tags: str) -> str:
    """The first value of the first of these tags that has one, on one line."""
    values = (" ".join(value.split()) for tag in tags for value in fields.get(tag, ()))
    return next(filter(None, values), "")[:MAX_VALUE]


def _title(fields: Mapping[str, list[str]]) -> str:
    """PubMed ends every title with a full stop and puts translated ones into brackets."""
    title = _text(fields, "TI", "BTI", "TT")
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


def _initials_first(name: str) -> str:
    """ "Reed AB" and "Reed AB Jr" as "AB Reed" and "AB Reed Jr"."""
    match = _SHORT_NAME.fullmatch(name.strip())
    if match is None:
        return name
    return f"{match['initials']} {match['family']}{match['suffix'] or ''}"


def _keywords(fields: Mapping[str, list[str]]) -> tuple[str, ...]:
    """What the authors gave; without that, the subject headings that PubMed marks as major."""
    given = [" ".join(word.split()).lstrip("*") for word in fields.get("OT", ())]
    major = [word.split("/")[0] for word in fields.get("MH", ()) if "*" in word]
    words = given or [" ".join(word.split()).lstrip("*") for word in major]
    return tuple(dict.fromkeys(word for word in words if word))[:100]
