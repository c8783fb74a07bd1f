"""The graph as GEXF, for Gephi."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.graph import gexf
from litatlas.model import Artifact, Atlas


def artifacts(atlas: Atlas) -> Iterator[Artifact]:
    """``graph.gexf``."""
    yield Artifact("graph.gexf", gexf(atlas))
