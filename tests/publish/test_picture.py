from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from litatlas.model import Atlas
from litatlas.publish.lookup import Lookup
from litatlas.publish.picture import (
    DISC,
    MARGIN,
    NEAR_LEAST_HEIGHT,
    NEAR_LETTER,
    NEAR_ROW,
    NEAR_WIDTH,
    SMALL_SCREEN,
    WIDTH,
    _width,
    neighbourhood,
    of_concept,
    of_paper,
    of_topic,
    picture,
    shape,
)
from tests.publish.toy_atlas import EMPTY, PAPERS, TOY

LOOKUP = Lookup(TOY)


def test_nothing_has_no_picture() -> None:
    assert picture(Lookup(EMPTY)) is None


def test_a_small_map_shows_every_paper_and_every_shared_concept_linked() -> None:
    found = picture(Lookup(TOY))
    assert found is not None
    assert [(dot.url, dot.style) for dot in found.dots] == [
        ("papers/bad.html", "topic-none"),
        ("papers/fernnet.html", "topic-2"),
        ("papers/lichen.html", "topic-none"),
        ("papers/mossbench.html", "topic-2"),
        ("papers/tides.html", "topic-0"),
    ]
    assert [(drawn.title, drawn.type) for drawn in found.shapes] == [
        ("moonlight transfer", "method"),
        ("Gull <b>loss</b>", "metric"),
        ("MossBench", "dataset"),
        ("recall", "metric"),
        ("spore counting", "task"),
        ("tidal network", "concept"),
    ]
    assert len(found.lines) == 4 + 5 * 2


def test_everything_is_inside_and_proportions_are_kept() -> None:
    found = picture(Lookup(TOY))
    assert found is not None
    assert all(MARGIN <= dot.x <= WIDTH - MARGIN for dot in found.dots)
    assert all(MARGIN <= dot.y <= found.height - MARGIN for dot in found.dots)
    fern, moss = found.dots[1], found.dots[3]
    assert round((moss.x - fern.x) / (moss.y - fern.y), 2) == round(50 / 380, 2)


def test_labels_never_lie_on_each_other() -> None:
    papers = tuple(replace(PAPERS[2], id=f"p{index}", x=index**3, y=index) for index in range(40))
    found = picture(Lookup(Atlas(TOY.site, papers=papers)))
    assert found is not None
    places = [(words.x, words.y) for words in found.words]
    assert len(set(places)) == len(places)
    assert len(places) < 40


def test_many_papers_are_points_in_one_path_for_each_topic() -> None:
    papers = tuple(
        replace(PAPERS[2], id=f"p{index:05}", x=index, y=index % 7, topic=None)
        for index in range(4000)
    )
    found = picture(Lookup(Atlas(TOY.site, papers=papers)))
    assert found is not None
    assert (found.dots, found.shapes, found.lines) == ((), (), ())
    assert [(cloud.style, cloud.path.count("m")) for cloud in found.clouds] == [
        ("topic-none", 1000)
    ]
    assert found.drawn == 1000


def test_one_paper_stands_in_the_middle() -> None:
    found = picture(Lookup(Atlas(TOY.site, papers=(replace(PAPERS[2], x=-70, y=3),))))
    assert found is not None
    assert [(dot.x, dot.y) for dot in found.dots] == [(WIDTH / 2, found.height / 2)]


def test_each_type_has_a_shape_of_its_own() -> None:
    types = ("method", "task", "dataset", "metric", "concept")
    assert len({shape(kind, 10, 10, 4) for kind in types}) == 5
    assert shape("method", 10, 10, 10) == "M10.0,-1.0 21.0,10.0 10.0,21.0 -1.0,10.0Z"


def test_a_paper_is_drawn_among_those_it_shares_something_with() -> None:
    found = of_paper(LOOKUP, LOOKUP.papers["tides"])
    assert found is not None
    assert [(dot.url, dot.radius) for dot in found.dots] == [
        ("papers/tides.html", 12.0),
        ("papers/fernnet.html", 8.0),
        ("papers/bad.html", 8.0),
        ("papers/mossbench.html", 8.0),
    ]
    assert [shape.url for shape in found.shapes] == [
        "concepts/tidal-network.html",
        "concepts/moonlight-transfer.html",
        "concepts/gull-loss.html",
    ]
    assert len(found.lines) == 8


def test_what_is_near_nothing_is_not_drawn() -> None:
    assert of_paper(LOOKUP, LOOKUP.papers["lichen"]) is None
    assert of_concept(LOOKUP, LOOKUP.concepts["hand-count"]) is None


def test_a_topic_is_drawn_with_what_several_of_its_papers_name() -> None:
    found = of_topic(LOOKUP, LOOKUP.topics["spores"])
    assert found is not None
    assert [shape.title for shape in found.shapes] == ["spore counting", "MossBench"]
    assert of_topic(LOOKUP, LOOKUP.topics["tides"]) is None


