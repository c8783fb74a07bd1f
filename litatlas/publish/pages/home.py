"""The front door: what this collection is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from litatlas.model import Concept, SeedFile, Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.news import News, news, visit_marks
from litatlas.publish.page import Page
from litatlas.publish.pages.topics import TopicEntry, by_size, entry
from litatlas.publish.picture import picture
from litatlas.publish.reading_order import places_in_order
from litatlas.publish.references import ConceptRef, PaperRef, concept_ref, paper_ref
from litatlas.publish.render import count

TOPICS_SHOWN = 12
ROOMS = ((6, 6, 14), (2, 6, 14), (1, 6, 14), (1, 4, 14), (1, 3, 8), (0, 3, 8))
"""Titles and concepts under each topic, and shared concepts, as there is room."""

DOTS_UP_TO = 24
"""Papers of a collection that can still be drawn as one dot each beside a concept."""

QUESTIONS = (
    ("read.html", "What should I read first?"),
    ("concepts.html", "Who uses it, and for what?"),
    ("connect.html", "What connects these two?"),
    ("compare.html", "How do the papers compare?"),
    ("results.html", "How do the results compare?"),
    ("findings.html", "Do they agree?"),
    ("bridges.html", "What joins the topics?"),
    ("grids.html", "What has nobody combined here?"),
    ("timeline.html", "How did it evolve?"),
    ("changes.html", "What changed?"),
    ("glossary.html", "What does this acronym mean?"),
)
"""What readers come with, and the pages that answer."""

SEEDS_SHOWN = 6
NEWS_SHOWN = 12
UNSORTED_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SharedConcept:
    """A concept and, in a small collection, one dot for each paper: its topic's class, or ""."""

    concept: ConceptRef
    dots: tuple[str, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """The home page, whatever there is to show."""
    yield _page(lookup, places_in_order(lookup), 0)


def _page(lookup: Lookup, places: Mapping[str, int], room: int) -> Page:
    lighter = partial(_page, lookup, places, room + 1) if room + 1 < len(ROOMS) else None
    return Page("index.html", "pages/home.html", _view(lookup, places, *ROOMS[room]), lighter)


def _view(
    lookup: Lookup,
    places: Mapping[str, int],
    papers_of_topic: int,
    concepts_of_topic: int,
    shared_shown: int,
) -> dict[str, object]:
    atlas = lookup.atlas
    shared = lookup.shared_concepts()
    topics = by_size(atlas.topics)
    told = news(lookup)
    newest = _newest_seed(lookup, told)
    unsorted_papers = [paper for paper in atlas.papers if paper.topic is None]
    return {
        "papers": len(atlas.papers),
        "concepts_total": len(atlas.concepts),
        "shared_total": len(shared),
        "statements": len({(found.paper, found.sentence) for found in atlas.relations}),
        "questions": QUESTIONS,
        "topics": [
            _topic(lookup, topic, places, papers_of_topic, concepts_of_topic)
            for topic in topics[:TOPICS_SHOWN]
        ],
        "topics_total": len(topics),
        "topics_more": max(0, len(topics) - TOPICS_SHOWN),
        "unsorted": _refs(lookup, [paper.id for paper in unsorted_papers[:UNSORTED_SHOWN]]),
        "unsorted_more": max(0, len(unsorted_papers) - UNSORTED_SHOWN),
        "shared": [_shared(lookup, concept) for concept in shared[:shared_shown]],
        "picture": picture(lookup),
        "picture_label": "Map of " + count(len(atlas.papers), "paper"),
        "seeds": _newest(atlas.site.built_from)[:SEEDS_SHOWN],
        "seeds_total": len(atlas.site.built_from),
        "news": told[:NEWS_SHOWN],
        "newest": newest,
        "edits": _edits_since(lookup, told) if newest else None,
        "visit_marks": visit_marks(told),
    }


def _newest_seed(lookup: Lookup, told: tuple[News, ...]) -> News | None:
    """The last change that a seed brought; of a first map everything is new."""
    of_seeds = {change.number for change in lookup.atlas.history if change.seeds}
    return next((each for each in told if each.number in of_seeds and len(told) > 1), None)


def _edits_since(lookup: Lookup, told: tuple[News, ...]) -> News | None:
    """The last change of the content, if no seed came with it."""
    of_content = {
        change.number: change for change in lookup.atlas.history if change.cause == "content"
    }
    last = next((each for each in told if each.number in of_content), None)
    return last if last and not of_content[last.number].seeds else None


def _topic(
    lookup: Lookup, topic: Topic, places: Mapping[str, int], papers: int, concepts: int
) -> TopicEntry:
    found = entry(lookup, topic, places)
    shown = found.papers[:papers]
    more = (len(topic.papers) - len(shown)) if shown else 0
    return replace(found, papers=shown, concepts=found.concepts[:concepts], more=more)


def _newest(seeds: tuple[SeedFile, ...]) -> list[SeedFile]:
    """Seeds by the day they were first seen, the newest first; of one day the last by name."""
    return sorted(seeds, key=lambda seed: (seed.first_seen or "", seed.seed), reverse=True)


def _refs(lookup: Lookup, papers: list[str]) -> list[PaperRef]:
    return [paper_ref(lookup, lookup.papers[paper]) for paper in papers]


def _shared(lookup: Lookup, concept: Concept) -> SharedConcept:
    """Dots stand in the order of topics, so that a concept that joins two shows two colours."""
    if len(lookup.papers) > DOTS_UP_TO:
        return SharedConcept(concept_ref(concept), ())
    papers = sorted(
        lookup.atlas.papers, key=lambda paper: (paper.topic is None, paper.topic or "", paper.id)
    )
    naming = set(concept.papers)
    return SharedConcept(
        concept_ref(concept),
        tuple(
            (lookup.topic_classes[paper.topic] if paper.topic else "topic-none")
            if paper.id in naming
            else ""
            for paper in papers
        ),
    )
