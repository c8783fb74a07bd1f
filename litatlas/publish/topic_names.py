"""What a topic's name promises, and how many of its papers keep it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from litatlas.model import AtlasPaper, Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.quotes import Quote, quote_of_one, quote_words
from litatlas.text.writing import writes, written

_AND = "and"


@dataclass(frozen=True, slots=True)
class NamedIn:
    """What a topic is called by, and how many of its papers write it.

    ``concept`` is the one that has this label, if any does; some papers write the words inside
    other things that they name ("image" in "image retrieval").
    """

    label: str
    concept: str | None
    papers: int


def called_by(lookup: Lookup, topic: Topic) -> tuple[NamedIn, ...]:
    """The parts of a topic's name, in its order.

    A name is made of labels of concepts, and of nouns, joined by "and"; a label may hold that
    word itself, so the longest that fits goes first. Words of a remembered name that none of its
    papers writes now count for nothing.
    """
    return lookup.once(_called_by, topic.id)


def _called_by(lookup: Lookup, id_: str) -> tuple[NamedIn, ...]:
    topic = lookup.topics[id_]
    labels: dict[str, str] = {}
    inside = [lookup.papers[paper] for paper in topic.papers]
    named = (concept.id for paper in inside for concept in paper.concepts)
    for concept in dict.fromkeys((*topic.concepts, *named)):
        labels.setdefault(lookup.concepts[concept].label.casefold(), concept)
    found = []
    for part in _parts(topic.label.split(" "), labels.keys()):
        concept_id = labels.get(part.casefold())
        label = lookup.concepts[concept_id].label if concept_id else part.casefold()
        naming = frozenset(lookup.concepts[concept_id].papers if concept_id else ())
        papers = sum(paper.id in naming or writes(paper.paper.text, label) for paper in inside)
        if papers:
            found.append(NamedIn(label, concept_id, papers))
    return tuple(found)


def _parts(words: Sequence[str], labels: Collection[str]) -> Iterator[str]:
    """Runs of words between "and"; a run that is a label may hold that word."""
    while words:
        ends = [at for at, word in enumerate(words) if word == _AND] + [len(words)]
        end = next(
            (end for end in reversed(ends) if " ".join(words[:end]).casefold() in labels), ends[0]
        )
        if end:
            yield " ".join(words[:end])
        words = words[end + 1 :]


def name_quotes(lookup: Lookup, topic: Topic) -> tuple[Quote, ...]:
    """A sentence of one of its papers on each part of a topic's name."""
    said = (
        (one.concept and quote_of_one(lookup, one.concept, topic.papers))
        or _quote_of_words(lookup, topic, one.label)
        for one in called_by(lookup, topic)
    )
    return tuple(quote for quote in said if quote)


def _quote_of_words(lookup: Lookup, topic: Topic, phrase: str) -> Quote | None:
    """The first sentence of its papers that writes a phrase, with the words marked."""
    for id_ in topic.papers:
        paper = lookup.papers[id_]
        for sentence in _title_last(paper):
            place = paper.reading.sentences[sentence]
            spans = tuple(written(paper.paper.text, phrase, place.start, place.end))
            if spans:
                return quote_words(lookup, id_, sentence, spans)
    return None


def _title_last(paper: AtlasPaper) -> list[int]:
    sentences = paper.reading.sentences
    return sorted(range(len(sentences)), key=lambda at: (sentences[at].role == "title", at))
