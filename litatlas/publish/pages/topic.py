"""One topic: what sets it apart, its papers, and what it shares with other topics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.pages.papers import DETAILED_UP_TO, entry
from litatlas.publish.picture import of_topic
from litatlas.publish.quotes import Quote, quote
from litatlas.publish.references import ConceptRef, TopicRef, concept_ref, topic_ref

PAPERS_SHOWN = 50
DEFINING_SHOWN = 10
EVIDENCE_SHOWN = 3
SHARED_SHOWN = 20


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


def pages(lookup: Lookup) -> Iterator[Page]:
    """A page for every topic, more than one for those with very many papers."""
    for topic in lookup.atlas.topics:
        papers = [lookup.papers[paper] for paper in topic.papers]
        detailed = len(papers) <= DETAILED_UP_TO // 2
        shared = _view(lookup, topic)
        for path, leaf, steps in leaves(topic.url, papers, PAPERS_SHOWN):
            listed = [entry(lookup, paper, detailed) for paper in leaf]
            view = shared | {"papers": listed, "steps": steps, "first": path == topic.url}
            yield Page(path, "pages/topic.html", view)


def _view(lookup: Lookup, topic: Topic) -> dict[str, object]:
    shared = _shared(lookup, topic)
    return {
        "topic": topic,
        "ref": topic_ref(lookup, topic),
        "defining": tuple(
            _defining(lookup, topic, concept) for concept in topic.concepts[:DEFINING_SHOWN]
        ),
        "evidence": tuple(
            quote(lookup, evidence.paper, evidence.sentence, _named(lookup, topic))
            for evidence in topic.evidence[:EVIDENCE_SHOWN]
        ),
        "picture": of_topic(lookup, topic),
        "picture_label": f"Papers of {topic.label} and the concepts they share",
        "shared": shared[:SHARED_SHOWN],
        "shared_more": max(0, len(shared) - SHARED_SHOWN),
    }


def _named(lookup: Lookup, topic: Topic) -> list[str]:
    """The concepts in the topic's name."""
    name = topic.label.casefold()
    found = [id for id in topic.concepts if lookup.concepts[id].label.casefold() in name]
    return found or list(topic.concepts[:2])


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
            tuple(topic_ref(lookup, other) for other in others),
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
