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
from litatlas.extract.numbers import Number, numbers
from litatlas.extract.parse import Tagged
from litatlas.extract.stretches import merged, touching
from litatlas.extract.tagging import written_like_a_name
from litatlas.extract.terms import Meant
from litatlas.model import Result, Span

_DIGIT = re.compile(r"\d")
_REFERENCE = re.compile(
    r"(?:\b(?:section|sec\.|sect\.|figure|fig\.|table|tab\.|chapter|equation|eq\.|eqs\.|theorem|lemma"
    r"|algorithm|step|phase|version|v\.|volume|vol\.|no\.|page|pp\.|appendix|level|type|grade|stage"
    r"|task|track|subtask|doi:?|arxiv:?|isbn|top[- ]?|rank[- ]?)s?|@)\s*$",
    re.IGNORECASE,
)
# "precision at 10": how far down a list one looks, no value of the measure.
_CUT_OFF = re.compile(
    r"\b(?:precision|recall|n?dcg|map|mrr|hits?|success)\s+at(?:\s+(?:rank|position))?\s*$",
    re.IGNORECASE,
)
# "Over a range of SNRs from -6 dB to 9 dB", "on a scale of 1 to 5": what was set.
_SWEPT = re.compile(
    r"\brange\s+of\s+(?:[\w-]+\s+){1,4}(?:(?:from|between)\s+)?$|\bscales?\s+(?:of|from|between)\s+$"
    r"|\bscale\s+$",
    re.IGNORECASE,
)
_SCALE = re.compile(r"[-\s]?(?:points?[-\s])?(?:scale|Likert)\b", re.IGNORECASE)
# "using only 1% of the labels", "trained on 10% of X": what was put in.
_PUT_IN = re.compile(
    r"\b(?:using|uses?|given|with|trained\s+(?:on|with)|fine-?tuned\s+(?:on|with)|access\s+to)\s+"
    r"(?:(?:only|just|merely|as\s+(?:few|little)\s+as|less\s+than|fewer\s+than|about|around|a|an|the)\s+){0,3}$",
    re.IGNORECASE,
)
_OF_INPUT = re.compile(
    r"\s+(?:of\s+(?:[\w-]+\s+){0,3}?)?(?:(?:[a-z-]+\s+){0,2})"
    r"(?:data(?:\s?sets?)?|labels?|annotations?|examples?|samples?|instances|supervision|corpus"
    r"|images|documents|frames|judgments|queries|users|participants|demonstrations)\b"
)
_MEASURES = (
    r"accurac(?:y|ies)|f1(?:[- ]scores?)?|f-?scores?|f-?measures?|precision|recall|auc|auroc|map|"
    r"mrr|ndcg|perplexity|error(?: rates?)?|scores?|rates?|bleu|speed-?ups?|sparsity|sensitivity|"
    r"specificity|correlation|rmse|mae|loss|latency|throughput|improvements?|increase|decrease|"
    r"reductions?|gains?|increment|performance|efficiency|agreement|similarity|confidence|"
    r"odds ratio|hazard ratio|parameters?|coverage|memory|energy|costs?|(?:run-?)?time|run-?times|"
    r"times(?= (?:of|by|from)\b)|compression|ratio|variance"
)
_MEASURING = re.compile(rf"(?<![\w-])(?:{_MEASURES})(?![\w-])", re.IGNORECASE)
_MEASURE_AFTER = re.compile(
    rf"\s*(?:(?:and|or|,)\s+[\d.]+\s*%?\s+)?(?:(?:absolute|relative|average|mean|overall|better|higher|lower|more|fewer|less|faster|of|in|terms|"
    rf"the|original|model|total|on|an?|point|its|full)\s+){{0,4}}(?P<what>(?:[\w-]+\s+){{0,2}}?(?:{_MEASURES})\b)",
    re.IGNORECASE,
)
_MEASURE_BEFORE = re.compile(
    rf"(?<![\w-])(?P<what>(?:[\w-]+\s)?(?:{_MEASURES}))(?:\s+(?:score|rate|value))?\s*"
    r"(?:of|is|was|to|by|at|from|between|(?:rang\w+|var(?:y|ies|ied|ying))(?:\s+from)?|reaches|reached"
    r"|up to"
    r"|improved by|increased by"
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
_COUNTED_OF = re.compile(
    r"\s+(?:out\s+of|(?P<unit>(?!out\b)[a-z][\w-]+)\s+(?:in|of|out\s+of))\s+"
    r"(?P<whole>(?!(?:1[89]|20)\d\d\b)\d)",
    re.ASCII,
)


class _Quantity(NamedTuple):
    start: int
    end: int
    number: float | None
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
            others = merged(filter(None, map(_own, quantities[max(0, i - 3) : i])))
            free = [m for m in here if not touching(others, m.start, m.end)]
            measure = quantity.measure
            if measure and _is_thing(text, here, measure):
                measure = None
            found.append(
                Result(
                    text[quantity.start : quantity.end],
                    quantity.number,
                    quantity.unit,
                    quantity.start,
                    quantity.end,
                    measure or _metric(text, free, quantity),
                    _dataset(text, sentence, here, quantities, i, lists[i]),
                    _baseline(text, sentence, here, quantities, i),
                    sentence.index,
                )
            )
    return tuple(found)


def _own(quantity: _Quantity) -> Span | None:
    """The measure behind a quantity, which is no other's: "3% in recall and 5% in length"."""
    return quantity.measure if quantity.measure and quantity.measure[0] >= quantity.end else None


def _is_thing(text: str, here: Sequence[Meant], measure: Span) -> bool:
    """Whether a thing gets better and not a quantity of it: "improves GroveNet by 3%"."""
    return _THING.search(text, *measure) is not None or (
        _IMPROVES.search(text, max(0, measure[0] - 30), measure[0]) is not None
        and not _MEASURING.search(text, *measure)
        and any(m.type in ("method", "dataset") and m.end == measure[1] for m in here)
    )


_THING = re.compile(
    r"\b(?:methods?|models?|approach(?:es)?|systems?|baselines?|algorithms?|techniques?|frameworks?"
    r"|state[- ]of[- ]the[- ]art|networks?|architectures?)$",
    re.IGNORECASE,
)
_IMPROVES = re.compile(r"\b(?:improv|boost|enhanc|accelerat|speed)\w*\s(?:up\s)?(?:the\s|our\s)?$")


def _quantities(text: str, sentence: Tagged, forbidden: Sequence[Span]) -> list[_Quantity]:
    found: list[_Quantity] = []
    whole_of: int | None = None
    if not _DIGIT.search(text, sentence.start, sentence.end):
        return found
    read = list(numbers(text, sentence.start, sentence.end))
    shared = _shared_units(text, read)
    for i, number in enumerate(read):
        start, end, unit = number.start, number.end, number.unit
        if start == whole_of or touching(forbidden, start, end):
            continue
        before = text[max(sentence.start, number.begin - 60) : number.begin]
        after = text[end : min(sentence.end, end + 80)]
        share = unit is None and _COUNTED_OF.match(after)
        if share:
            whole_of = end + share.start("whole")
            found.append(_Quantity(start, end, number.number, share["unit"], None))
            continue
        if not _has_meaning(number, before, after):
            continue
        measure = _measure(text, sentence, number)
        unit = unit or shared[i]
        tells = unit in ("%", "points", "×", "dB") or measure is not None
        if not tells and not _is_change(before, after):
            continue
        goes_on = found and not _own(found[-1]) and _GOES_ON.fullmatch(text, found[-1].end, start)
        if measure is None and goes_on:
            measure = found[-1].measure if found[-1].unit == unit else None
        found.append(_Quantity(start, end, number.number, unit, measure))
    return found


# Between numbers of one measure: "from 3 to 5", "3 for A and 5 for B".
_GOES_ON = re.compile(
    r"\s(?:to|and)\s(?:an?\s(?:maximum|minimum|average)\sof\s|up\sto\s|by\s)?"
    r"|\s(?:for|on|in|with)\s(?:(?!and\b|but\b|while\b)[\w-]+\s){1,5}(?:and|or)\s"
    r"(?:(?:up\sto|only|about|over)\s)?"
)


def _has_meaning(number: Number, before: str, after: str) -> bool:
    unit = number.unit
    if _REFERENCE.search(before) or _SWEPT.search(before) or _SCALE.match(after):
        return False
    if _PUT_IN.search(before) and _OF_INPUT.match(after):
        return False
    if (
        number.is_bare
        and number.number is None
        and not (_MEASURE_BEFORE.search(before) or _is_change(before, after))
    ):
        return False  # "0-1 loss"
    if number.is_bare and _CUT_OFF.search(before):
        return False
    if number.is_bare and before.endswith(("(", "[")) and after.startswith((")", "]")):
        return False  # a list mark
    if number.is_bare and len(number.digits) == 4 and number.digits[:2] in ("18", "19", "20"):
        return False
    if re.search(r"\b[pPnN]\s*[<>=≤≥]\s*$", before):
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


def _shared_units(text: str, read: Sequence[Number]) -> list[str | None]:
    """ "by 3 and 5 points": for each number the unit of the next one that has one, as far as the
    list goes on."""
    shared: list[str | None] = [None] * len(read)
    for i in range(len(read) - 2, -1, -1):
        if _LISTED.fullmatch(text, read[i].end, read[i + 1].begin):
            shared[i] = read[i + 1].unit or shared[i + 1]
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
                r"\b(?:outperform|improv|increas|reduc|decreas|achiev|reach|attain|obtain|score|gain|exceed|"
                r"surpass|yield|than|error|accura|shorten|lower(?:s|ed|ing)|rais|\bcut|drop|declin|\b(?:fell|rose|grew)\b)",
                before,
                re.IGNORECASE,
            )
        )
    )


