"""What is shown for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page

PLACES = (
    ("papers.html", "All papers"),
    ("concepts.html", "All concepts, A to Z"),
    ("topics.html", "All topics"),
    ("map.html", "The map"),
)
"""Where somebody may go on who came to nothing; named when there is such a page."""


def pages(lookup: Lookup) -> Iterator[Page]:  # noqa: ARG001 (every page module has this signature)
    """One page, 404.html, as static hosts expect it."""
    yield Page("404.html", "pages/not_found.html", {"places": PLACES})
