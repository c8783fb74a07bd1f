"""Lists from A to Z: under which letter a word stands, and where each letter begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

_SIGN = re.compile(r"[Α-Ωα-ωϐ-ϖϰϱϵ](?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Letter(Generic[Entry]):
    """The entries under one initial; ``first`` when no earlier page has some of them."""

    initial: str
    anchor: str
    entries: tuple[Entry, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class LetterLink:
    """Where an initial begins."""

    initial: str
    url: str


def order(word: str) -> tuple[bool, str, str]:
    """To sort by: letters first, then digits and signs; accents and case make no difference."""
    return (initial(word) == "#", plain(word), word)


def plain(word: str) -> str:
    """A word without accents and case.

    >>> plain("Écluse")
    'ecluse'
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def initial(word: str) -> str:
    """The letter a word is under: "#" for digits and signs.

    A Greek letter that stands alone is a sign: after Z, "Β" would look like one more B.

    >>> initial("β-VAE"), initial("βήτα")
    ('#', 'Β')
    """
    first = plain(word)[:1].upper()
    return first if first.isalpha() and not _SIGN.match(word) else "#"


def anchor(letter: str) -> str:
    """The id of a letter's heading."""
    if letter == "#":
        return "letter-other"
    if letter.isascii():
        return f"letter-{letter.lower()}"
    return "letter-" + "-".join(f"{ord(sign):x}" for sign in letter)


def starts(
    leaves: Iterable[tuple[str, Sequence[Entry]]], word: Callable[[Entry], str]
) -> dict[str, str]:
    """Where each initial begins, page and anchor, in a list of (path, entries) pages."""
    found: dict[str, str] = {}
    for path, entries in leaves:
        for entry in entries:
            letter = initial(word(entry))
            found.setdefault(letter, f"{path}#{anchor(letter)}")
    return found


def letters(
    entries: Sequence[Entry],
    word: Callable[[Entry], str],
    path: str,
    begun: dict[str, str],
) -> Iterator[Letter[Entry]]:
    """One page's entries under their initials."""
    for letter, group in groupby(entries, key=lambda entry: initial(word(entry))):
        mark = anchor(letter)
        yield Letter(letter, mark, tuple(group), begun[letter] == f"{path}#{mark}")
