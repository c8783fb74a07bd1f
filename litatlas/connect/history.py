"""What a build brought, told from the memory before it, and the memory after it.

A change belongs to one cause. What is new, edited or lost of a paper in a seed that was touched is
a change of the content, and so is all that involves such a paper; what else is different is the
curation's or the program's doing, by which of them is another than in the last build. A build may
bring one change of each.

What has gone: papers keep their entry, for the page that says so and for their return. Concepts
that went with removed papers keep theirs until the curation parts with them or the program changes:
a paper that is set aside for an afternoon moves nothing. All others are forgotten, but for a
redirect where another concept took their words in. Topics that ended keep their name and some
members.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from litatlas.connect import ids
from litatlas.connect.concepts import term_key
from litatlas.connect.memory import DIGITS, Memory, RememberedNode, RememberedTopic
from litatlas.model import (
    Atlas,
    AtlasPaper,
    Change,
    ChangeCause,
    Concept,
    GonePaper,
    Joined,
    Moved,
)

LISTED = 60
"""Connections and moves of one change that are kept; the rest is counted."""

LOST_NAMED = 20
"""Concepts that went, of which the ids are kept; the rest is counted."""

_REASONS = 3
_MEMBERS_OF_FORMER = 60  # enough to recognise a topic that comes back


@dataclass(frozen=True, slots=True)
class Occasion:
    """A build's day, or None when its memory will not be kept, and what it was made with.

    ``curation`` and ``program`` are digests that are equal when nothing changed; ``seeds`` are the
    days that seeds were first seen. ``relayout`` places everything anew.
    """

    day: str | None = None
    curation: str = ""
    program: str = ""
    seeds: Mapping[str, str] = field(default_factory=dict)
    relayout: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """What papers and concepts are recognised by, by id, and who is called otherwise than before.

    ``own_labels`` is what the abstracts call the concepts that the curation gave a name.
    ``renamed`` are former ids of papers with those of now, which the memory has already;
    ``replaced`` are papers that went and left their id to others. ``parted`` are the folded
    phrases that the curation hides or puts under others, ``set_aside`` the keys of papers that it
    has for none, with their folded abstracts. ``joined`` are former ids of papers that are one with
    others now, with theirs, which is the same id if the one has it now. ``hidden`` are the keys of
    concepts that the curation hides.
    """

    keys: Mapping[str, str]
    concept_keys: Mapping[str, str]
    own_labels: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, RememberedNode] = field(default_factory=dict)
    parted: Collection[str] = ()
    set_aside: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    hidden: Collection[str] = ()


def remember(atlas: Atlas, who: Who, before: Memory, occasion: Occasion) -> tuple[Atlas, Memory]:
    """The atlas with its history, and the memory that the next build starts from."""
    seen = _Seen(atlas, who, before, occasion)
    causes = _causes(seen)
    number = max((change.number for change in before.history), default=0)
    changes: list[Change] = []
    since: dict[str, int] = {}
    for cause in causes:
        change, born = seen.change(number + 1, cause, len(causes) > 1)
        if change is not None:
            number += 1
            changes.append(change)
            since.update(dict.fromkeys(born, number))
    after = _after(seen, since, changes, occasion)
    return _told(atlas, after), after


def _causes(seen: _Seen) -> list[ChangeCause]:
    """What may have changed something; the content comes last, as the newest."""
    if not (seen.before.papers or seen.before.history):
        return ["content"]
    found: list[ChangeCause] = []
    if seen.curated or seen.programmed:
        both = seen.curated and seen.programmed
        found.append("curation and program" if both else "curation" if seen.curated else "program")
    elif seen.relayout or not seen.content_changed:
        found.append("relayout" if seen.relayout else "program")
    if seen.content_changed:
        found.append("content")
    return found


class _Seen:
    """An atlas beside the memory before it, and the differences."""

    def __init__(self, atlas: Atlas, who: Who, before: Memory, occasion: Occasion) -> None:
        self.atlas = atlas
        self.who = who
        self.before = before
        self.day = occasion.day
        # A memory without digests of seeds has one of the curation's files, not of what they say.
        self.curated = bool(before.digests) and before.curation not in ("", occasion.curation)
        self.relayout = occasion.relayout
        self.programmed = before.program not in ("", occasion.program)
        self.papers: dict[str, AtlasPaper] = {paper.id: paper for paper in atlas.papers}
        self.concepts: dict[str, Concept] = {concept.id: concept for concept in atlas.concepts}
        self.topics = {topic.id: topic for topic in atlas.topics}
        self.former_topic = {
            paper: topic for topic, known in before.topics.items() for paper in known.papers
        }
        self.away = before.papers.keys() - self.papers.keys()
        self.removed = self.away - who.joined.keys()
        self.united = {one for one, now in who.joined.items() if one == now}
        new = self.papers.keys() - before.papers.keys()
        self.returned = new & before.gone_papers.keys()
        self.edited = {
            one
            for one in self.papers
            if one in before.papers and before.papers[one].key != who.keys[one]
        }
        self.fresh = new | self.edited
        self.retitled = dict(self._retitled())
        self.unseen = new - self.returned
        self.new_seeds = tuple(
            seed.seed for seed in atlas.site.built_from if seed.seed not in before.seeds
        )
        self.digests = {seed.seed: seed.sha256[:DIGITS] for seed in atlas.site.built_from}
        self.touched = {
            seed
            for seed in self.digests.keys() | before.digests.keys()
            if self.digests.get(seed) != before.digests.get(seed)
        }
        # A memory without digests was written before there were any.
        self.content_changed = bool(
            self.touched
            if before.digests
            else self.fresh or self.away or who.replaced or self.new_seeds
        )
        self.set_aside = self._set_aside() if self.curated else frozenset()
        self.bringing = self._bringing()
        lost = before.concepts.keys() - self.concepts.keys()
        self.merged = self._merged(lost)
        self.lost = lost - self.merged.keys()
        self.former_topics = before.topics.keys() - self.topics.keys()
        self.links = self._links()
        self.unhidden = self._unhidden() if self.curated else frozenset()

    def of_content(self, one: str) -> bool:
        """Whether what is new, edited or lost of a paper may be the doing of a touched seed."""
        if one in self.set_aside:
            return False
        if one in self.papers:
            return any(place.seed in self.touched for place in self.papers[one].paper.places)
        former = self.before.papers.get(one) or self.who.replaced[one]
        if former.seed in self.before.digests:
            return former.seed in self.touched
        # Its seed was renamed since, and may be any of those that were there.
        return not self.before.digests or not self.touched.isdisjoint(self.before.digests)

    def _set_aside(self) -> frozenset[str]:
        """Papers that the curation took away just now, or had taken away and gave back."""
        went = {one for one in self.removed if self.before.papers[one].key in self.who.set_aside}
        last = {one: change.cause for change in self.before.history for one in change.removed}
        back = {one for one in self.returned if last.get(one, "").startswith("curation")}
        return frozenset(went | back)

    def titled_by_content(self, one: str) -> bool:
        """Whether a new title may be the doing of a touched seed."""
        return self.of_content(one) and not self.papers[one].paper.title_is_curated

    def is_parted(self, key: str) -> bool:
        """Whether the curation hides a concept or puts it under another."""
        return key.lstrip("^") in self.who.parted

    def is_set_aside(self, key: str) -> bool:
        """Whether a paper that the curation took away just now has the words of a concept."""
        gone = (self.before.papers[one].key for one in self.set_aside & self.removed)
        return any(key.lstrip("^") in self.who.set_aside[paper] for paper in gone)

    def _unhidden(self) -> frozenset[str]:
        """Concepts that the curation hid in the last build: abstracts named them all along."""
        was, key_of = frozenset(self.before.hidden), self.who.concept_keys
        known = self.before.known_concepts
        return frozenset(c for c in self.concepts if c not in known and key_of[c] in was)

    def _bringing(self) -> tuple[str, ...]:
        """New seeds, and known ones that papers were added to."""
        added = set()
        for one in filter(self.of_content, self.unseen):
            held = [place.seed for place in self.papers[one].paper.places]
            if not set(held).intersection(self.new_seeds):
                added.update(held[:1])
        return tuple(sorted({*self.new_seeds, *added}))

    def _merged(self, lost: Collection[str]) -> dict[str, str]:
        """Lost concepts whose words stand for another now."""
        if not lost:
            return {}
        holder: dict[str, str] = {}
        for concept in self.atlas.concepts:
            for surface in (concept.label, *concept.aliases):
                holder.setdefault(term_key(surface), concept.id)
        return {
            one: holder[self.before.concepts[one].key]
            for one in sorted(lost)
            if self.before.concepts[one].key in holder
        }

    # One change -----------------------------------------------------------------------------

    def change(
        self, number: int, cause: ChangeCause, beside_others: bool
    ) -> tuple[Change | None, list[str]]:
        """The change of one cause, or None, and what came with it ("concepts/moss").

        ``beside_others``: another cause has changed something in this build too.
        """
        content = cause == "content"

        def is_mine(by_content: bool) -> bool:
            return not beside_others or content == by_content

        def mine(one: str) -> bool:
            return is_mine(self.of_content(one))

        # What no paper with another text brought or pulled: words come of papers that say less or
        # otherwise than before. Topics do of papers that came, too, unless they were to be drawn
        # anew: a line of the curation or of the program moves hardly any paper, a seed many.
        reworded = any(map(self.of_content, (*self.away, *self.who.replaced, *self.edited)))
        reworded = reworded or any(map(self.titled_by_content, self.retitled))
        came = any(map(self.of_content, self.fresh))
        regrouped = (reworded or came) and not self.relayout

        def of_mine(papers: Iterable[str], otherwise: bool) -> bool:
            fresh = [self.of_content(one) for one in papers if one in self.fresh]
            found = fresh or [self.titled_by_content(one) for one in papers if one in self.retitled]
            return is_mine(any(found) if found else otherwise)

        def parted_by_me(concept: str, otherwise: bool) -> bool:
            key = self.before.concepts[concept].key
            by_curation = self.curated and (self.is_parted(key) or self.is_set_aside(key))
            return is_mine(otherwise and not by_curation)

        born = [f"papers/{one}" for one in sorted(self.fresh - self.edited) if mine(one)]
        born += [f"concepts/{c.id}" for c in self._born_concepts() if of_mine(c.papers, reworded)]
        born += [f"shared/{c.id}" for c in self._newly_shared() if of_mine(c.papers, reworded)]
        born += [
            f"topics/{topic.id}"
            for topic in self.atlas.topics
            if topic.id not in self.before.known_topics and of_mine(topic.papers, regrouped)
        ]
        joined = [one for one in self._joined() if of_mine(one.papers, regrouped)]
        moved = [one for one in self._moved() if of_mine(one.papers, regrouped)]
        merged = [pair for pair in self.merged.items() if parted_by_me(pair[0], regrouped)]
        lost = {one for one in self.lost if parted_by_me(one, reworded)}
        retitled = (one for one in self.retitled if is_mine(self.titled_by_content(one)))
        replaced = sorted(filter(mine, self.who.replaced.keys() - self.who.joined.keys()))
        united = sorted(filter(mine, self.united))
        renamed = [(one, now) for one, now in self.who.joined.items() if one != now and mine(one)]
        renamed += self.who.renamed.items() if is_mine(not self.curated) else ()
        change = Change(
            number=number,
            date=self.day,
            cause=cause,
            seeds=self.bringing if content else (),
            edited=tuple(sorted(filter(mine, self.edited))),
            returned=tuple(sorted(filter(mine, self.returned))),
            removed=tuple(sorted(filter(mine, self.removed))),
            replaced=tuple((one, self.who.replaced[one].title) for one in replaced),
            renamed=tuple(sorted(renamed)),
            retitled=tuple((one, self.retitled[one]) for one in retitled),
            relabelled=tuple(self._relabelled()) if self.curated and not content else (),
            joined=tuple(joined[:LISTED]),
            moved=tuple(moved[:LISTED]),
            former_topics=tuple(sorted(self.former_topics)) if is_mine(regrouped) else (),
            merged=tuple(sorted(merged)),
            lost_concepts=len(lost),
            lost=self._most_known(lost),
            united=tuple((one, self.who.replaced[one].title) for one in united),
            unhidden=() if content else tuple(sorted(self.unhidden)),
            unlisted=max(0, len(joined) - LISTED) + max(0, len(moved) - LISTED),
        )
        nothing = Change(number, self.day, cause)
        return (None, []) if change == nothing and not born else (change, born)

    def _most_known(self, lost: Iterable[str]) -> tuple[str, ...]:
        known = self.before.concepts
        return tuple(sorted(lost, key=lambda one: (not known[one].shared, one))[:LOST_NAMED])

    def _born_concepts(self) -> Iterator[Concept]:
        known = self.before.known_concepts.keys() | self.unhidden
        return (concept for concept in self.atlas.concepts if concept.id not in known)

    def _newly_shared(self) -> Iterator[Concept]:
        """Concepts that two papers name now and, as far as the memory knows, never before."""
        for concept in self.atlas.concepts:
            remembered = self.before.known_concepts.get(concept.id)
            if len(concept.papers) < 2 or (remembered and remembered.shared):
                continue
            # What was hidden has no number, nor has a memory that was written before they were:
            # what old papers share is old.
            old = [paper for paper in concept.papers if paper not in self.fresh]
            is_old = concept.id in self.unhidden or (remembered and not remembered.since)
            if is_old and len(old) > 1:
                continue
            yield concept

    def _retitled(self) -> Iterator[tuple[str, str]]:
        """Papers with another title than they had, as far as a source or the curation gave it."""
        for one, paper in self.papers.items():
            former = self.before.papers.get(one)
            if former and former.title not in ("", paper.title) and not paper.title_is_derived:
                yield one, former.title

    def _relabelled(self) -> Iterator[tuple[str, str]]:
        """Known concepts that the curation calls otherwise than before, with what they were called.

        What the abstracts themselves come to call something is no news.
        """
        for concept in self.atlas.concepts:
            known = self.before.concepts.get(concept.id)
            former = known.title if known else ""
            curated = concept.id in self.who.own_labels
            if known and (former or curated) and (former if curated else "") != concept.label:
                called = former or self.who.own_labels[concept.id]
                if called != concept.label:
                    yield concept.id, called

    def _moved(self) -> list[Moved]:
        """Known papers in another topic than before."""
        found = []
        for one, paper in self.papers.items():
            former = self.former_topic.get(one)
            if one not in self.before.papers or former == paper.topic:
                continue
            concepts, papers = self._pull(paper) if paper.topic else ((), ())
            found.append(Moved(one, former, paper.topic, concepts, papers))
        return found

    def _pull(self, paper: AtlasPaper) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a paper shares with its topic: concepts by salience times papers, and whose."""
        members = set(self.topics[paper.topic or ""].papers) - {paper.id}
        shared = {
            c.id: [other for other in self.concepts[c.id].papers if other in members]
            for c in paper.concepts
        }
        weight = {
            c.id: c.salience * (len(shared[c.id]) + self._news(shared[c.id]))
            for c in paper.concepts
        }
        chosen = sorted((c for c in shared if shared[c]), key=lambda c: (-round(weight[c], 4), c))[
            :_REASONS
        ]
        naming = Counter(other for c in chosen for other in shared[c])
        papers = sorted(naming, key=lambda o: (o not in self.fresh, -naming[o], o))[:_REASONS]
        return tuple(chosen), tuple(papers)

    def _news(self, papers: Collection[str]) -> int:
        return sum(paper in self.fresh for paper in papers)

    def _links(self) -> dict[tuple[str, str], list[Concept]]:
        """Pairs of topics with the concepts that papers of both name."""
        found: dict[tuple[str, str], list[Concept]] = defaultdict(list)
        for concept in self.atlas.concepts:
            if len(concept.papers) > 1:
                topics = {self.papers[paper].topic for paper in concept.papers}
                for pair in combinations(sorted(t for t in topics if t), 2):
                    found[pair].append(concept)
        return found

    def _joined(self) -> list[Joined]:
        """Pairs of topics that a paper never seen before gave their first common concept.

        Pairs that only come of papers that moved, were edited or came back are not news, nor are
        new papers of two topics that are both new. What joined two topics before may have gone
        since, so the memory tells, where it is young enough, which topics were joined.
        """
        known = {
            pair
            for topic, before in self.before.topics.items()
            for other in before.joined
            for pair in ((topic, other), (other, topic))
        }
        for concept in self.atlas.concepts:
            if len(concept.papers) > 1:
                old = {self.former_topic.get(p) for p in concept.papers if p not in self.unseen}
                known.update(combinations(sorted(t for t in old if t), 2))
        found = [
            joined
            for pair, concepts in self.links.items()
            if pair not in known
            for joined in self._first_link(pair, concepts)
        ]
        rare = {one: len(self.concepts[one.concept].papers) for one in found}
        return sorted(found, key=lambda j: (rare[j], j.one, j.other))

    def _first_link(self, pair: tuple[str, str], concepts: Sequence[Concept]) -> list[Joined]:
        """The rarest concept by which an unseen paper joins two topics, if one does.

        Beside it stands a paper that was known, if there is one.
        """
        old_topic = any(topic in self.before.topics for topic in pair)
        for concept in sorted(concepts, key=lambda c: (len(c.papers), c.id)):
            sides = [
                sorted(
                    (p for p in concept.papers if self.papers[p].topic == topic),
                    key=lambda p: (-self._salience(p, concept.id), p),
                )
                for topic in pair
            ]
            found = [
                (a, b)
                for a in self._first_of_each(sides[0])
                for b in self._first_of_each(sides[1])
                if self._unseen((a, b)) == 1 or (self._unseen((a, b)) == 2 and old_topic)
            ]
            if found:
                return [Joined(*pair, concept.id, min(found, key=self._unseen))]
        return []

    def _unseen(self, papers: Collection[str]) -> int:
        return sum(paper in self.unseen for paper in papers)

    def _first_of_each(self, papers: Sequence[str]) -> list[str]:
        """The first unseen paper and the first of the others."""
        unseen = [paper for paper in papers if paper in self.unseen]
        return unseen[:1] + [paper for paper in papers if paper not in self.unseen][:1]

    def _salience(self, paper: str, concept: str) -> float:
        return next((c.salience for c in self.papers[paper].concepts if c.id == concept), 0.0)


