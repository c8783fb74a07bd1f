"""How often each of many texts says what it is likened by: counted once, for all who ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """``said`` (texts x features) are whole numbers; a feature's column is its place in
    ``features``, the order in which texts first say them."""

    features: tuple[str, ...]
    said: csr_matrix

    @property
    def texts(self) -> npt.NDArray[np.int64]:
        """How many texts say each feature."""
        found: npt.NDArray[np.int64] = np.bincount(self.said.indices, minlength=len(self.features))
        return found


def counted(texts: Iterable[Iterable[str]]) -> Counts:
    """The features of each text, however often and in whatever order it says them."""
    column: defaultdict[str, int] = defaultdict(count().__next__)
    columns: list[int] = []
    ends = [0]
    for features in texts:
        columns += map(column.__getitem__, features)
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.int64)
    indices = np.array(columns, dtype=np.int32)
    said = csr_matrix((ones, indices, ends), shape=(len(ends) - 1, max(1, len(column))))
    said.sum_duplicates()
    return Counts(tuple(column), said)
