"""An order to read papers in, and a reason for each: from the text of their abstracts alone.

A few to start with come first, then all others topic by topic: surveys of what others of the topic
name, what introduces that, each after those it leans on itself, then the rest, from what most of
the topic share to what is special.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Literal

from litatlas.model import AtlasPaper, Concept, Relation, RoleName, Span
from litatlas.publish.introducing import is_survey, survey_sentence, taught, teaching
from litatlas.publish.lookup import Lookup, of_all
from litatlas.publish.starting import Opening, start

Part = Literal["start", "rest"]

GROUNDS_SHOWN = 4
SHARED_EXPLAINED = 3
ALSO_SHOWN = 3
"""Further concepts that a paper has in common with the earlier one it is read after."""
_MANY = 3
"""A survey that shares something with one in so many of its topic belongs at its beginning."""

_LEANING: tuple[RoleName, ...] = ("extends", "uses", "evaluates_on", "compares_with", "addresses")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a paper stands where it does: a concept, the sentence on it, and an earlier paper.

    ``word`` is a role, "mentions" for no more than naming the concept, "alone" when nothing here
    is shared. ``concept`` and ``sentence`` are None where there is nothing to show. Of a paper to
    start with, ``also`` is what others of its topic name besides the concept.
    """

    word: RoleName | Literal["alone"]
    concept: str | None = None
    sentence: int | None = None
    earlier: str | None = None  # the first paper of the order that names the concept
    others: int = 0  # papers besides this one that name the concept, or what is ``also`` named
    also: tuple[str, ...] = ()  # what the earlier paper names besides
    within: bool = False  # the others are of its topic


@dataclass(frozen=True, slots=True)
class ToRead:
    """A step of the order: a paper, why it comes here, and the concepts nobody named before."""

    paper: str
    part: Part
    topic: str | None
    reason: Reason
    adds: tuple[str, ...]  # shared concepts first, the most salient first among each


@dataclass(frozen=True, slots=True)
class Ground:
    """A paper that says something of what another one leans on: ``sentence`` on the first of it."""

    paper: str
    word: Literal["introduces", "surveys", "defines", "names"]
    concepts: tuple[str, ...]
    sentence: int
    cue: Span | None = None


@lru_cache(maxsize=1)
def reading_order(lookup: Lookup) -> tuple[ToRead, ...]:
    """Every paper once, in the order to read them; kept, because several kinds of pages ask."""
    openings = {opening.paper: opening for opening in start(lookup)}
    seen: dict[str, str] = {}
    seen_in: defaultdict[str, dict[str, str]] = defaultdict(dict)  # topic -> as seen
    read: set[str] = set()
    found = []
    for id_ in (*openings, *_topic_by_topic(lookup, openings)):
        paper, opening = lookup.papers[id_], openings.get(id_)
        near = seen_in[paper.topic] if paper.topic else {}
        reason = _opens(lookup, opening) if opening else _reason(lookup, paper, near, seen, read)
        read.add(id_)
        for each in paper.concepts:
            near.setdefault(each.id, id_)
        adds = [each.id for each in paper.concepts if each.id not in seen]
        adds.sort(key=lambda one: len(lookup.concepts[one].papers) < 2)
        part: Part = "start" if opening else "rest"
        found.append(ToRead(id_, part, paper.topic, reason, tuple(adds)))
        seen.update(dict.fromkeys(adds, id_))
    return tuple(found)


def places_in_order(lookup: Lookup) -> dict[str, int]:
    """The place of each paper in the order, from 0."""
    return {step.paper: number for number, step in enumerate(reading_order(lookup))}


def _opens(lookup: Lookup, opening: Opening) -> Reason:
    """Why to start with it: what it teaches, or does with the one thing, or names."""
    concept, *also = opening.concepts
    said = opening.taught or lookup.telling_relation(opening.paper, concept)
    if said and (opening.taught or (said.role in _LEANING and not also)):
        word, sentence = said.role, said.sentence
    else:
        word, sentence = "mentions", _naming_most(lookup, opening)
    return Reason(word, concept, sentence, None, opening.others, tuple(also), within=True)


