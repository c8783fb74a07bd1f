"""What a page shows of another before anybody goes there: one card for each paper, concept, topic.

Cards travel in classic scripts, a few in each (``data/cards/<number>.js``), fetched when somebody
points at a link. A concept that one paper names and no sentence defines has none: a page that has
a sentence on it shows that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.model import Artifact, AtlasPaper, Concept, Topic
from litatlas.publish.classic_script import bucket, data_script, files_for
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import sentence_files
from litatlas.publish.quotes import foreign_language, sentence_number
from litatlas.publish.references import byline, shortened
from litatlas.publish.render import count

CARDS_EACH = 20
"""Cards in a file, about: some 8 kB."""

SAID_LENGTH = 320
DEFINING_NAMED = 6


@dataclass(frozen=True, slots=True)
class Card:
    """``kind`` is a concept's type, "paper" or "topic"; ``said`` are words of an abstract in
    language ``lang`` ("" for English), from ``source``."""

    id: str
    title: str
    kind: str
    facts: str
    said: str = ""
    source: str = ""
    lang: str = ""


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/cards/<number>.js``: ``[[id, title, kind, facts, said, source, lang]]``.

    ``data/cards.js`` says how many of them there are, and how many hold sentences, so that no page
    has to.
    """
    found = tuple(cards(lookup))
    files: list[list[tuple[str, ...]]] = [[] for _ in range(files_for(len(found), CARDS_EACH))]
    for card in found:
        row = (card.id, card.title, card.kind, card.facts, card.said, card.source, card.lang)
        files[bucket(card.id, len(files))].append(row)
    yield data_script("data/cards.js", (len(files), sentence_files(lookup)))
    for number, rows in enumerate(files):
        yield data_script(f"data/cards/{number}.js", rows)


def cards(lookup: Lookup) -> Iterator[Card]:
    """A card for everything that has more to say than a link to it does."""
    for paper in lookup.atlas.papers:
        yield _paper(paper)
    for concept in lookup.atlas.concepts:
        if len(concept.papers) > 1 or concept.definition or concept.curated_definition:
            yield _concept(lookup, concept)
    for topic in lookup.atlas.topics:
        yield _topic(lookup, topic)


def _paper(paper: AtlasPaper) -> Card:
    gist = paper.reading.gist
    kind = "" if paper.reading.kind == "other" else paper.reading.kind
    facts = " · ".join(part for part in (byline(paper), kind) if part)
    said = "" if gist is None else shortened(paper.sentence(gist), SAID_LENGTH)
    source = "" if gist is None else f"sentence {sentence_number(paper, gist)}"
    lang = foreign_language(paper) if said else ""
    return Card(f"paper/{paper.id}", paper.title, "paper", facts, said, source, lang)


def _concept(lookup: Lookup, concept: Concept) -> Card:
    id_, papers = f"concept/{concept.id}", count(len(concept.papers), "paper")
    if concept.curated_definition:
        said = shortened(concept.curated_definition, SAID_LENGTH)
        return Card(id_, concept.label, concept.type, papers, said, "whoever keeps this map")
    where = concept.definition
    paper = where.paper if where else concept.papers[0]
    sentence = where.sentence if where else lookup.telling_sentence(paper, concept.id)
    if sentence is None:
        return Card(id_, concept.label, concept.type, papers)
    found = lookup.papers[paper]
    number = sentence_number(found, sentence)
    return Card(
        id_,
        concept.label,
        concept.type,
        papers,
        shortened(found.sentence(sentence), SAID_LENGTH),
        f"{found.title}, {f'sentence {number}' if number else 'title'}",
        foreign_language(found),
    )


def _topic(lookup: Lookup, topic: Topic) -> Card:
    named = ", ".join(lookup.concepts[id_].label for id_ in topic.concepts[:DEFINING_NAMED])
    facts = " · ".join(part for part in (count(len(topic.papers), "paper"), named) if part)
    return Card(f"topic/{topic.id}", topic.label, "topic", facts)
