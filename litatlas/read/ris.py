"""RIS as EndNote, Zotero, Scopus and Web of Science export it; and Web of Science's own tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from litatlas.model import Place, Problem
from litatlas.read import identifiers
from litatlas.read.entry_types import entry_type
from litatlas.read.names import each_person
from litatlas.read.record import Record
from litatlas.read.tagged import Block, Form, blocks, each, first, keywords, lines

_END = re.compile(r"[ \t]*(?:ER[ \t]{0,4}-?[ \t]*|EF[ \t]{0,4}-?[ \t]*)$")
_STRICT = Form(re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?P<value>.*)"), "TY", _END)
# Hands and mail programs change the white space of a tag; then all lines of a file are so.
_LOOSE = Form(
    re.compile(r"[ \t]{0,8}(?P<tag>[A-Z][A-Z0-9])[ \t]{1,8}-(?P<value>(?:[ \t].*)?)$"), "TY", _END
)
_STRICT_START = re.compile(r"^TY  -", re.MULTILINE)
_PLAIN_WOS = Form(
    re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?:[ \t]|$)(?P<value>.*)"),
    "PT",
    re.compile(r"E[RF][ \t]*$"),
    frozenset(("FN", "VR")),
)
_PLAIN_WOS_START = re.compile(r"\s*(?:FN .{0,200}\n\s*VR |PT [A-Z]\n(?:AU|AF|BA|TI) )")
_LOOSE_KINDS = frozenset(("BLOG", "COMP", "ELEC", "GEN", "ICOMM", "PCOMM", "WEB"))
_PROCEEDINGS = frozenset(("CONF", "CPAPER"))


def _is_web_of_science(text: str) -> bool:
    return _PLAIN_WOS_START.match(text) is not None


def records(text: str, seed: str) -> Iterator[Record | Problem]:
    """A record or a problem for each TY (or PT) line, in order.

    Only the tags named below are looked at: N1, RN, L1 to L4 and the like stay unread, with the
    lines that continue them.
    """
    is_wos = _is_web_of_science(text)
    form = _PLAIN_WOS if is_wos else _STRICT if _STRICT_START.search(text) else _LOOSE
    ordinal = 0
    for block in blocks(text, form):
        ordinal += 1
        yield from _entry(block, form, Place(seed, block.line, ordinal), is_wos=is_wos)
    if ordinal == 0:
        yield Problem(f"seeds/{seed}", "no records in it", "export the collection as RIS")


def _entry(block: Block, form: Form, place: Place, *, is_wos: bool) -> Iterator[Record | Problem]:
    where = f"seeds/{place.seed}:{place.line}"
    fields = block.fields()
    title = first(fields, "TI", "T1", "CT")
    abstract = first(fields, "AB", "N2")
    if not title and not abstract:
        hint = "add a TI or an AB line, or delete the record"
        yield Problem(where, "a record without title and abstract", hint, 1)
        return
    if not block.has_start:
        hint = f"begin it with {form.start}"
        yield Problem(where, f"a record without its {form.start} line", hint)
    if not block.has_end:
        yield Problem(where, "a record without its ER line", "end it with ER")
    ids = ("UT",) if is_wos else ("ID", "AN")  # to Web of Science, ID is "Keywords Plus"
    place = Place(place.seed, place.line, place.record, first(fields, *ids)[:200] or None)
    yield (_web_of_science if is_wos else _ris)(fields, place, title, abstract)


def _ris(fields: Mapping[str, list[str]], place: Place, title: str, abstract: str) -> Record:
    kind = first(fields, "TY").upper()
    urls = identifiers.http_urls("\n".join(fields.get("UR", ())))
    doi = next(filter(None, map(identifiers.doi, fields.get("DO", ()))), None)
    resolver = next((url for url in urls if "doi.org/" in url.lower()), "")
    doi = doi or identifiers.doi(resolver) or identifiers.doi(first(fields, "M3"))
    venues = ["T2", "JF", "JO", "BT", "JA", "J2"]
    if kind in _PROCEEDINGS:
        venues.insert(0, "C3")
    if entry_type(kind) in ("book", "report", "thesis"):
        venues.append("PB")
    return Record(
        place=place,
        source_text=_source_text(title, abstract),
        title=title,
        abstract=abstract,
        authors=each_person(lines(fields, "AU", "A1")),
        year=identifiers.year(first(fields, "PY", "Y1", "DA")),
        venue=first(fields, *venues),
        doi=doi,
        arxiv=_arxiv(fields) or (identifiers.arxiv(doi) if doi else None),
        urls=urls,
        keywords=keywords(lines(fields, "KW")),
        entry_type=entry_type(kind),
        is_catalogued=kind not in _LOOSE_KINDS,
    )


def _web_of_science(
    fields: Mapping[str, list[str]], place: Place, title: str, abstract: str
) -> Record:
    title = " ".join(title.split())  # long titles go on in the next line
    doi = identifiers.doi(first(fields, "DI"))
    return Record(
        place=place,
        source_text=_source_text(title, abstract),
        title=title,
        abstract=abstract,
        authors=each_person(
            (*(lines(fields, "AF") or lines(fields, "AU", "BA")), *_groups(fields))
        ),
        year=identifiers.year(first(fields, "PY", "EA")),
        venue=" ".join(first(fields, "SO", "SE").split()),
        doi=doi,
        arxiv=identifiers.arxiv(doi) if doi else None,
        keywords=keywords(" ".join(value.split()) for value in fields.get("DE", ())),
        entry_type=entry_type(*reversed(first(fields, "DT").split(";")), first(fields, "PT")),
        is_catalogued=True,
    )


def _groups(fields: Mapping[str, list[str]]) -> list[str]:
    return [f"{{{name}}}" for name in lines(fields, "CA")]


def _source_text(title: str, abstract: str) -> str:
    return "\n".join(part for part in (title, abstract) if part)


def _arxiv(fields: Mapping[str, list[str]]) -> str | None:
    named_in = each(fields, "UR", "AN", "JO", "T2", "JF", "M1")
    return next(filter(None, map(identifiers.arxiv, named_in)), None)
