"""The list of topics, and what is in none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from litatlas.model import AtlasPaper, Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.reading_order import places_in_order
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
    places = places_in_order(lookup)
    without = [paper for paper in lookup.atlas.papers if paper.topic is None]
    for path, leaf, steps in leaves("topics.html", by_size(topics), 50):
        view = {
            "topics": [entry(lookup, topic, places) for topic in leaf],
            "total": len(topics),
            "without": [paper_ref(lookup, paper) for paper in without[:PAPERS_SHOWN]],
            "without_total": len(without),
            "steps": steps,
        }
        yield Page(path, "pages/topics.html", view)


def by_size(topics: tuple[Topic, ...]) -> list[Topic]:
    """The topics with most papers first, then by name."""
    return sorted(topics, key=lambda topic: (-len(topic.papers), topic.label, topic.id))


def entry(lookup: Lookup, topic: Topic, places: Mapping[str, int]) -> TopicEntry:
    """A topic as a list shows it; ``places`` are those of papers in the order to read in."""
    papers = foremost(lookup, topic, places)
    return TopicEntry(
        topic_ref(lookup, topic),
        called_by(lookup, topic),
        tuple(concept_ref(lookup.concepts[concept]) for concept in topic.concepts[:CONCEPTS_SHOWN]),
        tuple(paper_ref(lookup, paper) for paper in papers),
        len(topic.papers) - len(papers),
    )


def foremost(lookup: Lookup, topic: Topic, places: Mapping[str, int]) -> list[AtlasPaper]:
    """All papers of a small topic, of a large one those to read first; in that order."""
    papers = sorted(topic.papers, key=places.__getitem__)
    shown = papers if len(papers) <= PAPERS_SHOWN else papers[:FOREMOST_SHOWN]
    return [lookup.papers[paper] for paper in shown]
