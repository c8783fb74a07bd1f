"""Noun phrases that name a method, task, dataset, metric or concept.

Every stretch of a noun phrase is a candidate. A linear model and a small network say how likely
each is what an annotator would mark, and of candidates that overlap the best set is kept (weighted
interval scheduling). What the linear model sees of a word is the word, its part of speech, and what
the phrase book knows of it; of names both see the shape only. Stretches of several noun phrases
("parts of the moss") are weighed by the network alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice
from math import exp
from operator import itemgetter
from typing import NamedTuple

from litatlas.extract.generic import is_judgement, is_talk
from litatlas.extract.keyphrases import Place, Trees, keyphrase_odds
from litatlas.extract.parse import Tagged
from litatlas.extract.phrases import Edge, PhraseBook, Seen, inner_key, key, singular
from litatlas.extract.remembering import Remembered
from litatlas.extract.stretches import merged, touching
from litatlas.extract.tagging import MARK, written_like_a_name
from litatlas.extract.token_net import KEYWORDS, MENTION, TYPES, TokenNet, named_words, shape
from litatlas.model import Span

LONGEST = 7
HOPELESS = -7.0  # log odds below which a candidate is not looked at again
COINED = 0.2
PROPER = 0.6
THRESHOLD = -0.5  # log odds of what is kept: F1 is the same from -0.9 to 0.1
INNER = -1.8  # log odds as a keyword of what is kept inside a longer mention
UNLIKELY = -3.0  # of the network: below it, several noun phrases in a row are no candidate


class Named(NamedTuple):
    """Characters that name something, with the chance that they do."""

    start: int
    end: int
    sentence: int
    first: int  # token indices in the sentence
    last: int
    confidence: float
    kinds: tuple[float, ...] = ()  # log odds of each type, by the network


class Found(NamedTuple):
    """The mentions of a paper, phrases inside them that authors list as keywords, and of every
    phrase that could be either, by key, the log odds that it is a keyword. ``views`` are the
    sentences as the models see them."""

    mentions: list[Named]
    inner: list[Named]
    keyword_odds: Mapping[str, float]
    views: Sequence[View]


@dataclass(frozen=True, slots=True)
class MentionModel:
    """Weights of features, in hundredths of log odds."""

    weights: Mapping[str, int]
    _sums: list[_Sums] = field(default_factory=list, init=False, repr=False, compare=False)

    def weigh(self, features: Sequence[str]) -> int:
        """The features' weights added up: exact, in whatever order."""
        weights = self.weights
        return sum([weights[f] for f in features if f in weights])

    def sums(self, book: PhraseBook) -> _Sums:
        """What is remembered of the weights together with a phrase book."""
        if not self._sums or self._sums[0].book is not book:
            self._sums[:] = [_Sums(self, book)]
        return self._sums[0]


@dataclass(frozen=True, slots=True)
class Blend:
    """How much each model counts for how surely a candidate is a mention, and of which type.

    Fitted with models that had not seen the abstract, so that a confidence is the share of mentions
    that people mark. ``phrase``: factors of the log odds by the linear model, by the network and as
    a keyword, and what is added; ``linked``: the same without the first, for several noun phrases
    in a row; ``types``: factors of the scores by the linear model and by the network.
    """

    phrase: tuple[float, ...]
    linked: tuple[float, ...]
    types: tuple[float, ...]

    def odds(self, candidate: Candidate, keyword: float) -> float:
        """Log odds that a candidate is a mention."""
        read = candidate.read[MENTION]
        if candidate.is_linked:
            network, as_keyword, bias = self.linked
            return network * read + as_keyword * keyword + bias
        linear, network, as_keyword, bias = self.phrase
        return linear * candidate.odds + network * read + as_keyword * keyword + bias


