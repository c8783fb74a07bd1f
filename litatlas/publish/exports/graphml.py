"""The graph as GraphML, for networkx, Gephi and Cytoscape."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.graph import graphml
from litatlas.model import Artifact, Atlas


def artifacts(atlas: Atlas) -> Iterator[Artifact]:
    yield Artifact("graph.graphml", graphml(atlas))
