"""How common words are in abstracts at large, and where texts lie by what they are about.

Learned from a large collection, so that a map of thirteen papers knows that "robustness" is said
everywhere and that "pruning" and "compression" are neighbours. Source of the positions: Deerwester
et al. (1990), "Indexing by latent semantic analysis".
"""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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

    def rarity(self, texts: Iterable[Iterable[str]]) -> dict[str, float]:
        """Inverse document frequencies of all features of a collection.

        What the collection says is mixed with what abstracts at large say: thirteen papers alone
        cannot tell a common word from a shared subject.
        """
        counts: Counter[str] = Counter()
        total = 0
        for features in texts:
            counts.update(set(features))
            total += 1
        prior = _PRIOR if self.documents else 0
        at_large = prior / max(1, self.documents)
        return {
            feature: math.log(
                (prior + total + 1) / (1 + count + at_large * self.frequency.get(feature, 0))
            )
            + 1
            for feature, count in counts.items()
        }

    def positions(self, texts: Sequence[Iterable[str]]) -> Positions:
        """One row a text (texts x dimensions), integers, of length ``_UNIT`` or zero.

        Integers in floats: sums of their products are exact in whatever order a processor takes
        them, so that the same texts have the same neighbours on every machine.
        """
        found = np.zeros((len(texts), self.vectors.shape[1]), dtype=np.float64)
        for row, features in enumerate(texts):
            counts = Counter(feature for feature in features if feature in self.place)
            if not counts:
                continue
            weights = [round(_STEPS * (1 + math.log(count))) for count in counts.values()]
            places = [self.place[feature] for feature in counts]
            summed = np.array(weights, dtype=np.int64) @ self.vectors[places].astype(np.int64)
            length = math.sqrt(int((summed * summed).sum()))
            if length:
                found[row] = np.rint(summed * _UNIT / length)
        return found

    @staticmethod
    def cosines(some: Positions, others: Positions) -> Positions:
        """Cosines of rows with rows (some x others), exact to the rounding of ``positions``."""
        made: Positions = some @ others.T / (_UNIT * _UNIT)
        return made
