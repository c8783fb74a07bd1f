"""Acronyms that are spelled out where they appear: "graph neural network (GNN)".

The letters are matched from the right, as Schwartz and Hearst (2003) do, with their limits on the
length of both forms; both orders, plurals, "short for" and "Short: Long Form" titles are read, and
brackets that hold a remark, a number or a list mark are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litatlas.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Where the short and the long form stand, and in which sentence."""

    short: Span
    long: Span
    sentence: int


_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]")
_SHORT = re.compile(r"[^\W_][\w\-‐‑–/&.+*]{0,14}(?: [\w\-]{1,8})?")
_PLURAL = re.compile(r"(?<=[A-Z0-9])s$")
_REMARK = re.compile(
    r"(?:e\.?g|i\.?e|see|cf|fig|table|section|sec|eq|n|p|resp|vs|left|right|top|bottom|and|or|in|but"
    r"|not|with|for|by|the|a|an|also|such|about|part|chapter|figure|appendix|equation|ref|refs|ours)"
    r"\b",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"[ivx]{1,4}|[a-z0-9]|[IVX]{1,4}|\d+[a-z]?", re.ASCII)
_NOT_FIRST = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "with",
        "by",
        "from",
        "and",
        "or",
        "as",
        "at",
        "is",
        "are",
        "was",
        "were",
        "be",
        "that",
        "this",
        "these",
        "those",
        "which",
        "we",
        "our",
        "its",
        "their",
        "it",
        "called",
        "named",
        "termed",
        "dubbed",
        "e.g",
        "i.e",
        "using",
        "via",
        "both",
        "such",
        "each",
        "any",
        "some",
        "new",
        "novel",
        "proposed",
    ]
)
_SPELLED = re.compile(
    r"\b(?P<short>[^\W_][\w\-]{1,11}),?\s+(?:which\s+)?(?:is\s+)?(?:short\s+for|stands?\s+for|"
    r"standing\s+for|an?\s+acronym\s+(?:for|of))\s+(?P<long>[^,;:()]{3,120})"
)
_ALSO_KNOWN = re.compile(
    r",?\s+(?:\(?(?:hereafter|henceforth|abbreviated(?:\s+(?:as|to|by))?|shortened\s+to|"
    r"denoted\s+(?:as|by)|or\s+simply|named|called|dubbed|termed|namely)|or),?\s+"
    r"[\"“'‘]?(?P<short>[A-Z][\w\-]{1,11})\b"
)
_TITLE = re.compile(r"(?P<short>[^\W_][\w\-]{1,11}):\s+(?P<long>\S.{3,200})")


def acronyms(text: str, spans: Sequence[Span]) -> tuple[Pair, ...]:
    """Short and long forms by place; the first spelling of a short form counts."""
    found: dict[str, Pair] = {}
    for index, (start, end) in enumerate(spans):
        for short, long in sorted(_pairs(text, start, end)):
            found.setdefault(text[slice(*short)], Pair(short, long, index))
    return tuple(sorted(found.values()))


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    for bracket in _BRACKET.finditer(text, start, end):
        yield from _in_bracket(text, start, bracket)
    for known in _ALSO_KNOWN.finditer(text, start, end):
        short = known.span("short")
        if _looks_short(text[slice(*short)]):
            long = _long_before(text, start, known.start(), text[slice(*short)])
            # Without a bracket to bind the two, every letter must begin a word or be a capital.
            if long and _is_strict(text[slice(*long)], text[slice(*short)]):
                yield short, long
    for spelled in _SPELLED.finditer(text, start, end):
        yield from _long_behind(text, spelled.span("short"), spelled.span("long"))
    if title := _TITLE.match(text, start, end):
        yield from _long_behind(text, title.span("short"), title.span("long"), strict=True)


def _in_bracket(text: str, start: int, bracket: re.Match[str]) -> Iterator[tuple[Span, Span]]:
    inner_start, inner_end = _first_part(text, *bracket.span(1))
    inner = text[inner_start:inner_end]
    if not inner or (_REMARK.match(inner) and not inner.isupper()):
        return
    if _SHORT.fullmatch(inner) and _looks_short(inner):
        long = _long_before(text, start, bracket.start(), inner)
        if long:
            yield (inner_start, inner_end), long
            return
    before = re.search(r"(\S{2,15})\s*$", text[max(start, bracket.start() - 20) : bracket.start()])
    if (before and " " in inner.strip()) or (before and "-" in inner):
        offset = max(start, bracket.start() - 20)
        short = (offset + before.start(1), offset + before.end(1))
        word = text[slice(*short)].lstrip("\"“‘'([")
        short = (short[1] - len(word), short[1])
        if _SHORT.fullmatch(word) and _looks_short(word) and any(map(str.isupper, word)):
            whole = _match(inner, _letters(word))
            if whole == 0:
                yield short, (inner_start, inner_end)


def _first_part(text: str, start: int, end: int) -> Span:
    """The bracket's content up to a comma or semicolon, without quotes and spaces around it."""
    cut = re.search(r"[,;:=]", text[start:end])
    if cut:
        end = start + cut.start()
    while start < end and text[start] in " \"“”‘’'\n":
        start += 1
    while end > start and text[end - 1] in " \"“”‘’'\n":
        end -= 1
    return start, end


