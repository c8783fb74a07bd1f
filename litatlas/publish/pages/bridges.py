"""What joins topics here, what alone does, and which concepts are named together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litatlas.model import ConceptType
from litatlas.publish.bridging import (
    Cut,
    Joint,
    across,
    busiest,
    by_topic,
    grid,
    held_alone,
    joiners,
    joints,
)
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.quotes import Quote, markup_size, quote, quote_of_one, sentence_url
from litatlas.publish.references import (
    ConceptRef,
    PaperRef,
    TopicRef,
    concept_ref,
    paper_ref,
    topic_ref,
)

LEAF_WEIGHT = 28_000
"""Bytes of sentences and grids on a page, about."""

JOINTS_SHOWN = 8
JOINTS_A_PAGE = 30
CONCEPTS_OF_JOINT = 5
BRIDGES_SHOWN = 8
CUTS_SHOWN = 8
PAPERS_NAMED = 6
PAPERS_SHOWN = 5

GRIDS: tuple[tuple[ConceptType, ConceptType, str], ...] = (
    ("method", "task", "Methods by task"),
    ("task", "dataset", "Tasks by data set"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """A topic and a sentence of one of its papers."""

    topic: TopicRef
    quote: Quote


@dataclass(frozen=True, slots=True)
class Bridge:
    """What papers of two topics name, the rarest first, with a sentence from each topic."""

    concepts: tuple[ConceptRef, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class JointRow:
    """Two topics and what they share; ``telling`` when two papers of each name some of it."""

    one: TopicRef
    other: TopicRef
    concepts: tuple[ConceptRef, ...]
    more: int
    telling: bool


@dataclass(frozen=True, slots=True)
class CutRow:
    """What alone holds some papers to the rest, and the sentence."""

    ref: ConceptRef | PaperRef
    is_concept: bool
    papers: tuple[PaperRef, ...]
    more: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many papers combine two concepts, and where one does."""

    papers: int
    url: str


@dataclass(frozen=True, slots=True)
class GridView:
    """Concepts against concepts; an empty cell is None."""

    id: str
    heading: str
    columns: tuple[ConceptRef, ...]
    rows: tuple[tuple[ConceptRef, tuple[Cell | None, ...]], ...]

    @property
    def weight(self) -> int:
        """About how many bytes of page it takes."""
        return 400 + 130 * len(self.columns) + 115 * len(self.rows) * len(self.columns)


def pages(lookup: Lookup) -> Iterator[Page]:
    """The page, if anything joins topics, holds papers alone, or can be set against another.

    Further pairs of topics go on to further pages, grids to the last where they are too much for
    the first.
    """
    shares = busiest(lookup)
    found = tuple(_joint(lookup, each) for each in joints(lookup))
    alone = tuple(_cut(lookup, each) for each in held_alone(lookup, shares))[:CUTS_SHOWN]
    made = [(heading, _grid(lookup, rows, columns, heading)) for rows, columns, heading in GRIDS]
    grids = tuple(view for _, view in made if view)
    if not (found or alone or grids):
        return
    first: dict[str, object] = {
        "bridges": (bridges := _bridges(lookup)),
        "papers": (papers := _papers(lookup)),
        "alone": alone,
        "without": tuple(heading.casefold() for heading, view in made if not view),
    }
    said = [side.quote for bridge in (*bridges, *papers) for side in bridge.sides]
    said += [quote for cut in alone for quote in cut.quotes]
    heavy = sum(map(markup_size, said)) + sum(grid.weight for grid in grids) > LEAF_WEIGHT
    rest = [found[at : at + JOINTS_A_PAGE] for at in range(JOINTS_SHOWN, len(found), JOINTS_A_PAGE)]
    parts: list[tuple[Sequence[JointRow], Sequence[GridView]]] = [
        (found[:JOINTS_SHOWN], () if heavy else grids)
    ]
    parts += [(some, ()) for some in rest]
    if heavy and grids:
        parts.append(((), grids))
    nothing: dict[str, object] = dict.fromkeys(first, ())
    for path, [(shown, drawn)], steps in leaves("bridges.html", parts, 1):
        page = (first if path == "bridges.html" else nothing) | {
            "joints": shown,
            "joints_total": len(found),
            "grids": drawn,
            "steps": steps,
        }
        yield Page(path, "pages/bridges.html", page)