def mentions(
    sentences: Sequence[Tagged],
    model: MentionModel,
    book: PhraseBook,
    trees: Trees,
    net: TokenNet,
    blend: Blend,
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
    scored = candidates_weighed(sentences, model, book, net, forbidden, known or {})
    length = sum(len(sentence.tokens) for sentence in sentences)
    odds = keyphrase_odds(places_of(scored, has_title), book, trees, length, has_title)
    found, inner = [], []
    for view, weighed in scored:
        blended = [
            c._replace(odds=sure)
            for c in weighed
            if (sure := max(blend.odds(c, odds[c.key]), c.least)) > threshold
        ]
        chosen = best_apart(blended, threshold)
        found += [_named(view.sentence, c) for c in chosen]
        holder = {at: m for m in chosen for at in range(m.first, m.last)}
        inside = [
            c._replace(odds=odds[c.key])
            for c in weighed
            if odds[c.key] > INNER
            and (held := holder.get(c.first))
            and c.last <= held.last
            and odds[c.key] > odds[held.key]
        ]
        inner += [_named(view.sentence, c) for c in best_apart(inside, INNER)]
    return Found(found, inner, odds, [view for view, _ in scored])


def _named(sentence: Tagged, found: Candidate) -> Named:
    start, end = sentence.tokens[found.first].start, sentence.tokens[found.last - 1].end
    chance = 1 / (1 + exp(-found.odds))
    return Named(start, end, sentence.index, found.first, found.last, chance, found.read[TYPES])


Weighed = list[tuple["View", list["Candidate"]]]


def candidates_weighed(
    sentences: Sequence[Tagged],
    model: MentionModel,
    book: PhraseBook,
    net: TokenNet,
    forbidden: Sequence[Span],
    known: Mapping[Span, float],
) -> Weighed:
    """The candidates of each sentence with their log odds of being a mention."""
    counts = Counter(word for sentence in sentences for word in _gerund_phrases(sentence))
    spans = merged(forbidden)
    names = sorted(known.items())
    views = [View(sentence, book) for sentence in sentences]
    stretches = [_stretches(view, names) for view in views]
    read = iter(_read(sentences, stretches, net, known))
    scored = []
    for view, found in zip(views, stretches, strict=True):
        outputs = list(islice(read, len(found)))
        apart = touching(spans, view.sentence.start, view.sentence.end)
        scored.append((view, _scored(view, model, apart, found, outputs, counts)))
    return scored


class _Stretch(NamedTuple):
    """What can be a mention. ``least`` are the least log odds of one known to be a name."""

    first: int
    last: int
    is_linked: bool
    least: float | None


def _stretches(view: View, names: Sequence[tuple[Span, float]]) -> list[_Stretch]:
    """Names, noun phrases and several of them in a row, in order."""
    sentence = view.sentence
    phrases = set(candidates(sentence, view.book))
    here = _known_here(sentence, names)
    alone = phrases | here.keys()
    return [
        _Stretch(first, last, (first, last) not in alone, here.get((first, last)))
        for first, last in sorted(alone.union(linked(sentence)))
    ]


def _read(
    sentences: Sequence[Tagged],
    stretches: Sequence[Sequence[_Stretch]],
    net: TokenNet,
    known: Mapping[Span, float],
) -> list[tuple[float, ...]]:
    """What the network says of each stretch, in order."""
    firsts, lasts, before = [], [], 0
    for sentence, found in zip(sentences, stretches, strict=True):
        firsts += [before + stretch.first for stretch in found]
        lasts += [before + stretch.last for stretch in found]
        before += len(sentence.words)
    text = net.read(sentences, named_words(sentences, known))
    return list(map(tuple, net.weigh(text, firsts, lasts).tolist()))


def places_of(scored: Weighed, has_title: bool) -> list[Place]:
    """The candidates as the weigher of keywords sees them."""
    length = max(1, sum(view.size for view, _ in scored))
    found = []
    before = 0
    title = frozenset(scored[0][0].sentence.lower) if has_title and scored else frozenset()
    for view, weighed in scored:
        sentence, tags, named = view.sentence, view.tags, view.named_until
        titled = [0]  # how many of the first words the title holds
        for word in sentence.lower:
            titled.append(titled[-1] + (word in title))
        for c in weighed:
            first, last = c.first, c.last
            found.append(
                Place(
                    sentence.index,
                    first,
                    last,
                    c.key,
                    c.odds,
                    (before + first) / length,
                    not (first and tags[first - 1] in _FIRST) and _ends_phrase(sentence, last),
                    view.lower[first],
                    view.singular[last - 1],
                    tags[first],
                    tags[last - 1],
                    named[last] > named[first],
                    all(view.capital[first:last]),
                    c.known,
                    (titled[last] - titled[first]) / (last - first),
                    itemgetter(*KEYWORDS)(c.read),
                )
            )
        before += view.size
    return found


class Candidate(NamedTuple):
    """A stretch of a noun phrase and the log odds that it is a mention, by the linear model or,
    where ``is_linked``, by the network."""

    first: int
    last: int
    odds: float
    key: str
    known: bool = False
    least: float = HOPELESS  # of a name for sure
    read: tuple[float, ...] = ()  # what the network says of it, by ``OUTPUTS``
    is_linked: bool = False  # several noun phrases, of which the linear model knows nothing


def _scored(
    view: View,
    model: MentionModel,
    forbidden: Sequence[Span],
    stretches: Sequence[_Stretch],
    read: Sequence[tuple[float, ...]],
    gerunds: Mapping[str, int],
) -> list[Candidate]:
    sentence, book = view.sentence, view.book
    tokens, lower, tags = sentence.tokens, sentence.lower, sentence.tags
    sums = model.sums(book)
    borders = _borders([(s.first, s.last) for s in stretches if s.least is not None])
    has_possessive = "POS" in tags
    lacks_verb = bool(tags) and _lacks_verb(sentence)
    has_share = any(word[-1] == "%" for word in lower)
    scored = []
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for (first, last, is_linked, least), outputs in zip(stretches, read, strict=True):
        if is_linked and (
            outputs[MENTION] < UNLIKELY or not _BRACKETS.isdisjoint(lower[first:last])
        ):
            continue
        if forbidden and touching(forbidden, tokens[first].start, tokens[last - 1].end):
            continue
        phrase = view.key(first, last)
        size = last - first
        if (
            least is None
            and (
                is_talk(lower[first:last])
                or (has_share and any(word[-1] == "%" for word in lower[first:last]))
                or (borders and _is_cut(first, last, borders))
                # "the model's behavior"
                or (has_possessive and "POS" in tags[first:last] and not view.capital[first])
                or (
                    tags[first] == "VBG"
                    and _is_verb_phrase(sentence, first, last, book, phrase, gerunds)
                )
                or (size == 1 and _is_unit(sentence, first))
                or (_is_no_noun(lower[last - 1], book) and not book.seen(phrase).keyword)
                or (size > 2 and _holds_verb(view, first, last, lacks_verb))
                or (is_judgement(lower[first:last]) and not book.seen(phrase).keyword)
            )
        ):
            continue
        coined = size == 1 and view.name[first] and is_coined(sentence, first)
        if sentence.is_foreign and least is None and not is_coined(sentence, first):
            continue
        if is_linked:
            odds = outputs[MENTION]
        else:
            if first not in begins:
                begins[first] = sums.left(view, first)
            if last not in ends:
                ends[last] = sums.right(view, last)
            odds = (begins[first] + ends[last] + sums.joint(view, first, last, phrase)) / 100
        floor = HOPELESS if least is None else least
        if least is None and coined:
            # Before another noun it is a mention only if nothing longer is one.
            floor = COINED if _ends_phrase(sentence, last) else THRESHOLD + 0.01
        elif least is None and _is_proper(view, first, last):
            odds += PROPER
        odds = max(odds, floor)
        if odds > HOPELESS or outputs[MENTION] > HOPELESS:
            known = least is not None
            scored.append(Candidate(first, last, odds, phrase, known, floor, outputs, is_linked))
    return scored


def _known_here(
    sentence: Tagged, known: Sequence[tuple[Span, float]]
) -> dict[tuple[int, int], float]:
    """The known stretches of a sentence in tokens; those that cut a token are left out."""
    first = bisect_left(known, sentence.start, key=lambda name: name[0][0])
    last = bisect_right(known, sentence.end, first, key=lambda name: name[0][0])
    inside = [(s, e, least) for (s, e), least in known[first:last] if e <= sentence.end]
    if not inside:
        return {}
    firsts = {token.start: i for i, token in enumerate(sentence.tokens)}
    lasts = {token.end: i + 1 for i, token in enumerate(sentence.tokens)}
    return {(firsts[s], lasts[e]): least for s, e, least in inside if s in firsts and e in lasts}


def _borders(here: Iterable[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """The known stretches that hold a token, by token."""
    holding: dict[int, list[tuple[int, int]]] = {}
    for first, last in here:
        for at in range(first, last):
            holding.setdefault(at, []).append((first, last))
    return holding


def _is_cut(first: int, last: int, borders: Mapping[int, Sequence[tuple[int, int]]]) -> bool:
    """Whether a candidate crosses the borders of a known stretch."""
    return any(
        _crosses((first, last), border)
        for at in range(first, last)
        for border in borders.get(at, ())
    )


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
        and not _ROMAN.issuperset(word)
        and not (at and (sentence.lower[at - 1] == "[" or sentence.tags[at - 1] == "CD"))
    )


def _is_proper(view: View, first: int, last: int) -> bool:
    """Several words with capitals in running text: "the Reed Corpus"."""
    capital = view.capital
    return (
        last - first > 1
        and first > 0
        and all(capital[first:last])
        and not capital[first - 1]
        and not (last < view.size and capital[last])
    )


def _ends_phrase(sentence: Tagged, last: int) -> bool:
    return last == len(sentence.tags) or sentence.tags[last] not in _LAST


def _gerund_phrases(sentence: Tagged) -> Iterator[str]:
    if "VBG" not in sentence.tags:
        return
    for first, last in sentence.chunks:
        if sentence.tags[first] == "VBG" and last - first > 1:
            yield key(" ".join(sentence.lower[first:last]))


_UNIT = re.compile(
    r"[kcmµμnpMGTd]?(?:g|m|[lL]|mol|eV|Hz|V|W|A|Pa|J|s|B|T|Ω|bp|Da|IU|U)(?:[/·]\S+)?|CI|SD"
)


def _is_unit(sentence: Tagged, at: int) -> bool:
    """ "0.9 g/dL", "95% CI": what follows a number and measures it; "(IV)"."""
    before = sentence.lower[at - 1] if at else ""
    if before == "(":
        return set(sentence.words[at]) <= set("IVX")  # a list mark
    if before == "[":
        return True  # "[MASK]"
    return (
        at > 0
        and (sentence.tags[at - 1] == "CD" or before[-1] == "%")
        and _UNIT.fullmatch(sentence.words[at]) is not None
    )


_SEEN_OFTEN, _SELDOM_A_NOUN = 100, 20


def _is_no_noun(word: str, book: PhraseBook) -> bool:
    """ "learn", "perform": a word of many abstracts that hardly ever ends a noun phrase there."""
    abstracts = book.seen(word).abstracts
    return abstracts > _SEEN_OFTEN and book.edge(word).heads * _SELDOM_A_NOUN < abstracts


def _holds_verb(view: View, first: int, last: int, lacks_verb: bool) -> bool:
    """ "FernNet maintains leaves": a verb that looks like a noun in the plural; "the moss increased
    leaf growth": one that looks like a participle, in a sentence that otherwise lacks a verb."""
    tags = view.tags
    return any(
        (tags[at] == "NNS" and _is_no_noun(view.singular[at], view.book))
        or (lacks_verb and tags[at] == "VBN" and tags[at - 1] in ("NN", "NNS"))
        for at in range(first + 1, last - 1)
    )


_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))


