"""The likeliest questions, answered without scripts."""

from __future__ import annotations

from typing import cast

import pytest

from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Step
from litatlas.publish.pages import connect
from litatlas.publish.pairs import Pair
from litatlas.publish.quotes import joined
from tests.publish.toy_atlas import EMPTY, TOY


def test_a_pair_shows_what_it_shares_and_a_sentence_of_each_the_closest_first() -> None:
    [page] = connect.pages(Lookup(TOY))
    pairs = cast("list[Pair]", page.view["pairs"])
    assert [(pair.one.id, pair.other.id, [ref.label for ref in pair.shared]) for pair in pairs] == [
        ("fernnet", "mossbench", ["spore counting", "MossBench", "moonlight transfer"]),
        ("fernnet", "tides", ["tidal network", "moonlight transfer"]),
    ]
    assert [joined(side.pieces) for side in (pairs[1].ours, pairs[1].theirs)] == [
        "It is compared with hand counts and is a kind of tidal network.",
        "This survey covers tidal networks for harbours.",
    ]


def test_without_two_papers_there_is_no_page() -> None:
    assert list(connect.pages(Lookup(EMPTY))) == []


def test_many_pairs_go_on_to_numbered_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "FIRST_LEAF_WEIGHT", 1)
    first, second = connect.pages(Lookup(TOY))
    assert (first.path, second.path) == ("connect.html", "connect-2.html")
    assert second.view["steps"] == (
        Step(1, "connect.html", False),
        Step(2, "connect-2.html", True),
    )
