"""Noun phrases that name a method, task, dataset, metric or concept.

Every stretch of a noun phrase is a candidate; a linear model says how likely each is what an
annotator would mark, and of candidates that overlap the best set is kept (weighted interval
scheduling). What the model sees of a word is the word, its part of speech, and what the phrase
book knows of it; of names it sees the shape only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import NamedTuple

from litatlas.extract.generic import is_judgement, is_talk
from litatlas.extract.keyphrases import Place, Trees, keyphrase_odds
from litatlas.extract.parse import Tagged, chunks
from litatlas.extract.phrases import Edge, PhraseBook, key, singular
from litatlas.extract.tagging import MARK, written_like_a_name
from litatlas.model import Span

LONGEST = 7
HOPELESS = -7.0  # log odds below which a candidate is not looked at again
COINED = 0.2
PROPER = 0.6
# How surely a candidate is a mention, from its log odds as one and as a keyword: fitted on SciERC
# with models that had not seen the abstract, so that a confidence is the share that people mark.
AS_MENTION, AS_KEYWORD, BIAS = 0.77, 0.19, 0.08
THRESHOLD = -0.5  # log odds of what is kept: between most right (-0.8) and least wrong (0)
INNER = -1.8  # log odds as a keyword of what is kept inside a longer mention


class Named(NamedTuple):
    """Characters that name something, with the chance that they do."""

    start: int
    end: int
    sentence: int
    first: int  # token indices in the sentence
    last: int
    confidence: float


class Found(NamedTuple):
    """The mentions of a paper, phrases inside them that authors list as keywords, and of every
    phrase that could be either, by key, the log odds that it is a keyword."""

    mentions: list[Named]
    inner: list[Named]
    keyword_odds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class MentionModel:
    """Weights of features, in hundredths of log odds."""

    weights: Mapping[str, int]

    def weigh(self, features: Sequence[str]) -> int:
        """The features' weights added up: exact, in whatever order."""
        weights = self.weights
        return sum([weights[f] for f in features if f in weights])


def mentions(
    sentences: Sequence[Tagged],
    model: MentionModel,
    book: PhraseBook,
    trees: Trees,
    forbidden: Sequence[Span] = (),
    known: Mapping[Span, float] | None = None,
    has_title: bool = False,
    threshold: float | None = None,
) -> Found:
    """Mentions in order, none overlapping another or a forbidden span.

    ``known`` are stretches known to be names, with the least log odds that they get; no mention
    crosses their borders, though one may hold a known one at its end ("offline" + "deep
    reinforcement learning"). What is named for sure in one place is taken more readily in others.
    """
    threshold = THRESHOLD if threshold is None else threshold
    scored = candidates_weighed(sentences, model, book, forbidden, known or {})
    length = sum(len(sentence.tokens) for sentence in sentences)
    odds = keyphrase_odds(places_of(scored, has_title), book, trees, length, has_title)
    found, inner = [], []
    for sentence, weighed in scored:
        chosen = best_apart([_with_keyword(c, odds[c.key]) for c in weighed], threshold)
        found += [_named(sentence, c) for c in chosen]
        holder = {at: m for m in chosen for at in range(m.first, m.last)}
        inside = [
            c._replace(odds=odds[c.key])
            for c in weighed
            if (held := holder.get(c.first))
            and c.last <= held.last
            and odds[c.key] > max(INNER, odds[held.key])
        ]
        inner += [_named(sentence, c) for c in best_apart(inside, INNER)]
    return Found(found, inner, odds)


def _with_keyword(candidate: Candidate, keyword: float) -> Candidate:
    odds = AS_MENTION * candidate.odds + AS_KEYWORD * keyword + BIAS
    return candidate._replace(odds=max(odds, candidate.least))


def _named(sentence: Tagged, found: Candidate) -> Named:
    start, end = sentence.tokens[found.first].start, sentence.tokens[found.last - 1].end
    chance = 1 / (1 + exp(-found.odds))
    return Named(start, end, sentence.index, found.first, found.last, chance)


Weighed = list[tuple[Tagged, list["Candidate"]]]


