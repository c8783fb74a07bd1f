"""What joins topics, what papers hang by, and what is combined with what."""

from __future__ import annotations

from dataclasses import replace

from litatlas.model import Evidence
from litatlas.publish.bridging import Cut, Joint, busiest, grid, held_alone, joints
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY

LOOKUP = Lookup(TOY)


def test_topics_are_joined_by_what_papers_of_both_name_the_rarest_first() -> None:
    assert joints(LOOKUP) == (Joint("spores", "tides", ("tidal-network", "moonlight-transfer")),)


def test_what_most_papers_name_lies_on_most_ways() -> None:
    shares = busiest(LOOKUP)
    assert max(shares, key=lambda node: shares[node]) == "concept/moonlight-transfer"
    assert shares["paper/lichen"] == 0.0


def test_a_concept_that_alone_holds_papers_is_a_cut() -> None:
    concepts = tuple(
        replace(one, papers=one.papers if one.id == "moonlight-transfer" else one.papers[:1])
        for one in TOY.concepts
    )
    lookup = Lookup(replace(TOY, concepts=concepts))
    assert held_alone(lookup, busiest(lookup)) == (
        Cut("concept/moonlight-transfer", (("fernnet",), ("mossbench",), ("tides",))),
    )
    assert held_alone(LOOKUP, busiest(LOOKUP)) == ()


def test_a_grid_counts_papers_that_name_both_and_leads_to_a_sentence() -> None:
    found = grid(LOOKUP, "method", "metric")
    assert found is not None
    assert found.rows == ("moonlight-transfer", "fernnet", "hand-count")
    assert found.columns == ("gull-loss", "recall")
    assert found.cells == (
        ((2, Evidence("tides", 2)), (2, Evidence("mossbench", 2))),
        (None, (1, Evidence("fernnet", 2))),
        (None, (1, Evidence("fernnet", 3))),
    )


def test_a_grid_of_one_row_or_of_nothing_is_none() -> None:
    assert grid(LOOKUP, "method", "dataset") is None
    assert grid(Lookup(EMPTY), "method", "task") is None
    assert joints(Lookup(EMPTY)) == ()
