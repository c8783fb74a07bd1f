"""What the connect page's script reads: for any paper, concept or topic, what it leads to.

Everything one step away, each with the sentences that show it, in ``data/connect/<n>.js``, found
by the hash of the node's id: a question about two nodes takes two of these files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from litatlas.model import ROLES, Artifact, AtlasPaper, Concept, Related, Topic
from litatlas.publish.bridging import broadest
from litatlas.publish.classic_script import by_file, data_script, files_for
from litatlas.publish.connect_packing import Node, Packing, Said, Way
from litatlas.publish.connections import (
    LINK_WORDS,
    LINK_WORDS_BACK,
    RELATED,
    ROLE_WORDS,
    ROLE_WORDS_BACK,
    Saying,
    close_sayings,
)
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import in_sentence
from litatlas.publish.pairs import only_general, words_in_common
from litatlas.publish.references import short_name
from litatlas.publish.telling import tellings

NODES_EACH = 24
PAPERS_OF_CONCEPT = 400
PAPERS_BY_KIND = 60
KINDS_OF_PAPER = 6
CONCEPTS_OF_TOPIC = 400
"""More than so many, and the file of one node would be slower to load than its answer is worth."""

KIND = "kind"
"""What a way is called that leads over a kind of what was asked for."""

SHARED_NAMED = 3
"""Of what two close papers share, the rarest."""


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/connect/*.js``; none where nothing is connected."""
    if not anything_connected(lookup):
        return
    atlas = lookup.atlas
    nodes: tuple[AtlasPaper | Concept | Topic, ...] = (
        *atlas.papers,
        *atlas.concepts,
        *atlas.topics,
    )
    for number, there in enumerate(by_file(nodes, connect_files(lookup), _id)):
        packing = Packing()
        for node in there:
            packing.add(_node(lookup, node))
        yield data_script(f"data/connect/{number}.js", packing.packed())


def anything_connected(lookup: Lookup) -> bool:
    """Whether there is a question with another answer than that nothing connects the two."""
    return bool(lookup.shared_concepts() or lookup.related_edges)


def connect_files(lookup: Lookup) -> int:
    """How many ``data/connect/*.js`` there are."""
    atlas = lookup.atlas
    return files_for(len(atlas.papers) + len(atlas.concepts) + len(atlas.topics), NODES_EACH)


def _id(node: AtlasPaper | Concept | Topic) -> str:
    kind = {AtlasPaper: "paper", Concept: "concept", Topic: "topic"}[type(node)]
    return f"{kind}/{node.id}"


def _node(lookup: Lookup, node: AtlasPaper | Concept | Topic) -> Node:
    match node:
        case AtlasPaper():
            ways = ways_of_paper(lookup, node)
            return Node(_id(node), node.title, short_name(node), "paper", ways)
        case Concept():
            ways = ways_of_concept(lookup, node)
            return Node(_id(node), node.label, node.label, node.type, ways)
        case Topic():
            ways = ways_of_topic(lookup, node)
            return Node(_id(node), node.label, node.label, "topic", ways)


def ways_of_paper(lookup: Lookup, paper: AtlasPaper) -> list[Way]:
    """Its concepts, strongest role first, then most salient; then the papers close to it."""
    concepts = sorted(paper.concepts, key=lambda each: (ROLES.index(each.role), -each.salience))
    found = []
    for each in concepts:
        told = tellings(lookup).get((paper.id, each.id))
        if told:
            said: Said = ((paper.id, told.sentence),)
            found.append(_to_concept(lookup, each.id, told.role, ROLE_WORDS[told.role], said))
    found += islice(_to_kinds(lookup, paper), KINDS_OF_PAPER)
    for related in lookup.atlas.related.get(paper.id, ()):
        edge = lookup.related_edges.get(
            (min(paper.id, related.paper), max(paper.id, related.paper))
        )
        if edge:
            said = tuple(_marked(lookup, saying) for saying in close_sayings(lookup, edge)[:2])
            words = _closeness(lookup, paper.id, related)
            found.append(_to_paper(lookup, related.paper, "related", words, said))
    return found


def _to_kinds(lookup: Lookup, paper: AtlasPaper) -> Iterator[Way]:
    """Concepts that a paper does not name, but a kind of: what it says of the most salient kind."""
    most = broadest(lookup)
    ahead = {concept.id for concept in paper.concepts}
    for each in paper.concepts:
        narrow = lookup.concepts[each.id]
        for wide in narrow.broader:
            broad = lookup.concepts[wide]
            # What so many papers name that a kind of it may be anything joins no two of them.
            if wide in ahead or broad.general or len(broad.papers) > most:
                continue
            said = _named_in(lookup, paper.id, narrow)
            if said:
                ahead.add(wide)
                words = f"names {narrow.label}, a kind of"
                yield _to_concept(lookup, wide, KIND, words, (said,))


