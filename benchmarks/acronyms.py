"""Acronyms and their long forms on the scientific English part of SDU at AAAI 2022.

Only the sentences that were held out while the rules were written are measured.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.row import Row, f1, records, timed
from litatlas.extract.acronyms import Pair, acronyms

Span = tuple[int, int]
Found = tuple[set[Span], set[Span]]


def is_held_out(mark: str) -> bool:
    """Two in sixteen."""
    return hashlib.sha256(mark.encode()).hexdigest()[-1] in "01"


def rows(data: Path) -> list[Row]:
    """F1 of the exact places of long and of short forms."""
    sentences = [
        row for row in records(data / "acronyms.train.jsonl.gz") if is_held_out(row["text"])
    ]
    texts = [row["text"] for row in sentences]
    gold = [
        ({tuple(s) for s in row["acronyms"]}, {tuple(s) for s in row["long-forms"]})
        for row in sentences
    ]
    seconds = timed(lambda: [_ours(text) for text in texts])
    found: list[Row] = []
    for part, measure in ((1, "long forms, F1"), (0, "short forms, F1")):

        def score(method: Callable[[str], Found], part: int = part) -> float:
            guesses = [method(text)[part] for text in texts]
            wanted = [pair[part] for pair in gold]
            right = sum(len(g & w) for g, w in zip(guesses, wanted, strict=True))
            return f1(right, sum(map(len, guesses)), sum(map(len, wanted)))

        found.append(
            Row(
                "acronyms",
                "SDU train, held out",
                measure,
                score(_ours),
                {"capitals and initials": score(_capitals)},
                len(texts) / seconds if part else None,
            )
        )
    return found


_CAPITALS = re.compile(r"(?<![^\W_])[^\W_]+(?:[-&/][^\W_]+)*")
_LONGEST_SHORT = 10  # longer words in capitals are headings


def short_forms(text: str, pairs: Sequence[Pair]) -> tuple[Span, ...]:
    """Where acronyms stand: those of the pairs, and every word that is mostly capitals.

    Spelled out or not: "DNA" is one, "F1", "Fern" and a heading of long words in capitals are not.
    """
    spelled = sorted(pair.short for pair in pairs)
    found = list(spelled)
    for word in _CAPITALS.finditer(text):
        while spelled and spelled[0][1] <= word.start():
            spelled.pop(0)
        if _is_mostly_capitals(word[0]) and not (spelled and spelled[0][0] < word.end()):
            found.append(word.span())
    return tuple(sorted(found))


def _is_mostly_capitals(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return 2 <= capitals >= len(letters) / 2 and all(
        len(part) <= _LONGEST_SHORT for part in re.split("[-&/]", word)
    )


def _ours(text: str) -> Found:
    pairs = acronyms(text, [(0, len(text))])
    return set(short_forms(text, pairs)), {pair.long for pair in pairs}


def _capitals(text: str) -> Found:
    """Words of capitals, and the words before a bracket whose initials they are."""
    shorts = {m.span() for m in re.finditer(r"\b[A-Z][A-Z0-9-]*[A-Z0-9]s?\b", text)}
    longs = set()
    for bracket in re.finditer(r"\(([A-Z]{2,8})s?\)", text):
        letters = bracket[1].lower()
        words = list(re.finditer(r"[^\W_]+", text[: bracket.start()]))[-len(letters) :]
        if "".join(word[0][0] for word in words).lower() == letters:
            longs.add((words[0].start(), words[-1].end()))
    return shorts, longs
