"""What one paper says alone: ``Paper -> Reading``."""

from __future__ import annotations

from collections import Counter

from litatlas.extract.acronyms import acronyms
from litatlas.extract.citations import citations
from litatlas.extract.links import links
from litatlas.extract.mentions import mentions
from litatlas.extract.parse import parse
from litatlas.extract.phrases import key
from litatlas.extract.sentence_roles import sentence_roles
from litatlas.extract.weights import Weights
from litatlas.model import Acronym, Claim, Mention, Paper, Reading, Sentence
from litatlas.text.sentences import sentences

__all__ = ["Weights", "extract"]


def extract(paper: Paper, weights: Weights) -> Reading:
    """Everything that the text of one paper says, with its place in that text."""
    text = paper.text
    has_title = paper.abstract_start > 0
    spans = sentences(text, paper.abstract_start, paper.language)
    roles = sentence_roles(text, spans, has_title, weights.roles)
    tagged = parse(text, spans, weights.tagger)
    pairs = acronyms(text, spans)
    cited = citations(text)
    named = list(mentions(tagged, weights.mentions, weights.book, cited))
    longs = {text[slice(*p.short)]: text[slice(*p.long)] for p in pairs}
    found = tuple(
        Mention(
            m.start,
            m.end,
            m.sentence,
            longs.get(text[m.start : m.end], text[m.start : m.end]),
            "concept",
            round(m.confidence, 2),
        )
        for m in named
    )
    first: dict[str, str] = {}
    found = tuple(
        Mention(
            m.start, m.end, m.sentence, first.setdefault(key(m.term), m.term), m.type, m.confidence
        )
        for m in found
    )
    counts = Counter(m.term for m in found)
    most = max(counts.values(), default=1)
    salience = tuple((term, round(n / most, 2)) for term, n in counts.most_common())
    gist = next((i for i, r in enumerate(roles) if r == "objective"), None)
    if gist is None:
        gist = next((i for i, r in enumerate(roles) if r != "title"), None)
    claims = {
        (m.term, m.sentence): Claim(m.term, "proposes", m.sentence, spans[gist], 0.5)
        for m in found
        if m.sentence == gist
    }
    return Reading(
        sentences=tuple(Sentence(s, e, r) for (s, e), r in zip(spans, roles, strict=True)),
        mentions=found,
        acronyms=tuple(
            Acronym(text[slice(*p.short)], text[slice(*p.long)], p.sentence) for p in pairs
        ),
        claims=tuple(claims.values()),
        links=links(text, paper.urls),
        citations=tuple(text[slice(*c)] for c in cited),
        salience=salience,
        gist=gist,
        derived_title=", ".join(term for term, _ in salience[:3]) or text[:80],
    )
