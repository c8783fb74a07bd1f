"""The list of topics, and what is in none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import AtlasPaper, Topic
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
from litatlas.publish.topic_names import NamedIn, called_by

CONCEPTS_SHOWN = 6
PAPERS_SHOWN = 6
FOREMOST_SHOWN = 4
DEFINING = 12
"""Concepts of a topic that tell which of its papers are most about it."""


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic in a list: what sets it apart, and its papers."""

    ref: TopicRef
    called_by: tuple[NamedIn, ...]
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
    papers = foremost(lookup, topic)
    return TopicEntry(
        topic_ref(lookup, topic),
        called_by(lookup, topic),
        tuple(concept_ref(lookup.concepts[concept]) for concept in topic.concepts[:CONCEPTS_SHOWN]),
        tuple(paper_ref(lookup, paper) for paper in papers),
        len(topic.papers) - len(papers),
    )


def foremost(lookup: Lookup, topic: Topic) -> list[AtlasPaper]:
    """All papers of a small topic; of a large one those with most of what sets it apart."""
    papers = [lookup.papers[paper] for paper in topic.papers]
    if len(papers) <= PAPERS_SHOWN:
        return papers
    defining = set(topic.concepts[:DEFINING])
    named = {
        paper.id: sum(concept.salience for concept in paper.concepts if concept.id in defining)
        for paper in papers
    }
    return sorted(papers, key=lambda paper: (-named[paper.id], paper.id))[:FOREMOST_SHOWN]
