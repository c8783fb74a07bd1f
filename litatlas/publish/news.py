"""What each build brought, in a few words: for the first page, the feed and the terminal."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from litatlas.model import Change, ChangeCause
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import numbered
from litatlas.publish.render import count

CAUSES: dict[ChangeCause, str] = {
    "content": "Edits",
    "curation": "Curation",
    "program": "Program",
    "curation and program": "Curation and program",
    "relayout": "Layout",
}
"""What a change that no seed brought is called."""

CHANGES_A_PAGE = 3
SEEDS_NAMED = 3
MARKS_KEPT = 60
"""Who was away for more changes is told of none: all is new."""


@dataclass(frozen=True, slots=True)
class News:
    """One change in short; ``mark`` is the same as long as it is the same change."""

    number: int
    date: str | None
    mark: str
    heading: str
    counts: tuple[str, ...]
    url: str

    @property
    def words(self) -> str:
        """ "ponds.txt: 3 papers, 12 concepts"."""
        return f"{self.heading}: {', '.join(self.counts)}"


def news(lookup: Lookup) -> tuple[News, ...]:
    """All changes in short, the newest first."""
    newest_first = tuple(reversed(lookup.atlas.history))
    return tuple(
        News(
            change.number,
            change.date,
            mark(change),
            heading(change),
            counts(lookup, change),
            f"{numbered('changes.html', 1 + at // CHANGES_A_PAGE)}#c{change.number}",
        )
        for at, change in enumerate(newest_first)
    )


def visit_marks(told: Sequence[News]) -> str:
    """What a browser remembers a visit by: "3-0a1b2c3d 2-...", the newest first."""
    return " ".join(f"{each.number}-{each.mark}" for each in told[:MARKS_KEPT])


def mark(change: Change) -> str:
    """Eight hex digits that tell a change from the one with its number on another map."""
    said = f"{change.number}\n{change.date}\n{change.cause}\n" + "\n".join(change.seeds)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def heading(change: Change) -> str:
    """What brought it: "ponds.txt", "ponds.txt, sensors.txt and 4 more", "Curation"."""
    if change.cause != "content" or not change.seeds:
        return CAUSES[change.cause]
    named = ", ".join(change.seeds[:SEEDS_NAMED])
    more = len(change.seeds) - SEEDS_NAMED
    return f"{named} and {more} more" if more > 0 else named


def counts(lookup: Lookup, change: Change) -> tuple[str, ...]:
    """What it brought, counted; "nothing new" when there is nothing to count."""
    number = change.number
    atlas = lookup.atlas
    papers = sum(paper.since == number for paper in atlas.papers)
    papers += sum(paper.since == number for paper in atlas.gone_papers)
    born = sum(concept.since == number for concept in atlas.concepts)
    shared = sum(c.shared_since == number for c in atlas.concepts if c.since != number)
    topics = sum(topic.since == number for topic in atlas.topics)
    removed = len(change.removed) + len(change.replaced)
    found = (
        (papers, count(papers, "paper")),
        (born, count(born, "concept")),
        (shared, f"{count(shared, 'concept')} became shared"),
        (topics, count(topics, "topic")),
        (len(change.joined), f"{count(len(change.joined), 'connection')} between topics"),
        (len(change.moved), f"{count(len(change.moved), 'paper')} in another topic"),
        (change.unlisted, f"{change.unlisted} more connections and moves"),
        (len(change.edited), f"{count(len(change.edited), 'paper')} edited"),
        (len(change.retitled), f"{count(len(change.retitled), 'paper')} retitled"),
        (len(change.relabelled), f"{count(len(change.relabelled), 'concept')} renamed"),
        (len(change.renamed), f"{count(len(change.renamed), 'paper')} renamed"),
        (len(change.united), f"{count(len(change.united), 'paper')} merged"),
        (len(change.unhidden), f"{count(len(change.unhidden), 'concept')} no longer hidden"),
        (len(change.returned), f"{count(len(change.returned), 'paper')} back"),
        (removed, f"{count(removed, 'paper')} removed"),
        (len(change.former_topics), f"{count(len(change.former_topics), 'topic')} ended"),
        (len(change.merged), f"{count(len(change.merged), 'concept')} merged"),
        (change.lost_concepts, f"{count(change.lost_concepts, 'concept')} gone"),
    )
    return tuple(words for amount, words in found if amount) or ("nothing new",)
