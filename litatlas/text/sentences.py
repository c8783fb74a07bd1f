"""Where sentences begin and end: sentencex, mended where abstracts trip it up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from litatlas.model import Span

# After these a sentence goes on, whatever follows.
_NEVER_LAST = re.compile(
    r"(?:^|[\s(\[])(?:approx|vs|resp|cf|e\.g|i\.e|eg|ie|viz|fig|figs|eq|eqs|sec|sect|no|nos|dr|prof"
    r"|mr|mrs|st|wrt|w\.r\.t|ca|incl|esp|dept|vol|ed|eds|pp?)\.\s*$",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(r"\s*\(?\d{1,2}[.)]\s*")
_ET_AL = re.compile(r"\bet\s+al\.\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"[a-z]|[,;:)\]%]")
_AFTER_ET_AL = re.compile(r"[a-z(\[,;)\d]")
_LIST_MARK = re.compile(r"\((?:[ivx]{1,4}|[IVX]{1,4}|\d{1,2}|[a-hA-H])\)")
# Longer stretches without an end are no sentence; a bracket that never closes must not swallow
# an abstract either.
_LONGEST_BRACKET = 400
LONGEST = 2_500
"""Characters of a sentence. Of 22,000 abstracts one holds a sentence of more than 1,400, whose end
was not found; what is done with each word of a sentence must not be done for a book."""


def sentences(text: str, abstract_start: int = 0, language: str | None = None) -> tuple[Span, ...]:
    """Sentences of a paper's text, trimmed: disjoint, in order, covering all but white space.

    What precedes ``abstract_start`` is one sentence, the title.
    """
    spans = []
    if text[:abstract_start].strip():
        spans.append(_trimmed(text, 0, abstract_start))  # a title is one sentence, however long
    for joined in _joined(text, _boundaries(text, abstract_start, language)):
        for whole in _with_missed_ends(text, *joined):
            for start, end in _short_enough(text, *whole):
                if text[start:end].strip():
                    spans.append(_trimmed(text, start, end))
    return tuple(spans)


def _with_missed_ends(text: str, start: int, end: int) -> Iterator[Span]:
    """What sentencex took for one sentence, cut where a space is missing ("moss.In this paper"),
    a comment sign is left ("moss.%Such"), or a quotation mark or bracket before misled it."""
    for stop in _MISSED.finditer(text, start, end):
        cut = stop.start("next")
        before = text[max(start, cut - _LONGEST_BRACKET) : cut]
        is_glued = not text[cut - 1].isspace()
        if _NEVER_LAST.search(before[-40:].rstrip("%")) or _ET_AL.search(before):
            continue
        if _is_open(before) or (not is_glued and before.count('"') % 2):
            continue
        yield start, cut
        start = cut
    yield start, end


def _is_open(before: str) -> bool:
    """Whether a round bracket is still open, intervals such as "(0, 1]" aside."""
    for _ in range(2):
        before = _CLOSED.sub("", before)
    return "(" in before


_CLOSED = re.compile(r"[(\[][^()\[\]]*[)\]]")
# Words that begin sentences and hardly anything else: a capital alone would cut "ASP.Net".
_MISSED = re.compile(
    r"(?:[a-z]{3}|[a-z]{2}(?=\.\S)|[)\]}%\"”’])[.?!](?:%(?=[A-Z])|\s*(?="
    r"(?:In|We|The|This|These|Such|Our|It|To|For|Although|While|When|Results|Using|Based|Since|Thus|"
    r"On|By|As|There|They|Unlike|Existing|Experiments|Experimental|Extensive|Recent|First|Both|With)"
    r"\s[a-z]|(?:However|Here|Then|Moreover|Furthermore|Additionally|Finally|Also|Therefore|Hence|"
    r"Recently|Next|Thus|First),\s))(?P<next>)"
)


def _short_enough(text: str, start: int, end: int) -> Iterator[Span]:
    """What is longer than any sentence, in pieces, cut at white space where there is some."""
    while end - start > LONGEST:
        cut = start + LONGEST
        while cut > start + LONGEST // 2 and not text[cut].isspace():
            cut -= 1
        if not text[cut].isspace():
            cut = start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _boundaries(text: str, start: int, language: str | None) -> list[tuple[int, int, bool]]:
    """``(start, end, is a paragraph's last)`` as sentencex sees it."""
    found = []
    at = start
    # sentencex begins a new sentence at every list mark, and then misses the stops inside.
    plain = _LIST_MARK.sub(lambda mark: "‹" + mark.group()[1:-1] + "›", text[start:])
    for boundary in get_sentence_boundaries(language or "en", plain):
        end = at + len(boundary["text"])
        found.append((at, end, bool(boundary["is_paragraph_break"])))
        at = end
    if at < len(text):
        found.append((at, len(text), False))
    return found


def _joined(text: str, pieces: list[tuple[int, int, bool]]) -> list[Span]:
    joined: list[Span] = []
    sealed = True
    for start, end, is_break in pieces:
        if joined and not sealed and not is_break and _goes_on(text, joined[-1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        sealed = is_break or text[start:end].endswith("\n\n")
    return joined


def _goes_on(text: str, before: Span, start: int) -> bool:
    """Whether what starts at ``start`` belongs to the sentence before it."""
    head = text[max(before[0], before[1] - 40) : before[1]]
    rest = text[start : start + 40].lstrip()
    if _NEVER_LAST.search(head) or _NUMBER_ONLY.fullmatch(text, before[0], before[1]):
        return True
    if _ET_AL.search(head):
        return bool(_AFTER_ET_AL.match(rest))
    if _GOES_ON.match(rest) and not head.rstrip().endswith(("?", "!", "\n")):
        return True
    floor = max(before[0], before[1] - _LONGEST_BRACKET)
    opened = text.rfind("(", floor, before[1])
    closed = text.rfind(")", floor, before[1])
    return opened > closed and text.find(")", start, start + _LONGEST_BRACKET) >= 0


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