def _measure(text: str, sentence: Tagged, number: Number) -> Span | None:
    """What is measured: behind the number ("3% gain in X", "2x faster"), before it ("X of 3"), or
    what a verb of change takes ("reduces X by 3")."""
    gained = _GAIN_IN.match(text, number.end, sentence.end)
    if gained and (phrase := _phrase_from(sentence, gained.end())):
        return phrase
    if found := _FASTER.match(text, number.end, sentence.end):
        start, end = found.span(found.lastgroup or 0)
        more = _phrase_from(sentence, start) if found.lastgroup == "what" else None
        if more and more[1] > end:
            start, end = max(start, _whole(sentence, more)[0]), more[1]
        return start, end
    after = _MEASURE_AFTER.match(text, number.end, sentence.end)
    if after and not _AWAY.search(after["what"]) and not _OF_THE_TIME.match(text, number.end):
        named = _without_small_start(text, *after.span("what"))
        whole = _whole(sentence, named)
        whole = max(whole[0], named[0]) if whole[0] < number.end else whole[0], whole[1]
        if not _leads_away(sentence, named[0], whole[0]) and not _is_clause(sentence, whole):
            return whole
    start = number.begin
    floor = max(sentence.start, start - 60)
    before = _MEASURE_BEFORE.search(text[floor:start])
    if before and not _AWAY.search(before["what"]):
        first, last = before.span("what")
        return _whole(sentence, _without_small_start(text, floor + first, floor + last))
    return _changed(text, sentence, start) or (
        _phrase_before(text, sentence, start) if number.unit or number.is_power else None
    )


