"""Where a sentence says that it agrees with something else, objects to it or differs from it.

An agreement is told only where a sentence tells it, of something other than the paper's own work:
"experiments confirm the effectiveness of our method" says nothing of anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from litatlas.extract.asserting import speech
from litatlas.model import Sentence, SentenceRole, Span, Stance, StanceKind
from litatlas.text.folding import lowered

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
_TOLD: tuple[tuple[StanceKind, str], ...] = (
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
_STANCES = tuple((kind, re.compile(rf"\b(?:{told})")) for kind, told in _TOLD)
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


def stances(text: str, sentences: Sequence[Sentence]) -> Iterator[Stance]:
    """The stance of every sentence that takes one for its paper."""
    for at, sentence in enumerate(sentences):
        if sentence.role == "title":
            continue
        written = text[sentence.start : sentence.end]
        found = told(written)
        if found and is_theirs(written, sentence.role, *found):
            kind, (start, end) = found
            yield Stance(kind, at, (sentence.start + start, sentence.start + end))


def told(sentence: str) -> tuple[StanceKind, Span] | None:
    """The stance that a sentence takes, if it does, and the words that take it.

    >>> told("Contrary to earlier findings, ferns glow."), told("Ferns glow.")
    (('objects', (0, 28)), None)
    """
    lower = lowered(sentence)
    if not any(hint in lower for hint in _HINTS):
        return None
    for kind, pattern in _STANCES:
        found = pattern.search(lower)
        if found:
            end = found.start() + len(found.group().rstrip())
            return kind, (found.start(), end)
    return None


def is_theirs(sentence: str, role: SentenceRole, kind: StanceKind, cue: Span) -> bool:
    """Whether a stance is the paper's own: not one that it means to take, nor what tells two things
    of the background apart."""
    if speech(sentence) == "ahead":
        return False
    if kind != "differs" or role != "background":
        return True
    lower = lowered(sentence)
    return bool(_OURS.search(lower) or _OTHER_WORK.match(lower, cue[1]))
