"""Citations as they stand in the text: "(Reed et al., 2022)", "[12]"."""

from __future__ import annotations

import re

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
_ET_AL = re.compile(rf"{_NAME}\s+et\s+al\b\.?")


def citations(text: str) -> tuple[Span, ...]:
    """Where other works are cited, in order."""
    found = [match.span() for match in _CITATION.finditer(text)]
    taken = list(found)
    for match in _ET_AL.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            found.append(match.span())
    return tuple(sorted(found))
