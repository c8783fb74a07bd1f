"""``publish: sentences``: not one withheld sentence is in any file of the site."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import jsonschema
import pytest

from litatlas.checks.evidence import breaches
from litatlas.make import content_of, looks_of
from litatlas.model import Artifact
from litatlas.pipeline import Built, Content, Learned, build
from litatlas.publish.withholding import evidence, published
from litatlas.workspace import content as disk
from tests.conftest import CONTENT, TOY

WINDOW = 6
"""Words in a row that tell a sentence from every other."""


@pytest.fixture(scope="module")
def content() -> Content:
    """The toy library and the abstracts of this repository: what is known of text that is real."""
    toy, real = content_of(TOY), content_of(CONTENT)
    return replace(toy, seeds=(*toy.seeds, *real.seeds), papers_yaml=real.papers_yaml)


def made(content: Content, settings: str) -> Built:
    wanted = replace(content, site_yaml=f"title: Ponds\n{settings}\n")
    return build(
        wanted,
        looks_of(TOY),
        Learned(disk.weights()),
        today=None,
        base_url="https://ponds.example/map/",
    )


@pytest.fixture(scope="module")
def full(content: Content) -> Built:
    return made(content, "publish: full")


@pytest.fixture(scope="module")
def cut(content: Content) -> Built:
    return made(content, "publish: sentences")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def windows(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found[at : at + WINDOW]) for at in range(len(found) - WINDOW + 1)}


def withheld(built: Built) -> set[str]:
    """Runs of words that stand in withheld sentences and in no other text of the map."""
    kept = evidence(built.atlas)
    hidden, shown = set[str](), set[str]()
    for paper in built.atlas.papers:
        for index in range(len(paper.reading.sentences)):
            place = shown if index in kept[paper.id] else hidden
            place |= windows(paper.sentence(index))
        shown |= windows(paper.title)
    for file in looks_of(TOY).pages.values():
        shown |= windows(file)
    return hidden - shown


def told(artifact: Artifact) -> set[str]:
    """Every run of words in a file, whatever stands between them or escapes them there."""
    text = artifact.data.decode("utf-8", "ignore")
    text = re.sub(r"\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})", unescaped, text).replace("\\n", " ")
    return windows(re.sub(r"<[^<>]*>", "", html.unescape(text))) | windows(text)


def unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))


def test_there_is_something_to_withhold(full: Built) -> None:
    assert len(withheld(full)) > 50


def test_a_map_that_publishes_everything_holds_it(full: Built) -> None:
    hidden = withheld(full)
    found = {file.path for file in full.artifacts if hidden & told(file)}
    assert {"data/atlas.json", "map.md"} <= found
    assert any(path.startswith("papers/") for path in found)


def test_no_file_of_the_site_holds_a_withheld_sentence(cut: Built) -> None:
    hidden = withheld(cut)
    assert {
        file.path: sorted(hidden & told(file))[:3] for file in cut.artifacts if hidden & told(file)
    } == {}


def test_nor_what_was_skipped_or_repaired(cut: Built) -> None:
    skipped = {run for block in cut.atlas.skipped for run in windows(block.text)}
    assert skipped
    assert [file.path for file in cut.artifacts if skipped & told(file)] == []
    atlas = atlas_of(cut)
    assert [paper["source_text"] for paper in atlas["papers"] if paper["source_text"]] == []
    assert [paper["repairs"] for paper in atlas["papers"] if paper["repairs"]] == []


def atlas_of(built: Built) -> dict[str, list[dict[str, object]]]:
    files = {file.path: file.data for file in built.artifacts}
    found: dict[str, list[dict[str, object]]] = json.loads(files["data/atlas.json"])
    return found


def test_every_claim_still_has_its_sentence(cut: Built) -> None:
    assert list(breaches(published(cut.atlas))) == []
    for relation in cut.atlas.relations:
        paper = next(one for one in published(cut.atlas).papers if one.id == relation.paper)
        assert paper.sentence(relation.sentence) != "…"


def test_the_atlas_fits_its_schema(cut: Built) -> None:
    files = {file.path: file.data for file in cut.artifacts}
    schema = json.loads(files["data/atlas.schema.json"])
    errors = jsonschema.Draft202012Validator(schema).iter_errors(atlas_of(cut))
    assert [error.json_path for error in errors] == []


def test_both_maps_have_the_same_pages(full: Built, cut: Built) -> None:
    pages = [
        [file.path for file in built.artifacts if file.path.startswith(("papers/", "concepts/"))]
        for built in (full, cut)
    ]
    assert pages[0] == pages[1]


def test_the_pages_say_so(cut: Built) -> None:
    hidden = [
        paper
        for paper in published(cut.atlas).papers
        if any(paper.sentence(index) == "…" for index in range(len(paper.reading.sentences)))
    ]
    said = {file.path for file in cut.artifacts if b"are not published here" in file.data}
    assert hidden
    assert {paper.url for paper in hidden} <= said