def _naming_most(lookup: Lookup, opening: Opening) -> int:
    """The sentence with the first of its concepts that names most of the others, titles last."""
    first, *also = (
        {mention.sentence for mention in lookup.mentions[opening.paper, concept]}
        for concept in opening.concepts
    )
    return min(
        first,
        key=lambda at: (
            lookup.is_title(opening.paper, at), -sum(at in found for found in also), at
        ),
    )  # fmt: skip


def _topic_by_topic(lookup: Lookup, read: Collection[str]) -> Iterator[str]:
    """All papers but those read before: the largest topic first, those in none last."""
    topics = sorted(lookup.atlas.topics, key=lambda topic: (-len(topic.papers), topic.id))
    of_topic: dict[str | None, list[AtlasPaper]] = {topic.id: [] for topic in topics}
    of_topic[None] = []
    for paper in lookup.atlas.papers:
        if paper.id not in read:
            of_topic[paper.topic].append(paper)
    for topic, papers in of_topic.items():
        yield from _within(
            lookup, papers, set(lookup.topics[topic].papers if topic else lookup.papers)
        )


def _within(lookup: Lookup, papers: Sequence[AtlasPaper], inside: set[str]) -> Iterator[str]:
    """Those to read of one topic or of none; ``inside`` are all of the topic, of all for none."""
    told = {paper.id: taught(lookup, paper) for paper in papers}
    readers = {
        paper.id: _readers(lookup, paper, told[paper.id], inside)
        for paper in papers
        if is_survey(paper)
    }
    surveys = {
        id_
        for id_, count in readers.items()
        if count or _is_close_to_many(lookup, lookup.papers[id_], inside)
    }
    introduced = {
        id_: found
        for id_, found in told.items()
        if id_ not in surveys and any(one.role == "proposes" for one in found.values())
    }
    rest = [paper for paper in papers if paper.id not in surveys | introduced.keys()]
    rest.sort(key=lambda paper: (-_centrality(lookup, paper, inside), paper.id))
    yield from sorted(surveys, key=lambda id_: (-readers[id_], id_))
    yield from _each_after(lookup, introduced)
    yield from (paper.id for paper in rest)


def _is_close_to_many(lookup: Lookup, survey: AtlasPaper, inside: set[str]) -> bool:
    """Whether a third of its topic names something that it names: it may be called otherwise."""
    if not survey.topic:
        return False
    named = [one.id for one in survey.concepts if lookup.concepts[one.id].type != "metric"]
    return _readers(lookup, survey, named, inside) * _MANY >= len(inside) - 1


def _readers(lookup: Lookup, paper: AtlasPaper, concepts: Collection[str], inside: set[str]) -> int:
    """How many others of those inside name some of these concepts."""
    naming = {one for concept in concepts for one in lookup.concepts[concept].papers}
    return len((naming & inside) - {paper.id})


def _centrality(lookup: Lookup, paper: AtlasPaper, inside: set[str]) -> float:
    """How many papers of those inside name what it is about.

    By what weighs in it: an abstract that names much in passing is not central to anything.
    """
    return round(
        math.fsum(
            each.salience * (len(inside.intersection(lookup.concepts[each.id].papers)) - 1)
            for each in paper.concepts
            if lookup.concepts[each.id].type != "metric"
        ),
        4,
    )


def _each_after(lookup: Lookup, introduced: Mapping[str, Mapping[str, Relation]]) -> Iterator[str]:
    """Papers so that each comes after those that introduce what it names; the most used first.

    Where two introduce what the other names, the more used one goes first.
    """
    makers: defaultdict[str, list[str]] = defaultdict(list)
    for id_, concepts in introduced.items():
        for concept in concepts:
            makers[concept].append(id_)
    before = {
        id_: {
            maker
            for each in lookup.papers[id_].concepts
            if each.id not in introduced[id_]
            for maker in makers.get(each.id, ())
        }
        for id_ in introduced
    }
    after: defaultdict[str, set[str]] = defaultdict(set)
    for id_, earlier in before.items():
        for maker in earlier:
            after[maker].add(id_)
    used = {
        id_: sum(len(lookup.concepts[concept].papers) - 1 for concept in concepts)
        for id_, concepts in introduced.items()
    }
    ready = [(len(before[id_]), -used[id_], id_) for id_ in introduced]
    heapify(ready)
    done: set[str] = set()
    while ready:
        _, _, id_ = heappop(ready)
        if id_ in done:
            continue
        done.add(id_)
        yield id_
        for later in sorted(after[id_] - done):
            before[later].discard(id_)
            heappush(ready, (len(before[later]), -used[later], later))


