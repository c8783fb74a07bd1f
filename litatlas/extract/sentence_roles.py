"""What each sentence of an abstract is there for: background, objective, method, result.

A linear-chain conditional random field (Lafferty et al., 2001) over the sentences of an abstract:
words and their place speak for a role, roles follow each other in a usual order. A heading such as
"METHODS:" settles it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from litatlas.model import SentenceRole, Span

ROLES: tuple[SentenceRole, ...] = ("background", "objective", "method", "result", "other")

Row = tuple[float, ...]
"""One number per role, in the order of ``ROLES``."""


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Weights of features by role, and of one role following another."""

    weights: Mapping[str, Row]
    follows: Mapping[SentenceRole, Row]


_HEADINGS: tuple[tuple[SentenceRole, str], ...] = (
    ("background", "background|introduction|context|motivation|importance|rationale"),
    ("objective", "objectives?|aims?|purpose|goals?"),
    (
        "method",
        r"(?:\w+ and )?methods?|methodology|design|approach|setting|participants|measurements",
    ),
    ("result", "results?|findings|conclusions?|discussion|significance|interpretation|limitations"),
)
_HEADING = re.compile(
    r"\s*(?:" + "|".join(f"(?P<{role}>{words})" for role, words in _HEADINGS) + r")\s*[:—]",
    re.IGNORECASE,
)
_MOST_WORDS = 120  # of a sentence; what is longer is no sentence
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|%")


def headings(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Where a sentence begins with a heading such as "METHODS:"."""
    found = (_HEADING.match(text, start, end) for start, end in spans)
    return tuple(match.span() for match in found if match)


def sentence_roles(
    text: str, spans: Sequence[Span], has_title: bool, model: RoleModel
) -> tuple[SentenceRole, ...]:
    """One role per sentence; the first is ``title`` when there is one."""
    body = [text[start:end] for start, end in spans[has_title:]]
    found: list[SentenceRole] = ["title"] if has_title and spans else []
    return (*found, *_best(body, model))


def _best(body: Sequence[str], model: RoleModel) -> list[SentenceRole]:
    """The likeliest sequence of roles (Viterbi)."""
    scores: list[list[float]] = []
    came_from: list[list[int]] = []
    everyone = range(len(ROLES))
    for i, sentence in enumerate(body):
        own = _own(sentence, i, len(body), model)
        if not scores:
            scores.append(own)
            continue
        before = scores[-1]
        origin = [_likeliest(before, [model.follows[b][role] for b in ROLES]) for role in everyone]
        came_from.append(origin)
        scores.append(
            [own[r] + before[origin[r]] + model.follows[ROLES[origin[r]]][r] for r in everyone]
        )
    if not scores:
        return []
    path = [scores[-1].index(max(scores[-1]))]
    for origin in reversed(came_from):
        path.append(origin[path[-1]])
    return [ROLES[r] for r in reversed(path)]


def _likeliest(before: Sequence[float], step: Sequence[float]) -> int:
    totals = [b + s for b, s in zip(before, step, strict=True)]
    return totals.index(max(totals))


def _own(sentence: str, index: int, count: int, model: RoleModel) -> list[float]:
    heading = _HEADING.match(sentence)
    if heading:
        return [50.0 if role == heading.lastgroup else 0.0 for role in ROLES]
    rows = [model.weights[f] for f in role_features(sentence, index, count) if f in model.weights]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(ROLES)


def role_features(sentence: str, index: int, count: int) -> list[str]:
    """What the model sees of a sentence, each once."""
    words = [
        "0" if word[0].isdigit() else word
        for word in _WORD.findall(sentence[: 12 * _MOST_WORDS].lower())[:_MOST_WORDS]
    ]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    triples = [f"{a} {b}" for a, b in zip(pairs, words[2:], strict=False)]
    place = [
        f"@{10 * index // max(1, count)}",
        f"@first{min(index, 3)}",
        f"@last{min(count - 1 - index, 3)}",
        f"@of{min(count, 12)}",
        f"@long{min(len(words) // 8, 5)}",
        "^" + " ".join(words[:1]),
        "^" + " ".join(words[:2]),
        "^" + " ".join(words[:3]),
    ]
    return list(dict.fromkeys(["b", *place, *words, *pairs, *triples]))
