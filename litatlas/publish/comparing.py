"""What an abstract says of its problem, method, data, metric, result and limitation.

Every answer is the abstract's own: a sentence of it, or the words of one. Where the reading found
nothing, there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from litatlas.model import AtlasPaper, ConceptType, RoleName, SentenceRole, Speech
from litatlas.publish.lookup import Lookup
from litatlas.publish.measured import measure_name
from litatlas.publish.quotes import sentence_number, sentence_url
from litatlas.text.folding import lowered
from litatlas.text.talk import content_words
from litatlas.text.trials import tried_on

WORDS_SHOWN = 3

_OWN: frozenset[SentenceRole] = frozenset(("objective", "method", "result"))

# Words by which authors say what is wrong so far, and what is wrong with their own work.
_TROUBLE = re.compile(
    r"\b(however|but|yet|although|despite|unfortunately|challeng\w+|problem\w*|difficult\w*"
    r"|limit(s|ed|ation|ations)|lack\w*|fail\w*|ignor\w+|suffer\w*|costly|expensive|slow|scarce"
    r"|few|little|threat\w*|vulnerab\w+|bottleneck\w*|remains?|unclear|unknown|gap)\b",
)
_SHORTCOMING = re.compile(
    r"\b(limitations?|shortcomings?|drawbacks?|caveats?|at the (cost|expense|price) of"
    r"|(left|leave|leaving|remains?) (it |this |that )?(for|to) future"
    r"|remains? (open|unclear|unknown|unsolved|challenging|difficult|limited|to be)"
    r"|(does|do|did) not (yet )?(generali[sz]e|transfer|scale"
    r"|hold|improve|help|extend|work)|(fails?|failed|unable) to|only (works?|holds?|applies|apply)"
    r"|open (questions?|problems?|challenges?)|(is|are|was|were) limited (to|by|in))\b",
)

_IS_SOME = re.compile(r"\s(?:\([^)]{1,40}\)\s)?is an? ")
"""What follows the name of what a paper introduces where it is said what that is."""


_LATER = 0.08
"""What each sentence before it takes from one that tells the method."""


@dataclass(frozen=True, slots=True)
class Said:
    """Characters of an abstract and the sentence they stand in."""

    text: str
    url: str
    number: int


def problem(lookup: Lookup, paper: AtlasPaper) -> tuple[Said, ...]:
    """What is wrong so far or what is to be done, in the abstract's words."""
    own = _sentence_of_method(lookup, paper)
    addressed = _stated(lookup, paper, ["addresses"])
    troubled = _first(paper, ["background"], _has(_TROUBLE))
    aims = _first(paper, ["objective"])
    found = (addressed, troubled, aims) if addressed != own else (troubled,)
    stated = next((at for at in found if at is not None and at != own), None)
    if stated is not None:
        return _sentence(paper, stated)
    return tuple(_addressed_words(lookup, paper))[:WORDS_SHOWN]


def _addressed_words(lookup: Lookup, paper: AtlasPaper) -> Iterator[Said]:
    """What it addresses, as the sentence of its method says it: that sentence has its own cell."""
    for each in paper.concepts:
        said = lookup.telling_relation(paper.id, each.id)
        if said is None or said.role != "addresses" or lookup.is_title(paper.id, said.sentence):
            continue
        for mention in lookup.mentions.get((paper.id, each.id), ()):
            if mention.sentence == said.sentence:
                yield _said(paper, said.sentence, paper.paper.text[mention.start : mention.end])
                break


def method(lookup: Lookup, paper: AtlasPaper) -> tuple[Said, ...]:
    """What the authors propose or do."""
    return _sentence(paper, _sentence_of_method(lookup, paper))


def data(lookup: Lookup, paper: AtlasPaper) -> tuple[Said, ...]:
    """The data sets it says that it uses, tests on or makes, else the sentence on its material.

    Of a sentence that stands in the method's or the result's cell, the words for the material, if
    they are more than one ("datasets"). A data set that is only named (as what others use, or
    where something happened) is none of its.
    """
    named = tuple(_worked_on(lookup, paper))[:WORDS_SHOWN]
    if named:
        return named
    found = next(iter(paper.reading.materials), None)
    if found is None:
        return ()
    words = paper.paper.text[found.start : found.end]
    elsewhere = {_sentence_of_method(lookup, paper), _sentence_of_result(paper)}
    if found.sentence in elsewhere and " " in words:
        return (_said(paper, found.sentence, words),)
    return _sentence(paper, found.sentence)


def _worked_on(lookup: Lookup, paper: AtlasPaper) -> Iterator[Said]:
    """Data sets that the authors make, or that a sentence of its own work says something was tried
    on or drawn from, each in its words, most salient first."""
    for each in paper.concepts:
        concept = lookup.concepts[each.id]
        if concept.type != "dataset" or not any(content_words(concept.label)):
            continue
        roles = {
            (relation.role, relation.sentence)
            for relation in lookup.stated.get((paper.id, each.id), ())
        }
        for mention in lookup.mentions.get((paper.id, each.id), ()):
            sentence = paper.reading.sentences[mention.sentence]
            written = paper.sentence(mention.sentence)
            tried = ("evaluates_on", mention.sentence) in roles or tried_on(
                written, mention.start - sentence.start
            )
            made = ("proposes", mention.sentence) in roles and sentence.role != "title"
            if made or (tried and sentence.role in _OWN):
                yield _said(paper, mention.sentence, paper.paper.text[mention.start : mention.end])
                break