# The memory after a build ---------------------------------------------------------------------


def _after(
    seen: _Seen, since: Mapping[str, int], changes: Sequence[Change], occasion: Occasion
) -> Memory:
    before, atlas = seen.before, seen.atlas

    def paper_since(one: str) -> int:
        known = before.known_papers.get(one)
        return known.since if known else since.get(f"papers/{one}", 0)

    seeds_of = {change.number: change.seeds for change in (*before.history, *changes)}

    def paper_row(paper: AtlasPaper) -> RememberedNode:
        known = before.known_papers.get(paper.id)
        number = paper_since(paper.id)
        # A seed that was renamed since, or that lost a paper to another, still brought it.
        held = [place.seed for place in paper.paper.places]
        if known:
            seed = known.seed
        else:
            seed = next((one for one in held if one in seeds_of.get(number, ())), held[0])
        return RememberedNode(
            seen.who.keys[paper.id],
            paper.x,
            paper.y,
            number,
            title=paper.title,
            seed=seed,
            published_as=ids.published_as(paper.paper),
            sketch=ids.paper_sketch(paper.paper),
        )

    def concept_row(concept: Concept) -> RememberedNode:
        known = before.known_concepts.get(concept.id)
        return RememberedNode(
            seen.who.concept_keys[concept.id],
            concept.x,
            concept.y,
            known.since if known else since.get(f"concepts/{concept.id}", 0),
            since.get(f"shared/{concept.id}", known.shared if known else 0),
            concept.label if concept.id in seen.who.own_labels else "",
        )

    def topic_since(one: str) -> int:
        known = before.known_topics.get(one)
        return known.since if known else since.get(f"topics/{one}", 0)

    papers = {paper.id: paper_row(paper) for paper in atlas.papers}
    former_papers = {**before.gone_papers, **{one: before.papers[one] for one in seen.away}}
    concepts = {concept.id: concept_row(concept) for concept in atlas.concepts}
    joined: dict[str, list[str]] = defaultdict(list)
    for one, other in seen.links:
        joined[one].append(other)
    topics = {
        t.id: RememberedTopic(
            t.label, t.color, t.papers, topic_since(t.id), tuple(sorted(joined[t.id]))
        )
        for t in atlas.topics
    }
    former_topics = {
        one: replace(topic, papers=topic.papers[:_MEMBERS_OF_FORMER], joined=())
        for one, topic in before.known_topics.items()
        if one not in topics
    }
    gone_papers = {one: node for one, node in former_papers.items() if one not in papers}
    return Memory(
        papers=papers,
        concepts=concepts,
        topics=topics,
        seeds=occasion.seeds,
        digests={one: digest for one, digest in seen.digests.items() if one in occasion.seeds},
        gone_papers=gone_papers,
        gone_concepts=_resting(seen, concepts, occasion),
        gone_topics=former_topics,
        redirects=_redirects(seen, papers, concepts, topics, gone_papers),
        hidden=tuple(sorted(seen.who.hidden)),
        curation=occasion.curation,
        program=occasion.program,
        history=(*before.history, *changes),
    )


