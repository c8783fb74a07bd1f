"""What the search in the browser reads: words, where they occur, and what is found there.

An index cut into many small scripts, of which a query needs two or three: ``data/search/index.js``
says which. The words are sorted and cut into ``words-<n>.js``; the same words sorted by their
ends, for typing errors in their first half, into ``ends-<n>.js``; what they lead to, the most
important first, into ``found-<n>.js``. Numbers make names that every file system takes. Three
letters begin too many words to look through: the best they lead to is in ``heads.js``.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Literal

from litatlas.model import Artifact, AtlasPaper, Concept, Evidence, Topic
from litatlas.publish.citing import citation_key
from litatlas.publish.classic_script import data_script
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import sentence_files
from litatlas.publish.references import byline
from litatlas.publish.render import count
from litatlas.publish.search_words import STOP_WORDS, keys_of, words

WORDS_FILE_LENGTH = 12_000
"""Characters of a file of words, about: small enough for three of them in a first answer."""

FOUND_EACH = 32
SHORT = 3
"""Letters; fewer find whole words only."""

HEAD_FILES = 2
HEAD_LENGTH = 48
"""What is kept of what so few letters lead to: six times what is shown at once."""

LEVELS = (5, 4, 2, 1)
"""What a word counts at each level; as in ``search.js``."""

SALIENT = 5

Level = Literal[0, 1, 2, 3]
"""How much a word says of what it leads to: 0 it is one of the few of its name, 1 one of many, as
in most titles, 2 it names one of a paper's main concepts or authors, 3 it occurs in the text."""

