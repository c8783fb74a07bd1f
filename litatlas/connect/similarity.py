"""Which papers are like which, and the shared concepts that make them so."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from litatlas.connect.counts import Counts
from litatlas.connect.generality import share
from litatlas.connect.text_space import Positions, TextSpace
from litatlas.model import GENERAL_ABOVE, Paper, PaperConcept, Reading, Related
from litatlas.text.availability import tells_where
from litatlas.text.bag import bag

_CLOSEST = 10
_CHUNK = 256  # rows of the product held at once: 10,000 papers stay under 100 MB
_DEALT = 16  # others in a group
_ROUNDED_OFF = 2e-6  # more than rounding to six digits adds or takes
_LOWEST = 0.02
_RAISE = 0.2
TOPIC_SHARE = 0.2  # of the text space in what groups papers; more blurs neighbouring fields

Neighbours = tuple[tuple[tuple[int, float], ...], ...]
"""For each row the indices of others and how alike they are, best first."""

Where = Mapping[str, Sequence[int]]
"""The sentences of one paper in which each feature stands."""


@dataclass(frozen=True, slots=True)
class Sought:
    """How many of the closest. ``share`` of the likeness is that of positions in a text space:
    texts that share few words may still be about the same."""

    count: int
    share: float = 0.0


def documents(
    papers: Sequence[Paper], concepts: Sequence[Sequence[PaperConcept]]
) -> list[list[str]]:
    """What each paper is likened by: its words, word pairs and concepts. The words of a given title
    count twice."""
    return [
        [
            # Its abstract is folded for its key, too.
            *bag(paper.text[: paper.abstract_start], paper.abstract),
            *bag(paper.text[: paper.abstract_start]),
            *(f"concept/{concept.id}" for concept in found),
        ]
        for paper, found in zip(papers, concepts, strict=True)
    ]


def text_vectors(counts: Counts, rarity: Mapping[str, float]) -> csr_matrix:
    """TF-IDF rows of unit length, one a document, of features whose rarity is known; without those
    that one document alone says, which make it like no other.

    Sublinear counts: a word said a hundred times tells little more than one said thrice, which
    also keeps an abstract stuffed with keywords from being everyone's neighbour.
    Source: Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval".
    """
    said, names = counts.said, counts.features
    most = int(said.data.max(initial=0))
    sublinear = np.array([0.0, *(1 + math.log(times) for times in range(1, most + 1))])
    rarities = np.array([rarity[feature] for feature in names])
    weights = sublinear[said.data] * rarities[said.indices]
    squares = (weights * weights).tolist()
    lengths = [math.sqrt(math.fsum(squares[a:b])) or 1.0 for a, b in pairwise(said.indptr)]
    weights /= np.repeat(lengths, np.diff(said.indptr))
    vectors = csr_matrix((weights, said.indices, said.indptr), shape=said.shape)
    # By name: the last bits of a product depend on the order of its sum.
    shared = np.flatnonzero(counts.texts > 1).tolist()
    kept = vectors[:, sorted(shared, key=names.__getitem__)]
    kept.sort_indices()
    return kept


def neighbours(
    vectors: csr_matrix, positions: Positions, *sought: Sought
) -> tuple[Neighbours, ...]:
    """For each of what is sought: the closest rows of each row by cosine, best first; ties go to
    the lower index. ``positions`` (rows x dimensions) are those of the rows in a text space.

    Together, because multiplying the vectors takes most of the time.
    """
    transposed = csr_matrix(vectors.T)
    found: list[list[tuple[tuple[int, float], ...]]] = [[] for _ in sought]
    for start in range(0, vectors.shape[0], _CHUNK):
        rows = slice(start, start + _CHUNK)
        in_words = (vectors[rows] @ transposed).toarray()
        for each, closest in zip(sought, found, strict=True):
            likeness = in_words
            if each.share:
                likeness = each.share * TextSpace.cosines(positions[rows], positions)
                likeness += (1 - each.share) * in_words
            closest += _closest(likeness, start, each.count)
    return tuple(map(tuple, found))


def _closest(
    likeness: npt.NDArray[np.float64], start: int, count: int
) -> Iterator[tuple[tuple[int, float], ...]]:
    """The closest of each row of a block, above zero and rounded to six digits: the last bits
    differ between processors. ``start`` is the index of the block's first row: no row is its own
    neighbour, and the block is made to say so."""
    np.fill_diagonal(likeness[:, start:], -1.0)
    least = _surely_reached(likeness, count) - _ROUNDED_OFF
    for row, enough in zip(likeness, least, strict=True):
        candidates = np.flatnonzero(row >= enough)
        rounded = np.round(row[candidates], 6)
        best = np.argsort(-rounded, kind="stable")[:count]
        best = best[rounded[best] > 0]
        yield tuple(zip(candidates[best].tolist(), rounded[best].tolist(), strict=True))


def _surely_reached(likeness: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    """For each row a likeness that its ``count`` closest reach and few others do; 0 where a
    collection is small enough to look at all.

    All others are dealt out to groups, and each group has its best one: the ``count``-th highest of
    those is looked for among a sixteenth of all.
    """
    rows, total = likeness.shape
    groups = total // _DEALT
    if groups < count:
        return np.zeros(rows)
    dealt = likeness[:, : groups * _DEALT].reshape(rows, _DEALT, groups)
    return np.partition(dealt.max(axis=1), -count, axis=1)[:, -count]


def related(
    ids: Sequence[str],
    close: Sequence[Sequence[tuple[int, float]]],
    concepts: Sequence[Sequence[PaperConcept]],
    where: Callable[[int], Where],
    rarity: Mapping[str, float],
) -> dict[str, tuple[Related, ...]]:
    """Up to ten related papers each, with the concepts that both name, the rarest first.

    The score is the cosine of the texts, raised by what they share. Papers that share no concept
    are related when their words are alike and one sentence of each shows it (``where``: what
    stands in which sentence of the paper with an index).
    """
    seen = Counter(concept.id for found in concepts for concept in found)
    rare = {concept: _rarity(papers, len(ids)) for concept, papers in seen.items()}
    salience: list[Mapping[str, float]] = [
        {
            c.id: c.salience
            for c in sorted((c for c in found if seen[c.id] > 1), key=lambda c: (seen[c.id], c.id))
        }
        for found in concepts
    ]
    answer: dict[str, tuple[Related, ...]] = {}
    for index, candidates in enumerate(close):
        kept: list[tuple[float, str, int, tuple[str, ...]]] = []
        ours = salience[index]
        for other, cosine in candidates:
            if cosine < _LOWEST:
                continue
            theirs = salience[other]
            if ours.keys().isdisjoint(theirs):
                kept.append((-round(min(cosine, 1.0), 2), ids[other], other, ()))
                continue
            shared = tuple([concept for concept in ours if concept in theirs])
            weight = sum([math.sqrt(ours[c] * theirs[c]) * rare[c] for c in shared])
            score = cosine + (1 - cosine) * (1 - math.exp(-0.5 * weight)) * _RAISE
            kept.append((-round(min(score, 1.0), 2), ids[other], other, shared))
        found: list[Related] = []
        for minus, paper, other, shared_ids in sorted(kept):
            if len(found) == _CLOSEST or not minus:
                break
            sentences = None if shared_ids else telling(where(index), where(other), rarity)
            if sentences:
                words = specific(where(index), where(other), sentences, rarity)
                found.append(Related(paper, -minus, (), sentences, words))
            elif shared_ids:
                found.append(Related(paper, -minus, shared_ids))
        answer[ids[index]] = tuple(found)
    return answer


def features_in_sentences(
    papers: Sequence[Paper], readings: Sequence[Reading]
) -> Callable[[int], Where]:
    """Where the features of each paper stand, found when they are first asked for; but not in what
    only says where code and data are, as that makes no two papers alike."""

    @cache
    def where(index: int) -> Where:
        text = papers[index].text
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(readings[index].sentences):
            written = text[sentence.start : sentence.end]
            for feature in () if tells_where(written) else dict.fromkeys(bag(written)):
                found[feature].append(number)
        return found

    return where


def telling(ours: Where, theirs: Where, rarity: Mapping[str, float]) -> tuple[int, int] | None:
    """The sentence of ours that says most of what the texts have in common, and theirs that says
    most of the same; None when no two sentences have a word in common."""
    common = ours.keys() & theirs.keys()
    if not common:
        return None
    mine = _weightiest(ours, common, rarity)
    said = [feature for feature in common if mine in ours[feature]]
    return mine, _weightiest(theirs, said, rarity)


def specific(
    ours: Where, theirs: Where, sentences: tuple[int, int], rarity: Mapping[str, float]
) -> tuple[str, ...]:
    """The words that two sentences have in common and few abstracts use, the rarest first.

    Two words that belong together count as one: "response time" is rarer than "time".
    """
    mine, other = sentences
    common = [
        feature for feature in ours if mine in ours[feature] and other in theirs.get(feature, ())
    ]
    shares = {each: share({*each.split(" "), each}, rarity) for each in common}

    def adds(feature: str) -> bool:
        """Whether it is rare itself: not by a word of it, which is there on its own."""
        words = feature.split(" ") if " " in feature else ()
        less = all(shares[feature] < shares.get(word, 1.0) for word in words)
        return less and shares[feature] <= GENERAL_ABOVE

    rare = sorted(filter(adds, common), key=lambda each: (round(shares[each], 6), each))
    return tuple(dict.fromkeys(word for each in rare for word in each.split(" ")))


def _weightiest(where: Where, features: Iterable[str], rarity: Mapping[str, float]) -> int:
    """The sentence in which the rarest of these features stand, the first of equals."""
    weights: defaultdict[int, list[float]] = defaultdict(list)
    for feature in features:
        for number in where[feature]:
            weights[number].append(rarity.get(feature, 1.0))
    # math.fsum: the sum may not depend on the order of a set.
    return min(weights, key=lambda number: (-round(math.fsum(weights[number]), 6), number))


def _rarity(papers: int, total: int) -> float:
    """0 for what every paper has, 1 for what only two have."""
    if total <= 2:
        return 1.0
    return math.log(total / papers) / math.log(total / 2) if papers < total else 0.0
