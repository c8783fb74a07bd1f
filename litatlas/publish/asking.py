"""A lookup that notes what it is asked: what a page depends on is found out by making it.

A page that is asked nothing it was not asked before, and has the same answers, is the same page.
So answers hold no more than pages need, else every page would change with every paper; what a page
asks that is not foreseen here counts as asking everything, and such a page is always made.

Source: "verifying traces" in Mokhov, Mitchell and Peyton Jones, "Build systems à la carte", 2018.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar, cast

from litatlas.model import (
    Atlas,
    AtlasPaper,
    Concept,
    Place,
    Question,
    Repair,
    Site,
    Topic,
)
from litatlas.publish.lookup import OF_ALL, Lookup

EVERYTHING: Question = ("everything", "")
"""Its answer is never the same again."""

Key = TypeVar("Key")
Value = TypeVar("Value")
Said = TypeVar("Said")


class Notes:
    """The questions asked since somebody last began to listen."""

    def __init__(self) -> None:
        self.asked: set[Question] = set()

    def listen(self) -> set[Question]:
        """Begin anew; what is returned fills with what is asked from now on."""
        self.asked = set()
        return self.asked

    def once(self, make: Callable[..., Said], *, latest: bool = False) -> Callable[..., Said]:
        """As ``functools.cache``; whoever is given what was made before has asked all it took.

        With ``latest`` only what was made last is kept.
        """
        made: dict[tuple[object, ...], tuple[Said, frozenset[Question]]] = {}

        def said(*key: object) -> Said:
            if key not in made:
                before, here = self.asked, self.listen()
                try:
                    told = make(*key)
                    if latest:
                        made.clear()
                    made[key] = told, frozenset(here)
                finally:
                    self.asked = before
            found, asked = made[key]
            self.asked |= asked
            return found

        return said

    def everything(self, make: Callable[..., Said]) -> Callable[..., Said]:
        """The same function, whose every call asks for everything."""

        def said(*key: object) -> Said:
            self.asked.add(EVERYTHING)
            return make(*key)

        return said


class _Asking(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping that notes which of its keys are asked for, as questions of one kind."""

    def __init__(self, notes: Notes, kind: str, known: Mapping[Key, Value]) -> None:
        self._notes, self._kind, self._known = notes, kind, known

    def _ask(self, key: Key) -> None:
        self._notes.asked.add((self._kind, str(key)))

    def __getitem__(self, key: Key) -> Value:
        self._ask(key)
        return self._known[key]

    def get(self, key: Key, default: Value | Said | None = None) -> Value | Said | None:  # type: ignore[override]
        """What is known under a key, else the default."""
        self._ask(key)
        return self._known.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._ask(key)  # type: ignore[arg-type]
        return key in self._known

    def __iter__(self) -> Iterator[Key]:
        self._notes.asked.add(EVERYTHING)
        return iter(self._known)

    def __len__(self) -> int:
        self._notes.asked.add(EVERYTHING)
        return len(self._known)


class _AskingPairs(_Asking[tuple[str, str], Value]):
    """The same of (paper, concept): a question about the paper."""

    def _ask(self, key: tuple[str, str]) -> None:
        self._notes.asked.add((self._kind, key[0]))


class _AskingAtlas:
    """The parts of an atlas that pages which stay ask for; all others count as everything."""

    def __init__(self, notes: Notes, atlas: Atlas) -> None:
        self._notes, self._atlas = notes, atlas
        self.site = bare_site(atlas.site)
        self.related = _Asking(notes, "related", atlas.related)

    def __getattr__(self, name: str) -> object:
        self._notes.asked.add(EVERYTHING)
        return getattr(self._atlas, name)