def _resting(
    seen: _Seen, concepts: Collection[str], occasion: Occasion
) -> dict[str, RememberedNode]:
    """Concepts that only papers named that are away, as long as the program is the same and the
    curation says nothing of them."""
    before = seen.before
    if before.program != occasion.program:
        return {}
    left = {one: before.concepts[one] for one in seen.lost} if seen.away else {}
    known = {**before.gone_concepts, **left}
    return {
        one: node
        for one, node in known.items()
        if one not in concepts and not seen.is_parted(node.key)
    }


def _redirects(
    seen: _Seen,
    papers: Collection[str],
    concepts: Collection[str],
    topics: Collection[str],
    gone_papers: Collection[str],
) -> dict[str, str]:
    """From pages that were to pages that are; never in two steps."""
    direct = dict(seen.before.redirects)
    moved = {**seen.who.renamed, **seen.who.joined}
    direct |= {f"papers/{old}": f"papers/{new}" for old, new in moved.items()}
    direct |= {f"concepts/{old}": f"concepts/{new}" for old, new in seen.merged.items()}
    for former in sorted(seen.former_topics):
        heirs = Counter(
            seen.papers[paper].topic
            for paper in seen.before.topics[former].papers
            if paper in seen.papers and seen.papers[paper].topic
        )
        if heirs:
            heir = min(heirs, key=lambda topic: (-heirs[topic], topic or ""))
            direct[f"topics/{former}"] = f"topics/{heir}"
    here = {f"papers/{one}" for one in papers} | {f"concepts/{one}" for one in concepts}
    here |= {f"topics/{one}" for one in topics}
    pages = here | {f"papers/{one}" for one in gone_papers}
    found = {}
    for old in direct:
        target, steps = old, 0
        while target in direct and target not in here and steps <= len(direct):
            target, steps = direct[target], steps + 1
        if old not in here and target in pages:
            found[old] = target
    return found


