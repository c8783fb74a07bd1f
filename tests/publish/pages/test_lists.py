"""Authors, glossary and timeline as pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from litatlas.model import Author
from litatlas.publish import Looks, publish_atlas
from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import authors, glossary, timeline
from tests.publish.toy_atlas import EMPTY, PAPERS, TOY


def test_every_known_author_is_listed_with_papers() -> None:
    [page] = authors.pages(Lookup(TOY))
    letters: Any = page.view["letters"]
    listed = {
        author.name: [paper.id for paper in author.papers]
        for letter in letters
        for author in letter.entries
        if author.papers[0].id != "bad"
    }
    assert listed == {"Ada Fern": ["fernnet"], "Cy Lichen": ["fernnet"], "Bo Moss": ["fernnet"]}
    assert page.view["unknown"] == 3


def test_people_are_sorted_by_their_family_names_and_groups_by_their_first_word() -> None:
    people = (Author("Yarrow", "Bo"), Author("Yew", "Ada", "van"), Author(literal="Weed Society"))
    paper = replace(PAPERS[1], paper=replace(PAPERS[1].paper, people=people))
    [page] = authors.pages(Lookup(replace(TOY, papers=(paper,))))
    letters: Any = page.view["letters"]
    assert [one.name for letter in letters for one in letter.entries] == [
        "Ada van Yew",
        "Weed Society",
        "Bo Yarrow",
    ]


def test_papers_stand_by_their_years_with_a_lane_for_each_topic() -> None:
    [page] = timeline.pages(Lookup(TOY))
    chart: Any = page.view["chart"]
    rows: Any = page.view["rows"]
    assert [(row.year, row.paper.id, row.first) for row in rows] == [
        (2019, "tides", True),
        (2021, "fernnet", True),
    ]
    assert [lane.label for lane in chart.lanes] == ["spore counting", "tidal networks"]
    assert [(lane.told, lane.url) for lane in chart.lanes] == [
        ("spore counting: 1 paper, 2021", "topics/spores.html"),
        ("tidal networks: 1 paper, 2019", "topics/tides.html"),
    ]
    assert [(tick.label, tick.url) for tick in chart.ticks] == [
        ("2019", "timeline.html#y2019"),
        ("2020", ""),
        ("2021", "timeline.html#y2021"),
    ]
    assert page.view["undated_total"] == 3


def test_without_two_years_there_is_no_axis_and_no_page() -> None:
    dated = tuple(replace(one, paper=replace(one.paper, year=2020)) for one in PAPERS)
    assert list(timeline.pages(Lookup(replace(TOY, papers=dated)))) == []


def test_a_page_with_nothing_to_say_is_not_made() -> None:
    empty = Lookup(EMPTY)
    for module in (authors, glossary, timeline):
        assert list(module.pages(empty)) == []


def test_a_long_glossary_goes_on_to_numbered_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glossary, "LEAF_WEIGHT", 1)
    first, second, *_ = glossary.pages(Lookup(TOY))
    assert (first.path, second.path) == ("glossary.html", "glossary-2.html")
    assert first.view["index"] == second.view["index"]


def test_a_numbered_page_leads_to_the_one_before_and_the_one_after(
    monkeypatch: pytest.MonkeyPatch, looks: Looks
) -> None:
    monkeypatch.setattr(glossary, "LEAF_WEIGHT", 1)
    found = {one.path: one.data.decode("utf-8") for one in publish_atlas(TOY, looks)
             if re.fullmatch(r"glossary(?:-\d)?\.html", one.path)}  # fmt: skip
    number = len(found)

    def beside(path: str) -> list[tuple[str, str, str]]:
        links = re.findall(r'<(a|link) rel="(prev|next)" href="([^"]+)"', found[path])
        return sorted(set(links))

    assert beside("glossary.html") == [
        ("a", "next", "glossary-2.html"),
        ("link", "next", "glossary-2.html"),
    ]
    assert beside("glossary-2.html") == [
        ("a", "next", "glossary-3.html"),
        ("a", "prev", "glossary.html"),
        ("link", "next", "glossary-3.html"),
        ("link", "prev", "glossary.html"),
    ]
    assert beside(f"glossary-{number}.html") == [
        ("a", "prev", f"glossary-{number - 1}.html"),
        ("link", "prev", f"glossary-{number - 1}.html"),
    ]
    assert "Previous" not in found["glossary.html"]
    assert "Next" not in found[f"glossary-{number}.html"]


def test_a_list_of_one_page_has_none_beside_it(html: dict[str, str]) -> None:
    assert 'rel="next"' not in html["glossary.html"]
