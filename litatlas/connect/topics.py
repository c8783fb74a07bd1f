"""Papers and concepts that belong together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litatlas.connect.memory import RememberedTopic
from litatlas.graph import communities
from litatlas.model import TOPIC_COLORS, PaperConcept
from litatlas.text.slugs import slug

_SEED = 7
_ROUNDS = 20
_ENOUGH_KNOWN = 2 / 3  # of all papers, in former topics: with fewer, topics are drawn anew
_LEADING = 12
_CLEARLY_ALIKE = 0.15  # likeness in words and their neighbours that is not chance
_LEAST_OF_BEST = 0.35  # what two papers name in passing does not lead beside what they are about


Members = tuple[tuple[int, ...], ...]
Ties = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Group:
    """A topic in the making: indices of papers, and concept ids that set it apart, best first."""

    papers: tuple[int, ...]
    leading: tuple[str, ...]


def neighbours_for(total: int) -> int:
    """How many nearest neighbours tie papers together: a few when there are few papers.

    Fifteen (which suits thousands) would tie everything to everything in a small collection.
    """
    return max(2, min(15, round(math.sqrt(total))))


def group_papers(
    close: Sequence[Sequence[tuple[int, float]]],
    concepts: Sequence[Sequence[PaperConcept]],
    former: Iterable[Sequence[int]] = (),
) -> tuple[Group, ...]:
    """Groups of two papers and more that are close in text and share a concept, largest first.

    ``former`` groups stay together and only grow, unless they hold too few of all papers: seeded
    communities change with every paper, and a map whose topics did so could not be known again.

    Source: Louvain communities of the nearest-neighbour graph, the neighbours that papers have
    in each other counting twice.
    """
    ties = _ties(close)
    groups: Members = tuple(sorted(tuple(sorted(group)) for group in former if len(group) > 1))
    if sum(map(len, groups)) < _ENOUGH_KNOWN * len(close):
        groups = ()
    # What is found must be found again when it is what the next build starts from.
    for _ in range(_ROUNDS):
        found = _grounded(_grown(groups, ties, len(close)), concepts, close)
        if tuple(group.papers for group in found) == groups:
            break
        groups = tuple(group.papers for group in found)
    return tuple(sorted(found, key=lambda group: (-len(group.papers), group.papers)))


def _ties(close: Sequence[Sequence[tuple[int, float]]]) -> Ties:
    count = neighbours_for(len(close))
    ties: dict[tuple[int, int], float] = defaultdict(float)
    for index, candidates in enumerate(close):
        for other, cosine in candidates[:count]:
            ties[min(index, other), max(index, other)] += cosine
    return ties


def _grown(groups: Members, ties: Ties, total: int) -> Members:
    """Communities in which each of the groups is one node; no two groups become one."""
    held = {paper: -1 - number for number, group in enumerate(groups) for paper in group}
    nodes = [*range(-len(groups), 0), *(paper for paper in range(total) if paper not in held)]
    between: dict[tuple[int, int], float] = defaultdict(float)
    for (a, b), weight in ties.items():
        one, other = held.get(a, a), held.get(b, b)
        between[min(one, other), max(one, other)] += weight
    width = len(str(total)) + 1
    named = {node: f"{node + len(groups):0{width}}" for node in nodes}
    node_of = {name: node for node, name in named.items()}
    edges = ((named[a], named[b], round(weight, 4)) for (a, b), weight in between.items())
    grown = [list(group) for group in groups]
    for community in communities(named.values(), edges, seed=_SEED):
        members = [node_of[name] for name in community]
        cores = [node for node in members if node < 0]
        free = [node for node in members if node >= 0]
        if not cores:
            grown.append(free)
            continue
        for paper in free:
            pull = {core: between.get((core, paper), 0.0) for core in cores}
            nearest = max(cores, key=lambda core: (round(pull[core], 4), core))
            if pull[nearest] or len(cores) == 1:
                grown[-1 - nearest].append(paper)
    return tuple(sorted(tuple(sorted(group)) for group in grown))


def _grounded(
    groups: Members,
    concepts: Sequence[Sequence[PaperConcept]],
    close: Sequence[Sequence[tuple[int, float]]],
) -> tuple[Group, ...]:
    """The groups that something sets apart, each without the papers that have no reason there."""
    reasoned = sorted(_with_a_reason(group, concepts, close) for group in groups)
    leads = leading_concepts(reasoned, concepts)
    return tuple(
        Group(group, lead)
        for group, lead in zip(reasoned, leads, strict=True)
        if len(group) > 1 and lead
    )


def _with_a_reason(
    group: tuple[int, ...],
    concepts: Sequence[Sequence[PaperConcept]],
    close: Sequence[Sequence[tuple[int, float]]],
) -> tuple[int, ...]:
    """The papers that name what another of the group names, or are clearly like one in words."""
    papers: Counter[str] = Counter(c.id for index in group for c in concepts[index])
    inside = set(group)
    return tuple(
        index
        for index in group
        if any(papers[concept.id] > 1 for concept in concepts[index])
        or any(other in inside and cosine >= _CLEARLY_ALIKE for other, cosine in close[index])
    )


def leading_concepts(
    groups: Sequence[Sequence[int]], concepts: Sequence[Sequence[PaperConcept]]
) -> list[tuple[str, ...]]:
    """The concepts that set each group apart: salient in several of its papers, rare elsewhere."""
    salience: list[dict[str, float]] = [defaultdict(float) for _ in groups]
    papers = [Counter[str]() for _ in groups]
    everywhere: Counter[str] = Counter(c.id for found in concepts for c in found)
    for number, group in enumerate(groups):
        for index in group:
            for concept in concepts[index]:
                salience[number][concept.id] += concept.salience
                papers[number][concept.id] += 1

    def score(number: int, concept: str) -> float:
        inside = papers[number][concept]
        share = inside / everywhere[concept]
        return salience[number][concept] * math.log1p(inside) * share

    return [
        _best({c: score(number, c) for c, count in papers[number].items() if count > 1})
        for number in range(len(groups))
    ]


def _best(scores: Mapping[str, float]) -> tuple[str, ...]:
    enough = _LEAST_OF_BEST * max(scores.values(), default=0.0)
    kept = [concept for concept, score in scores.items() if score >= enough]
    return tuple(sorted(kept, key=lambda c: (-round(scores[c], 6), c))[:_LEADING])


def recognise(
    groups: Sequence[set[str]], remembered: Mapping[str, RememberedTopic]
) -> dict[int, str]:
    """Which remembered topic each group of paper ids goes on from, by most papers in common.

    A group goes on from a topic when more than half of the smaller of the two is in both; each
    topic goes on in one group only.
    """
    pairs = []
    for number, group in enumerate(groups):
        for topic, former in remembered.items():
            common = len(group & set(former.papers))
            if common and 2 * common > min(len(group), len(former.papers)):
                pairs.append((-common, topic, number))
    found: dict[int, str] = {}
    for _, topic, number in sorted(pairs):
        if number not in found and topic not in found.values():
            found[number] = topic
    return found


def free_colors(used: Sequence[str], count: int) -> list[str]:
    """Colours for ``count`` new topics, the least used first."""
    uses = Counter(dict.fromkeys(TOPIC_COLORS, 0))
    uses.update(color for color in used if color in uses)
    chosen = []
    for _ in range(count):
        color = min(TOPIC_COLORS, key=lambda c: (uses[c], TOPIC_COLORS.index(c)))
        uses[color] += 1
        chosen.append(color)
    return chosen


def topic_id(label: str, taken: set[str]) -> str:
    """A slug of the label that no other topic has."""
    stem = slug(label) or "topic"
    candidates = (stem if n == 1 else f"{stem[:56]}-{n}" for n in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)
