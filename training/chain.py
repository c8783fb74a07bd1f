"""A linear-chain conditional random field that learns from labels people were not sure of.

In numpy, so that a label may be a distribution: the target of a sentence is its label as far as the
annotators agreed, and for the rest what a first model, fitted on the labels alone, thinks of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Numbers = NDArray[np.float64]
Features = Sequence[Sequence[str]]
"""Of one sequence: the features of each of its elements."""


@dataclass(frozen=True)
class Chain:
    """``weights``: features x labels, ``follows``: labels x labels; rows of the first by
    ``names``."""

    names: tuple[str, ...]
    weights: Numbers
    follows: Numbers


def fit(
    sequences: Sequence[Features],
    labels: Sequence[Sequence[int]],
    agreed: Sequence[Sequence[float]],
    count: int,
    least: int,
    ridges: tuple[float, float],
) -> Chain:
    """Fit twice: on the labels, then on the labels softened where annotators did not agree.

    ``agreed`` is 0 to 1 for each element, ``count`` the number of labels, ``least`` in how many
    elements a feature must stand; ``ridges`` are the L2 penalties of the two fits.
    """
    seen = Counter(f for sequence in sequences for features in sequence for f in features)
    names = tuple(sorted(f for f, n in seen.items() if n >= least))
    matrix = _matrix(sequences, {name: i for i, name in enumerate(names)})
    places = _places([len(sequence) for sequence in sequences])
    hard = np.eye(count)[[label for sequence in labels for label in sequence]]
    first = _fitted(matrix, places, hard, ridges[0])
    sure = np.array([share for sequence in agreed for share in sequence])[:, None]
    believed = _marginals(places, matrix @ first[0], first[1])[1]
    return Chain(names, *_fitted(matrix, places, sure * hard + (1 - sure) * believed, ridges[1]))


def _matrix(sequences: Sequence[Features], number: dict[str, int]) -> Any:
    columns: list[int] = []
    ends = [0]
    for sequence in sequences:
        for features in sequence:
            columns += [number[f] for f in features if f in number]
            ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(number)))


def _places(lengths: Sequence[int]) -> NDArray[np.int64]:
    """Sequences x longest: the row of each element, -1 behind the end."""
    places = np.full((len(lengths), max(lengths)), -1)
    ends = np.cumsum(lengths)
    for row, (end, length) in enumerate(zip(ends, lengths, strict=True)):
        places[row, :length] = np.arange(end - length, end)
    return places


def _log_sum(scores: Numbers, axis: int) -> Numbers:
    top = scores.max(axis=axis, keepdims=True)
    total: Numbers = (top + np.log(np.exp(scores - top).sum(axis=axis, keepdims=True))).squeeze(
        axis
    )
    return total


def _marginals(
    places: NDArray[np.int64], scores: Numbers, follows: Numbers
) -> tuple[float, Numbers, Numbers]:
    """Forward and backward: the log of the sum over all paths, how likely each label is at each
    element, how often each label is expected behind each other."""
    inside = places >= 0
    padded = np.zeros((*places.shape, len(follows)))
    padded[inside] = scores
    ahead, behind = padded.copy(), np.zeros_like(padded)
    pairs = np.zeros_like(follows)
    longest = places.shape[1]
    for t in range(1, longest):
        step = padded[:, t] + _log_sum(ahead[:, t - 1, :, None] + follows[None], 1)
        ahead[:, t] = np.where(inside[:, t, None], step, ahead[:, t - 1])
    total = _log_sum(ahead[:, -1], 1)
    for t in range(longest - 2, -1, -1):
        on = inside[:, t + 1]
        coming = follows[None] + (padded[:, t + 1] + behind[:, t + 1])[:, None, :]
        behind[:, t] = np.where(on[:, None], _log_sum(coming, 2), 0.0)
        both = np.exp(ahead[:, t, :, None] + coming - total[:, None, None])
        pairs += both[on].sum(axis=0)
    likely = np.exp(ahead + behind - total[:, None, None])
    return float(total.sum()), likely[inside], pairs


def _fitted(
    matrix: Any, places: NDArray[np.int64], targets: Numbers, ridge: float
) -> tuple[Numbers, Numbers]:
    """The penalised likelihood of soft targets, at its highest (L-BFGS)."""
    count = targets.shape[1]
    size = matrix.shape[1] * count
    turned = matrix.T.tocsr()
    second = places[:, 1:] >= 0
    follow = targets[places[:, :-1][second]].T @ targets[places[:, 1:][second]]

    def loss(point: Numbers) -> tuple[float, Numbers]:
        follows = point[size:].reshape(count, count)
        scores = matrix @ point[:size].reshape(-1, count)
        total, likely, pairs = _marginals(places, scores, follows)
        value = total - (scores * targets).sum() - (follows * follow).sum()
        slope = np.concatenate([(turned @ (likely - targets)).ravel(), (pairs - follow).ravel()])
        return value + 0.5 * ridge * (point @ point), slope + ridge * point

    start = np.zeros(size + count * count)
    options = {"maxiter": 60, "maxcor": 6}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return found[:size].reshape(-1, count), found[size:].reshape(count, count)
