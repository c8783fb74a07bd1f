"""Two terms that one sentence relates: "Y such as X", "X is a Y", "X consists of Y", "X for Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from litatlas.extract.coordination import listed
from litatlas.extract.parse import Tagged
from litatlas.extract.phrases import key
from litatlas.extract.terms import Meant
from litatlas.model import LinkName, Statement

Words = tuple[str, ...]
_EXAMPLES: tuple[Words, ...] = (
    ("such", "as"), (",", "such", "as"), ("including",), (",", "including"), (",", "e.g.", ","),
    ("(", "e.g.", ","), ("(", "e.g."), (",", "e.g."), (",", "like"), (",", "namely"),
    ("exemplified", "by"), (",", "exemplified", "by"), (",", "especially"), (",", "particularly"),
)  # fmt: skip
_IS_A: tuple[Words, ...] = (
    ("is", "a"), ("is", "an"), (",", "a"), (",", "an"), ("are",), (",", "which", "is", "a"),
    (",", "which", "is", "an"), ("is", "a", "kind", "of"), ("is", "a", "type", "of"),
    ("is", "a", "form", "of"), ("is", "one", "of", "the"), ("and", "other"), ("or", "other"),
    (",", "and", "other"), ("is", "the"),
)  # fmt: skip
_VARIANT: tuple[Words, ...] = (
    ("variant", "of"), ("variants", "of"), ("extension", "of"), ("version", "of"),
    ("instance", "of"),
    ("generalization", "of"), ("special", "case", "of"),
)  # fmt: skip
_PARTS: tuple[Words, ...] = (
    ("consists", "of"), ("consist", "of"), ("consisting", "of"), ("comprises",), ("comprising",),
    ("is", "composed", "of"), ("composed", "of"), ("contains",), ("that", "includes"),
    ("includes",), ("that", "comprises"), ("that", "consists", "of"), ("which", "consists", "of"),
    ("is", "made", "up", "of"),
)  # fmt: skip
_FOR: tuple[Words, ...] = (
    ("for",), ("for", "the"), ("for", "a"), ("used", "for"), ("is", "used", "for"),
    ("applied", "to"),
    ("are", "used", "for"), ("is", "applied", "to"), ("for", "the", "task", "of"), ("to", "solve"),
)  # fmt: skip
_VERSUS: tuple[Words, ...] = (
    ("outperforms",), ("outperform",), ("surpasses",), ("compared", "to"), ("compared", "with"),
    ("is", "superior", "to"), ("versus",), ("vs.",), ("vs",), ("is", "better", "than"),
    ("exceeds",), ("unlike",), ("in", "contrast", "to"),
)  # fmt: skip
_LIGHT = frozenset(("DT", "JJ", "JJR", "JJS", "RB", "CD", "PRP$", "VBN"))


def statements(sentences: Sequence[Tagged], meant: Sequence[Meant]) -> tuple[Statement, ...]:
    """Statements by sentence, each pair of terms once per sentence and relation."""
    by_sentence: dict[int, list[Meant]] = {}
    for mention in meant:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found: dict[tuple[int, str, str, str], Statement] = {}
    for index, here in sorted(by_sentence.items()):
        for source, relation, target, confidence in _related(sentences[index], here):
            if key(source) != key(target):
                slot = (index, source, relation, target)
                found.setdefault(slot, Statement(source, relation, target, index, confidence))
    return tuple(found[slot] for slot in sorted(found))


def _related(sentence: Tagged, here: Sequence[Meant]) -> Iterator[tuple[str, LinkName, str, float]]:
    for i, (one, other) in enumerate(pairwise(here)):
        gap = sentence.lower[one.last : other.first]
        if len(gap) > 10:
            continue
        # A bracketed short form between the two belongs to the first.
        light = _without_light_end(sentence, one.last, other.first)
        if light in _EXAMPLES:
            for example in listed(sentence, here, i + 1):
                if _may_be(example, one):
                    sure = 0.85 if one.type == example.type else 0.7
                    yield example.term, "is_a", one.term, sure
        elif gap[:3] in _IS_A or gap[:2] in _IS_A or gap[:1] == ("are",) or light in _IS_A:
            if _may_be(one, other):
                yield from _is_a(sentence, here, i, light, gap)
        elif light in _PARTS or light[-2:] in _PARTS:
            for part in listed(sentence, here, i + 1):
                yield part.term, "part_of", one.term, 0.7
        elif (light in _FOR or gap in _FOR) and one.type == "method" and other.type == "task":
            for purpose in listed(sentence, here, i + 1):
                if purpose.type == "task":
                    yield one.term, "used_for", purpose.term, 0.65
        elif light in _VERSUS:
            for rival in listed(sentence, here, i + 1):
                yield one.term, "compared_with", rival.term, 0.75
        if any(gap[-len(v) :] == v for v in _VARIANT) and len(gap) <= 8 and gap[0] in (",", "is"):
            yield one.term, "is_a", other.term, 0.7
    yield from _fronted_comparison(sentence, here)


def _may_be(one: Meant, other: Meant) -> bool:
    """A method is no data and no metric, nor the other way round."""
    return {one.type, other.type} not in ({"method", "dataset"}, {"method", "metric"})


def _is_a(
    sentence: Tagged, here: Sequence[Meant], i: int, light: Words, gap: Words
) -> Iterator[tuple[str, LinkName, str, float]]:
    one, other = here[i], here[i + 1]
    if any(word in ("that", "which", "for", "of", "to", "in", "on") for word in light[2:]):
        return
    if light[-1:] == ("other",):
        yield one.term, "is_a", other.term, 0.8
    elif gap[0] == ",":
        # An apposition: "X, a popular Y," is about a name or ends before a comma or a relative.
        after = sentence.lower[other.last : other.last + 1]
        if light in _IS_A and (
            after in ((",",), (".",), ("that",), ("which",), ("for",), ()) or after == ("(",)
        ):
            yield one.term, "is_a", other.term, 0.7
    elif light in _IS_A and gap[0] == "is" and len(light) >= 2 and light[1] != "the":
        yield one.term, "is_a", other.term, 0.75


def _fronted_comparison(
    sentence: Tagged, here: Sequence[Meant]
) -> Iterator[tuple[str, LinkName, str, float]]:
    """ "Compared to X, Y ..." and "Unlike X, Y ..."."""
    lower = sentence.lower
    if lower[:2] not in (("compared", "to"), ("compared", "with"), ("in", "contrast")) and lower[
        :1
    ] != ("unlike",):
        return
    for one, other in pairwise(here[:2]):
        if lower[one.last : other.first] in ((",",), (",", "the"), (",", "our")):
            yield other.term, "compared_with", one.term, 0.75


def _without_light_end(sentence: Tagged, start: int, stop: int) -> Words:
    """The words between two mentions without the adjectives before the second and without a
    bracket right behind the first."""
    if sentence.lower[start : start + 1] == (")",):
        start += 1
    while stop > start + 1 and sentence.tags[stop - 1] in _LIGHT:
        if sentence.lower[start:stop] in _IS_A or sentence.lower[start:stop] in _FOR:
            break
        stop -= 1
    return sentence.lower[start:stop]
