"""How pages refer to papers, concepts and topics: what a link to one says of it."""

from __future__ import annotations

from dataclasses import dataclass

from litatlas.model import AtlasPaper, Concept, RoleName, SentenceRole, Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.search_words import words

DOUBTFUL_BELOW = 0.5
"""Confidence under which a page says so."""

NAME_LENGTH = 30

FEW_LETTERS = 3
"""Letters of a name that tells nothing by itself."""

MARK_MARKUP = 65
"""Bytes of the mark of what is new, as macros.html has it."""

ROLE_HEADINGS: dict[RoleName, str] = {
    "proposes": "Proposes",
    "extends": "Builds on",
    "uses": "Uses",
    "compares_with": "Compares with",
    "evaluates_on": "Evaluates on",
    "addresses": "Addresses",
    "surveys": "Surveys",
    "mentions": "Also names",
}
"""What a paper does with the concepts under it."""

ROLE_SENTENCES: dict[RoleName, str] = {
    "proposes": "Proposed in",
    "extends": "Built on by",
    "uses": "Used in",
    "compares_with": "Compared in",
    "evaluates_on": "Evaluated on by",
    "addresses": "Addressed in",
    "surveys": "Surveyed in",
    "mentions": "Named in",
}
"""What the papers under it do with a concept."""

SENTENCE_ROLES: dict[SentenceRole, str] = {
    "title": "Title",
    "background": "Background",
    "objective": "Aim",
    "method": "Method",
    "result": "Result",
    "other": "",
}


@dataclass(frozen=True, slots=True)
class ConceptRef:
    """A link to a concept; ``papers`` counts those that name it."""

    id: str
    url: str
    label: str
    type: str
    papers: int
    doubtful: bool
    new: bool = False
    paged: bool = True  # it has a page of its own


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A link to a topic; ``style`` is the class that carries its colour."""

    url: str
    label: str
    style: str


@dataclass(frozen=True, slots=True)
class TopicRef(TopicLink):
    """A link to a topic, and how many papers it has."""

    papers: int


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A link to a paper; ``name`` is the shortest thing it may be called."""

    id: str
    url: str
    title: str
    derived: bool
    name: str
    byline: str
    topic: TopicLink | None
    new: bool = False


def concept_ref(concept: Concept) -> ConceptRef:
    """How pages link to a concept."""
    return ConceptRef(
        concept.id,
        concept.url,
        concept.label,
        concept.type,
        len(concept.papers),
        concept.confidence < DOUBTFUL_BELOW,
        concept.new,
        not concept.home,
    )


def topic_link(lookup: Lookup, topic: Topic) -> TopicLink:
    """How pages link to a topic."""
    return TopicLink(topic.url, topic.label, lookup.topic_classes[topic.id])


def topic_ref(lookup: Lookup, topic: Topic) -> TopicRef:
    """How pages link to a topic and say how large it is."""
    return TopicRef(topic.url, topic.label, lookup.topic_classes[topic.id], len(topic.papers))


def paper_ref(lookup: Lookup, paper: AtlasPaper) -> PaperRef:
    """How pages link to a paper."""
    return lookup.once(_paper_ref, paper.id)


def _paper_ref(lookup: Lookup, id_: str) -> PaperRef:
    paper = lookup.papers[id_]
    topic = lookup.topics[paper.topic] if paper.topic else None
    return PaperRef(
        paper.id,
        paper.url,
        paper.title,
        paper.title_is_derived,
        short_name(paper),
        byline(paper),
        topic_link(lookup, topic) if topic else None,
        paper.new,
    )


def short_name(paper: AtlasPaper) -> str:
    """What a paper is called in passing: its own name, else how its title begins.

    "FernNet: counting spores by moonlight" begins with what it is called.
    """
    return shortened(known_as(paper) or _beginning(paper.title) or paper.title, NAME_LENGTH)


def known_as(paper: AtlasPaper) -> str:
    """The name that a paper gives itself, if it can be recognised by it.

    Three letters alone mean too many things. They do where the title begins with them, else they
    are told with what they stand for ("OPS: Online Push-Sum"), unless the title has them: "".
    """
    name = paper.reading.name or ""
    begins = not paper.title_is_derived and name == _beginning(paper.title)
    if len(name) > FEW_LETTERS or begins:
        return name
    long = next((pair.long for pair in paper.reading.acronyms if pair.short == name), "")
    return f"{name}: {long}" if long and name not in words(paper.title) else ""


def _beginning(title: str) -> str:
    """What stands before a colon."""
    before, colon, _ = title.partition(":")
    return before.strip() if colon else ""


def byline(paper: AtlasPaper) -> str:
    """Authors (three at most by name), venue and year (once), whatever is known of them.

    "Ada Fern, Bo Moss and Cy Lichen, Journal of Toys 2021"; "" when nothing is known.
    """
    record = paper.paper
    told = record.venue and str(record.year) in record.venue
    where = " ".join(str(fact) for fact in (record.venue, None if told else record.year) if fact)
    return ", ".join(part for part in (names(record.authors), where) if part)


def names(authors: tuple[str, ...]) -> str:
    """Up to three authors by name; of more, the first and "others".

    >>> names(("Ada Fern", "Bo Moss")), names(("Ada Fern", "Bo", "Cy", "Di"))
    ('Ada Fern and Bo Moss', 'Ada Fern and 3 others')
    """
    if len(authors) > 3:
        return f"{authors[0]} and {len(authors) - 1} others"
    return " and ".join(part for part in (", ".join(authors[:-1]), *authors[-1:]) if part)


def shortened(text: str, length: int) -> str:
    """At most so many characters, cut between words where there are any.

    >>> shortened("Counting spores by moonlight", 18)
    'Counting spores…'
    """
    if len(text) <= length:
        return text
    start = text[:length]
    return start.rpartition(" ")[0].rstrip(" ,:;") + "…" if " " in start else start + "…"
