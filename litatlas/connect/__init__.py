"""Readings of single papers become one atlas: concepts, relations, topics, positions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from operator import attrgetter

from litatlas.connect import concepts as grouping
from litatlas.connect import history, ids, layout, relations, said, similarity, topics
from litatlas.connect.counts import counted
from litatlas.connect.generality import share
from litatlas.connect.ground import MINOR_CLEARANCE, Cell
from litatlas.connect.history import Occasion
from litatlas.connect.layout_quality import astray, neighbours_kept
from litatlas.connect.memory import BrokenMemoryError, Memory
from litatlas.connect.reread import reread
from litatlas.connect.text_space import TextSpace
from litatlas.connect.topic_names import Namer
from litatlas.connect.vocabulary import Vocabulary
from litatlas.model import (
    Atlas,
    AtlasPaper,
    Concept,
    ConceptLink,
    ConceptMention,
    ConceptType,
    Curated,
    Evidence,
    Paper,
    PaperConcept,
    Problem,
    Reading,
    Site,
    Skipped,
    Topic,
)
from litatlas.text.bag import bag
from litatlas.text.folding import fold, words
from litatlas.text.writing import is_capitals

_NEXT = (-1, 0, 1)

__all__ = [
    "BrokenMemoryError",
    "RelayoutGain",
    "absent",
    "connect_readings",
    "relayout_gain",
    "reread",
    "ties",
]


def connect_readings(
    papers: Sequence[Paper],
    readings: Iterable[Reading],
    vocabulary: Vocabulary,
    memory: Memory,
    site: Site,
    space: TextSpace,
    skipped: Sequence[Skipped] = (),
    problems: Sequence[Problem] = (),
    occasion: Occasion = Occasion(),  # noqa: B008 (frozen)
) -> tuple[Atlas, Memory]:
    """Everything the papers share, and the memory that the next build starts from."""
    read = tuple(readings)
    named = _name_concepts(papers, read, vocabulary, memory)
    candidates = [
        _candidate(paper, reading.name or paper.title or reading.derived_title)
        for paper, reading in zip(papers, read, strict=True)
    ]
    known = memory.known_papers
    found = ids.recognised(candidates, known)
    paper_ids = ids.assign(candidates, known, ids.redirected(memory, "papers"), found)
    renamed, others = ids.renamed(candidates, paper_ids, known, found)
    replaced = {one: node for one, node in memory.papers.items() if one in others}
    memory = memory.called(renamed, others)
    joined = ids.joined(candidates, paper_ids, memory.papers, replaced)
    claims = [
        relations.relations(paper_ids[i], i, reading, named.concept_of, named.types)
        for i, reading in enumerate(read)
    ]
    mentions = [said.mentions(i, reading, named.concept_of) for i, reading in enumerate(read)]
    claims = relations.without_instances(
        claims, papers, read, mentions, named.concept_of, named.types
    )
    inner = [
        said.inner(i, reading, mentions[i], named.concept_of) for i, reading in enumerate(read)
    ]
    named_in = [(*mentions[i], *inner[i]) for i in range(len(read))]
    ranked = [
        said.concepts(i, reading, claims[i], named_in[i], named.concept_of)
        for i, reading in enumerate(read)
    ]
    counts = counted(similarity.documents(papers, ranked))
    rarity = space.rarity(counts)
    close, alike = similarity.neighbours(
        similarity.text_vectors(counts, rarity),
        space.positions(counts),
        similarity.Sought(30),
        similarity.Sought(15, similarity.TOPIC_SHARE),
    )
    closest = similarity.related(
        paper_ids, close, ranked, similarity.features_in_sentences(papers, read), rarity
    )
    namer = cache(lambda: Namer([p.text for p in papers], ranked, named.labels, space))
    found_topics = _topics(paper_ids, alike, ranked, namer, named_in, memory, occasion.relayout)
    topic_of = {paper: topic.id for topic in found_topics for paper in topic.papers}
    links = relations.concept_links(paper_ids, read, named.concept_of)
    entries = [
        AtlasPaper(
            id=paper_ids[i],
            paper=paper,
            reading=read[i],
            title=said.title(paper, read[i]),
            title_is_derived=not paper.title,
            topic=topic_of.get(paper_ids[i]),
            x=0,
            y=0,
            concepts=ranked[i],
            mentions=mentions[i],
            inner=inner[i],
        )
        for i, paper in enumerate(papers)
    ]
    atlas = Atlas(
        site=site,
        papers=tuple(sorted(entries, key=lambda paper: paper.id)),
        relations=tuple(
            sorted((r for found in claims for r in found), key=relations.order_of_relation)
        ),
        concept_links=links,
        related=dict(sorted(closest.items())),
        topics=found_topics,
        skipped=tuple(skipped),
        problems=(*problems, *_unmatched(vocabulary, named)),
        curation=_curation(vocabulary, named),
    )
    atlas = replace(
        atlas, edges=relations.edges(atlas.papers, atlas.relations, links, atlas.related)
    )
    atlas, where = _laid_out(atlas, {} if occasion.relayout else _remembered_places(memory))
    definitions = _definitions(entries, named)
    atlas = replace(
        atlas,
        concepts=_concepts(where, named, links, vocabulary, rarity, definitions, memory),
    )
    who = history.Who(
        {one: candidate.key for one, candidate in zip(paper_ids, candidates, strict=True)},
        {identity: key for key, identity in named.ids.items()},
        named.own_labels,
        renamed,
        replaced,
        {*vocabulary.hide, *vocabulary.same, *vocabulary.same.values()},
        {ids.text_key(one.abstract): fold(one.abstract) for one in skipped if one.abstract},
        joined,
        {key for phrase in vocabulary.hide if (key := named.grouping.named.get(phrase))},
    )
    return history.remember(atlas, who, memory, occasion)


# Concepts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Named:
    """Concept groups with their ids and labels."""

    grouping: grouping.Grouping
    ids: Mapping[str, str]  # group key -> concept id
    labels: Mapping[str, str]  # concept id -> label
    types: Mapping[str, ConceptType]  # concept id -> type
    own_labels: Mapping[str, str]  # of concepts that the curation renames: the texts' own label

    def concept_of(self, paper: int, term: str) -> str | None:
        key = self.grouping.key_of.get((paper, term))
        return None if key is None else self.ids[key]

    def curated(self, phrase: str) -> str | None:
        """The concept that a folded phrase of concepts.yaml names, if any text does."""
        return self.ids.get(self.grouping.named.get(phrase, ""))


def _name_concepts(
    papers: Sequence[Paper], readings: Sequence[Reading], vocabulary: Vocabulary, memory: Memory
) -> _Named:
    grouped = grouping.group_terms(papers, readings, vocabulary)
    renamed = {grouped.named[p]: new for p, new in vocabulary.rename.items() if p in grouped.named}
    retyped = {grouped.named[p]: new for p, new in vocabulary.type.items() if p in grouped.named}
    keys = sorted(grouped.groups)
    labels = [renamed.get(key) or grouping.label(grouped.groups[key]) for key in keys]
    found = ids.assign(
        [ids.Candidate(key, label, key) for key, label in zip(keys, labels, strict=True)],
        memory.known_concepts,
        ids.redirected(memory, "concepts"),
    )
    return _Named(
        grouped,
        dict(zip(keys, found, strict=True)),
        dict(zip(found, labels, strict=True)),
        {
            identity: retyped.get(key, grouped.groups[key].type)
            for key, identity in zip(keys, found, strict=True)
        },
        {
            identity: grouping.label(grouped.groups[key])
            for key, identity in zip(keys, found, strict=True)
            if renamed.get(key)
        },
    )


def _curation(vocabulary: Vocabulary, named: _Named) -> tuple[Curated, ...]:
    """Each line of the curation with the number of papers it changes something for.

    A pair needs both of its phrases; of a line that hides several, each counts alone.
    """
    naming = named.grouping.naming
    made = []
    for line in vocabulary.lines:
        sets = [naming.get(phrase, frozenset()) for phrase in line.phrases]
        whole = line.kind == "hide" or (
            all(sets) if line.kind != "same" else len(list(filter(None, sets))) > 1
        )
        about = sets[:1] if line.kind == "broader" else sets
        papers = frozenset[int]().union(*about) if whole else frozenset[int]()
        made.append(Curated(line.kind, line.text, line.place, len(papers)))
    return tuple(made)


def _unmatched(vocabulary: Vocabulary, named: _Named) -> list[Problem]:
    """Lines of the curation that no abstract has words for."""
    return [
        Problem(
            phrase.place,
            f'no concept is called "{phrase.text}"',
            "copy a label or an alias from its page, or delete the line",
        )
        for folded, phrase in vocabulary.names.items()
        if folded not in named.grouping.named
    ]


@dataclass(frozen=True, slots=True)
class _Where:
    """Where concepts are, by id: the papers that name each, its topic and its place."""

    papers: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, str | None]
    places: Mapping[str, Cell]


def _concepts(
    where: _Where,
    named: _Named,
    links: Sequence[ConceptLink],
    vocabulary: Vocabulary,
    rarity: Mapping[str, float],
    definitions: Mapping[str, Evidence],
    memory: Memory,
) -> tuple[Concept, ...]:
    """All concepts, with the numbers that the memory has for them."""
    broader = _broader(named, links, vocabulary)
    narrower: dict[str, set[str]] = defaultdict(set)
    for narrow, wides in broader.items():
        for wide in wides:
            narrower[wide].add(narrow)
    defined = {named.curated(phrase): text for phrase, text in vocabulary.define.items()}
    made = []
    for key, identity in named.ids.items():
        group, label = named.grouping.groups[key], named.labels[identity]
        merges = grouping.merges(group, label)
        known = memory.known_concepts.get(identity)
        x, y = where.places[identity]
        made.append(
            Concept(
                id=identity,
                label=label,
                type=named.types[identity],
                confidence=round(group.confidence, 2),
                aliases=tuple([merge.alias for merge in merges]),
                merges=merges,
                papers=where.papers[identity],
                definition=definitions.get(identity),
                broader=tuple(sorted(broader.get(identity, ()))),
                narrower=tuple(sorted(narrower.get(identity, ()))),
                topic=where.topics[identity],
                x=x,
                y=y,
                curated_definition=defined.get(identity),
                since=known.since if known else 0,
                shared_since=known.shared if known else 0,
                share=round(share(bag(label), rarity), 4),
            )
        )
    return tuple(sorted(made, key=attrgetter("id")))


def _broader(
    named: _Named, links: Sequence[ConceptLink], vocabulary: Vocabulary
) -> dict[str, set[str]]:
    """Broader concepts: stated ("such as", "is a"), curated, or the nearest by its last words."""
    broader: dict[str, set[str]] = defaultdict(set)

    def add(narrow: str, wide: str) -> None:
        # The first that was said holds: two concepts are never broader than each other.
        if narrow != wide and narrow not in broader.get(wide, ()):
            broader[narrow].add(wide)

    for narrow_phrase, wide_phrase in vocabulary.broader:
        narrow_id, wide_id = named.curated(narrow_phrase), named.curated(wide_phrase)
        if narrow_id and wide_id:
            add(narrow_id, wide_id)
    for link in links:
        if link.relation == "is_a":
            add(link.source, link.target)
    by_words = {words(label): identity for identity, label in sorted(named.labels.items())}
    for phrase, identity in sorted(by_words.items()):
        tails = (phrase[start:] for start in range(1, len(phrase)))
        wide = next((by_words[tail] for tail in tails if tail in by_words), None)
        if wide and _ends_in(named.labels[identity], named.labels[wide]):
            add(identity, wide)
    return broader


def _ends_in(label: str, name: str) -> bool:
    """Whether a label that ends in the words of a name means it: "first steps" are no "STEP"."""
    return not is_capitals(name) or name in label


def _definitions(papers: Sequence[AtlasPaper], named: _Named) -> dict[str, Evidence]:
    """The sentence that says what a concept is: the surest, by the paper that proposes it first."""
    best: dict[str, tuple[tuple[float, bool, str, int], Evidence]] = {}
    for index, entry in enumerate(papers):
        roles = {concept.id: concept.role for concept in entry.concepts}
        for definition in entry.reading.definitions:
            concept = named.concept_of(index, definition.term)
            if concept is None:
                continue
            rank = (
                -definition.confidence,
                roles.get(concept) != "proposes",
                entry.id,
                definition.sentence,
            )
            if concept not in best or rank < best[concept][0]:
                best[concept] = rank, Evidence(entry.id, definition.sentence)
    return {concept: evidence for concept, (_, evidence) in best.items()}


# Papers, topics, positions ------------------------------------------------------------------


def _candidate(paper: Paper, wish: str = "") -> ids.Candidate:
    return ids.Candidate(
        ids.paper_key(paper),
        wish,
        paper.text,
        paper.curated_id,
        paper.title,
        ids.published_as(paper),
        ids.paper_sketch(paper),
    )


def absent(papers: Sequence[Paper], memory: Memory, edited: Collection[str]) -> frozenset[str]:
    """The seeds that held those papers of the last build that are not among these; where the one
    that brought a paper was renamed since, any that was ``edited``."""
    found = ids.recognised([_candidate(paper) for paper in papers], memory.papers).values()
    brought = {memory.papers[one].seed for one in memory.papers.keys() - set(found)}
    renamed = not brought <= memory.digests.keys()
    return frozenset(brought.union(edited if renamed else ()))


def _topics(
    paper_ids: Sequence[str],
    close: Sequence[Sequence[tuple[int, float]]],
    ranked: Sequence[Sequence[PaperConcept]],
    namer: Callable[[], Namer],
    mentions: Sequence[Sequence[ConceptMention]],
    memory: Memory,
    anew: bool,
) -> tuple[Topic, ...]:
    """The topics; ``anew``: drawn and named without regard to what was, yet known again."""
    number_of = {identity: number for number, identity in enumerate(paper_ids)}
    kept = [] if anew else [topic.papers for _, topic in sorted(memory.topics.items())]
    groups = topics.group_papers(
        close, ranked, [[number_of[p] for p in papers if p in number_of] for papers in kept]
    )
    members = [{paper_ids[i] for i in group.papers} for group in groups]
    former = memory.known_topics
    known = topics.recognise(members, former)
    new = [n for n in range(len(groups)) if n not in known]
    colors = dict(
        zip(
            new,
            topics.free_colors([former[t].color for t in known.values()], len(new)),
            strict=True,
        )
    )
    taken = set(former)
    made = []
    for number, group in enumerate(groups):
        if number in known:
            identity = known[number]
            label, color = former[identity].label, former[identity].color
        if number not in known or anew:
            label = namer().name(group.papers, group.leading)
        if number not in known:
            identity, color = topics.topic_id(label, taken), colors[number]
            taken.add(identity)
        made.append(
            Topic(
                id=identity,
                label=label,
                color=color,
                papers=tuple(sorted(members[number])),
                concepts=group.leading,
                evidence=_topic_evidence(group, paper_ids, mentions),
            )
        )
    return tuple(sorted(made, key=lambda topic: topic.id))


def _topic_evidence(
    group: topics.Group,
    paper_ids: Sequence[str],
    mentions: Sequence[Sequence[ConceptMention]],
) -> tuple[Evidence, ...]:
    """For each leading concept and paper of the topic, the first sentence that names it."""
    found = set()
    for index in group.papers:
        first: dict[str, int] = {}
        for mention in mentions[index]:
            first.setdefault(mention.concept, mention.sentence)
        found |= {Evidence(paper_ids[index], first[c]) for c in group.leading[:4] if c in first}
    return tuple(sorted(found))


def _laid_out(atlas: Atlas, remembered: Mapping[str, Cell]) -> tuple[Atlas, _Where]:
    """The atlas with its papers placed and its topics complete, and where concepts go."""
    naming: dict[str, list[str]] = defaultdict(list)
    for paper in atlas.papers:
        for concept in paper.concepts:
            naming[concept.id].append(paper.id)
    topic_of, complete = _topics_of_concepts(atlas, naming)
    at = layout.place(_nodes(atlas.papers, naming, topic_of), ties(atlas), remembered)
    placed = tuple(
        replace(p, x=at[f"paper/{p.id}"][0], y=at[f"paper/{p.id}"][1]) for p in atlas.papers
    )
    where = _Where(
        {one: tuple(papers) for one, papers in naming.items()},
        topic_of,
        {one: at[f"concept/{one}"] for one in naming},
    )
    return replace(atlas, papers=placed, topics=complete), where


def _topics_of_concepts(
    atlas: Atlas, naming: Mapping[str, Collection[str]]
) -> tuple[dict[str, str | None], tuple[Topic, ...]]:
    """Concepts join the topic in which most of their salience lies, if that is more than half; and
    the topics with all that joined them."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for paper in atlas.papers:
        topic = paper.topic or ""
        for salient in paper.concepts:
            votes[salient.id][topic] += salient.salience + said.UNSALIENT
    topic_of: dict[str, str | None] = {}
    by_topic: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
    for one, cast in votes.items():
        name, most = min(cast.items(), key=lambda pair: (-pair[1], pair[0]))
        total = sum(cast.values())
        topic_of[one] = name if name and most * 2 > total else None
        if topic_of[one]:
            by_topic[name].append((-len(naming[one]), -round(total, 4), one))
    complete = []
    for group in atlas.topics:
        members = [one for _, _, one in sorted(by_topic[group.id])]
        leading = [one for one in group.concepts if topic_of.get(one) == group.id]
        ordered = dict.fromkeys((*leading, *members))
        complete.append(replace(group, concepts=tuple(ordered)))
    return topic_of, tuple(complete)


