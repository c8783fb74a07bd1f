"""Two terms that one sentence relates: "Y such as X", "X is a Y", "X consists of Y", "X for Y".

What stands between two mentions that follow each other is looked up in a table, articles and
adjectives aside. How sure each row is was counted on SciERC's training abstracts (Luan et al.,
2018): the share of the pairs it finds that people had related in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from litatlas.extract.coordination import listed, noun_before
from litatlas.extract.parse import Tagged
from litatlas.extract.phrases import key
from litatlas.extract.terms import Meant
from litatlas.model import LinkName, Statement

Words = tuple[str, ...]
Related = tuple[str, LinkName, str, float]


def _rows(*phrases: str) -> frozenset[Words]:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


_EXAMPLES = _rows(
    "such as", ", such as", "including", ", including", ", e.g. ,", "( e.g. ,", "( e.g.", ", e.g.",
    "( such as", "( including", "like", ", like", ", namely", "namely", "exemplified by",
    ", exemplified by", ", especially", ", particularly", ", for example ,", "( for example ,",
)  # fmt: skip
_LISTS = _rows("(", ":")
_CALLED = _rows(
    "called", "named", "termed", "dubbed", ", called", ", named", ", termed", ", dubbed",
    ", which we call", ", referred to as", "known as",
)  # fmt: skip
_OTHERS = _rows("and other", "or other", ", and other", ", or other")
_VARIANT = _rows(
    "variant of", "variants of", "extension of", "version of", "instance of", "generalization of",
    "case of", "kind of", "type of", "form of",
)  # fmt: skip
_PARTS = _rows(
    "consists of", "consist of", "consisting of", ", consisting of", "comprises", "comprising",
    "is composed of", "composed of", ", composed of", "contains", "that includes", "that comprises",
    "that consists of", "which consists of", "is made up of", "that contains", "which contains",
)  # fmt: skip
_FOR = _rows(
    "for", "used for", "is used for", "are used for", "used in", "is used in", "applied to",
    "is applied to", "can be applied to", "can be used for", "for task of", "for problem of", "to",
    "to solve", "to improve", "to perform", "designed for", "is designed for", "is for",
)  # fmt: skip
_BY = _rows(
    "using", "uses", "that uses", "which uses", "by using", ", using", "based on", "is based on",
    "are based on", ", based on", "that is based on", "via", "employs", "that employs", "utilizes",
    "that utilizes", "leverages", "that leverages", "relies on", "that relies on", "powered by",
)  # fmt: skip
_VERSUS = _rows(
    "outperforms", "outperform", "outperformed", "surpasses", "surpass", "compared to",
    "compared with", "is superior to", "versus", "vs.", "vs", "is better than", "exceeds",
    "in contrast to", ", unlike", "significantly outperforms", "beats", "improves upon",
    "improves over", "performs better than", "is faster than",
)  # fmt: skip

_LONGEST_GAP = 12
_LIGHT = frozenset(("DT", "JJ", "RB", "CD", "PRP$"))
_HEAVY = frozenset("such other superior similar better not never only no".split())
_HEADS = frozenset(
    "method methods model models algorithm algorithms approach approaches technique techniques "
    "system systems framework frameworks architecture architectures task tasks problem problems "
    "dataset datasets corpus corpora benchmark benchmarks network networks".split()
)
# What examples are given of, rather than of what stands behind: "issues in X, such as Y".
_CLASSES = frozenset(
    "issues problems challenges tasks applications limitations difficulties effects factors "
    "features properties aspects domains areas fields topics questions phenomena errors artifacts "
    "components parts elements settings scenarios advantages drawbacks".split()
)
_DENIED = frozenset(("not", "never", "no"))
_APPOSED = frozenset(
    (",", ".", "(", ";", ":", "that", "which", "who", "where", "for", "with", "to", "and")
)
_DATA = frozenset(
    "captions corpora corpus data dataset datasets documents examples images instances labels "
    "pairs photographs recordings records samples sentences sequences signals text texts tokens "
    "transcripts videos".split()
)
_MASS = frozenset(("data", "information", "software", "hardware", "knowledge", "equipment"))


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


def _related(sentence: Tagged, here: Sequence[Meant]) -> Iterator[Related]:
    for i, (one, other) in enumerate(pairwise(here)):
        if other.first - one.last > _LONGEST_GAP:
            continue
        gap = _between(sentence, one.last, other.first)
        if gap in _EXAMPLES or gap in _LISTS:
            yield from _examples(sentence, here, i, gap)
        elif gap in _CALLED:
            if _is_free(sentence, one) and _may_be(other, one):
                yield other.term, "is_a", one.term, 0.7
        elif gap in _OTHERS:
            if _may_be(one, other):
                yield one.term, "is_a", other.term, 0.8
        elif gap in _PARTS:
            for part in listed(sentence, here, i + 1):
                yield part.term, "part_of", one.term, 0.75
        elif gap in _FOR:
            yield from _purposes(sentence, here, i, gap)
        elif gap in _BY:
            if one.type in ("method", "task"):
                for means in listed(sentence, here, i + 1):
                    if means.type in ("method", "concept"):
                        sure = 0.75 if means.type == "method" else 0.7
                        yield means.term, "used_for", one.term, sure
        elif gap in _VERSUS or _is_comparative(sentence, one.last, other.first):
            for rival in listed(sentence, here, i + 1):
                yield one.term, "compared_with", rival.term, 0.8
        elif sentence.lower[one.last : one.last + 1] in (("is",), ("are",), (",",), (")",)):
            yield from _is_a(sentence, here, i, gap)
    yield from _fronted_comparison(sentence, here)


def _between(sentence: Tagged, start: int, stop: int) -> Words:
    """The words between two mentions that tell: no articles, no adjectives, no bracket that
    closes behind the first, no general noun that the first stands before ("SVM classifiers")."""
    lower, tags = sentence.lower, sentence.tags
    if lower[start : start + 1] == (")",):
        start += 1
    if start + 1 < stop and lower[start] in _HEADS:
        start += 1
    return tuple(
        lower[i] for i in range(start, stop) if tags[i] not in _LIGHT or lower[i] in _HEAVY
    )


def _examples(sentence: Tagged, here: Sequence[Meant], i: int, gap: Words) -> Iterator[Related]:
    """Y such as X: Y is a plural, and nothing before it that "such as" could go back to."""
    kind, sure = here[i], 0.85
    rows = listed(sentence, here, i + 1, may_lack_and=True)
    if gap in _LISTS:
        closes = sentence.lower[rows[-1].last : rows[-1].last + 1] == (")",)
        if gap == (":",) and not _is_free(sentence, kind):
            return
        is_list = len(rows) > 1 and rows[0].term != kind.term and _is_plural(sentence, kind)
        is_whole = closes if gap == ("(",) else sentence.lower[-1] == "."
        if not is_list or not is_whole:
            return
        sure = 0.75
    before = noun_before(sentence, kind)
    if before is not None and _goes_further_back(sentence, before, kind, rows[0]):
        return
    if before is not None and sentence.tags[before] == "NNS":
        # "Languages with little inflection such as X", "models trained on texts such as X": the
        # plural further left.
        is_trained_on = sentence.tags[before + 1] in ("VBN", "VBG")
        if is_trained_on or not _is_plural(sentence, kind):
            kind = next((m for m in here[:i] if m.last == before + 1), kind)
            if kind is here[i]:
                return
        sure = 0.75
    elif not _is_plural(sentence, kind):
        sure = 0.6
    for example in rows:
        alike = example.type == kind.type
        # "Models leveraging texts and images such as Y": Y is a model, whatever stands before it.
        if example.type == "method" and sentence.lower[kind.last - 1] in _DATA:
            continue
        if _may_be(example, kind) and (alike or sure > 0.6):
            yield example.term, "is_a", kind.term, sure if alike else sure - 0.1


def _goes_further_back(sentence: Tagged, before: int, kind: Meant, example: Meant) -> bool:
    """Whether the noun at ``before`` is what examples are given of: "issues in X, such as Y"; a
    method is no example of data, "training on texts, exemplified by Y"."""
    return sentence.lower[before] in _CLASSES or (
        example.type == "method" and kind.type in ("dataset", "concept")
    )


def _purposes(sentence: Tagged, here: Sequence[Meant], i: int, gap: Words) -> Iterator[Related]:
    means = here[i]
    if gap == ("to",) and "from" in sentence.lower[max(0, means.first - 3) : means.first]:
        return  # "from X to Y"
    for purpose in listed(sentence, here, i + 1):
        if purpose.type == "task" and means.type == "method":
            yield means.term, "used_for", purpose.term, 0.82
        elif "for" in gap and means.type == "method" and purpose.type in ("method", "concept"):
            yield means.term, "used_for", purpose.term, 0.72
        elif "for" in gap and means.type == "dataset" and purpose.type == "task":
            yield means.term, "used_for", purpose.term, 0.6


def _is_plural(sentence: Tagged, mention: Meant) -> bool:
    at = mention.last - 1
    return sentence.tags[at] == "NNS" or sentence.lower[at] in _MASS


def _is_free(sentence: Tagged, mention: Meant) -> bool:
    """Whether a mention hangs on no noun before it: not "a framework for X, called Y"."""
    return noun_before(sentence, mention) is None


def _may_be(one: Meant, other: Meant) -> bool:
    """A method is no data and no metric, nor the other way round."""
    return {one.type, other.type} not in ({"method", "dataset"}, {"method", "metric"})


def _is_a(sentence: Tagged, here: Sequence[Meant], i: int, gap: Words) -> Iterator[Related]:
    one, other = here[i], here[i + 1]
    if not _may_be(one, other):
        return
    lower = sentence.lower
    start = one.last + (lower[one.last] == ")")
    told = lower[start : other.first]
    if not _DENIED.isdisjoint(gap):
        return
    if gap[-2:] in _VARIANT and (told[0] == "," or (gap[0] == "is" and _is_free(sentence, one))):
        yield one.term, "is_a", other.term, 0.7
    elif gap == ("is",) and told[1:2] in (("a",), ("an",)):
        if _is_free(sentence, one):
            yield one.term, "is_a", other.term, 0.75
    elif told[:3] == ("is", "one", "of") and gap in (("is", "of"), ("is", "one", "of")):
        yield one.term, "is_a", other.term, 0.75
    elif gap == (",",) and told[1:2] in (("a",), ("an",)) and _is_apposed(sentence, one, other):
        yield one.term, "is_a", other.term, 0.7


def _is_apposed(sentence: Tagged, one: Meant, other: Meant) -> bool:
    """ "X, a popular Y, ...": not "for X, a Y is ...", and no list "X, a Y, and Z"."""
    before = one.first - 1
    while before >= 0 and sentence.tags[before] in ("DT", "JJ", "CD"):
        before -= 1
    rest = sentence.lower[other.last :]
    if any(
        rest[j : j + 2] == (",", "and") and rest[j + 2 : j + 3] in (("a",), ("an",), ("the",))
        for j in range(len(rest))
    ):
        return False  # "X, a Y for Z, and a W"
    if is_fronted(sentence, one.last) or sentence.lower[max(0, before) : before + 1] == (",",):
        return False  # the comma may be a list's
    behind = sentence.lower[other.last : other.last + 2]
    if behind[:1] == (",",):
        return behind[1:] not in (("and",), ("or",), ("a",), ("an",))
    return not behind or behind[0] in _APPOSED - {"and"} or sentence.tags[other.last] == "VBN"


def is_fronted(sentence: Tagged, stop: int) -> bool:
    """Whether the comma at ``stop`` ends what opens the sentence: "In contrast to X, a Y is"."""
    opens = sentence.tags[0] in ("IN", "TO", "VBG", "VBN", "W") or sentence.lower[0] in _FRONTING
    return opens and "," not in sentence.lower[:stop]


_FRONTING = frozenset(("given", "unlike", "like", "here", "besides"))


def _is_comparative(sentence: Tagged, start: int, stop: int) -> bool:
    """ "performs better than", "achieves higher accuracy than": a verb, a comparative, "than"."""
    lower, tags = sentence.lower[start:stop], sentence.tags[start:stop]
    told = [w for w, tag in zip(lower, tags, strict=True) if tag not in ("DT", "JJ", "PRP$")]
    return (
        told[-1:] == ["than"]
        and tags[:1] in (("VBZ",), ("VBP",), ("VBD",), ("MD",))
        and any(tag in ("JJR", "RBR") or w in ("better", "more", "less", "fewer")
                for w, tag in zip(lower, tags, strict=True))
    )  # fmt: skip


def _fronted_comparison(sentence: Tagged, here: Sequence[Meant]) -> Iterator[Related]:
    """ "Compared to X, Y ..." and "Unlike X, Y ..."."""
    lower = sentence.lower
    if lower[:2] not in (("compared", "to"), ("compared", "with"), ("in", "contrast")) and lower[
        :1
    ] != ("unlike",):
        return
    for one, other in pairwise(here[:2]):
        if lower[one.last : other.first] in ((",",), (",", "the"), (",", "our")):
            yield other.term, "compared_with", one.term, 0.8