def metric(lookup: Lookup, paper: AtlasPaper) -> tuple[Said, ...]:
    """The measures it names, those of its results among them; a "gain" alone is none."""
    named = list(_named(lookup, paper, "metric"))
    known = {said.text.casefold() for said in named}
    measured: dict[str, Said] = {}
    for result in paper.reading.results:
        if result.measure:
            words = paper.paper.text[slice(*result.measure)]
            if words.casefold() not in known and measure_name(words):
                measured.setdefault(words.casefold(), _said(paper, result.sentence, words))
    return (*named, *measured.values())[:WORDS_SHOWN]


def result(_lookup: Lookup, paper: AtlasPaper) -> tuple[Said, ...]:
    """What was found."""
    return _sentence(paper, _sentence_of_result(paper))


def _sentence_of_result(paper: AtlasPaper) -> int | None:
    """The sentence with most quantities, else the first that tells a finding, else one of which no
    words say that it plans, argues or only says what was done."""
    counts: dict[int, int] = {}
    for stated in paper.reading.results:
        counts[stated.sentence] = counts.get(stated.sentence, 0) + 1
    fullest = min(counts, key=lambda at: (-counts[at], at), default=None)
    told = (fullest, _first_that(paper, "found"), _first_that(paper, "plain"))
    return next((at for at in told if at is not None), None)


def _first_that(paper: AtlasPaper, kind: Speech) -> int | None:
    sentences = paper.reading.sentences
    return next((at for at, sentence in enumerate(sentences) if sentence.speech == kind), None)


def limitation(_lookup: Lookup, paper: AtlasPaper) -> tuple[Said, ...]:
    """What the authors say their own work does not do: never what they say of earlier work."""
    roles: list[SentenceRole] = ["result", "other"]
    return _sentence(paper, _first(paper, roles, _has(_SHORTCOMING)))


COLUMNS: Mapping[str, Callable[[Lookup, AtlasPaper], tuple[Said, ...]]] = MappingProxyType(
    {
        "Problem": problem,
        "Method": method,
        "Data": data,
        "Metric": metric,
        "Result": result,
        "Limitation": limitation,
    }
)
"""What papers are compared by."""


def _sentence_of_method(lookup: Lookup, paper: AtlasPaper) -> int | None:
    """The sentence that best tells it; what the reading took for the gist or for a proposal has a
    head start."""
    gist, proposes = paper.reading.gist, _stated(lookup, paper, ["proposes"])
    name = paper.reading.name
    scores = {
        at: sentence.tells_method
        + 0.6 * (at == gist)
        + 0.6 * (at == proposes)
        + 0.6 * bool(name and name in paper.sentence(at))
        + 2.0 * bool(name and _IS_SOME.match(paper.sentence(at).removeprefix(name)))
        - _LATER * at
        for at, sentence in enumerate(paper.reading.sentences)
        if sentence.tells_method is not None
    }
    return max(scores, key=lambda at: (round(scores[at], 6), -at), default=None)


def _stated(lookup: Lookup, paper: AtlasPaper, roles: Collection[RoleName]) -> int | None:
    """The sentence that says most surely that the paper does one of these; no title."""
    found = [
        relation
        for relation in lookup.relations_of_paper[paper.id]
        if relation.role in roles and not lookup.is_title(paper.id, relation.sentence)
    ]
    surest = min(found, key=lambda one: (-one.confidence, one.sentence), default=None)
    return surest.sentence if surest else None


def _first(
    paper: AtlasPaper,
    roles: Collection[SentenceRole],
    fits: Callable[[str], object] = bool,
) -> int | None:
    return next(
        (
            index
            for index, sentence in enumerate(paper.reading.sentences)
            if sentence.role in roles and fits(paper.sentence(index))
        ),
        None,
    )


def _has(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda sentence: pattern.search(lowered(sentence))


def _named(lookup: Lookup, paper: AtlasPaper, type_: ConceptType) -> Iterator[Said]:
    """Each concept of a type in the words of its most telling sentence, most salient first."""
    for each in paper.concepts:
        if lookup.concepts[each.id].type != type_:
            continue
        sentence = lookup.telling_sentence(paper.id, each.id)
        mentions = lookup.mentions.get((paper.id, each.id), ())
        words = [mention for mention in mentions if mention.sentence == sentence]
        if sentence is not None and words:
            yield _said(paper, sentence, paper.paper.text[words[0].start : words[0].end])


def _sentence(paper: AtlasPaper, index: int | None) -> tuple[Said, ...]:
    return () if index is None else (_said(paper, index, paper.sentence(index)),)


def _said(paper: AtlasPaper, sentence: int, text: str) -> Said:
    return Said(text, sentence_url(paper, sentence), sentence_number(paper, sentence))


def comparable(lookup: Lookup) -> Iterable[AtlasPaper]:
    """Papers with an abstract, by title: of the others there is nothing to compare."""
    found = (paper for paper in lookup.atlas.papers if paper.paper.abstract.strip())
    return sorted(found, key=lambda paper: (paper.title.casefold(), paper.id))