def candidates_weighed(
    sentences: Sequence[Tagged],
    model: MentionModel,
    book: PhraseBook,
    forbidden: Sequence[Span],
    known: Mapping[Span, float],
) -> Weighed:
    """The candidates of each sentence with their log odds of being a mention."""
    counts = Counter(word for sentence in sentences for word in _gerund_phrases(sentence))
    return [
        (sentence, _scored(sentence, model, book, forbidden, known, counts))
        for sentence in sentences
    ]


def places_of(scored: Weighed, has_title: bool) -> list[Place]:
    """The candidates as the weigher of keywords sees them."""
    length = max(1, sum(len(sentence.tokens) for sentence, _ in scored))
    found = []
    before = 0
    title = frozenset(scored[0][0].lower) if has_title and scored else frozenset()
    for sentence, weighed in scored:
        tags, words, lower = sentence.tags, sentence.words, sentence.lower
        for c in weighed:
            inner = words[c.first : c.last]
            found.append(
                Place(
                    sentence=sentence.index,
                    first=c.first,
                    last=c.last,
                    key=c.key,
                    odds=c.odds,
                    position=(before + c.first) / length,
                    is_whole=not (c.first and tags[c.first - 1] in _FIRST)
                    and _ends_phrase(sentence, c.last),
                    first_word=_unnamed(inner[0]),
                    last_word=singular(_unnamed(inner[-1])),
                    first_tag=tags[c.first],
                    last_tag=tags[c.last - 1],
                    name_like=any(map(written_like_a_name, inner)),
                    capital=all(word[0].isupper() for word in inner),
                    known=c.known,
                    in_title=sum(w in title for w in lower[c.first : c.last]) / len(inner),
                )
            )
        before += len(sentence.tokens)
    return found


class Candidate(NamedTuple):
    """A stretch of a noun phrase and the log odds that it is a mention."""

    first: int
    last: int
    odds: float
    key: str
    known: bool = False
    least: float = HOPELESS  # of a name for sure


def _scored(
    sentence: Tagged,
    model: MentionModel,
    book: PhraseBook,
    forbidden: Sequence[Span],
    known: Mapping[Span, float],
    gerunds: Mapping[str, int],
) -> list[Candidate]:
    view = View(sentence, book)
    tokens, lower = sentence.tokens, sentence.lower
    here = _known_here(sentence, known)
    forbidden = _within(sentence, forbidden)
    scored = []
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for first, last in sorted({*candidates(sentence, book), *here}):
        start, end = tokens[first].start, tokens[last - 1].end
        if forbidden and any(start < stop and begin < end for begin, stop in forbidden):
            continue
        phrase = key(" ".join(lower[first:last]))
        least = here.get((first, last))
        if least is None and (
            any(_crosses((first, last), border) for border in here)
            or _is_verb_phrase(sentence, first, last, book, phrase, gerunds)
            or _is_unit(sentence, first, last)
            or is_talk(lower[first:last])
            or (is_judgement(lower[first:last]) and not book.seen(phrase).keyword)
            or any(word[-1] == "%" for word in lower[first:last])
        ):
            continue
        if sentence.is_foreign and least is None and not is_coined(sentence, first):
            continue
        if first not in begins:
            begins[first] = model.weigh(left_features(view, first))
        if last not in ends:
            ends[last] = model.weigh(right_features(view, last))
        odds = (begins[first] + ends[last] + model.weigh(joint_features(view, first, last))) / 100
        floor = HOPELESS if least is None else least
        if least is None and last - first == 1 and is_coined(sentence, first):
            # Before another noun it is a mention only if nothing longer is one.
            floor = COINED if _ends_phrase(sentence, last) else THRESHOLD + 0.01
        elif least is None and _is_proper(sentence, first, last):
            odds += PROPER
        odds = max(odds, floor)
        if odds > HOPELESS:
            scored.append(Candidate(first, last, odds, phrase, least is not None, floor))
    return scored


def _within(sentence: Tagged, spans: Sequence[Span]) -> list[Span]:
    return [(s, e) for s, e in spans if s < sentence.end and sentence.start < e]


