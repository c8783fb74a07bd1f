"""What papers.yaml says of papers: facts that seeds do not hold, and what is no paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from litatlas.model import Problem
from litatlas.read import identifiers
from litatlas.text import plain_yaml
from litatlas.text.clean import clean_phrase, folded
from litatlas.text.plain_yaml import Mapping, Node, Scalar, Sequence
from litatlas.text.slugs import is_id

MAX_EVENTS = 1_000_000
"""Some thirty for each of 10,000 papers, and room; measured at 3 seconds a million."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry: how to find its paper, and what to set. None and () set nothing."""

    place: str  # "papers.yaml:12"
    starts: str | None = None
    source_id: str | None = None
    id: str | None = None
    doi: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str | None = None
    arxiv: str | None = None
    urls: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    paper: bool | None = None  # "yes": always a paper; "no": never

    @property
    def found_by(self) -> str:
        """The key that finds the paper; the other keys set what they name."""
        return next(key for key in FINDS if getattr(self, key) is not None)


FINDS = ("starts", "source_id", "doi", "id")
"""The first of these that an entry has finds its paper."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All entries of papers.yaml, in order."""

    entries: tuple[Fact, ...] = field(default=())
    unread: Problem | None = None  # why there are none, although the file has words

    @property
    def said(self) -> str:
        """All that they say, and nothing of how or in which line."""
        return repr([astuple(replace(entry, place="")) for entry in self.entries])


def read_facts(text: str, place: str = "papers.yaml") -> tuple[Facts, tuple[Problem, ...]]:
    """The entries of papers.yaml and everything wrong with it; its format is described there."""
    root, problems = plain_yaml.parse(text, place, max_events=MAX_EVENTS)
    found = list(problems)
    if root is None:
        return Facts(unread=next(reversed(found), None)), tuple(found)
    if not isinstance(root, Sequence):
        message = "not a list of papers"
        hint = 'begin each with "- ", as in - starts: "How the abstract begins"'
        problem = Problem(f"{place}:{root.line}", message, hint)
        return Facts(unread=problem), (*found, problem)
    entries = [_fact(node, place, found) for node in root.items]
    return Facts(tuple(entry for entry in entries if entry is not None)), tuple(found)


def _fact(node: Node, place: str, problems: list[Problem]) -> Fact | None:
    where = f"{place}:{node.line}"
    if not isinstance(node, Mapping):
        hint = 'write it as - starts: "How the abstract begins"'
        problems.append(Problem(where, "an entry that is not a list of keys", hint))
        return None
    values: dict[str, Any] = {}
    for key, value in node.entries:
        setter = SETTERS.get(key.text)
        if setter is None:
            message = f'"{key.text}" is no key of papers.yaml'
            problems.append(
                Problem(f"{place}:{key.line}", message, f"keys are {', '.join(SETTERS)}")
            )
            continue
        if isinstance(value, Scalar) and not value.text.strip():
            message, hint = f'"{key.text}" has no value', "write one, or delete the line"
            problems.append(Problem(f"{place}:{key.line}", message, hint))
            continue
        converted = setter(value)
        if isinstance(converted, Wrong):
            message = f'"{key.text}" {converted.message}'
            problems.append(Problem(f"{place}:{value.line}", message, converted.hint))
        else:
            values[key.text] = converted
    if not any(key in values for key in FINDS):
        message = "an entry that does not say which paper it is about"
        problems.append(Problem(where, message, f"add one of {', '.join(FINDS)}"))
        return None
    return Fact(where, **values)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a value, said behind its key, and what to write instead."""

    message: str
    hint: str


_Value = str | int | bool | tuple[str, ...]


def _text(node: Node) -> str | Wrong:
    if not isinstance(node, Scalar):
        return Wrong("is not one text", "quote it, if it holds a colon, comma or bracket")
    return clean_phrase(node.text).text


def _title(node: Node) -> str | Wrong:
    text = _text(node)
    return Wrong("is not one text", "quote the title") if isinstance(text, Wrong) else text


def _texts(node: Node) -> tuple[str, ...] | Wrong:
    if isinstance(node, Scalar):
        return (clean_phrase(node.text).text,)
    if isinstance(node, Mapping) or not all(isinstance(item, Scalar) for item in node.items):
        return Wrong("is not a list of texts", "write it as [Ada Fernwood, Ben Reed]")
    texts = (clean_phrase(item.text).text for item in node.items if isinstance(item, Scalar))
    return tuple(dict.fromkeys(text for text in texts if text))


def _year(node: Node) -> int | Wrong:
    if isinstance(node, Scalar) and re.fullmatch(r"(?:1[5-9]|20)\d\d", node.text.strip(), re.ASCII):
        return int(node.text)
    return Wrong("is not a year", "write four digits, such as 2021")


def _doi(node: Node) -> str | Wrong:
    found = identifiers.doi(node.text) if isinstance(node, Scalar) else None
    return found or Wrong("is not a DOI", 'write it as "10.1000/xyz123"')


def _arxiv(node: Node) -> str | Wrong:
    found = identifiers.arxiv(node.text, certain=True) if isinstance(node, Scalar) else None
    return found or Wrong("is not an arXiv id", 'quote it: "2101.00001"')


def _urls(node: Node) -> tuple[str, ...] | Wrong:
    texts = _texts(node)
    if isinstance(texts, Wrong):
        return Wrong("is not a list of links", "write it as [https://example.org/paper]")
    texts = tuple(map(identifiers.public_url, texts))
    for text in texts:
        if identifiers.http_urls(text) != (text,):
            return Wrong(f'has "{text[:60]}", which is no link', "begin it with https://")
    return texts


def _id(node: Node) -> str | Wrong:
    if isinstance(node, Scalar) and is_id(node.text):
        return node.text
    hint = "use a to z, 0 to 9 and -, at most 60, and no reserved name such as index"
    return Wrong("cannot be part of an address", hint)


def _yes_or_no(node: Node) -> bool | Wrong:
    answer = {"yes": True, "true": True, "no": False, "false": False}
    found = answer.get(node.text.strip().lower()) if isinstance(node, Scalar) else None
    return Wrong("is neither yes nor no", "write paper: no") if found is None else found


SETTERS: dict[str, Callable[[Node], _Value | Wrong]] = {
    "starts": _text,
    "source_id": _text,
    "id": _id,
    "doi": _doi,
    "title": _title,
    "authors": _texts,
    "year": _year,
    "venue": _text,
    "arxiv": _arxiv,
    "urls": _urls,
    "keywords": _texts,
    "paper": _yes_or_no,
}
"""For each key, what makes a node its value, or says why it cannot be."""


def start_key(text: str) -> str:
    """How a text begins, for comparing with ``starts``: an ellipsis at its end is no part of it."""
    return folded(text).rstrip(" .…")
