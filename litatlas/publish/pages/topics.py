"""The list of topics, and what is in none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.references import (
    ConceptRef,
    PaperRef,
    TopicRef,
    concept_ref,
    paper_ref,
    topic_ref,
)

CONCEPTS_SHOWN = 6
PAPERS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic in a list: what sets it apart, and its papers."""

    ref: TopicRef
    concepts: tuple[ConceptRef, ...]
    papers: tuple[PaperRef, ...]
    more: int


def pages(lookup: Lookup) -> Iterator[Page]:
    """The list, if there are topics."""
    topics = lookup.atlas.topics
    if not topics:
        return
    without = [paper for paper in lookup.atlas.papers if paper.topic is None]
    for path, leaf, steps in leaves("topics.html", by_size(topics), 50):
        view = {
            "topics": [entry(lookup, topic) for topic in leaf],
            "total": len(topics),
            "without": [paper_ref(lookup, paper) for paper in without[:PAPERS_SHOWN]],
            "without_total": len(without),
            "steps": steps,
        }
        yield Page(path, "pages/topics.html", view)


def by_size(topics: tuple[Topic, ...]) -> list[Topic]:
    """The topics with most papers first, then by name."""
    return sorted(topics, key=lambda topic: (-len(topic.papers), topic.label, topic.id))


def entry(lookup: Lookup, topic: Topic) -> TopicEntry:
    """A topic as a list shows it."""
    return TopicEntry(
        topic_ref(lookup, topic),
        tuple(concept_ref(lookup.concepts[concept]) for concept in topic.concepts[:CONCEPTS_SHOWN]),
        tuple(paper_ref(lookup, lookup.papers[paper]) for paper in topic.papers[:PAPERS_SHOWN]),
        max(0, len(topic.papers) - PAPERS_SHOWN),
    )