def _known_here(sentence: Tagged, known: Mapping[Span, float]) -> dict[tuple[int, int], float]:
    """The known stretches of a sentence in tokens; those that cut a token are left out."""
    inside = [(s, e) for s, e in known if sentence.start <= s and e <= sentence.end]
    if not inside:
        return {}
    firsts = {token.start: i for i, token in enumerate(sentence.tokens)}
    lasts = {token.end: i + 1 for i, token in enumerate(sentence.tokens)}
    return {(firsts[s], lasts[e]): known[s, e] for s, e in inside if s in firsts and e in lasts}


def _crosses(one: tuple[int, int], border: tuple[int, int]) -> bool:
    """Whether they overlap otherwise than by the first holding the second at its end."""
    apart = one[1] <= border[0] or border[1] <= one[0]
    return not apart and not (one[0] <= border[0] and one[1] == border[1])


def is_coined(sentence: Tagged, at: int) -> bool:
    """Whether a lone word is written like a name and nothing speaks against it being one."""
    word = sentence.words[at]
    return (
        written_like_a_name(word)
        and sentence.tags[at] in ("NN", "NNS")
        and word[0].isalpha()
        and not _SINGLE_LETTERS.fullmatch(word)
        and not set(word) <= set("IVXivx")
        and not (at and (sentence.lower[at - 1] == "[" or sentence.tags[at - 1] == "CD"))
    )


def _is_proper(sentence: Tagged, first: int, last: int) -> bool:
    """Several words with capitals in running text: "the Reed Corpus"."""
    words = sentence.words
    return (
        last - first > 1
        and first > 0
        and all(word[0].isupper() for word in words[first:last])
        and not words[first - 1][0].isupper()
        and not (last < len(words) and words[last][0].isupper())
    )


def _ends_phrase(sentence: Tagged, last: int) -> bool:
    return last == len(sentence.tags) or sentence.tags[last] not in _LAST


def _gerund_phrases(sentence: Tagged) -> Iterator[str]:
    for first, last in chunks(sentence):
        if sentence.tags[first] == "VBG" and last - first > 1:
            yield key(" ".join(sentence.lower[first:last]))


_UNIT = re.compile(
    r"[kcmµμnpMGTd]?(?:g|m|[lL]|mol|eV|Hz|V|W|A|Pa|J|s|B|T|Ω|bp|Da|IU|U)(?:[/·]\S+)?|CI|SD"
)


def _is_unit(sentence: Tagged, first: int, last: int) -> bool:
    """ "0.9 g/dL", "95% CI": what follows a number and measures it; "(IV)"."""
    if last - first == 1 and first and sentence.lower[first - 1] == "(":
        return set(sentence.words[first]) <= set("IVX")  # a list mark
    if last - first == 1 and first and sentence.lower[first - 1] == "[":
        return True  # "[MASK]"
    return (
        last - first == 1
        and first > 0
        and (sentence.tags[first - 1] == "CD" or sentence.lower[first - 1][-1] == "%")
        and _UNIT.fullmatch(sentence.words[first]) is not None
    )


def _is_verb_phrase(
    sentence: Tagged,
    first: int,
    last: int,
    book: PhraseBook,
    phrase: str,
    gerunds: Mapping[str, int],
) -> bool:
    """ "capturing long-range dependencies": a verb and its object rather than a name."""
    if "POS" in sentence.tags[first:last] and not sentence.words[first][0].isupper():
        return True  # "the model's behavior"
    if sentence.tags[first] != "VBG" or (sentence.words[first][0].isupper() and first):
        return False
    if book.seen(phrase).keyword or gerunds.get(phrase, 0) > 1:
        return False
    before = sentence.tags[first - 1] if first else "<s>"
    return last - first > 1 and before not in ("DT", "PRP$", "JJ", "NN", "NNS", "POS")


_SINGLE_LETTERS = re.compile(r"\w(?:\W\w)*")

_FIRST = frozenset(("JJ", "NN", "NNS", "VBN", "VBG", "JJR", "JJS", "CD"))
_LAST = frozenset(("NN", "NNS", "VBG"))


