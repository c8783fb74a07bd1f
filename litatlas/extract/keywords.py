"""Keywords that a source gives, where the text has them: authors know what their paper is about.

A keyword that the text does not have is no mention and stays away: there is no sentence for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from litatlas.extract.parse import Tagged
from litatlas.extract.phrases import key
from litatlas.model import Span

MOST = 40
LONGEST = 80
KEYWORD_ODDS = 4.0
"""The least log odds, as a keyword, of what is given as one."""

_LETTER = re.compile(r"[^\W\d_]{2}")


def given(keywords: Iterable[str]) -> tuple[str, ...]:
    """Keywords by key; subject headings turned around ("Models, Theoretical") are left out."""
    kept = (
        key(word)
        for word in keywords
        if len(word) <= LONGEST and "," not in word and _LETTER.search(word)
    )
    return tuple(dict.fromkeys(filter(None, kept)))[:MOST]


def places(
    text: str, tagged: Sequence[Tagged], keys: Iterable[str], taken: Collection[Span]
) -> Iterator[Span]:
    """Where keywords of two words and more stand, in whatever case and number, none on another.

    One word alone is too often part of a longer name to be taken for a name for sure.
    """
    several = sorted((k.split() for k in keys if " " in k), key=lambda w: (-len(w), w))
    if not several:
        return
    found = list(taken)
    sides = [({t.start for t in s.tokens}, {t.end for t in s.tokens}) for s in tagged]
    for words in several:
        pattern = r"\b" + r"[\s-]{1,2}".join(map(re.escape, words[:-1]))
        pattern += r"[\s-]{1,2}" + re.escape(words[-1][:-1]) + r"\w{1,4}\b"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            start, end = match.span()
            whole = any(start in starts and end in ends for starts, ends in sides)
            free = all(end <= other[0] or other[1] <= start for other in found)
            if whole and free and key(match[0]) == " ".join(words):
                found.append((start, end))
                yield start, end


def with_given(odds: Mapping[str, float], keys: Sequence[str]) -> Mapping[str, float]:
    """The odds of phrases as keywords, where those that are given have good ones."""
    return (
        odds
        if not keys
        else dict(odds) | {k: max(KEYWORD_ODDS, odds.get(k, KEYWORD_ODDS)) for k in keys}
    )
