"""The first page gets lighter step by step."""

from __future__ import annotations

from typing import Any

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import home
from tests.publish.many import many


def test_where_there_is_no_room_titles_go_first_and_then_shared_concepts() -> None:
    [page] = home.pages(Lookup(many(45)))
    found = []
    lighter: Any = page
    while lighter:
        [topic, *_] = lighter.view["topics"]
        found.append((len(topic.papers), topic.more, len(lighter.view["shared"])))
        lighter = lighter.lighter and lighter.lighter()
    assert found == [(4, 19, 14), (2, 21, 14), (1, 22, 14), (0, 0, 14), (0, 0, 8)]
