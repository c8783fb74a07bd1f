"""A few papers to start with: of each large topic the one that leads to most of its others.

A paper leads to another by what both name: wholly where it introduces or surveys that; else as far
as it is about it, and half as far if it is no survey. What other topics name too counts for less.
A survey that leads to a good part of its topic goes before what leads to more.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from litatlas.model import AtlasPaper, Relation, Topic
from litatlas.publish.introducing import is_survey, taught
from litatlas.publish.lookup import Lookup

STARTS = 12
FEW_TOPICS = 5
"""With fewer topics some have a second paper to start with."""
ONE_IN = 4
"""Papers of a collection for each to start with: a start is short beside the whole."""
A_GOOD_PART = 1 / 4
"""Of its topic's other papers: a survey that leads to so many of them is read first."""
ABOUT = 0.3
"""Salience of what a paper is about, and does not name in passing."""
CONCEPTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """A paper to start a topic with, and what it has in common with others of the topic.

    ``taught`` is what it states of the first concept, if it introduces or surveys that.
    """

    paper: str
    topic: str
    concepts: tuple[str, ...]
    others: int  # papers of the topic, besides this one, that name one of the concepts
    taught: Relation | None


@dataclass(frozen=True, slots=True)
class _Lead:
    """A concept by which a paper leads to others of its topic."""

    concept: str
    salience: float
    weight: float
    papers: frozenset[str]
    taught: Relation | None


def start(lookup: Lookup) -> tuple[Opening, ...]:
    """Up to twelve papers, surveys first, each kind topic by topic, the largest first; none where
    there would be but one."""
    topics = sorted(lookup.atlas.topics, key=lambda topic: (-len(topic.papers), topic.id))
    room = min(STARTS, len(lookup.papers) // ONE_IN, max(FEW_TOPICS, len(topics)))
    found: dict[str, list[Opening]] = {topic.id: [] for topic in topics[:room]}
    queues = [_openings(lookup, topic) for topic in topics[:room]]
    while queues and room > 0:
        for queue in tuple(queues[:room]):
            opening = next(queue, None)
            if opening is None:
                queues.remove(queue)
                continue
            found[opening.topic].append(opening)
            room -= 1
    openings = [opening for of_topic in found.values() for opening in of_topic]
    openings.sort(key=lambda opening: not is_survey(lookup.papers[opening.paper]))
    return tuple(openings) if len(openings) > 1 else ()


def _openings(lookup: Lookup, topic: Topic) -> Iterator[Opening]:
    """Papers of a topic, each the one that leads to most of those that none before led to."""
    ahead = set(topic.papers)
    leads = {paper: _leads(lookup, ahead, lookup.papers[paper]) for paper in topic.papers}
    surveys = {paper for paper in topic.papers if is_survey(lookup.papers[paper])}
    while True:
        reach = {paper: _reach(found, ahead) for paper, found in leads.items()}
        wide = [
            paper for paper in reach if paper in surveys and _is_wide(leads[paper], ahead, topic)
        ]
        best = min(wide or reach, key=lambda paper: (-reach[paper], paper), default=None)
        if best is None or not reach[best]:
            return
        opening = _opening(topic, best, leads.pop(best), ahead)
        yield opening
        ahead -= {best}.union(*(lookup.concepts[one].papers for one in opening.concepts))


def _is_wide(leads: Collection[_Lead], ahead: Collection[str], topic: Topic) -> bool:
    """Whether a good part of a topic names what a paper is about."""
    about = (lead.papers for lead in leads if lead.salience >= ABOUT)
    led = set[str]().union(*about).intersection(ahead)
    return len(led) >= A_GOOD_PART * (len(topic.papers) - 1)


def _leads(lookup: Lookup, inside: set[str], paper: AtlasPaper) -> tuple[_Lead, ...]:
    known_from = taught(lookup, paper)
    about = 1.0 if is_survey(paper) else 0.5
    found = []
    for each in paper.concepts:
        concept = lookup.concepts[each.id]
        others = inside.intersection(concept.papers) - {paper.id}
        if not others or concept.type == "metric":
            continue
        if lookup.telling_sentence(paper.id, each.id) is None:
            continue
        share = len(others) / (len(concept.papers) - 1)
        said = known_from.get(each.id)
        weight = share if said else share * about * each.salience
        found.append(_Lead(each.id, each.salience, weight, frozenset(others), said))
    return tuple(found)


def _reach(leads: Collection[_Lead], ahead: Collection[str]) -> float:
    """How many papers it leads to, each as far as the concept that leads there best."""
    best: dict[str, float] = {}
    for lead in leads:
        for paper in lead.papers.intersection(ahead):
            best[paper] = max(lead.weight, best.get(paper, 0.0))
    return round(math.fsum(best.values()), 4)


def _opening(topic: Topic, paper: str, leads: Collection[_Lead], ahead: Collection[str]) -> Opening:
    """Told by the concepts that lead to most; by what it teaches alone, if that comes first."""
    first, *rest = sorted(leads, key=lambda lead: (-_gain(lead, ahead), lead.concept))
    if first.taught:
        role = first.taught.role
        rest = [lead for lead in rest if lead.taught and lead.taught.role == role]
    shown = [first]
    led = set(first.papers)
    for lead in rest:
        if len(shown) < CONCEPTS_SHOWN and not lead.papers <= led:
            shown.append(lead)
            led |= lead.papers
    concepts = tuple(lead.concept for lead in shown)
    return Opening(paper, topic.id, concepts, len(led), first.taught)


def _gain(lead: _Lead, ahead: Collection[str]) -> float:
    return round(lead.weight * len(lead.papers.intersection(ahead)), 4)
