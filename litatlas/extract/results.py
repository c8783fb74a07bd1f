"""Quantities that an abstract states: "99.2% accuracy on X", "by 1.65 points", "75 of 3 million".

A number counts when a unit, a measure or a comparison gives it meaning. Years, sections,
citations, list marks, parts of names and plain small counts are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from litatlas.extract.coordination import listed
from litatlas.extract.parse import Tagged
from litatlas.extract.tagging import written_like_a_name
from litatlas.extract.terms import Meant
from litatlas.model import Result, Span

_NUMBER = re.compile(
    r"(?<![\w.,/$#^_–-])(?P<sign>[-−+±~]\s?)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:thousand|million|billion|trillion|[KMB](?![\w])))?"
    r"(?P<unit>\s?(?:%|percentage\s+points?|percent|per\s?cent|points?\b|pp\b|pts?\b|dB\b|ms\b|s\b|fps\b|"
    r"[kMGT]i?B\b|[kMG]?Hz\b|[cknµμ]?m\b(?!\w)|mm\b|[kmµμn]?g(?:/[dm]?[lL])?\b|[md]?L\b|[mkMGT]?eV\b|K\b|"
    r"°C|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|seconds?\b|"
    r"(?:times|fold|folds|x|×)(?![\w])|-?\s?fold\b|orders?\s+of\s+magnitude))?"
    r"(?![\w])(?!\.\d)(?!-[A-Za-z])(?!\])"
)
_REFERENCE = re.compile(
    r"(?:section|sec\.|sect\.|figure|fig\.|table|tab\.|chapter|equation|eq\.|eqs\.|theorem|lemma|"
    r"algorithm|step|phase|version|v\.|volume|vol\.|no\.|number|page|pp?\.|part|appendix|level|type|"
    r"grade|stage|task|track|subtask|since|until|during|year|in|from|of|by|doi:?|arxiv:?|isbn|p\s*[<>=≤≥]|"
    r"P\s*[<>=≤≥]|and|to|-|–)\s*$",
    re.IGNORECASE,
)
_ALWAYS_REFERENCE = re.compile(
    r"(?:section|sec\.|sect\.|figure|fig\.|table|tab\.|chapter|equation|eq\.|eqs\.|theorem|lemma|"
    r"algorithm|step|phase|version|v\.|volume|vol\.|no\.|page|pp\.|appendix|level|type|grade|stage|task|"
    r"track|subtask|doi:?|arxiv:?|isbn|@|top[- ]?|rank[- ]?)\s*$",
    re.IGNORECASE,
)
_MEASURES = (
    r"accurac(?:y|ies)|f1(?:[- ]scores?)?|f-?scores?|f-?measures?|precision|recall|auc|auroc|map|"
    r"mrr|ndcg|perplexity|error(?: rates?)?|scores?|rates?|bleu|speed-?ups?|sparsity|sensitivity|"
    r"specificity|correlation|rmse|mae|loss|latency|throughput|improvements?|increase|decrease|"
    r"reductions?|gains?|increment|performance|efficiency|agreement|similarity|confidence|"
    r"odds ratio|hazard ratio|parameters?|coverage|memory|energy|cost|time|compression|ratio"
)
_MEASURE_AFTER = re.compile(
    rf"\s*(?:(?:and|or|,)\s+[\d.]+\s*%?\s+)?(?:(?:absolute|relative|average|mean|overall|better|higher|lower|more|fewer|less|faster|of|in|"
    rf"the|original|model|total|on|an?|point|its|full)\s+){{0,4}}(?P<what>(?:[\w-]+\s+){{0,2}}?(?:{_MEASURES})\b)",
    re.IGNORECASE,
)
_MEASURE_BEFORE = re.compile(
    rf"(?P<what>(?:[\w-]+\s)?(?:{_MEASURES}))(?:\s+(?:score|rate|value))?\s*"
    r"(?:of|is|was|to|by|at|from|reaches|reached|up to|improved by|increased by|reduced by"
    r"|[:=(])?\s*"
    r"(?:up to|over|about|around|nearly|almost|approximately|more than|at least"
    r"|an average of)?\s*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:by|of|to|with|than|achiev\w+|reach\w*|attain\w*|obtain\w*|improv\w+|increas\w+|reduc\w+|"
    r"decreas\w+|outperform\w*|gain\w*|from|only|average|up to|about|around|approximately|nearly|"
    r"over|at least|more than|less than|within|yield\w*|score\w*|and|or|as|under|below|above|just"
    r"|like)"
    r"[\s(]*(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|compared?\s+(?:to|with)|relative\s+to|over|than|versus|"
    r"vs\.?|against|baseline)\s",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"(?:\bCI|confidence interval)\b[^()]{0,25}$", re.IGNORECASE)
_INTERVAL_AFTER = re.compile(r"\s*(?:CI\b|confidence interval)", re.IGNORECASE)
_DURATION = re.compile(r"(?:year|month|week|day|hour|minute|second)s?|K")
_PERCENT = ("%", "percent", "per cent")
_POINTS = re.compile(r"percentage\s+points?|points?|pp|pts?")
_COUNTED_OF = re.compile(
    r"\s+(?P<unit>[a-z][\w-]+)\s+(?:in|of|out of)\s+(?P<whole>(?!(?:1[89]|20)\d\d\b)\d)", re.ASCII
)


class _Quantity(NamedTuple):
    start: int
    end: int
    number: float
    unit: str | None
    measure: Span | None


def results(
    text: str,
    sentences: Sequence[Tagged],
    meant: Sequence[Meant],
    forbidden: Sequence[Span],
    skip: Sequence[int] = (),
) -> tuple[Result, ...]:
    """Results by place."""
    found = []
    by_sentence: dict[int, list[Meant]] = {}
    for mention in meant:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for sentence in sentences:
        if sentence.index in skip:
            continue
        within = [(s, e) for s, e in forbidden if s < sentence.end and sentence.start < e]
        quantities = _quantities(text, sentence, within)
        for i, quantity in enumerate(quantities):
            here = [
                mention
                for mention in by_sentence.get(sentence.index, ())
                if abs(mention.start - quantity.start) < _FURTHEST
            ]
            found.append(
                Result(
                    text[quantity.start : quantity.end],
                    quantity.number,
                    quantity.unit,
                    quantity.start,
                    quantity.end,
                    quantity.measure or _metric(text, here, quantity),
                    _dataset(text, sentence, here, quantities, i),
                    _baseline(text, sentence, here, quantity),
                    sentence.index,
                )
            )
    return tuple(found)


def _quantities(text: str, sentence: Tagged, forbidden: Sequence[Span]) -> list[_Quantity]:
    found: list[_Quantity] = []
    whole_of: int | None = None
    matches = list(_NUMBER.finditer(text, sentence.start, sentence.end))
    for i, match in enumerate(matches):
        start, end = match.start("number"), match.end()
        if any(s < end and start < e for s, e in forbidden) or start == whole_of:
            continue
        before = text[max(sentence.start, start - 60) : start]
        after = text[end : min(sentence.end, end + 80)]
        number, unit = _value(match)
        share = unit is None and _COUNTED_OF.match(after)
        if share:
            whole_of = end + share.start("whole")
            found.append(_Quantity(start, end, number, share["unit"], None))
            continue
        if not _has_meaning(match, before, after, unit):
            continue
        measure = _measure(text, sentence, match)
        if unit is None:
            unit = _shared_unit(text, matches, i)
        if unit is None and measure is None and not _is_change(before, after):
            continue
        found.append(_Quantity(start, end, number, unit, measure))
    return found


def _value(match: re.Match[str]) -> tuple[float, str | None]:
    number = float(match["number"].replace(",", ""))
    scale = (match["scale"] or "").strip().lower()
    number *= {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6}.get(scale, 1)
    number *= {"billion": 1e9, "b": 1e9, "trillion": 1e12}.get(scale, 1)
    if match["sign"] and match["sign"].strip() in ("-", "−"):
        number = -number
    unit = (match["unit"] or "").strip() or None
    if unit and unit.lower() in _PERCENT:
        unit = "%"
    elif unit and _POINTS.fullmatch(unit):
        unit = "points"
    elif unit and unit.lower().lstrip("- ") in ("x", "×", "times", "fold", "folds"):
        unit = "×"
    return number, unit


def _has_meaning(match: re.Match[str], before: str, after: str, unit: str | None) -> bool:
    raw = match["number"]
    if _ALWAYS_REFERENCE.search(before):
        return False
    if (
        before.endswith(("(", "["))
        and after.startswith((")", "]"))
        and unit is None
        and "." not in raw
    ):
        return False  # a list mark
    is_year = unit is None and raw.isdigit() and len(raw) == 4 and raw[:2] in ("18", "19", "20")
    if is_year:
        return False
    if re.search(r"[A-Za-z)]\s*[<>=≤≥]\s*$", before) and re.search(
        r"\b[pPnN]\s*[<>=≤≥]\s*$", before
    ):
        return False
    last = before.split()[-1:] or [""]
    if (
        unit is None
        and not before.endswith(("(", " by "))
        and (
            written_like_a_name(last[0].strip("()"))
            or (last[0][:1].isupper() and len(before.split()) > 1)
        )
    ):
        return False  # part of a name: "Gizmo 3"
    if _INTERVAL.search(before) or _INTERVAL_AFTER.match(after):
        return False
    if unit and _DURATION.fullmatch(unit):
        return _is_change(before, after) or _MEASURE_BEFORE.search(before) is not None
    return True


def _shared_unit(text: str, matches: list[re.Match[str]], i: int) -> str | None:
    """ "by 3 and 5 points": the unit of the number that the list ends in."""
    if i + 1 < len(matches):
        between = text[matches[i].end() : matches[i + 1].start("number")]
        if re.fullmatch(r"\s*(?:,|and|or|to|–|-|/|,\s*and)\s*", between):
            return _value(matches[i + 1])[1] or _shared_unit(text, matches, i + 1)
    return None


def _is_change(before: str, after: str) -> bool:
    return (
        bool(_CHANGE.search(before))
        and bool(
            re.match(r"\s+(?:on|in|for|over|of|with|compared|and|to|from|at)\b|\s*[,.;)]|$", after)
        )
        and bool(
            re.search(
                r"outperform|improv|increas|reduc|decreas|achiev|reach|attain|obtain|score|gain|exceed|"
                r"surpass|yield|than|error|accura",
                before,
                re.IGNORECASE,
            )
        )
    )


def _measure(text: str, sentence: Tagged, match: re.Match[str]) -> Span | None:
    after = _MEASURE_AFTER.match(text, match.end(), sentence.end)
    if after:
        return _without_small_start(text, *after.span("what"))
    floor = max(sentence.start, match.start("number") - 60)
    before = _MEASURE_BEFORE.search(text[floor : match.start("number")])
    if before:
        start, end = before.span("what")
        return _without_small_start(text, floor + start, floor + end)
    return None


_SMALL = frozenset(
    "the a an of in by on its their our with and or to an as is was for from model than".split()
)


def _without_small_start(text: str, start: int, end: int) -> Span:
    words = text[start:end].split(" ")
    while len(words) > 1 and (words[0].lower() in _SMALL or words[0][:1].isupper()):
        start += len(words[0]) + 1
        words = words[1:]
    return start, end


def _metric(text: str, here: Sequence[Meant], quantity: _Quantity) -> Span | None:
    behind = re.match(
        r"\s+(?:points?\s+)?(?:on|in|of|in terms of)\s+(?:the\s+)?",
        text[quantity.end : quantity.end + 30],
    )
    if behind:
        for mention in here:
            if mention.start == quantity.end + behind.end() and mention.type == "metric":
                return mention.start, mention.end
    near = [m for m in here if m.type == "metric" and abs(m.start - quantity.start) < 60]
    return (near[0].start, near[0].end) if near else None


_COUNTED = re.compile(r"[\d.,]+(?:\s(?:thousand|million|billion))?(?:\s[a-z][\w-]*)?")
_FURTHEST = 300  # characters between a quantity and what it is about
_PLACE = re.compile(
    r"(?:^|[\s(])(?:on|in|for|across|over)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+)?"
    r"(?:(?:[\w-]+\s)?(?:benchmark|dataset|corpus|task)s?,\s+)?$"
)


def _dataset(
    text: str, sentence: Tagged, here: Sequence[Meant], all_of: Sequence[_Quantity], i: int
) -> Span | None:
    """The data or task the quantity is for; with as many of them in a row as quantities, each
    takes its own."""
    quantity = all_of[i]
    if quantity.unit and quantity.unit.isalpha():
        whole = _COUNTED_OF.match(text, quantity.end)
        if whole:
            start = whole.start("whole")
            counted = _COUNTED.match(text, start, sentence.end)
            end = next((m.end for m in here if start < m.end < start + 60), None)
            end = end or (counted.end() if counted else None)
            return (start, end) if end else None
    group = _group(text, all_of, i)
    after = next((q.start for q in all_of[group[-1] + 1 :]), sentence.end)
    for room in ((all_of[group[-1]].end, after), (sentence.start, all_of[group[0]].start)):
        inside = [m for m in here if room[0] <= m.start and m.end <= room[1]]
        for kind in ("dataset", "task"):
            for position, mention in enumerate(inside):
                before = text[max(sentence.start, mention.start - 50) : mention.start]
                if mention.type == kind and _PLACE.search(before):
                    row = listed(sentence, inside, position)
                    pick = row[group.index(i)] if len(row) == len(group) else row[0]
                    return pick.start, pick.end
    return None


def _group(text: str, all_of: Sequence[_Quantity], i: int) -> list[int]:
    """The quantities that stand in one list with the ``i``-th."""
    first = last = i
    while first and _AND.fullmatch(text, all_of[first - 1].end, all_of[first].start):
        first -= 1
    while last + 1 < len(all_of) and _AND.fullmatch(text, all_of[last].end, all_of[last + 1].start):
        last += 1
    return list(range(first, last + 1))


_AND = re.compile(r"\s*(?:,|and|or|/|,\s*and)\s*")


def _baseline(
    text: str, sentence: Tagged, here: Sequence[Meant], quantity: _Quantity
) -> Span | None:
    of = re.match(
        r"(?:\s+and\s+[\d.]+%?)?\s+of\s+(?:the\s+)?(?P<what>[^,.;]{2,40}?)\s+performance\b",
        text[quantity.end : min(sentence.end, quantity.end + 80)],
    )
    if of:
        return quantity.end + of.start("what"), quantity.end + of.end("what")
    floor = max(sentence.start, quantity.start - _FURTHEST)
    for cue in _BASELINE.finditer(text, floor, min(sentence.end, quantity.end + _FURTHEST)):
        for mention in here:
            is_near = cue.end() <= mention.start <= cue.end() + 45
            between = text[cue.end() : mention.start]
            if is_near and mention.type in ("method", "concept") and not set(between) & {",", ";"}:
                return mention.start, mention.end
    return None
