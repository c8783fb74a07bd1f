"""People's names as sources write them, taken apart into family name, given name and the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from litatlas.model import Author

MAX_PEOPLE = 5_000
_JUNIOR = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\((?:\d{5,20}|\d{4}-[\dX-]{4,16})\)")  # ids that catalogues put behind
_INITIALS = re.compile(r"(?P<family>[^\W\d_][^\d,.]{1,60}) (?P<initials>(?:[^\W\d_]\.[ -]?){1,4})")
_LISTED = re.compile(r"\s*[;|\n]\s*")
_AND = re.compile(r",?\s+(?:and|&)\s+")
# What a group calls itself. A name without a comma may be a person's or a group's, and most
# catalogues do not say.
_GROUP = re.compile(
    r"\bthe\s|\b(?:group|consorti(?:um|a)|collaborat(?:ion|ors)|team|committee|organi[sz]ation|"
    r"universit\w+|institut\w*|association|society|network|initiative|project|investigators|"
    r"trialists|ministry|agency|cent(?:er|re) (?:for|of)|council|foundation|federation|task ?force|"
    r"commission|corporation|alliance|department|laborator(?:y|ies)|inc|ltd|gmbh)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(("", "others", "et al", "et al.", "and others"))


def person(name: str) -> Author:
    """A name in its parts, however it is written; braces keep a group's name whole.

    >>> person("van der Reed, Ada")
    Author(family='Reed', given='Ada', particle='van der', suffix='', literal='')
    >>> [person(name).name for name in ("Tarn, Jr, Ben", "Weir D.", "{Reed, Inc.}")]
    ['Ben Tarn Jr', 'D. Weir', 'Reed, Inc.']
    """
    name = " ".join(name.split())
    if name.startswith("{") and name.endswith("}"):
        return Author(literal=name.strip("{} "))
    parts = [part.strip() for part in _NUMBER.sub("", name).split(",")]
    if len(parts) == 2 and not parts[1]:
        return Author(literal=parts[0])  # EndNote ends a group's name with a comma
    if len(parts) == 2 and _JUNIOR.fullmatch(parts[1]):
        return unparted(" ".join(parts))
    if len(parts) == 2:
        return _parted(parts[0], parts[1])
    if len(parts) == 3:
        first, second = sorted(parts[1:], key=lambda part: bool(_JUNIOR.fullmatch(part)))
        if _JUNIOR.fullmatch(second):
            return _parted(parts[0], first, second)
        return Author(f"{parts[0]} {parts[1]}".strip(), parts[2])
    if (match := _INITIALS.fullmatch(parts[0])) and len(parts) == 1:
        return _parted(match["family"], match["initials"].strip())
    return unparted(", ".join(parts))


def unparted(name: str) -> Author:
    """A name as people say it, in the parts it is likely to have.

    >>> unparted("Ada van der Reed Jr").surname, unparted("The Pond Crew").literal
    ('van der Reed', 'The Pond Crew')
    """
    name = " ".join(name.split())
    words = name.split()
    if "," in name or (len(words) > 1 and _GROUP.search(name)):
        return Author(literal=name)
    suffix = words.pop() if len(words) > 2 and _JUNIOR.fullmatch(words[-1]) else ""
    return _parted(" ".join(words[-1:]), " ".join(words[:-1]), suffix)


def _parted(family: str, given: str, suffix: str = "") -> Author:
    """Small words between given and family name are a particle, on whichever side of the comma."""
    before, words = given.split(), family.split()
    first = next((at for at, word in enumerate(words[:-1]) if not word.islower()), len(words) - 1)
    particle, words = words[: max(first, 0)], words[max(first, 0) :]
    while len(before) > 1 and before[-1].isalpha() and before[-1].islower():
        particle.insert(0, before.pop())
    return Author(" ".join(words), " ".join(before), " ".join(particle), suffix)


def each_person(names: Iterable[str]) -> tuple[Author, ...]:
    """Each name in its parts, each once, in order; "others" is nobody."""
    return known(map(person, names))


def known(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Each author once, in order; "others" is nobody."""
    kept: dict[str, Author] = {}
    for author in authors:
        if author.name.casefold() not in _NOBODY:
            kept.setdefault(author.name, author)
    return tuple(kept.values())[:MAX_PEOPLE]


MAX_COMPARED = 10
"""People of a list that are looked for; where lists are cut, they are cut at the end."""


def found_among(some: Sequence[Author], others: Sequence[Author]) -> int:
    """How many of some people may be among others: "A. Reed" and "Reed" may be "Ada Reed", as
    accents, initials and the order of names may differ. Each of the others is one of them at most.

    >>> found_among(each_person(["Reed, A.", "Tarn, Cy"]), each_person(["Ada Reed", "Ben Tarn"]))
    1
    """
    left = [_words_of(author) for author in others[: 2 * MAX_COMPARED]]
    words_left = {word for words in left for word in (*words, "".join(words))}
    found = 0
    for words in map(_words_of, some[:MAX_COMPARED]):
        if words_left.isdisjoint((*words, "".join(words))):
            continue
        at = next((at for at, other in enumerate(left) if _may_be_one(words, other)), None)
        if at is not None:
            del left[at]
            found += 1
    return found


def is_part_of(some: Sequence[Author], others: Sequence[Author]) -> bool:
    """Whether all of some people may be among more others."""
    is_shorter = len(some) < len(others)
    return is_shorter and found_among(some, others) == len(some[:MAX_COMPARED])


@lru_cache(maxsize=50_000)
def _words_of(author: Author) -> tuple[str, ...]:
    """The words of a name, without accents; initials without a stop are one each ("AB Reed")."""
    given = author.given
    if 1 < len(given) < 5 and given.isalpha() and given.isupper():
        given = " ".join(given)
    name = unicodedata.normalize("NFKD", replace(author, given=given).name).casefold()
    letters = "".join(sign for sign in name if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W\d_]+", letters))


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether names share a word and each word of the shorter begins, or begins like, another."""
    if "".join(one) == "".join(other) or sorted(one) == sorted(other):
        return True
    fewer, more = sorted((list(one), list(other)), key=len)
    if not any(len(word) > 1 and word in more for word in fewer):
        return False
    for word in sorted(fewer, key=lambda word: (word not in more, -len(word))):
        twin = word if word in more else next((m for m in more if _begin_alike(word, m)), None)
        if twin is None:
            return False
        more.remove(twin)
    return True


def _begin_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def people(text: str) -> tuple[Author, ...]:
    """The people that one field lists, however it separates them.

    >>> people("Reed, Ada; Tarn, Ben") == people("Ada Reed and Ben Tarn")
    True
    """
    text = text[:100_000].strip(" ;|\n")
    if _LISTED.search(text):
        return each_person(_LISTED.split(text))
    return each_person(name for part in _AND.split(text) for name in _between_commas(part))


def _between_commas(part: str) -> list[str]:
    """ "Ada Reed, Ben Tarn" is two people; "Reed, Ada" and "van der Reed, Ada" are one."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if len(pieces) == 2 and (" " not in pieces[0] or " " not in pieces[1]):
        return [part]
    if len(pieces) == 3 and _JUNIOR.fullmatch(pieces[1]):
        return [part]
    return pieces
