"""What to call a topic: words that most of its papers write, and few others.

A name is a concept, or two that together say more of it. Taken as a search for the topic's papers
it is as good as its precision and recall are: names are compared by their harmonic mean. Source:
Manning, Raghavan and Schütze (2008), "Introduction to Information Retrieval", 17.7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from litatlas.connect.text_space import TextSpace
from litatlas.model import PaperConcept
from litatlas.text.bag import bag
from litatlas.text.folding import words
from litatlas.text.talk import TALK
from litatlas.text.writing import capitals, is_capitals, written

_LONGEST = 4  # words of a label that are looked for in texts
_CANDIDATES = 40  # of which pairs are tried
_SECOND_ADDS = 1.05  # a second part makes a name this much better, or there is none
_NOUN_ADDS = 1.1  # a name with a noun that is no concept is this much better, or it has none
_ENOUGH = 1 / 3  # of a topic's papers: where concepts say less, other nouns may
_HEADS = 3  # labels that end in a noun before it may name a topic
_AT_LARGE = 1000  # abstracts that tell how common words are; a smaller collection cannot alone


@dataclass(frozen=True, slots=True)
class _Part:
    """What a name may be made of: a concept's label or a noun, and the papers that write it."""

    phrase: tuple[str, ...]
    concept: str | None
    label: str
    papers: frozenset[int]
    elsewhere: float  # papers at large that would write it


class Namer:
    """Names for groups of a collection's papers. ``concepts`` are what each paper names."""

    def __init__(
        self,
        texts: Sequence[str],
        concepts: Sequence[Sequence[PaperConcept]],
        labels: Mapping[str, str],
        space: TextSpace,
    ) -> None:
        self._texts = texts
        self._concepts = concepts
        self._space = space
        naming: defaultdict[str, set[int]] = defaultdict(set)
        for index, found in enumerate(concepts):
            for concept in found:
                naming[concept.id].add(index)
        shared = {c: labels[c] for c, papers in sorted(naming.items()) if len(papers) > 1}
        phrases = _phrases(shared, naming)
        taken = set(phrases)
        heads = Counter(words(label)[-1] for label in labels.values() if len(words(label)) > 1)
        nouns = {(head,) for head, count in heads.items() if count >= _HEADS} - taken
        where = _where(texts, taken | nouns)
        self._parts = [
            self._part(phrase, concept, shared[concept], where[phrase] | naming[concept])
            for phrase, concept in sorted(phrases.items())
        ]
        self._parts += [
            self._part(noun, None, noun[0], where[noun])
            for noun in sorted(nouns)
            if _tells(noun[0])
        ]

    def _part(
        self, phrase: tuple[str, ...], concept: str | None, label: str, papers: Iterable[int]
    ) -> _Part:
        missing = max(0, _AT_LARGE - len(self._texts))
        features = bag(" ".join(phrase))
        pairs = [feature for feature in features if " " in feature] or features
        known = min((self._space.frequency.get(feature, 0) for feature in pairs), default=0)
        elsewhere = missing * known / max(1, self._space.documents)
        return _Part(phrase, concept, label, frozenset(papers), elsewhere)

    def name(self, group: Sequence[int], leading: Sequence[str]) -> str:
        """The name of a group; ``leading`` are concepts that set it apart, one at least."""
        inside = frozenset(group)
        salience: Counter[str] = Counter()
        for index in group:
            salience.update({concept.id: concept.salience for concept in self._concepts[index]})
        may = [
            # A concept that none of them names, though they write its label, is but a noun here.
            part if part.concept in salience else replace(part, concept=None)
            for part in self._parts
            if len(part.papers & inside) > 1 and (part.concept in salience or len(part.phrase) == 1)
        ]
        weight = {part.phrase: salience[part.concept or ""] for part in may}
        known = [part for part in may if part.concept]
        best = _best(known, inside, weight)
        if _covered(best, inside) < _ENOUGH * len(inside):
            wider = _best(may, inside, weight)
            if _fit(wider, inside) >= _NOUN_ADDS * _fit(best, inside):
                best = wider
        if not best:
            best = tuple(part for part in self._parts if part.concept in leading[:1])
        label = " and ".join(
            part.label if part.concept else self._as_written(part, group) for part in best
        )
        return label[:1].upper() + label[1:]

    def _as_written(self, noun: _Part, group: Sequence[int]) -> str:
        """A noun in the number that most papers of a group write it in."""
        written_as: Counter[str] = Counter()
        for index in group:
            text = self._texts[index]
            found = {text[start:end].lower() for start, end in written(text, noun.label)}
            written_as.update(found)
        return min(written_as, key=lambda word: (-written_as[word], word), default=noun.label)


def _phrases(
    labels: Mapping[str, str], naming: Mapping[str, Collection[int]]
) -> dict[tuple[str, ...], str]:
    """What to look for in texts, each with the concept that most papers name by it: the folded
    words of a label; of "HCI" what stands there."""
    found: dict[tuple[str, ...], str] = {}
    for concept, label in labels.items():
        phrase = (label,) if is_capitals(label) else words(label)
        if not phrase or not bag(label) or not _tells(label):
            continue
        known = found.get(phrase)
        if known is None or len(naming[concept]) > len(naming[known]):
            found[phrase] = concept
    return found


def _tells(word: str) -> bool:
    """Whether a word says what a text is about: every abstract has a "system"."""
    return word.casefold() not in TALK and len(word) > 1


def _where(
    texts: Sequence[str], phrases: Collection[tuple[str, ...]]
) -> defaultdict[tuple[str, ...], set[int]]:
    """The texts that write each phrase, by their index."""
    found: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        if len(phrase) <= _LONGEST:
            sizes[phrase[0]].add(len(phrase))
    for index, text in enumerate(texts):
        said = words(text)
        for at, word in enumerate(said):
            for size in sizes.get(word, ()):
                phrase = said[at : at + size]
                if phrase in phrases:
                    found[phrase].add(index)
        for word in capitals(text):
            if (word,) in phrases:
                found[word,].add(index)
    return found


def _best(
    parts: Sequence[_Part], inside: frozenset[int], weight: Mapping[tuple[str, ...], float]
) -> tuple[_Part, ...]:
    """The part, or the two that do not repeat each other, that fit a group best."""

    def rank(name: tuple[_Part, ...]) -> tuple[object, ...]:
        told = sum(weight[part.phrase] for part in name)
        return -round(_fit(name, inside), 4), -round(told, 4), [part.phrase for part in name]

    ranked = sorted(((part,) for part in parts), key=rank)
    first = ranked[:_CANDIDATES]
    pairs = [
        (*one, *other)
        for one, other in combinations(first, 2)
        if (one[0].concept or other[0].concept)
        and set(words(one[0].label)).isdisjoint(words(other[0].label))
    ]
    single = next((name for name in ranked if name[0].concept), ())
    pair = min(pairs, key=rank, default=())
    if pair and _fit(pair, inside) >= _SECOND_ADDS * _fit(single, inside):
        return tuple(sorted(pair, key=lambda part: (-len(part.papers & inside), part.phrase)))
    return single


def _fit(name: Sequence[_Part], inside: frozenset[int]) -> float:
    """The harmonic mean of the shares: of the group that writes it, of those writing it here."""
    writing = frozenset[int]().union(*(part.papers for part in name))
    elsewhere = sum(part.elsewhere for part in name)
    return 2 * len(writing & inside) / (len(inside) + len(writing) + elsewhere)


def _covered(name: Sequence[_Part], inside: frozenset[int]) -> int:
    return len(frozenset[int]().union(*(part.papers for part in name)) & inside)
