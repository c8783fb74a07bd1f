"""The first page gets lighter step by step."""

from __future__ import annotations

from typing import Any

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import home
from tests.publish.many import many


def test_where_there_is_no_room_all_but_one_title_go_first_and_then_concepts() -> None:
    [page] = home.pages(Lookup(many(45)))
    found = []
    lighter: Any = page
    while lighter:
        [topic, *_] = lighter.view["topics"]
        shared = len(lighter.view["shared"])
        found.append((len(topic.papers), topic.more, len(topic.concepts), shared))
        lighter = lighter.lighter and lighter.lighter()
    named = found[0][2]
    assert found == [
        (4, 19, named, 14), (2, 21, named, 14), (1, 22, named, 14), (1, 22, min(named, 4), 14),
        (1, 22, min(named, 3), 8), (0, 0, min(named, 3), 8),
    ]  # fmt: skip
    assert named > 3
