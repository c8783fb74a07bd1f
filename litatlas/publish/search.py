"""What the search in the browser reads: words, where they occur, and what is found there.

An index cut into many small scripts, of which a query needs two or three: ``data/search/index.js``
says which. The words are sorted and cut into ``words-<n>.js``; the same words sorted by their
ends, for typing errors in their first half, into ``ends-<n>.js``; what they lead to, the most
important first, into ``found-<n>.js``. Numbers make names that every file system takes. Two or
three letters begin too many words to look through: the best they lead to is in ``heads-<n>.js``.

Everything in them is written as shortly as can be: a first answer reads a dozen of these files.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import sub
from typing import Literal

from litatlas.model import Artifact, AtlasPaper, Concept, Evidence, Topic
from litatlas.publish.citing import source_keys
from litatlas.publish.classic_script import data_script
from litatlas.publish.introducing import introduces
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import sentence_files
from litatlas.publish.postings import inverted
from litatlas.publish.references import byline
from litatlas.publish.search_words import STOP_WORDS, closed, keys, words

WORDS_FILE_LENGTH = 8_000
"""Characters of a file of words, about: small enough for three of them in a first answer."""

HEADS_FILE_LENGTH = 8_000

FOUND_EACH = 16

SHORT = (2, 3)
"""Letters of a beginning that may have its best at hand. One letter finds whole words only."""

HEAD_FILES = 2
HEAD_LENGTH = 24
"""What is kept of each kind of what so few letters lead to: three times what is shown at once."""

WEIGHTS = (8.0, 5.0, 4.0, 2.0, 1.0)
"""What a word counts at each level; as in ``search.js``."""

BEGUN = (4.0, 4.0, 3.2, 1.6, 0.8)
"""The same of a word of which only the beginning was typed; as in ``search.js``."""

SALIENT = 5

ALSO_FOUND = 8
"""Other names in the row of a concept, each with other words than the rest; three are shown."""

Level = Literal[0, 1, 2, 3, 4]
"""How much a word says of what it leads to: 0 it is a name, 1 it is one of the few of a name, 2 one
of many, as in most titles, 3 it names one of a paper's main concepts or authors, 4 it occurs in the
text."""

FEW = 3

Kind = Literal["concept", "paper", "topic"]

KINDS: tuple[Kind, ...] = ("concept", "paper", "topic")
"""In the order in which those stand that are equally important; as in ``search.js``."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Findable:
    """A page that a search leads to, and the words that lead there, by how much they say.

    ``importance`` orders what is found equally well; ``said`` is a sentence to show of it when
    the page is not a paper, whose sentences are looked through for the words asked for. ``called``
    is the name that a paper brings, under which it comes first; ``names`` are the other names of a
    concept, under each of which it is found as under its title.
    """

    kind: Kind
    id: str
    title: str
    detail: str
    importance: int
    said: Evidence | None
    texts: tuple[tuple[Level, str], ...]
    called: str = ""
    names: tuple[str, ...] = ()
    new: bool = False


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/search/*.js``."""
    found = findable(lookup)
    texts = ((number, *lead) for number, one in enumerate(found) for lead in one.texts)
    postings = inverted(texts, _closed_names(found))
    rows = [_word_row(word, postings[word]) for word in sorted(postings, key=_as_javascript_sorts)]
    forwards = _cut(rows, WORDS_FILE_LENGTH)
    backwards = (word[::-1] for word in postings if len(word) > 3)
    ends = _cut(sorted(backwards, key=_as_javascript_sorts), WORDS_FILE_LENGTH)
    begun = _cut(heads(forwards, postings, [one.kind for one in found]), HEADS_FILE_LENGTH)
    yield data_script(
        "data/search/index.js",
        {
            "words": [_key(file[0]) for file in forwards],
            "ends": [file[0] for file in ends],
            "heads": [_key(file[0]) for file in begun],
            "kinds": runs([one.kind for one in found]),
            "found": len(found),
            "each": FOUND_EACH,
            "stop": sorted(STOP_WORDS),
            "sentenceFiles": sentence_files(lookup),
        },
    )
    for name, files in (("words", forwards), ("heads", begun), ("ends", ends)):
        for number, file in enumerate(files):
            yield data_script(f"data/search/{name}-{number}.js", " ".join(file))
    for start in range(0, len(found), FOUND_EACH):
        each = [_row(one) for one in found[start : start + FOUND_EACH]]
        yield data_script(f"data/search/found-{start // FOUND_EACH}.js", each)


def findable(lookup: Lookup) -> list[Findable]:
    """Everything a search may find, the most important first; its number is its place here."""
    shared = _shared_by_name(lookup)
    found = [
        *(_paper(lookup, paper, shared) for paper in lookup.atlas.papers),
        *(_concept(lookup, concept) for concept in lookup.atlas.concepts),
        *(_topic(topic) for topic in lookup.atlas.topics),
    ]
    return sorted(found, key=lambda one: (-one.importance, one.kind, one.id))


def numbers(deltas: Sequence[int]) -> str:
    """Rising numbers as the steps between them, in base 36.

    >>> numbers([3, 4, 40, 41])
    '3.1.10.1'
    """
    return ".".join(map(_base36, map(sub, deltas, (0, *deltas))))


def runs(kinds: Iterable[Kind]) -> str:
    """How many of each kind stand together, in turn, in base 36: the kind of every number.

    >>> runs(["concept", "topic", "topic", "concept"])
    '1 0 2 1'
    """
    lengths = [0]
    for kind in kinds:
        while KINDS[(len(lengths) - 1) % len(KINDS)] != kind:
            lengths.append(0)
        lengths[-1] += 1
    return " ".join(map(_base36, lengths))


@cache
def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits


def _paper(lookup: Lookup, paper: AtlasPaper, shared: _ByName) -> Findable:
    concepts = [lookup.concepts[concept.id] for concept in paper.concepts]
    record = paper.paper
    called = _called(lookup, paper, shared)
    return Findable(
        "paper",
        paper.id,
        paper.title,
        byline(paper),
        sum(len(concept.papers) > 1 for concept in concepts),
        None,
        (
            _name(paper.title),
            _name(called),
            (3, " ".join(record.authors)),
            (3, f"{record.venue or ''} {record.year or ''}"),
            (3, " ".join(source_keys(paper))),
            *((3, concept.label) for concept in concepts[:SALIENT]),
            (4, record.text),
            # The other names of what it is about: an acronym finds who only spells it out.
            *((4, name) for concept in concepts for name in _names(concept)),
        ),
        called,
        new=paper.new,
    )


_ByName = Mapping[tuple[str, ...], Sequence[Concept]]
"""Concepts that several papers name, by each of their names as it is searched for."""


def _called(lookup: Lookup, paper: AtlasPaper, shared: _ByName) -> str:
    """What the paper is called, unless other papers name it too and it does not come from this one.

    Who asks for "recommender system" wants the concept, though a paper builds one and says no other
    name of it.
    """
    name = paper.reading.name
    if not name:
        return ""
    borrowed = (
        _is_borrowed(lookup, paper, concept)
        for concept in shared.get(tuple(keys(name)), ())
        if (paper.id, concept.id) in lookup.roles
    )
    return "" if any(borrowed) else name


def _shared_by_name(lookup: Lookup) -> _ByName:
    found: defaultdict[tuple[str, ...], list[Concept]] = defaultdict(list)
    for concept in lookup.shared_concepts():
        for name in {tuple(keys(name)) for name in _names(concept)}:
            found[name].append(concept)
    return found


def _names(concept: Concept) -> tuple[str, ...]:
    return (concept.label, *concept.aliases)


def _is_borrowed(lookup: Lookup, paper: AtlasPaper, concept: Concept) -> bool:
    """Whether what others here name too does not come from this paper."""
    stated = lookup.stated.get((paper.id, concept.id), ())
    return not any(introduces(lookup, relation) for relation in stated)


def _concept(lookup: Lookup, concept: Concept) -> Findable:
    return Findable(
        "concept",
        concept.id,
        concept.label,
        concept.type,
        len(concept.papers),
        concept.definition or _first_evidence(lookup, concept),
        tuple(map(_name, _names(concept))),
        names=_other_names(concept),
        new=concept.new,
    )


def _other_names(concept: Concept) -> tuple[str, ...]:
    """Names of other words than the label and each other, however they are spaced."""
    if not concept.aliases:
        return ()
    others: dict[str, str] = {}
    for name in concept.aliases:
        others.setdefault(closed(name), name)
    others.pop(closed(concept.label), None)
    return tuple(others.values())[:ALSO_FOUND]


def _first_evidence(lookup: Lookup, concept: Concept) -> Evidence | None:
    for paper in concept.papers:
        sentence = lookup.first_sentence(paper, concept.id)
        if sentence is not None:
            return Evidence(paper, sentence)
    return None


def _topic(topic: Topic) -> Findable:
    return Findable(
        "topic",
        topic.id,
        topic.label,
        "",
        len(topic.papers),
        topic.evidence[0] if topic.evidence else None,
        (_name(topic.label),),
    )


def _name(text: str) -> tuple[Level, str]:
    length = len(list(words(text)))
    return (0 if length == 1 else 1 if length <= FEW else 2, text)


def _closed_names(found: Sequence[Findable]) -> Iterator[tuple[int, Level, str]]:
    """Shared concepts' names of a few words as one word: who asks for all of a name gets what is
    called so before what is called so and more."""
    for number, one in enumerate(found):
        if one.kind == "concept" and one.importance > 1:
            for name in (one.title, *one.names):
                if 1 < len(list(words(name))) <= FEW:
                    yield number, 0, closed(name)


def _as_javascript_sorts(word: str) -> bytes:
    """JavaScript compares UTF-16 code units; so must the borders between files."""
    return word.encode("utf-16-be", "surrogatepass")


def _word_row(word: str, levels: Sequence[Sequence[int]]) -> str:
    """A word and the numbers it leads to, by level: "spore,3.1,,a". Words have no commas."""
    return ",".join((word, *map(numbers, levels))).rstrip(",")


def _key(row: str) -> str:
    return row.partition(",")[0]


def _cut(rows: Iterable[str], most: int) -> list[list[str]]:
    """Sorted rows cut into files of about the same length."""
    files: list[list[str]] = []
    length = most
    for row in rows:
        if length >= most:
            files.append([])
            length = 0
        files[-1].append(row)
        length += len(row) + 1
    return files


def heads(
    files: Sequence[Sequence[str]],
    postings: Mapping[str, Sequence[Sequence[int]]],
    kinds: Sequence[Kind],
) -> list[str]:
    """For beginnings whose words fill several files: the letters, how many of each kind they lead
    to, and the best of each: "con,9.4.0,2.1z.b".

    Scored as ``search.js`` scores the words that begin so.
    """
    places = [(_key(row), number) for number, file in enumerate(files) for row in file]
    made = []
    for letters in SHORT:
        for start, group in groupby(places, key=lambda each: each[0][:letters]):
            there = list(group)
            if len(start) == letters and there[-1][1] - there[0][1] >= HEAD_FILES:
                leads = {word: postings[word] for word, _ in there}
                made.append(_head(start, leads, kinds))
    return sorted(made, key=lambda row: _as_javascript_sorts(_key(row)))


def _head(start: str, leads: Mapping[str, Sequence[Sequence[int]]], kinds: Sequence[Kind]) -> str:
    scores: dict[int, float] = {}
    for word, levels in leads.items():
        for weight, there in zip(WEIGHTS if word == start else BEGUN, levels, strict=True):
            for number in there:
                if weight > scores.get(number, 0.0):
                    scores[number] = weight
    by_kind: dict[Kind, list[int]] = {kind: [] for kind in KINDS}
    for number in scores:
        by_kind[kinds[number]].append(number)

    def order(number: int) -> tuple[float, int]:
        return -scores[number], number

    best = [each for of in by_kind.values() for each in heapq.nsmallest(HEAD_LENGTH, of, key=order)]
    counts = (len(of) for of in by_kind.values())
    return ",".join(
        (start, ".".join(map(_base36, counts)), ".".join(map(_base36, sorted(best, key=order))))
    )


def _row(one: Findable) -> tuple[object, ...]:
    """The id, behind a plus if the newest seed brought it, the title unless it is the id with
    spaces, the detail; then what a paper is called, of others in how many papers they are, where
    that is said, and other names."""
    id_ = f"+{one.id}" if one.new else one.id
    title = "" if one.id.replace("-", " ") == one.title else one.title
    if one.kind == "paper":
        return (id_, title, one.detail, *((one.called,) if one.called else ()))
    said = (one.said.paper, one.said.sentence) if one.said else ()
    return (id_, title, one.detail, one.importance, said, *one.names)
