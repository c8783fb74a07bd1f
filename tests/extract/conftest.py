"""What the tests of one paper's reading share: the shipped weights, and a short way to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from litatlas.extract import extract
from litatlas.extract.weights import Weights
from litatlas.model import Paper, Reading

WEIGHTS = Path(__file__).parents[2] / "litatlas" / "weights"

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def weights() -> Weights:
    return Weights.from_files({path.name: path.read_bytes() for path in sorted(WEIGHTS.iterdir())})


@pytest.fixture(scope="session")
def read(weights: Weights) -> Read:
    """Read an abstract, with or without a title."""

    def reading(abstract: str, title: str = "") -> Reading:
        text = f"{title}\n{abstract}" if title and abstract else title or abstract
        start = len(title) + 1 if title and abstract else len(title)
        return extract(Paper(text, start, text, (), title=title or None), weights)

    return reading