def _reason(
    lookup: Lookup,
    paper: AtlasPaper,
    near: Mapping[str, str],
    seen: Mapping[str, str],
    read: Set[str],
) -> Reason:
    """``near`` is what was seen in papers of its topic, ``seen`` in any."""
    told = taught(lookup, paper).values()
    if told:
        best = min(told, key=lambda one: (-len(lookup.concepts[one.concept].papers), one.concept))
        others = len(lookup.concepts[best.concept].papers) - 1
        return Reason(best.role, best.concept, best.sentence, None, others)
    # What is said of the topic's own papers comes first; others' where nothing is.
    return (
        _leaning(lookup, paper, near, read, within=True)
        or _brought(lookup, paper, within=True)
        or _leaning(lookup, paper, seen, read, within=False)
        or _brought(lookup, paper, within=False)
        or _survey(lookup, paper)
        or Reason("alone", None, paper.reading.gist)
    )


def _survey(lookup: Lookup, paper: AtlasPaper) -> Reason | None:
    """That it is a survey, though of what no other paper names."""
    if not is_survey(paper):
        return None
    covered = _best(lookup, paper, ["surveys"], lookup.concepts)
    if covered:
        return Reason("surveys", covered.concept, covered.sentence)
    return Reason("surveys", None, survey_sentence(paper))


def _leaning(
    lookup: Lookup,
    paper: AtlasPaper,
    seen: Mapping[str, str],
    read: Collection[str],
    *,
    within: bool,
) -> Reason | None:
    """What it does with a concept of an earlier paper, else what it shares with one."""
    stated = _best(lookup, paper, _LEANING, seen)
    if stated:
        return Reason(stated.role, stated.concept, stated.sentence, seen[stated.concept])
    near = _near(lookup, paper, read, within=within)
    if near:
        return near
    named = [each.id for each in paper.concepts if each.id in seen]
    for concept in sorted(named, key=lambda one: (len(lookup.concepts[one].papers), one)):
        sentence = lookup.telling_sentence(paper.id, concept)
        if sentence is not None:
            return Reason("mentions", concept, sentence, seen[concept])
    return None


def _brought(lookup: Lookup, paper: AtlasPaper, *, within: bool) -> Reason | None:
    """What it is the first to name of what others, or others of its topic, name too."""
    for each in paper.concepts:
        others = sum(
            not within or _is_beside(lookup, paper, one)
            for one in lookup.concepts[each.id].papers
            if one != paper.id
        )
        sentence = lookup.telling_sentence(paper.id, each.id) if others else None
        if sentence is not None:
            return Reason("mentions", each.id, sentence, None, others, within=within)
    return None


def _near(
    lookup: Lookup, paper: AtlasPaper, read: Collection[str], *, within: bool
) -> Reason | None:
    """The closest of the papers read before, or of those of its topic, by what both name.

    It says more than the rarest concept alone, which may be an aside of both.
    """
    for other in lookup.atlas.related.get(paper.id, ()):
        if other.paper not in read or (within and not _is_beside(lookup, paper, other.paper)):
            continue
        shared = [
            concept
            for concept in other.shared
            if lookup.concepts[concept].type != "metric"
            and lookup.telling_sentence(paper.id, concept) is not None
        ]
        if shared:
            sentence = lookup.telling_sentence(paper.id, shared[0])
            also = tuple(shared[1 : 1 + ALSO_SHOWN])
            return Reason("mentions", shared[0], sentence, other.paper, 0, also)
    return None