def test_what_is_far_off_does_not_squash_the_rest_near_something() -> None:
    """Left stays left and above stays above, each with a row and a column of its own."""
    papers = tuple(
        replace(paper, x=x, y=y)
        for paper, (x, y) in zip(
            PAPERS, [(0, 0), (10, 9_000), (0, 0), (5, -70_000), (6, 1)], strict=True
        )
    )
    found = of_paper(lookup := Lookup(replace(TOY, papers=papers)), lookup.papers["tides"])
    assert found is not None
    places = {dot.url: (dot.x, dot.y) for dot in found.dots}
    across = sorted(found.dots, key=lambda dot: dot.x)
    down = sorted(found.dots, key=lambda dot: dot.y)
    assert [dot.url.removeprefix("papers/")[:-5] for dot in across] == [
        "bad", "mossbench", "tides", "fernnet"
    ]  # fmt: skip
    assert [dot.url.removeprefix("papers/")[:-5] for dot in down] == [
        "mossbench", "bad", "tides", "fernnet"
    ]  # fmt: skip
    rows = sorted(y for _, y in places.values())
    assert all(lower - upper >= NEAR_ROW for upper, lower in pairwise(rows))
    assert found.height == NEAR_LEAST_HEIGHT


def test_everything_near_something_has_its_name_inside_the_picture_in_its_own_row() -> None:
    papers = tuple(
        replace(
            PAPERS[2], id=f"p{at}", x=at * at, y=-at, title="Ponds, rivers and streams at low water"
        )
        for at in range(16)
    )
    lookup = Lookup(replace(TOY, papers=papers))
    found = neighbourhood(lookup, [paper.id for paper in papers], [], "")
    assert found is not None
    assert len(found.words) == 16
    assert len({words.y for words in found.words}) == 16
    for words in found.words:
        wide = NEAR_LETTER * _width(words.text, words.kind)
        left = words.x if words.anchor == "start" else words.x - wide
        assert 0 <= left < left + wide <= NEAR_WIDTH


def test_of_many_papers_those_are_drawn_that_name_most_of_what_they_share() -> None:
    topic = replace(LOOKUP.topics["spores"], papers=tuple(paper.id for paper in PAPERS))
    found = of_topic(LOOKUP, topic)
    assert found is not None
    assert [dot.url for dot in found.dots][:2] == ["papers/fernnet.html", "papers/mossbench.html"]


def crowded(topics: int, across: int) -> Atlas:
    """So many topics of one paper each, side by side."""
    names = [f"topic-{at:02}" for at in range(topics)]
    return Atlas(
        TOY.site,
        papers=tuple(
            replace(
                PAPERS[0], id=f"p{at}", x=100 * (at % across), y=100 * (at // across), topic=one
            )
            for at, one in enumerate(names)
        ),
        topics=tuple(
            replace(TOY.topics[0], id=one, label=f"Ponds, rivers {one}", papers=(f"p{at}",))
            for at, one in enumerate(names)
        ),
    )


@pytest.mark.parametrize("size", [8, 60], ids=["a small map", "a map of points"])
def test_where_a_small_screen_has_no_room_for_a_name_every_topic_has_a_number(size: int) -> None:
    found = picture(Lookup(crowded(size, 8)))
    assert found is not None
    assert [disc.label for disc in found.discs] == [
        f"Ponds, rivers topic-{at:02}" for at in range(min(size, 16))
    ]
    assert found.discs[0].url == "topics/topic-00.html"
    for one, other in combinations(found.discs, 2):
        assert max(abs(one.x - other.x), abs(one.y - other.y)) >= 2 * DISC - 1
    for one in found.discs:
        assert DISC <= one.x <= WIDTH - DISC
        assert DISC <= one.y <= found.height - DISC


def test_where_all_names_have_room_topics_have_no_numbers() -> None:
    found = picture(Lookup(crowded(3, 1)))
    assert found is not None
    assert [words.kind for words in found.words if words.kind.startswith("topic")] == ["topic"] * 3
    assert found.discs == ()


def test_on_a_small_screen_no_two_names_of_topics_meet() -> None:
    topics = tuple(
        replace(
            TOY.topics[0],
            id=f"topic-{at}",
            label=f"Ponds, rivers and streams {at}",
            papers=(f"p{at}",),
        )
        for at in range(8)
    )
    papers = tuple(
        replace(PAPERS[0], id=f"p{at}", x=100 * (at % 3), y=at, topic=f"topic-{at}")
        for at in range(8)
    )
    found = picture(Lookup(Atlas(TOY.site, papers=papers, topics=topics)))
    assert found is not None
    names = [words for words in found.words if words.kind.startswith("topic")]
    kept = [words for words in names if words.kind == "topic"]
    assert 0 < len(kept) < len(names)
    large = SMALL_SCREEN * _width(names[0].text, "topic")
    for one in kept:
        for other in kept:
            apart = abs(one.x - other.x) >= large - 1 or abs(one.y - other.y) >= 24
            assert one is other or apart
