"""What each seed added, joined and moved, the newest first, and the feed of it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from litatlas.model import AtlasPaper, Change, Concept, Joined, Moved
from litatlas.publish.lookup import Lookup
from litatlas.publish.news import CHANGES_A_PAGE, News, news, visit_marks
from litatlas.publish.page import Page, leaves
from litatlas.publish.quotes import Quote, quote
from litatlas.publish.references import (
    ConceptRef,
    PaperRef,
    TopicRef,
    concept_ref,
    paper_ref,
    topic_ref,
)

Ref = TypeVar("Ref", PaperRef, ConceptRef)
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each change a page shows; the rest is counted."""

    papers: int
    concepts: int
    quoted: int


ROOMS = (Room(40, 24, 12), Room(24, 18, 6), Room(12, 12, 3), Room(6, 8, 2), Room(3, 6, 1))
"""As there is room on the page."""

NAMED_SHOWN = 20
SEEDS_SHOWN = 12
FEED_LENGTH = 20
FEED_PAPERS = 40


@dataclass(frozen=True, slots=True)
class SeedPapers:
    """The papers that one seed brought; ``seed`` is "" for those of none that is new.

    ``gone`` counts those that are on the map no longer.
    """

    seed: str
    papers: tuple[PaperRef, ...]
    more: int
    gone: int = 0


@dataclass(frozen=True, slots=True)
class SharedNow:
    """A concept that became shared: what a new paper says of it, and what an old one does."""

    concept: ConceptRef
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class JoinedNow:
    """Two topics, the concept they came to share, and a sentence from each."""

    one: TopicRef
    other: TopicRef
    concept: ConceptRef
    quotes: tuple[Quote, Quote]


