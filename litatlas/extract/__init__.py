"""What one paper says alone: ``Paper -> Reading``."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from litatlas.extract.acronyms import Pair, acronyms
from litatlas.extract.answering import answered, materials
from litatlas.extract.citations import citations
from litatlas.extract.claims import claims
from litatlas.extract.definitions import definitions
from litatlas.extract.gist import derived_title, gist
from litatlas.extract.keywords import given, places, with_given
from litatlas.extract.links import links, urls
from litatlas.extract.mentions import Found, Named, View, mentions
from litatlas.extract.names import (
    Coined,
    coined,
    introduced_name,
    is_own,
    paper_kind,
)
from litatlas.extract.parse import Tagged, parse
from litatlas.extract.results import results
from litatlas.extract.salience import salience
from litatlas.extract.sentence_roles import headings, sentence_roles
from litatlas.extract.stances import stances
from litatlas.extract.statements import statements
from litatlas.extract.surveys import is_survey, survey_subject, surveys
from litatlas.extract.terms import Meant, long_forms, terms
from litatlas.extract.typing import scores, vote
from litatlas.extract.weights import Weights
from litatlas.model import (
    Acronym,
    ConceptType,
    Mention,
    Paper,
    PaperKind,
    Reading,
    SentenceRole,
    Span,
)
from litatlas.text.availability import tells_where
from litatlas.text.sentences import sentences

__all__ = ["Weights", "extract"]

# The least log odds of what is known to be a name: an acronym's two forms, a coined name.
_SPELLED_OUT, _SHORT, _COINED = 1.0, 1.5, 2.0
_GIVEN = 1.0  # a keyword that the source gives


def extract(paper: Paper, weights: Weights) -> Reading:
    """Everything that the text of one paper says, with its place in that text."""
    text = paper.text
    has_title = paper.abstract_start > 0
    read = front(paper, weights)
    spans, tagged, pairs, names = read.spans, read.tagged, read.pairs, read.names
    cited, forbidden = read.cited, read.forbidden
    roles = sentence_roles(text, spans, has_title, weights.roles)
    asked = tuple(answered(text, span, role) for span, role in zip(spans, roles, strict=True))
    found = mentions(
        tagged,
        weights.mentions,
        weights.book,
        weights.keyphrases,
        weights.net,
        weights.blend,
        forbidden,
        read.known,
        has_title,
    )
    meant, inner = _meant(text, paper.abstract_start, tagged, found, pairs, weights)
    meant = _without_cut(text, meant, [n.span for n in names])
    where = {
        n for n, span in enumerate(spans) if n >= has_title and tells_where(text[slice(*span)])
    }
    if where:
        meant, inner = _without_passing(meant, inner, where, [n.span for n in names])

    longs = long_forms(text, pairs, tagged)
    kind = (
        "survey"
        if is_survey(text, tagged, has_title)
        else paper_kind(text, tagged, has_title, introduced_name(names))
    )
    subject = survey_subject(text, tagged, meant, has_title) if kind == "survey" else None
    name = None if kind in ("survey", "theory") else introduced_name(names)
    introduced = [name.span] if name else []
    if name and kind in _NAME_TYPES:
        term = _term_at(meant, name.span)
        meant = tuple(m._replace(type=_NAME_TYPES[kind]) if m.term == term else m for m in meant)
    surveyed = [*((subject,) if subject else ()), *surveys(text, tagged, meant, has_title)]
    said = claims(tagged, meant, [n.span for n in names], surveyed, has_title)
    best = gist(text, tagged, roles, introduced)
    odds = with_given(found.keyword_odds, given(paper.keywords))
    ranked = salience(text, (*meant, *inner), said, odds)
    name_text = subject[0].term if subject else text[slice(*name.span)] if name else None
    name_term = subject[0].term if subject else _term_at(meant, name.span) if name else None
    return Reading(
        sentences=asked,
        mentions=tuple(
            Mention(m.start, m.end, m.sentence, m.term, m.type, m.confidence) for m in meant
        ),
        inner=tuple(
            Mention(m.start, m.end, m.sentence, m.term, m.type, m.confidence) for m in inner
        ),
        acronyms=tuple(
            Acronym(text[slice(*p.short)], text[slice(*p.long)], p.sentence) for p in pairs
        ),
        claims=said,
        statements=statements(tagged, meant),
        definitions=definitions(tagged, meant),
        results=results(
            text,
            tagged,
            meant,
            forbidden,
            skip=(0,) if has_title else (),
            background=_background(tagged, roles),
        ),
        links=links(text, paper.urls),
        citations=tuple(text[slice(*c)] for c in cited),
        materials=tuple(materials(text, asked)),
        stances=tuple(stances(text, asked)),
        salience=ranked,
        name=name_text,
        name_term=name_term,
        kind=kind,
        gist=best,
        derived_title=derived_title(
            text, tagged, meant, name_text, name_term, kind, [t for t, _ in ranked], best, longs
        ),
    )


# What a paper's own name is, when its words say which kind of thing they introduce.
_NAME_TYPES: dict[PaperKind, ConceptType] = {
    "dataset": "dataset",
    "task": "task",
    "system": "method",
}


@dataclass(frozen=True, slots=True)
class Front:
    """What is read of a paper before its mentions are found."""

    spans: tuple[Span, ...]
    tagged: tuple[Tagged, ...]
    pairs: tuple[Pair, ...]
    names: list[Coined]
    cited: tuple[Span, ...]
    forbidden: tuple[Span, ...]  # no mention stands here
    known: dict[Span, float]  # names for sure, with their least log odds


def front(paper: Paper, weights: Weights) -> Front:
    """Sentences, words, acronyms and coined names: what mentions are found with."""
    text = paper.text
    spans = sentences(text, paper.abstract_start, paper.language)
    tagged = parse(text, spans, weights.tagger)
    pairs = acronyms(text, spans)
    names = coined(text, tagged, pairs, paper.abstract_start > 0)
    cited = tuple(citations(text))
    forbidden = (*cited, *urls(text), *headings(text, spans))
    known = _known(pairs, names)
    keywords = places(text, tagged, given(paper.keywords), (*known, *forbidden))
    known |= dict.fromkeys(keywords, _GIVEN)
    return Front(spans, tagged, pairs, names, cited, forbidden, known)


def _background(tagged: Sequence[Tagged], roles: Sequence[SentenceRole]) -> list[int]:
    """Sentences on what was there before, where others speak of the paper itself."""
    own = [is_own(sentence) for sentence in tagged]
    return [i for i, r in enumerate(roles) if r == "background" and not own[i] and any(own[i:])]


def _known(pairs: Sequence[Pair], names: Sequence[Coined]) -> dict[Span, float]:
    return {
        **{pair.long: _SPELLED_OUT for pair in pairs},
        **{pair.short: _SHORT for pair in pairs},
        **{name.span: _COINED for name in names},
    }


def _meant(
    text: str,
    abstract_start: int,
    tagged: Sequence[Tagged],
    found: Found,
    pairs: Sequence[Pair],
    weights: Weights,
) -> tuple[tuple[Meant, ...], tuple[Meant, ...]]:
    """Mentions, and those inside them, with the term they stand for and its type.

    A term that stands on its own somewhere is no longer looked for inside others.
    """
    named = [*found.mentions, *found.inner]
    written = terms(text, named, tagged, long_forms(text, pairs, tagged), abstract_start)
    types = _types(named, written, found.views, weights)
    meant = tuple(
        Meant(
            n.start,
            n.end,
            n.sentence,
            n.first,
            n.last,
            term,
            types[term],
            round(n.confidence, 2),
        )
        for n, term in zip(named, written, strict=True)
    )
    alone = meant[: len(found.mentions)]
    said = {m.term for m in alone}
    return alone, tuple(m for m in meant[len(alone) :] if m.term not in said)


def _without_passing(
    meant: tuple[Meant, ...],
    inner: tuple[Meant, ...],
    where: Collection[int],
    names: Sequence[Span],
) -> tuple[tuple[Meant, ...], tuple[Meant, ...]]:
    """Without what only a sentence that says where code and data are names ("the pre-trained models
    are available at"): it would tie papers that share nothing. The paper's own names stay."""
    said = {m.term for m in meant if m.sentence not in where}
    kept = tuple(
        m for m in meant if m.term in said or any(s < m.end and m.start < e for s, e in names)
    )
    said = {m.term for m in kept}
    inside = tuple(m for m in inner if m.sentence not in where and m.term not in said)
    return kept, inside


# "DOM- and SAX-based tools": what stands before such a hyphen is the first half of a name.
_SUSPENDED = re.compile(r"[-‐‑–]\s?(?:,|/|&|\s(?:and|or|as\s+well\s+as|to)\b)")


def _without_cut(text: str, meant: tuple[Meant, ...], names: Sequence[Span]) -> tuple[Meant, ...]:
    """Without halves of names that nothing else in the text shows to be names of their own."""
    cut = {i for i, m in enumerate(meant) if _SUSPENDED.match(text, m.end)}
    whole = {m.term for i, m in enumerate(meant) if i not in cut}
    return tuple(
        m
        for i, m in enumerate(meant)
        if i not in cut or m.term in whole or any(s < m.end and m.start < e for s, e in names)
    )


def _types(
    named: Sequence[Named], written: Sequence[str], views: Sequence[View], weights: Weights
) -> dict[str, ConceptType]:
    """One type per term: all its mentions vote."""
    ballots: dict[str, list[tuple[float, ...]]] = {}
    for mention, term in zip(named, written, strict=True):
        view = views[mention.sentence]
        factors = weights.blend.types
        row = scores(weights.types, view, mention.first, mention.last, mention.kinds, factors)
        ballots.setdefault(term, []).append(row)
    return {term: vote(rows) for term, rows in ballots.items()}


def _term_at(meant: Sequence[Meant], span: Span) -> str | None:
    return next((m.term for m in meant if m.start < span[1] and span[0] < m.end), None)