def candidates(sentence: Tagged, book: PhraseBook) -> Iterator[tuple[int, int]]:
    """Stretches of noun phrases, as ``[first, last)`` token indices, and the noun phrases with
    "of" that authors are known to use as keywords."""
    tags, lower = sentence.tags, sentence.lower
    for start, stop in chunks(sentence):
        begin = start - 1 if start and _is_adverb_before(tags, start) else start
        for first in range(begin, stop):
            if tags[first] == "CD" and not any(map(str.isalpha, lower[first])):
                continue  # a quantity is no part of a name
            if tags[first] in _FIRST or first < start:
                for last in range(max(first, start) + 1, min(stop, first + LONGEST) + 1):
                    if tags[last - 1] in _LAST:
                        yield first, last
        if start > 1 and lower[start - 1] == "of" and tags[start - 2] in _LAST:
            for first in range(max(0, start - 3), start - 1):
                for last in range(start + 1, min(stop, start + 3) + 1):
                    if book.seen(key(" ".join(lower[first:last]))).keyword:
                        yield first, last


def _is_adverb_before(tags: Sequence[str], start: int) -> bool:
    """Whether the noun phrase goes on to the left: "manually annotated corpora"."""
    return tags[start - 1] == "RB" and tags[start] in ("VBN", "JJ", "VBG")


