"""Pages of the site that stands, taken as they are while all they were made of is the same.

Of each such page is kept what it asked while it was made, a digest of the answers and of all else
that went into it, and one of its bytes. The bytes themselves lie in the site.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from litatlas.model import Question, Trace, Traces
from litatlas.packing import packed, unpacker
from litatlas.publish.asking import EVERYTHING, AskingLookup
from litatlas.publish.page import Later, Page

DIGEST_LENGTH = 16
"""Bytes of a digest of what a page was made of: no two of them are ever the same by chance."""


class Standing(Protocol):
    """The site that stands, and the traces of its pages."""

    program: bytes
    """A digest of what makes pages: others when they may come out otherwise."""

    def traces(self) -> Traces | None:
        """As the last build of this site kept them."""
        ...

    def page(self, path: str) -> bytes | None:
        """The bytes of a page, None where it cannot be read."""
        ...

    def keep(self, traces: Traces) -> None:
        """Keep them for the next build."""
        ...


class _NothingStands:
    """For builds into nothing, or of a program that is being changed."""

    program = b""

    def traces(self) -> Traces | None:
        """None."""
        return None

    def page(self, path: str) -> bytes | None:  # noqa: ARG002 - nothing is anywhere
        """None."""
        return None

    def keep(self, traces: Traces) -> None:
        """Forget them."""


NOTHING_STANDS: Standing = _NothingStands()


class Made(NamedTuple):
    """A page and, if it may stay, what it asked, encoded: processes send it to each other."""

    data: bytes
    asked: bytes | None = None


def noted(data: bytes, asked: Iterable[Question]) -> Made:
    """A page that may stay, unless it asked for everything."""
    questions = list(asked)
    return Made(data, None if EVERYTHING in questions else packed(questions))


class Tracing:
    """What pages are made of in one map; every question has a number, and is answered once."""

    def __init__(self, asking: AskingLookup, pages: Mapping[str, Page], made_with: object) -> None:
        self._asking = asking
        self._pages = pages
        self._made_with = _digest(packed(made_with))
        self._numbers: dict[Question, int] = {}
        self._answers: list[bytes] = []  # a digest of each, by number
        self._stood: dict[str, Trace] = {}

    def unchanged(self, standing: Standing) -> dict[str, Made]:
        """The pages that stand as they would be made now."""
        known = standing.traces()
        if known is None or known.made_with != self._made_with:
            return {}
        for question in known.questions:  # they come first, so they keep their numbers
            self._number(question)
        found = {}
        for path, trace in known.pages.items():
            page = self._pages.get(path)
            if page is None or not page.stays:
                continue
            if self._made_of(page, array("I", trace.asked)) != trace.digest:
                continue
            data = standing.page(path)
            if data is not None and hashlib.sha256(data).digest() == trace.sha256:
                found[path] = Made(data)
                self._stood[path] = trace
        return found

    def traces(self, made: Mapping[str, Made]) -> Traces:
        """Of all pages that may stay, those that stood among them."""
        pages = {path: trace for path, page in made.items() if (trace := self._trace(path, page))}
        asked = {path: array("I", trace.asked) for path, trace in pages.items()}
        used = sorted(set().union(*asked.values()))
        numbers = {number: new for new, number in enumerate(used)}
        for path, trace in pages.items():
            renumbered = array("I", [numbers[number] for number in asked[path]])
            pages[path] = replace(trace, asked=renumbered.tobytes())
        questions = list(self._numbers)
        return Traces(self._made_with, tuple(questions[number] for number in used), pages)

    def _trace(self, path: str, made: Made) -> Trace | None:
        if path in self._stood:
            return self._stood[path]
        if made.asked is None:
            return None
        asked = array("I", [self._number(question) for question in _unpacked(made.asked)])
        digest = self._made_of(self._pages[path], asked)
        return Trace(digest, hashlib.sha256(made.data).digest(), asked.tobytes())

    def _made_of(self, page: Page, asked: Iterable[int]) -> bytes:
        given = page.view.given if isinstance(page.view, Later) else ()
        answers = map(self._answers.__getitem__, asked)
        return _digest(packed((page.path, page.template, given)), *answers)

    def _number(self, question: Question) -> int:
        if question not in self._numbers:
            self._numbers[question] = len(self._numbers)
            self._answers.append(_digest(packed(self._asking.answer(question))))
        return self._numbers[question]


_unpacked = unpacker(list[Question])


def _digest(*parts: bytes) -> bytes:
    return hashlib.blake2b(b"".join(parts), digest_size=DIGEST_LENGTH).digest()
