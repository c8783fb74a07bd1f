"""BibTeX: entries told apart here, their fields read by bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Entry

from litatlas.model import Author, Place, Problem, Skipped, Span
from litatlas.read import identifiers
from litatlas.read.entry_types import entry_type
from litatlas.read.names import known, person
from litatlas.read.record import Record

_START = re.compile(
    r"^[ \t]*@[ \t]*(?P<kind>[A-Za-z][\w-]{0,40})[ \t\n]*(?P<open>[{(])", re.MULTILINE
)
# How an entry begins that somebody's missing brace has swallowed: with a key and a first field.
_ENTRY = re.compile(
    r"^@[A-Za-z]{2,40}\s{0,9}\{\s{0,9}[^\s,{}=\"]{1,200}\s{0,9},\s{0,40}[\w-]{1,40}\s{0,40}=",
    re.MULTILINE,
)
# The same however it is written, also without a key; no prose begins a line with it.
_ENTRY_ANYHOW = re.compile(
    r"^[ \t]{0,8}@[A-Za-z]{2,40}\s{0,9}[{(]\s{0,9}(?:[^\s,{}=\"]{0,200}\s{0,9},)?\s{0,40}"
    r"[\w-]{1,40}\s{0,40}=\s{0,40}[\w{\"]",
    re.MULTILINE,
)
_BRACE = re.compile(r"\\[{}]|[{}]")
_PARENTHESIS = re.compile(r"\\[{}\"]|[{}()\"]")
_NO_ENTRIES = frozenset(("comment", "preamble", "set", "string", "xdata"))
# What holds papers and is none itself, as long as it has no abstract of its own.
_VOLUMES = frozenset(("collection", "mvcollection", "mvproceedings", "periodical", "proceedings"))
_LOOSE = frozenset(("online", "electronic", "www", "software"))  # kinds that any web page may be
_LINE_START = re.compile(r"(?<=\n)[ \t]*(?=@)")
_STRING = re.compile(r"@string\s*[{(]\s*(?P<name>[^\s={}\"]{1,100})\s*=", re.IGNORECASE)
_SIGNS_OF_A_FIELD = re.compile(r"\\[{}\"]|[{}\"]")
_WITHIN = "\0"
_NO_COMMA = re.compile(r"(?:\0\s*|[^\s\0,={}#]\s+)[A-Za-z][\w-]{0,40}\s*=")
_SIGNS_OF_A_VALUE = re.compile(r"\\[{}\"]|[{}\"#]")
_ESCAPE = re.compile(r"\\(?:url\s*)?([_%&#$~]|(?=\{))")
_LINK = re.compile(r"\\(?:url|href|path)\s*\{([^{}\s]*(?:\{[^{}\s]*\}[^{}\s]*)*)\}")
_SIGNS = {"textless": "<", "textgreater": ">", "textunderscore": "_", "textasciitilde": "~"}
_SIGN = re.compile(rf"\\(?P<name>{'|'.join(_SIGNS)})(?![a-zA-Z])(?:\{{\}}|\s*)|\$(?P<sign>[<>])\$")
_FIELD = re.compile(r"[\s}]{0,200},?[\s}]{0,200}[A-Za-z][\w-]{0,40}\s{0,40}=\s{0,9}[{\"\d]")
_IN_PARENTHESES = re.compile(r"\A(@[ \t]*[\w-]+\s*)\((.*)\)\Z", re.DOTALL)
_NO_KEY = re.compile(r"(?P<start>@[\w-]+\s*[{(])(?=\s*[\w-]+\s*=)")
MAX_VALUE = 200_000
_MARK = "\ue002"  # hides an @ at a line start from bibtexparser, which would begin an entry there


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str  # lower case, without the @
    text: str
    line: int
    end: int  # where it ends in the file
    is_whole: bool


def records(text: str, seed: str) -> Iterator[Record | Skipped | Problem]:
    """A record or a problem for each entry, in order, with the line of its @.

    An ``@article{`` inside a field begins nothing; of a duplicate field the first value counts.
    """
    blocks, ordinal = list(_blocks(text)), 0
    yield from _leftovers(text, blocks, seed)
    strings = _strings(block for block in blocks if block.kind == "string")
    volumes = _volumes(blocks, strings)
    for block in blocks:
        if block.kind in _NO_ENTRIES:
            continue
        ordinal += 1
        yield from _entry(block, strings, volumes, Place(seed, block.line, ordinal))
    if ordinal == 0:
        yield Problem(f"seeds/{seed}", "no entries in it", "export the collection as BibTeX")


def spans(text: str) -> list[Span]:
    """Where the entries of a text stand, strings and comments with them; none in a text that holds
    no entry with a key and a field, or with a field alone."""
    if not _ENTRY_ANYHOW.search(text):
        return []
    return [(block.end - len(block.text), block.end) for block in _blocks(text)]


def _blocks(text: str) -> Iterator[_Block]:
    ends = _brace_ends(text)
    line, counted, position = 1, 0, 0
    while match := _START.search(text, position):
        start = match.start() + match[0].index("@")
        if match["open"] == "{":
            end = ends.get(match.end() - 1)
        else:
            end = _parenthesis_end(text, match.end())
        is_whole = end is not None
        if end is None:  # a brace is missing: give back the entries behind it
            following = _ENTRY.search(text, match.end())
            end = following.start() if following else len(text)
        line, counted = line + text.count("\n", counted, start), start
        yield _Block(match["kind"].lower(), text[start:end], line, end, is_whole)
        position = end


def _leftovers(text: str, blocks: list[_Block], seed: str) -> Iterator[Problem]:
    """Fields that stand behind an entry, because a brace too many ended it early."""
    for block in blocks:
        if _FIELD.match(text, block.end):
            line = block.line + block.text.count("\n")
            hint = "look for a } too many above"
            message = "an entry that ends before its last field"
            yield Problem(f"seeds/{seed}:{line}", message, hint)


def _brace_ends(text: str) -> dict[int, int]:
    """For each opening brace that is closed, the end of its partner; in one pass."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            ends[opened.pop()] = brace.end()
    return ends


def _parenthesis_end(text: str, start: int) -> int | None:
    depth, quoted = 0, False
    for sign in _PARENTHESIS.finditer(text, start, start + 100_000):
        depth += (sign[0] == "{") - (sign[0] == "}")
        quoted ^= sign[0] == '"' and depth == 0
        if sign[0] == ")" and depth == 0 and not quoted:
            return sign.end()
    return None


def _volumes(blocks: Iterable[_Block], strings: dict[str, str]) -> dict[str, dict[str, str]]:
    """The fields of volumes by key, for the entries that leave them to their ``crossref``."""
    volumes: dict[str, dict[str, str]] = {}
    for block in blocks:
        if block.kind in _VOLUMES or block.kind in ("book", "mvbook", "xdata"):
            found = _fields(block)
            if found is not None:
                key, fields, _ = found
                values = {name: _value(raw, strings) for name, raw in fields.items()}
                volumes.setdefault(key.lower(), values)
    return volumes


def _inherited(values: dict[str, str], volumes: dict[str, dict[str, str]]) -> dict[str, str]:
    """The values, and venue and date of the volume that an entry says it is in."""
    keys = f"{values.get('crossref', '')},{values.get('xdata', '')}".lower().split(",")
    for key in filter(None, map(str.strip, keys)):
        volume = volumes.get(key, {})
        inherited = ("year", "date", "publisher", *_VENUES)
        left = {name: volume[name] for name in inherited if name in volume}
        if key == values.get("crossref", "").strip().lower() and "title" in volume:
            left = {"booktitle": volume["title"]} | left
        values = left | values
    return values


def _entry(
    block: _Block,
    strings: dict[str, str],
    volumes: dict[str, dict[str, str]],
    place: Place,
) -> Iterator[Record | Skipped | Problem]:
    where = f"seeds/{place.seed}:{place.line}"
    found = _fields(block)
    if found is None:
        hint = "an entry is @article{key, title = {...}, abstract = {...}}"
        yield Problem(where, "an entry that cannot be read", hint, 1)
        return
    key, fields, duplicates = found
    if not block.is_whole:
        yield Problem(where, "an entry without its closing brace", "close it with }")
    for position in _missing_commas(_in_braces(block)):
        line = block.line + block.text.count("\n", 0, position)
        message, hint = "no comma before the next field", "end this one with a comma"
        yield Problem(f"seeds/{place.seed}:{line}", message, hint)
    for name in duplicates:
        message = f'the field "{name}" is here twice; the first counts'
        yield Problem(where, message, "delete one of them")
    values = {name: _value(raw, strings) for name, raw in fields.items() if name in _READ}
    values = _inherited(values, volumes)
    title, abstract = values.get("title", ""), values.get("abstract", "")
    if not title.strip() and not abstract.strip():
        hint = "add a title or an abstract, or delete the entry"
        yield Problem(where, "an entry without title and abstract", hint, 1)
        return
    if block.kind in _VOLUMES and not abstract.strip():
        reason = "a volume that holds papers, not a paper"
        yield Skipped(place.seed, place.line, reason, title)
        return
    place = Place(place.seed, place.line, place.record, key[:200] or None)
    yield _record(values, block.kind, place)


_VENUES = ("journal", "journaltitle", "booktitle", "eventtitle", "school", "institution")
_READ = frozenset(
    (
        "title",
        "subtitle",
        "abstract",
        "author",
        "year",
        "date",
        "doi",
        "url",
        "howpublished",
        "eprint",
        "eprinttype",
        "archiveprefix",
        "keywords",
        "keyword",
        "publisher",
        "crossref",
        "xdata",
        "number",
        "volume",
        *_VENUES,
    )
)
"""Only these are looked at; ``file``, ``note``, ``annote``, ``owner`` and the like stay unread."""


def _record(values: dict[str, str], kind: str, place: Place) -> Record:
    title, abstract = values.get("title", ""), values.get("abstract", "")
    if values.get("subtitle") and title:
        colon = "" if title.rstrip(" }").endswith((":", "?", "!")) else ":"
        title = f"{title}{colon} {values['subtitle']}"
    url = _unescaped(values.get("url", "") or values.get("howpublished", ""))
    doi = identifiers.doi(_unescaped(values.get("doi", "")))
    venues = (*_VENUES, "publisher") if entry_type(kind) in ("book", "report") else _VENUES
    return Record(
        place=place,
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=_authors(values.get("author", "")),
        year=identifiers.year(values.get("year", "")) or identifiers.year(values.get("date", "")),
        venue=next((values[name] for name in venues if values.get(name)), ""),
        doi=doi or (identifiers.doi(url) if "doi.org/" in url.lower() else None),
        arxiv=_arxiv(values, url) or (identifiers.arxiv(doi) if doi else None),
        urls=identifiers.http_urls(url),
        keywords=_keywords(values.get("keywords", "") or values.get("keyword", "")),
        entry_type=entry_type(kind),
        latex=True,
        is_catalogued=kind not in _LOOSE,
    )


def _fields(block: _Block) -> tuple[str, dict[str, str], list[str]] | None:
    """Key, raw values by lower-case name, and names that occur again; None when unreadable."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # we report ourselves
    text = _in_braces(block)
    cuts = [0, *_missing_commas(text), len(text)]
    text = ",".join(text[start:end] for start, end in pairwise(cuts))
    text = _LINE_START.sub(lambda match: match[0] + _MARK, text)
    text = _NO_KEY.sub(r"\g<start>,", text, count=1) if _NO_KEY.match(text) else text
    for missing in range(1 if block.is_whole else 4):
        closed = text.rstrip().rstrip(",") + "\n" + "}" * missing if missing else text
        library = parse_string(closed, parse_stack=[])
        entries = [entry for found in library.blocks if (entry := _readable(found)) is not None]
        if len(entries) == 1 and entries[0].fields:
            return _first_values(entries[0])
    return None


def _in_braces(block: _Block) -> str:
    return _IN_PARENTHESES.sub(r"\1{\2}", block.text) if block.is_whole else block.text


def _missing_commas(text: str) -> list[int]:
    """Where a field begins behind a value, or behind the key, without a comma between them: the
    value would swallow the field."""
    return [match.start() + 1 for match in _NO_COMMA.finditer(_outline(text))]


def _outline(text: str) -> str:
    """An entry with a mark in place of each character between the braces or quotes of its values;
    "" when these do not match."""
    pieces, start, depth, quoted = [], 0, 0, False
    for sign in _SIGNS_OF_A_FIELD.finditer(text):
        between = text[start : sign.start()]
        pieces.append(between if depth < 2 and not quoted else _WITHIN * len(between))
        depth += (sign[0] == "{") - (sign[0] == "}")
        quoted ^= sign[0] == '"' and depth == 1
        pieces.append(sign[0] if sign[0] == "{" and depth == 1 else _WITHIN * len(sign[0]))
        start = sign.end()
    return "" if quoted or depth > 1 else "".join((*pieces, text[start:]))


def _readable(block: Any) -> Any:
    """The entry in a block, also in one set aside for its duplicate fields."""
    entry = getattr(block, "ignore_error_block", block)
    return entry if isinstance(entry, Entry) else None


def _first_values(entry: Any) -> tuple[str, dict[str, str], list[str]]:
    fields: dict[str, str] = {}
    duplicates: list[str] = []
    for found in entry.fields:
        name = str(found.key).lower()
        if name not in fields:
            fields[name] = str(found.value).replace(_MARK, "")
        elif name in _READ:
            duplicates.append(name)
    return str(entry.key).strip(), fields, sorted(set(duplicates))


def _strings(blocks: Iterable[_Block]) -> dict[str, str]:
    strings: dict[str, str] = {}
    for block in blocks:
        if match := _STRING.match(block.text):
            raw = block.text[match.end() : -1]
            strings.setdefault(match["name"].lower(), _value(raw, strings))
    return strings


def _value(raw: str, strings: dict[str, str]) -> str:
    """A value without its braces or quotes; "#" joins, and bare words stand for @strings."""
    parts = []
    for part in map(str.strip, _joined_parts(raw)):
        if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
            parts.append(part[1:-1])
        else:
            parts.append(strings.get(part.lower(), part))
    return "".join(parts)[:MAX_VALUE]


def _joined_parts(raw: str) -> list[str]:
    """What "#" joins: it does so between braces and quotes only, "C#" within them is a name."""
    parts, start, depth, quoted = [], 0, 0, False
    for sign in _SIGNS_OF_A_VALUE.finditer(raw) if "#" in raw else ():
        depth += (sign[0] == "{") - (sign[0] == "}")
        quoted ^= sign[0] == '"' and depth == 0
        if sign[0] == "#" and depth == 0 and not quoted:
            parts.append(raw[start : sign.start()])
            start = sign.end()
    return [*parts, raw[start:]]


def _unescaped(value: str) -> str:
    """A DOI or an address without LaTeX's escapes: Mendeley writes "10.1000/1{\\_}53"."""
    value = _LINK.sub(r" \1 ", value)
    value = _SIGN.sub(lambda match: match["sign"] or _SIGNS[match["name"]], value)
    return re.sub(r"[{}]", "", _ESCAPE.sub(r"\1", value)).strip()


def _authors(value: str) -> tuple[Author, ...]:
    try:
        names = split_multiple_persons_names(value[:50_000])
    except ValueError:
        names = value.split(" and ")
    return known(_person(" ".join(name.split())) for name in names)


def _person(name: str) -> Author:
    """A name in its parts; braces around all of it keep an organisation whole. BibLaTeX may name
    the parts: "family=Reed, given=Ada, prefix=van der, useprefix=true"."""
    if _GROUPED.fullmatch(name):
        return Author(literal=name[1:-1])
    if _EXTENDED.match(name):
        parts = {part["part"].lower(): part["text"].strip(' "') for part in _PART.finditer(name)}
        order = ("family", "given", "prefix", "suffix")
        return Author(*(parts.get(part, "") for part in order))
    if "{" not in name:
        return person(_HOMONYM.sub("", name))
    found = parse_single_name_into_parts(name, strict=False)
    return Author(*map(" ".join, (found.last, found.first, found.von, found.jr)))


_GROUPED = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
_EXTENDED = re.compile(r"(?:family|given|prefix|suffix|useprefix)(?:-i)?\s?=", re.IGNORECASE)
_PART = re.compile(r"(?P<part>[a-z-]{4,12})\s?=\s?(?P<text>\"[^\"]*\"|[^,\"]*)", re.IGNORECASE)
_HOMONYM = re.compile(r" 0\d{3}$")  # DBLP tells people of one name apart by a number


_CORR = re.compile(r"abs/([\w.-]+(?:/\d{7})?)")


def _arxiv(values: dict[str, str], url: str) -> str | None:
    said = (values.get("archiveprefix", "") + values.get("eprinttype", "")).lower()
    eprint = _unescaped(values.get("eprint", ""))
    if eprint and (found := identifiers.arxiv(eprint, certain=not said or "arxiv" in said)):
        return found
    journal = values.get("journal", "") or values.get("journaltitle", "")
    volume = values.get("volume", "")
    if journal.strip("{} ").lower() in ("corr", "arxiv") and (match := _CORR.search(volume)):
        return identifiers.arxiv(match[1], certain=True)
    for text in (url, journal, values.get("number", ""), volume):
        if found := identifiers.arxiv(text):
            return found
    return None


def _keywords(value: str) -> tuple[str, ...]:
    words = value.split(";" if ";" in value else ",")
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))[:100]
