"""What a number in an abstract is: a value, a change, a factor or a share, and of which measure.

Told by the words beside it and by nothing else. Where they do not say, neither does this: a
change by so many percent may be relative or in points, and few abstracts tell which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from litatlas.model import Result, Span
from litatlas.text.folding import words

Kind = Literal["value", "change", "factor", "share", "unclear"]
Scale = Literal["", "relative", "points", "unsaid"]
Bound = Literal["", "up to", "at least", "below", "about", "on average"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What the words beside a number say it is.

    ``scale`` is how a change in percent is meant, "" for everything else.
    """

    kind: Kind
    bound: Bound = ""
    scale: Scale = ""

    @property
    def label(self) -> str:
        """In words: "a change in percent, relative or in points is not said; up to"."""
        kind = _SCALED.get(self.scale) or _KINDS[self.kind]
        return f"{kind}; {_BOUNDS[self.bound]}" if self.bound else kind


_KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        "value": "a value",
        "change": "a change",
        "factor": "a factor",
        "share": "a share of something",
        "unclear": "a value or a change: not plain",
    }
)
_SCALED: Mapping[Scale, str] = MappingProxyType(
    {
        "relative": "a relative change",
        "points": "a change in points",
        "unsaid": "a change; relative or in points: not said",
    }
)
_BOUNDS: Mapping[Bound, str] = MappingProxyType(
    {
        "up to": "“up to”, the best case",
        "at least": "at least",
        "below": "at most",
        "about": "about",
        "on average": "on average",
    }
)

_NEAR = 90  # characters on either side that can say what a number is

_QUANTITY = (
    r"[-−+±~]?\d[\d.,]*\s?(?:%|percent|per\s?cent|percentage\s+points?|points?|pp|dB|x|×|times)?"
)
_JOINT = r"\s*(?:,\s*(?:and|or)\s|,|/|–|-|\b(?:and|or|to)\s)\s*"
_LIST_BEFORE = re.compile(rf"(?:{_QUANTITY}{_JOINT}){{1,4}}$", re.IGNORECASE)
_LIST_AFTER = re.compile(rf"(?:{_JOINT}{_QUANTITY}(?!\w)){{1,4}}", re.IGNORECASE)
_SIGN = re.compile(r"[-−+±~≈<>≤≥]\s?$")
_SIGNS: Mapping[str, Bound] = MappingProxyType(
    {"~": "about", "≈": "about", "<": "below", "≤": "below", ">": "at least", "≥": "at least"}
)
_BOUND_WORDS: tuple[tuple[Bound, str], ...] = (
    ("up to", "up to|as much as|as high as|a maximum of|at most|at best"),
    ("at least", "at least|over|more than|greater than|higher than|above|exceeding|a minimum of"),
    ("below", "less than|lower than|fewer than|under|below|within"),
    ("about", "about|around|approximately|nearly|almost|roughly|close to|near"),
    ("on average", "an? average of|an? mean of|averag(?:e|es|ed|ing)|on average|by an average"),
)
_BOUNDED = tuple(
    (bound, re.compile(rf"\b(?:{found})\s+$", re.IGNORECASE)) for bound, found in _BOUND_WORDS
)
_RANGE_BEGUN = re.compile(rf"\bfrom\s+{_QUANTITY}\s*$", re.IGNORECASE)
_AVERAGE_AFTER = re.compile(r"\s*,?\s*(?:on|in) average\b", re.IGNORECASE)

_CHANGES = (
    r"(?:improvements?|increases?|increments?|gains?|reductions?|decreases?|drops?|boosts?|savings?"
    r"|uplifts?|lifts?)"
)
_CHANGED_AFTER = re.compile(
    rf"\s*(?:[a-z-]+\s+){{0,3}}?(?:{_CHANGES}\b"
    r"|(?:higher|lower|better|worse|more|less|fewer|faster|slower|above|below|smaller|larger"
    r"|cheaper|longer|shorter)\b)",
    re.IGNORECASE,
)
_CHANGED_BEFORE = re.compile(
    rf"\bby\s+(?:an?\s+\w+\s+of\s+)?$|\b{_CHANGES}(?:\s+(?:in|on|over|for)\s+[^,;.:()\d]{{1,50}}?)?"
    r"(?:\s+(?:of|is|was|were|are|between|:|=))?\s*$"
    r"|\b(?:increas|reduc|decreas|improv|drop|declin|outperform|lower|cut|sav|boost)\w*\s+$",
    re.IGNORECASE,
)
# Before a range: "reduces costs from 24 to 48 %" is by how much.
_CHANGED_FROM = re.compile(
    r"\b(?:reduc|decreas|lower|cut|sav|improv|increas)\w*\s(?:(?!rang|var)[^\W\d][\w-]*\s+){1,10}from\s+$",
    re.IGNORECASE,
)
_BY_FACTOR = re.compile(r"\bfactors?\s+of\s+$", re.IGNORECASE)
_OF_A_WHOLE = re.compile(r"\s+(?:of|out of)\s", re.IGNORECASE)
_VALUED_BEFORE = re.compile(
    r"(?:\b(?:of|is|are|was|were|be|at|to|from|with|an?|the|and|between|reach\w*|achiev\w*|attain\w*"
    r"|obtain\w*|yield\w*|scor\w*|report\w*|record\w*)\s+|[=:(]\s*)$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\brelative(?:ly)?\b(?!\s+to\b)", re.IGNORECASE)
_IN_POINTS = re.compile(r"\babsolute\b|\bpoints?\b", re.IGNORECASE)
_SCALE_NEAR = 40
_FACTORS = ("×", "orders of magnitude", "order of magnitude")
_PERCENT = "%"


