"""One paper: what it says, what it does with which concepts, and what is close to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from litatlas.model import ROLES, AtlasPaper, Place, Related, Relation, Result, RoleName, Span
from litatlas.publish.citing import citation_keys, citations, meta
from litatlas.publish.links import arxiv_url, doi_url, shown_url, web_url
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Later, Page
from litatlas.publish.pairs import only_general, side, words_in_common
from litatlas.publish.picture import Picture, of_paper
from litatlas.publish.quotes import (
    Quote,
    foreign_language,
    has_title_sentence,
    linked,
    passages,
    quote,
    quote_relation,
    sentence_number,
)
from litatlas.publish.reading_order import Ground, grounds, reading_order
from litatlas.publish.references import (
    DOUBTFUL_BELOW,
    ROLE_HEADINGS,
    ConceptRef,
    PaperRef,
    concept_ref,
    paper_ref,
    short_name,
)

SHARED_NAMED = 6
PAPERS_PER_NEIGHBOUR = 4
FAINT_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is room for beside the abstract, which is always shown in full."""

    mentioned: int
    closest: int
    neighbours: int
    picture: bool


ROOMS = (
    Room(40, 5, 10, True),
    Room(24, 4, 8, True),
    Room(16, 3, 6, True),
    Room(8, 2, 4, True),
    Room(8, 2, 3, False),
    Room(0, 1, 0, False),
)
"""For the most abstracts, for long ones, and for longer ones yet."""


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A concept, the sentence that shows its role, and other sentences that show it too."""

    concept: ConceptRef
    quote: Quote
    doubtful: bool
    others: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """What a paper does, and the concepts it does it with."""

    heading: str
    entries: tuple[RoleEntry, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A concept that is only mentioned, and the sentence where."""

    concept: ConceptRef
    anchor: str
    number: int


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A stated quantity; what the abstract does not state is "".

    ``unit`` is "" when it is part of the value as printed.
    """

    value: str
    unit: str
    measure: str
    dataset: str
    baseline: str
    anchor: str
    number: int


@dataclass(frozen=True, slots=True)
class Close:
    """A related paper and what makes it so; a concept's two sentences, ours and theirs."""

    paper: PaperRef
    shared: tuple[ConceptRef, ...]
    more: int
    ours: Quote | None
    theirs: Quote | None
    faint: bool
    because: str  # what stands before the words that both sentences use
    words: tuple[str, ...]  # these, where no concept is shared


