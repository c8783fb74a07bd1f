"""Annotated collections as texts with spans: what the training scripts learn from."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = tuple[int, int]


@dataclass
class Marked:
    """A text, the spans that people marked in it with their types, and its sentences."""

    id: str
    text: str
    spans: dict[Span, str]
    sentences: list[Span] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    abstract_start: int = 0
    generic: set[Span] = field(default_factory=set)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def is_held_out(mark: str) -> bool:
    """Two in sixteen, for measuring while tuning."""
    return hashlib.sha256(mark.encode()).hexdigest()[-1] in "01"


def half(mark: str) -> int:
    """0 or 1: a model that another learns from must not have seen what it is asked about."""
    return int(hashlib.sha256(mark.encode()).hexdigest()[-2], 16) % 2


_NO_SPACE_BEFORE = set(", . : ; ) ] ? ! 's % 't".split(" "))
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


_SPELLED_OUT = re.compile(r"(\S.*\S)\s\((\S+)\)")


def _apart(text: str, span: Span) -> list[Span]:
    """ "long form (LF)" is one span in SciERC and two mentions for us."""
    both = _SPELLED_OUT.fullmatch(text, *span)
    return [both.span(1), both.span(2)] if both else [span]


def scierc(path: Path) -> Iterator[Marked]:
    """SciERC (Luan et al., 2018), its tokens joined as people print them."""
    for row in rows(path):
        text, places, sentences = "", [], []
        for sentence in row["sentences"]:
            begin = None
            for token in sentence:
                token = _BRACKETS.get(token, token)
                glued = token in _NO_SPACE_BEFORE or text.endswith(("(", "["))
                if text and not glued:
                    text += " "
                if begin is None:
                    begin = len(text)
                places.append((len(text), len(text) + len(token)))
                text += token
            sentences.append((begin or 0, len(text)))
        spans, generic, base = {}, set(), 0
        for sentence, entities in zip(row["sentences"], row["ner"], strict=True):
            for first, last, kind in entities:
                span = (places[base + first][0], places[base + last - 1][1])
                if kind == "Generic":
                    generic.add(span)
                else:
                    spans.update(dict.fromkeys(_apart(text, span), kind))
            base += len(sentence)
        yield Marked(row["id"], text, spans, sentences, generic=generic)


def scienceie(path: Path) -> Iterator[Marked]:
    """SemEval-2017 Task 10 (Augenstein et al., 2017)."""
    for row in rows(path):
        spans = {(start, end): kind for kind, start, end, _ in row["spans"]}
        yield Marked(row["id"], row["text"], spans, keys=row["keys"])


def inspec(path: Path) -> Iterator[Marked]:
    """Inspec (Hulth, 2003): every place where a keyphrase of the indexers stands."""
    for row in rows(path):
        text = row["text"]
        low = text.lower()
        spans: dict[Span, str] = {}
        for phrase in row["keys"]:
            at = low.find(phrase.lower())
            while at >= 0:
                end = at + len(phrase)
                if not low[at - 1 : at].isalnum() and not low[end : end + 1].isalnum():
                    spans[at, end] = "Key"
                at = low.find(phrase.lower(), end)
        title = text.find("\n") + 1
        yield Marked(row["id"], text, spans, keys=row["keys"], abstract_start=title)
