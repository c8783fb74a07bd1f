"""What joins topics here, what alone does, and which concepts are named together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litatlas.publish.bridging import (
    Cut,
    Joint,
    across,
    busiest,
    by_topic,
    doubt,
    held_alone,
    joiners,
    joints,
)
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page, leaves
from litatlas.publish.quotes import Quote, quote, quote_of_one
from litatlas.publish.references import (
    ConceptRef,
    PaperRef,
    TopicLink,
    TopicRef,
    concept_ref,
    paper_ref,
    topic_ref,
)

JOINTS_SHOWN = 8
JOINTS_A_PAGE = 30
CONCEPTS_OF_JOINT = 5
BRIDGES_SHOWN = 8
CUTS_SHOWN = 8
PAPERS_NAMED = 6
PAPERS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Side:
    """A topic and a sentence of one of its papers."""

    topic: TopicLink
    quote: Quote


@dataclass(frozen=True, slots=True)
class Bridge:
    """What papers of two topics name, the rarest first, with a sentence from each topic."""

    concepts: tuple[ConceptRef, ...]
    sides: tuple[Side, ...]
    general: bool = False  # a word that joins no two topics in particular


@dataclass(frozen=True, slots=True)
class JointRow:
    """Two topics and what they share; ``doubt`` says so where that is little."""

    one: TopicRef
    other: TopicRef
    concepts: tuple[ConceptRef, ...]
    more: int
    doubt: str


@dataclass(frozen=True, slots=True)
class CutRow:
    """What alone holds some papers to the rest, and the sentence."""

    ref: ConceptRef | PaperRef
    is_concept: bool
    papers: tuple[PaperRef, ...]
    more: int
    quotes: tuple[Quote, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """The page, if anything joins topics or holds papers alone.

    Further pairs of topics go on to further pages.
    """
    found = tuple(_joint(lookup, each) for each in joints(lookup))
    alone = tuple(_cut(lookup, each) for each in held_alone(lookup, busiest(lookup)))[:CUTS_SHOWN]
    if not (found or alone):
        return
    first: dict[str, object] = {
        "bridges": _bridges(lookup),
        "papers": _papers(lookup),
        "alone": alone,
    }
    rest = [found[at : at + JOINTS_A_PAGE] for at in range(JOINTS_SHOWN, len(found), JOINTS_A_PAGE)]
    nothing: dict[str, object] = dict.fromkeys(first, ())
    for path, [shown], steps in leaves("bridges.html", [found[:JOINTS_SHOWN], *rest], 1):
        page = (first if path == "bridges.html" else nothing) | {
            "joints": shown,
            "joints_total": len(found),
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
        doubt(lookup, joint),
    )


def _bridges(lookup: Lookup) -> tuple[Bridge, ...]:
    """Concepts of two topics, those first that are named in both and seldom elsewhere."""
    found = []
    for each in joiners(lookup)[:BRIDGES_SHOWN]:
        concept = lookup.concepts[each.concept]
        inside = by_topic(lookup, concept.papers)
        sides = (_side(lookup, each.concept, inside[topic]) for topic in (each.one, each.other))
        ends = tuple(side for side in sides if side)
        found.append(Bridge((concept_ref(concept),), ends, concept.general))
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
