"""The one door to pyvis: nodes and edges in, what vis-network draws out.

Of pyvis only the data is used. Its page loads scripts from other hosts and lets one tooltip turn
all others into HTML, so no node ever gets a ``title`` and no page of its is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Shape = Literal["dot", "diamond", "triangle", "square", "star"]


@dataclass(frozen=True, slots=True)
class Node:
    """What is drawn at a fixed place.

    ``group`` names its colours, which the page's style knows; ``facts`` travel with the node.
    """

    id: str
    label: str
    group: str
    shape: Shape
    size: int
    x: int
    y: int
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn between two nodes, and the ``facts`` that travel with it."""

    id: str
    source: str
    target: str
    width: float
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes, edges and options as vis-network takes them, sorted by id."""

    nodes: tuple[Mapping[str, object], ...]
    edges: tuple[Mapping[str, object], ...]
    options: Mapping[str, object]


OPTIONS = {
    "autoResize": True,
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "physics": {"enabled": False},  # positions are given
    "interaction": {
        "dragNodes": False,  # the map stays where it was
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "font": {"size": 0}},
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0.5},
}
"""Fast and calm; colours and fonts come from the page's style sheet. The labels are drawn by the
page too (font size 0 here), because vis-network lets them overlap."""


def drawing(nodes: Iterable[Node], lines: Iterable[Line]) -> Drawing:
    """What pyvis makes of nodes and lines.

    Its lists are filled directly: ``add_node`` and ``add_edge`` look through all former ones each
    time.
    """
    from pyvis.network import Network  # late: importing it takes longer than a small build

    network = Network(cdn_resources="local")
    network.options = OPTIONS
    network.nodes = [_vis_node(node) for node in sorted(nodes, key=lambda node: node.id)]
    network.edges = [_vis_edge(line) for line in sorted(lines, key=lambda line: line.id)]
    found_nodes, found_edges, _, _, _, options = network.get_network_data()
    return Drawing(tuple(found_nodes), tuple(found_edges), json.loads(options))


def _vis_node(node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        "label": node.label,
        "group": node.group,
        "shape": node.shape,
        "size": node.size,
        "x": node.x,
        "y": node.y,
        **node.facts,
    }


def _vis_edge(line: Line) -> dict[str, object]:
    ends = {"id": line.id, "from": line.source, "to": line.target, "width": line.width}
    return {**ends, **line.facts}
