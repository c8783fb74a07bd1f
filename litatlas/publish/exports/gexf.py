"""The graph as GEXF, for Gephi: with places, and the colours of topics.

Source: <https://gexf.net/schema.html>, version 1.2, which every Gephi reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.model import Artifact
from litatlas.publish.exports.graph_parts import Line, Node, lines, nodes, xml
from litatlas.publish.lookup import Lookup

_NO_TOPIC = "#888888"
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
<graph defaultedgetype="directed" mode="static">
<attributes class="node" mode="static">
<attribute id="0" title="kind" type="string"/>
<attribute id="1" title="topic" type="string"/>
</attributes>
<attributes class="edge" mode="static">
<attribute id="2" title="kind" type="string"/>
<attribute id="3" title="evidence" type="string"/>
</attributes>
"""  # noqa: E501 - a tag stands on one line


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``graph.gexf``."""
    atlas = lookup.atlas
    colors = {topic.id: topic.color for topic in atlas.topics}
    parts = [_HEAD, "<nodes>\n"]
    parts += [_node(node, colors.get(node.topic, _NO_TOPIC)) for node in nodes(atlas)]
    parts += ["</nodes>\n<edges>\n"]
    parts += [_edge(number, line) for number, line in enumerate(lines(atlas))]
    parts += ["</edges>\n</graph>\n</gexf>\n"]
    yield Artifact("graph.gexf", "".join(parts).encode())


def _node(node: Node, color: str) -> str:
    """Gephi counts upwards where pages count downwards."""
    red, green, blue = bytes.fromhex(color.lstrip("#"))
    return (
        f'<node id="{xml(node.id)}" label="{xml(node.label)}"><attvalues>'
        f'<attvalue for="0" value="{node.kind}"/><attvalue for="1" value="{node.topic}"/>'
        f'</attvalues><viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'
        f'<viz:position x="{node.x}.0" y="{-node.y}.0" z="0.0"/></node>\n'
    )


def _edge(number: int, line: Line) -> str:
    return (
        f'<edge id="{number}" source="{xml(line.source)}" target="{xml(line.target)}" '
        f'weight="{line.weight}"><attvalues><attvalue for="2" value="{line.kind}"/>'
        f'<attvalue for="3" value="{xml(line.evidence)}"/></attvalues></edge>\n'
    )
