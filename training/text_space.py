"""How common words and pairs of words are in abstracts, and where they lie by company.

    python training/text_space.py DATA litatlas/weights

Counts document frequencies over abstracts (and titles), reduces their TF-IDF matrix to a few
dimensions (latent semantic analysis) and keeps the weighted loadings in one byte each.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from collections_read import rows
from phrase_book import held_out
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from litatlas.connect.text_space import FILE
from litatlas.text.bag import bag

DIMENSIONS = 64
COUNTED = 40_000  # features whose frequency is kept
PLACED = 20_000  # of these, the ones with a vector
LEAST = 8  # documents a feature must occur in: no single abstract can be told from the counts


def texts(data: Path) -> list[list[str]]:
    """The bags of all abstracts that are not held out."""
    return [
        bag(f"{row['title']}\n{row['abstract']}")
        for row in rows(data / "abstracts.jsonl.gz")
        if not held_out(row["title"])
    ]


def main(data: Path, weights: Path) -> None:
    bags = texts(data)
    frequency = Counter(feature for found in bags for feature in set(found))
    ordered = sorted(frequency, key=lambda feature: (-frequency[feature], feature))
    counted = [feature for feature in ordered if frequency[feature] >= LEAST][:COUNTED]
    place = {feature: number for number, feature in enumerate(counted[:PLACED])}
    rarity = [math.log((1 + len(bags)) / (1 + frequency[feature])) + 1 for feature in place]
    loadings = _loadings(bags, place, rarity)
    print(f"{len(bags)} abstracts, {len(counted)} features, {loadings.shape} loadings")
    scale = 127 / np.percentile(np.abs(loadings), 99.99)
    quantised = np.clip(np.rint(loadings * scale), -127, 127).astype(np.int8)
    lines = [str(len(bags))] + [
        f"{feature}\t{frequency[feature]}\t"
        + (quantised[place[feature]].tobytes().hex() if feature in place else "")
        for feature in sorted(counted)
    ]
    packed = gzip.compress("\n".join(lines).encode(), mtime=0)
    (weights / FILE).write_bytes(packed)
    print(f"{FILE}: {len(packed):,} bytes")


def _loadings(
    bags: list[list[str]], place: dict[str, int], rarity: list[float]
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Right singular vectors of the TF-IDF matrix, each feature's times its rarity."""
    indices, pointers, values = [], [0], []
    for found in bags:
        for feature, count in Counter(f for f in found if f in place).items():
            indices.append(place[feature])
            values.append((1 + math.log(count)) * rarity[place[feature]])
        pointers.append(len(indices))
    matrix = normalize(csr_matrix((values, indices, pointers), shape=(len(bags), len(place))))
    reduced = TruncatedSVD(DIMENSIONS, n_iter=4, random_state=7).fit(matrix)
    return np.asarray(reduced.components_.T * np.array(rarity)[:, None])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