def _leads_away(sentence: Tagged, start: int, end: int) -> bool:
    """Whether a preposition or a verb stands there: "30% depending on time"."""
    first = bisect_left(sentence.tokens, start, key=itemgetter(0))
    stop = bisect_left(sentence.tokens, end, key=itemgetter(0))
    return not _INSIDE_PHRASE.issuperset(sentence.tags[first:stop])


def _is_clause(sentence: Tagged, span: Span) -> bool:
    """Whether it has a verb: "can increase", "ferns that cost"."""
    first = bisect_left(sentence.tokens, span[0], key=itemgetter(0))
    stop = bisect_left(sentence.tokens, span[1], key=itemgetter(0))
    return any(
        sentence.tags[at] == "MD" or sentence.lower[at] in ("that", "which", "who")
        for at in range(first, stop)
    )


_OF_THE_TIME = re.compile(r"\s+of\s+the\s+time\b")
_GAIN_IN = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}(?:gains?|improvements?|increases?|decreases?|reductions?|drops?|loss|boost|savings?)"
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
    r"at\s+least\s|an?\s+average\s+of\s|around\s|nearly\s|as\s+much\s+as\s"
    r"|a\s+factor\s+of\s(?:up\s+to\s)?)?"
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
    r"[^,;:()]{0,60}\s(?:by|from|to)\s(?:up\s+to\s|about\s|over\s|around\s"
    r"|a\s+factor\s+of\s(?:up\s+to\s)?)?"
)


