"""Addresses that were: pages that lead where a paper, concept or topic is now, or say it is gone.

They are static pages with a link, and send browsers on by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page


@dataclass(frozen=True, slots=True)
class Now:
    """Where something stands now."""

    label: str
    url: str


def pages(lookup: Lookup) -> Iterator[Page]:
    """One page for each address that was and is not, unless something else is there now."""
    here = {paper.url for paper in lookup.atlas.papers}
    here |= {concept.url for concept in lookup.atlas.concepts}
    here |= {topic.url for topic in lookup.atlas.topics}
    for former, target in sorted(lookup.atlas.redirects.items()):
        now = _now(lookup, target)
        if now and f"{former}.html" not in here:
            yield Page(f"{former}.html", "pages/moved.html", {"now": now})
    removed_on = {one: change.date for change in lookup.atlas.history for one in change.removed}
    for gone in lookup.atlas.gone_papers:
        path = f"papers/{gone.id}.html"
        if path not in here and f"papers/{gone.id}" not in lookup.atlas.redirects:
            view = {"gone_title": gone.title, "removed_on": removed_on.get(gone.id)}
            yield Page(path, "pages/gone.html", view)


def _now(lookup: Lookup, target: str) -> Now | None:
    kind, _, identity = target.partition("/")
    if kind == "papers" and identity in lookup.papers:
        return Now(lookup.papers[identity].title, lookup.papers[identity].url)
    if kind == "concepts" and identity in lookup.concepts:
        return Now(lookup.concepts[identity].label, lookup.concepts[identity].url)
    if kind == "topics" and identity in lookup.topics:
        return Now(lookup.topics[identity].label, lookup.topics[identity].url)
    gone = {paper.id: paper.title for paper in lookup.atlas.gone_papers}
    if kind == "papers" and identity in gone:
        return Now(gone[identity] or identity, f"papers/{identity}.html")
    return None