def figure(text: str, sentence: Span, result: Result) -> Figure:
    """What the words of its sentence say of a number.

    "by up to 4.2 points" is a change in points, at best; "recall of 71 %" is a value.
    """
    before = text[max(sentence[0], result.start - _NEAR) : result.start]
    after = text[result.end : min(sentence[1], result.end + _NEAR)]
    average: Bound = "on average" if _AVERAGE_AFTER.match(after) else ""
    before, bound = _bounded(before)
    listed = _LIST_BEFORE.sub("", before)
    if not bound and listed != before:
        listed, bound = _bounded(listed)
    listed = _RANGE_BEGUN.sub("from ", listed)
    after = _LIST_AFTER.sub("", after, count=1) if _LIST_AFTER.match(after) else after
    kind = _kind(listed, after, result)
    return Figure(kind, bound or average, _scale(kind, before, after, result))


def _bounded(before: str) -> tuple[str, Bound]:
    """What stands before a number without its sign and its "up to", and what that was."""
    sign = _SIGN.search(before)
    if sign:
        return before[: sign.start()], _SIGNS.get(sign.group().strip(), "")
    for bound, pattern in _BOUNDED:
        found = pattern.search(before)
        if found:
            rest = before[: found.start()]
            return rest, "" if _RANGE_BEGUN.search(rest) else bound  # "from 24% up to 48%"
    return before, ""


def _kind(before: str, after: str, result: Result) -> Kind:
    if result.unit in _FACTORS or _BY_FACTOR.search(before):
        return "factor"
    if _CHANGED_AFTER.match(after) or _CHANGED_BEFORE.search(before):
        return "change"
    if result.number is None and _CHANGED_FROM.search(before):
        return "change"
    if _OF_A_WHOLE.match(after):
        return "share"
    if _VALUED_BEFORE.search(before) or _is_its_measure(after, result):
        return "value"
    return "change" if result.unit == "points" else "unclear"


def _is_its_measure(after: str, result: Result) -> bool:
    """Whether the measure follows at once: "93.1 % recall"."""
    if result.measure is None:
        return False
    return 0 <= result.measure[0] - result.end <= 1 + len(after) - len(after.lstrip())


def _scale(kind: Kind, before: str, after: str, result: Result) -> Scale:
    if kind != "change":
        return ""
    if result.unit == "points":
        return "points"
    if result.unit != _PERCENT:
        return ""
    near = f"{before[-_SCALE_NEAR:]} {after[:_SCALE_NEAR]}"
    if _RELATIVE.search(near):
        return "relative"
    return "points" if _IN_POINTS.search(near) else "unsaid"


# What is measured ---------------------------------------------------------------------------

_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?:^|\s)(?:{found})$"))
    for name, found in (
        ("mean average precision", "mean average precision|average precision|map"),
        ("mean reciprocal rank", "mean reciprocal rank|mrr"),
        ("nDCG", r"ndcg(?: \d+)?|normalized discounted cumulative gain"),
        ("word error rate", "word error rate|wer"),
        ("equal error rate", "equal error rate|eer"),
        ("error rate", "error rate"),
        ("root mean square error", "root mean squared? error|rmse"),
        ("mean absolute percentage error", "mean absolute percentage error|mape"),
        ("mean absolute error", "mean absolute error|mae"),
        ("ROUGE-1", "rouge 1"),
        ("ROUGE-2", "rouge 2"),
        ("ROUGE-L", "rouge l"),
        ("BLEU", r"bleu(?: \d)?"),
        ("F1", r"(?:f1|f 1|f)(?: score| measure)?"),
        ("area under the curve", "auc|auroc|roc auc|area under (?:the )?(?:roc )?curve"),
        ("accuracy", "accuracy(?: rate)?"),
        ("precision", "precision"),
        ("recall", "recall"),
        ("perplexity", "perplexity"),
        ("speed", "faster|slower|speed ?up|speed|acceleration"),
        ("running time", "runtime|running time|run time|execution time|computation time"),
        ("response time", "response time"),
        ("latency", "latency"),
        ("throughput", "throughput"),
        ("success rate", "success rate"),
        ("click-through rate", "ctr|click through rate"),
        ("parameters", "parameter"),
        ("memory", "memory|memory usage|memory consumption|memory footprint"),
    )
)
_GRADING = frozenset(
    "achieving showing reaching obtaining averaged average mean overall high higher low lower good "
    "better best original total report reported new improved relative absolute cumulative final "
    "maximum minimum".split()
)
_CHANGE_WORDS = frozenset(
    "improvement increase increment gain reduction decrease drop boost saving value score".split()
)
_NO_MEASURE = frozenset(
    "performance improvement increase increment gain reduction decrease drop boost score rate "
    "ratio value result factor baseline fraction quality more less fewer relative likely".split()
)
_NAMED_BY_KIND = frozenset(("rate", "ratio", "quality"))  # "hit rate" is one, "rate" is none


def measure_name(phrase: str) -> str:
    """The measure that some words name, one name for all ways to write it; "" when they name none.

    >>> measure_name("average F-scores"), measure_name("performance gain")
    ('F1', '')
    """
    folded = list(words(phrase))
    while len(folded) > 1 and folded[-1] in _CHANGE_WORDS and folded[-2:] != ["f", "score"]:
        folded.pop()
    whole = " ".join(folded)
    for name, pattern in _FAMILIES:
        if pattern.search(whole):
            return name
    while len(folded) > 1 and folded[0] in _GRADING:
        folded.pop(0)
    bare = len(folded) == 1 and folded[0] in _NO_MEASURE
    if not folded or bare or folded[-1] in _NO_MEASURE - _NAMED_BY_KIND:
        return ""
    return " ".join(folded)
