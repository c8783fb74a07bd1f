"""The atlas with indexes: what page modules ask their questions of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from types import MappingProxyType
from typing import TypeVar, cast

from litatlas.model import (
    ROLES,
    TOPIC_COLORS,
    Atlas,
    AtlasPaper,
    Concept,
    ConceptLink,
    ConceptMention,
    Edge,
    PaperConcept,
    Place,
    Relation,
    Repair,
    Topic,
)

Value = TypeVar("Value")
Group = tuple[Value, ...]

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class Lookup:
    """An atlas and the questions pages ask of it, each answered by one dictionary.

    All dictionaries that hold tuples have an entry for every paper or concept, if an empty one.
    ``texts`` are the free pages in Markdown, by file name.
    """

    def __init__(self, atlas: Atlas, texts: Mapping[str, str] = NO_TEXTS) -> None:
        self.atlas = atlas
        self.texts = texts
        self._made: dict[tuple[object, str], object] = {}
        self._latest: dict[object, tuple[str, object]] = {}
        self.papers: Mapping[str, AtlasPaper] = {paper.id: paper for paper in atlas.papers}
        self.concepts: Mapping[str, Concept] = {concept.id: concept for concept in atlas.concepts}
        self.topics: Mapping[str, Topic] = {topic.id: topic for topic in atlas.topics}
        self.topic_classes: Mapping[str, str] = {
            topic.id: f"topic-{_color_number(topic)}" for topic in atlas.topics
        }

        self.relations_of_paper: Mapping[str, Group[Relation]] = _grouped(
            self.papers, ((relation.paper, relation) for relation in atlas.relations)
        )
        self.relations_of_concept: Mapping[str, Group[Relation]] = _grouped(
            self.concepts, ((relation.concept, relation) for relation in atlas.relations)
        )
        self.stated: Mapping[tuple[str, str], Group[Relation]] = _grouped(
            (), (((relation.paper, relation.concept), relation) for relation in atlas.relations)
        )
        self.links_of_concept: Mapping[str, Group[ConceptLink]] = _grouped(
            self.concepts,
            (
                (concept, link)
                for link in atlas.concept_links
                for concept in sorted({link.source, link.target})
            ),
        )
        self.seen_with: Mapping[str, Group[Edge]] = _grouped(
            self.concepts,
            (
                (concept, edge)
                for edge in atlas.edges
                if edge.kind == "co_mention"
                for concept in sorted({edge.source, edge.target})
            ),
        )
        self.related_edges: Mapping[tuple[str, str], Edge] = {
            (min(edge.source, edge.target), max(edge.source, edge.target)): edge
            for edge in atlas.edges
            if edge.kind == "related"
        }
        self.mentions: Mapping[tuple[str, str], Group[ConceptMention]] = _grouped(
            (),
            (
                ((paper.id, mention.concept), mention)
                for paper in atlas.papers
                for mention in (*paper.mentions, *paper.inner)
            ),
        )
        self.bearing: Mapping[str, Group[str]] = _grouped(
            (),
            (
                (name, concept.id)
                for concept in atlas.concepts
                for name in (concept.label, *concept.aliases)
            ),
        )
        """The concepts that bear a name, as it is written."""
        self.roles: Mapping[tuple[str, str], PaperConcept] = {
            (paper.id, concept.id): concept for paper in atlas.papers for concept in paper.concepts
        }

    def came(self, paper: str) -> tuple[tuple[Place, ...], tuple[Repair, ...]]:
        """Where a paper came from, and what was repaired of it."""
        record = self.papers[paper].paper
        return record.places, record.repairs

    def with_places(self, paper: str) -> AtlasPaper:
        """A paper with where it came from, whoever answers what is asked of it."""
        found = self.papers[paper]
        places, _ = self.came(paper)
        return replace(found, paper=replace(found.paper, places=places))

    def narrower(self, concept: str) -> tuple[str, ...]:
        """The ids of the concepts that are kinds of one."""
        return self.concepts[concept].narrower

    def once(self, make: Callable[[Lookup, str], Value], key: str) -> Value:
        """What is made of one thing for many pages, made once."""
        if (make, key) not in self._made:
            self._made[make, key] = make(self, key)
        return cast("Value", self._made[make, key])

    def latest(self, make: Callable[[Lookup, str], Value], key: str) -> Value:
        """What is made of one thing for one page, which may be made again to be lighter: kept until
        the next is made."""
        known = self._latest.get(make)
        if known is None or known[0] != key:
            known = self._latest[make] = key, make(self, key)
        return cast("Value", known[1])

    def told(self, question: str, key: Sequence[str]) -> object:
        """The answer to one of ``OF_ALL``."""
        return OF_ALL[question](self, *key)

    def first_sentence(self, paper: str, concept: str) -> int | None:
        """The first sentence of a paper that names a concept, titles last."""
        sentences = [mention.sentence for mention in self.mentions.get((paper, concept), ())]
        if len(sentences) == 1:  # as of most
            return sentences[0]
        untitled = [sentence for sentence in sentences if not self.is_title(paper, sentence)]
        return min(untitled or sentences, default=None)

    def telling_sentence(self, paper: str, concept: str) -> int | None:
        """The sentence that best shows what a paper has to do with a concept.

        One that states its role, the surest first, else the first that names it.
        """
        relation = self.telling_relation(paper, concept)
        return relation.sentence if relation else self.first_sentence(paper, concept)

    def telling_relation(self, paper: str, concept: str) -> Relation | None:
        """The surest statement of what a paper does with a concept, its strongest role first."""
        stated = self.stated.get((paper, concept), ())
        if len(stated) < 2:  # as of nearly all
            return stated[0] if stated else None
        return min(
            stated,
            key=lambda found: (ROLES.index(found.role), -found.confidence, found.sentence),
        )

    def is_title(self, paper: str, sentence: int) -> bool:
        """Whether that sentence is the paper's given title."""
        return self.papers[paper].reading.sentences[sentence].role == "title"

    def shared_concepts(self) -> tuple[Concept, ...]:
        """Concepts in two papers or more: the most shared first, then by label."""
        return self.once(_shared, "")

    def topics_of_concept(self, concept: Concept) -> tuple[Topic, ...]:
        """The topics its papers are in, by id."""
        found = {topic for paper in concept.papers if (topic := self.papers[paper].topic)}
        return tuple(self.topics[topic] for topic in sorted(found))


