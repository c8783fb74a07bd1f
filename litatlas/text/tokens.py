"""Words and marks of a text, each where it stands: cutting never moves an offset."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A word or mark: ``text`` are the characters ``[start, end)`` of what was cut."""

    start: int
    end: int
    text: str


# One alternative per kind, the longest-looking first. No alternative has two ways to match the
# same characters, so matching takes time linear in the text.
_TOKEN = re.compile(
    r"""
      (?:https?:)?//[^\s<>"]*[^\s<>"'.,;:!?)\]}]      # link, also one that lost its scheme
    | www\.[^\s<>"]*[^\s<>"'.,;:!?)\]}]
    | \$[^$\s]{1,60}\$                                # TeX
    | (?:[A-Za-z]\.){2,}                              # e.g. U.S.
    | (?>\d+(?:[.,]\d+)*(?:[-–]\d+(?:[.,]\d+)*)?)(?![^\W_]|[-‐‑][^\W\d_])%?  # 3 2.5 1,000 10-20 97%
    | ['’]s\b
    | [^\W_](?:[\w\u0300-\u036f])*
      (?:[-‐‑–'’&/+.][^\W_][\w\u0300-\u036f]*)*
      (?:\+\+|\+|\#)?
    | \.{2,}
    | \S
    """,
    re.VERBOSE,
)
# What a word may hold between two of its letters is decided after the match: a full stop joins
# "v1.5" but not "end.We", an apostrophe joins "O'Neil" but not "model's".
_SPLIT = re.compile(r"['’]s$|(?<=[^\W\d_])\.(?=[^\W\d_])")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and marks of ``text[start:end]`` with their offsets in ``text``.

    Hyphenated and slashed words stay whole ("image-text", "and/or"), as do numbers, links and TeX
    formulas; a possessive "'s" is a token of its own.
    """
    found: list[Token] = []
    stop = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, stop):
        word = match.group()
        if len(word) > 2 and ("." in word or word[-2:] in ("'s", "’s")):
            found.extend(_pieces(word, match.start()))
        else:
            found.append(Token(*match.span(), word))
    return found


def _pieces(word: str, offset: int) -> list[Token]:
    """Cut a possessive and a full stop that lost its space out of a word."""
    if "//" in word or word.startswith(("www.", "$")) or re.fullmatch(r"(?:[A-Za-z]\.)+", word):
        return [Token(offset, offset + len(word), word)]
    pieces = []
    last = 0
    for cut in _SPLIT.finditer(word):
        if cut.start() > last:
            pieces.append(Token(offset + last, offset + cut.start(), word[last : cut.start()]))
        if cut.group():
            pieces.append(Token(offset + cut.start(), offset + cut.end(), cut.group()))
        last = cut.end()
    if last < len(word):
        pieces.append(Token(offset + last, offset + len(word), word[last:]))
    return pieces
