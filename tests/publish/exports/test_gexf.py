"""The graph as GEXF, as networkx reads it back, and both XML files whatever the characters."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litatlas.model import Atlas, Paper, Reading, Sentence
from litatlas.publish.exports import gexf, graph_parts, graphml
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY


def data(atlas: Atlas) -> bytes:
    [file] = gexf.artifacts(Lookup(atlas))
    assert file.path == "graph.gexf"
    return file.data


def test_every_edge_comes_back_with_paper_and_sentence() -> None:
    graph = nx.read_gexf(io.BytesIO(data(TOY)))
    assert graph.number_of_edges() == len(TOY.edges)
    edge = graph.edges["paper/mossbench", "concept/moonlight-transfer"]
    assert {name: edge[name] for name in ("kind", "weight", "evidence")} == {
        "kind": "relation",
        "weight": 0.8,
        "evidence": "mossbench#s2: With moonlight transfer, recall rises to 71 %.",
    }
    assert graph.edges["paper/fernnet", "paper/mossbench"]["evidence"].split("\n") == [
        "fernnet#s1: Spore counting is slow, and few have tried it at night.",
        "mossbench#s0: We introduce MossBench, a data set for spore counting.",
    ]


def test_of_very_many_papers_edges_name_their_sentences_without_repeating_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(graph_parts, "WORDS_UP_TO", len(TOY.papers) - 1)
    graph = nx.read_gexf(io.BytesIO(data(TOY)))
    edge = graph.edges["paper/fernnet", "paper/mossbench"]
    assert edge["evidence"] == "fernnet#s1\nmossbench#s0"


def test_nodes_come_back_with_type_place_and_colour() -> None:
    graph = nx.read_gexf(io.BytesIO(data(TOY)))
    assert graph.nodes["concept/mossbench"] == {
        "label": "MossBench",
        "kind": "dataset",
        "topic": "spores",
        "viz": {
            "position": {"x": 120.0, "y": -400.0, "z": 0.0},
            "color": {"r": 34, "g": 136, "b": 51, "a": 1.0},
        },
    }


def test_no_day_is_on_it() -> None:
    assert b"lastmodified" not in data(TOY)
    assert data(TOY) == data(TOY)


def test_an_empty_map_is_an_empty_graph() -> None:
    assert nx.read_gexf(io.BytesIO(data(EMPTY))).number_of_nodes() == 0


def saying(words: str) -> Atlas:
    """The toy atlas, where one paper's title and the sentence of an edge are these words."""
    title = words or "x"
    paper = Paper(title, 0, title, TOY.papers[4].paper.places)
    reading = Reading((Sentence(0, len(title), "other"),) * 2)
    tides = replace(TOY.papers[4], title=title, paper=paper, reading=reading)
    return replace(TOY, papers=(*TOY.papers[:4], tides))


@given(st.text())
@example("nul \0, bell \a, escape \x1b, half \ud800, no character \uffff")
@settings(deadline=None, max_examples=40)
def test_both_files_are_xml_whatever_the_characters(words: str) -> None:
    for exported in (gexf, graphml):
        [file] = exported.artifacts(Lookup(saying(words)))
        ElementTree.fromstring(file.data)  # noqa: S314 - our own file
