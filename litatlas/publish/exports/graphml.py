"""The graph as GraphML, for networkx, Gephi and Cytoscape.

Source: <http://graphml.graphdrawing.org/specification.html>.
"""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.model import Artifact
from litatlas.publish.exports.graph_parts import Line, Node, lines, nodes, xml
from litatlas.publish.lookup import Lookup

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="type" for="node" attr.name="kind" attr.type="string"/>
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="topic" for="node" attr.name="topic" attr.type="string"/>
<key id="x" for="node" attr.name="x" attr.type="long"/>
<key id="y" for="node" attr.name="y" attr.type="long"/>
<key id="kind" for="edge" attr.name="kind" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="double"/>
<key id="evidence" for="edge" attr.name="evidence" attr.type="string"/>
<graph edgedefault="directed">
"""


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``graph.graphml``."""
    atlas = lookup.atlas
    parts = (_HEAD, *map(_node, nodes(atlas)), *map(_edge, lines(atlas)), "</graph>\n</graphml>\n")
    yield Artifact("graph.graphml", "".join(parts).encode())


def _node(node: Node) -> str:
    return (
        f'<node id="{xml(node.id)}"><data key="type">{node.kind}</data>'
        f'<data key="label">{xml(node.label)}</data><data key="topic">{node.topic}</data>'
        f'<data key="x">{node.x}</data><data key="y">{node.y}</data></node>\n'
    )


def _edge(line: Line) -> str:
    return (
        f'<edge source="{xml(line.source)}" target="{xml(line.target)}">'
        f'<data key="kind">{line.kind}</data><data key="weight">{line.weight}</data>'
        f'<data key="evidence">{xml(line.evidence)}</data></edge>\n'
    )
