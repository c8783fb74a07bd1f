"""Where a text writes a phrase, in whatever spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from litatlas.text.folding import words

_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9&+.-]+")


def is_capitals(phrase: str) -> bool:
    """Whether a phrase is looked for as it stands: "IT" is no "it"."""
    return _CAPITALS.fullmatch(phrase) is not None


def capitals(text: str) -> Iterator[str]:
    """The words of a text that have no lower-case letter, and two letters at least."""
    return (match[0] for match in _WORD.finditer(text) if is_capitals(match[0]))


def writes(text: str, phrase: str) -> bool:
    """Whether a text has the words of a phrase, one behind the other.

    >>> writes("We rank Web-pages.", "web page"), writes("as it is", "IT")
    (True, False)
    """
    if is_capitals(phrase):
        return next(written(text, phrase), None) is not None
    wanted = " ".join(words(phrase))
    return bool(wanted) and f" {wanted} " in _spaced(text)


@lru_cache(maxsize=20_000)
def _spaced(text: str) -> str:
    return f" {' '.join(words(text))} "


def written(
    text: str, phrase: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Where ``text[start:end]`` has the words of a phrase."""
    stop = len(text) if end is None else end
    if is_capitals(phrase):
        exact = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
        yield from (match.span() for match in exact.finditer(text, start, stop))
        return
    wanted = words(phrase)
    found = [(words(match[0]), match.span()) for match in _WORD.finditer(text, start, stop)]
    size = len(wanted)
    for at in range(len(found) - size + 1) if size else ():
        run = found[at : at + size]
        if all(said == (word,) for (said, _), word in zip(run, wanted, strict=True)):
            yield run[0][1][0], run[-1][1][1]
