"""Numbers as an abstract prints them: with scale and unit, as a range, with their spread.

"10-22 points", "between 10 and 22 %", "2.3x to 4.1x" are one quantity each; "rose from 10 to 22 %"
are two, for what came before and what came after is something else than a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Number(NamedTuple):
    """``[start, end)`` is all that is printed of it; ``begin`` is where what it says begins, with
    the "~" that is no part of it.

    ``digits`` are those of the (first) number, ``number`` is what they come to: None for a range.
    ``is_bare`` when nothing but digits is printed.
    """

    start: int
    end: int
    begin: int
    digits: str
    number: float | None
    unit: str | None
    is_power: bool
    is_bare: bool


_DIGITS = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_WITH = (
    r"(?P<scale>\s?(?:(?:thousand|million|billion|trillion)s?\b|[KMB](?![\w])"
    r"|[×x]\s?10\s?\^?[-−–]?\d{1,2}))?"
    r"(?P<unit>\s?(?:%|percentage\s+points?|percent|per\s?cent|points?\b(?!\s+(?:clouds?|sets?))|pp\b|pts?\b|dB\b|ms\b"
    r"|s\b|fps\b|[kMGT]i?B\b|[kMG]?Hz\b|[cknµμ]?m\b(?!\w)|mm\b|[kmµμn]?g(?:/[dm]?[lL])?\b"
    r"|[md]?L\b|[mkMGT]?eV\b|K\b|°C|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b"
    r"|seconds?\b|(?:times|folds|fold(?!\s+cross)|x|×)(?![\w])|-?\s?fold\b(?!\s+cross)"
    r"|orders?\s+of\s+magnitude))?"
    r"(?![\w])(?!\.\d)(?!-[A-Za-z])(?![\]+*^=])"
)
_SIGN = r"(?P<sign>[-−+](?=\d)|[±~]\s?)?"
_NUMBER = re.compile(rf"(?!(?:1[6-9]|20)\d0s\b)(?<![\w.,/$#^_–-]){_SIGN}{_DIGITS}{_WITH}")
_HEDGE = (
    r"(?:(?:about|around|approximately|nearly|almost|over|more\s+than|up\s+to"
    r"|as\s+(?:much|many|high)\s+as|an?\s+(?:maximum|minimum|average)\s+of)\s+)?"
)
_UPPER = re.compile(
    r"(?:-|\s?(?:[–—−~∼]|-{2,3})\s?|\s-\s"
    rf"|-?\s+(?:up\s+)?(?P<word>to|and)\s+{_HEDGE}(?P<sign>[-−+](?=\d))?)"
    rf"{_DIGITS}{_WITH}(?![-–]\d)"
)
_SPREAD = re.compile(rf"\s?(?P<open>\()?\s?(?:±|\+/[-−])\s?{_DIGITS}{_WITH}(?(open)\s?\))")

# "1-2-2n", "1996-2008", "3-1": neither a range nor a number of its own.
_CHAIN = re.compile(r"[-–—−]{1,3}\d[\w.,-]*")

_BEFORE = 120  # characters that can say what two numbers are to each other
_BETWEEN = re.compile(rf"\bbetween\s+{_HEDGE}$", re.IGNORECASE)
# "from 3", also where it is the last of a list: "from 3 % and 5 %".
_FROM = re.compile(
    rf"\bfrom\s+{_HEDGE}(?:[-−+~]?\d[\d.,]{{0,12}}\s?%?\s*(?:,|and|or)\s+){{0,4}}$", re.IGNORECASE
)
_SPANNING = re.compile(
    r"\b(?:rang\w+(?:\s+of(?:\s+[\w-]+){1,4})?|var(?:y|ies|ied|ying)|span\w*|anywhere|by|improvements|reductions|savings|gains"
    r"|speed-?ups)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:(?P<less>reduc|decreas|lower|drop|declin|shorten|shr[aiu]nk|diminish|cut|fall|fell|sav)"
    r"|increas|improv|rais|ris|rose|boost|grow|grew|climb|jump|lift|enhanc|extend|expand|accelerat"
    r"|speed|sped|chang|mov|shift|push|bring|brought|tak|took|go|went|turn|advanc|widen|narrow"
    r"|doubl|tripl|progress|scal|updat|slow)\w*\b(?!-)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|,\s(?:and|while|which|but|whereas)\s")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


def numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers in ``text[start:end]``, in order; a range is one of them."""
    at = start
    while match := _NUMBER.search(text, at, end):
        found = _range(text, start, end, match) or _spread(text, end, match)
        chain = None if found else _CHAIN.match(text, match.end(), end)
        if chain:
            at = chain.end()
            continue
        found = found or _single(match)
        yield found
        at = found.end


