"""The list of all concepts, A to Z."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from litatlas.model import Concept
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import PAGE_LENGTH, Page, leaves, numbered
from litatlas.publish.references import ConceptRef, concept_ref

MOST_SHARED_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Letter:
    """The concepts under one initial; ``first`` when no earlier page has some of them."""

    initial: str
    anchor: str
    concepts: tuple[ConceptRef, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class LetterLink:
    """Where an initial begins."""

    initial: str
    url: str


def pages(lookup: Lookup) -> Iterator[Page]:
    """The list, if there are concepts, over as many pages as it needs."""
    concepts = sorted(lookup.atlas.concepts, key=_order)
    if not concepts:
        return
    starts = _starts(concepts)
    shared = lookup.shared_concepts()
    for path, leaf, steps in leaves("concepts.html", concepts):
        view = {
            "letters": tuple(_letters(leaf, path, starts)),
            "index": tuple(LetterLink(initial, url) for initial, url in starts.items()),
            "total": len(concepts),
            "shared_total": len(shared),
            "shared": tuple(map(concept_ref, shared[:MOST_SHARED_SHOWN]))
            if path == "concepts.html"
            else (),
            "steps": steps,
        }
        yield Page(path, "pages/concepts.html", view)


def _order(concept: Concept) -> tuple[bool, str, str, str]:
    """Letters first, then digits and signs; accents and case make no difference."""
    plain = _plain(concept.label)
    return (_initial(concept) == "#", plain, concept.label, concept.id)


def _plain(label: str) -> str:
    decomposed = unicodedata.normalize("NFKD", label)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def _initial(concept: Concept) -> str:
    """The letter a concept is under: "#" for digits and signs."""
    first = _plain(concept.label)[:1].upper()
    return first if first.isalpha() else "#"


def _anchor(initial: str) -> str:
    return "letter-" + (initial.lower() if initial.isascii() and initial != "#" else _code(initial))


def _code(initial: str) -> str:
    return "other" if initial == "#" else "-".join(f"{ord(sign):x}" for sign in initial)


def _starts(concepts: list[Concept]) -> dict[str, str]:
    """Where each initial begins: page and anchor."""
    starts: dict[str, str] = {}
    for position, concept in enumerate(concepts):
        initial = _initial(concept)
        path = numbered("concepts.html", position // PAGE_LENGTH + 1)
        starts.setdefault(initial, f"{path}#{_anchor(initial)}")
    return starts


def _letters(concepts: Sequence[Concept], path: str, starts: dict[str, str]) -> Iterator[Letter]:
    for initial, group in groupby(concepts, key=_initial):
        anchor = _anchor(initial)
        first = starts[initial] == f"{path}#{anchor}"
        yield Letter(initial, anchor, tuple(map(concept_ref, group)), first)
