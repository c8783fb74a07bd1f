"""The page of results: what stands beside what, and what is kept apart."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from litatlas.extract.stances import stances
from litatlas.model import (
    Atlas,
    AtlasPaper,
    Concept,
    ConceptType,
    Paper,
    Place,
    Reading,
    Result,
    Site,
)
from litatlas.publish import Looks, publish_atlas
from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import results
from litatlas.publish.pages.results import Block
from litatlas.publish.pages.results import Place as Where
from litatlas.publish.reporting import reported, warnings
from tests.markup import read_markup
from tests.publish.toy_atlas import EMPTY, TOY, written

Number = tuple[str, float, str | None, str, str, str]
"""As printed, as a number, unit, and the words of its measure, data and baseline ("" for none)."""


def paper(id: str, sentence: str, *numbers: Number) -> AtlasPaper:
    said = written([("result", sentence)])

    def span(words: str) -> tuple[int, int] | None:
        return said.span(words, 0) if words else None

    stated = tuple(
        Result(value, number, unit, *said.span(value, 0), span(measure), span(data), span(base), 0)
        for value, number, unit, measure, data, base in numbers
    )
    return AtlasPaper(
        id=id,
        paper=Paper(said.text, 0, said.text, (Place("toys.txt", 1, 1),)),
        reading=Reading(
            said.sentences, results=stated, stances=tuple(stances(said.text, said.sentences))
        ),
        title=f"On {id}",
        title_is_derived=True,
        topic=None,
        x=0,
        y=0,
        concepts=(),
        mentions=said.mentions,
    )


def concept(id: str, label: str, type: ConceptType, *papers: str) -> Concept:
    return Concept(id, label, type, 0.9, (), (), papers, None, (), (), None, 0, 0)


def atlas(*papers: AtlasPaper) -> Atlas:
    naming = {
        named: tuple(one.id for one in papers if any(m.concept == named for m in one.mentions))
        for named in ("mossbench", "recall")
    }
    concepts = (
        concept("mossbench", "MossBench", "dataset", *naming["mossbench"]),
        concept("recall", "recall", "metric", *naming["recall"]),
    )
    return Atlas(Site("Toys", "", ""), papers, tuple(one for one in concepts if one.papers))


FERNS = paper(
    "ferns",
    "On [MossBench|mossbench], it reaches 93.1 % [recall|recall].",
    ("93.1 %", 93.1, "%", "recall", "MossBench", ""),
)
GULLS = paper(
    "gulls",
    "It improves [recall|recall] by up to 12% on [MossBench|mossbench], beating hand counts.",
    ("12%", 12.0, "%", "recall", "MossBench", "hand counts"),
)
TIDES = paper(
    "tides",
    "It is 3 times faster on [MossBench|mossbench].",
    ("3 times", 3.0, "×", "faster", "MossBench", ""),
)
OTHER = paper(
    "otters",
    "On PondBench, [recall|recall] is 60%.",
    ("60%", 60.0, "%", "recall", "PondBench", ""),
)
NOWHERE = paper("newts", "A recall of 55% is seen.", ("55%", 55.0, "%", "recall", "", ""))
NOTHING = paper("nuts", "It gains 7% on PondBench.", ("7%", 7.0, "%", "", "PondBench", ""))
LONE = paper("lone", "On SeaBench, gull loss is 4.", ("4", 4.0, None, "gull loss", "SeaBench", ""))


def shown(atlas: Atlas) -> dict[str, list[tuple[str, list[tuple[str, list[str]]]]]]:
    """Part -> blocks -> groups -> papers, of all pages together."""
    found: dict[str, list[tuple[str, list[tuple[str, list[str]]]]]] = {}
    for page in results.pages(Lookup(atlas)):
        for part, blocks in cast("dict[str, tuple[Block, ...]]", page.view["parts"]).items():
            for block in blocks:
                groups = [
                    (
                        group.heading.label if group.heading else "",
                        [row.paper for row in group.rows],
                    )
                    for group in block.groups
                ]
                label = block.heading.label if block.heading else ""
                found.setdefault(part, []).append((label, groups))
    return found


def test_numbers_on_the_same_data_by_the_same_measure_stand_together_by_title() -> None:
    assert shown(atlas(FERNS, GULLS)) == {
        "shared": [("MossBench", [("recall", ["ferns", "gulls"])])]
    }


def test_other_measures_on_the_same_data_stand_below_and_apart() -> None:
    assert shown(atlas(FERNS, GULLS, TIDES)) == {
        "shared": [("MossBench", [("recall", ["ferns", "gulls"]), ("", ["tides"])])]
    }


def test_the_same_measure_on_other_data_is_never_among_what_compares() -> None:
    assert shown(atlas(FERNS, GULLS, OTHER, NOWHERE)) == {
        "shared": [("MossBench", [("recall", ["ferns", "gulls"])])],
        "measures": [("recall", [("", ["newts", "otters"])])],
    }


def test_a_single_paper_is_listed_apart_and_what_is_not_said_last() -> None:
    assert shown(atlas(LONE, NOTHING, NOWHERE)) == {
        "alone": [("", [("", ["lone"])])],
        "unsaid": [("", [("", ["newts", "nuts"])])],
    }


def test_two_numbers_of_one_paper_are_no_comparison() -> None:
    twice = paper(
        "twice",
        "On SeaBench, recall is 50% by day and recall is 40% at night.",
        ("50%", 50.0, "%", "recall", "SeaBench", ""),
        ("40%", 40.0, "%", "recall", "SeaBench", ""),
    )
    assert shown(atlas(twice)) == {"alone": [("", [("", ["twice"])])]}
    [page] = results.pages(Lookup(atlas(twice)))
    [block] = cast("dict[str, tuple[Block, ...]]", page.view["parts"])["alone"]
    [line] = block.groups[0].rows[0].lines
    assert [value.printed for value in line.values] == [("50%", "40%")]


def test_a_data_set_is_no_measure() -> None:
    confused = paper(
        "moths",
        "It loses 9% on [MossBench|mossbench].",
        ("9%", 9.0, "%", "MossBench", "MossBench", ""),
    )
    assert shown(atlas(FERNS, confused)) == {"shared": [("MossBench", [("", ["ferns", "moths"])])]}


def test_warnings_say_why_numbers_may_not_compare() -> None:
    [shared] = reported(Lookup(atlas(FERNS, GULLS))).shared
    [(_, group)] = shared.comparable
    assert warnings(group) == (
        "Some of these numbers are values, others are changes, factors or shares.",
        "“Up to” is the best case, not what to expect.",
        "A change in percent may be relative or in points; the abstract does not say which.",
        "Changes are against different baselines, or against one that is not named.",
    )


def test_plain_values_of_one_measure_carry_no_warning() -> None:
    same = replace(FERNS, id="again", title="On it again")
    [shared] = reported(Lookup(atlas(FERNS, same))).shared
    assert [warnings(group) for _, group in shared.comparable] == [()]


def test_variants_of_a_measure_are_named() -> None:
    variant = paper(
        "variants",
        "On [MossBench|mossbench], mean recall is 40%.",
        ("40%", 40.0, "%", "mean recall", "MossBench", ""),
    )
    [shared] = reported(Lookup(atlas(FERNS, variant))).shared
    assert [warnings(group) for _, group in shared.comparable] == [
        (
            "The measure is written “recall” and “mean recall”, which may be different variants"
            " of it.",
        )
    ]


def test_concepts_lead_to_where_their_numbers_stand() -> None:
    assert results.places(Lookup(atlas(FERNS, GULLS, OTHER))) == {
        "mossbench": Where("results.html#data-mossbench", 2),
        "recall": Where("results.html#ferns-s0", 3),
    }
    assert results.places(Lookup(atlas(FERNS, NOWHERE)))["recall"] == Where(
        "results.html#by-recall", 1
    )


def test_without_a_number_there_is_no_page() -> None:
    assert list(results.pages(Lookup(EMPTY))) == []
    assert results.places(Lookup(EMPTY)) == {}


def test_many_rows_go_on_to_numbered_pages_and_lose_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "LEAF_WEIGHT", 900)
    many = [replace(NOTHING, id=f"nuts-{n}", title=f"Nuts {n}") for n in range(9)]
    pages = list(results.pages(Lookup(atlas(*many))))
    assert [page.path for page in pages] == [
        "results.html",
        *(f"results-{n}.html" for n in range(2, len(pages) + 1)),
    ]
    assert len(pages) > 1
    parts = [cast("dict[str, tuple[Block, ...]]", page.view["parts"]) for page in pages]
    rows = [row for part in parts for block in part["shared"] for row in block.groups[0].rows]
    assert sorted(row.paper for row in rows) == [f"nuts-{n}" for n in range(9)]


def test_every_number_leads_to_its_sentence_and_is_quoted(looks: Looks) -> None:
    files = {
        one.path: one.data.decode()
        for one in publish_atlas(atlas(FERNS, GULLS), looks)
        if one.path.endswith(".html")
    }
    page = read_markup("results.html", files["results.html"])
    linked = [one.attributes["href"] for one in page.elements if one.tag == "a"]
    assert "papers/ferns.html#s0" in linked
    assert "papers/gulls.html#s0" in linked
    assert "<mark>93.1 %</mark>" in files["results.html"]
    assert 'href="../results.html#data-mossbench"' in files["concepts/mossbench.html"]
    assert 'href="results.html"' in files["index.html"]
    assert 'href="results.html"' in files["compare.html"]


def test_the_toy_map_says_what_its_abstracts_do_not(html: dict[str, str]) -> None:
    assert TOY.papers
    assert "3 numbers in 2 of 5 abstracts." in html["results.html"]
    assert "data not named" in html["results.html"]
    assert "measure not named" in html["results.html"]
