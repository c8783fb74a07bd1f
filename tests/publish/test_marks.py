"""The mark of what is new, in every list of papers or concepts and in no running text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import pytest

from litatlas.model import Atlas
from litatlas.publish import Looks, publish_atlas
from litatlas.publish.references import MARK_MARKUP
from tests.publish.pages.test_grids import TYPES
from tests.publish.toy_atlas import TOY

MARK = ' <span class="new" title="The newest seed brought it.">new</span>'


def pages(looks: Looks, atlas: Atlas, new: Collection[str]) -> dict[str, str]:
    """The pages of an atlas of which the papers and concepts of these ids are new."""
    papers = tuple(replace(each, new=each.id in new) for each in atlas.papers)
    concepts = tuple(replace(each, new=each.id in new) for each in atlas.concepts)
    found = publish_atlas(replace(atlas, papers=papers, concepts=concepts), looks)
    return {file.path: file.data.decode("utf-8") for file in found if file.path.endswith(".html")}


def marked(page: str, part: str = "<h1") -> list[str]:
    """What stands before each mark of a page, or of the section of this id."""
    inside = page.partition(part)[2].partition("</section>" if part != "<h1" else "</main>")[0]
    return re.findall(rf"([^<>]+)(?:</[a-z]+>)*{MARK}", inside)


@pytest.fixture(scope="module")
def of_papers(looks: Looks) -> dict[str, str]:
    return pages(looks, TOY, ("tides",))


@pytest.fixture(scope="module")
def of_concepts(looks: Looks) -> dict[str, str]:
    return pages(looks, TOY, ("recall", "moonlight-transfer"))


TITLE = "A survey of tidal networks"


@pytest.mark.parametrize(
    ("path", "part", "names"),
    [
        ("compare.html", "<h1", [TITLE]),
        ("map.html", 'id="table"', [TITLE]),
        ("connect.html", 'id="pairs"', [" tidal networks"]),
        ("concepts/moonlight-transfer.html", "<h1", [f"{TITLE}, sentence 2"]),
        ("papers/fernnet.html", 'id="closest"', [TITLE]),
        ("papers/fernnet.html", 'id="first"', [TITLE]),
        ("papers/bad.html", 'id="near"', ["tidal networks", "tidal networks"]),
    ],
)
def test_a_new_paper_says_so_and_an_old_one_beside_it_does_not(
    path: str, part: str, names: list[str], of_papers: dict[str, str]
) -> None:
    assert marked(of_papers[path], part) == names


@pytest.mark.parametrize(
    ("path", "part", "names"),
    [
        ("map.html", 'id="table"', ["moonlight transfer", "recall"]),
        ("index.html", 'id="shared"', ["moonlight transfer", "recall"]),
        ("results.html", "<h1", ["recall"]),
        ("findings.html", "<h1", ["moonlight transfer", "recall"]),
        ("bridges.html", "<h1", ["moonlight transfer", "moonlight transfer"]),
        ("timeline.html", 'id="evolved"', ["moonlight transfer"]),
        ("topics/spores.html", 'id="bridges"', ["moonlight transfer"]),
        ("concepts/mossbench.html", 'id="seen"', ["recall"]),
    ],
)
def test_a_new_concept_says_so_and_an_old_one_beside_it_does_not(
    path: str, part: str, names: list[str], of_concepts: dict[str, str]
) -> None:
    assert marked(of_concepts[path], part) == names


def test_new_concepts_among_what_sets_a_topic_apart_say_so(looks: Looks) -> None:
    made = pages(looks, TOY, ("mossbench",))
    assert marked(made["topics/spores.html"], 'id="defining"') == ["MossBench"]


def test_new_rows_and_columns_of_a_grid_say_so(looks: Looks) -> None:
    concepts = tuple(replace(one, type=TYPES.get(one.id, one.type)) for one in TOY.concepts)
    new = ("spore-counting", "moonlight-transfer")
    made = pages(looks, replace(TOY, concepts=concepts), new)
    assert marked(made["grids.html"], 'id="method-by-task"') == [
        "spore counting",
        "moonlight transfer",
    ]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("papers/mossbench.html", 'id="roles"'),  # what is new there came with the paper
        ("compare.html", "<h1"),
        ("connect.html", 'id="pairs"'),  # "Both name moonlight transfer"
    ],
)
def test_a_paper_s_own_concepts_and_running_text_carry_no_mark(
    path: str, part: str, of_concepts: dict[str, str]
) -> None:
    assert part in of_concepts[path]
    assert marked(of_concepts[path], part) == []


def test_the_page_of_a_new_concept_marks_nothing_as_all_on_it_is_new(looks: Looks) -> None:
    made = pages(looks, TOY, ("fernnet", "mossbench", "moonlight-transfer", "recall"))
    assert "sentence 3" in made["concepts/recall.html"]
    assert marked(made["concepts/recall.html"]) == []


def test_the_mark_is_as_long_as_lists_that_are_cut_by_their_weight_take_it_for() -> None:
    assert len(MARK) == MARK_MARKUP