def _lacks_verb(sentence: Tagged) -> bool:
    """Whether a sentence (not a title, which ends without a mark) has no finite verb."""
    return sentence.tags[-1] == MARK and _FINITE.isdisjoint(sentence.tags)


def _is_verb_phrase(
    sentence: Tagged,
    first: int,
    last: int,
    book: PhraseBook,
    phrase: str,
    gerunds: Mapping[str, int],
) -> bool:
    """ "capturing long-range dependencies": an "-ing" and its object rather than a name."""
    if sentence.words[first][0].isupper() and first:
        return False
    if book.seen(phrase).keyword or gerunds.get(phrase, 0) > 1:
        return False
    before = sentence.tags[first - 1] if first else "<s>"
    return last - first > 1 and before not in ("DT", "PRP$", "JJ", "NN", "NNS", "POS")


_SINGLE_LETTERS = re.compile(r"\w(?:\W\w)*")
_ROMAN = frozenset("IVXivx")

_FIRST = frozenset(("JJ", "NN", "NNS", "VBN", "VBG", "JJR", "JJS", "CD"))
_LAST = frozenset(("NN", "NNS", "VBG"))


def candidates(sentence: Tagged, book: PhraseBook) -> Iterator[tuple[int, int]]:
    """Stretches of noun phrases, as ``[first, last)`` token indices, and the noun phrases with
    "of" that authors are known to use as keywords."""
    tags, lower = sentence.tags, sentence.lower
    for start, stop in sentence.chunks:
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