_OF_NUMBER = re.compile(
    r"\s(?:of|is|was|were|at|reached|=|(?:rose|fell|dropped|declined|grew|increased|decreased|"
    r"improved|ranged|ranging|ranges)(?:\s\w+ly)?\s(?:by|from|to))\s"
    r"(?:about\s|approximately\s|around\s|only\s|up\sto\s|over\s"
    r"|an?\s(?:minimum|maximum|average|mean|total|median)\sof\s)?"
)
_EXTENT = re.compile(
    r"(?:\w+ )?(?:minimum|maximum|average|mean|median|total|range|order|rest|factor|sum|end|period"
    r"|interval|duration|span|window|collection|set)",
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
            head = _head(sentence, bisect_left(found, (begin, stop)))
            if sentence.lower[max(0, head[0] - 3) : head[0]][-3:-1] in (
                ("that", "of"),
                ("those", "of"),
            ):
                return None
            return _whole(sentence, (tokens[head[0]].start, tokens[head[1] - 1].end))
    return None


def _head(sentence: Tagged, at: int) -> tuple[int, int]:
    """The noun phrase that the one at ``at`` hangs on: "time" of "the time of A and B was"."""
    found = sentence.chunks
    own, head = found[at], at
    while at:
        gap = range(found[at - 1][1], found[at][0])
        between = [sentence.lower[i] for i in gap if sentence.tags[i] not in ("DT", "PRP$", "VBN")]
        done = any(sentence.tags[i] == "VBN" for i in gap)  # "the power employed with X"
        if between in (["of"], ["for"], ["in"], ["on"]) or (
            done and between in (["with"], ["from"], ["by"], ["at"], ["under"])
        ):
            head = at - 1
        elif between not in (["and"], ["or"], [","]):
            break
        at -= 1
    first = found[head]
    return own if _CHANGE_NOUN.fullmatch(sentence.lower[first[1] - 1]) else first


_CHANGE_NOUN = re.compile(
    r"(?:improvement|increase|increment|decrease|reduction|gain|drop|boost|saving)s?"
)


def _whole(sentence: Tagged, measure: Span) -> Span:
    """The noun phrase that ends in a measure, without what grades it: "false positive rate"."""
    tokens, found = sentence.tokens, sentence.chunks
    behind = bisect_left(found, measure[1], key=lambda chunk: tokens[chunk[0]].start)
    if not behind:
        return measure
    at, stop = found[behind - 1]
    if tokens[stop - 1].end < measure[1]:
        return measure
    verbs = [i for i in range(at, stop) if sentence.lower[i] in _TAKEN_FOR_NOUNS]
    at = verbs[-1] + 1 if verbs and tokens[verbs[-1]].end < measure[1] else at
    while tokens[at + 1].start < measure[1] and (
        sentence.tags[at] in ("CD", "JJR", "JJS", "VBN", "VBG")
        or sentence.lower[at] in _GRADING
        or sentence.lower[at][0].isdigit()
    ):
        if sentence.lower[at : at + 2] in _NAMED_SO:
            break
        at += 1
    return tokens[at].start, measure[1]


_NAMED_SO = (("mean", "average"), ("average", "precision"), ("mean", "absolute"))
_TAKEN_FOR_NOUNS = frozenset("yields shows reports reaches attains gets".split())
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
        last = sentence.chunks[at][1] - 1
    elif at and first < sentence.chunks[at - 1][1]:
        # The verb before it was taken for an adjective of the same noun phrase.
        last = sentence.chunks[at - 1][1] - 1
    else:
        return None
    if (
        last > first
        and sentence.tags[last] == "VBG"
        and sentence.tags[last + 1 : last + 2] == ("IN",)
    ):
        last -= 1  # "emissions resulting from"
    if sentence.lower[last] in _COUNTS and sentence.lower[last + 1 : last + 2] == ("of",):
        counted = _phrase_from(sentence, sentence.tokens[last + 1].end)
        return (sentence.tokens[first].start, counted[1]) if counted else None
    return sentence.tokens[first].start, sentence.tokens[last].end


_COUNTS = frozenset("number amount quantity proportion fraction percentage share total sum".split())
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
    metrics = [
        m for m in here if m.type == "metric" and not (quantity.unit == "%" and _is_data(text, m))
    ]
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


def _is_data(text: str, mention: Meant) -> bool:
    """Whether a percentage is "on X" or "in X", and X no measure but a name."""
    name = text[mention.start : mention.end].split()[-1]
    return _ON.search(text, max(0, mention.start - 8), mention.start) is not None and (
        written_like_a_name(name)
    )


_ON = re.compile(r"\s(?:on|in)\s+(?:the\s+)?$")
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
    if quantity.unit is None or quantity.unit.isalpha():
        whole = _COUNTED_OF.match(text, quantity.end)
        if whole:
            start = whole.start("whole")
            counted = _COUNTED.match(text, start, sentence.end)
            end = next((m.end for m in here if start < m.end < start + 60), None)
            end = end or (counted.end() if counted else None)
            return (start, end) if end else None
    last = all_of[group[-1]].end
    after = all_of[group.stop].start if group.stop < len(all_of) else sentence.end
    rooms = [(last, min(after, _clause_end(sentence, last)))]
    own = _OWN_PLACE.match(text, last, sentence.end)
    # "on the X data set by 1.6 on ROUGE": its measure stands there, no data.
    is_measure = quantity.unit != "%" and any(
        m.type == "metric" and own and m.start < own.end() <= m.end for m in here
    )
    if not own or is_measure:
        rooms.append((sentence.start, all_of[0].start))  # what stands between is another's
    for room in rooms:
        inside = [m for m in here if room[0] <= m.start and m.end <= room[1]]
        # "by 3% on X": a name there is taken for a metric, but metrics are not tested on.
        kinds = ("dataset", "task", "metric") if quantity.unit == "%" else ("dataset", "task")
        for kind in kinds:
            for position, mention in enumerate(inside):
                before = text[max(sentence.start, mention.start - 50) : mention.start]
                name = text[mention.start : mention.end].split()[-1]
                if kind == "metric" and not (before.endswith("on ") and written_like_a_name(name)):
                    continue
                span = mention.start, mention.end
                is_other = _MEASURING.fullmatch(text, *span) or _THING.search(text, *span)
                if is_other or mention.type != kind:
                    continue
                if _PLACE.search(before) and _is_place(sentence, mention):
                    row = listed(sentence, inside, position)
                    pick = row[group.index(i)] if len(row) == len(group) else row[0]
                    return pick.start, pick.end
    return None


_OWN_PLACE = re.compile(r"(?:\s[a-z][\w-]*){0,3}?\s(?:on|for)\s+(?:the\s+)?[A-Z]")
# "Based on X", "optimised for X": no place where something came out.
_NO_PLACE = frozenset(("based", "trained", "built", "focused", "relies", "depends", "depending"))


def _is_place(sentence: Tagged, mention: Meant) -> bool:
    """Whether the preposition before a mention tells where, and not what for."""
    at, last = mention.first - 1, max(0, mention.first - 12)
    while at > last and sentence.lower[at] not in ("on", "in", "for", "across", "over"):
        at -= 1
    before, tag = sentence.lower[at - 1 : at], sentence.tags[at - 1 : at]
    if sentence.lower[at] == "for" and tag in (("VBN",), ("VBG",), ("JJ",)):
        return False
    return _NO_PLACE.isdisjoint(before)


_MARK = re.compile(r"(?:[ivx]+|\d|[a-h])\)")
_APART_WORDS = frozenset(
    ("while", "whereas", "but", "although", "though", "which", "who", "it", "we", "they")
)


def _compares(word: str) -> bool:
    return word.startswith(("outperform", "surpass", "exceed", "beat", "improv"))


def _clause_end(sentence: Tagged, start: int) -> int:
    """Where a comma ends what a number can be about: ", making it fit for X", ", while Y"."""
    first = bisect_left(sentence.tokens, start, key=itemgetter(0))
    for at in range(first, min(first + _FURTHEST, len(sentence.tags) - 1)):
        if sentence.lower[at] == ";":
            return sentence.tokens[at].start
        follows = sentence.lower[at + 1]
        if sentence.lower[at] == "(" and _MARK.fullmatch("".join(sentence.lower[at + 1 : at + 3])):
            return sentence.tokens[at].start  # "(ii)" of a list
        if follows == "which" and any(map(_compares, sentence.lower[at + 2 : at + 5])):
            continue
        if sentence.lower[at] == "," and (
            follows in _APART_WORDS or (sentence.tags[at + 1] == "VBG" and not _compares(follows))
        ):
            return sentence.tokens[at].start
    return sentence.end


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
    end = sentence.end if is_joined else after
    room = (quantity.end, min(end, _clause_end(sentence, quantity.end)))
    before = (all_of[i - 1].end if i else sentence.start, quantity.start)
    if _BEATEN_BY.search(text, *before):
        return _rival(text, sentence, here, before, is_before=True)
    if found := _rival(text, sentence, here, room):
        return found
    return _rival(text, sentence, here, before, is_before=True)


# "Outperforms X by 3 on Y and Z by 4": the nearest before it is what it is about.
_BEATEN_BY = re.compile(
    r"\b(?:outperform|surpass|exceed|beat)\w*\s[^,;:()]*\bby\s+(?:up\s+to\s|about\s|over\s|at\s+least\s"
    r"|more\s+than\s|an?\s+average\s+of\s)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s(?:(?!\bby\b)[\w-]+\s){0,3}and\s[\d.]")


def _rival(
    text: str, sentence: Tagged, here: Sequence[Meant], room: Span, is_before: bool = False
) -> Span | None:
    """The method that the first words of comparison in a stretch are about: a mention, or the
    noun phrase behind them. "Outperforms X by 3": the nearest before the number."""
    floor = max(room[0], room[1] - _FURTHEST) if is_before else room[0]
    cues = list(_BASELINE.finditer(text, floor, min(room[1], room[0] + _FURTHEST)))
    for cue in reversed(cues) if is_before else cues[:1]:
        word = cue.group().strip().lower()
        if is_before and room[0] > sentence.start and word in ("over", "than"):
            continue  # of the number before
        if word == "over" and not _GAINS.search(text, sentence.start, cue.start()):
            continue  # "85% over the collections"
        for mention in here:
            is_near = cue.end() <= mention.start <= cue.end() + 45 and mention.end <= room[1]
            if not is_near or mention.type not in ("method", "concept"):
                continue
            if _names_rival(sentence, cue.end(), mention):
                return mention.start, max(mention.end, _phrase_end(sentence, mention))
            break
        phrase = _phrase_from(sentence, cue.end())
        if phrase and phrase[1] <= room[1] and word not in ("over", "than"):
            art = _OF_THE_ART.match(text, phrase[0])
            return (phrase[0], max(phrase[1], art.end())) if art else phrase
    return None


_OF_THE_ART = re.compile(r"state\s+of\s+the\s+art\b")
_GAINS = re.compile(
    r"improv|gain|increas|outperform|better|higher|advantage|speed-?\s?up|reduc|decreas|superior|boost"
    r"|benefit|faster|fewer|lower|lift|saving|advance",
    re.IGNORECASE,
)
_LEADS_ON = frozenset(("of", "to", "both", "those", "that"))
_ALSO_THERE = frozenset(("existing", "competing", "leading", "remaining", "preceding"))


def _names_rival(sentence: Tagged, start: int, mention: Meant) -> bool:
    """Whether nothing but words of one noun phrase, or "that of", stands before a mention."""
    first = bisect_left(sentence.tokens, start, key=itemgetter(0))
    return all(
        sentence.lower[at] in _LEADS_ON | _ALSO_THERE or sentence.tags[at] in _OF_PHRASE
        for at in range(first, mention.first)
    )


_OF_PHRASE = frozenset(
    ("DT", "JJ", "JJR", "JJS", "NN", "NNS", "VBN", "CD", "PRP$", "POS", "CC", "RB")
)
_INSIDE_PHRASE = _OF_PHRASE | {"VBG"}


def _phrase_end(sentence: Tagged, mention: Meant) -> int:
    """Where the noun phrase ends that a mention is part of: "tidal" of "tidal counting method"."""
    at = bisect_right(sentence.chunks, mention.first, key=itemgetter(0)) - 1
    if at < 0 or sentence.chunks[at][1] < mention.last:
        return mention.end
    return sentence.tokens[sentence.chunks[at][1] - 1].end
