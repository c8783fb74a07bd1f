"""The tables as Python's csv reads them back, whatever the cells hold."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litatlas.model import Atlas
from litatlas.publish.exports.tables import artifacts, cell
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY


def tables(atlas: Atlas = TOY) -> dict[str, list[dict[str, str]]]:
    found = {}
    for file in artifacts(Lookup(atlas)):
        text = file.data.decode("utf-8")
        found[file.path] = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    return found


def test_papers_come_back() -> None:
    rows = tables()["data/papers.csv"]
    assert [row["paper"] for row in rows] == ["bad", "fernnet", "lichen", "mossbench", "tides"]
    assert rows[1] == {
        "paper": "fernnet",
        "citation_key": "fern2021",
        "title": "FernNet: Counting spores by moonlight transfer",
        "title_is_derived": "false",
        "authors": "Ada Fern; Bo Moss; Cy Lichen",
        "year": "2021",
        "year_is_derived": "false",
        "venue": "Journal of Toys",
        "doi": "10.1234/toy.5",
        "arxiv": "2101.00001",
        "kind": "system",
        "topic": "spore counting",
        "gist": "We propose FernNet, a network that uses moonlight transfer to count spores.",
        "concepts": (
            "FernNet; moonlight transfer; spore counting; MossBench; recall; tidal network; "
            "hand count"
        ),
        "page": "papers/fernnet.html",
    }


def test_concepts_come_back_with_what_defines_them() -> None:
    rows = {row["concept"]: row for row in tables()["data/concepts.csv"]}
    assert rows["spore-counting"] == {
        "concept": "spore-counting",
        "label": "spore counting",
        "type": "task",
        "confidence": "0.9",
        "aliases": "",
        "papers": "2",
        "in": "fernnet; mossbench",
        "topic": "spore counting",
        "definition": "Spore counting is slow, and few have tried it at night.",
        "definition_from": "fernnet",
        "page": "concepts/spore-counting.html",
    }
    assert rows["moonlight-transfer"]["aliases"] == "moonlight-transfer; transfer by moonlight"


def test_relations_come_back_with_their_sentences() -> None:
    rows = tables()["data/relations.csv"]
    assert len(rows) == len(TOY.relations)
    assert rows[3] == {
        "paper": "fernnet",
        "role": "proposes",
        "concept": "fernnet",
        "label": "FernNet",
        "confidence": "0.8",
        "sentence": "We propose FernNet, a network that uses moonlight transfer to count spores.",
        "page": "papers/fernnet.html#s2",
    }


def test_results_come_back_with_their_sentences() -> None:
    rows = tables()["data/results.csv"]
    assert [(row["paper"], row["value"], row["number"], row["unit"]) for row in rows] == [
        ("fernnet", "93.1", "93.1", "%"),
        ("fernnet", "4.2", "4.2", "points"),
        ("mossbench", "71", "71.0", "%"),
    ]
    assert (rows[0]["measure"], rows[0]["dataset"], rows[1]["baseline"]) == (
        "recall",
        "MossBench",
        "hand counts",
    )
    assert rows[2]["sentence"] == "With moonlight transfer, recall rises to 71 %."


def test_a_range_is_printed_whole_and_has_no_number() -> None:
    first = next(paper for paper in TOY.papers if paper.reading.results)
    ranged = replace(first.reading.results[0], value="10-22", number=None)
    reading = replace(first.reading, results=(ranged,))
    papers = tuple(
        replace(paper, reading=reading) if paper is first else paper for paper in TOY.papers
    )
    rows = tables(replace(TOY, papers=papers))["data/results.csv"]
    assert (rows[0]["value"], rows[0]["number"]) == ("10-22", "")


def test_results_say_what_they_are_and_with_how_many_others_they_may_be_compared() -> None:
    columns = ("kind", "bound", "scale", "measure_name", "measure_concept", "data_concept")
    rows = tables()["data/results.csv"]
    assert [tuple(row[name] for name in (*columns, "comparable")) for row in rows] == [
        ("value", "", "", "recall", "recall", "mossbench", "0"),
        ("change", "", "points", "", "", "", ""),
        ("value", "", "", "recall", "recall", "", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://example.org/";"x")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "  =1+1",
        "＝1+1",
    ],
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-4.2", "+3.1 %", "-1,200", "a = b", "pre-training", "'x", ""])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@given(st.text())
def test_no_text_makes_a_row_or_a_formula(text: str) -> None:
    papers = tuple(replace(paper, title=text) for paper in TOY.papers)
    rows = tables(replace(TOY, papers=papers))["data/papers.csv"]
    assert [row["paper"] for row in rows] == ["bad", "fernnet", "lichen", "mossbench", "tides"]
    kept = text.replace("\0", "")
    assert rows[0]["title"] in {kept, "'" + kept}
    assert rows[0]["title"].lstrip(" ")[:1] not in set("=@\t\r")


def test_lines_end_as_rfc_4180_has_it() -> None:
    for file in artifacts(Lookup(TOY)):
        assert file.data.count(b"\n") == file.data.count(b"\r\n")


def test_without_papers_there_is_the_first_line_alone() -> None:
    assert [file.data.count(b"\r\n") for file in artifacts(Lookup(EMPTY))] == [1, 1, 1, 1]