def _is_beside(lookup: Lookup, paper: AtlasPaper, other: str) -> bool:
    """Whether another paper is of its topic."""
    return paper.topic is not None and lookup.papers[other].topic == paper.topic


def _best(
    lookup: Lookup, paper: AtlasPaper, roles: Collection[RoleName], among: Collection[str]
) -> Relation | None:
    """What the paper says of one of these concepts: the surest, the rarest concept first."""
    found = [
        relation
        for relation in lookup.relations_of_paper[paper.id]
        if relation.role in roles and relation.concept in among
    ]
    return min(
        found,
        key=lambda one: (len(lookup.concepts[one.concept].papers), -one.confidence, one.sentence),
        default=None,
    )


def grounds(lookup: Lookup, paper: AtlasPaper) -> tuple[Ground, ...]:
    """The few papers that introduce, survey or define what this one names, those that cover most
    first; where nothing does, those that name what weighs most in it.

    The fastest way to understand it; no paper twice, none that adds nothing to those before it.
    """
    found = _teachers(lookup, paper)
    found += _definers(lookup, paper, found)[: GROUNDS_SHOWN - len(found)]
    return tuple(found) or _sharers(lookup, paper.id)


def _teachers(lookup: Lookup, paper: AtlasPaper) -> list[Ground]:
    offers: defaultdict[str, dict[str, Relation]] = defaultdict(dict)
    for each in paper.concepts:
        for relation in teaching(lookup, each.id):
            if relation.paper != paper.id:
                offers[relation.paper].setdefault(each.id, relation)
    found: list[Ground] = []
    covered: set[str] = set()
    while offers and len(found) < GROUNDS_SHOWN:
        best = min(offers, key=lambda id_: (-len(offers[id_].keys() - covered), id_))
        added = {key: one for key, one in offers.pop(best).items() if key not in covered}
        if not added:
            break
        covered |= added.keys()
        said = added[min(added)]
        word: Literal["surveys", "introduces"] = (
            "surveys" if said.role == "surveys" else "introduces"
        )
        found.append(Ground(best, word, tuple(sorted(added)), said.sentence, said.cue))
    return found


def _definers(lookup: Lookup, paper: AtlasPaper, found: Sequence[Ground]) -> list[Ground]:
    """Papers that define what this one names and none found before says anything of."""
    covered = {concept for ground in found for concept in ground.concepts}
    used = {paper.id, *(ground.paper for ground in found)}
    defined: defaultdict[str, list[str]] = defaultdict(list)
    for each in paper.concepts:
        definition = lookup.concepts[each.id].definition
        if definition and definition.paper not in used and each.id not in covered:
            defined[definition.paper].append(each.id)
    grounds = []
    for id_, concepts in sorted(defined.items(), key=lambda one: (-len(one[1]), one[0])):
        definition = lookup.concepts[concepts[0]].definition
        if definition:
            grounds.append(Ground(id_, "defines", tuple(concepts), definition.sentence))
    return grounds


@of_all
def _sharers(lookup: Lookup, id_: str) -> tuple[Ground, ...]:
    """For what weighs most here and few others name, the paper of those in which it weighs most.

    A measure tells nothing of a paper.
    """
    paper, total = lookup.papers[id_], len(lookup.papers)

    def telling(concept: Concept) -> float:
        weight = lookup.roles[paper.id, concept.id].salience
        return round(weight * math.log(1 + total / len(concept.papers)), 6)

    shared = [lookup.concepts[each.id] for each in paper.concepts]
    shared = [one for one in shared if len(one.papers) > 1 and one.type != "metric"]
    shared.sort(key=lambda one: (-telling(one), one.id))
    found: dict[str, list[str]] = {}
    for concept in shared[:SHARED_EXPLAINED]:
        others = [other for other in concept.papers if other != paper.id]
        best = min(others, key=lambda id_: (-lookup.roles[id_, concept.id].salience, id_))
        found.setdefault(best, []).append(concept.id)
    return tuple(
        Ground(other, "names", tuple(concepts), sentence)
        for other, concepts in found.items()
        if (sentence := lookup.telling_sentence(other, concepts[0])) is not None
    )