def _shared(lookup: Lookup, _: str) -> tuple[Concept, ...]:
    shared = [concept for concept in lookup.atlas.concepts if len(concept.papers) > 1]
    return tuple(sorted(shared, key=lambda concept: (-len(concept.papers), concept.label)))


OF_ALL: dict[str, Callable[..., object]] = {}
"""Questions on few things whose answers depend on all, by name: how many papers there are, say."""

Answer = TypeVar("Answer")


def of_all(question: Callable[..., Answer]) -> Callable[..., Answer]:
    """A function of a lookup and of ids, as one of ``OF_ALL``.

    A page that is kept from build to build then depends on the answer alone.
    """
    name = f"{question.__module__}.{question.__qualname__}"
    OF_ALL[name] = question

    @wraps(question)
    def asked(lookup: Lookup, *key: str) -> Answer:
        return cast("Answer", lookup.told(name, key))

    return asked


def _color_number(topic: Topic) -> int:
    return TOPIC_COLORS.index(topic.color) if topic.color in TOPIC_COLORS else 0


Key = TypeVar("Key")


def _grouped(
    keys: Iterable[Key], pairs: Iterable[tuple[Key, Value]]
) -> dict[Key, tuple[Value, ...]]:
    """Values by key, in their given order; every one of ``keys`` is there."""
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict.fromkeys(keys, ()) | {key: tuple(group) for key, group in groups.items()}
