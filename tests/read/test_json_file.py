"""JSON of OpenAlex and Semantic Scholar, told apart from CSL-JSON object by object."""

from __future__ import annotations

import json
from typing import Any

import pytest

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import read_papers


def read(value: Any) -> list[Paper | Skipped | Problem]:
    text = value if isinstance(value, str) else json.dumps(value)
    return list(read_papers([Source("lib.json", text.encode())]))


def one(**fields: Any) -> Paper:
    (paper,) = read([{"title": "Loud Frogs", **fields}])
    assert isinstance(paper, Paper)
    return paper


def test_shapes_may_be_mixed() -> None:
    found = read(
        [
            {"title": "A", "authorships": [{"author": {"display_name": "Ada Reed"}}]},
            {"title": "B", "paperId": "b", "authors": [{"name": "Ben Tarn"}]},
            {"title": "C", "author": [{"family": "Marsh", "given": "Gil"}]},
        ]
    )
    authors = [item.authors for item in found if isinstance(item, Paper)]
    assert authors == [("Ada Reed",), ("Ben Tarn",), ("Gil Marsh",)]


INDEXES: dict[str, tuple[Any, str]] = {
    "in order": ({"sing.": [1], "Frogs": [0]}, "Frogs sing."),
    "a word twice": ({"sing": [1, 3], "Frogs": [0, 2]}, "Frogs sing Frogs sing"),
    "gaps": ({"Frogs": [0], "sing.": [900]}, "Frogs sing."),
    "a heading": ({"Abstract": [0], "Frogs": [1]}, "Frogs"),
    "a word alone": ({"Abstract": [0]}, "Abstract"),
    "no list": ({"Frogs": 0}, ""),
    "positions out of bounds": ({"Frogs": [10**9, -1, 1.5, None, "0"], "sing": [1]}, "Frogs sing"),
    "nothing": (None, ""),
    "a text": ("Frogs sing.", ""),
}


@pytest.mark.parametrize(("index", "abstract"), INDEXES.values(), ids=INDEXES)
def test_an_inverted_index_is_turned_back(index: Any, abstract: str) -> None:
    assert one(abstract_inverted_index=index).abstract == abstract


ODD: list[dict[str, Any]] = [
    {"authorships": "Ada Reed"},
    {"authorships": [None, {"author": None}, {"author": {"display_name": 3}}]},
    {"authorships": [], "primary_location": None, "keywords": {"a": 1}, "locations": [3]},
    {"authorships": [], "primary_location": {"source": "Pond"}, "doi": ["x"]},
    {"paperId": None, "externalIds": [], "authors": "Ada Reed", "year": "soon"},
    {"paperId": 3, "journal": "Pond", "publicationVenue": [], "venue": None},
]


@pytest.mark.parametrize("fields", ODD, ids=str)
def test_fields_of_other_shapes_cost_no_record(fields: dict[str, Any]) -> None:
    assert one(**fields).title == "Loud Frogs"


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "https://openalex.org/W1"},
        {"primary_location": None},
        {"abstract_inverted_index": {}},
    ],
    ids=str,
)
def test_a_work_is_one_whatever_fields_were_asked_for(fields: dict[str, Any]) -> None:
    (paper,) = read([{"display_name": "Loud Frogs", "publication_year": 2020, **fields}])
    assert isinstance(paper, Paper)
    assert (paper.title, paper.year) == ("Loud Frogs", 2020)


def test_a_paper_that_cites_is_read_out_of_its_wrapping() -> None:
    (paper,) = read({"offset": 0, "data": [{"citingPaper": {"paperId": "a", "title": "Frogs"}}]})
    assert isinstance(paper, Paper)
    assert (paper.title, paper.places[0].source_id) == ("Frogs", "a")


CITED = [{"paperId": "b", "title": "Newts Cited"}, {"paperId": "c", "title": "Toads Cited"}]
PAPER = {"paperId": "a", "title": "Loud Frogs", "abstract": None}
LIBRARIES: dict[str, tuple[str, list[str]]] = {
    "a paper and its references": (json.dumps(PAPER | {"references": CITED}), ["Loud Frogs"]),
    "references first": (json.dumps({"references": CITED} | PAPER), ["Loud Frogs"]),
    "references of a title alone": (
        json.dumps({"title": "Loud Frogs", "references": CITED}),
        ["Loud Frogs"],
    ),
    "papers on lines of their own": (
        f"{json.dumps(PAPER | {'references': CITED})}\n{json.dumps(CITED[0])}\n",
        ["Loud Frogs", "Newts Cited"],
    ),
    "references of a paper that is not named": (
        json.dumps({"paperId": "a", "references": CITED}),
        ["Newts Cited", "Toads Cited"],
    ),
    "a library with a title": (
        json.dumps({"title": "My Ponds", "author": "Ada Reed", "items": CITED}),
        ["Newts Cited", "Toads Cited"],
    ),
    "pages of an answer": (
        f"{json.dumps({'total': 3, 'data': CITED, 'next': [1]})}\n"
        f"{json.dumps({'total': 3, 'data': [PAPER]})}\n",
        ["Newts Cited", "Toads Cited", "Loud Frogs"],
    ),
    "lists one after another": (
        f"{json.dumps(CITED)}\n{json.dumps([PAPER])}\n{json.dumps(PAPER | {'title': 'Mud'})}",
        ["Newts Cited", "Toads Cited", "Loud Frogs", "Mud"],
    ),
    "something behind the list": (f"{json.dumps(CITED)};", ["Newts Cited", "Toads Cited"]),
}


@pytest.mark.parametrize(("text", "titles"), LIBRARIES.values(), ids=LIBRARIES)
def test_a_list_is_a_library_unless_a_paper_holds_it(text: str, titles: list[str]) -> None:
    found = read(text)
    assert [item.title for item in found if isinstance(item, Paper)] == titles
    assert len(found) == len(titles)
    assert [item.places[0].record for item in found if isinstance(item, Paper)] == list(
        range(1, len(titles) + 1)
    )


def test_a_broken_paper_is_said_to_be_one_and_not_lost_in_its_references() -> None:
    text = json.dumps(PAPER | {"references": CITED[:1]}).replace(
        '"title": "Newts', '"title": Newts'
    )
    assert [getattr(item, "lost_records", 0) for item in read(text)] == [1]


def test_what_a_program_wrote_is_no_abstract() -> None:
    assert one(paperId="a", abstract=None, tldr={"text": "secret"}).abstract == ""


def test_a_broken_work_hides_none_behind_it() -> None:
    works = [
        {"title": f"Frogs {n}", "authorships": [{"institutions": [{"type": "pond", "id": "a"}]}]}
        for n in range(4)
    ]
    text = json.dumps({"meta": {"count": 4}, "results": works}).replace('"Frogs 1"', "Frogs", 1)
    found = read(text)
    titles = [item.title for item in found if isinstance(item, Paper)]
    assert titles == ["Frogs 0", "Frogs 2", "Frogs 3"]
    assert [item.lost_records for item in found if isinstance(item, Problem)] == [1]
