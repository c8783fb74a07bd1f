"""Sentences that say what a term is; one that only spells an acronym out is none."""

from __future__ import annotations

from collections.abc import Sequence

from litatlas.extract.parse import Tagged
from litatlas.extract.statements import is_fronted
from litatlas.extract.terms import Meant
from litatlas.model import Definition

_DEFINES = (
    ("is", "defined", "as"), ("are", "defined", "as"), ("refers", "to"), ("refer", "to"),
    ("is", "the", "task", "of"), ("is", "the", "problem", "of"), ("is", "the", "process", "of"),
    ("aims", "to"), ("aims", "at"), ("denotes",),
)  # fmt: skip
_BEFORE_SUBJECT = frozenset(("DT", "JJ", "RB", "PRP$"))
# "X is a challenging task" praises or blames, unless it goes on to say which.
_VALUING = frozenset(
    "important crucial fundamental common challenging difficult popular promising powerful hot key "
    "critical major essential well-known central growing active serious significant hard useful "
    "good great vital effective valuable necessary big natural pervasive main long-standing "
    "widely-used complex ubiquitous emerging relevant interesting prevalent attractive "
    "pressing".split()
)
_SAYS_WHICH = frozenset(("that", "which", "where", "in", "aims", "aiming", "whose", "who"))
_ARTICLES = ("a", "an", "the", "one")


def definitions(sentences: Sequence[Tagged], meant: Sequence[Meant]) -> tuple[Definition, ...]:
    """The best definition of each term that has one, by sentence and term."""
    best: dict[str, Definition] = {}
    for mention in meant:
        sentence = sentences[mention.sentence]
        strength = _strength(sentence, mention)
        known = best.get(mention.term)
        if strength and (known is None or known.confidence < strength):
            best[mention.term] = Definition(mention.term, mention.sentence, strength)
    return tuple(sorted(best.values(), key=lambda d: (d.sentence, d.term)))


def _strength(sentence: Tagged, mention: Meant) -> float:
    lower = sentence.lower
    at = mention.last
    if lower[at : at + 1] == ("(",) and ")" in lower[at : at + 6]:
        at += lower[at : at + 6].index(")") + 1
    opens = all(tag in _BEFORE_SUBJECT for tag in sentence.tags[: mention.first])
    if any(lower[at : at + len(cue)] == cue for cue in _DEFINES):
        return 0.85 if opens else 0.6
    if (
        lower[at : at + 1] in (("is",), ("are",))
        and lower[at + 1 : at + 2]
        and (lower[at + 1] in _ARTICLES)
    ):
        return 0.8 if opens and _is_noun_phrase(sentence, at + 1) and _tells(lower, at + 1) else 0.0
    if lower[at : at + 1] == (",",) and lower[at + 1 : at + 2] in (("a",), ("an",)):
        behind = lower[at + 2 : at + 14]
        if is_fronted(sentence, at):
            return 0.0
        if _is_noun_phrase(sentence, at + 1) and any(
            w in ("that", "which", "for", "of", "to") for w in behind
        ):
            return 0.7
    return 0.0


def _tells(lower: tuple[str, ...], at: int) -> bool:
    """Whether what stands behind "is" says what a thing is, not only how good or bad it is."""
    if lower[at : at + 2] == ("one", "of"):
        return False
    values = any(word in _VALUING for word in lower[at + 1 : at + 4])
    return not values or any(word in _SAYS_WHICH for word in lower[at + 2 : at + 9])


def _is_noun_phrase(sentence: Tagged, at: int) -> bool:
    return "NN" in "".join(sentence.tags[at : at + 7])
