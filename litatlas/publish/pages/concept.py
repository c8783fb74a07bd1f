"""One concept: what it is called, what papers do with it, and what it is seen with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from litatlas.model import ROLES, Concept, ConceptLink, Edge, LinkName, Relation, RoleName
from litatlas.publish.charts import by_year
from litatlas.publish.introducing import introduces
from litatlas.publish.lookup import Lookup, of_all
from litatlas.publish.page import Later, Page, Step, leaves_by_weight
from litatlas.publish.picture import of_concept
from litatlas.publish.quotes import Quote, markup_size, quote, quote_relation
from litatlas.publish.references import (
    DOUBTFUL_BELOW,
    ROLE_SENTENCES,
    ConceptRef,
    concept_ref,
    topic_link,
)
from litatlas.text.writing import is_capitals

LEAF_WEIGHT = 22_000
FIRST_LEAF_WEIGHT = 13_000
"""Bytes of papers with their sentences on a page, and on the first, which shows more than them."""

KIN_SHOWN = (12, 6, 3, 1)
KIN_SHOWN_ONCE = 4
"""Other concepts beside one: of the most, as there is room; fewer beside one that a single paper
names, as most do."""

SPELLINGS_SHOWN = 12
MERGES_SHOWN = 24
ONE_OF_ITS_KIND = "A new one proposed in"
"""Said of what others name too and the paper does not introduce: "we present an ontology"."""

LINK_WORDS: dict[LinkName, tuple[str, str]] = {
    "is_a": ("is a kind of", "a variant is"),
    "part_of": ("is part of", "a part is"),
    "used_for": ("is used for", "is done with"),
    "compared_with": ("is compared with", "is compared with"),
}
"""How a link reads from its source, and from its target."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper and the sentence that shows what it does with the concept."""

    role: RoleName
    quote: Quote
    doubtful: bool
    heading: str


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Papers that do the same with the concept."""

    heading: str
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Another concept that a sentence relates to this one."""

    words: str
    concept: ConceptRef
    quote: Quote
    doubtful: bool


@dataclass(frozen=True, slots=True)
class KinRow:
    """A broader or narrower concept: why it is, and a sentence that names the narrower one."""

    concept: ConceptRef
    because: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class SeenRow:
    """Another concept in the same sentences."""

    concept: ConceptRef
    papers: int  # that name both
    expected: str  # how many would if each were named independently: "0.4", "under 0.1"; or ""
    quote: Quote


@dataclass(frozen=True, slots=True)
class Namesakes:
    """A name in capitals, and other concepts that bear it.

    ``unsaid``: papers that name this one do not say what the letters stand for.
    """

    name: str
    concepts: tuple[ConceptRef, ...]
    unsaid: bool


def pages(lookup: Lookup) -> Iterator[Page]:
    """A page for every concept not told of elsewhere; more for those that very many papers name."""
    for concept in lookup.atlas.concepts:
        if concept.home:
            continue
        if len(concept.papers) < 2:
            yield _page(lookup, concept.id, concept.url, None, (), 0)
            continue
        for path, leaf, steps in leaves_by_weight(
            concept.url, _rows(lookup, concept), _weight, LEAF_WEIGHT, first=FIRST_LEAF_WEIGHT
        ):
            yield _page(lookup, concept.id, path, tuple(leaf), steps, 0)


def _page(
    lookup: Lookup,
    id_: str,
    path: str,
    rows: tuple[PaperRow, ...] | None,
    steps: tuple[Step, ...],
    room: int,
) -> Page:
    """A page of it with some rows, None for all of them; only the first has more than papers."""
    more = path == lookup.concepts[id_].url and room + 1 < len(KIN_SHOWN)
    lighter = partial(_page, lookup, id_, path, rows, steps, room + 1) if more else None
    view = Later(_leaf_view, lookup, id_, path, rows, steps, room)
    return Page(path, "pages/concept.html", view, lighter, stays=True)


def _leaf_view(
    lookup: Lookup,
    id_: str,
    path: str,
    rows: tuple[PaperRow, ...] | None,
    steps: tuple[Step, ...],
    room: int,
) -> dict[str, object]:
    concept = lookup.concepts[id_]
    groups = _groups(_rows(lookup, concept) if rows is None else rows)
    listed = {"groups": groups, "steps": steps, "first": path == concept.url}
    return _view(lookup, concept, KIN_SHOWN[room]) | listed


def _weight(row: PaperRow) -> int:
    return 60 + markup_size(row.quote)


