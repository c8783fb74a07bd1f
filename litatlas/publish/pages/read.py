"""An order to read in, with the reason for each step and what it adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.quotes import Quote, markup_size, quote, sentence_url
from litatlas.publish.reading_order import Part, Reason, ToRead, reading_order
from litatlas.publish.references import ConceptRef, PaperRef, concept_ref, paper_ref

LEAF_WEIGHT = 34_000
"""Bytes of steps on a page, a high estimate: with style and script it stays below 60 kB."""
ADDS_SHOWN = 6

HEADINGS: dict[Part, str] = {
    "survey": "Surveys first",
    "ground": "What introduces what others name",
    "rest": "Then topic by topic",
}

WORDS = {
    "extends": "Builds on",
    "uses": "Uses",
    "evaluates_on": "Evaluates on",
    "compares_with": "Compares with",
    "addresses": "Addresses",
    "mentions": "Names",
}


@dataclass(frozen=True, slots=True)
class Added:
    """A concept that no earlier step names, and where this one does."""

    concept: ConceptRef
    url: str


@dataclass(frozen=True, slots=True)
class StepToRead:
    """A paper in the order: why it comes here, in words and with a sentence."""

    number: int
    paper: PaperRef
    heading: str  # of the part that begins here, else ""
    words: str
    concept: ConceptRef | None
    after: str
    earlier: PaperRef | None
    quote: Quote | None
    adds: tuple[Added, ...]
    more: int

    @property
    def weight(self) -> int:
        return 700 + 150 * len(self.adds) + (markup_size(self.quote) if self.quote else 0)


def pages(lookup: Lookup) -> Iterator[Page]:
    """The order, if there are two papers or more, over as many pages as it needs."""
    order = reading_order(lookup)
    if len(order) < 2:
        return
    found: list[StepToRead] = []
    part: Part | None = None
    for number, each in enumerate(order, 1):
        heading = HEADINGS[each.part] if each.part != part else ""
        found.append(_step(lookup, number, each, heading))
        part = each.part
    if len({each.part for each in order}) == 1:
        found[0] = _step(lookup, 1, order[0], "")
    for path, leaf, steps in leaves_by_weight(
        "read.html", found, lambda step: step.weight, LEAF_WEIGHT
    ):
        yield Page(path, "pages/read.html", {"order": leaf, "steps": steps, "total": len(found)})


def _step(lookup: Lookup, number: int, each: ToRead, heading: str) -> StepToRead:
    reason = each.reason
    concept = lookup.concepts[reason.concept] if reason.concept else None
    words, after = _words(reason)
    shown = [
        Added(concept_ref(lookup.concepts[id_]), sentence_url(lookup.papers[each.paper], sentence))
        for id_ in each.adds[:ADDS_SHOWN]
        if (sentence := lookup.telling_sentence(each.paper, id_)) is not None
    ]
    cue = lookup.telling_relation(each.paper, reason.concept) if reason.concept else None
    said = (
        quote(
            lookup,
            each.paper,
            reason.sentence,
            [reason.concept] if reason.concept else [],
            cue.cue if cue and cue.sentence == reason.sentence else None,
        )
        if reason.sentence is not None
        else None
    )
    return StepToRead(
        number,
        paper_ref(lookup, lookup.papers[each.paper]),
        heading,
        words,
        concept_ref(concept) if concept else None,
        after,
        paper_ref(lookup, lookup.papers[reason.earlier]) if reason.earlier else None,
        said,
        tuple(shown),
        len(each.adds) - len(shown),
    )


def _words(reason: Reason) -> tuple[str, str]:
    """What stands before the concept, and after it."""
    others = "one other paper" if reason.others == 1 else f"{reason.others:,} other papers"
    if reason.word == "alone":
        return "Stands alone: it shares nothing with the papers before it", ""
    if reason.word == "surveys":
        return ("A survey of", "") if reason.concept else ("A survey", "")
    if reason.word == "proposes":
        return "Introduces", f", which {others} here name{'s' if reason.others == 1 else ''}"
    if reason.earlier is None:
        return "Brings in", f", which {others} here name{'s' if reason.others == 1 else ''}"
    return WORDS[reason.word], ", which is also in"