FEW = 3

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Findable:
    """A page that a search leads to, and the words that lead there, by how much they say.

    ``importance`` orders what is found equally well; ``said`` is a sentence to show of it when
    the page is not a paper, whose sentences are looked through for the words asked for.
    """

    kind: Literal["paper", "concept", "topic"]
    id: str
    title: str
    detail: str
    importance: int
    said: Evidence | None
    texts: tuple[tuple[Level, str], ...]


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/search/*.js``."""
    found = findable(lookup)
    postings = _postings(found)
    forwards = _cut(sorted(postings, key=_as_javascript_sorts), postings)
    ends = _cut(
        sorted((word[::-1] for word in postings if len(word) > 3), key=_as_javascript_sorts)
    )
    yield data_script(
        "data/search/index.js",
        {
            "words": [file[0][0] for file in forwards],
            "ends": [file[0][0] for file in ends],
            "found": len(found),
            "each": FOUND_EACH,
            "stop": sorted(STOP_WORDS),
            "sentenceFiles": sentence_files(lookup),
        },
    )
    for number, file in enumerate(forwards):
        yield data_script(f"data/search/words-{number}.js", file)
    yield data_script("data/search/heads.js", heads(forwards, len(found)))
    for number, file in enumerate(ends):
        yield data_script(f"data/search/ends-{number}.js", " ".join(word for word, *_ in file))
    for start in range(0, len(found), FOUND_EACH):
        rows = [_row(one) for one in found[start : start + FOUND_EACH]]
        yield data_script(f"data/search/found-{start // FOUND_EACH}.js", rows)


def findable(lookup: Lookup) -> list[Findable]:
    """Everything a search may find, the most important first; its number is its place here."""
    found = [
        *(_paper(lookup, paper) for paper in lookup.atlas.papers),
        *(_concept(lookup, concept) for concept in lookup.atlas.concepts),
        *(_topic(topic) for topic in lookup.atlas.topics),
    ]
    return sorted(found, key=lambda one: (-one.importance, one.kind, one.id))


def numbers(deltas: Sequence[int]) -> str:
    """Rising numbers as the steps between them, in base 36.

    >>> numbers([3, 4, 40, 41])
    '3 1 10 1'
    """
    steps = (at - before for before, at in zip((0, *deltas), deltas, strict=False))
    return " ".join(map(_base36, steps))


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits


def _paper(lookup: Lookup, paper: AtlasPaper) -> Findable:
    concepts = [lookup.concepts[concept.id] for concept in paper.concepts]
    record = paper.paper
    return Findable(
        "paper",
        paper.id,
        paper.title,
        byline(paper),
        sum(len(concept.papers) > 1 for concept in concepts),
        None,
        (
            _name(paper.title),
            _name(paper.reading.name or ""),
            (2, " ".join(record.authors)),
            (2, f"{record.venue or ''} {record.year or ''}"),
            (2, citation_key(paper) or ""),
            *((2, concept.label) for concept in concepts[:SALIENT]),
            (3, record.text),
            # The other names of what it is about: an acronym finds who only spells it out.
            *((3, name) for concept in concepts for name in (concept.label, *concept.aliases)),
        ),
    )


def _concept(lookup: Lookup, concept: Concept) -> Findable:
    own = concept.label.casefold()
    others = [alias for alias in concept.aliases if alias.casefold() != own]
    parts = (
        concept.type,
        f"also {', '.join(others[:3])}" if others else "",
        f"in {count(len(concept.papers), 'paper')}",
    )
    return Findable(
        "concept",
        concept.id,
        concept.label,
        " · ".join(part for part in parts if part),
        len(concept.papers),
        concept.definition or _first_evidence(lookup, concept),
        tuple(map(_name, (concept.label, *concept.aliases))),
    )


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
        count(len(topic.papers), "paper"),
        len(topic.papers),
        topic.evidence[0] if topic.evidence else None,
        (_name(topic.label),),
    )


def _name(text: str) -> tuple[Level, str]:
    return (0 if len(list(words(text))) <= FEW else 1, text)


Postings = dict[str, tuple[list[int], list[int], list[int], list[int]]]


def _postings(found: Iterable[Findable]) -> Postings:
    """For every word the numbers of what it leads to, each once, at its best level."""
    postings: defaultdict[str, tuple[list[int], list[int], list[int], list[int]]] = defaultdict(
        lambda: ([], [], [], [])
    )
    for number, one in enumerate(found):
        best: dict[str, Level] = {}
        for level, text in one.texts:
            for word in set(words(text)):
                for key in keys_of(word):
                    best[key] = min(level, best.get(key, level))
        for key, level in best.items():
            postings[key][level].append(number)
    return dict(postings)


def _as_javascript_sorts(word: str) -> bytes:
    """JavaScript compares UTF-16 code units; so must the borders between files."""
    return word.encode("utf-16-be", "surrogatepass")


def _cut(words: Iterable[str], postings: Postings | None = None) -> list[list[tuple[str, ...]]]:
    """Sorted words with their numbers in rows, cut into files of about the same length."""
    files: list[list[tuple[str, ...]]] = []
    length = WORDS_FILE_LENGTH
    for word in words:
        row = (word, *map(numbers, postings[word])) if postings else (word,)
        if length >= WORDS_FILE_LENGTH:
            files.append([])
            length = 0
        files[-1].append(row)
        length += sum(map(len, row)) + 4 * len(row)
    return files


Head = tuple[str, int, list[int]]


def heads(files: Sequence[Sequence[tuple[str, ...]]], found: int) -> list[Head]:
    """For beginnings whose words fill several files: the letters, how many they lead to, the best.

    Scored as ``search.js`` scores the words that begin so; ``found`` is how many there are in all.
    """
    rows = [(row, number) for number, file in enumerate(files) for row in file]
    made = []
    for start, group in groupby(rows, key=lambda each: each[0][0][:SHORT]):
        words_there = list(group)
        if len(start) == SHORT and words_there[-1][1] - words_there[0][1] >= HEAD_FILES:
            made.append(_head(start, [row for row, _ in words_there], found))
    return made


def _head(start: str, rows: Sequence[tuple[str, ...]], found: int) -> Head:
    scores: dict[int, float] = {}
    for word, *levels in rows:
        leads = [_rising(level) for level in levels]
        rarity = math.log(1 + found / max(1, sum(map(len, leads))))
        fit = 1.0 if word == start else 0.4 + 0.4 * len(start) / len(word)
        for level, there in zip(LEVELS, leads, strict=True):
            score = round(level * fit * rarity, 4)
            for number in there:
                if score > scores.get(number, 0.0):
                    scores[number] = score
    best = heapq.nsmallest(HEAD_LENGTH, scores, key=lambda number: (-scores[number], number))
    return start, len(scores), best


def _rising(steps: str) -> list[int]:
    """The numbers whose steps ``numbers`` wrote."""
    return list(accumulate(int(step, 36) for step in steps.split()))


def _row(one: Findable) -> tuple[object, ...]:
    said = (one.said.paper, one.said.sentence) if one.said else None
    return (one.kind, one.id, one.title, one.detail, said)
