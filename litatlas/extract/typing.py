"""Whether a mention is a method, task, dataset, metric or general concept.

A linear model looks at the head, its endings and the words around; the mentions of one term vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp

from litatlas.extract.mentions import View
from litatlas.extract.packing import Sums
from litatlas.model import CONCEPT_TYPES, ConceptType

Scores = tuple[float, ...]
"""One number per type, in the order of ``CONCEPT_TYPES``."""


@dataclass(frozen=True, slots=True)
class TypeModel:
    """Weights of features by type, with two decimals."""

    weights: Mapping[str, Scores]
    _sums: Sums = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sums", Sums(self.weights, len(CONCEPT_TYPES)))

    def scores(self, features: Iterable[str]) -> Scores:
        return self._sums.numbers(self._sums.packed(features))


_METRIC, _DATASET = CONCEPT_TYPES.index("metric"), CONCEPT_TYPES.index("dataset")
_BY_HEAD: Mapping[str, ConceptType] = {
    "task": "task",
    "dataset": "dataset",
    "corpus": "dataset",
    "corpora": "dataset",
    "benchmark": "dataset",
    "treebank": "dataset",
    "metric": "metric",
    "score": "metric",
    "accuracy": "metric",
    "algorithm": "method",
    "method": "method",
    "approach": "method",
    "framework": "method",
    "architecture": "method",
    "technique": "method",
}
_DATA_HEADS = frozenset(
    "dataset corpus corpora benchmark treebank database collection testbed lexicon repository "
    "archive gazetteer".split()
)
_NAME_LIKE = frozenset("NC")  # first letters of shapes
_HEAD_SAYS = 2.5
_NO_DATA = 9.0
_TESTED_SAYS = 1.5
_MEASURED_SAYS = 3.0
_TESTING = frozenset(
    "evaluate evaluates evaluated evaluation evaluations experiment experiments test tested tests "
    "validate validated results performance benchmark benchmarked conducted outperform outperforms "
    "outperformed outperforming surpass surpasses accuracy f1 score scores points".split()
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


def scores(
    model: TypeModel,
    view: View,
    first: int,
    last: int,
    read: Scores,
    factors: Sequence[float],
) -> Scores:
    """Scores of one mention, by the linear model and as ``read`` by the network, each times its
    factor; what a bare number is "on" is a metric ("by 1.5 on X")."""
    list_head = _list_head(view, last)
    linear = model.scores(_features(view, first, last, list_head))
    row = [factors[0] * one + factors[1] * other for one, other in zip(linear, read, strict=True)]
    if not _can_be_data(view, first, last, list_head):
        row[_DATASET] -= _NO_DATA
    if _is_by_so_much_on(view, first, last):
        row[_METRIC] += _MEASURED_SAYS
    elif view.name[last - 1] and _is_tested_on(view, first):
        row[_DATASET] += _TESTED_SAYS
    told = (
        _BY_HEAD.get(view.singular[last - 1])
        or _apposition(view, first, last)
        or _BY_HEAD.get(list_head)
    )
    if told:
        row[CONCEPT_TYPES.index(told)] += _HEAD_SAYS
    return tuple(row)


def _is_by_so_much_on(view: View, first: int, last: int) -> bool:
    """Whether a name stands behind a bare number and "on" or "in": "by 1.5 on FERN"."""
    left = view.lower[max(0, first - 4) : first]
    return (
        view.name[last - 1]
        and left[-1:] in (["on"], ["in"])
        and any(
            _NUMBER.fullmatch(word) is not None
            and ("." in word or "%" in word or following in ("point", "points"))
            and following in ("on", "in", "point", "points", "%")
            for word, following in pairwise(left)
        )
    )


def _can_be_data(view: View, first: int, last: int, list_head: str) -> bool:
    """Whether it is a certain data set: by its head, or because it has a name. "Image data" and
    "textual information" are what data is about."""
    return (
        view.singular[last - 1] in _DATA_HEADS
        or not _NAME_LIKE.isdisjoint(view.kinds[first:last])
        or _BY_HEAD.get(list_head) == "dataset"
    )


def _apposition(view: View, first: int, last: int) -> ConceptType | None:
    """What the noun before a comma says of a name: "a benchmark, X"."""
    if first > 1 and view.name[last - 1] and view.lower[first - 1] == ",":
        return _BY_HEAD.get(view.singular[first - 2])
    return None


def _is_tested_on(view: View, first: int) -> bool:
    """Whether a list that a testing word and "on" lead to holds the mention."""
    at = first - 1
    while at >= 0 and (
        view.name[at] or view.lower[at] in (",", "and", "the", "both", "three", "two")
    ):
        at -= 1
    return (
        at > 0
        and view.lower[at] == "on"
        and not _TESTING.isdisjoint(view.lower[max(0, at - 8) : at])
    )


def vote(scores: Iterable[Scores]) -> ConceptType:
    """The type that the mentions of one term agree on best."""
    totals = [0.0] * len(CONCEPT_TYPES)
    for row in scores:
        highest = max(row)
        shares = [exp(score - highest) for score in row]
        whole = sum(shares)
        for i, share in enumerate(shares):
            totals[i] += share / whole
    return CONCEPT_TYPES[totals.index(max(totals))]


def type_features(view: View, first: int, last: int) -> list[str]:
    """What the model sees of a mention."""
    return _features(view, first, last, _list_head(view, last))


def _features(view: View, first: int, last: int, list_head: str) -> list[str]:
    lower, tags, shape = view.lower, view.tags, view.shape
    head = view.singular[last - 1]
    left = lower[first - 1] if first else "<s>"
    left2 = lower[first - 2] if first > 1 else "<s>"
    right = view.singular[last] if last < view.size else "</s>"
    right2 = view.singular[last + 1] if last + 1 < view.size else "</s>"
    size = min(last - first, 4)
    found = [
        "b",
        "h=" + head,
        "h3=" + head[-3:],
        "h4=" + head[-4:],
        "f=" + lower[first],
        f"n={size}",
        f"s={shape[last - 1]}{size}",
        f"hl={head} {left}",
        f"ht={tags[last - 1]}{size}",
        "l=" + left,
        "r=" + right,
        f"sr={shape[last - 1][0]} {right}",
        f"sl={shape[last - 1][0]} {left}",
        f"l2={left2} {left}",
        f"r2={right} {right2}",
        "lv=" + _verb_before(view, first),
        "rv=" + _verb_behind(view, last),
    ]
    found += ["w=" + word for word in lower[first : last - 1]]
    if last - first > 1:
        found.append(f"hh={view.singular[last - 2]} {head}")
    if "-" in head:
        found.append("hy=" + head.rpartition("-")[2])
    # A list shares its head: "on the A, B and C datasets".
    found.append("list=" + list_head)
    return found


def _verb_before(view: View, first: int) -> str:
    for i in range(first - 1, max(-1, first - 7), -1):
        if view.tags[i][0] == "V":
            return view.lower[i] + " " + (view.lower[i + 1] if view.tags[i + 1] == "IN" else "")
    return "-"


def _verb_behind(view: View, last: int) -> str:
    for i in range(last, min(view.size, last + 5)):
        if view.tags[i][0] == "V":
            return view.lower[i]
    return "-"


def _list_head(view: View, last: int) -> str:
    """The noun right behind, also behind the list that a mention stands in: "dataset" for all of
    "the A, B and C datasets"; otherwise "-"."""
    at = last
    if view.lower[at : at + 1] == ["("] and ")" in view.lower[at : at + 4]:
        at += view.lower[at : at + 4].index(")") + 1
    if at < view.size and view.tags[at] in ("NN", "NNS"):
        return view.singular[at]
    joined = False
    while at < view.size and at < last + 14:
        word, tag = view.lower[at], view.tags[at]
        if word in ("and", "or", "&"):
            joined = True
        elif (word != "," and tag not in ("JJ", "NN", "NNS", "VBG", "VBN", "DT", "CD")) or (
            word == "," and joined
        ):
            break
        at += 1
    if (
        joined
        and at > last + 2
        and view.lower[last] in (",", "and", "or")
        and view.tags[at - 1] == "NNS"
    ):
        return view.singular[at - 1]
    return "-"