def _looks_short(short: str) -> bool:
    """Whether a word can be an acronym: letters, mostly capitals, no list mark, no plain word."""
    if not 2 <= len(short) <= 15 or (_LIST_MARK.fullmatch(short) and not short.isupper()):
        return False
    letters = [c for c in short if c.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if not letters or short.replace(".", "").replace(",", "").isdigit():
        return False
    if _LIST_MARK.fullmatch(short) and short.isupper() and set(short) <= set("IVX"):
        return short not in ("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII")
    if " " in short:
        return capitals >= 2 and all(any(map(str.isupper, w)) for w in short.split(" "))
    return (capitals >= 1 and (len(letters) <= 8 or capitals >= 2)) or len(letters) <= 5


def _letters(short: str) -> str:
    return "".join(c for c in _PLURAL.sub("", short).lower() if c.isalnum())


def _long_before(text: str, start: int, end: int, short: str) -> Span | None:
    """The long form that ends at ``end``, or None."""
    letters = _letters(short)
    if not re.search(r"\d", text[max(start, end - 60) : end]):
        letters = letters.rstrip("0123456789")  # "IC50"
    if len(letters) < 2:
        return None
    most = min(len(letters) + 5, 2 * len(letters))
    floor = max(start, end - 30 * most)
    words = [m.span() for m in re.finditer(r"\S+", text[floor:end])][-most:]
    if not words:
        return None
    # A long form does not reach over a bracket, a colon or a sentence's semicolon.
    window_start = floor + words[0][0]
    window = text[window_start:end].rstrip(" \"”’'")
    barrier = max(window.rfind(mark) for mark in "()[];:")
    at = _initials(window[barrier + 1 :], letters)
    if at is None:
        at = _match(window[barrier + 1 :], letters)
    if at is None:
        return None
    long_start = window_start + barrier + 1 + at
    long_end = window_start + len(window)
    long = text[long_start:long_end]
    return (long_start, long_end) if _is_plausible(long, short, letters) else None


def _long_behind(
    text: str, short: Span, room: Span, strict: bool = False
) -> Iterator[tuple[Span, Span]]:
    """The shortest beginning of ``room`` whose words spell the short form."""
    word = text[slice(*short)]
    letters = _letters(word)
    if not _looks_short(word) or len(letters) < 2 or not any(map(str.isupper, word)):
        return
    ends = [m.end() for m in re.finditer(r"\S+", text[slice(*room)])]
    for end in ends[: min(len(letters) + 5, 2 * len(letters))]:
        long = text[room[0] : room[0] + end].rstrip(".,;:")
        if (
            _match(long, letters) == 0
            and _is_plausible(long, word, letters)
            and (not strict or _is_strict(long, word))
        ):
            yield short, (room[0], room[0] + len(long))
            return


_SMALL = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "in",
        "to",
        "with",
        "on",
        "a",
        "an",
        "by",
        "from",
        "via",
        "-",
        "as",
        "at",
        "or",
    ]
)


def _initials(long: str, letters: str) -> int | None:
    """Where the words begin whose first letters are exactly the letters, small words aside."""
    wanted = len(letters) - 1
    low = long.lower()
    for part in reversed(list(re.finditer(r"[^\W_]+", low))):
        if part.group()[0] == letters[wanted]:
            if wanted == 0:
                at = part.start()
                return at if at == 0 or long[at - 1].isspace() else None
            wanted -= 1
        elif part.group() not in _SMALL:
            return None
    return None


def _match(long: str, letters: str) -> int | None:
    """Where the shortest ending of ``long`` begins that holds the letters in order, the first of
    them at the start of a word."""
    at = len(long)
    low = long.lower()
    for position in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (
            low[at] != letters[position] or (position == 0 and at > 0 and long[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
    # The first letter may be the second part of a hyphenated word: take the whole word.
    while at > 0 and not long[at - 1].isspace() and long[at - 1] not in "\"“‘'/":
        at -= 1
    return at


def _is_plausible(long: str, short: str, letters: str) -> bool:
    words = long.split()
    lower = [word.lower() for word in words]
    core = _PLURAL.sub("", short)
    if (
        not words
        or "or" in lower
        or lower[0].strip(",.") in _NOT_FIRST
        or core in long.replace("-", " ").split()
    ):
        return False
    if len(long) < len(short) + 2 or short.lower() in lower or long.endswith(","):
        return False
    starts = "".join(part[0] for part in re.findall(r"[^\W_]+", long.lower()))
    capitals = "".join(c for c in long if c.isupper()).lower()
    hits = max(_common(letters, starts), _common(letters, capitals))
    if short.islower():
        return hits == len(letters) and len(words) >= 2
    if any(word.endswith((",", ".")) for word in words[:-1]) and hits < len(letters):
        return False
    if len(words) == 1:
        return len(long) >= 2 * len(letters)
    heads = "".join(c for c in core if c.isupper()).lower()
    if len(letters) > len(heads) >= 2:  # "MaxEnt": its capitals are what begins a word
        return _common(heads, starts) == len(heads)
    # Of two letters both must begin a word; of more, at least half.
    return hits == len(letters) if len(letters) == 2 else 2 * hits >= len(letters)


def _is_strict(long: str, short: str) -> bool:
    letters = _letters(short)
    starts = "".join(part[0] for part in re.findall(r"[^\W_]+", long.lower()))
    capitals = "".join(c for c in long if c.isupper()).lower()
    return letters in (starts, capitals) or (
        len(letters) >= 3
        and _common(letters, starts) == len(letters)
        and len(starts) <= len(letters) + 1
    )


def _common(letters: str, signs: str) -> int:
    """How many of the letters are found in order among the signs."""
    at = hits = 0
    for letter in letters:
        found = signs.find(letter, at)
        if found >= 0:
            at = found + 1
            hits += 1
    return hits