def _named_in(
    lookup: Lookup, paper: str, concept: Concept
) -> tuple[str, int, *tuple[int, ...]] | None:
    """The sentence of a paper that tells most of a concept, with the ends of its mentions."""
    told = tellings(lookup).get((paper, concept.id))
    return _marked(lookup, Saying(paper, told.sentence, (concept.id,))) if told else None


def _closeness(lookup: Lookup, owner: str, related: Related) -> str:
    """What makes two papers close, in words that stand before the other one: "shares moss with"."""
    shared = [lookup.concepts[concept] for concept in related.shared]
    telling = [concept for concept in shared if not concept.general] or shared
    if telling:
        return f"shares {_listed([one.label for one in telling[:SHARED_NAMED]])} with"
    said = [f"“{word}”" for word in words_in_common(lookup, owner, related)[:SHARED_NAMED]]
    kind = "only the general word" if only_general(lookup, owner, related) else "the word"
    return f"shares {kind}{'s' * (len(said) > 1)} {_listed(said)} with" if said else RELATED


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _marked(lookup: Lookup, saying: Saying) -> tuple[str, int, *tuple[int, ...]]:
    """Where a sentence stands, and the ends of what it shares with another paper's."""
    mentions = (
        (mention.start, mention.end)
        for concept in saying.concepts
        for mention in lookup.mentions.get((saying.paper, concept), ())
        if mention.sentence == saying.sentence
    )
    spans = sorted({*mentions, *saying.words})
    return (saying.paper, saying.sentence, *in_sentence(lookup, saying, spans))


def ways_of_concept(lookup: Lookup, concept: Concept) -> list[Way]:
    """The concepts that sentences relate to it, and the papers that name it, roles first."""
    found = []
    for link in lookup.links_of_concept[concept.id]:
        outward = link.source == concept.id
        words = LINK_WORDS if outward else LINK_WORDS_BACK
        other = link.target if outward else link.source
        said = ((link.paper, link.sentence),)
        if other != concept.id:
            found.append(_to_concept(lookup, other, link.relation, words[link.relation], said))
    papers = []
    for paper in concept.papers:
        told = tellings(lookup).get((paper, concept.id))
        if told:
            said = ((paper, told.sentence),)
            papers.append(_to_paper(lookup, paper, told.role, ROLE_WORDS_BACK[told.role], said))
    papers.sort(key=lambda way: ([*ROLES].index(way.word), way.to))  # type: ignore[arg-type]
    papers += islice(_from_kinds(lookup, concept), PAPERS_BY_KIND)
    return [*found, *papers[:PAPERS_OF_CONCEPT]]


def _from_kinds(lookup: Lookup, concept: Concept) -> Iterator[Way]:
    """Papers that do not name a concept, but a kind of it."""
    ahead = set(concept.papers)
    for narrow in (lookup.concepts[kind] for kind in concept.narrower):
        for paper in narrow.papers:
            if paper not in ahead and (said := _named_in(lookup, paper, narrow)):
                ahead.add(paper)
                yield _to_paper(lookup, paper, KIND, f"named, as {narrow.label}, by", (said,))


def ways_of_topic(lookup: Lookup, topic: Topic) -> list[Way]:
    """The concepts its papers name, by how many of them do, each with a sentence of one."""
    return list(islice(_from_topic(lookup, topic), CONCEPTS_OF_TOPIC))


def _from_topic(lookup: Lookup, topic: Topic) -> Iterator[Way]:
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for paper in topic.papers:
        for concept in lookup.papers[paper].concepts:
            inside[concept.id].append(paper)
    for id_, papers in sorted(inside.items(), key=lambda each: (-len(each[1]), each[0])):
        told = [(paper, found) for paper in papers if (found := tellings(lookup).get((paper, id_)))]
        if told:
            paper, found = min(told, key=lambda each: ROLES.index(each[1].role))
            count = f"named in {len(papers)} of its {len(topic.papers)} papers"
            yield _to_concept(lookup, id_, "holds", count, ((paper, found.sentence),))


def _to_concept(lookup: Lookup, id_: str, word: str, words: str, said: Said) -> Way:
    concept = lookup.concepts[id_]
    node = f"concept/{id_}"
    return Way(node, concept.label, concept.type, len(concept.papers), word, words, said)


def _to_paper(lookup: Lookup, id_: str, word: str, words: str, said: Said) -> Way:
    return Way(f"paper/{id_}", lookup.papers[id_].title, "paper", 1, word, words, said)
