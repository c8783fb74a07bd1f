"""What was understood of each abstract: the page that shows the doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from litatlas.model import Curated, Merge
from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import about, coverage
from tests.publish.toy_atlas import EMPTY, TOY


def rows() -> dict[str, Any]:
    [page] = coverage.pages(Lookup(TOY))
    listed: Any = page.view["rows"]
    return {row.paper.id: row for row in listed}


def test_a_sentence_in_which_nothing_was_found_is_shown_with_a_link_to_it() -> None:
    silent = rows()["mossbench"].silent
    assert [(one.number, one.start) for one in silent] == [
        (2, "It holds 1,200 photographs of moss at night.")
    ]
    assert silent[0].url.startswith("papers/mossbench.html#")


def test_the_page_about_the_map_counts_the_same_sentences() -> None:
    [page] = about.pages(Lookup(TOY))
    listed: Any = page.view["coverage"]
    told = {row.paper.id: row.silent for row in listed}
    assert told == {id_: row.silent_total for id_, row in rows().items()}
    assert page.view["silent"] == sum(told.values())


def test_concepts_of_one_paper_and_unsure_findings_are_listed() -> None:
    fernnet = rows()["fernnet"]
    assert [concept.id for concept in fernnet.alone] == ["fernnet", "hand-count"]
    assert [(one.words, one.concept.id, one.sure, one.number) for one in fernnet.doubts] == [
        ("Names", "hand-count", "0.30", 3)
    ]


def test_a_text_in_another_language_is_named_and_an_english_one_is_not() -> None:
    assert {id_: row.lang for id_, row in rows().items() if row.lang} == {"lichen": "de"}


def test_merges_in_doubt_come_the_least_sure_first_and_sure_ones_do_not() -> None:
    unsure = [
        replace(concept, merges=(Merge("x", "why", sure), Merge("y", "why", 0.9)))
        for concept, sure in zip(TOY.concepts[:2], (0.65, 0.6), strict=True)
    ]
    atlas = replace(TOY, concepts=(*unsure, *TOY.concepts[2:]))
    assert [(row.concept.id, row.merge.alias, row.sure) for row in
            coverage.doubtful_merges(Lookup(atlas))] == [
        (TOY.concepts[1].id, "x", "0.60"),
        (TOY.concepts[0].id, "x", "0.65"),
    ]  # fmt: skip


def test_curation_that_changes_nothing_comes_first_of_its_kind() -> None:
    lines = (
        Curated("hide", "moss", "concepts.yaml:2", 3),
        Curated("hide", "lake", "concepts.yaml:3", 0),
        Curated("same", "a = b", "concepts.yaml:5", 1),
    )
    [page] = coverage.pages(Lookup(replace(TOY, curation=lines)))
    assert page.view["curation"] == [("hide", (lines[1], lines[0])), ("same", (lines[2],))]


def test_without_papers_there_is_no_page() -> None:
    assert list(coverage.pages(Lookup(EMPTY))) == []


def test_the_button_that_hides_doubts_is_hidden_until_a_script_shows_it(
    html: dict[str, str],
) -> None:
    for path in ("coverage.html", "papers/fernnet.html"):
        assert '<button class="doubts" type="button" aria-pressed="false" hidden>' in html[path]
