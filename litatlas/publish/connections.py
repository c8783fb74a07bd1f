"""What is connected on the map, and the sentences that say so: the picture and the table alike.

Between two nodes there is one connection, however many reasons it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from litatlas.model import LINKS, ROLES, Edge, EdgeKind, LinkName, RoleName, Span
from litatlas.publish.lookup import Lookup
from litatlas.publish.pairs import alike

ROLE_WORDS: dict[RoleName, str] = {
    "proposes": "proposes",
    "extends": "builds on",
    "uses": "uses",
    "compares_with": "compares with",
    "evaluates_on": "evaluates on",
    "addresses": "addresses",
    "surveys": "surveys",
    "mentions": "mentions",
}
ROLE_WORDS_BACK: dict[RoleName, str] = {
    "proposes": "proposed by",
    "extends": "built on by",
    "uses": "used by",
    "compares_with": "compared with by",
    "evaluates_on": "evaluated on by",
    "addresses": "addressed by",
    "surveys": "surveyed by",
    "mentions": "mentioned by",
}
"""The same, said of the concept."""

LINK_WORDS: dict[LinkName, str] = {
    "is_a": "is a kind of",
    "part_of": "is part of",
    "used_for": "is used for",
    "compared_with": "is compared with",
}
LINK_WORDS_BACK: dict[LinkName, str] = {
    "is_a": "has as a variant",
    "part_of": "has as a part",
    "used_for": "is done with",
    "compared_with": "is compared with",
}
MENTION_WEIGHT = 0.1
"""Of a connection that no role makes stronger."""

CO_MENTION = "is named together with"
RELATED = "is close to"

_KINDS: tuple[EdgeKind, ...] = ("relation", "concept_link", "related", "co_mention")


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence behind a connection, with what to mark in it: concepts, a cue, and words that
    the other paper's sentence has too, where two papers share no concept."""

    paper: str
    sentence: int
    concepts: tuple[str, ...]
    cue: Span | None = None
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two nodes are connected: "source words target", as these sentences show.

    ``word`` is the role or relation itself ("uses", "is_a"), or the kind for other edges;
    ``back`` says the same of the target. When ``backward``, the reason's source is the
    connection's target.
    """

    kind: EdgeKind
    word: str
    words: str
    back: str
    weight: float
    backward: bool
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Connection:
    """Two nodes of the map ("paper/<id>", "concept/<id>") and all reasons, the strongest first."""

    source: str
    target: str
    reasons: tuple[Reason, ...]

    @property
    def id(self) -> str:
        return f"edge/{self.source}/{self.target}"

    @property
    def weight(self) -> float:
        return max(reason.weight for reason in self.reasons)


def connections(lookup: Lookup) -> tuple[Connection, ...]:
    """Every pair of nodes that the map joins, sorted by source and target.

    They are the pairs that an edge of the atlas joins and, since a concept that papers share is
    what brings them together, every paper with the shared concepts it names. A paper is the
    source of its connection to a concept; of two papers or two concepts the one with the lower id
    is.
    """
    reasons: defaultdict[tuple[str, str], list[Reason]] = defaultdict(list)
    for edge in lookup.atlas.edges:
        source, target = _ends(edge)
        backward = source > target and edge.kind != "relation"
        pair = (target, source) if backward else (source, target)
        reasons[pair].extend(_reasons(lookup, edge, backward))
    for pair, mentioned in _mentions_of_shared(lookup):
        if pair not in reasons:
            reasons[pair].append(mentioned)
    return tuple(
        Connection(*pair, tuple(sorted(reasons[pair], key=_precedence))) for pair in sorted(reasons)
    )


def _mentions_of_shared(lookup: Lookup) -> Iterable[tuple[tuple[str, str], Reason]]:
    """Papers and the shared concepts they name, with every sentence that does; titles last."""
    for concept in lookup.atlas.concepts:
        for paper in concept.papers if len(concept.papers) > 1 else ():
            found = {each.sentence for each in lookup.mentions.get((paper, concept.id), ())}
            sayings = tuple(
                Saying(paper, sentence, (concept.id,))
                for sentence in sorted(found, key=lambda at: (lookup.is_title(paper, at), at))
            )
            if sayings:
                words, back = ROLE_WORDS["mentions"], ROLE_WORDS_BACK["mentions"]
                yield (
                    (f"paper/{paper}", f"concept/{concept.id}"),
                    Reason("relation", "mentions", words, back, MENTION_WEIGHT, False, sayings),
                )


def _ends(edge: Edge) -> tuple[str, str]:
    source = "paper" if edge.kind in ("relation", "related") else "concept"
    target = "paper" if edge.kind == "related" else "concept"
    return f"{source}/{edge.source}", f"{target}/{edge.target}"


_PLACES: dict[str, int] = {word: at for at, word in enumerate((*ROLES, *LINKS))}


def _precedence(reason: Reason) -> tuple[int, int, bool]:
    place = _PLACES.get(reason.word, len(_PLACES))
    return _KINDS.index(reason.kind), place, reason.backward


def _reasons(lookup: Lookup, edge: Edge, backward: bool) -> Iterable[Reason]:
    if edge.kind == "relation":
        return _role_reasons(lookup, edge)
    if edge.kind == "concept_link":
        return _link_reasons(lookup, edge, backward)
    if edge.kind == "related":
        said = close_sayings(lookup, edge)
        return [Reason(edge.kind, edge.kind, RELATED, RELATED, edge.weight, False, said)]
    ends = (edge.source, edge.target)
    sayings = (Saying(found.paper, found.sentence, ends) for found in edge.evidence)
    return [
        Reason(edge.kind, edge.kind, CO_MENTION, CO_MENTION, edge.weight, False, tuple(sayings))
    ]


def _role_reasons(lookup: Lookup, edge: Edge) -> Iterable[Reason]:
    """One reason a role; a sentence that shows none says that the paper mentions the concept."""
    sayings: defaultdict[RoleName, list[Saying]] = defaultdict(list)
    said = [
        relation
        for relation in lookup.relations_of_paper[edge.source]
        if relation.concept == edge.target
    ]
    for found in edge.evidence:
        shown = [relation for relation in said if relation.sentence == found.sentence]
        for relation in shown:
            sayings[relation.role].append(
                Saying(found.paper, found.sentence, (edge.target,), relation.cue)
            )
        if not shown:
            sayings["mentions"].append(Saying(found.paper, found.sentence, (edge.target,)))
    return [
        Reason(
            edge.kind,
            role,
            ROLE_WORDS[role],
            ROLE_WORDS_BACK[role],
            edge.weight,
            False,
            tuple(sayings[role]),
        )
        for role in ROLES
        if role in sayings
    ]


def _link_reasons(lookup: Lookup, edge: Edge, backward: bool) -> Iterable[Reason]:
    sayings: defaultdict[LinkName, list[Saying]] = defaultdict(list)
    ends = (edge.source, edge.target)
    said = {(found.paper, found.sentence) for found in edge.evidence}
    for link in lookup.links_of_concept[edge.source]:
        if (link.source, link.target) == ends and (link.paper, link.sentence) in said:
            sayings[link.relation].append(Saying(link.paper, link.sentence, ends))
    return [
        Reason(
            edge.kind,
            name,
            LINK_WORDS[name],
            LINK_WORDS_BACK[name],
            edge.weight,
            backward,
            tuple(sayings[name]),
        )
        for name in LINKS
        if name in sayings
    ]


def close_sayings(lookup: Lookup, edge: Edge) -> tuple[Saying, ...]:
    """A sentence of each of two close papers, with what they share marked, the rarest first."""
    ends = ((edge.source, edge.target), (edge.target, edge.source))
    owner, related = next(
        (owner, related)
        for owner, other in ends
        for related in lookup.atlas.related.get(owner, ())
        if related.paper == other
    )
    return tuple(
        Saying(
            one.paper, one.sentence, related.shared, None, alike(lookup, owner, related, one.paper)
        )
        for one in edge.evidence
    )
