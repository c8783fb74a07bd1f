"""The data contract: every key, in the schema and in what a build publishes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from litatlas.publish.exports import atlas_json
from litatlas.publish.exports.atlas_json import document, json_schema, plain
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY

KEYS = {
    "": "schema site papers concepts relations concept_links edges related topics skipped problems",
    "site": "title description base_url publish concept_pages built_from",
    "papers": (
        "id url source_id title title_is_derived name kind gist text abstract_start source_text "
        "repairs language sentences sentence_roles places authors people "
        "entry_type year year_is_derived venue doi arxiv links citations topic x y concepts "
        "mentions inner acronyms results"
    ),
    "concepts": (
        "id url label type confidence aliases merges papers definition broader narrower topic x y "
        "curated_definition"
    ),
    "relations": "paper role concept sentence cue confidence",
    "concept_links": "source relation target paper sentence confidence",
    "edges": "source target kind weight evidence",
    "topics": "id url label color papers concepts evidence",
    "skipped": "seed line reason text",
    "problems": "place message hint",
}


@pytest.fixture(scope="module")
def atlas(toy_site: Path) -> Any:
    return json.loads((toy_site / "data" / "atlas.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def schema(toy_site: Path) -> Any:
    return json.loads((toy_site / "data" / "atlas.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("piece", [1, 2, 1000])
def test_what_is_made_in_pieces_is_one_line_of_json(
    piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas_json, "_PIECE", piece)
    for atlas in (TOY, EMPTY):
        line = json.dumps(document(atlas), ensure_ascii=False, separators=(",", ":"), default=plain)
        data = next(atlas_json.artifacts(Lookup(atlas))).data
        assert data == f"{line}\n".encode("utf-8", "replace")


@pytest.mark.parametrize("place", KEYS)
def test_the_schema_requires_every_key_of_the_contract(place: str) -> None:
    described: Any = json_schema()
    if place:
        described = described["properties"][place]
        described = described.get("items", described)
    assert described["required"] == KEYS[place].split()


def test_the_schema_is_a_schema(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


def test_what_a_build_publishes_fits_the_schema(atlas: Any, schema: Any) -> None:
    errors = [e.json_path for e in jsonschema.Draft202012Validator(schema).iter_errors(atlas)]
    assert errors == []
    assert len(atlas["papers"]) > 7


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("papers", 0, "id"), "No Id"),
        (("papers", 0, "year"), "2020"),
        (("papers", 0, "mentions", 0, "confidence"), 1.2),
        (("papers", 0, "x"), 1.5),
        (("relations", 0, "role"), "mentions"),
        (("edges", 0, "evidence"), []),
        (("topics", 0, "color"), "red"),
        (("concepts", 0, "type"), "thing"),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(
    toy_site: Path, schema: Any, path: tuple[Any, ...], wrong: object
) -> None:
    atlas = json.loads((toy_site / "data" / "atlas.json").read_text("utf-8"))
    inner = atlas
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = wrong
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(atlas))
    assert [tuple(error.absolute_path) for error in errors] == [path]


def test_offsets_count_code_points_and_quote_the_text(atlas: Any) -> None:
    for paper in atlas["papers"]:
        text = paper["text"]
        covered = "".join(text[start:end] for start, end in paper["sentences"])
        assert "".join(covered.split()) == "".join(text.split())
        for acronym in paper["acronyms"]:
            assert acronym["short"] in text
        for result in paper["results"]:
            assert text[result["start"] : result["end"]] == result["value"]


def test_confidence_and_salience_have_two_decimals(atlas: Any) -> None:
    numbers = [
        *(m["confidence"] for p in atlas["papers"] for m in p["mentions"]),
        *(c["salience"] for p in atlas["papers"] for c in p["concepts"]),
        *(c["confidence"] for c in atlas["concepts"]),
        *(r["confidence"] for r in atlas["relations"]),
        *(e["weight"] for e in atlas["edges"]),
        *(r["score"] for found in atlas["related"].values() for r in found),
    ]
    assert [number for number in numbers if round(number, 2) != number] == []