@dataclass(frozen=True, slots=True)
class First:
    """A paper to read first: what it says of what this one names, and a sentence on the first."""

    paper: PaperRef
    words: str
    concepts: tuple[ConceptRef, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A concept and the other papers that name it."""

    concept: ConceptRef
    papers: tuple[PaperRef, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Most:
    """What a page shows less of where there is less room, as much as any page shows of it."""

    named: tuple[Named, ...]
    closest: tuple[Close, ...]
    neighbours: tuple[Neighbour, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Outlink:
    """An address outside the site; ``url`` is "" when it must stay text."""

    label: str
    url: str
    shown: str


@dataclass(frozen=True, slots=True)
class Read:
    """A paper as the next one to read, or the one before."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Onward:
    """What to read before and after a paper, where there is something."""

    before: Read | None
    after: Read | None


def pages(lookup: Lookup) -> Iterator[Page]:
    """A page for every paper."""
    order = [step.paper for step in reading_order(lookup)]
    places = {id_: place for place, id_ in enumerate(order)}
    keys = citation_keys(lookup.atlas.papers)
    for paper in lookup.atlas.papers:
        place = places[paper.id]
        onward = Onward(*(_at(lookup, order, place + step) for step in (-1, 1)))
        yield _page(lookup, paper.id, paper.url, onward, keys[paper.id], 0)


def _page(lookup: Lookup, id_: str, url: str, onward: Onward, key: str, room: int) -> Page:
    more = room + 1 < len(ROOMS)
    lighter = partial(_page, lookup, id_, url, onward, key, room + 1) if more else None
    view = Later(_page_view, lookup, id_, onward, key, room)
    return Page(url, "pages/paper.html", view, lighter, stays=True)


def _at(lookup: Lookup, order: list[str], place: int) -> Read | None:
    if not 0 <= place < len(order):
        return None
    paper = lookup.papers[order[place]]
    return Read(paper.url, short_name(paper))


def _page_view(lookup: Lookup, id_: str, onward: Onward, key: str, room: int) -> dict[str, object]:
    cited = citations(lookup.with_places(id_), key)
    beside = {"onward": onward, "citation_key": key, "citations_out": cited}
    return lookup.latest(_view, id_) | _fitted(lookup.latest(_most, id_), ROOMS[room]) | beside


def _fitted(most: Most, room: Room) -> dict[str, object]:
    return {
        "named": most.named[: room.mentioned],
        "named_more": max(0, len(most.named) - room.mentioned),
        "closest": most.closest[: room.closest],
        "neighbours": most.neighbours[: room.neighbours],
        "picture": most.picture if room.picture else None,
    }


def _most(lookup: Lookup, id_: str) -> Most:
    paper = lookup.papers[id_]
    related = _worth_showing(lookup.atlas.related.get(id_, ()))
    return Most(
        _named(lookup, paper),
        tuple(_close(lookup, paper, one) for one in related[: ROOMS[0].closest]),
        _neighbours(lookup, paper, ROOMS[0].neighbours),
        of_paper(lookup, paper),
    )


def _view(lookup: Lookup, id_: str) -> dict[str, object]:
    """What is shown however little room there is."""
    paper = lookup.papers[id_]
    record, reading = paper.paper, paper.reading
    places, repairs = lookup.came(paper.id)
    found = grounds(lookup, paper)
    return {
        "paper": paper,
        "ref": paper_ref(lookup, paper),
        "heading": linked(lookup, paper, 0) if has_title_sentence(paper) else (),
        "lang": foreign_language(paper),
        "authors": record.authors,
        "outlinks": _outlinks(paper),
        "gist": quote(lookup, paper.id, reading.gist) if reading.gist is not None else None,
        "roles": _role_groups(lookup, paper),
        "passages": passages(lookup, paper),
        "doubts": any(mention.confidence < DOUBTFUL_BELOW for mention in paper.mentions),
        "results": tuple(_row(paper, result) for result in reading.results),
        "picture_label": f"{short_name(paper)} among the papers and concepts near it",
        "grounds": tuple(_first(lookup, ground) for ground in found),
        "taught": any(ground.word != "names" for ground in found),
        "acronyms": reading.acronyms,
        "citations": reading.citations,
        "citation_meta": meta(paper),
        "places": tuple(_place(place) for place in places),
        "repairs": repairs,
        "map_url": f"map.html#paper/{paper.id}",
    }


def _worth_showing(related: Sequence[Related]) -> Sequence[Related]:
    """The firmly related papers; where there is none, the likest few of the faint ones."""
    return [one for one in related if not one.faint] or related[:FAINT_SHOWN]


def _outlinks(paper: AtlasPaper) -> tuple[Outlink, ...]:
    """DOI and arXiv first, then what the abstract and the source link to; each address once."""
    record = paper.paper
    found: dict[str, Outlink] = {}
    if record.doi:
        url = doi_url(record.doi)
        found[url] = Outlink("DOI", url, record.doi)
    if record.arxiv:
        url = arxiv_url(record.arxiv)
        found[url] = Outlink("arXiv", url, record.arxiv)
    kinds = {"code": "Code", "data": "Data", "other": "Link"}
    named = [(kinds[link.kind], link.url) for link in paper.reading.links]
    for label, address in [*named, *(("Source", address) for address in record.urls)]:
        found.setdefault(address, Outlink(label, web_url(address) or "", shown_url(address)))
    return tuple(found.values())


def _role_groups(lookup: Lookup, paper: AtlasPaper) -> tuple[RoleGroup, ...]:
    """Concepts under their strongest role, most salient first; mentions are listed apart."""
    relations: dict[tuple[RoleName, str], list[Relation]] = {}
    for relation in lookup.relations_of_paper[paper.id]:
        relations.setdefault((relation.role, relation.concept), []).append(relation)
    groups = []
    for role in ROLES[:-1]:
        entries = [
            _role_entry(lookup, found)
            for concept in paper.concepts
            if concept.role == role and (found := relations.get((role, concept.id)))
        ]
        if entries:
            groups.append(RoleGroup(ROLE_HEADINGS[role], tuple(entries)))
    return tuple(groups)


def _role_entry(lookup: Lookup, relations: list[Relation]) -> RoleEntry:
    best, *others = sorted(
        relations, key=lambda relation: (-relation.confidence, relation.sentence)
    )
    return RoleEntry(
        concept_ref(lookup.concepts[best.concept]),
        quote_relation(lookup, best),
        best.confidence < DOUBTFUL_BELOW,
        tuple(quote_relation(lookup, other) for other in others),
    )


def _named(lookup: Lookup, paper: AtlasPaper) -> tuple[Named, ...]:
    """What is named and no more, most salient first."""
    shown = {(relation.role, relation.concept) for relation in lookup.relations_of_paper[paper.id]}
    return tuple(
        Named(
            concept_ref(lookup.concepts[concept.id]),
            f"s{sentence}",
            sentence_number(paper, sentence),
        )
        for concept in paper.concepts
        if (concept.role, concept.id) not in shown
        and (sentence := lookup.first_sentence(paper.id, concept.id)) is not None
    )


def _row(paper: AtlasPaper, result: Result) -> ResultRow:
    text = paper.paper.text

    def words(span: Span | None) -> str:
        return text[span[0] : span[1]] if span else ""

    return ResultRow(
        result.value,
        result.unit if result.unit and result.unit not in result.value else "",
        words(result.measure),
        words(result.dataset),
        words(result.baseline),
        f"s{result.sentence}",
        sentence_number(paper, result.sentence),
    )


def _close(lookup: Lookup, paper: AtlasPaper, related: Related) -> Close:
    shared = tuple(concept_ref(lookup.concepts[concept]) for concept in related.shared)
    words = words_in_common(lookup, paper.id, related)
    general = "general " if only_general(lookup, paper.id, related) else ""
    kind = f"the {general}word{'s' * (len(words) > 1)}"
    firmly = f"because both use {kind if general else ''}".rstrip()
    return Close(
        paper_ref(lookup, lookup.papers[related.paper]),
        shared[:SHARED_NAMED],
        max(0, len(shared) - SHARED_NAMED),
        side(lookup, paper.id, related, paper.id),
        side(lookup, paper.id, related, related.paper),
        related.faint,
        f"no concept in common, only {kind}" if related.faint else firmly,
        words,
    )


def _first(lookup: Lookup, ground: Ground) -> First:
    return First(
        paper_ref(lookup, lookup.papers[ground.paper]),
        "also names" if ground.word == "names" else ground.word,
        tuple(concept_ref(lookup.concepts[id_]) for id_ in ground.concepts),
        quote(lookup, ground.paper, ground.sentence, ground.concepts, ground.cue),
    )


def _neighbours(lookup: Lookup, paper: AtlasPaper, most: int) -> tuple[Neighbour, ...]:
    """Papers one concept away, the rarest shared concepts first."""
    shared = [
        lookup.concepts[concept.id]
        for concept in paper.concepts
        if len(lookup.concepts[concept.id].papers) > 1
    ]
    shared.sort(key=lambda concept: (len(concept.papers), concept.label, concept.id))
    return tuple(
        Neighbour(
            concept_ref(concept),
            tuple(paper_ref(lookup, lookup.papers[other]) for other in others),
            len(concept.papers) - 1 - len(others),
        )
        for concept in shared[:most]
        for others in [
            [other for other in concept.papers if other != paper.id][:PAPERS_PER_NEIGHBOUR]
        ]
    )


def _place(place: Place) -> str:
    """A place as people say it: "ferns.bib, line 3, record 1, id spores2021"."""
    name = f", id {place.source_id}" if place.source_id else ""
    return f"{place.seed}, line {place.line}, record {place.record}{name}"