class AskingLookup(Lookup):
    """A lookup whose every answer is noted, with the ``files`` of the site and ``tables`` of what
    else templates look up in it, by name.

    Whether the site has a file that is ``sure`` is among what all pages are made with. It cannot be
    hashed, so that no cache takes it for a lookup that was asked before, and asks no more.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self,
        plain: Lookup,
        files: Mapping[str, bytes],
        tables: Mapping[str, Mapping[str, object]],
        sure: Callable[[str], bool],
    ) -> None:
        self.plain = plain
        self.notes = notes = Notes()
        self._once = notes.once(lambda make, key: make(self, key))
        self._latest_of: dict[object, Callable[[str], object]] = {}
        bare_papers = {id_: _bare_paper(one) for id_, one in plain.papers.items()}
        bare_concepts = {id_: _bare_concept(one) for id_, one in plain.concepts.items()}
        bare_topics = {id_: _bare_topic(one) for id_, one in plain.topics.items()}
        self.papers = _Asking(notes, "paper", bare_papers)
        self.mentions = _AskingPairs(notes, "paper", plain.mentions)
        self.roles = _AskingPairs(notes, "paper", plain.roles)
        self.concepts = _Asking(notes, "concept", bare_concepts)
        self.topics = _Asking(notes, "topic", bare_topics)
        self.topic_classes = _Asking(notes, "colour", plain.topic_classes)
        self.relations_of_paper = _Asking(notes, "said by", plain.relations_of_paper)
        self.stated = _AskingPairs(notes, "said by", plain.stated)
        self.links_of_concept = _Asking(notes, "linked", plain.links_of_concept)
        self.seen_with = _Asking(notes, "seen with", plain.seen_with)
        self.bearing = _Asking(notes, "bearing", plain.bearing)
        self.atlas = _AskingAtlas(notes, plain.atlas)  # type: ignore[assignment]
        self.files = _Files(notes, "file", files, sure)
        self.tables = {name: _Asking(notes, "tables", known) for name, known in tables.items()}
        self._answers: dict[str, Callable[[str], object]] = {
            "paper": bare_papers.get,
            "came": lambda paper: plain.came(paper) if paper in plain.papers else None,
            "concept": bare_concepts.get,
            "topic": bare_topics.get,
            "colour": plain.topic_classes.get,
            "said by": plain.relations_of_paper.get,
            "narrower": lambda id_: plain.narrower(id_) if id_ in plain.concepts else None,
            "linked": plain.links_of_concept.get,
            "seen with": plain.seen_with.get,
            "bearing": plain.bearing.get,
            "related": plain.atlas.related.get,
            "file": files.__contains__,
            "of all": self._of_all,
            "tables": lambda about: [known.get(about) for known in tables.values()],
        }

    def __getattr__(self, name: str) -> object:
        """What pages that stay ask for nowhere yet."""
        if name.startswith("_"):
            raise AttributeError(name)
        self.notes.asked.add(EVERYTHING)
        return getattr(self.plain, name)

    def came(self, paper: str) -> tuple[tuple[Place, ...], tuple[Repair, ...]]:
        """Apart from all else, as a paper moves in its file whenever one before it is edited."""
        self.notes.asked.add(("came", paper))
        return self.plain.came(paper)

    def narrower(self, concept: str) -> tuple[str, ...]:
        """Apart from all else, as most who ask about a concept want its name, and broad ones gain
        kinds with every paper."""
        self.notes.asked.add(("narrower", concept))
        return self.plain.narrower(concept)

    def once(self, make: Callable[[Lookup, str], Value], key: str) -> Value:
        """What is made of one thing for many pages, made once; each of them has asked for it."""
        return cast("Value", self._once(make, key))

    def latest(self, make: Callable[[Lookup, str], Value], key: str) -> Value:
        """The same; whoever is given what was made before has asked for it."""
        if make not in self._latest_of:
            self._latest_of[make] = self.notes.once(partial(make, self), latest=True)
        return cast("Value", self._latest_of[make](key))

    def told(self, question: str, key: Sequence[str]) -> object:
        """The answer, found by asking the whole atlas; only it itself is noted."""
        self.notes.asked.add(("of all", "\n".join((question, *key))))
        return OF_ALL[question](self.plain, *key)

    def answer(self, question: Question) -> object:
        """What a question is answered with, as a value; None for what is not there.

        Raises:
            KeyError: there is no such kind of question, or it is the one for everything.
        """
        kind, about = question
        return self._answers[kind](about)

    def _of_all(self, about: str) -> object:
        question, *key = about.split("\n")
        try:
            return OF_ALL[question](self.plain, *key)
        except KeyError:  # about what is no longer there
            return None


class _Files(_Asking[str, bytes]):
    """The files of a site: whether there is one is a question, unless pages are made with the
    answer, and what is in it everything."""

    def __init__(
        self, notes: Notes, kind: str, known: Mapping[str, bytes], sure: Callable[[str], bool]
    ) -> None:
        super().__init__(notes, kind, known)
        self._sure = sure

    def _ask(self, key: str) -> None:
        if not self._sure(key):
            super()._ask(key)

    def __getitem__(self, key: str) -> bytes:
        self._notes.asked.add(EVERYTHING)
        return self._known[key]


def bare_site(site: Site) -> Site:
    """Without what each seed changes."""
    return replace(site, built_from=())


def _bare_paper(paper: AtlasPaper) -> AtlasPaper:
    """Without what is asked of as where it came from."""
    record = replace(paper.paper, places=(), source_text="", repairs=())
    return replace(paper, paper=record)


def _bare_concept(concept: Concept) -> Concept:
    bare = concept.share == 0.0 and not concept.narrower
    return concept if bare else replace(concept, share=0.0, narrower=())


def _bare_topic(topic: Topic) -> Topic:
    return replace(topic, papers=(), concepts=(), evidence=())
