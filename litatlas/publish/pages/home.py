"""The front door: what this collection is about."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page


def pages(lookup: Lookup) -> Iterator[Page]:
    """The home page."""
    yield Page("index.html", "pages/home.html", {"papers": len(lookup.atlas.papers)})
