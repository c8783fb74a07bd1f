"""The weights that the scripts before wrote, and nothing in place of the others."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import numpy as np

from litatlas.extract.token_net import DILATIONS, LONGEST, OUTPUTS, SHAPES, TAG_NUMBERS
from litatlas.extract.weights import Weights

_EMPTY = {
    "mentions.tsv.gz": "b\t0",
    "types.tsv.gz": "b\t0:0",
    "roles.tsv.gz": "b\t0:0",
    "keyphrases.tsv.gz": "0\t1",
    "phrases.tsv.gz": "\t1\t0\t0\t0",
    "blend.tsv.gz": "phrase\t1\t0\t0\t0\nlinked\t1\t0\t0\ntypes\t1\t0",
    "words.tsv.gz": "\t0\t0\t0\t0\t0",
}


def weights_so_far(folder: Path) -> Weights:
    """Weights of a folder in which some files may be missing yet."""
    files = {name: gzip.compress(text.encode()) for name, text in _EMPTY.items()}
    files["token_net.npz"] = _empty_net()
    return Weights.from_files(files | {path.name: path.read_bytes() for path in folder.iterdir()})


def _empty_net() -> bytes:
    """A network of one number that says nothing."""
    one = np.zeros((2, 1), np.int8)
    arrays: dict[str, np.ndarray] = dict.fromkeys(("words", "affixes"), np.zeros(1, np.uint8))
    arrays |= dict.fromkeys(("word", "affix"), one)
    arrays |= {"shape": np.zeros((len(SHAPES) + 1, 1)), "tag": np.zeros((len(TAG_NUMBERS) + 1, 1))}
    arrays |= {f"layer{number}": np.zeros((3, 1)) for number in range(len(DILATIONS))}
    arrays |= dict.fromkeys(("begin", "end", "mean"), np.zeros((1, 1)))
    arrays |= {"length": np.zeros((LONGEST + 1, 1)), "out": np.zeros((1, len(OUTPUTS)))}
    names = ("first", "span", "out", *(f"layer{number}" for number in range(len(DILATIONS))))
    arrays |= {f"{name}_{part}": np.zeros(()) for name in names for part in ("scale", "bias")}
    raw = io.BytesIO()
    np.savez_compressed(raw, **arrays)
    return raw.getvalue()
