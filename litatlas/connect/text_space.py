"""How common words are in abstracts at large, and where texts lie by what they are about.

Learned from a large collection, so that a map of thirteen papers knows that "robustness" is said
everywhere and that "pruning" and "compression" are neighbours. Source of the positions: Deerwester
et al. (1990), "Indexing by latent semantic analysis".
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from litatlas.connect.counts import Counts

FILE = "space.tsv.gz"
Positions = npt.NDArray[np.float64]

_STEPS = 16  # a logarithm of a count is kept in sixteenths
_UNIT = 10_000  # the length of a text's vector

# A collection of a thousand abstracts has as much to say on how common a word is as all others.
_PRIOR = 1000


@dataclass(frozen=True, slots=True)
class TextSpace:
    """``documents`` abstracts were counted; ``frequency`` tells in how many of them a word or
    pair occurred; ``place`` is its row in ``vectors`` (features x dimensions, int8)."""

    documents: int
    frequency: Mapping[str, int]
    place: Mapping[str, int]
    vectors: npt.NDArray[np.int8]

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> TextSpace:
        """The space in ``space.tsv.gz``: a first line with the number of abstracts, then
        feature, document frequency and, where it has a place, its vector in hexadecimal.

        Raises:
            KeyError: no such file among the weights.
        """
        first, *lines = gzip.decompress(files[FILE]).decode().splitlines()
        frequency: dict[str, int] = {}
        place: dict[str, int] = {}
        rows: list[bytes] = []
        for line in lines:
            feature, count, vector = line.split("\t")
            frequency[feature] = int(count)
            if vector:
                place[feature] = len(rows)
                rows.append(bytes.fromhex(vector))
        wide = np.frombuffer(b"".join(rows), dtype=np.int8)
        return cls(int(first), frequency, place, wide.reshape(len(rows), -1))

    @classmethod
    def empty(cls) -> TextSpace:
        """A space that knows no word."""
        return cls(0, {}, {}, np.zeros((0, 1), dtype=np.int8))

    def rarity(self, counts: Counts) -> dict[str, float]:
        """Inverse document frequencies of all features of a collection.

        What the collection says is mixed with what abstracts at large say: thirteen papers alone
        cannot tell a common word from a shared subject.
        """
        total = counts.said.shape[0]
        prior = _PRIOR if self.documents else 0
        at_large = prior / max(1, self.documents)
        known = self.frequency.get
        return {
            feature: math.log((prior + total + 1) / (1 + texts + at_large * known(feature, 0))) + 1
            for feature, texts in zip(counts.features, counts.texts.tolist(), strict=True)
        }

    def positions(self, counts: Counts) -> Positions:
        """One row a text (texts x dimensions), integers, of length ``_UNIT`` or zero.

        Integers in floats: sums of their products are exact in whatever order a processor takes
        them, so that the same texts have the same neighbours on every machine.
        """
        said = counts.said
        most = int(said.data.max(initial=0))
        steps = [0, *(round(_STEPS * (1 + math.log(times))) for times in range(1, most + 1))]
        weights = csr_matrix(
            (np.array(steps, dtype=np.int64)[said.data], said.indices, said.indptr),
            shape=said.shape,
        )
        rows = [self.place.get(feature, -1) for feature in counts.features]
        placed = [column for column, row in enumerate(rows) if row >= 0]
        vectors = self.vectors[[rows[column] for column in placed]].astype(np.int64)
        summed = weights[:, placed] @ vectors
        length = np.sqrt((summed * summed).sum(axis=1, keepdims=True))
        made: Positions = np.rint(summed * _UNIT / np.where(length, length, 1.0))
        return made

    @staticmethod
    def cosines(some: Positions, others: Positions) -> Positions:
        """Cosines of rows with rows (some x others), exact to the rounding of ``positions``."""
        made: Positions = some @ others.T / (_UNIT * _UNIT)
        return made
