"""A page made ahead of the map is the page that the map has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from litatlas.connect import reread
from litatlas.make import Order, drafted_from
from litatlas.pipeline import Learned, NothingKept
from litatlas.workspace import content as disk

TOY = Path(__file__).parent / "toy" / "content"


def test_reading_anew_what_did_not_change_changes_no_page_of_a_paper() -> None:
    order = Order(TOY, TOY, None, remember=False)
    map_ = drafted_from(order, Learned(disk.weights()), NothingKept(), lambda *_: None)
    for paper in map_.atlas.papers:
        atlas = reread(map_.atlas, paper.id, paper.paper, paper.reading)
        assert replace(atlas, related={}) == replace(map_.atlas, related={})
        assert map_.files.paper_page(atlas, paper.id) == map_.files[paper.url]
