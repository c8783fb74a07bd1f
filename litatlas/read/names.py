"""People's names as sources write them, turned given name first."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_PEOPLE = 5_000
_JUNIOR = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\((?:\d{5,20}|\d{4}-[\dX-]{4,16})\)")  # ids that catalogues put behind
_INITIALS = re.compile(r"(?P<family>[^\W\d_][^\d,.]{1,60}) (?P<initials>(?:[^\W\d_]\.[ -]?){1,4})")
_LISTED = re.compile(r"\s*[;|\n]\s*")
_AND = re.compile(r",?\s+(?:and|&)\s+")
_NOBODY = frozenset(("", "others", "et al", "et al.", "and others"))


def given_first(name: str) -> str:
    """A name as people say it.

    >>> given_first("Reed, Ada"), given_first("Tarn, Jr, Ben"), given_first("Weir D.")
    ('Ada Reed', 'Ben Tarn Jr', 'D. Weir')
    """
    parts = [part.strip() for part in _NUMBER.sub("", " ".join(name.split())).split(",")]
    if len(parts) == 2 and _JUNIOR.fullmatch(parts[1]):
        return f"{parts[0]} {parts[1]}"
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}".strip()
    if len(parts) == 3:
        first, second = sorted(parts[1:], key=lambda part: bool(_JUNIOR.fullmatch(part)))
        if _JUNIOR.fullmatch(parts[1]) or _JUNIOR.fullmatch(parts[2]):
            return f"{first} {parts[0]} {second}".strip()
        return f"{parts[2]} {parts[0]} {parts[1]}".strip()
    if (match := _INITIALS.fullmatch(parts[0])) and len(parts) == 1:
        return f"{match['initials'].strip()} {match['family']}"
    return ", ".join(parts)


def each_given_first(names: Iterable[str]) -> tuple[str, ...]:
    """Each name given first, each once, in order; "others" is nobody."""
    turned = (given_first(name) for name in names)
    kept = dict.fromkeys(name for name in turned if name.casefold() not in _NOBODY)
    return tuple(kept)[:MAX_PEOPLE]


def people(text: str) -> tuple[str, ...]:
    """The people that one field lists, however it separates them.

    >>> people("Reed, Ada; Tarn, Ben") == people("Ada Reed and Ben Tarn")
    True
    """
    text = text[:100_000].strip(" ;|\n")
    if _LISTED.search(text):
        return each_given_first(_LISTED.split(text))
    return each_given_first(name for part in _AND.split(text) for name in _between_commas(part))


def _between_commas(part: str) -> list[str]:
    """ "Ada Reed, Ben Tarn" is two people; "Reed, Ada" and "van der Reed, Ada" are one."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if len(pieces) == 2 and (" " not in pieces[0] or " " not in pieces[1]):
        return [part]
    if len(pieces) == 3 and _JUNIOR.fullmatch(pieces[1]):
        return [part]
    return pieces