def _view(lookup: Lookup, concept: Concept, most: int) -> dict[str, object]:
    definition = concept.definition
    topics = lookup.topics_of_concept(concept)
    seen = lookup.seen_with[concept.id]
    links = lookup.links_of_concept[concept.id]
    said = {link.target for link in links} | {link.source for link in links}
    broader = [other for other in concept.broader if other not in said]
    narrower = [other for other in lookup.narrower(concept.id) if other not in said]
    shown = most if len(concept.papers) > 1 else min(most, KIN_SHOWN_ONCE)
    spellings = _spellings(concept)
    label = concept.label.casefold()
    merges = [merge for merge in concept.merges if merge.alias.casefold() != label]
    return {
        "concept": concept,
        "ref": concept_ref(concept),
        "definition": quote(lookup, definition.paper, definition.sentence, [concept.id])
        if definition
        else None,
        "aliases": spellings[:SPELLINGS_SHOWN],
        "aliases_more": max(0, len(spellings) - SPELLINGS_SHOWN),
        "namesakes": namesakes(lookup, concept),
        "merges": merges[:MERGES_SHOWN],
        "merges_more": max(0, len(merges) - MERGES_SHOWN),
        "topics": tuple(topic_link(lookup, topic) for topic in topics),
        "broader": tuple(
            _kin(lookup, lookup.concepts[other], concept, other) for other in broader[:shown]
        ),
        "narrower": tuple(
            _kin(lookup, concept, lookup.concepts[other], other) for other in narrower[:shown]
        ),
        "narrower_more": max(0, len(narrower) - shown),
        "links": tuple(_link(lookup, concept, link) for link in links[:shown]),
        "links_more": max(0, len(links) - shown),
        "seen": tuple(_seen(lookup, concept, edge) for edge in _by_support(lookup, seen)[:shown]),
        "years": by_year(years := _years(lookup, concept)),
        "undated": len(concept.papers) - years.total(),
        "seen_more": max(0, len(seen) - shown),
        "picture": of_concept(lookup, concept) if most > KIN_SHOWN[-1] else None,
        "picture_total": len(concept.papers),
        "picture_label": f"{concept.label} and the papers and concepts near it",
        "map_url": f"map.html#concept/{concept.id}",
        "corrections": corrections(concept),
    }


def _rows(lookup: Lookup, concept: Concept) -> list[PaperRow]:
    """The concept's papers, by what they do with it, then by id."""
    found = [row for paper in concept.papers if (row := _row(lookup, paper, concept))]
    return sorted(
        found,
        key=lambda row: (ROLES.index(row.role), row.heading == ONE_OF_ITS_KIND, row.quote.paper.id),
    )


def _row(lookup: Lookup, paper: str, concept: Concept) -> PaperRow | None:
    relation = lookup.telling_relation(paper, concept.id)
    if relation:
        doubtful = relation.confidence < DOUBTFUL_BELOW
        heading = ROLE_SENTENCES[relation.role]
        if relation.role == "proposes" and not _its_own(lookup, relation):
            heading = ONE_OF_ITS_KIND
        return PaperRow(relation.role, quote_relation(lookup, relation), doubtful, heading)
    sentence = lookup.first_sentence(paper, concept.id)
    if sentence is None:
        return None
    said = quote(lookup, paper, sentence, [concept.id])
    return PaperRow("mentions", said, False, ROLE_SENTENCES["mentions"])


def _its_own(lookup: Lookup, relation: Relation) -> bool:
    """What one paper alone names is that paper's; what others name too, if it introduces it."""
    return len(lookup.concepts[relation.concept].papers) < 2 or introduces(lookup, relation)


def _groups(rows: Sequence[PaperRow]) -> tuple[PaperGroup, ...]:
    return tuple(
        PaperGroup(heading, tuple(group))
        for heading, group in groupby(rows, key=lambda row: row.heading)
    )


def _spellings(concept: Concept) -> tuple[str, ...]:
    """Other ways to write it; capitals alone make none."""
    found = {alias.casefold(): alias for alias in reversed(concept.aliases)}
    found.pop(concept.label.casefold(), None)
    return tuple(sorted(found.values(), key=lambda alias: (alias.casefold(), alias)))


