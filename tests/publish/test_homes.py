"""Where concepts that one paper names are told of."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import networkx
import pytest

from litatlas.checks import check_files
from litatlas.model import Atlas
from litatlas.publish import Looks, publish_atlas
from litatlas.publish.homes import settled
from tests.publish.toy_atlas import EMPTY, TOY

SHARED = replace(TOY, site=replace(TOY.site, concept_pages="shared"))
LONE = {concept.id for concept in TOY.concepts if len(concept.papers) == 1}


@pytest.fixture(scope="module")
def files(looks: Looks) -> dict[str, bytes]:
    return {file.path: file.data for file in publish_atlas(SHARED, looks)}


def test_where_every_concept_has_a_page_nothing_changes() -> None:
    assert settled(TOY) is TOY


def test_a_concept_of_one_paper_is_told_of_by_the_sentence_that_says_most() -> None:
    urls = {concept.id: concept.url for concept in settled(SHARED).concepts}
    assert urls["fernnet"] == "papers/fernnet.html#s2"
    assert {id_: url for id_, url in urls.items() if id_ not in LONE} == {
        concept.id: f"concepts/{concept.id}.html"
        for concept in TOY.concepts
        if concept.id not in LONE
    }


def test_only_shared_concepts_have_pages(files: dict[str, bytes]) -> None:
    pages = {path for path in files if path.startswith("concepts/") and path.endswith(".html")}
    assert pages == {
        f"concepts/{concept.id}.html" for concept in TOY.concepts if len(concept.papers) != 1
    }
    assert LONE


def test_every_link_of_such_a_site_leads_somewhere(looks: Looks) -> None:
    checked = check_files(publish_atlas(SHARED, looks), "")
    assert (checked.links, checked.markup) == ((), ())


def test_the_atlas_says_where_and_that_it_is_so(files: dict[str, bytes]) -> None:
    atlas = json.loads(files["data/atlas.json"])
    urls = {concept["id"]: concept["url"] for concept in atlas["concepts"]}
    assert atlas["site"]["concept_pages"] == "shared"
    assert urls["fernnet"] == "papers/fernnet.html#s2"


def test_a_paper_does_not_link_to_itself_for_what_it_alone_names(
    files: dict[str, bytes],
) -> None:
    page = files["papers/fernnet.html"].decode()
    assert '<span class="m method">FernNet</span>' in page
    assert 'href="../papers/fernnet.html#s2">FernNet</a>' not in page


@pytest.mark.parametrize("path", ["graph.graphml", "graph.gexf"])
def test_the_graph_files_hold_what_has_a_page(path: str, files: dict[str, bytes]) -> None:
    read = networkx.read_graphml if path.endswith("graphml") else networkx.read_gexf
    graph = read(io.BytesIO(files[path]))
    shared = {f"concept/{one.id}" for one in TOY.concepts if one.id not in LONE}
    assert set(graph.nodes) == shared | {f"paper/{paper.id}" for paper in TOY.papers}
    assert {"fernnet", "hand-count"} == LONE
    assert graph.number_of_edges() == len(TOY.edges) - 3


@pytest.mark.parametrize("atlas", [EMPTY, replace(TOY, site=replace(TOY.site, title="x"))])
def test_settling_twice_is_settling_once(atlas: Atlas) -> None:
    shared = replace(atlas, site=replace(atlas.site, concept_pages="shared"))
    assert settled(settled(shared)) == settled(shared)
