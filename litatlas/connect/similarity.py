"""Which papers are like which, and the shared concepts that make them so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from litatlas.model import Paper, PaperConcept, Related
from litatlas.text.folding import words

_CLOSEST = 10
_CHUNK = 512  # rows of the product held at once: 10,000 papers stay under 100 MB
_LOWEST = 0.02

# What abstracts say whatever they are about; weights of rare words do the rest.
_STOP_WORDS = frozenset(
    "a about above after again all also although am among an and any are as at be because been "
    "before being between both but by can cannot could did do does doing done due during each "
    "either et al few for from further had has have having hence here how however i if in into "
    "is it its itself may might more most much must neither no nor not of off often on one only "
    "onto or other our ours out over own per rather same several shall she should since so some "
    "such than that the their them then there therefore these they this those through thus to "
    "too toward towards two under until up upon us use used uses using very via was we were what "
    "when where whether which while who whom whose why will with within without would yet you "
    "approach based demonstrate different existing experiment experimental introduce method "
    "new novel paper present problem propose proposed provide recent recently result show study "
    "various work".split()
)


def _features(paper: Paper) -> list[str]:
    """Folded words and pairs of neighbouring words, without what every abstract says."""
    kept = [word if word not in _STOP_WORDS else "" for word in words(paper.text)]
    pairs = [f"{a} {b}" for a, b in pairwise(kept) if a and b]
    return [word for word in kept if len(word) > 1] + pairs


def text_vectors(papers: Sequence[Paper], concepts: Sequence[Sequence[PaperConcept]]) -> csr_matrix:
    """TF-IDF rows of unit length, one a paper, over words, word pairs and concepts.

    Sublinear counts: a word said a hundred times tells little more than one said thrice, which
    also keeps an abstract stuffed with keywords from being everyone's neighbour.
    Source: Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval".
    """
    if not papers:
        return csr_matrix((0, 1))
    documents = [
        _features(paper) + [f"concept/{concept.id}" for concept in found]
        for paper, found in zip(papers, concepts, strict=True)
    ]
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, dtype=np.float64)
    if not any(documents):
        return csr_matrix((len(papers), 1))
    return csr_matrix(vectorizer.fit_transform(documents))


def neighbours(vectors: csr_matrix, count: int) -> tuple[tuple[tuple[int, float], ...], ...]:
    """The closest rows of each row by cosine, best first; ties go to the lower index."""
    total = vectors.shape[0]
    transposed = csr_matrix(vectors.T)
    found: list[tuple[tuple[int, float], ...]] = []
    for start in range(0, total, _CHUNK):
        block = (vectors[start : start + _CHUNK] @ transposed).toarray()
        for offset, row in enumerate(block):
            row[start + offset] = -1.0
            # Rounded before sorting: the last bits differ between processors.
            rounded = np.round(row, 6)
            best = np.argsort(-rounded, kind="stable")[:count]
            found.append(tuple((int(i), float(rounded[i])) for i in best if rounded[i] > 0))
    return tuple(found)


def related(
    ids: Sequence[str],
    close: Sequence[Sequence[tuple[int, float]]],
    concepts: Sequence[Sequence[PaperConcept]],
) -> dict[str, tuple[Related, ...]]:
    """Up to ten related papers each; papers that share no concept are not related.

    The score is the cosine of the texts raised by what they share, so that words nobody would
    name do not put a paper first. The shared concepts come rarest first.
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
            if not shared or cosine < _LOWEST:
                continue
            weight = sum(
                math.sqrt(salience[index][c] * salience[other][c]) * _rarity(seen[c], len(ids))
                for c in shared
            )
            score = cosine + (1 - cosine) * (1 - math.exp(-0.5 * weight)) * 0.5
            kept.append(Related(ids[other], round(min(score, 1.0), 2), tuple(shared)))
        kept.sort(key=lambda r: (-r.score, r.paper))
        answer[ids[index]] = tuple(r for r in kept[:_CLOSEST] if r.score > 0)
    return answer


def _rarity(papers: int, total: int) -> float:
    """0 for what every paper has, 1 for what only two have."""
    if total <= 2:
        return 1.0
    return math.log(total / papers) / math.log(total / 2) if papers < total else 0.0
