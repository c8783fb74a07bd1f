"""Acronyms that are spelled out where they appear: "graph neural network (GNN)".

The letters are matched from the right, as Schwartz and Hearst (2003) do, with their limits on the
length of both forms. Both orders, plurals, "short for", "also called", "LA = leaf area" and "Short:
Long Form" titles are read; brackets that hold a remark, a number or a list mark are not.
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
_SHARE = re.compile(r"\d+(?:\.\d+)?\s?%\s+(?=[A-Z]{2})")  # "(95% CI)"
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
        "termed",
        "dubbed",
        "e.g",
        "i.e",
        "via",
        "such",
        "some",
    ]
)
# Words of a running text that do begin a name when they carry the first letter of its acronym.
_SOMETIMES_FIRST = frozenset(
    ["called", "named", "using", "both", "each", "any", "new", "novel", "proposed"]
)
_LATIN = re.compile(r"in (?:vitro|vivo|situ|silico) ", re.IGNORECASE)
_NUMBERS = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six"}
_GREEK = str.maketrans("αβγδεκλμσω", "abgdeklmso")
_PREFIXED = re.compile(r"[a-z][A-Z]{2,}")  # "mRNA"
_DOTTED = re.compile(r"(?:[a-z]\.){2,3}")  # "i.v."
_EQUALS = re.compile(
    r"(?<![^\s(\[,;:])(?P<short>[A-Z][\w\-]{1,11})\s*=\s*(?P<long>[^\W\d_][^=,;:.()\[\]\n]{2,80})"
    r"(?=[,;.)\]\n]|$)"
)
_SECOND_PART = re.compile(r"\d{1,2}|[A-Z]|alpha|beta|gamma|delta|kappa|\d-[a-z]{3,8}|[α-ω]")
_SPELLED = re.compile(
    r"\b(?P<short>[^\W_][\w\-]{1,11}),?\s+(?:which\s+)?(?:is\s+)?(?:short\s+for|stands?\s+for|"
    r"standing\s+for|an?\s+acronym\s+(?:for|of))\s+(?P<long>[^,;:()]{3,120})"
)
_ALSO_KNOWN = re.compile(
    r",?\s+(?:\(?(?:also\s+)?(?:known\s+as|referred\s+to\s+as|hereafter|henceforth|abbreviated(?:\s+(?:as|to|by))?|shortened\s+to|"
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
    spells = any(text.find(word, start, end) >= 0 for word in ("short", "stand", "acronym"))
    for spelled in _SPELLED.finditer(text, start, end) if spells else ():
        yield from _long_behind(text, spelled.span("short"), spelled.span("long"))
    for equal in _EQUALS.finditer(text, start, end) if text.find("=", start, end) >= 0 else ():
        yield from _equal(text, equal.span("short"), equal.span("long"))
    if title := _TITLE.match(text, start, end):
        yield from _long_behind(text, title.span("short"), title.span("long"), strict=True)


def _equal(text: str, short: Span, room: Span) -> Iterator[tuple[Span, Span]]:
    """ "LA = leaf area": every letter begins a word, or the short form cuts one word off."""
    word, long = text[slice(*short)], text[slice(*room)].rstrip()
    letters = _letters(word)
    if _looks_short(word) and (_initials(long, letters) == 0 or _is_cut_off(long, word)):
        yield short, (room[0], room[0] + len(long))


def _is_cut_off(long: str, short: str) -> bool:
    """ "DET" for "determiner": a single word's first letters, in capitals."""
    return (
        short.isupper()
        and short.isalpha()
        and len(short) >= 3
        and long.isalpha()
        and len(long) >= len(short) + 2
        and long.lower().startswith(short.lower())
    )


def _in_bracket(text: str, start: int, bracket: re.Match[str]) -> Iterator[tuple[Span, Span]]:
    inner_start, inner_end = _first_part(text, *bracket.span(1))
    if share := _SHARE.match(text, inner_start, inner_end):
        inner_start = share.end()
    inner = text[inner_start:inner_end]
    if not inner or (_REMARK.match(inner) and not inner.isupper()):
        return
    if _SHORT.fullmatch(inner) and _looks_short(inner):
        long = _long_before(text, start, bracket.start(), inner)
        if long:
            yield (inner_start, inner_end), long
            return
    before = re.search(r"(\S{2,15})\s*$", text[max(start, bracket.start() - 20) : bracket.start()])
    if before:
        offset = max(start, bracket.start() - 20)
        short = (offset + before.start(1), offset + before.end(1))
        word = text[slice(*short)].lstrip("\"“‘'([")
        short = (short[1] - len(word), short[1])
        if _SHORT.fullmatch(word) and _looks_short(word) and any(map(str.isupper, word)):
            several = " " in inner or "-" in inner
            repeats = word.lower() in inner.lower()  # "HMM (Sub-HMM)" spells nothing out
            if (several and not repeats and _match(inner, _letters(word)) == 0) or _is_cut_off(
                inner, word
            ):
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
    if " " in short:  # "IL-1 beta", "TGF-beta 1"
        first, _, second = short.partition(" ")
        in_first = sum(map(str.isupper, first))
        return (in_first >= 2 and _SECOND_PART.fullmatch(second) is not None) or (
            capitals >= 2 and in_first >= 1 and any(map(str.isupper, second))
        )
    return (capitals >= 1 and (len(letters) <= 8 or capitals >= 2)) or len(letters) <= 5


