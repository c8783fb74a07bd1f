"""Quantities that an abstract states: "99.2% accuracy on X", "by 1.65 points", "75 of 3 million".

A number counts when a unit, a measure or a comparison gives it meaning. Years, sections,
citations, list marks, parts of names and plain small counts are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from litatlas.extract.coordination import listed
from litatlas.extract.parse import Tagged
from litatlas.extract.stretches import merged, touching
from litatlas.extract.tagging import written_like_a_name
from litatlas.extract.terms import Meant
from litatlas.model import Result, Span

_NUMBER = re.compile(
    r"(?<![\w.,/$#^_–-])(?P<sign>[-−+±~]\s?)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:thousand|million|billion|trillion|[KMB](?![\w])|[×x]\s?10\s?\^?[-−–]?\d{1,2}))?"
    r"(?P<unit>\s?(?:%|percentage\s+points?|percent|per\s?cent|points?\b|pp\b|pts?\b|dB\b|ms\b|s\b|fps\b|"
    r"[kMGT]i?B\b|[kMG]?Hz\b|[cknµμ]?m\b(?!\w)|mm\b|[kmµμn]?g(?:/[dm]?[lL])?\b|[md]?L\b|[mkMGT]?eV\b|K\b|"
    r"°C|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|seconds?\b|"
    r"(?:times|fold|folds|x|×)(?![\w])|-?\s?fold\b|orders?\s+of\s+magnitude))?"
    r"(?![\w])(?!\.\d)(?!-[A-Za-z])(?![\]+*^=])"
)
_DIGIT = re.compile(r"\d")
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
# "precision at 10": how far down a list one looks, no value of the measure.
_CUT_OFF = re.compile(
    r"\b(?:precision|recall|n?dcg|map|mrr|hits?|success)\s+at(?:\s+(?:rank|position))?\s*$",
    re.IGNORECASE,
)
# "over a range of SNRs from -6 dB to 9 dB": what was set, not what came out.
_SWEPT = re.compile(
    r"\brange\s+of\s+(?:[\w-]+\s+){1,4}(?:from|between)\s+(?:[-−]?\s?[\d.]+\s?\w*\s+(?:to|and)\s+)?"
    r"[-−]?\s?$",
    re.IGNORECASE,
)
_MEASURES = (
    r"accurac(?:y|ies)|f1(?:[- ]scores?)?|f-?scores?|f-?measures?|precision|recall|auc|auroc|map|"
    r"mrr|ndcg|perplexity|error(?: rates?)?|scores?|rates?|bleu|speed-?ups?|sparsity|sensitivity|"
    r"specificity|correlation|rmse|mae|loss|latency|throughput|improvements?|increase|decrease|"
    r"reductions?|gains?|increment|performance|efficiency|agreement|similarity|confidence|"
    r"odds ratio|hazard ratio|parameters?|coverage|memory|energy|costs?|time|compression|ratio|"
    r"variance"
)
_MEASURE_AFTER = re.compile(
    rf"\s*(?:(?:and|or|,)\s+[\d.]+\s*%?\s+)?(?:(?:absolute|relative|average|mean|overall|better|higher|lower|more|fewer|less|faster|of|in|"
    rf"the|original|model|total|on|an?|point|its|full)\s+){{0,4}}(?P<what>(?:[\w-]+\s+){{0,2}}?(?:{_MEASURES})\b)",
    re.IGNORECASE,
)
_MEASURE_BEFORE = re.compile(
    rf"(?P<what>(?:[\w-]+\s)?(?:{_MEASURES}))(?:\s+(?:score|rate|value))?\s*"
    r"(?:of|is|was|to|by|at|from|ranging from|reaches|reached|up to|improved by|increased by"
    r"|reduced by|[:=(])?\s*"
    r"(?:up to|over|about|around|nearly|almost|approximately|more than|at least"
    r"|an? (?:average|minimum|maximum|mean|median|total) of)?\s*$",
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
    background: Sequence[int] = (),
) -> tuple[Result, ...]:
    """Results by place. In the sentences of the background only what has a measure counts."""
    found = []
    apart = merged(forbidden)
    by_sentence: dict[int, list[Meant]] = {}
    for mention in meant:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for sentence in sentences:
        if sentence.index in skip:
            continue
        quantities = _quantities(text, sentence, touching(apart, sentence.start, sentence.end))
        if sentence.index in background:
            quantities = [q for q in quantities if q.measure]
        lists = _lists(text, quantities)
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
                    _dataset(text, sentence, here, quantities, i, lists[i]),
                    _baseline(text, sentence, here, quantities, i),
                    sentence.index,
                )
            )
    return tuple(found)


def _quantities(text: str, sentence: Tagged, forbidden: Sequence[Span]) -> list[_Quantity]:
    found: list[_Quantity] = []
    whole_of: int | None = None
    if not _DIGIT.search(text, sentence.start, sentence.end):
        return found
    matches = list(_NUMBER.finditer(text, sentence.start, sentence.end))
    shared = _shared_units(text, matches)
    for i, match in enumerate(matches):
        start, end = match.start("number"), match.end()
        if start == whole_of or touching(forbidden, start, end):
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
            unit = shared[i]
        tells = unit in ("%", "points", "×", "dB") or measure is not None
        if not tells and not _is_change(before, after):
            continue
        if measure is None and found and _RANGE.fullmatch(text, found[-1].end, start):
            measure = found[-1].measure
        found.append(_Quantity(start, end, number, unit, measure))
    return found


_RANGE = re.compile(
    r"\s(?:to|and)\s(?:an?\s(?:maximum|minimum|average)\sof\s|up\sto\s|by\s)?|\s?[–-]\s?"
)


def _value(match: re.Match[str]) -> tuple[float, str | None]:
    number = float(match["number"].replace(",", ""))
    scale = (match["scale"] or "").strip().lower()
    number *= {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6}.get(scale, 1)
    number *= {"billion": 1e9, "b": 1e9, "trillion": 1e12}.get(scale, 1)
    if scale[:1] in ("×", "x"):
        power = re.sub(r"[−–]", "-", re.sub(r"^[×x]\s?10\s?\^?", "", scale))
        number = float(f"{number}e{power}")
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
    if _ALWAYS_REFERENCE.search(before) or _SWEPT.search(before):
        return False
    if unit is None and raw.isdigit() and _CUT_OFF.search(before):
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


def _shared_units(text: str, matches: Sequence[re.Match[str]]) -> list[str | None]:
    """ "by 3 and 5 points": for each number the unit of the next one that has one, as far as the
    list goes on."""
    shared: list[str | None] = [None] * len(matches)
    for i in range(len(matches) - 2, -1, -1):
        if _LISTED.fullmatch(text, matches[i].end(), matches[i + 1].start("number")):
            shared[i] = _value(matches[i + 1])[1] or shared[i + 1]
    return shared


_LISTED = re.compile(r"\s*(?:,|and|or|to|–|-|/|,\s*and)\s*")


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
    """What is measured: behind the number ("3% gain in X", "2x faster"), before it ("X of 3"), or
    what a verb of change takes ("reduces X by 3")."""
    gained = _GAIN_IN.match(text, match.end(), sentence.end)
    if gained and (phrase := _phrase_from(sentence, gained.end())):
        return phrase
    if found := _FASTER.match(text, match.end(), sentence.end):
        return found.span(found.lastgroup or 0)
    after = _MEASURE_AFTER.match(text, match.end(), sentence.end)
    if after and not _AWAY.search(after["what"]):
        return _whole(sentence, _without_small_start(text, *after.span("what")))
    start = match.start("sign") if match["sign"] else match.start("number")
    floor = max(sentence.start, start - 60)
    before = _MEASURE_BEFORE.search(text[floor:start])
    if before and not _AWAY.search(before["what"]):
        first, last = before.span("what")
        return _whole(sentence, _without_small_start(text, floor + first, floor + last))
    scale = match["scale"]
    return _changed(text, sentence, start) or (
        _phrase_before(text, sentence, start) if match["unit"] or "10" in (scale or "") else None
    )


_GAIN_IN = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}(?:gains?|improvements?|increases?|decreases?|reductions?|drops?|loss|boost)"
    r"\s+(?:in|of|on)\s+"
)
_FASTER = re.compile(
    r"\s+(?:(?P<how>faster|slower|smaller|larger|cheaper)|(?:more|less|fewer)\s+"
    r"(?P<what>[a-z-]+(?:\s+efficient)?))(?![\w-])"
)
_AWAY = re.compile(
    r"\b(?:and|or|without|with|any|while|than|by|reduc\w+|improv\w+|increas\w+|decreas\w+|achiev\w+)\s",
    re.IGNORECASE,
)
_VERB_OF_CHANGE = re.compile(
    r"\b(?:increas|reduc|decreas|improv|boost|lower|cut|rais|shorten|shrink|accelerat|speed|enhanc|"
    r"extend|lift)(?:e|es|ed|ing|s|ts|ting|en|ens|ened)?\s+"
)
_BY_NUMBER = re.compile(
    r"(?:\sof\s[\w\s-]{2,40}?)?\s+(?:by|from|to|up\s+to)\s+(?:up\s+to\s|about\s|over\s|more\s+than\s|"
    r"at\s+least\s|an?\s+average\s+of\s|around\s|nearly\s|as\s+much\s+as\s)?"
)


def _changed(text: str, sentence: Tagged, start: int) -> Span | None:
    """The object of the verb of change whose "by" the number follows."""
    floor = max(sentence.start, start - 120)
    verbs = list(_VERB_OF_CHANGE.finditer(text, floor, start))
    if not verbs:
        return None
    phrase = _phrase_from(sentence, verbs[-1].end())
    if phrase is None or phrase[1] > start:
        return None
    rest = text[phrase[1] : start]
    return phrase if _BY_NUMBER.fullmatch(rest) or _UNTIL_NUMBER.fullmatch(rest) else None


# "reduces X with Y from 3 to 5", "reduces X by 23% on A and by 45% on B"
_UNTIL_NUMBER = re.compile(
    r"[^,;:()]{0,60}\s(?:by|from|to)\s(?:up\s+to\s|about\s|over\s|around\s)?"
)


_OF_NUMBER = re.compile(
    r"\s(?:of|is|was|were|at|reached|=|(?:rose|fell|dropped|declined|grew|increased|decreased|"
    r"improved|ranged|ranging|ranges)(?:\s\w+ly)?\s(?:by|from|to))\s"
    r"(?:about\s|approximately\s|around\s|only\s|up\sto\s|over\s"
    r"|an?\s(?:minimum|maximum|average|mean|total|median)\sof\s)?"
)
_EXTENT = re.compile(
    r"(?:\w+ )?(?:minimum|maximum|average|mean|median|total|range|order|rest|factor|sum|end)",
    re.IGNORECASE,
)


def _phrase_before(text: str, sentence: Tagged, start: int) -> Span | None:
    """ "A band gap of 1.9 eV": the noun phrase that "of" or "was" binds the number to."""
    tokens, found = sentence.tokens, sentence.chunks
    near = bisect_right(found, start - 50, key=lambda chunk: tokens[chunk[1] - 1].end)
    for begin, stop in found[near:]:
        first, last = tokens[begin].start, tokens[stop - 1].end
        if last >= start:
            break
        if _OF_NUMBER.fullmatch(text, last, start) and not _EXTENT.fullmatch(text, first, last):
            return first, last
    return None


def _whole(sentence: Tagged, measure: Span) -> Span:
    """The noun phrase that ends in a measure, without what grades it: "false positive rate"."""
    tokens, found = sentence.tokens, sentence.chunks
    behind = bisect_right(found, measure[0], key=lambda chunk: tokens[chunk[0]].start)
    if not behind:
        return measure
    at, stop = found[behind - 1]
    if tokens[stop - 1].end < measure[1]:
        return measure
    while tokens[at].start < measure[0] and (
        sentence.tags[at] in ("CD", "JJR", "JJS", "VBN", "VBG")
        or sentence.lower[at] in _GRADING
        or sentence.lower[at][0].isdigit()
    ):
        at += 1
    return tokens[at].start, measure[1]


_GRADING = frozenset(
    "high higher low lower good great average mean overall relative absolute total best better "
    "full significant additional consistent final maximum minimum top new".split()
)


def _phrase_from(sentence: Tagged, start: int) -> Span | None:
    """The noun phrase that begins at ``start``, without article."""
    first = bisect_left(sentence.tokens, start, key=itemgetter(0))
    while first < len(sentence.tags) and sentence.tags[first] in ("DT", "PRP$"):
        first += 1
    at = bisect_left(sentence.chunks, (first, 0))
    if at < len(sentence.chunks) and sentence.chunks[at][0] == first:
        return sentence.tokens[first].start, sentence.tokens[sentence.chunks[at][1] - 1].end
    if at and first < sentence.chunks[at - 1][1]:
        # The verb before it was taken for an adjective of the same noun phrase.
        return sentence.tokens[first].start, sentence.tokens[sentence.chunks[at - 1][1] - 1].end
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
    """The metric beside a quantity: "on X" behind it, or in the same part of the sentence."""
    behind = re.match(
        r"\s+(?:points?\s+)?(?:on|in|of|in terms of|(?:as\s+)?measured\s+(?:by|with|in))\s+"
        r"(?:the\s+)?",
        text[quantity.end : quantity.end + 40],
    )
    metrics = [m for m in here if m.type == "metric"]
    before = [
        m
        for m in metrics
        if 0 < quantity.start - m.end < 60 and _NEAR.fullmatch(text, m.end, quantity.start)
    ]
    if before and quantity.unit:
        return before[-1].start, before[-1].end  # "reduces X by 3% on Y": Y is no metric
    for mention in metrics:
        if behind and mention.start == quantity.end + behind.end():
            return mention.start, mention.end
    near = before or [
        m
        for m in metrics
        if 0 <= m.start - quantity.end < 40
        and _NEAR.fullmatch(text, quantity.end, m.start)
        and not _APART.search(text, quantity.end, m.start)
    ]
    return (near[-1].start, near[-1].end) if near else None


_NEAR = re.compile(r"[^,;:.()\d]*")
_APART = re.compile(r"\b(?:without|while|whereas|despite|although|but)\b")


_COUNTED = re.compile(r"[\d.,]+(?:\s(?:thousand|million|billion))?(?:\s[a-z][\w-]*)?")
_FURTHEST = 300  # characters between a quantity and what it is about
_PLACE = re.compile(
    r"(?:^|[\s(])(?:on|in|for|across|over)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+)?"
    r"(?:(?:[\w-]+\s)?(?:benchmark|dataset|corpus|task)s?,\s+)?$"
)


def _dataset(
    text: str,
    sentence: Tagged,
    here: Sequence[Meant],
    all_of: Sequence[_Quantity],
    i: int,
    group: range,
) -> Span | None:
    """The data or task the quantity is for; with as many of them in a row as quantities in a list
    (``group``), each takes its own."""
    quantity = all_of[i]
    if quantity.unit and quantity.unit.isalpha():
        whole = _COUNTED_OF.match(text, quantity.end)
        if whole:
            start = whole.start("whole")
            counted = _COUNTED.match(text, start, sentence.end)
            end = next((m.end for m in here if start < m.end < start + 60), None)
            end = end or (counted.end() if counted else None)
            return (start, end) if end else None
    after = all_of[group.stop].start if group.stop < len(all_of) else sentence.end
    for room in ((all_of[group[-1]].end, after), (sentence.start, all_of[group[0]].start)):
        inside = [m for m in here if room[0] <= m.start and m.end <= room[1]]
        # "by 3% on X": a name there is taken for a metric, but metrics are not tested on.
        kinds = ("dataset", "task", "metric") if quantity.unit == "%" else ("dataset", "task")
        for kind in kinds:
            for position, mention in enumerate(inside):
                before = text[max(sentence.start, mention.start - 50) : mention.start]
                name = text[mention.start : mention.end].split()[-1]
                if kind == "metric" and not (before.endswith("on ") and written_like_a_name(name)):
                    continue
                if mention.type == kind and _PLACE.search(before):
                    row = listed(sentence, inside, position)
                    pick = row[group.index(i)] if len(row) == len(group) else row[0]
                    return pick.start, pick.end
    return None


def _lists(text: str, all_of: Sequence[_Quantity]) -> list[range]:
    """For each quantity those that stand in one list with it, itself among them."""
    found: list[range] = []
    first = 0
    for i in range(1, len(all_of) + 1):
        if i < len(all_of) and _AND.fullmatch(text, all_of[i - 1].end, all_of[i].start):
            continue
        found += [range(first, i)] * (i - first)
        first = i
    return found


_AND = re.compile(r"\s*(?:,|and|or|/|,\s*and)\s*")


def _baseline(
    text: str, sentence: Tagged, here: Sequence[Meant], all_of: Sequence[_Quantity], i: int
) -> Span | None:
    quantity = all_of[i]
    of = re.match(
        r"(?:\s+and\s+[\d.]+%?)?\s+of\s+(?:the\s+)?(?P<what>[^,.;]{2,40}?)\s+performance\b",
        text[quantity.end : min(sentence.end, quantity.end + 80)],
    )
    if of:
        return quantity.end + of.start("what"), quantity.end + of.end("what")
    after = all_of[i + 1].start if i + 1 < len(all_of) else sentence.end
    is_joined = _JOINED.match(text, quantity.end) is not None
    room = (quantity.end, sentence.end if is_joined else after)
    if found := _rival(text, sentence, here, room):
        return found
    before = all_of[i - 1].end if i else sentence.start
    return _rival(text, sentence, here, (before, quantity.start), is_before=True)


_JOINED = re.compile(r"\s(?:(?!\bby\b)[\w-]+\s){0,3}and\s[\d.]")


def _rival(
    text: str, sentence: Tagged, here: Sequence[Meant], room: Span, is_before: bool = False
) -> Span | None:
    """The method that the first words of comparison in a stretch are about: a mention, or the
    noun phrase behind them. "Outperforms X by 3": the nearest before the number."""
    floor = max(room[0], room[1] - _FURTHEST) if is_before else room[0]
    cues = list(_BASELINE.finditer(text, floor, min(room[1], room[0] + _FURTHEST)))
    for cue in reversed(cues) if is_before else cues[:1]:
        for mention in here:
            is_near = cue.end() <= mention.start <= cue.end() + 45 and mention.end <= room[1]
            between = text[cue.end() : mention.start]
            if is_near and mention.type in ("method", "concept") and not set(between) & set(",;"):
                return mention.start, mention.end
        phrase = _phrase_from(sentence, cue.end())
        if phrase and phrase[1] <= room[1] and cue.group().strip().lower() not in ("over", "than"):
            return phrase
    return None
