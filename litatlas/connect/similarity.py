"""Which papers are like which, and the shared concepts that make them so."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from litatlas.connect.generality import share
from litatlas.connect.text_space import Positions, TextSpace
from litatlas.model import GENERAL_ABOVE, Paper, PaperConcept, Reading, Related
from litatlas.text.availability import tells_where
from litatlas.text.bag import bag

_CLOSEST = 10
_CHUNK = 512  # rows of the product held at once: 10,000 papers stay under 100 MB
_LOWEST = 0.02
_RAISE = 0.2
TOPIC_SHARE = 0.2  # of the text space in what groups papers; more blurs neighbouring fields

Neighbours = tuple[tuple[tuple[int, float], ...], ...]
"""For each row the indices of others and how alike they are, best first."""

Where = Mapping[str, Sequence[int]]
"""The sentences of one paper in which each feature stands."""


def bags(papers: Sequence[Paper]) -> list[list[str]]:
    """The features of each paper; those of a given title count twice."""
    return [bag(paper.text) + bag(paper.text[: paper.abstract_start]) for paper in papers]


def text_vectors(
    texts: Sequence[Sequence[str]],
    concepts: Sequence[Sequence[PaperConcept]],
    space: TextSpace,
) -> csr_matrix:
    """TF-IDF rows of unit length, one a paper, over words, word pairs and concepts.

    Sublinear counts: a word said a hundred times tells little more than one said thrice, which
    also keeps an abstract stuffed with keywords from being everyone's neighbour.
    Source: Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval".
    """
    documents = [
        [*text, *(f"concept/{concept.id}" for concept in found)]
        for text, found in zip(texts, concepts, strict=True)
    ]
    rarity = space.rarity(documents)
    column = {feature: number for number, feature in enumerate(sorted(rarity))}
    pointers, indices, values = [0], [], []
    for document in documents:
        counts = Counter(document)
        weights = {f: (1 + math.log(n)) * rarity[f] for f, n in sorted(counts.items())}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        indices += [column[feature] for feature in weights]
        values += [weight / length for weight in weights.values()]
        pointers.append(len(indices))
    shape = (len(documents), max(1, len(column)))
    return csr_matrix((np.array(values), np.array(indices, dtype=np.int32), pointers), shape=shape)


def neighbours(
    vectors: csr_matrix, count: int, positions: Positions | None = None, share: float = 0.0
) -> Neighbours:
    """The closest rows of each row by cosine, best first; ties go to the lower index.

    With ``positions`` in a text space (rows x dimensions), ``share`` of the likeness is the cosine
    there: texts that share few words may still be about the same.
    """
    return tuple(_closest(row, count) for row in _likeness(vectors, positions, share))


def _likeness(
    vectors: csr_matrix, positions: Positions | None, share: float
) -> Iterator[npt.NDArray[np.float64]]:
    """The likeness of each row to all rows, -1 to itself, rounded to six digits."""
    transposed = csr_matrix(vectors.T)
    for start in range(0, vectors.shape[0], _CHUNK):
        block = (vectors[start : start + _CHUNK] @ transposed).toarray()
        if positions is not None:
            about = TextSpace.cosines(positions[start : start + _CHUNK], positions)
            block = (1 - share) * block + share * about
        for offset, row in enumerate(block):
            row[start + offset] = -1.0
            # Rounded before sorting: the last bits differ between processors.
            yield np.round(row, 6)


def _closest(row: npt.NDArray[np.float64], count: int) -> tuple[tuple[int, float], ...]:
    """The highest of a row above zero, best first, the lower index first where they are equal."""
    least = np.partition(row, -count)[-count] if len(row) > count else -1.0
    candidates = np.flatnonzero(
        (row >= least) & (row > 0)
    )  # few: sorting all takes most of the time
    best = candidates[np.argsort(-row[candidates], kind="stable")][:count]
    return tuple((int(i), float(row[i])) for i in best)


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
    salience: list[Mapping[str, float]] = [{c.id: c.salience for c in found} for found in concepts]
    answer: dict[str, tuple[Related, ...]] = {}
    for index, candidates in enumerate(close):
        kept = []
        for other, cosine in candidates:
            shared = sorted(
                salience[index].keys() & salience[other].keys(), key=lambda c: (seen[c], c)
            )
            if cosine < _LOWEST:
                continue
            weight = sum(
                math.sqrt(salience[index][c] * salience[other][c]) * _rarity(seen[c], len(ids))
                for c in shared
            )
            score = cosine + (1 - cosine) * (1 - math.exp(-0.5 * weight)) * _RAISE
            kept.append((-round(min(score, 1.0), 2), ids[other], other, tuple(shared)))
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
