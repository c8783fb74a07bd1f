"""What joins topics: concepts and papers of both, and which concepts are named together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from litatlas.graph import Net, between, cuts, net, pieces_without
from litatlas.model import Concept, ConceptType, Evidence
from litatlas.publish.lookup import Lookup

SEED = 7
GRID_ROWS = 12
GRID_COLUMNS = 9
LEAST_GRID = 3
CANDIDATES = 60
"""Of each type, the most shared: those are kept of them that are combined most."""

FEW_CANDIDATES = 8
"""Of a type of which hardly any is shared: more would be the words of a single paper."""

LEAST_FILLED = 1 / 3
"""Of the cells of a grid: an emptier one tells what is rarely named, not what is combined."""

BROADEST = 0.03
FEW = 12
"""What more than this share of all papers names, and more than a few, joins no two of them."""

CUTS_SHOWN = 12


def broadest(lookup: Lookup) -> int:
    """How many papers may name what still joins two of them."""
    return max(FEW, int(BROADEST * len(lookup.papers)))


@dataclass(frozen=True, slots=True)
class Joint:
    """Two topics and all concepts that papers of both name, the most telling first.

    ``score`` is 0 where no concept is telling: named in two papers of each, seldom elsewhere, and
    no general word.
    """

    one: str
    other: str
    concepts: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Joiner:
    """A concept and the two topics it joins best."""

    concept: str
    one: str
    other: str
    score: float


@dataclass(frozen=True, slots=True)
class Across:
    """Two papers of two topics and the rare concepts that both name, the rarest first."""

    one: str
    other: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A node ("paper/<id>", "concept/<id>") and the papers that only it holds to the rest.

    ``pieces`` are the papers of the parts that would fall off, without the largest part.
    """

    node: str
    pieces: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """How many papers name both a row's and a column's concept, and a sentence of the first.

    A cell without papers is None.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[int, Evidence] | None, ...], ...]


def joints(lookup: Lookup) -> tuple[Joint, ...]:
    """Every pair of topics that share a concept, those that most holds together first."""
    shared: defaultdict[tuple[str, str], list[tuple[float, Concept]]] = defaultdict(list)
    for concept in lookup.shared_concepts():
        inside = by_topic(lookup, concept.papers)
        for one, other in combinations(inside, 2):
            score = _telling(concept, len(inside[one]), len(inside[other]))
            shared[one, other].append((score, concept))
    found = []
    for pair, scored in shared.items():
        scored.sort(key=lambda each: (-each[0], *_rarity(each[1])))
        score = round(math.fsum(score for score, _ in scored), 6)
        found.append(Joint(*pair, tuple(concept.id for _, concept in scored), score))
    return tuple(
        sorted(found, key=lambda one: (-one.score, -len(one.concepts), one.one, one.other))
    )


def doubt(lookup: Lookup, joint: Joint) -> str:
    """What there is to say against a joint: "only general words", "only in passing", or ""."""
    if joint.score > 0:
        return ""
    general = all(lookup.concepts[id_].general for id_ in joint.concepts)
    return "only general words" if general else "only in passing"


def _telling(concept: Concept, one: int, other: int) -> float:
    """How much a concept joins two topics, by the papers of each that name it.

    Many in the lesser one count for it, papers elsewhere against it: squared, as broad words have
    papers everywhere, and so does being named often at all. A measure joins nothing, nor does what
    a large share of all abstracts say, and a single paper of a topic is an aside.
    """
    if concept.type == "metric" or concept.general or min(one, other) < 2:
        return 0.0
    papers = len(concept.papers)
    return min(one, other) * ((one + other) / papers) ** 2 / math.sqrt(papers)


def _rarity(concept: Concept) -> tuple[bool, bool, int, str, str]:
    papers = len(concept.papers)
    return concept.general, concept.type == "metric", papers, concept.label, concept.id


def joiners(lookup: Lookup) -> tuple[Joiner, ...]:
    """Concepts that join two topics, the most telling first.

    Where none is in two papers of each (in a small collection), those with one in each, the
    rarest first; general words only where there is nothing else.
    """
    found: list[tuple[float, Concept, str, str]] = []
    for concept in lookup.shared_concepts():
        inside = by_topic(lookup, concept.papers)
        if len(inside) < 2 or concept.type == "metric":
            continue
        most = sorted(inside, key=lambda topic: (-len(inside[topic]), topic))[:2]
        score = _telling(concept, *(len(inside[topic]) for topic in most))
        found.append((score, concept, min(most), max(most)))
    best = (
        [each for each in found if each[0]]
        or [each for each in found if not each[1].general]
        or found
    )
    best.sort(key=lambda each: (-each[0], *_rarity(each[1])))
    return tuple(Joiner(concept.id, one, other, score) for score, concept, one, other in best)


def across(lookup: Lookup) -> tuple[Across, ...]:
    """Pairs of papers of different topics by the rare concepts they share, two or more.

    Each paper once, the pair with most to share first; a paper without a topic joins nothing.
    """
    total = len(lookup.papers)
    most = broadest(lookup)
    shared: defaultdict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept in lookup.shared_concepts():
        if concept.type == "metric" or concept.general or len(concept.papers) > most:
            continue
        papers = [paper for paper in concept.papers if lookup.papers[paper].topic]
        for one, other in combinations(papers, 2):
            if lookup.papers[one].topic != lookup.papers[other].topic:
                shared[one, other].append(concept)
    scored = [
        (round(math.fsum(math.log(total / len(one.papers)) for one in concepts), 6), pair)
        for pair, concepts in shared.items()
        if len(concepts) > 1
    ]
    found, used = [], set[str]()
    for _, pair in sorted(scored, key=lambda each: (-each[0], each[1])):
        if used.isdisjoint(pair):
            concepts = sorted(shared[pair], key=_rarity)
            found.append(Across(*pair, tuple(one.id for one in concepts)))
            used.update(pair)
    return tuple(found)


@lru_cache(maxsize=1)
def naming_net(lookup: Lookup) -> Net:
    """Papers and the shared concepts they name: what connects papers here; kept, because several
    things are asked of it."""
    shared = lookup.shared_concepts()
    nodes = [f"paper/{paper.id}" for paper in lookup.atlas.papers]
    nodes += [f"concept/{concept.id}" for concept in shared]
    edges = [
        (f"concept/{concept.id}", f"paper/{paper}")
        for concept in shared
        for paper in concept.papers
    ]
    return net(nodes, edges)


def busiest(lookup: Lookup) -> dict[str, float]:
    """Papers and shared concepts by how many ways between others lead over them."""
    return between(naming_net(lookup), seed=SEED)


def held_alone(lookup: Lookup, shares: Mapping[str, float]) -> tuple[Cut, ...]:
    """What alone holds papers to the rest, the busiest first.

    A paper counts when other papers would fall off, a concept also for a single one.
    """
    naming = naming_net(lookup)
    found = sorted(cuts(naming), key=lambda node: (-shares.get(node, 0.0), node))
    held = []
    for node, parts in zip(found, pieces_without(found, naming), strict=True):
        pieces = [
            tuple(each.removeprefix("paper/") for each in piece if each.startswith("paper/"))
            for piece in parts
        ]
        fallen = tuple(piece for piece in sorted(pieces, key=lambda p: (-len(p), p))[1:] if piece)
        if fallen:
            held.append(Cut(node, fallen))
        if len(held) == CUTS_SHOWN:
            break
    return tuple(held)


def grid(lookup: Lookup, rows: ConceptType, columns: ConceptType) -> Grid | None:
    """Concepts of two types against each other: of the most shared those that are combined most.

    None below two by two, and where fewer than a third of the cells are filled even so.
    """
    down, across = list(_foremost(lookup, rows)), list(_foremost(lookup, columns))
    named = {one.id: frozenset(one.papers) for one in (*down, *across)}

    def combined(one: Concept, two: Concept) -> bool:
        return one.id != two.id and not named[one.id].isdisjoint(named[two.id])

    filled = {one.id: sum(combined(one, two) for two in across) for one in down}
    filled |= {two.id: sum(combined(one, two) for one in down) for two in across}
    while len(down) > GRID_ROWS or len(across) > GRID_COLUMNS or _too_empty(down, across, filled):
        sides = [
            (filled[emptiest.id] / max(1, len(others)), -len(side), at)
            for at, (side, others) in enumerate(((down, across), (across, down)))
            if len(side) > (LEAST_GRID if _fits(down, across) else (GRID_ROWS, GRID_COLUMNS)[at])
            for emptiest in [min(reversed(side), key=lambda one: filled[one.id])]
        ]
        if not sides:
            return None
        side, others = ((down, across), (across, down))[min(sides)[2]]
        gone = min(reversed(side), key=lambda one: filled[one.id])
        side.remove(gone)
        for other in others:
            filled[other.id] -= combined(gone, other)
    if len(down) < 2 or len(across) < 2:
        return None
    return Grid(
        tuple(one.id for one in down),
        tuple(one.id for one in across),
        tuple(tuple(_combined(lookup, row, column) for column in across) for row in down),
    )


def _fits(down: Sequence[Concept], across: Sequence[Concept]) -> bool:
    return len(down) <= GRID_ROWS and len(across) <= GRID_COLUMNS


def _too_empty(
    down: Sequence[Concept], across: Sequence[Concept], filled: Mapping[str, int]
) -> bool:
    return sum(filled[one.id] for one in down) < LEAST_FILLED * len(down) * len(across)


def _foremost(lookup: Lookup, type_: ConceptType) -> Sequence[Concept]:
    """What most papers name, then what they do more with than name it, then by label."""
    of_type = [concept for concept in lookup.atlas.concepts if concept.type == type_]
    of_type.sort(
        key=lambda one: (
            -len(one.papers),
            -len(lookup.relations_of_concept[one.id]),
            one.label.casefold(),
            one.id,
        )
    )
    shared = [concept for concept in of_type if len(concept.papers) > 1]
    return shared[:CANDIDATES] if len(shared) >= LEAST_GRID else of_type[:FEW_CANDIDATES]


def _combined(lookup: Lookup, row: Concept, column: Concept) -> tuple[int, Evidence] | None:
    """Papers that name both, and a sentence that does; of the first paper, if none does."""
    papers = [paper for paper in row.papers if paper in set(column.papers)]
    if not papers or row.id == column.id:
        return None
    for paper in papers:
        both = _sentences(lookup, paper, row.id) & _sentences(lookup, paper, column.id)
        if both:
            return len(papers), Evidence(paper, min(both))
    sentence = lookup.telling_sentence(papers[0], row.id)
    return None if sentence is None else (len(papers), Evidence(papers[0], sentence))


def _sentences(lookup: Lookup, paper: str, concept: str) -> set[int]:
    return {mention.sentence for mention in lookup.mentions.get((paper, concept), ())}


def by_topic(lookup: Lookup, papers: Iterable[str]) -> dict[str, list[str]]:
    """Papers under their topics; those in none are left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for paper in papers:
        topic = lookup.papers[paper].topic
        if topic:
            found[topic].append(paper)
    return dict(sorted(found.items()))
