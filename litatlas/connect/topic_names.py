"""What to call a topic: concepts that many of its papers write, and markedly fewer others.

A name is a concept, or two that together say more of it. Taken as a search for the topic's papers
it is as good as its precision and recall are: names are compared by their harmonic mean. Source:
Manning, Raghavan and Schütze (2008), "Introduction to Information Retrieval", 17.7. That alone
would call a large topic "design", which every other paper of it writes, and many elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from litatlas.connect.text_space import TextSpace
from litatlas.model import PaperConcept
from litatlas.text.bag import bag
from litatlas.text.folding import words
from litatlas.text.talk import TALK
from litatlas.text.writing import capitals, is_capitals

_LONGEST = 4  # words of a label that are looked for in texts
_CANDIDATES = 40  # of which pairs are tried
_SECOND_ADDS = 1.05  # a second part makes a name this much better, or there is none
_MARKED = 4  # times as many of a topic's papers write a part of its name as of others
_TERM_ADDS = 0.15  # how much better a name is of terms than of single words
_AT_LARGE = 1000  # abstracts that tell how common words are; a smaller collection cannot alone


@dataclass(frozen=True, slots=True)
class _Part:
    """What a name may be made of: a concept's label, and the papers that write or name it."""

    phrase: tuple[str, ...]
    concept: str
    label: str
    papers: frozenset[int]
    elsewhere: float  # papers at large that would write it

    @property
    def is_term(self) -> bool:
        """Several words, or an acronym: a single word may mean anything."""
        return len(self.phrase) > 1 or is_capitals(self.label)


class Namer:
    """Names for groups of a collection's papers. ``concepts`` are what each paper names."""

    def __init__(
        self,
        texts: Sequence[str],
        concepts: Sequence[Sequence[PaperConcept]],
        labels: Mapping[str, str],
        space: TextSpace,
    ) -> None:
        self._total = len(texts)
        self._concepts = concepts
        self._space = space
        naming: defaultdict[str, set[int]] = defaultdict(set)
        for index, found in enumerate(concepts):
            for concept in found:
                naming[concept.id].add(index)
        shared = {c: labels[c] for c, papers in sorted(naming.items()) if len(papers) > 1}
        phrases = _phrases(shared, naming)
        where = _where(texts, phrases.keys())
        self._parts = [
            self._part(phrase, concept, shared[concept], where[phrase] | naming[concept])
            for phrase, concept in sorted(phrases.items())
        ]

    def _part(
        self, phrase: tuple[str, ...], concept: str, label: str, papers: Iterable[int]
    ) -> _Part:
        features = bag(" ".join(phrase))
        pairs = [feature for feature in features if " " in feature] or features
        known = min((self._space.frequency.get(feature, 0) for feature in pairs), default=0)
        elsewhere = self._missing * known / max(1, self._space.documents)
        return _Part(phrase, concept, label, frozenset(papers), elsewhere)

    @property
    def _missing(self) -> int:
        return max(0, _AT_LARGE - self._total)

    def name(self, group: Sequence[int], leading: Sequence[str]) -> str:
        """The name of a group; ``leading`` are concepts that set it apart, one at least."""
        inside = frozenset(group)
        salience: Counter[str] = Counter()
        for index in group:
            salience.update({concept.id: concept.salience for concept in self._concepts[index]})
        may = [
            part
            for part in self._parts
            if part.concept in salience and len(part.papers & inside) > 1
        ]
        marked = [part for part in may if self._times(part, inside) >= _MARKED]
        best = _best(marked or may, inside, salience)
        if not best:
            best = tuple(part for part in self._parts if part.concept in leading[:1])
        label = " and ".join(part.label for part in best)
        return label[:1].upper() + label[1:]

    def _times(self, part: _Part, inside: frozenset[int]) -> float:
        """How many times as often papers inside write a part as papers outside do."""
        outside = self._total + self._missing - len(inside)
        others = len(part.papers - inside) + part.elsewhere
        # Half a paper more: what nobody else writes is not without end more frequent.
        return len(part.papers & inside) * (outside + 1) / (len(inside) * (others + 0.5))


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
    parts: Sequence[_Part], inside: frozenset[int], weight: Mapping[str, float]
) -> tuple[_Part, ...]:
    """The part, or the two that do not repeat each other, that fit a group best."""

    def rank(name: tuple[_Part, ...]) -> tuple[object, ...]:
        told = sum(weight[part.concept] for part in name)
        terms = sum(part.is_term for part in name) / len(name)
        fit = _fit(name, inside) * (1 + _TERM_ADDS * terms)
        return -round(fit, 4), -round(told, 4), [part.phrase for part in name]

    ranked = sorted(((part,) for part in parts), key=rank)
    pairs = [
        (*one, *other)
        for one, other in combinations(ranked[:_CANDIDATES], 2)
        if set(words(one[0].label)).isdisjoint(words(other[0].label))
        and _fit((*one, *other), inside)
        >= _SECOND_ADDS * max(_fit(one, inside), _fit(other, inside))
    ]
    best = min([*ranked[:1], *pairs], key=rank, default=())
    return tuple(sorted(best, key=lambda part: (-len(part.papers & inside), part.phrase)))


def _fit(name: Sequence[_Part], inside: frozenset[int]) -> float:
    """The harmonic mean of the shares: of the group that writes it, of those writing it here."""
    writing = frozenset[int]().union(*(part.papers for part in name))
    elsewhere = sum(part.elsewhere for part in name)
    return 2 * len(writing & inside) / (len(inside) + len(writing) + elsewhere)