def _single(match: re.Match[str]) -> Number:
    begin = match.start()
    start = match.start("number") if (match["sign"] or "").startswith("~") else begin
    scale, unit = match["scale"], _unit(match)
    return Number(
        *(start, match.end(), begin, match["number"], _value(match), unit),
        is_power="10" in (scale or ""),
        is_bare=match["number"].isdigit() and not scale and unit is None,
    )


def _spread(text: str, end: int, match: re.Match[str]) -> Number | None:
    """ "85.2 ± 0.3 %" is 85.2 %, printed with how far it strays."""
    spread = _SPREAD.match(text, match.end(), end)
    if not spread:
        return None
    alone = _single(match)
    return alone._replace(end=spread.end(), unit=alone.unit or _unit(spread))


def _range(text: str, start: int, end: int, match: re.Match[str]) -> Number | None:
    upper = _UPPER.match(text, match.end(), end)
    if not upper:
        return None
    low, high = _single(match), _unit(upper)
    is_dash = upper["word"] is None
    # Both have a unit, or the first shares that of the second: "5 % to 3 ferns" is no range.
    if low.unit != high and (low.unit if high or not is_dash else None):
        return None
    before = text[max(start, low.begin - _BEFORE) : low.begin]
    between = None if is_dash else _BETWEEN.search(before)
    rises = _value(match) < _value(upper)
    if between:
        low = low._replace(start=low.begin - len(between.group()))
        low = low._replace(begin=low.start)
    elif is_dash:
        if not rises or (not high and _is_year(match) and _is_year(upper)):
            return None
    elif upper["word"] == "and" or not _is_span(before, rises):
        return None
    bare = low.is_bare and _single(upper).is_bare
    return low._replace(end=upper.end(), number=None, unit=high or low.unit, is_bare=bare)


def _is_span(before: str, rises: bool) -> bool:
    """Whether "3 to 5" behind these words is a range, and not how much it was and is."""
    begun = _FROM.search(before)
    before = before[: begun.start()] if begun else before
    clause = _CLAUSE.split(before)[-1]
    if begun and not clause.strip():
        clause = before  # "improves X from 3 to 5, and from 2 to 4 on Y"
    changes = list(_CHANGE.finditer(clause))
    if not begun:
        return rises and not (changes and clause.endswith(("(", "[")))
    if not changes or _SPANNING.search(clause):
        return rises
    # What is reduced does not go from less to more: these are the least and the most of it.
    return rises and changes[-1]["less"] is not None


def _is_year(match: re.Match[str]) -> bool:
    return _YEAR.fullmatch(match["number"]) is not None


def _value(match: re.Match[str]) -> float:
    number = float(match["number"].replace(",", ""))
    scale = (match["scale"] or "").strip().lower().removesuffix("s")
    number *= {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6}.get(scale, 1)
    number *= {"billion": 1e9, "b": 1e9, "trillion": 1e12}.get(scale, 1)
    if scale[:1] in ("×", "x"):
        power = re.sub(r"[−–]", "-", re.sub(r"^[×x]\s?10\s?\^?", "", scale))
        number = float(f"{number}e{power}")
    return -number if match["sign"] in ("-", "−") else number


_PERCENT = ("%", "percent", "per cent")
_POINTS = re.compile(r"percentage\s+points?|points?|pp|pts?")
_TIMES = ("x", "×", "times", "fold", "folds")


def _unit(match: re.Match[str]) -> str | None:
    unit = (match["unit"] or "").strip()
    if unit.lower() in _PERCENT:
        return "%"
    if _POINTS.fullmatch(unit):
        return "points"
    return "×" if unit.lower().lstrip("- ") in _TIMES else unit or None
