"""What each sentence of an abstract is there for: background, objective, method, result.

A linear-chain conditional random field (Lafferty et al., 2001) over the sentences of an abstract:
words, their place and what the neighbours hold speak for a role, roles follow each other in a usual
order. A heading such as "METHODS:" settles it, and speaks for what comes below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
_CAPITAL = re.compile(r"\b[A-Z]")
_ACRONYM = re.compile(r"\b[A-Z]{2,}")
_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\brights reserved\b|\b(?:Ltd|Inc)\b", re.IGNORECASE)
_OF_HEADING, _BELOW_HEADING = 50.0, 3.0
# Whether the authors speak, whether something is shown, whether something is missing: the first
# "we" and the last finding divide an abstract better than the count of its sentences.
_SIGNS = {
    "ours": re.compile(
        r"\b(?:we|our|us|this (?:\w+ )?(?:paper|work|study|article|survey|thesis)"
        r"|the (?:present|current) (?:paper|work|study))\b"
    ),
    "shown": re.compile(
        r"\b(?:results?|experiments?|outperforms?|show(?:s|ed|n)?|demonstrate[sd]?|found|evaluat\w+"
        r"|achieve[sd]?|conclu\w+|accuracy|improve\w*|significant(?:ly)?|findings?|suggest(?:s|ed)?"
        r"|indicate[sd]?|reveal(?:s|ed)?|higher|lower|compared with)\b"
    ),
    "but": re.compile(
        r"\b(?:however|but|although|despite|yet|unfortunately|lack|remains?|challeng\w+|difficult)\b"
    ),
}


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
    for own in _own(body, model):
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


def _own(body: Sequence[str], model: RoleModel) -> Iterator[list[float]]:
    """What each sentence speaks for, before it is seen what follows what."""
    below: str | None = None
    for sentence, features in zip(body, role_features(body), strict=True):
        if heading := _HEADING.match(sentence):
            below = heading.lastgroup
            yield [_OF_HEADING if role == below else 0.0 for role in ROLES]
            continue
        rows = [model.weights[f] for f in features if f in model.weights]
        scores = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(ROLES)
        if below in ROLES:
            scores[ROLES.index(below)] += _BELOW_HEADING
        yield scores


def role_features(body: Sequence[str]) -> list[list[str]]:
    """What the model sees of each sentence of an abstract, each feature once."""
    words = [_words(sentence) for sentence in body]
    signs = [_signs(sentence) for sentence in body]
    ours = next((i for i, found in enumerate(signs) if "ours" in found), None)
    shown = max((i for i, found in enumerate(signs) if "shown" in found), default=None)
    found = []
    for i in range(len(body)):
        pairs = [f"{a} {b}" for a, b in pairwise(words[i])]
        triples = [f"{a} {b}" for a, b in zip(pairs, words[i][2:], strict=False)]
        features = [
            "b",
            *_place(i, len(body), len(words[i])),
            *_course(i, len(body), ours, shown, signs[i]),
            *_begin("^", words[i]),
            *_end(words[i], body[i]),
            *words[i],
            *pairs,
            *triples,
        ]
        for other, mark in ((i - 1, "<"), (i + 1, ">")):
            features.append(mark if not 0 <= other < len(body) else mark + "".join(signs[other]))
            if 0 <= other < len(body):
                features += [mark + sign for sign in signs[other]]
                features += _begin(mark + "^", words[other])
        found.append(list(dict.fromkeys(features)))
    return found


def _words(sentence: str) -> list[str]:
    found = _WORD.findall(sentence[: 12 * _MOST_WORDS].lower())[:_MOST_WORDS]
    return ["0" if word[0].isdigit() else word for word in found]


def _signs(sentence: str) -> list[str]:
    low = sentence[: 12 * _MOST_WORDS].lower()
    return [name for name, sign in _SIGNS.items() if sign.search(low)]


def _place(index: int, count: int, length: int) -> list[str]:
    return [
        f"@{10 * index // count}",
        f"@first{min(index, 3)}",
        f"@last{min(count - 1 - index, 3)}",
        f"@of{min(count, 12)}",
        f"@{index}of{count}",
        f"@long{min(length // 8, 5)}" if length > 7 else f"@short{length // 2}",
    ]


def _course(
    index: int, count: int, ours: int | None, shown: int | None, signs: Sequence[str]
) -> list[str]:
    """Where a sentence stands between the first that is ours and the last that shows something."""
    since = "no" if ours is None else str(max(-3, min(4, index - ours)))
    side = "no" if ours is None else str((index > ours) - (index < ours))
    until = "no" if shown is None else str(max(-3, min(3, index - shown)))
    return [
        f"=ours{since}",
        f"=ours{side}@{3 * index // count}",
        f"=shown{until}",
        f"={''.join(signs)}@{4 * index // count}",
    ]


def _begin(mark: str, words: Sequence[str]) -> list[str]:
    return [mark + " ".join(words[:n]) for n in (1, 2, 3)]


def _end(words: Sequence[str], sentence: str) -> list[str]:
    seen = sentence[: 12 * _MOST_WORDS]
    capitals = len(_ACRONYM.findall(seen))
    return [
        "$" + " ".join(words[-1:]),
        "$" + " ".join(words[-2:]),
        f"#numbers{min(3, words.count('0'))}",
        f"#share{'%' in seen}",
        f"#bracket{'(' in seen}",
        f"#capitals{min(4, capitals)}",
        f"#rights{_RIGHTS.search(seen) is not None}",
        f"#names{2 * len(_CAPITAL.findall(seen)) > len(words)}",
    ]