def _nodes(
    papers: Iterable[AtlasPaper],
    naming: Mapping[str, Collection[str]],
    topic_of: Mapping[str, str | None],
) -> list[layout.Node]:
    """Papers, and concepts by the papers that name each and its topic."""
    nodes = [layout.Node(f"paper/{paper.id}", paper.topic) for paper in papers]
    return nodes + [
        layout.Node(f"concept/{one}", topic_of[one], minor=len(naming[one]) < 2)
        for one in sorted(naming)
    ]


@dataclass(frozen=True, slots=True)
class RelayoutGain:
    """What placing everything anew would change, among papers and shared concepts.

    ``neighbours``: the share of strongest ties that more would lie side by side; below 0, the map
    is the better. ``astray``: how many fewer would lie inside the outline of another topic than
    theirs, of ``grouped`` that have a topic.
    """

    neighbours: float
    astray: int = 0
    grouped: int = 0


def relayout_gain(atlas: Atlas) -> RelayoutGain:
    """How much better the map would be if everything were placed anew."""
    naming = {concept.id: concept.papers for concept in atlas.concepts}
    topic_of = {concept.id: concept.topic for concept in atlas.concepts}
    nodes = [node for node in _nodes(atlas.papers, naming, topic_of) if not node.minor]
    names = [node.id for node in nodes]
    edges = ties(atlas)
    now = {f"paper/{p.id}": (p.x, p.y) for p in atlas.papers}
    now |= {f"concept/{c.id}": (c.x, c.y) for c in atlas.concepts}
    anew = layout.place(nodes, edges, {})
    groups = {node.id: node.group for node in nodes if node.group is not None}
    return RelayoutGain(
        neighbours_kept(anew, edges, names) - neighbours_kept(now, edges, names),
        len(astray(now, groups)) - len(astray(anew, groups)),
        len(groups),
    )


