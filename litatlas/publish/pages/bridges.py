"""What joins topics here, what alone does, and what nobody here has combined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litatlas.model import ConceptType
from litatlas.publish.bridging import Cut, Joint, busiest, by_topic, grid, held_alone, joints
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.quotes import Quote, markup_size, quote, sentence_url
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
CONCEPTS_OF_JOINT = 5
BRIDGES_SHOWN = 6
SIDES_SHOWN = 3
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
    """A concept that papers of several topics name, with a sentence from each."""

    concept: ConceptRef
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class JointRow:
    """Two topics and what they share; ``only`` when it is a single concept."""

    one: TopicRef
    other: TopicRef
    concepts: tuple[ConceptRef, ...]
    more: int
    only: bool


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

    Grids go on to a second page where they are too much for the first.
    """
    shares = busiest(lookup)
    found = joints(lookup)
    alone = tuple(_cut(lookup, each) for each in held_alone(lookup, shares))[:CUTS_SHOWN]
    grids = tuple(view for row in GRIDS if (view := _grid(lookup, *row)))
    if not (found or alone or grids):
        return
    joining: dict[str, object] = {
        "joints": tuple(_joint(lookup, each) for each in found[:JOINTS_SHOWN]),
        "joints_more": max(0, len(found) - JOINTS_SHOWN),
        "bridges": (bridges := _bridges(lookup, shares)),
        "papers": (papers := _papers(lookup, shares)),
        "alone": alone,
    }
    said = [side.quote for bridge in (*bridges, *papers) for side in bridge.sides]
    said += [quote for cut in alone for quote in cut.quotes]
    parts: list[Sequence[GridView]] = [grids]
    if grids and sum(map(markup_size, said)) + sum(grid.weight for grid in grids) > LEAF_WEIGHT:
        parts = [(), grids]
    nothing: dict[str, object] = dict.fromkeys(joining, ())
    for path, [shown], steps in leaves("bridges.html", parts, 1):
        first = path == "bridges.html"
        page = (joining if first else nothing) | {"grids": shown, "steps": steps}
        yield Page(path, "pages/bridges.html", page)


def _joint(lookup: Lookup, joint: Joint) -> JointRow:
    shown = joint.concepts[:CONCEPTS_OF_JOINT]
    return JointRow(
        topic_ref(lookup, lookup.topics[joint.one]),
        topic_ref(lookup, lookup.topics[joint.other]),
        tuple(concept_ref(lookup.concepts[id_]) for id_ in shown),
        len(joint.concepts) - len(shown),
        len(joint.concepts) == 1,
    )


def _bridges(lookup: Lookup, shares: dict[str, float]) -> tuple[Bridge, ...]:
    """Concepts of several topics, those first that most ways between papers lead over."""
    concepts = [
        concept
        for concept in lookup.shared_concepts()
        if len(lookup.topics_of_concept(concept)) > 1
    ]
    concepts.sort(key=lambda one: (-shares[f"concept/{one.id}"], one.id))
    return tuple(
        Bridge(concept_ref(concept), _sides(lookup, concept.id, concept.papers))
        for concept in concepts[:BRIDGES_SHOWN]
    )


def _sides(lookup: Lookup, concept: str, papers: tuple[str, ...]) -> tuple[Side, ...]:
    found = []
    for topic, inside in by_topic(lookup, papers).items():
        said = (
            quote(lookup, paper, sentence, [concept])
            for paper in inside
            if (sentence := lookup.telling_sentence(paper, concept)) is not None
        )
        first = next(said, None)
        if first:
            found.append(Side(topic_ref(lookup, lookup.topics[topic]), first))
    return tuple(found[:SIDES_SHOWN])


def _papers(lookup: Lookup, shares: dict[str, float]) -> tuple[Bridge, ...]:
    """Papers that name what papers of other topics name: the busiest, each with a sentence."""
    found = []
    order = sorted(lookup.atlas.papers, key=lambda one: (-shares[f"paper/{one.id}"], one.id))
    for paper in order:
        for each in paper.concepts:
            concept = lookup.concepts[each.id]
            others = [one for one in lookup.topics_of_concept(concept) if one.id != paper.topic]
            if paper.topic and others:
                sides = _sides(lookup, each.id, concept.papers)
                own = lookup.telling_sentence(paper.id, each.id)
                if own is None:
                    continue
                mine = Side(
                    topic_ref(lookup, lookup.topics[paper.topic]),
                    quote(lookup, paper.id, own, [each.id]),
                )
                theirs = [side for side in sides if side.topic != mine.topic][:1]
                found.append(Bridge(concept_ref(concept), (mine, *theirs)))
                break
        if len(found) == PAPERS_SHOWN:
            break
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
