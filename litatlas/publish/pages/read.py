"""An order to read in, with the reason for each step and what it adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from litatlas.publish.introducing import is_survey
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.quotes import Quote, markup_size, quote, sentence_url
from litatlas.publish.reading_order import Part, ToRead, reading_order
from litatlas.publish.references import (
    ConceptRef,
    PaperRef,
    TopicRef,
    concept_ref,
    paper_ref,
    topic_ref,
)

LEAF_WEIGHT = 32_000
"""Bytes of steps on a page, a high estimate: with style and script it stays below 60 kB."""
ADDS_SHOWN = 6

HEADINGS: dict[Part, str] = {"start": "To start with", "rest": "In no topic"}
EARLIER_NAMED = 4

WORDS = {
    "proposes": "Introduces",
    "surveys": "A survey of",
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
    section: str
    words: str
    concept: ConceptRef | None
    also: tuple[Added, ...]
    after: str
    earlier: PaperRef | None
    topic: TopicRef | None  # of a paper to start with
    quote: Quote | None
    adds: tuple[Added, ...]
    more: int

    @property
    def weight(self) -> int:
        named = len(self.adds) + len(self.also)
        return 700 + 150 * named + (markup_size(self.quote) if self.quote else 0)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the order, or what it holds of one topic, as far as it stands on one page.

    ``earlier`` are papers of the topic that other parts hold, named where the topic begins.
    """

    id: str
    heading: str
    topic: TopicRef | None
    begins: bool
    steps: tuple[StepToRead, ...]
    earlier: tuple[PaperRef, ...]
    earlier_more: int


@dataclass(frozen=True, slots=True)
class Start:
    """Where a section begins, and how many papers it holds."""

    url: str
    heading: str
    papers: int


def pages(lookup: Lookup) -> Iterator[Page]:
    """The order, if there are two papers or more, over as many pages as it needs."""
    order = reading_order(lookup)
    if len(order) < 2:
        return
    found = [_step(lookup, number, each) for number, each in enumerate(order, 1)]
    held = Counter(step.section for step in found)
    begun: dict[str, Start] = {}
    parts = []
    for path, leaf, steps in leaves_by_weight(
        "read.html", found, lambda step: step.weight, LEAF_WEIGHT
    ):
        parts.append((path, steps, tuple(_sections(lookup, leaf, begun, order))))
        for section in parts[-1][-1]:
            start = Start(f"{path}#{section.id}", section.heading, held[section.id])
            begun.setdefault(section.id, start)
    for path, steps, sections in parts:
        yield Page(
            path,
            "pages/read.html",
            {
                "sections": sections,
                "starts": tuple(begun.values()) if len(begun) > 1 else (),
                "steps": steps,
                "total": len(found),
                "starting": order[0].part == "start",
            },
        )


def places(found: Iterable[Page]) -> dict[str, str]:
    """Where each topic's part of the order begins, by the topic's page."""
    return {
        section.topic.url: f"{page.path}#{section.id}"
        for page in found
        if page.template == "pages/read.html"
        for section in cast("tuple[Section, ...]", page.view["sections"])
        if section.topic and section.begins
    }


def _sections(
    lookup: Lookup, leaf: Sequence[StepToRead], begun: Collection[str], order: Sequence[ToRead]
) -> Iterator[Section]:
    """Steps of one page under their headings."""
    for id_, group in groupby(leaf, key=lambda step: step.section):
        topic = lookup.topics.get(id_.removeprefix("topic-"))
        begins = id_ not in begun
        earlier = [
            paper_ref(lookup, lookup.papers[each.paper])
            for each in (order if begins else ())
            if topic and each.part == "start" and each.topic == topic.id
        ]
        yield Section(
            id_,
            topic.label if topic else HEADINGS[cast("Part", id_)],
            topic_ref(lookup, topic) if topic else None,
            begins,
            tuple(group),
            tuple(earlier[:EARLIER_NAMED]),
            len(earlier[EARLIER_NAMED:]),
        )


def _step(lookup: Lookup, number: int, each: ToRead) -> StepToRead:
    reason = each.reason
    concept = lookup.concepts[reason.concept] if reason.concept else None
    starts = each.part == "start"
    words, after = _words(lookup, each)
    shown = _added(lookup, each.paper, each.adds[:ADDS_SHOWN])
    cue = lookup.telling_relation(each.paper, reason.concept) if reason.concept else None
    said = (
        quote(
            lookup,
            each.paper,
            reason.sentence,
            [reason.concept, *reason.also] if reason.concept else [],
            cue.cue if cue and cue.sentence == reason.sentence else None,
        )
        if reason.sentence is not None
        else None
    )
    return StepToRead(
        number,
        paper_ref(lookup, lookup.papers[each.paper]),
        f"topic-{each.topic}" if each.topic and not starts else each.part,
        words,
        concept_ref(concept) if concept else None,
        _added(lookup, each.paper, reason.also),
        after,
        paper_ref(lookup, lookup.papers[reason.earlier]) if reason.earlier else None,
        topic_ref(lookup, lookup.topics[each.topic]) if each.topic and starts else None,
        said,
        shown,
        len(each.adds) - len(shown),
    )


def _added(lookup: Lookup, paper: str, concepts: Iterable[str]) -> tuple[Added, ...]:
    """Concepts with the sentences of a paper that name them."""
    return tuple(
        Added(concept_ref(lookup.concepts[id_]), sentence_url(lookup.papers[paper], sentence))
        for id_ in concepts
        if (sentence := lookup.telling_sentence(paper, id_)) is not None
    )


def _words(lookup: Lookup, each: ToRead) -> tuple[str, str]:
    """What stands before the concept, and after it."""
    reason = each.reason
    if reason.word == "alone":
        return "Stands alone: it shares nothing with the papers before it", ""
    if reason.concept is None:
        return "A survey", ""
    survey = reason.word == "mentions" and is_survey(lookup.papers[each.paper])
    before = "A survey that names" if survey else WORDS[reason.word]
    name = "names" if reason.others == 1 else "name"
    if each.part == "start" and each.topic:
        total = len(lookup.topics[each.topic].papers) - 1
        others = f"{reason.others:,} of the {total:,} other papers of its topic {name}"
        return before, f"; {others} {'some of that' if reason.also else 'it'} too"
    if reason.earlier is not None:
        return before, ", which are also in" if reason.also else ", which is also in"
    others = "one other paper" if reason.others == 1 else f"{reason.others:,} other papers"
    if reason.word in ("proposes", "surveys"):
        none = "which no other paper here names"
        return before, f", which {others} here {name}" if reason.others else f", {none}"
    place = "of this topic" if reason.within else "here"
    before = "A survey that brings in" if survey else "Brings in"
    return before, f", which {others} {place} {name}"
