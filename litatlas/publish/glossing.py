"""Every acronym and term with the sentence that says what it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from litatlas.publish.alphabet import order, plain
from litatlas.publish.lookup import Lookup
from litatlas.publish.quotes import Quote, quote
from litatlas.publish.references import ConceptRef, concept_ref


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for in the sentence that first says so; ``papers`` counts those that do.

    ``long`` is "" for a term, which is its own name. ``curated`` are words of concepts.yaml, which
    no sentence says.
    """

    long: str
    concept: ConceptRef | None
    quote: Quote | None
    curated: str
    papers: int
    see: str = ""  # the acronym whose entry has the very same sentence


@dataclass(frozen=True, slots=True)
class Gloss:
    """A word and its meanings here, that of most papers first."""

    word: str
    meanings: tuple[Meaning, ...]


def glosses(lookup: Lookup) -> list[Gloss]:
    """Acronyms that papers spell out and terms that a sentence defines, from A to Z."""
    acronyms = _acronyms(lookup)
    found = [*acronyms, *_terms(lookup, acronyms)]
    return sorted(found, key=lambda gloss: (order(gloss.word), gloss.meanings[0].long))


def _acronyms(lookup: Lookup) -> list[Gloss]:
    """One entry for each short form; long forms that differ only in form are one meaning."""
    spelled: defaultdict[str, defaultdict[str, list[tuple[str, str, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for paper in _oldest_first(lookup):
        for acronym in lookup.papers[paper].reading.acronyms:
            short = _singular(acronym.short)
            key = _meaning_key(lookup, paper, acronym.sentence, acronym.short, acronym.long)
            spelled[short][key].append((acronym.long, paper, acronym.sentence))
    found = []
    for short, meanings in sorted(spelled.items()):
        told = []
        for said in meanings.values():
            long, paper, sentence = said[0]
            concept = _named(lookup, paper, sentence, (short, long))
            told.append(
                Meaning(
                    long,
                    concept_ref(lookup.concepts[concept]) if concept else None,
                    quote(lookup, paper, sentence, [concept] if concept else []),
                    "",
                    len({paper for _, paper, _ in said}),
                )
            )
        told.sort(key=lambda meaning: (-meaning.papers, meaning.long))
        found.append(Gloss(short, tuple(told)))
    return found


def _terms(lookup: Lookup, acronyms: list[Gloss]) -> list[Gloss]:
    """Terms with their definition; where an acronym's entry has it already, they point there."""
    told = {
        (meaning.concept.id, meaning.quote.url): gloss.word
        for gloss in acronyms
        for meaning in gloss.meanings
        if meaning.concept and meaning.quote
    }
    found = []
    for concept in lookup.atlas.concepts:
        ref = concept_ref(concept)
        papers = len(concept.papers)
        if concept.curated_definition:
            meaning = Meaning("", ref, None, concept.curated_definition, papers)
        elif concept.definition:
            where = concept.definition
            said = quote(lookup, where.paper, where.sentence, [concept.id])
            see = told.get((concept.id, said.url), "")
            if see and plain(see) == plain(concept.label):
                continue
            meaning = Meaning("", ref, None if see else said, "", papers, see)
        else:
            continue
        found.append(Gloss(concept.label, (meaning,)))
    return found


def _oldest_first(lookup: Lookup) -> list[str]:
    """As first introduced: by year where it is known, papers without one last."""
    papers = sorted(
        lookup.atlas.papers, key=lambda one: (one.paper.year is None, one.paper.year or 0, one.id)
    )
    return [paper.id for paper in papers]


def _singular(short: str) -> str:
    """ "PLMs" is the plural of "PLM"."""
    return short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short


def _meaning_key(lookup: Lookup, paper: str, sentence: int, short: str, long: str) -> str:
    """What makes two long forms one meaning: the same concept, else the same letters."""
    concept = _named(lookup, paper, sentence, (short, long))
    letters = "".join(sign for sign in plain(long) if sign.isalnum())
    return concept or letters.removesuffix("s")


def _named(lookup: Lookup, paper: str, sentence: int, words: tuple[str, str]) -> str | None:
    """The concept that a mention of these very words in that sentence names."""
    text = lookup.papers[paper].paper.text
    wanted = {plain(word) for word in words}
    return next(
        (
            mention.concept
            for mention in lookup.papers[paper].mentions
            if mention.sentence == sentence and plain(text[mention.start : mention.end]) in wanted
        ),
        None,
    )