_LINKS = frozenset(("IN", "CC", "DT", "TO", "POS", MARK))
_LINKED_LONGEST = 9
_BRACKETS = frozenset("()[]{}")


def linked(sentence: Tagged) -> Iterator[tuple[int, int]]:
    """Stretches of several noun phrases with what links them: "parts of the moss", "leaf and root
    models". The linear model does not look at these; the network does."""
    tags = sentence.tags
    for first, tag in enumerate(tags):
        if tag not in _FIRST and tag != "RB":
            continue
        has_link = False
        for last in range(first + 1, min(len(tags), first + _LINKED_LONGEST) + 1):
            end = tags[last - 1]
            if end in _LINKS:
                has_link = True
            elif end not in _FIRST and end != "RB":
                break
            elif has_link and end in _LAST:
                yield first, last


def _is_adverb_before(tags: Sequence[str], start: int) -> bool:
    """Whether the noun phrase goes on to the left: "manually annotated corpora"."""
    return tags[start - 1] == "RB" and tags[start] in ("VBN", "JJ", "VBG")


def best_apart(scored: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """The candidates apart from each other whose odds above the threshold add up highest."""
    ordered = sorted(c for c in scored if c.odds > threshold)
    ordered.sort(key=lambda c: c.last)
    lasts = [c.last for c in ordered]
    best: list[tuple[float, bool]] = [(0.0, False)]  # of the first i: their total, i is taken
    before: list[int] = []
    for i, candidate in enumerate(ordered):
        j = bisect_right(lasts, candidate.first, 0, i)
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


_NAME = "<name>"


class Word(NamedTuple):
    """What a word says by itself."""

    shape: str
    name: bool
    lower: str
    singular: str
    key: str  # as the key of a phrase holds it, inside and at the end
    last_key: str
    capital: bool


@lru_cache(maxsize=1 << 16)
def _word(word: str, is_first: bool) -> Word:
    written = shape(word, is_first)
    is_name = written[0] == "N"
    plain = word.lower()
    lower = _NAME if is_name else plain
    return Word(
        written,
        is_name,
        lower,
        singular(lower),
        inner_key(plain),
        key(plain),
        word[0].isupper(),
    )


class View:
    """What the features look at, computed once per sentence."""

    __slots__ = (
        "book", "capital", "kinds", "last_keys", "lower", "name", "named_until", "plain_keys",
        "sentence", "shape", "singular", "size", "tags", "words",
    )  # fmt: skip

    def __init__(self, sentence: Tagged, book: PhraseBook) -> None:
        known = [_word(word, False) for word in sentence.words]
        if known:
            known[0] = _word(sentence.words[0], True)
        self.sentence = sentence
        self.book = book
        self.words = sentence.words
        self.tags = sentence.tags
        self.size = len(sentence.words)
        self.shape = [word.shape for word in known]
        self.name = [word.name for word in known]
        self.lower = [word.lower for word in known]
        self.singular = [word.singular for word in known]
        self.plain_keys = [word.key for word in known]
        self.last_keys = [word.last_key for word in known]
        self.capital = [word.capital for word in known]
        self.kinds = "".join([word.shape[0] for word in known])
        self.named_until = [0, *accumulate(self.name)]  # how many of the first words are names

    def around(self, first: int, last: int) -> tuple[str, str, str, str]:
        """The words before and behind a stretch, each with its tag."""
        left = (self.lower[first - 1], self.tags[first - 1]) if first else ("<s>", "<s>")
        behind = last < self.size
        right = (self.lower[last], self.tags[last]) if behind else ("</s>", "</s>")
        return *left, *right

    def key(self, first: int, last: int) -> str:
        """The key of the phrase that these words are."""
        inside = self.plain_keys[first : last - 1]
        if "" in inside or not self.last_keys[last - 1]:
            return key(" ".join(self.sentence.lower[first:last]))  # a word of hyphens
        return " ".join([*inside, self.last_keys[last - 1]])


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
    """What the model sees of a candidate. Each part of it looks at little, so that `_Sums` can
    remember what its features weigh."""
    lower, tags, book = view.lower, view.tags, view.book
    left, left_tag, right, right_tag = view.around(first, last)
    left_sign, right_sign = _sign(left, left_tag), _sign(right, right_tag)
    kinds = view.kinds[first:last]
    found = [
        *_begin(view.words[first], first == 0, left_tag in _FIRST, book),
        *_before(left, left_tag, book),
        _two_before(lower, first, left),
        *_end(view.words[last - 1], last == 1, right_tag in _LAST, book),
        *_behind(right, right_tag, book),
        _two_behind(lower, last, right),
        *_frame(tags[first:last], left_sign, right_sign),
        *_shapes(kinds),
        *_head(view.singular[last - 1], last - first, right_tag in _LAST, book),
    ]
    if last - first > 1:
        found += [
            *_first_of_several(lower[first], book),
            _outer(lower[first], view.singular[last - 1]),
        ]
        found += ["m=" + word for word in lower[first + 1 : last - 1]]
    if "N" not in kinds:
        found += _in_book(book.seen(view.key(first, last)), last - first)
    elif last - first == 1:
        found += _lone(view.shape[first], left_sign, right_sign)
    return found


def _sign(word: str, tag: str) -> str:
    return word if tag == MARK else tag


def _begin(word: str, is_first: bool, behind_noun: bool, book: PhraseBook) -> list[str]:
    """What the first word says for and against a mention."""
    known, sign = _word(word, is_first), "<" if behind_noun else "|"
    found = ["f=" + known.lower, f"fsh={known.shape}{sign}"]
    if not known.name:
        found.append(f"fe={_begin_level(book.edge(known.lower))}{sign}")
    return found


def _before(left: str, tag: str, book: PhraseBook) -> list[str]:
    """What the word before says."""
    found = ["l=" + left, "lt=" + _sign(left, tag)]
    if tag in _FIRST and left != _NAME:
        found += ["xl=" + _begin_level(book.edge(left)), "xlt=" + tag]
    return found


def _two_before(lower: Sequence[str], first: int, left: str) -> str:
    return "l2=" + (lower[first - 2] if first > 1 else "<s>") + " " + left


def _end(word: str, is_first: bool, before_noun: bool, book: PhraseBook) -> list[str]:
    """What the last word, the head, says."""
    known, sign = _word(word, is_first), ">" if before_noun else "|"
    head = known.singular
    found = ["h=" + head, "hs=" + head[-4:], "hp=" + head[-3:] + sign, f"hsh={known.shape}{sign}"]
    if not known.name:
        found.append(f"ho={_off_level(book.edge(head))}{sign}")
    return found


def _behind(right: str, tag: str, book: PhraseBook) -> list[str]:
    """What the word behind says."""
    found = ["r=" + right, "rt=" + _sign(right, tag)]
    if tag in _LAST and right != _NAME:
        edge = book.edge(singular(right))
        found += ["xr=" + _off_level(edge), "xre=" + _end_level(edge)]
    return found


def _two_behind(lower: Sequence[str], last: int, right: str) -> str:
    return "r2=" + right + " " + (lower[last + 1] if last + 1 < len(lower) else "</s>")


def _frame(tags: Sequence[str], left_sign: str, right_sign: str) -> list[str]:
    """What the parts of speech say, and those around."""
    length = str(min(len(tags), 6))
    found = ["b", "n=" + length, "t=" + " ".join(tags), f"lrt={left_sign} {right_sign} {length}"]
    if len(tags) > 1:
        found.append("ft=" + tags[0] + ("<" if left_sign in _FIRST else "|"))
    return found


def _shapes(kinds: str) -> list[str]:
    return [f"s={''.join(sorted(set(kinds)))}{min(len(kinds), 6)}"]


def _head(head: str, size: int, before_noun: bool, book: PhraseBook) -> list[str]:
    """What the head says of a candidate of that length."""
    found = [f"hw={head}{size}" if size < 3 else "hw=" + head + "+"]
    if head != _NAME:
        sign, one = ">" if before_noun else "|", "1" if size == 1 else "+"
        found.append(f"he={_end_level(book.edge(head))}{sign}{one}")
    return found


def _first_of_several(begin: str, book: PhraseBook) -> list[str]:
    return [] if begin == _NAME else ["fe+=" + _begin_level(book.edge(begin))]


def _outer(begin: str, head: str) -> str:
    return "fh=" + begin + " " + head


def _in_book(seen: Seen, size: int) -> list[str]:
    """What the phrase book says of the whole phrase."""
    one, length = "1" if size == 1 else "+", min(size, 6)
    rank = seen.abstracts.bit_length()
    level = _level(seen.keyword, seen.abstracts)
    return [f"bk={one}{level}", f"bd={length}{rank}", f"bkd={one}{level} {rank}"]


def _lone(shape: str, left_sign: str, right_sign: str) -> list[str]:
    """What surrounds a name."""
    return ["one=" + shape + left_sign + right_sign]


class _Sums:
    """What the parts of candidates weigh, for one model and one phrase book: the same as weighing
    the list of `features`, without making it."""

    def __init__(self, model: MentionModel, book: PhraseBook) -> None:
        def of(
            part: Callable[..., Sequence[str]], *also: object
        ) -> Remembered[tuple[object, ...], int]:
            return Remembered(lambda parts: model.weigh(part(*parts, *also)))

        self.book = book
        self.weights = model.weights
        self.begin = of(_begin, book)
        self.before = of(_before, book)
        self.end = of(_end, book)
        self.behind = of(_behind, book)
        self.frame = of(_frame)
        self.shapes = of(_shapes)
        self.head = of(_head, book)
        self.first_of_several = of(_first_of_several, book)
        self.in_book = of(_in_book)
        self.lone = of(_lone)

    def left(self, view: View, first: int) -> int:
        """What speaks for and against a mention that begins there."""
        left, tag, _, _ = view.around(first, view.size)
        return (
            self.begin[view.words[first], first == 0, tag in _FIRST]
            + self.before[left, tag]
            + self.weights.get(_two_before(view.lower, first, left), 0)
        )

    def right(self, view: View, last: int) -> int:
        """What speaks for and against a mention that ends before ``last``."""
        _, _, right, tag = view.around(0, last)
        return (
            self.end[view.words[last - 1], last == 1, tag in _LAST]
            + self.behind[right, tag]
            + self.weights.get(_two_behind(view.lower, last, right), 0)
        )

    def joint(self, view: View, first: int, last: int, phrase: str) -> int:
        """What speaks for and against the two borders together; ``phrase`` is the key."""
        left, left_tag, right, right_tag = view.around(first, last)
        left_sign = left if left_tag == MARK else left_tag
        right_sign = right if right_tag == MARK else right_tag
        kinds = view.kinds[first:last]
        size = last - first
        head = view.singular[last - 1]
        total = (
            self.frame[view.tags[first:last], left_sign, right_sign]
            + self.shapes[kinds,]
            + self.head[head, size if size < 3 else 3, right_tag in _LAST]
        )
        if size > 1:
            begin, weights = view.lower[first], self.weights
            total += self.first_of_several[begin,] + weights.get(_outer(begin, head), 0)
            for word in view.lower[first + 1 : last - 1]:
                total += weights.get("m=" + word, 0)
        if "N" not in kinds:
            total += self.in_book[view.book.seen(phrase), size if size < 6 else 6]
        elif size == 1:
            total += self.lone[view.shape[first], left_sign, right_sign]
        return total