def _letters(short: str) -> str:
    return "".join(c for c in _PLURAL.sub("", short).lower() if c.isalnum())


def _long_before(text: str, start: int, end: int, short: str) -> Span | None:
    """The long form that ends at ``end``, or None."""
    letters = _letters(short)
    bare = letters.rstrip("0123456789")  # "IC50" where the text has no number
    number = _NUMBERS.get(letters[:1], "")
    if "2" in letters[1:-1]:  # "E2E" is end-to-end
        long = _ending(text, start, end, short, letters.replace("2", "t"))
        if long and re.search(r"\bto\b", text[slice(*long)], re.IGNORECASE):
            return long
    tried = [letters] if re.search(r"\d", text[max(start, end - 60) : end]) else []
    if bare != letters or not tried:
        tried.append(bare)
    if letters != letters.translate(_GREEK):  # "PPARγ" where the text says "gamma"
        tried.append(letters.translate(_GREEK))
    for spelled in tried:
        if long := _ending(text, start, end, short, spelled):
            return long
    if number and bare[1:]:  # "3D" is three-dimensional
        long = _ending(text, start, end, short, number[0] + bare[1:])
        if long and text[slice(*long)].lower().startswith(number):
            return long
    return None


def _ending(text: str, start: int, end: int, short: str, letters: str) -> Span | None:
    """The shortest text before ``end`` that the letters stand for, or None."""
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
        or _is_left_over(lower[0].strip(",."), long, letters)
        or core in long.replace("-", " ").split()
    ):
        return False
    if len(long) < len(short) + 2 or short.lower() in lower or long.endswith(","):
        return False
    starts = "".join(part[0] for part in re.findall(r"[^\W_]+", long.lower()))
    capitals = "".join(c for c in long if c.isupper()).lower()
    if _DOTTED.fullmatch(short):
        return len(words) == len(letters) or (len(words) == 1 and len(long) >= 8)
    if short.islower():
        return _common(letters, starts) == len(letters) and len(words) >= 2
    hits = max(_common(letters, starts), _common(letters, capitals), _carried(letters, long))
    if any(word.endswith((",", ".")) for word in words[:-1]) and hits < len(letters):
        return False
    if len(words) == 1:
        return len(long) >= 2 * len(letters)
    heads = "".join(c for c in core if c.isupper()).lower()
    is_mixed = any(map(str.islower, core)) and not _PREFIXED.fullmatch(core)
    if is_mixed and len(letters) > len(heads) >= 2:
        # "MaxEnt": its capitals are what begins a word, or capitals there too.
        return max(_common(heads, starts), _common(heads, capitals)) == len(heads) or (
            5 * hits >= 4 * len(letters)  # "IL-1 beta"
        )
    # Of two letters both must begin a word; of more, at least half.
    return hits == len(letters) if len(letters) == 2 else 2 * hits >= len(letters)


def _is_left_over(first: str, long: str, letters: str) -> bool:
    """Whether the first word belongs to the sentence and not to the name."""
    if _LATIN.match(long) and _initials(long, letters) == 0:
        return False
    return first in _NOT_FIRST or (first in _SOMETIMES_FIRST and _initials(long, letters) != 0)


def _carried(letters: str, long: str) -> int:
    """How many letters begin a word or go on directly where the letter before them stood.

    "NF-kappaB" is carried whole by "nuclear factor kappaB".
    """
    low = long.lower()
    at = hits = 0  # ``at`` is behind the letter before
    for letter in letters:
        if at and low[at : at + 1] == letter:
            at, hits = at + 1, hits + 1
            continue
        found = re.compile(rf"(?<![^\W_]){re.escape(letter)}").search(low, at)
        if found:
            at, hits = found.end(), hits + 1
    return hits


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
