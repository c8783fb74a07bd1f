"""What a topic's name promises, and how many of its papers keep it."""

from __future__ import annotations

from dataclasses import dataclass

from litatlas.model import Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.references import ConceptRef, concept_ref


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A concept that a topic is called by, and how many of the topic's papers name it."""

    concept: ConceptRef
    papers: int


def called_by(lookup: Lookup, topic: Topic) -> tuple[NamedIn, ...]:
    """The concepts whose labels make up a topic's name, in its order.

    A name is made of labels joined by "and"; a label may hold that word itself, so the longest
    that fits goes first. Words of a remembered name that no concept has now count for nothing.
    """
    labels = {lookup.concepts[id_].label.casefold(): id_ for id_ in reversed(topic.concepts)}
    inside = set(topic.papers)
    found = []
    words = topic.label.casefold().split(" ")
    while words:
        length = next(
            (end for end in range(len(words), 0, -1) if " ".join(words[:end]) in labels), 0
        )
        if length:
            concept = lookup.concepts[labels[" ".join(words[:length])]]
            papers = len(inside.intersection(concept.papers))
            found.append(NamedIn(concept_ref(concept), papers))
        del words[: max(1, length)]
    return tuple(found)