def namesakes(lookup: Lookup, concept: Concept) -> tuple[Namesakes, ...]:
    """What else the acronyms of a concept stand for."""
    names = [name for name in (concept.label, *concept.aliases) if is_capitals(name)]
    found = []
    for name in names:
        others = [other for other in lookup.bearing[name] if other != concept.id]
        unsaid = all(is_capitals(one) for one in (concept.label, *concept.aliases)) and any(
            not is_capitals(lookup.concepts[other].label) for other in others
        )
        if others:
            refs = tuple(concept_ref(lookup.concepts[other]) for other in others)
            found.append(Namesakes(name, refs, unsaid))
    return tuple(found)


def _kin(lookup: Lookup, wide: Concept, narrow: Concept, other: str) -> KinRow:
    """Nobody has said so in a sentence, else it would be a link: by its name, or by a curator."""
    sentences = (
        quote(lookup, paper, sentence, [narrow.id])
        for paper in narrow.papers
        if (sentence := lookup.telling_sentence(paper, narrow.id)) is not None
    )
    return KinRow(
        concept_ref(lookup.concepts[other]), _because(wide, narrow), next(sentences, None)
    )


def _because(wide: Concept, narrow: Concept) -> str:
    """Why one concept is the broader one.

    "its name ends in “network”", and otherwise what whoever keeps the map has written down.
    """
    heads = sorted({wide.label, *wide.aliases}, key=lambda name: (-len(name), name))
    name = narrow.label.casefold()
    for head in heads:
        if name.endswith(head.casefold()) and len(name) > len(head):
            return f"“{narrow.label}” ends in “{head}”"
    return "content/concepts.yaml says so"


def _link(lookup: Lookup, concept: Concept, link: ConceptLink) -> LinkRow:
    forward, backward = LINK_WORDS[link.relation]
    outward = link.source == concept.id
    return LinkRow(
        forward if outward else backward,
        concept_ref(lookup.concepts[link.target if outward else link.source]),
        quote(lookup, link.paper, link.sentence, [link.source, link.target]),
        link.confidence < DOUBTFUL_BELOW,
    )


def _by_support(lookup: Lookup, edges: tuple[Edge, ...]) -> list[Edge]:
    """What most of its papers name too, of as many the least expected first, then by name."""
    return sorted(
        edges,
        key=lambda edge: (
            -_both(lookup, edge),
            _chances(lookup, edge),
            edge.source,
            edge.target,
        ),
    )


def _seen(lookup: Lookup, concept: Concept, edge: Edge) -> SeenRow:
    evidence = edge.evidence[0]
    return SeenRow(
        concept_ref(lookup.concepts[edge.target if edge.source == concept.id else edge.source]),
        _both(lookup, edge),
        _expected(lookup, edge.source, edge.target) if len(concept.papers) > 1 else "",
        quote(lookup, evidence.paper, evidence.sentence, [edge.source, edge.target]),
    )


def _both(lookup: Lookup, edge: Edge) -> int:
    """How many papers name both."""
    one, other = lookup.concepts[edge.source], lookup.concepts[edge.target]
    return len(set(one.papers).intersection(other.papers))


def _chances(lookup: Lookup, edge: Edge) -> int:
    """In how many ways two papers, or one twice, name one each."""
    return len(lookup.concepts[edge.source].papers) * len(lookup.concepts[edge.target].papers)


@of_all
def _expected(lookup: Lookup, one: str, other: str) -> str:
    """How many papers would name both if each were named independently, as it is printed."""
    ways = len(lookup.concepts[one].papers) * len(lookup.concepts[other].papers)
    expected = f"{ways / len(lookup.papers):.1f}"
    return "under 0.1" if expected == "0.0" else expected


def _years(lookup: Lookup, concept: Concept) -> Counter[int]:
    """Papers by year, as far as years are known."""
    return Counter(
        year for paper in concept.papers if (year := lookup.papers[paper].paper.year) is not None
    )


def corrections(concept: Concept) -> str:
    """Lines for content/concepts.yaml that would change this concept, each ready to paste.

    JSON strings are YAML strings, whatever is in them.
    """
    label = json.dumps(concept.label, ensure_ascii=False)
    spellings = [alias for alias in concept.aliases if alias != concept.label]
    alias = json.dumps(spellings[0] if spellings else "a name like it", ensure_ascii=False)
    lines = f"""\
same:
  - [{label}, "another name of it"]
rename:
  {label}: "a better name"
type:
  {label}: {"task" if concept.type != "task" else "method"}
hide:
  - {label}
"""
    if len(concept.papers) < 2:  # most of a large map: their pages are many, and light
        return lines
    return f"""\
{lines}different:
  - [{label}, {alias}]
broader:
  {label}: "what it is a kind of"
define:
  {label}: "What it is, in a sentence."
"""