@dataclass(frozen=True, slots=True)
class MovedNow:
    """A paper in another topic; "" and None for no topic. Without reason where it left one."""

    paper: PaperRef
    former: str
    former_url: str
    topic: TopicRef | None
    concepts: tuple[ConceptRef, ...]
    papers: tuple[PaperRef, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Something that went by another name, or is no more."""

    label: str
    url: str
    former: str
    former_url: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A paper that went; without address where another paper stands under it."""

    title: str
    url: str
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class Few(Generic[One]):
    """The first of a list, and how many more there are."""

    shown: tuple[One, ...]
    more: int


def _few(found: Iterable[One]) -> Few[One]:
    whole = tuple(found)
    return Few(whole[:NAMED_SHOWN], max(0, len(whole) - NAMED_SHOWN))


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change as the page tells it."""

    news: News
    cause: str
    seeds: tuple[SeedPapers, ...]
    seeds_more: int
    topics: tuple[TopicRef, ...]
    concepts: tuple[ConceptRef, ...]
    concepts_more: int
    shared: tuple[SharedNow, ...]
    shared_more: tuple[ConceptRef, ...]
    shared_unnamed: int
    joined: tuple[JoinedNow, ...]
    joined_more: int
    moved: tuple[MovedNow, ...]
    moved_more: int
    edited: Few[PaperRef]
    returned: Few[PaperRef]
    retitled: Few[Named]
    relabelled: Few[Named]
    renamed: Few[Named]
    united: Few[Named]
    removed: Few[Removed]
    ended: Few[Named]
    merged: Few[Named]
    unhidden: Few[ConceptRef]
    lost: tuple[Named, ...]
    lost_more: int
    """More of them than are named; all of them, where an older memory named none."""


def pages(lookup: Lookup) -> Iterator[Page]:
    """The page and the feed; a first map has them too, so that one can subscribe."""
    told = news(lookup)
    if not told:
        return
    changes = {change.number: change for change in lookup.atlas.history}
    marks = visit_marks(told)
    for path, leaf, steps in leaves("changes.html", told, CHANGES_A_PAGE):
        both = [(each, changes[each.number]) for each in leaf]
        yield _page(lookup, path, both, {"visit_marks": marks, "steps": steps}, 0)
    yield from _feed(lookup, told)


def _page(
    lookup: Lookup,
    path: str,
    told: Sequence[tuple[News, Change]],
    rest: Mapping[str, object],
    room: int,
) -> Page:
    lighter = partial(_page, lookup, path, told, rest, room + 1) if room + 1 < len(ROOMS) else None
    views = [_view(lookup, each, change, ROOMS[room]) for each, change in told]
    return Page(path, "pages/changes.html", {**rest, "changes": views}, lighter)


def _view(lookup: Lookup, told: News, change: Change, room: Room) -> ChangeView:
    number = change.number
    seeds = _by_seed(lookup, change, room.papers)
    born = sorted(
        (c for c in lookup.atlas.concepts if c.since == number),
        key=lambda c: (-len(c.papers), c.label.casefold(), c.id),
    )
    shared = sorted(
        (c for c in lookup.atlas.concepts if c.shared_since == number and c.since != number),
        key=lambda c: (len(c.papers), c.label.casefold(), c.id),
    )
    joined = [link for each in change.joined if (link := _joined(lookup, each))]
    moved = [move for each in change.moved if (move := _moved(lookup, each))]
    return ChangeView(
        news=told,
        cause=change.cause,
        seeds=seeds[:SEEDS_SHOWN],
        seeds_more=max(0, len(seeds) - SEEDS_SHOWN),
        topics=tuple(topic_ref(lookup, t) for t in lookup.atlas.topics if t.since == number),
        concepts=_unmarked(concept_ref(c) for c in born[: room.concepts]),
        concepts_more=max(0, len(born) - room.concepts),
        shared=tuple(_shared(lookup, c, number) for c in shared[: room.quoted]),
        shared_more=tuple(concept_ref(c) for c in shared[room.quoted : room.quoted + NAMED_SHOWN]),
        shared_unnamed=max(0, len(shared) - room.quoted - NAMED_SHOWN),
        joined=tuple(joined[: room.quoted]),
        joined_more=max(0, len(joined) - room.quoted),
        moved=tuple(moved[: room.quoted]),
        moved_more=max(0, len(moved) - room.quoted),
        edited=_present(lookup, change.edited),
        returned=_present(lookup, change.returned),
        retitled=_few(
            Named(title, lookup.papers[one].url, former, "")
            for one, former in change.retitled
            if one in lookup.papers and (title := lookup.papers[one].title)
        ),
        relabelled=_few(
            Named(lookup.concepts[one].label, lookup.concepts[one].url, former, "")
            for one, former in change.relabelled
            if one in lookup.concepts
        ),
        renamed=_few(found for old, new in change.renamed if (found := _renamed(lookup, old, new))),
        united=_few(
            Named(now.title, now.url, former if former != now.title else "", "")
            for one, former in change.united
            if (now := _today(lookup, one))
        ),
        removed=_removed(lookup, change),
        ended=_ended(lookup, change),
        merged=_few(
            Named(lookup.concepts[new].label, lookup.concepts[new].url, _words(old), "")
            for old, new in change.merged
            if new in lookup.concepts
        ),
        unhidden=_few(
            concept_ref(lookup.concepts[one]) for one in change.unhidden if one in lookup.concepts
        ),
        lost=_lost(lookup, change),
        lost_more=change.lost_concepts - len(change.lost),
    )


def _by_seed(lookup: Lookup, change: Change, most: int) -> tuple[SeedPapers, ...]:
    """New papers under the seeds that brought them, ``most`` in all; a seed may bring none."""
    found: dict[str, list[PaperRef]] = defaultdict(list)
    for seed in change.seeds:
        found[seed] = []
    for paper in lookup.atlas.papers:
        if paper.since == change.number:
            found[paper.brought_by].append(paper_ref(lookup, paper))
    gone = Counter(
        paper.brought_by for paper in lookup.atlas.gone_papers if paper.since == change.number
    )
    most = max(1, most // max(1, min(len(found), SEEDS_SHOWN)))
    return tuple(
        SeedPapers(seed, _unmarked(papers[:most]), max(0, len(papers) - most), gone[seed])
        for seed, papers in sorted(found.items())
    )


def _shared(lookup: Lookup, concept: Concept, number: int) -> SharedNow:
    new = [one for one in concept.papers if lookup.papers[one].since == number]
    old = [one for one in concept.papers if lookup.papers[one].since != number]
    ends = (*new[:1], *old[:1]) if new and old else concept.papers[:2]
    said = (_said(lookup, paper, concept.id) for paper in ends)
    return SharedNow(concept_ref(concept), tuple(found for found in said if found))


def _said(lookup: Lookup, paper: str, concept: str) -> Quote | None:
    """The sentence that shows what a paper has to do with a concept, if it still does."""
    if paper not in lookup.papers or concept not in lookup.concepts:
        return None
    sentence = lookup.telling_sentence(paper, concept)
    return None if sentence is None else quote(lookup, paper, sentence, [concept])


def _joined(lookup: Lookup, joined: Joined) -> JoinedNow | None:
    """The connection, as long as both its sentences stand."""
    one, other = (_said(lookup, paper, joined.concept) for paper in joined.papers)
    topics = [lookup.topics.get(topic) for topic in (joined.one, joined.other)]
    if one is None or other is None or topics[0] is None or topics[1] is None:
        return None
    return JoinedNow(
        topic_ref(lookup, topics[0]),
        topic_ref(lookup, topics[1]),
        concept_ref(lookup.concepts[joined.concept]),
        (one, other),
    )


def _moved(lookup: Lookup, moved: Moved) -> MovedNow | None:
    if moved.paper not in lookup.papers:
        return None
    topic = lookup.topics.get(moved.topic or "")
    concepts = [one for one in moved.concepts if one in lookup.concepts]
    ends = (moved.paper, *moved.papers[:1])
    said = [_said(lookup, paper, concept) for concept in concepts[:1] for paper in ends]
    if moved.topic and topic is None:
        return None
    return MovedNow(
        paper_ref(lookup, lookup.papers[moved.paper]),
        _former_label(lookup, moved.former),
        lookup.topics[moved.former].url if moved.former and moved.former in lookup.topics else "",
        topic_ref(lookup, topic) if topic else None,
        tuple(concept_ref(lookup.concepts[one]) for one in concepts),
        _present(lookup, moved.papers).shown,
        tuple(found for found in said if found) if topic else (),
    )


def _former_label(lookup: Lookup, topic: str | None) -> str:
    if topic is None:
        return ""
    known = lookup.topics.get(topic)
    return known.label if known else lookup.atlas.former_topics.get(topic, _words(topic))


def _unmarked(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Links without a mark: under the seed that brought it, everything would be marked as new."""
    return tuple(replace(ref, new=False) for ref in refs)


def _present(lookup: Lookup, papers: Sequence[str]) -> Few[PaperRef]:
    here = (lookup.papers[one] for one in papers if one in lookup.papers)
    return _few(paper_ref(lookup, paper) for paper in here)


def _today(lookup: Lookup, paper: str) -> AtlasPaper | None:
    """The paper that had this id, under the one that it has now."""
    now = lookup.atlas.redirects.get(f"papers/{paper}", "").removeprefix("papers/")
    return lookup.papers.get(paper) or lookup.papers.get(now)


def _renamed(lookup: Lookup, old: str, new: str) -> Named | None:
    """A paper with its former address, which is a link unless another paper stands there now."""
    now = _today(lookup, new)
    if now is None or now.id == old:
        return None
    former = f"papers/{old}.html" if f"papers/{old}" in lookup.atlas.redirects else ""
    return Named(now.title, now.url, old, former)


def _removed(lookup: Lookup, change: Change) -> Few[Removed]:
    """Papers that are still gone lead to the pages that say so, unless another paper stands there;
    those that came back to their own."""
    gone = {paper.id: paper.title or paper.id for paper in lookup.atlas.gone_papers}
    since = [later for later in lookup.atlas.history if later.number > change.number]
    back = {one for later in since for one in later.returned}
    back -= {one for later in since for one, _ in later.replaced}
    found = []
    for one in change.removed:
        now = _today(lookup, one) if one in back else None
        if one in gone:
            found.append(Removed(gone[one], f"papers/{one}.html"))
        elif now:
            found.append(Removed(now.title, now.url, is_back=True))
    return _few([*found, *(Removed(title or one, "") for one, title in change.replaced)])


def _lost(lookup: Lookup, change: Change) -> tuple[Named, ...]:
    """Concepts that went; those that came back lead to their pages."""
    here = lookup.concepts
    return tuple(
        Named(here[one].label, here[one].url, "", "")
        if one in here
        else Named(_words(one), "", "", "")
        for one in change.lost
    )


def _ended(lookup: Lookup, change: Change) -> Few[Named]:
    """Topics that ended, each with the one that most of its papers went to."""
    found = []
    for one in change.former_topics:
        heir = lookup.topics.get(
            lookup.atlas.redirects.get(f"topics/{one}", "").removeprefix("topics/")
        )
        found.append(
            Named(
                heir.label if heir else "", heir.url if heir else "", _former_label(lookup, one), ""
            )
        )
    return _few(found)


def _words(identity: str) -> str:
    """An id as words, where nothing else is known of what it named."""
    return identity.replace("-", " ")


# The feed -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One change of the content: ``papers`` are what it brought that is still here."""

    id: str
    news: News
    papers: tuple[PaperRef, ...]
    more: int


def _feed(lookup: Lookup, told: Sequence[News]) -> Iterator[Page]:
    """An Atom feed of the dated changes of the content, if there are any."""
    content = {change.number for change in lookup.atlas.history if change.cause == "content"}
    dated = [each for each in told if each.date and each.number in content][:FEED_LENGTH]
    if not dated:
        return
    first = told[-1].mark
    entries = []
    for each in dated:
        new = [paper for paper in lookup.atlas.papers if paper.since == each.number]
        entries.append(
            FeedEntry(
                _urn(f"{first} {each.number} {each.mark}"),
                each,
                tuple(paper_ref(lookup, paper) for paper in new[:FEED_PAPERS]),
                max(0, len(new) - FEED_PAPERS),
            )
        )
    yield Page(
        "changes.xml",
        "feeds/changes.xml",
        {"id": _urn(first), "entries": entries, "updated": max(each.date or "" for each in dated)},
    )


def _urn(text: str) -> str:
    """A name that stays wherever the site is published: a UUID made of a digest."""
    digits = hashlib.sha256(f"litatlas changes {text}".encode()).hexdigest()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}"