def _remembered_places(memory: Memory) -> dict[str, Cell]:
    """Where things lie; what comes back does so to its old place, unless it is crowded now."""
    here = {f"paper/{i}": (n.x, n.y) for i, n in memory.papers.items()}
    here |= {f"concept/{i}": (n.x, n.y) for i, n in memory.concepts.items()}
    gone = {f"paper/{i}": (n.x, n.y) for i, n in memory.gone_papers.items()}
    gone |= {f"concept/{i}": (n.x, n.y) for i, n in memory.gone_concepts.items()}
    side = MINOR_CLEARANCE
    near: dict[Cell, list[Cell]] = defaultdict(list)
    for x, y in here.values() if gone else ():
        for i, j in product(_NEXT, _NEXT):
            near[x // side + i, y // side + j].append((x, y))
    free = {
        node: (x, y)
        for node, (x, y) in gone.items()
        if all(math.dist((x, y), other) >= side for other in near.get((x // side, y // side), ()))
    }
    return {**free, **here}


def ties(atlas: Atlas) -> list[tuple[str, str, float]]:
    """What draws nodes together: papers and their concepts by salience, related papers by score."""
    pull = [
        (f"paper/{paper.id}", f"concept/{concept.id}", 0.2 + concept.salience)
        for paper in atlas.papers
        for concept in paper.concepts
    ]
    pull += [
        (f"paper/{edge.source}", f"paper/{edge.target}", edge.weight)
        for edge in atlas.edges
        if edge.kind == "related"
    ]
    return pull
