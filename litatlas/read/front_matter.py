"""Markdown with facts in front matter: one file, one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from litatlas.model import Author, Place, Problem
from litatlas.read import identifiers
from litatlas.read.facts import SETTERS, Wrong
from litatlas.read.names import known, people, person
from litatlas.read.plain import BLOCK_WORDS
from litatlas.read.record import Record
from litatlas.text import plain_yaml
from litatlas.text.plain_yaml import Mapping, Node, Scalar, Sequence

# Keys of other people's front matter are many; only these are looked at. "tags" are not: they are
# what somebody thinks of a paper, not what the paper says.
_KEYS = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "authors",
    "authors": "authors",
    "year": "year",
    "date": "year",
    "published": "year",
    "venue": "venue",
    "journal": "venue",
    "booktitle": "venue",
    "publication": "venue",
    "container-title": "venue",
    "doi": "doi",
    "arxiv": "arxiv",
    "url": "urls",
    "urls": "urls",
    "link": "urls",
    "keyword": "keywords",
    "keywords": "keywords",
    "abstract": "abstract",
    "id": "source_id",
    "citekey": "source_id",
    "citation-key": "source_id",
}
# What Markdown hides from its readers, to the end of the file where nothing closes it.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?P<words>[^\n]*?)[ \t#]*$")
_ABSTRACT = re.compile(r"(?:abstract|summary)\s*:?", re.IGNORECASE)
# Headings under which people keep what is theirs.
_OWN = re.compile(
    r"(?:my|personal|private|reading) \w+|(?:\w+ )?notes?|annotations?|comments?|highlights?|"
    r"thoughts?|attachments?|files?|todo|to do|questions?|backlinks|metadata",
    re.IGNORECASE,
)


def records(text: str, seed: str) -> Iterator[Record | Problem]:
    """The one paper of a file: facts from the front matter, the abstract from there or below.

    Nothing is rendered as Markdown. Without a title in the front matter, a first heading is it.
    """
    place = f"seeds/{seed}"
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() == "+++":
        hint = "write it in YAML between two lines of ---"
        yield Problem(f"{place}:{start + 1}", "front matter in TOML is not read", hint, 1)
        return
    values: dict[str, Any] = {}
    body = start
    if lines[start].rstrip() == "---":
        ends = (n for n in range(start + 1, len(lines)) if _FENCE.match(lines[n]))
        end = next(ends, None)
        if end is None:
            hint = "end it with a line of ---"
            yield Problem(f"{place}:{start + 1}", "front matter without an end", hint, 1)
            return
        problems: list[Problem] = []
        values = _facts("\n".join(lines[:end]), place, problems)
        yield from problems
        body = end + 1
    shown = _COMMENT.sub("", "\n".join(lines[body:])).split("\n")
    yield _record(values, shown, Place(seed, start + 1, 1), place)


def _facts(text: str, place: str, problems: list[Problem]) -> dict[str, Any]:
    root, found = plain_yaml.parse(text, place)
    problems.extend(found)
    values: dict[str, Any] = {}
    if root is None:
        return values
    if not isinstance(root, Mapping):
        hint = 'write each fact as in title: "Loud Frogs"'
        message = "front matter that is not a list of keys"
        problems.append(Problem(f"{place}:{root.line}", message, hint))
        return values
    for key, node in root.entries:
        name = _KEYS.get(key.text.casefold())
        is_empty = isinstance(node, Scalar) and not node.text.strip()
        if name is None or name in values or is_empty:
            continue
        value = _value(name, node)
        if isinstance(value, Wrong):
            message = f'"{key.text}" {value.message}'
            problems.append(Problem(f"{place}:{node.line}", message, value.hint))
        else:
            values[name] = value
    return values


def _value(name: str, node: Node) -> Any:
    """A value as papers.yaml would take it, or as looser tools write it."""
    text = node.text if isinstance(node, Scalar) else None
    if name == "authors":
        return _authors(node)
    if name in ("abstract", "subtitle"):
        return text if text is not None else Wrong("is not one text", "quote it")
    if name == "year" and text is not None and (year := identifiers.year(text)):
        return year
    if name == "keywords" and text is not None:
        words = text.split(";" if ";" in text else ",")
        return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    return SETTERS[name](node)


def _authors(node: Node) -> tuple[Author, ...] | Wrong:
    """One text, a list of names, or a list of people with a "name" each."""
    if isinstance(node, Scalar):
        return people(node.text)
    items = node.items if isinstance(node, Sequence) else (node,)
    names: list[Author] = []
    for item in items:
        named = item.get("name") if isinstance(item, Mapping) else item
        if isinstance(named, Mapping):
            parts = (named.get("family"), named.get("given"))
            names.append(Author(*(p.text if isinstance(p, Scalar) else "" for p in parts)))
        elif isinstance(named, Scalar):
            names.append(person(named.text))
        else:
            return Wrong("is not a list of names", "write it as [Ada Fernwood, Ben Reed]")
    return known(names)


def _record(values: dict[str, Any], body: list[str], place: Place, where: str) -> Record | Problem:
    heading, below = _body(body)
    title, abstract = values.get("title", heading), values.get("abstract", below)
    if title and values.get("subtitle"):
        title = f"{title}: {values['subtitle']}"
    if not title.strip() and not abstract.strip():
        hint = "write the abstract below the front matter, or delete the file"
        return Problem(f"{where}:{place.line}", "a file without title and abstract", hint, 1)
    words = len(abstract.split())
    objection = None
    if not title and words < BLOCK_WORDS:
        objection = f"too short to be an abstract ({words} {'word' if words == 1 else 'words'})"
    doi = values.get("doi")
    return Record(
        place=Place(place.seed, place.line, place.record, values.get("source_id")),
        source_text="\n".join(part for part in (title, abstract) if part),
        title=title,
        abstract=abstract,
        authors=values.get("authors", ()),
        year=values.get("year"),
        venue=values.get("venue", ""),
        doi=doi,
        arxiv=values.get("arxiv") or (identifiers.arxiv(doi) if doi else None),
        urls=values.get("urls", ()),
        keywords=values.get("keywords", ()),
        is_catalogued="title" in values,
        objection=objection,
    )


def _body(lines: list[str]) -> tuple[str, str]:
    """A first heading that may be the title, and the abstract.

    Where a heading says "Abstract", it is what stands below until the next one; otherwise it is
    everything up to a heading such as "My notes".
    """
    title = ""
    kept: list[str] = []
    in_abstract = False
    for line in lines:
        match = _HEADING.match(line[:1_000])
        words = match["words"].strip() if match else ""
        if match and _ABSTRACT.fullmatch(words):
            kept, in_abstract = [], True
        elif match and (in_abstract or _OWN.fullmatch(words)):
            break
        elif match and not title and not any(map(str.strip, kept)):
            title = words
        else:
            kept.append(words if match else line)
    return title, "\n".join(kept).strip()
