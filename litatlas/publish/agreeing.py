"""Where abstracts speak to each other: sentences that agree, object or differ, in their own words.

An agreement is told only where a sentence tells it, of something other than the paper's own work:
"experiments confirm the effectiveness of our method" says nothing of anybody else. Findings about
one concept are put side by side without a word on whether they agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from litatlas.model import Evidence, SentenceRole, Span
from litatlas.publish.asserting import speech
from litatlas.publish.lookup import Lookup
from litatlas.text.folding import lowered

Stance = Literal["agrees", "objects", "differs"]
STANCES: tuple[Stance, ...] = ("agrees", "objects", "differs")

_KNOWN = (
    r"(?:findings?|results?|hypothes[ie]s|theor(?:y|ies)|predictions?|claims?|conjectures?|literature"
    r"|observations?|conclusions?|reports?|evidence|expectations?|anticipations?|beliefs?|wisdom"
    r"|intuitions?|assumptions?|notions?|views?|opinions?"
    r"|(?:earlier|previous|prior|existing|past|other)\s+(?:works?|stud(?:y|ies)|research|experiments?))"
)
# A few words that grade or point: no verb or preposition leads on to another thing.
_NEAR = (
    r"(?:(?!(?:our|its|this|these|proposed|of|to|for|with|in|on|by|and|or|that|is|are|task)\b)"
    rf"[\w-]+\s+){{0,4}}?{_KNOWN}\b"
)
_DONE = (
    r"(?<!\bto\s)(?<!\bcan\s)(?<!\bor\s)"  # "to confirm the hypothesis" is an aim, not a finding
)
_HELD = (
    r"(?=(?:the|an?|common|widely|existing|prior|previous|earlier|conventional|traditional"
    r"|prevailing|received)\b)"
)
# "Mice in contrast to rats" compares mice and rats, and nobody's work, unless it opens a clause.
_OPENS = r"(?:(?<=^)|(?<=[,;:(–—]\s)|(?<=[,;:(])|(?<=and\s)|(?<=that\s))"
_OTHERS = (
    r"(?:the\s+|most\s+|many\s+|all\s+|some\s+|other\s+|of\s+|more\s+)*(?:existing|previous|prior|earlier"
    r"|other|traditional|conventional|state|current|common|standard|classical|typical|related|recent)\b"
)
_TOLD: tuple[tuple[Stance, str], ...] = (
    (
        "objects",
        rf"contrary\s+to\s+(?:[\w-]+\s+){{0,4}}?{_KNOWN}\b"
        rf"|{_DONE}contradict(?:s|ed|ing)?\s+{_NEAR}|(?:refut|disprov)(?:e|es|ed|ing)\s+{_NEAR}"
        rf"|at\s+odds\s+with\s+{_NEAR}|inconsistent\s+with\s+{_NEAR}|disagree(?:s|d|ing)?\s+with\s+{_NEAR}"
        rf"|conflict(?:s|ed|ing)?\s+with\s+{_NEAR}|{_DONE}challeng(?:es?|ed|ing)\s+{_HELD}{_NEAR}"
        rf"|(?<!\bbe\s)call(?:s|ed|ing)?\s+into\s+question|fail(?:s|ed|ing)?\s+to\s+(?:replicate|reproduce)\s+{_NEAR}",
    ),
    (
        "agrees",
        rf"(?:consistent|in\s+line|in\s+agreement|in\s+accordance|in\s+accord)\s+with\s+{_NEAR}"
        rf"|agree(?:s|d|ing)?\s+with\s+{_NEAR}"
        rf"|{_DONE}(?:confirm|corroborat|reaffirm|replicat|reproduc)(?:s|e|es|ed|ing)?\s+{_NEAR}"
        rf"|{_DONE}support(?:s|ed|ing)?\s+(?:the|a|earlier|previous|prior)\s+(?:[\w-]+\s+){{0,3}}?"
        r"(?:hypothes[ie]s|theor(?:y|ies)|claims?|conjectures?|findings?|notion|view|belief)\b",
    ),
    (
        "differs",
        rf"(?:{_OPENS}unlike|{_OPENS}(?:in\s+contrast\s+(?:to|with)|as\s+opposed\s+to|contrary\s+to)"
        rf"|(?:in\s+contrast\s+(?:to|with)|as\s+opposed\s+to|contrary\s+to)(?=\s+{_OTHERS}))"
        r"\s+(?!(?:in|on|at|by|for|with|from|to|being|having|when|where|if|how|what)\b)(?=\w)",
    ),
)
_STANCES = tuple((stance, re.compile(rf"\b(?:{told})")) for stance, told in _TOLD)
_HINTS = (
    *("contra", "refut", "disprov", "odds with", "consistent", "agree", "conflict", "challeng"),
    *("question", "fail", "in line", "accord", "confirm", "corrobor", "reaffirm", "replicat"),
    *("reproduc", "support", "unlike", "opposed"),
)
"""One of them is in every sentence that takes a stance, and few others: looked for first."""


_OURS = re.compile(r"\b(?:we|our|ours|this|these|here|i|my)\b")
_OTHER_WORK = re.compile(
    rf"\s*{_OTHERS}\s+(?:[\w-]+\s+){{0,4}}?(?:works?|research|stud(?:y|ies)|methods?|models?"
    r"|approach(?:es)?|algorithms?|systems?|techniques?|solutions?|benchmarks?|surveys?"
    r"|frameworks?|networks?|solvers?|architectures?)\b",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of something else, and the words that say it (in the sentence)."""

    stance: Stance
    cue: Span


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence about a concept, one of each paper."""

    paper: str
    sentence: int
    told: Told | None


@dataclass(frozen=True, slots=True)
class Findings:
    """``told`` are all sentences that take a stance, by paper; ``beside`` the findings that name a
    concept, for concepts of which two papers or more report one."""

    told: Mapping[Evidence, Told]
    beside: Mapping[str, tuple[Side, ...]]


def told(sentence: str) -> Told | None:
    """The stance that a sentence takes, if it does.

    >>> told("Contrary to earlier findings, ferns glow."), told("Ferns glow.")
    (Told(stance='objects', cue=(0, 28)), None)
    """
    lower = lowered(sentence)
    if not any(hint in lower for hint in _HINTS):
        return None
    for stance, pattern in _STANCES:
        found = pattern.search(lower)
        if found:
            end = found.start() + len(found.group().rstrip())
            return Told(stance, (found.start(), end))
    return None


@lru_cache(maxsize=1)  # the page of findings and those of concepts ask for the same
def findings(lookup: Lookup) -> Findings:
    """All stances and findings of an atlas; a finding is a sentence that reports a result."""
    stances = dict(_all_told(lookup))
    beside: defaultdict[str, dict[str, Side]] = defaultdict(dict)
    for paper in lookup.atlas.papers:
        sentences = paper.reading.sentences
        for mention in paper.mentions:
            stance = stances.get(Evidence(paper.id, mention.sentence))
            if stance is None and not (
                sentences[mention.sentence].role == "result"
                and speech(paper.sentence(mention.sentence)) == "found"
            ):
                continue
            former = beside[mention.concept].get(paper.id)
            if former is None or (former.told is None and stance is not None):
                side = Side(paper.id, mention.sentence, stance)
                beside[mention.concept][paper.id] = side
    several = {
        concept: tuple(sides.values()) for concept, sides in beside.items() if len(sides) > 1
    }
    return Findings(MappingProxyType(stances), MappingProxyType(dict(sorted(several.items()))))


def _all_told(lookup: Lookup) -> Iterator[tuple[Evidence, Told]]:
    for paper in lookup.atlas.papers:
        for index, sentence in enumerate(paper.reading.sentences):
            if sentence.role == "title":
                continue
            text = paper.sentence(index)
            found = told(text)
            if found is not None and is_theirs(text, sentence.role, found):
                yield Evidence(paper.id, index), found


def is_theirs(sentence: str, role: SentenceRole, found: Told) -> bool:
    """Whether a stance is the paper's own: not one that it means to take, nor what tells two things
    of the background apart."""
    if speech(sentence) == "ahead":
        return False
    if found.stance != "differs" or role != "background":
        return True
    lower = lowered(sentence)
    return bool(_OURS.search(lower) or _OTHER_WORK.match(lower, found.cue[1]))
