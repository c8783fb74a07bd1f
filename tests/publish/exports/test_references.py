"""BibTeX, RIS and CSL-JSON as the libraries of their fields read them back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from litatlas.model import ENTRY_TYPES, Atlas, Author, EntryType, Paper, Source
from litatlas.publish.exports import bibtex, csl_json, ris
from litatlas.read import read_papers
from tests.publish.toy_atlas import TOY

FORMATS = {".bib": bibtex.artifacts, ".ris": ris.artifacts, ".csl.json": csl_json.artifacts}
KEYS = ["bad", "fern2021", "lichen", "mossbench", "tides"]
DERIVED = "The title is derived from the abstract; the source gives none."


def files(ending: str, atlas: Atlas = TOY) -> dict[str, str]:
    return {file.path: file.data.decode("utf-8") for file in FORMATS[ending](atlas)}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_selection_has_a_file(ending: str) -> None:
    stems = ["data/papers", "topics/spores", "topics/tides", "concepts/moonlight-transfer"]
    made = list(files(ending))
    assert made[:4] == [stem + ending for stem in stems]
    assert len(made) == 9


def test_bibtexparser_reads_every_entry_back() -> None:
    library = parse_string(files(".bib")["data/papers.bib"])
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == KEYS
    fern = {field.key: field.value for field in library.entries[1].fields}
    assert fern == {
        "title": "{FernNet: Counting spores by moonlight transfer}",
        "author": "Fern, Ada and Moss, Bo and Lichen, Cy",
        "year": "2021",
        "journal": "Journal of Toys",
        "doi": "10.1234/toy.5",
        "eprint": "2101.00001",
        "archiveprefix": "arXiv",
    }
    assert library.entries[3].fields_dict["note"].value == DERIVED


def test_rispy_reads_every_record_back() -> None:
    records: list[dict[str, Any]] = rispy.loads(files(".ris")["data/papers.ris"])
    assert [record["id"] for record in records] == KEYS
    fern = records[1]
    assert fern["title"] == "FernNet: Counting spores by moonlight transfer"
    assert fern["authors"] == ["Fern, Ada", "Moss, Bo", "Lichen, Cy"]
    assert (fern["year"], fern["doi"]) == ("2021", "10.1234/toy.5")
    assert records[3]["notes"] == [DERIVED]


def test_json_reads_every_item_back() -> None:
    items = json.loads(files(".csl.json")["data/papers.csl.json"])
    assert [item["id"] for item in items] == KEYS
    assert items[1]["author"][0] == {"family": "Fern", "given": "Ada"}


READ_BACK = {".bib": "papers.bib", ".ris": "papers.ris", ".csl.json": "papers.json"}


@pytest.mark.parametrize("ending", READ_BACK)
@pytest.mark.parametrize("entry_type", ENTRY_TYPES)
def test_what_is_exported_is_read_back_with_its_names_and_its_type(
    ending: str, entry_type: EntryType
) -> None:
    people = (
        Author("Fern", "Ada", "van der"),
        Author("Moss Reed", "Bo", suffix="Jr"),
        Author(literal="Toy Society"),
    )
    fern = TOY.papers[1]
    known = replace(fern.paper, people=people, entry_type=entry_type)
    if entry_type == "preprint":
        known = replace(known, venue=None)
    atlas = replace(TOY, papers=(replace(fern, paper=known),), topics=(), concepts=())
    data = files(ending, atlas)[f"data/papers{ending}"].encode()
    [paper] = read_papers([Source(READ_BACK[ending], data)])
    assert isinstance(paper, Paper)
    facts = ("title", "people", "year", "venue", "doi", "entry_type")
    assert [getattr(paper, fact) for fact in facts] == [getattr(known, fact) for fact in facts]


def test_a_topic_s_file_holds_its_papers() -> None:
    library = parse_string(files(".bib")["topics/spores.bib"])
    assert [entry.key for entry in library.entries] == ["fern2021", "mossbench"]


@pytest.mark.parametrize(
    "title",
    [
        "} @article{fake, title={x}",
        "\n@article{fake,\n title = {x}}\n",
        "a\nER  - \nTY  - JOUR\nTI  - fake",
        'quote " and \\ and % and { alone',
        "\ud800 half a character",
        "nul \0 and bell \a",
    ],
)
def test_no_title_makes_or_unmakes_a_record(title: str) -> None:
    papers = tuple(replace(paper, title=title) for paper in TOY.papers)
    hostile = replace(TOY, papers=papers)
    library = parse_string(files(".bib", hostile)["data/papers.bib"])
    assert [entry.key for entry in library.entries] == KEYS
    assert [r["id"] for r in rispy.loads(files(".ris", hostile)["data/papers.ris"])] == KEYS
    assert [item["id"] for item in json.loads(files(".csl.json", hostile)["data/papers.csl.json"])]


@pytest.mark.parametrize("ending", FORMATS)
def test_twice_made_is_the_same(ending: str) -> None:
    assert files(ending) == files(ending)
