"""One topic: what sets it apart, its papers, and what it shares with other topics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from litatlas.model import Topic
from litatlas.publish.bridging import Joint, by_topic, doubt, joints
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Later, Page, Step, leaves_by_weight
from litatlas.publish.pages.papers import DETAILED_UP_TO, PaperEntry, entry
from litatlas.publish.picture import of_topic
from litatlas.publish.quotes import Quote, quote, quote_of_one
from litatlas.publish.reading_order import places_in_order
from litatlas.publish.references import ConceptRef, TopicRef, concept_ref, topic_ref
from litatlas.publish.topic_names import called_by, name_quotes

LEAF_WEIGHT = 31_000
FIRST_LEAF_WEIGHT = 10_000
"""Bytes of papers on a page, and on the first, which shows more than them."""

LEADING = 6
"""Papers of a large topic that are listed with their gist."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is room for beside the first papers."""

    bridges: int
    evidence: int
    defining: int
    picture: bool


ROOMS = (
    Room(8, 3, 10, True),
    Room(6, 2, 8, True),
    Room(4, 2, 6, True),
    Room(2, 1, 4, True),
    Room(2, 1, 4, False),
)

CONCEPTS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Defining:
    """A concept that sets a topic apart, and a sentence that names it."""

    concept: ConceptRef
    inside: int
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class BridgeTo:
    """Another topic, what papers of both name, and a sentence of each on the first of it.

    ``doubt`` is what there is to say against it.
    """

    topic: TopicRef
    concepts: tuple[ConceptRef, ...]
    more: int
    doubt: str
    quotes: tuple[Quote, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """A page for every topic, more than one for those with very many papers."""
    order = places_in_order(lookup)
    joined = cache(partial(joints, lookup))
    for topic in lookup.atlas.topics:
        papers = [lookup.papers[paper] for paper in sorted(topic.papers, key=order.__getitem__)]
        detailed = len(papers) if len(papers) <= DETAILED_UP_TO // 2 else LEADING
        entries = [entry(lookup, paper, at < detailed) for at, paper in enumerate(papers)]
        for path, leaf, steps in leaves_by_weight(
            topic.url, entries, lambda one: one.weight, LEAF_WEIGHT, first=FIRST_LEAF_WEIGHT
        ):
            yield _page(lookup, topic, path, leaf, steps, joined, 0)


def _page(
    lookup: Lookup,
    topic: Topic,
    path: str,
    papers: Sequence[PaperEntry],
    steps: tuple[Step, ...],
    joined: Callable[[], tuple[Joint, ...]],
    room: int,
) -> Page:
    """A page of it; only the first has more than papers."""
    first = path == topic.url
    more = first and room + 1 < len(ROOMS)
    lighter = partial(_page, lookup, topic, path, papers, steps, joined, room + 1) if more else None
    listed = {
        "topic": topic,
        "ref": topic_ref(lookup, topic),
        "papers": papers,
        "steps": steps,
        "first": first,
    }

    def view(lookup: Lookup) -> dict[str, object]:
        return listed | (_view(lookup, topic, joined(), ROOMS[room]) if first else {})

    return Page(path, "pages/topic.html", Later(view, lookup), lighter)


def _view(lookup: Lookup, topic: Topic, joined: Sequence[Joint], room: Room) -> dict[str, object]:
    bridges = [joint for joint in joined if topic.id in (joint.one, joint.other)]
    return {
        "called_by": called_by(lookup, topic),
        "defining": tuple(
            _defining(lookup, topic, concept) for concept in topic.concepts[: room.defining]
        ),
        "evidence": _evidence(lookup, topic)[: room.evidence],
        "picture": of_topic(lookup, topic) if room.picture else None,
        "picture_total": len(topic.papers),
        "picture_label": f"Papers of {topic.label} and the concepts they share",
        "bridges": tuple(_bridge(lookup, topic, joint) for joint in bridges[: room.bridges]),
        "bridges_more": len(bridges[room.bridges :]),
    }


def _evidence(lookup: Lookup, topic: Topic) -> tuple[Quote, ...]:
    """A sentence on each part of its name; of a name that has none, those it was given."""
    return name_quotes(lookup, topic) or tuple(
        quote(lookup, evidence.paper, evidence.sentence, topic.concepts)
        for evidence in topic.evidence
    )


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


def _bridge(lookup: Lookup, topic: Topic, joint: Joint) -> BridgeTo:
    other = lookup.topics[joint.other if joint.one == topic.id else joint.one]
    first = joint.concepts[0]
    inside = by_topic(lookup, lookup.concepts[first].papers)
    said = (quote_of_one(lookup, first, inside[side.id]) for side in (topic, other))
    shown = joint.concepts[:CONCEPTS_NAMED]
    return BridgeTo(
        topic_ref(lookup, other),
        tuple(concept_ref(lookup.concepts[id_]) for id_ in shown),
        len(joint.concepts) - len(shown),
        doubt(lookup, joint),
        tuple(found for found in said if found),
    )