def best_apart(scored: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """The candidates apart from each other whose odds above the threshold add up highest."""
    ordered = sorted(c for c in scored if c.odds > threshold)
    ordered.sort(key=lambda c: c.last)
    best: list[tuple[float, bool]] = [(0.0, False)]  # of the first i: their total, i is taken
    before: list[int] = []
    for i, candidate in enumerate(ordered):
        j = i
        while j > 0 and ordered[j - 1].last > candidate.first:
            j -= 1
        before.append(j)
        total = best[j][0] + candidate.odds - threshold
        best.append((total, True) if total > best[i][0] else (best[i][0], False))
    chosen = []
    i = len(ordered)
    while i > 0:
        if best[i][1]:
            chosen.append(ordered[i - 1])
            i = before[i - 1]
        else:
            i -= 1
    return chosen[::-1]


def _unnamed(word: str) -> str:
    return "<name>" if written_like_a_name(word) else word.lower()


class View:
    """What the features look at, computed once per sentence."""

    __slots__ = ("book", "lower", "name", "shape", "singular", "size", "tags", "words")

    def __init__(self, sentence: Tagged, book: PhraseBook) -> None:
        self.book = book
        self.words = sentence.words
        self.tags = sentence.tags
        self.size = len(sentence.words)
        self.shape = [_shape(word, i == 0) for i, word in enumerate(sentence.words)]
        self.name = [shape[0] == "N" for shape in self.shape]
        self.lower = ["<name>" if self.name[i] else word for i, word in enumerate(sentence.lower)]
        self.singular = [singular(word) for word in self.lower]


@lru_cache(maxsize=1 << 16)
def _shape(word: str, is_first: bool) -> str:
    if written_like_a_name(word):
        core = word[:-1] if word.endswith("s") else word
        if core.isupper() and core.isalpha():
            return "NX"
        return "N9" if any(map(str.isdigit, word)) else "Nx"
    if word[:1].isupper():
        return "C^" if is_first else "C"
    return "x-" if "-" in word else "x"


@lru_cache(maxsize=1 << 14)
def _level(count: int, of: int) -> str:
    """A share as a coarse step on a logarithmic scale, with how sure it is."""
    if not of:
        return "?"
    step = (1000 * count // of).bit_length()
    return f"{step}" if of > 30 else f"{step}~"


@lru_cache(maxsize=1 << 15)
def _begin_level(edge: Edge) -> str:
    return _level(edge.begins, edge.begins + edge.left_out)


@lru_cache(maxsize=1 << 15)
def _end_level(edge: Edge) -> str:
    return _level(edge.ends, edge.heads)


@lru_cache(maxsize=1 << 15)
def _off_level(edge: Edge) -> str:
    return _level(edge.ends, edge.ends + edge.left_off)


def features(view: View, first: int, last: int) -> list[str]:
    """What the model sees of a candidate."""
    return [
        *left_features(view, first),
        *right_features(view, last),
        *joint_features(view, first, last),
    ]


def left_features(view: View, first: int) -> list[str]:
    """What speaks for and against a mention that begins there."""
    lower, tags = view.lower, view.tags
    begin = lower[first]
    left = lower[first - 1] if first else "<s>"
    left_tag = tags[first - 1] if first else "<s>"
    is_left_noun = "<" if left_tag in _FIRST else "|"
    found = [
        "f=" + begin,
        "l=" + left,
        "lt=" + (left if left_tag == MARK else left_tag),
        "l2=" + (lower[first - 2] if first > 1 else "<s>") + " " + left,
        f"fsh={view.shape[first]}{is_left_noun}",
    ]
    if not view.name[first]:
        found.append(f"fe={_begin_level(view.book.edge(begin))}{is_left_noun}")
    if is_left_noun == "<" and not view.name[first - 1]:
        found.append("xl=" + _begin_level(view.book.edge(left)))
        found.append("xlt=" + left_tag)
    return found


def right_features(view: View, last: int) -> list[str]:
    """What speaks for and against a mention that ends before ``last``."""
    lower, tags, size = view.lower, view.tags, view.size
    head = view.singular[last - 1]
    right = lower[last] if last < size else "</s>"
    right_tag = tags[last] if last < size else "</s>"
    is_right_noun = ">" if right_tag in _LAST else "|"
    found = [
        "h=" + head,
        "r=" + right,
        "rt=" + (right if right_tag == MARK else right_tag),
        "r2=" + right + " " + (lower[last + 1] if last + 1 < size else "</s>"),
        "hs=" + head[-4:],
        "hp=" + head[-3:] + is_right_noun,
        f"hsh={view.shape[last - 1]}{is_right_noun}",
    ]
    if not view.name[last - 1]:
        found.append(f"ho={_off_level(view.book.edge(head))}{is_right_noun}")
    if is_right_noun == ">" and not view.name[last]:
        edge = view.book.edge(view.singular[last])
        found.append("xr=" + _off_level(edge))
        found.append("xre=" + _end_level(edge))
    return found


def joint_features(view: View, first: int, last: int) -> list[str]:
    """What speaks for and against the two borders together."""
    lower, tags, shape = view.lower, view.tags, view.shape
    size = last - first
    length = str(size) if size < 6 else "6"
    one = "1" if size == 1 else "+"
    head, begin = view.singular[last - 1], lower[first]
    left_tag = tags[first - 1] if first else "<s>"
    right_tag = tags[last] if last < view.size else "</s>"
    left_sign = lower[first - 1] if left_tag == MARK else left_tag
    right_sign = lower[last] if right_tag == MARK else right_tag
    shapes = "".join(sorted({s[0] for s in shape[first:last]}))
    found = [
        "b",
        "n=" + length,
        "t=" + " ".join(tags[first:last]),
        f"lrt={left_sign} {right_sign} {length}",
        f"s={shapes}{length}",
        f"hw={head}{length}" if size < 3 else "hw=" + head + "+",
    ]
    if size > 1:
        found.append("fh=" + begin + " " + head)
        found.append("ft=" + tags[first] + ("<" if left_tag in _FIRST else "|"))
        if not view.name[first]:
            found.append("fe+=" + _begin_level(view.book.edge(begin)))
        found += ["m=" + word for word in lower[first + 1 : last - 1]]
    if "N" not in shapes:
        seen = view.book.seen(key(" ".join(lower[first:last])))
        rank = seen.abstracts.bit_length()
        level = _level(seen.keyword, seen.abstracts)
        found += [f"bk={one}{level}", f"bd={length}{rank}", f"bkd={one}{level} {rank}"]
    elif size == 1:
        found.append("one=" + shape[first] + left_sign + right_sign)
    if not view.name[last - 1]:
        level = _end_level(view.book.edge(head))
        found.append(f"he={level}{'>' if right_tag in _LAST else '|'}{one}")
    return found
