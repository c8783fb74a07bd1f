"""The graph as networkx reads it back: typed nodes, and every edge with its sentences."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx


def test_every_edge_comes_back_with_its_sentences(toy_site: Path) -> None:
    atlas = json.loads((toy_site / "data" / "atlas.json").read_text("utf-8"))
    graph = nx.read_graphml(toy_site / "graph.graphml")
    texts = {paper["id"]: paper for paper in atlas["papers"]}

    def quoted(paper: str, sentence: int) -> str:
        start, end = texts[paper]["sentences"][sentence]
        return f"{paper}#s{sentence}: {texts[paper]['text'][start:end]}"

    said = sorted((data["kind"], data["evidence"]) for _, _, data in graph.edges(data=True))
    assert said == sorted(
        (
            edge["kind"],
            "\n".join(quoted(item["paper"], item["sentence"]) for item in edge["evidence"]),
        )
        for edge in atlas["edges"]
    )


def test_nodes_are_typed_and_placed(toy_site: Path) -> None:
    atlas = json.loads((toy_site / "data" / "atlas.json").read_text("utf-8"))
    graph = nx.read_graphml(toy_site / "graph.graphml")
    assert {
        (node, data["kind"], data["label"], data["x"], data["y"])
        for node, data in graph.nodes(data=True)
    } == {
        *((f"paper/{p['id']}", "paper", p["title"], p["x"], p["y"]) for p in atlas["papers"]),
        *((f"concept/{c['id']}", c["type"], c["label"], c["x"], c["y"]) for c in atlas["concepts"]),
    }
