"""Citations as they stand in the text: "(Reed et al., 2022)", "[12]"."""

from __future__ import annotations

import re

from litatlas.extract.stretches import merged, touching
from litatlas.model import Span

# "Reed", "O'Neil", "McFern", but not "FERN-X 2011".
_PERSON = r"[A-Z](?:[a-z\u00c0-\u024f’'\-]|(?<=[a-z’'\-])[A-Z](?=[a-z])){1,30}(?![\w-])"
_NAME = rf"{_PERSON}(?:\s{_PERSON})?"
_WHO = rf"{_NAME}(?:\s+et\s+al\.?|(?:,\s{_NAME}){{0,3}},?\s+(?:and|&)\s+{_NAME})?"
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_CITATION = re.compile(
    rf"(?P<bare>{_WHO},?\s+{_YEAR}(?=\s*[;)\],]))"
    rf"|(?P<loose>{_WHO}\s*\(\s*{_YEAR}\s*\))"
    r"|(?P<number>\[\d{1,3}(?:\s*[,–-]\s*\d{1,3}){0,9}\])"
)
# Quick to look for, and without them there is no citation.
_YEAR_OR_NUMBER = re.compile(rf"{_YEAR}|\[\d")
_AL = re.compile(r"\set\s+al\b")
_ET_AL = re.compile(rf"{_NAME}\s+et\s+al\b\.?")


def citations(text: str) -> tuple[Span, ...]:
    """Where other works are cited, in order."""
    found = []
    if _YEAR_OR_NUMBER.search(text):
        found = [match.span() for match in _CITATION.finditer(text)]
    taken = merged(found)
    if _AL.search(text):
        for match in _ET_AL.finditer(text):
            if not touching(taken, match.start(), match.start() + 1):
                found.append(match.span())
    return tuple(sorted(found))
