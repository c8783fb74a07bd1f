"""Refer, the tags in which EndNote exports ("%A Reed, Ada") and Google Scholar offers citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from litatlas.model import Place, Problem
from litatlas.read import identifiers
from litatlas.read.entry_types import entry_type
from litatlas.read.names import each_person
from litatlas.read.record import Record
from litatlas.read.tagged import Block, each, first, keywords, lines

# EndNote leaves out the space behind some signs, and once writes "$]" for "%]".
_TAG = re.compile(
    r"(?:%|\$(?=\]))(?P<tag>[A-Za-z0-9!@#$&*+?^~=)\]](?=[ \t]|$)|[(\[<>])(?P<value>.*)"
)
_KIND = re.compile(r"^%0(?:[ \t]|$)", re.MULTILINE)
_PARAGRAPHS = frozenset("XZ<1234567")
"""The tags of texts that may have empty lines: the abstract, notes, fields of one's own."""
_KEY = re.compile(r"(?=\S*\d)(?=\S*[^\W\d_])\S+")
_LOOSE_KINDS = frozenset(
    "|blog|computer program|generic|online multimedia|personal communication|web page".split("|")
)


def records(text: str, seed: str) -> Iterator[Record | Problem]:
    """A record or a problem for each %0 line, in order; where there are none, for each %T.

    Only the tags named below are looked at: %Z, %<, %>, %1 and the like stay unread, with the
    lines that continue them.
    """
    has_kinds = _KIND.search(text) is not None
    ordinal = 0
    for ordinal, block in enumerate(_blocks(text), 1):
        where = f"seeds/{seed}:{block.line}"
        fields = block.fields()
        title, abstract = first(fields, "T"), first(fields, "X")
        if not title and not abstract:
            hint = "add a %T or an %X line, or delete the record"
            yield Problem(where, "a record without title and abstract", hint, 1)
            continue
        if has_kinds and not block.has_start:
            hint = "begin it with %0 and what it is"
            yield Problem(where, "a record without its %0 line", hint)
        yield _record(fields, Place(seed, block.line, ordinal, _id(fields)), title, abstract)
    if ordinal == 0:
        hint = 'export the library from EndNote in the style "EndNote Export"'
        yield Problem(f"seeds/{seed}", "no records in it", hint)


def _blocks(text: str) -> Iterator[Block]:
    """Every record. One begins at %0, or, where that is missing, behind the last empty line before
    another %T. Lines behind an empty one are around the records, but for those of paragraphs."""
    found: list[tuple[int, str, str]] = []
    titled: int | None = None  # where in it the title is
    paragraph = 0  # and the first tag behind the last empty line
    last, is_behind_empty, is_around = "", False, False

    def block(end: int) -> Block:
        parts = tuple((tag, value) for _, tag, value in found[:end])
        return Block(found[0][0], parts, has_start=parts[0][0] == "0", has_end=True)

    for number, line in enumerate(text.split("\n"), 1):
        match = _TAG.match(line)
        if match is None:
            is_behind_empty = not line.strip()
            is_around = is_around or (is_behind_empty and last not in _PARAGRAPHS)
            if found and not is_around:
                found.append((number, "", line.strip()))
            continue
        last = match["tag"]
        if is_behind_empty:
            paragraph = len(found)
        if last == "0" and found:
            yield block(len(found))
            found, titled = [], None
        elif last == "T" and titled is not None and paragraph > titled:
            yield block(paragraph)
            found, titled = found[paragraph:], None
            paragraph = 0
        if last == "T" and titled is None:
            titled = len(found)
        found.append((number, last, match["value"].strip()))
        is_behind_empty = is_around = False
    if found:
        yield block(len(found))


def _id(fields: Mapping[str, list[str]]) -> str | None:
    """The citation key that programs write into EndNote's label, which people use for words of
    their own too: a key is one word with a number. Else the number in a catalogue."""
    label = first(fields, "F")
    return (label if _KEY.fullmatch(label) else first(fields, "M"))[:200] or None


def _record(fields: Mapping[str, list[str]], place: Place, title: str, abstract: str) -> Record:
    kind = first(fields, "0")
    urls = identifiers.http_urls("\n".join(each(fields, "U")))
    resolvers = (url for url in urls if "doi.org/" in url.lower())
    doi = next(filter(None, map(identifiers.doi, (*each(fields, "R"), *resolvers))), None)
    named_in = (doi or "", *each(fields, "U", "R", "M", "J", "B"))
    is_whole = entry_type(kind) in ("book", "report", "thesis")
    return Record(
        place=place,
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=each_person(lines(fields, "A")),
        year=identifiers.year(first(fields, "D")) or identifiers.year(first(fields, "8")),
        venue=first(fields, *("JBI" if is_whole else "JB")),
        doi=doi,
        arxiv=next(filter(None, map(identifiers.arxiv, named_in)), None),
        urls=urls,
        keywords=keywords(lines(fields, "K")),
        entry_type=entry_type(kind),
        is_catalogued=kind.casefold() not in _LOOSE_KINDS,
    )
