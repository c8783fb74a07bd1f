"""The timeline: a lane for every topic, and what was new in each period."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from litatlas.publish import Looks, publish_atlas
from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import timeline
from litatlas.publish.quotes import joined
from tests.publish.test_evolving import dated
from tests.publish.toy_atlas import TOY

YEARS = {"fernnet": 2021, "tides": 2019, "mossbench": 2022}
TOLD = Lookup(
    replace(
        TOY,
        papers=tuple(
            replace(one, paper=replace(one.paper, year=YEARS.get(one.id))) for one in TOY.papers
        ),
    )
)


def view(lookup: Lookup) -> Any:
    return next(iter(timeline.pages(lookup))).view


def test_bars_stay_inside_the_drawing_and_every_period_has_a_label() -> None:
    chart = view(dated((1972, "a"), (2001, "a"), (2021, "a")))["chart"]
    assert [tick.label for tick in chart.ticks][:2] == ["1970", "1975"]
    assert chart.ticks[-1].told == "2020 to 2024"
    assert chart.ticks[-1].x < chart.width
    assert chart.years == 5


def test_every_topic_has_a_lane() -> None:
    lookup = dated(*((2000 + at, "a") for at in range(14)))
    papers = tuple(replace(one, topic=f"t{at:02}") for at, one in enumerate(lookup.atlas.papers))
    [topic] = lookup.atlas.topics
    topics = tuple(replace(topic, id=f"t{at:02}", label=f"t{at:02}") for at in range(14))
    chart = view(Lookup(replace(lookup.atlas, papers=papers, topics=topics)))["chart"]
    assert [lane.label for lane in chart.lanes] == [f"t{at:02}" for at in range(14)]


def test_what_is_new_comes_with_its_first_sentence() -> None:
    first, second, _ = cast("Any", view(TOLD)["evolved"])
    assert (first.label, first.url) == ("2019", "timeline.html#y2019")
    assert [row.concept.id for row in second.new] == ["mossbench", "spore-counting"]
    assert second.new[0].words == "1 paper, 1 at other times"
    assert joined(second.new[0].quote.pieces) == (
        "On MossBench, FernNet reaches 93.1 % recall, 4.2 points above hand counts."
    )


def test_a_timeline_that_is_too_heavy_tells_less_of_each_period() -> None:
    page = next(iter(timeline.pages(TOLD)))
    rooms = []
    while page.lighter:
        page = page.lighter()
        rooms.append(
            [(len(row.new), len(row.growing)) for row in cast("Any", page.view)["evolved"]]
        )
    assert rooms == [[(2, 0), (2, 0), (0, 0)], [(1, 0), (1, 0), (0, 0)], [(1, 0), (1, 0), (0, 0)]]


def test_what_no_earlier_paper_names_is_said_to_be_first_named_here(looks: Looks) -> None:
    files = {file.path: file.data for file in publish_atlas(TOLD.atlas, looks)}
    page = files["timeline.html"].decode()
    assert "First named here: <span" in page
    assert "New: " not in page