def _joint(lookup: Lookup, joint: Joint) -> JointRow:
    shown = joint.concepts[:CONCEPTS_OF_JOINT]
    return JointRow(
        topic_ref(lookup, lookup.topics[joint.one]),
        topic_ref(lookup, lookup.topics[joint.other]),
        tuple(concept_ref(lookup.concepts[id_]) for id_ in shown),
        len(joint.concepts) - len(shown),
        joint.score > 0,
    )


def _bridges(lookup: Lookup) -> tuple[Bridge, ...]:
    """Concepts of two topics, those first that are named in both and seldom elsewhere."""
    found = []
    for each in joiners(lookup)[:BRIDGES_SHOWN]:
        concept = lookup.concepts[each.concept]
        inside = by_topic(lookup, concept.papers)
        sides = (_side(lookup, each.concept, inside[topic]) for topic in (each.one, each.other))
        found.append(Bridge((concept_ref(concept),), tuple(side for side in sides if side)))
    return tuple(found)


def _side(lookup: Lookup, concept: str, papers: Sequence[str]) -> Side | None:
    said = quote_of_one(lookup, concept, papers)
    return Side(said.paper.topic, said) if said and said.paper.topic else None


def _papers(lookup: Lookup) -> tuple[Bridge, ...]:
    """Pairs of papers of two topics with most that is rare in common, and a sentence of each."""
    found = []
    for each in across(lookup)[:PAPERS_SHOWN]:
        ends = (_side(lookup, each.concepts[0], [paper]) for paper in (each.one, each.other))
        shown = each.concepts[:CONCEPTS_OF_JOINT]
        refs = tuple(concept_ref(lookup.concepts[id_]) for id_ in shown)
        found.append(Bridge(refs, tuple(side for side in ends if side)))
    return tuple(found)


def _cut(lookup: Lookup, cut: Cut) -> CutRow:
    kind, _, id_ = cut.node.partition("/")
    fallen = [paper for piece in cut.pieces for paper in piece]
    concept = id_ if kind == "concept" else _link_to(lookup, id_, fallen)
    ends = _either_side(lookup, id_, fallen) if kind == "concept" else [id_]
    said = [
        quote(lookup, paper, sentence, [concept])
        for paper in ends
        if concept and (sentence := lookup.telling_sentence(paper, concept)) is not None
    ]
    ref = (
        concept_ref(lookup.concepts[id_])
        if kind == "concept"
        else paper_ref(lookup, lookup.papers[id_])
    )
    return CutRow(
        ref,
        kind == "concept",
        tuple(paper_ref(lookup, lookup.papers[paper]) for paper in fallen[:PAPERS_NAMED]),
        max(0, len(fallen) - PAPERS_NAMED),
        tuple(said),
    )


def _either_side(lookup: Lookup, concept: str, fallen: list[str]) -> list[str]:
    """A paper that would fall off and one that would stay, both of which name the concept."""
    papers = lookup.concepts[concept].papers
    off = [paper for paper in papers if paper in fallen]
    on = [paper for paper in papers if paper not in fallen]
    return [*off[:1], *on[:1]]


def _link_to(lookup: Lookup, paper: str, fallen: list[str]) -> str | None:
    """The concept by which a paper holds others."""
    near = {each.id for other in fallen for each in lookup.papers[other].concepts}
    return next((each.id for each in lookup.papers[paper].concepts if each.id in near), None)


def _grid(lookup: Lookup, rows: ConceptType, columns: ConceptType, heading: str) -> GridView | None:
    found = grid(lookup, rows, columns)
    if found is None:
        return None
    return GridView(
        f"{rows}-by-{columns}",
        heading,
        tuple(concept_ref(lookup.concepts[id_]) for id_ in found.columns),
        tuple(
            (
                concept_ref(lookup.concepts[row]),
                tuple(
                    cell
                    and Cell(cell[0], sentence_url(lookup.papers[cell[1].paper], cell[1].sentence))
                    for cell in cells
                ),
            )
            for row, cells in zip(found.rows, found.cells, strict=True)
        ),
    )
