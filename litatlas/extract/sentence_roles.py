"""What each sentence of an abstract is there for: background, objective, method, result.

A linear-chain conditional random field (Lafferty et al., 2001) over the sentences of an abstract:
words, their place and what the neighbours hold speak for a role, roles follow each other in a usual
order. A heading such as "METHODS:" settles it, and speaks for what comes below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from litatlas.extract.packing import Sums
from litatlas.model import SentenceRole, Span

ROLES: tuple[SentenceRole, ...] = ("background", "objective", "method", "result", "other")

Row = tuple[float, ...]
"""One number per role, in the order of ``ROLES``."""


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Weights of features by role, with two decimals, and of one role following another."""

    weights: Mapping[str, Row]
    follows: Mapping[SentenceRole, Row]
    _sums: Sums = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sums", Sums(self.weights, len(ROLES)))

    def scores(self, features: Iterable[str]) -> list[float]:
        return list(self._sums.numbers(self._sums.packed(features)))


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
_RIGHTS = re.compile(r"©|\(c\)|\b(?:copyright|rights reserved|ltd|inc)\b")
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
    steps = [[model.follows[before][role] for before in ROLES] for role in everyone]
    for own in _own(body, model):
        if not scores:
            scores.append(own)
            continue
        before = scores[-1]
        origin = [_likeliest(before, step) for step in steps]
        came_from.append(origin)
        scores.append([own[r] + before[origin[r]] + steps[r][origin[r]] for r in everyone])
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
        scores = model.scores(features)
        if below in ROLES:
            scores[ROLES.index(below)] += _BELOW_HEADING
        yield scores


def role_features(body: Sequence[str]) -> list[list[str]]:
    """What the model sees of each sentence of an abstract, each feature once."""
    seen = [sentence[: 12 * _MOST_WORDS] for sentence in body]
    low = [sentence.lower() for sentence in seen]
    words = [_words(sentence) for sentence in low]
    signs = [_signs(sentence) for sentence in low]
    begins = [_begin(each) for each in words]
    ours = next((i for i, found in enumerate(signs) if "ours" in found), None)
    shown = max((i for i, found in enumerate(signs) if "shown" in found), default=None)
    count = len(body)
    found = []
    for i in range(count):
        pairs = [f"{a} {b}" for a, b in pairwise(words[i])]
        triples = [f"{a} {b}" for a, b in zip(pairs, words[i][2:], strict=False)]
        features = [
            "b",
            *_place(i, count, len(words[i])),
            *_course(i, count, ours, shown, signs[i]),
            *["^" + begin for begin in begins[i]],
            *_end(words[i], seen[i], low[i]),
            *words[i],
            *pairs,
            *triples,
        ]
        for other, mark in ((i - 1, "<"), (i + 1, ">")):
            if not 0 <= other < count:
                features.append(mark)
                continue
            features.append(mark + "".join(signs[other]))
            features += [mark + sign for sign in signs[other]]
            features += [mark + "^" + begin for begin in begins[other]]
        found.append(list(dict.fromkeys(features)))
    return found


def _words(low: str) -> list[str]:
    found = _WORD.findall(low)[:_MOST_WORDS]
    return ["0" if word[0].isdigit() else word for word in found]


def _signs(low: str) -> list[str]:
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


def _begin(words: Sequence[str]) -> list[str]:
    return [" ".join(words[:n]) for n in (1, 2, 3)]


def _end(words: Sequence[str], seen: str, low: str) -> list[str]:
    capitals = len(_CAPITAL.findall(seen))
    acronyms = len(_ACRONYM.findall(seen)) if capitals else 0
    return [
        "$" + " ".join(words[-1:]),
        "$" + " ".join(words[-2:]),
        f"#numbers{min(3, words.count('0'))}",
        f"#share{'%' in seen}",
        f"#bracket{'(' in seen}",
        f"#capitals{min(4, acronyms)}",
        f"#rights{_RIGHTS.search(low) is not None}",
        f"#names{2 * capitals > len(words)}",
    ]
