"""Which paper here introduces a concept, and not merely an instance of it, or surveys it.

"We present FernNet" brings a name into the world; "we present a recommender system" does not.
"""

from __future__ import annotations

import re

from litatlas.model import AtlasPaper, Relation
from litatlas.publish.lookup import Lookup, of_all

_COINED = re.compile(r"\w*(?:[a-z][A-Z]|[A-Z]{2}|[A-Z]\w*-?\d|\d-?[A-Z])\w*")
"""A capital or a digit where ordinary words have none: FernNet, MOSS, GPT-2."""

_INSTANCE = re.compile(
    r"\b(?:an?|our|any|some|several|many|two|three|multiple)\s(?:[\w/-]+\s){0,4}$", re.IGNORECASE
)
"""What stands before a kind of thing: "a novel", "our own"."""

_NAMING = re.compile(
    r"(?:called|named|dubbed|termed|coined|known as)\s(?:the\s)?\W?$", re.IGNORECASE
)


_NO_NOUN = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:[.,;:!?)–—]|$|"
    r"(?:that|which|to|for|in|as|and|with|by|an?|on|is|of|where|whose|from)\b)"
)


_SURVEY = re.compile(
    r"\b(?:survey|review|overview|tutorial|state[- ]of[- ]the[- ]art)", re.IGNORECASE
)


def survey_sentence(paper: AtlasPaper) -> int | None:
    """A sentence that calls it a survey, the title last; None for one that nothing calls so."""
    sentences = paper.reading.sentences
    found = [number for number in range(len(sentences)) if _SURVEY.search(paper.sentence(number))]
    return min(found, key=lambda at: (sentences[at].role == "title", at), default=None)


def is_survey(paper: AtlasPaper) -> bool:
    """Whether it is one, and says so."""
    return paper.reading.kind == "survey" and survey_sentence(paper) is not None


def teaches(lookup: Lookup, relation: Relation) -> bool:
    """Whether one learns from its paper what the concept is."""
    if relation.role == "surveys":
        return is_survey(lookup.papers[relation.paper])
    return introduces(lookup, relation)


@of_all
def teaching(lookup: Lookup, concept: str) -> tuple[Relation, ...]:
    """What papers here state of a concept that teaches what it is."""
    return lookup.once(_teaching, concept)


def _teaching(lookup: Lookup, concept: str) -> tuple[Relation, ...]:
    stated = lookup.relations_of_concept[concept]
    return tuple(relation for relation in stated if teaches(lookup, relation))


def taught(lookup: Lookup, paper: AtlasPaper) -> dict[str, Relation]:
    """Concepts that it introduces or surveys and others name, each with its surest statement."""
    found: dict[str, Relation] = {}
    for relation in lookup.relations_of_paper[paper.id]:
        known = found.get(relation.concept)
        if known is not None and known.confidence >= relation.confidence:
            continue
        if len(lookup.concepts[relation.concept].papers) > 1 and teaches(lookup, relation):
            found[relation.concept] = relation
    return found


def introduces(lookup: Lookup, relation: Relation) -> bool:
    """Whether a paper that proposes something is, of those here, the one it comes from.

    Its name must look coined and stand as a name, or be spelled out with its short form in that
    sentence; no other paper spells it out, and none of an earlier year names it.
    """
    if relation.role != "proposes" or _named_before(lookup, relation):
        return False
    paper = lookup.papers[relation.paper]
    here = [
        mention
        for mention in lookup.mentions.get((paper.id, relation.concept), ())
        if mention.sentence == relation.sentence
    ]
    others = (one for one in lookup.concepts[relation.concept].papers if one != paper.id)
    if any(
        _spelled(lookup, lookup.papers[other], relation.concept) is not None for other in others
    ):
        return False
    if any(_stands_as_name(paper, mention.start, mention.end) for mention in here):
        return True
    spelled = _spelled(lookup, paper, relation.concept) == relation.sentence
    dated = paper.paper.year is not None
    return dated and spelled and any(_ends_a_phrase(paper, mention.end) for mention in here)


def _named_before(lookup: Lookup, relation: Relation) -> bool:
    """Whether a paper of an earlier year names it, as far as years are known."""
    year = lookup.papers[relation.paper].paper.year
    years = [lookup.papers[one].paper.year for one in lookup.concepts[relation.concept].papers]
    return year is not None and any(one is not None and one < year for one in years)


def _spelled(lookup: Lookup, paper: AtlasPaper, concept: str) -> int | None:
    """The first sentence that spells out a short form of the concept, None where none does."""
    text = paper.paper.text
    named = {
        text[one.start : one.end].casefold(): one.sentence
        for one in lookup.mentions.get((paper.id, concept), ())
    }
    found = [
        acronym.sentence
        for acronym in paper.reading.acronyms
        if acronym.short.casefold() in named or acronym.long.casefold() in named
    ]
    return min(found, default=None)


def _stands_as_name(paper: AtlasPaper, start: int, end: int) -> bool:
    text = paper.paper.text
    if not _COINED.search(text[start:end]):
        return False
    before = text[max(0, start - 80) : start]
    return bool(_NAMING.search(before)) or not _INSTANCE.search(before)


def _ends_a_phrase(paper: AtlasPaper, end: int) -> bool:
    """Whether no noun follows: "a fern network (FN) that", not "a Gaussian process approach"."""
    return bool(_NO_NOUN.match(paper.paper.text, end))
