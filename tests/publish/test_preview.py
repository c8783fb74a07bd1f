"""The preview picture: what is on it, and that nothing on it runs into anything else."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from litatlas.model import Atlas, AtlasPaper, Topic
from litatlas.publish.preview import BOLD, HEIGHT, REGULAR, WIDTH, artifacts, labels, picture
from tests.publish.toy_atlas import EMPTY, TOY

STATIC = Path(__file__).parents[2] / "static"
FONTS = {name: (STATIC / name).read_bytes() for name in (REGULAR, BOLD)}


def drawn(atlas: Atlas) -> Image.Image:
    [file] = artifacts(atlas, FONTS)
    assert file.path == "preview.png"
    with Image.open(io.BytesIO(file.data)) as found:
        return found.convert("RGB")


def spread(papers: int, topics: int, label: str = "a topic of some length") -> Atlas:
    """A map of topics that stand close together."""
    bare = TOY.papers[2]
    found: list[AtlasPaper] = [
        replace(
            bare,
            id=f"p{number:04}",
            x=37 * number % 1009,
            y=91 * number % 613,
            topic=f"t{number % topics:02}",
        )
        for number in range(papers)
    ]
    groups = tuple(
        Topic(
            f"t{number:02}",
            f"{label} {number}",
            "#228833",
            tuple(paper.id for paper in found if paper.topic == f"t{number:02}"),
            (),
            (),
        )
        for number in range(topics)
    )
    return replace(TOY, papers=tuple(found), topics=groups)


def test_it_has_the_size_that_previews_have() -> None:
    assert drawn(TOY).size == (WIDTH, HEIGHT) == (1200, 630)


def test_it_shows_the_colours_of_the_topics_on_white() -> None:
    colors = np.unique(np.asarray(drawn(TOY)).reshape(-1, 3), axis=0).astype(int)
    for wanted in ("#ffffff", *(topic.color for topic in TOY.topics)):
        far = np.abs(colors - np.array(list(bytes.fromhex(wanted[1:])))).max(axis=1)
        assert far.min() < 6, wanted


def test_twice_drawn_is_the_same() -> None:
    assert picture(TOY, *FONTS.values()) == picture(TOY, *FONTS.values())


@pytest.mark.parametrize(("papers", "topics"), [(2, 1), (13, 4), (90, 30), (1500, 40)])
def test_no_name_stands_on_another_or_leaves_the_picture(papers: int, topics: int) -> None:
    found = labels(spread(papers, topics), FONTS[BOLD])
    assert found
    for label in found:
        left, top, right, bottom = label.box
        assert 0 <= left < right <= WIDTH
        assert 150 < top < bottom <= HEIGHT
    for one, other in combinations([label.box for label in found], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_names_are_those_of_the_topics_the_largest_first() -> None:
    assert [label.text for label in labels(TOY, FONTS[BOLD])] == [
        "spore counting",
        "tidal networks",
    ]


def test_a_name_in_letters_the_font_has_not_is_left_out() -> None:
    topics = (replace(TOY.topics[0], label="胞子"), *TOY.topics[1:])
    found = labels(replace(TOY, topics=topics), FONTS[BOLD])
    assert [label.text for label in found] == ["tidal networks"]


@pytest.mark.parametrize(
    "title",
    [
        "",
        "胞子の地図",
        "A title " * 60,
        "W" * 500,
        "line\nbreak",
        "<b>&amp;</b>",
        "Żółć, Пруд, Λίμνη",
    ],
)
def test_any_title_can_be_drawn(title: str) -> None:
    assert drawn(replace(TOY, site=replace(TOY.site, title=title))).size == (WIDTH, HEIGHT)


def test_papers_on_one_spot_and_papers_without_topics_can_be_drawn() -> None:
    papers = tuple(replace(paper, x=5, y=5, topic=None) for paper in TOY.papers)
    assert drawn(replace(TOY, papers=papers, topics=())).size == (WIDTH, HEIGHT)


def test_without_papers_or_without_the_font_there_is_none() -> None:
    assert list(artifacts(EMPTY, FONTS)) == []
    assert list(artifacts(TOY, {})) == []


def test_the_font_comes_with_its_licence() -> None:
    folder = (STATIC / REGULAR).parent
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "LICENSE").read_text("utf-8")
