"""Sentences that say what a term is."""

from __future__ import annotations

from collections.abc import Sequence

from litatlas.extract.acronyms import Pair
from litatlas.extract.parse import Tagged
from litatlas.extract.terms import Meant
from litatlas.model import Definition

_DEFINES = (
    ("is", "defined", "as"), ("are", "defined", "as"), ("refers", "to"), ("refer", "to"),
    ("is", "the", "task", "of"), ("is", "the", "problem", "of"), ("is", "the", "process", "of"),
    ("aims", "to"), ("aims", "at"), ("denotes",),
)  # fmt: skip
_ARTICLES = ("a", "an", "the", "one")


def definitions(
    sentences: Sequence[Tagged], meant: Sequence[Meant], pairs: Sequence[Pair]
) -> tuple[Definition, ...]:
    """The best definition of each term that has one, by sentence and term."""
    best: dict[str, Definition] = {}
    for mention in meant:
        sentence = sentences[mention.sentence]
        strength = max(_strength(sentence, mention), _spelled(mention, pairs))
        known = best.get(mention.term)
        if strength and (known is None or known.confidence < strength):
            best[mention.term] = Definition(mention.term, mention.sentence, strength)
    return tuple(sorted(best.values(), key=lambda d: (d.sentence, d.term)))


def _strength(sentence: Tagged, mention: Meant) -> float:
    lower = sentence.lower
    at = mention.last
    if lower[at : at + 1] == ("(",) and ")" in lower[at : at + 6]:
        at += lower[at : at + 6].index(")") + 1
    opens = mention.first <= 1
    if any(lower[at : at + len(cue)] == cue for cue in _DEFINES):
        return 0.85 if opens else 0.6
    if (
        lower[at : at + 1] in (("is",), ("are",))
        and lower[at + 1 : at + 2]
        and (lower[at + 1] in _ARTICLES)
    ):
        return 0.8 if opens and _is_noun_phrase(sentence, at + 1) else 0.0
    if lower[at : at + 1] == (",",) and lower[at + 1 : at + 2] in (("a",), ("an",)):
        behind = lower[at + 2 : at + 14]
        if _is_noun_phrase(sentence, at + 1) and any(
            w in ("that", "which", "for", "of", "to") for w in behind
        ):
            return 0.7
    return 0.0


def _is_noun_phrase(sentence: Tagged, at: int) -> bool:
    return "NN" in "".join(sentence.tags[at : at + 7])


def _spelled(mention: Meant, pairs: Sequence[Pair]) -> float:
    return (
        0.3 if any(mention.start <= p.long[0] and p.long[1] <= mention.end for p in pairs) else 0.0
    )
