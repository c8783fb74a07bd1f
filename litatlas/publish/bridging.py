"""What joins topics: concepts and papers on the ways between them, and pairs nobody combined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litatlas.graph import WeightedEdge, between, cuts, pieces_without
from litatlas.model import Concept, ConceptType, Evidence
from litatlas.publish.lookup import Lookup

SEED = 7
GRID_SIZE = 8
CUTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Joint:
    """Two topics and all concepts that papers of both name, the rarest first."""

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
    """Every pair of topics that share a concept, those that least holds together first."""
    shared: defaultdict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept in lookup.shared_concepts():
        topics = [topic.id for topic in lookup.topics_of_concept(concept)]
        for at, one in enumerate(topics):
            for other in topics[at + 1 :]:
                shared[one, other].append(concept)
    found = [
        Joint(
            *pair,
            tuple(
                one.id
                for one in sorted(concepts, key=lambda one: (len(one.papers), one.label, one.id))
            ),
        )
        for pair, concepts in shared.items()
    ]
    return tuple(sorted(found, key=lambda joint: (len(joint.concepts), joint.one, joint.other)))


def naming_graph(lookup: Lookup) -> tuple[list[str], list[WeightedEdge]]:
    """Papers and the shared concepts they name: what connects papers here."""
    shared = lookup.shared_concepts()
    nodes = [f"paper/{paper.id}" for paper in lookup.atlas.papers]
    nodes += [f"concept/{concept.id}" for concept in shared]
    edges = [
        (f"concept/{concept.id}", f"paper/{paper}", 1.0)
        for concept in shared
        for paper in concept.papers
    ]
    return nodes, edges


def busiest(lookup: Lookup) -> dict[str, float]:
    """Nodes of the naming graph by how many ways between others lead over them."""
    return between(*naming_graph(lookup), seed=SEED)


def held_alone(lookup: Lookup, shares: Mapping[str, float]) -> tuple[Cut, ...]:
    """What alone holds papers to the rest, the busiest first.

    A paper counts when other papers would fall off, a concept also for a single one.
    """
    nodes, edges = naming_graph(lookup)
    found = sorted(cuts(nodes, edges), key=lambda node: (-shares.get(node, 0.0), node))
    held = []
    for node in found:
        pieces = [
            tuple(each.removeprefix("paper/") for each in piece if each.startswith("paper/"))
            for piece in pieces_without(node, nodes, edges)
        ]
        fallen = tuple(piece for piece in sorted(pieces, key=lambda p: (-len(p), p))[1:] if piece)
        if fallen:
            held.append(Cut(node, fallen))
        if len(held) == CUTS_SHOWN:
            break
    return tuple(held)


def grid(lookup: Lookup, rows: ConceptType, columns: ConceptType) -> Grid | None:
    """The most shared concepts of two types against each other; None below two by two."""
    down, across = _foremost(lookup, rows), _foremost(lookup, columns)
    if len(down) < 2 or len(across) < 2:
        return None
    found = Grid(
        tuple(one.id for one in down),
        tuple(one.id for one in across),
        tuple(tuple(_combined(lookup, row, column) for column in across) for row in down),
    )
    return found if any(cell for row in found.cells for cell in row) else None


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
    return of_type[:GRID_SIZE]


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
