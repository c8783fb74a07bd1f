"""One topic: what sets it apart, its papers, and what it shares with other topics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from litatlas.model import Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves_by_weight
from litatlas.publish.pages.papers import DETAILED_UP_TO, entry
from litatlas.publish.picture import of_topic
from litatlas.publish.quotes import Quote, quote
from litatlas.publish.references import ConceptRef, TopicRef, concept_ref, topic_ref

LEAF_WEIGHT = 31_000
FIRST_LEAF_WEIGHT = 9_000
"""Bytes of papers on a page, and on the first, which shows more than them."""

DEFINING_SHOWN = 10
EVIDENCE_SHOWN = 3
SHARED_SHOWN = (12, 6, 3)
"""Concepts shared with other topics, as there is room."""

TOPICS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Defining:
    """A concept that sets a topic apart, and a sentence that names it."""

    concept: ConceptRef
    inside: int
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A concept of this topic's papers that papers of other topics name too."""

    concept: ConceptRef
    topics: tuple[TopicRef, ...]
    more: int


def pages(lookup: Lookup) -> Iterator[Page]:
    """A page for every topic, more than one for those with very many papers."""
    for topic in lookup.atlas.topics:
        papers = [lookup.papers[paper] for paper in topic.papers]
        detailed = len(papers) <= DETAILED_UP_TO // 2
        entries = [entry(lookup, paper, detailed) for paper in papers]
        for path, leaf, steps in leaves_by_weight(
            topic.url, entries, lambda one: one.weight, LEAF_WEIGHT, first=FIRST_LEAF_WEIGHT
        ):
            listed: dict[str, object] = {"papers": leaf, "steps": steps}
            yield _page(lookup, topic, path, listed, 0)


def _page(lookup: Lookup, topic: Topic, path: str, listed: dict[str, object], room: int) -> Page:
    """A page of it; only the first has more than papers."""
    first = path == topic.url
    more = first and room + 1 < len(SHARED_SHOWN)
    lighter = partial(_page, lookup, topic, path, listed, room + 1) if more else None
    view = (
        _view(lookup, topic, room) if first else {"topic": topic, "ref": topic_ref(lookup, topic)}
    )
    return Page(path, "pages/topic.html", view | listed | {"first": first}, lighter)


def _view(lookup: Lookup, topic: Topic, room: int) -> dict[str, object]:
    shared = _shared(lookup, topic)
    most = SHARED_SHOWN[room]
    return {
        "topic": topic,
        "ref": topic_ref(lookup, topic),
        "defining": tuple(
            _defining(lookup, topic, concept) for concept in topic.concepts[:DEFINING_SHOWN]
        ),
        "evidence": tuple(
            quote(lookup, evidence.paper, evidence.sentence, topic.concepts[:DEFINING_SHOWN])
            for evidence in topic.evidence[:EVIDENCE_SHOWN]
        ),
        "picture": of_topic(lookup, topic) if room < 2 else None,
        "picture_total": len(topic.papers),
        "picture_label": f"Papers of {topic.label} and the concepts they share",
        "shared": shared[:most],
        "shared_more": max(0, len(shared) - most),
    }


def _defining(lookup: Lookup, topic: Topic, concept_id: str) -> Defining:
    """With the sentence of the first of its papers that names it."""
    concept = lookup.concepts[concept_id]
    inside = [paper for paper in concept.papers if lookup.papers[paper].topic == topic.id]
    quotes = (
        quote(lookup, paper, sentence, [concept_id])
        for paper in inside or concept.papers
        if (sentence := lookup.telling_sentence(paper, concept_id)) is not None
    )
    return Defining(concept_ref(concept), len(inside), next(quotes, None))


def _shared(lookup: Lookup, topic: Topic) -> list[Shared]:
    """What other topics name too: the most widely shared first."""
    named = {concept.id for paper in topic.papers for concept in lookup.papers[paper].concepts}
    found = [
        Shared(
            concept_ref(lookup.concepts[concept]),
            tuple(topic_ref(lookup, other) for other in others[:TOPICS_NAMED]),
            max(0, len(others) - TOPICS_NAMED),
        )
        for concept in sorted(named)
        if (
            others := [
                other
                for other in lookup.topics_of_concept(lookup.concepts[concept])
                if other.id != topic.id
            ]
        )
    ]
    return sorted(found, key=lambda shared: (-shared.concept.papers, shared.concept.label))