def _newest(after: Memory) -> int:
    """The last change that brought papers to a map that had some, or 0.

    0 also when it brought most of them: a mark that most things carry tells nothing.
    """
    numbers = [node.since for node in after.papers.values()]
    newest = max(numbers, default=0)
    there_before = any(node.since < newest for node in after.known_papers.values())
    return newest if there_before and 2 * numbers.count(newest) <= len(numbers) else 0


def _told(atlas: Atlas, after: Memory) -> Atlas:
    """The atlas with the numbers of the changes that brought its parts."""
    newest = _newest(after)

    def paper(known: AtlasPaper) -> AtlasPaper:
        node = after.papers[known.id]
        return replace(known, since=node.since, brought_by=node.seed, new=0 < node.since == newest)

    def concept(known: Concept) -> Concept:
        node = after.concepts[known.id]
        new = 0 < node.since == newest
        if (known.since, known.shared_since, known.new) == (node.since, node.shared, new):
            return known
        return replace(known, since=node.since, shared_since=node.shared, new=new)

    return replace(
        atlas,
        papers=tuple(map(paper, atlas.papers)),
        concepts=tuple(map(concept, atlas.concepts)),
        topics=tuple(replace(t, since=after.topics[t.id].since) for t in atlas.topics),
        history=after.history,
        gone_papers=tuple(
            GonePaper(one, node.title, node.since, node.seed)
            for one, node in sorted(after.gone_papers.items())
        ),
        former_topics={one: topic.label for one, topic in sorted(after.gone_topics.items())},
        redirects=dict(sorted(after.redirects.items())),
    )
