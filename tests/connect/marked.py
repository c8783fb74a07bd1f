"""Papers and readings from marked text: "We use [pond nets]{method} here." """

from __future__ import annotations

import re

from litatlas.connect import connect_readings
from litatlas.connect.memory import Memory
from litatlas.connect.text_space import TextSpace
from litatlas.connect.vocabulary import Vocabulary
from litatlas.model import (
    Acronym,
    Atlas,
    ConceptType,
    Mention,
    Paper,
    Place,
    Reading,
    Sentence,
    Site,
)

_MARK = re.compile(r"\[(?P<surface>[^\]]+)\]\{(?P<type>\w+)(?:=(?P<term>[^}]+))?\}")
_SITE = Site("Ponds", "", "")


def read(
    marked: str,
    line: int = 1,
    acronyms: tuple[tuple[str, str], ...] = (),
    name: str | None = None,
    name_term: str | None = None,
) -> tuple[Paper, Reading]:
    """The paper and its reading; sentences are divided by "  " (two spaces).

    ``[surface]{type}`` is a mention, ``[surface]{type=term}`` one that stands for another term.
    """
    text, mentions, sentences = "", [], []
    for number, part in enumerate(marked.split("  ")):
        text += " " if text else ""
        start = len(text)
        for piece in re.split(r"(\[[^\]]+\]\{[^}]+\})", part):
            found = _MARK.fullmatch(piece)
            if not found:
                text += piece
                continue
            surface, begin = found["surface"], len(text)
            text += surface
            kind: ConceptType = found["type"]  # type: ignore[assignment]
            mentions.append(Mention(begin, len(text), number, found["term"] or surface, kind, 0.9))
        sentences.append(Sentence(start, len(text), "other"))
    paper = Paper(text, 0, marked, (Place("ponds.txt", line, line),))
    terms = dict.fromkeys(mention.term for mention in mentions)
    return paper, Reading(
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        acronyms=tuple(Acronym(short, long, 0) for short, long in acronyms),
        salience=tuple((term, round(1 - 0.1 * n, 2)) for n, term in enumerate(terms)),
        name=name,
        name_term=name_term,
        derived_title=text[:40],
    )


def connect(
    *found: tuple[Paper, Reading],
    vocabulary: Vocabulary | None = None,
    memory: Memory | None = None,
) -> tuple[Atlas, Memory]:
    """The atlas of these papers and the memory after it."""
    return connect_readings(
        [paper for paper, _ in found],
        [reading for _, reading in found],
        vocabulary or Vocabulary(),
        memory or Memory(),
        _SITE,
        TextSpace.empty(),
    )


def labels(atlas: Atlas) -> dict[str, set[str]]:
    """The surfaces under each label."""
    return {concept.label: {concept.label, *concept.aliases} for concept in atlas.concepts}
