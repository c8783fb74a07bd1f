"""What the map page's script reads: the drawing, the reasons behind it, and the sentences.

While the atlas is small, ``data/map.js`` holds all nodes and connections. Beyond that it holds an
overview, and every node's neighbourhood lies in one of ``data/map/<n>.js``, found by the hash of
the node's id; what a hub has beyond it, in ``data/map/rest/<n>.js``. The sentences lie in
``data/sentences/<n>.js``, found by the hash of the paper's id, and how to cite a paper in
``data/cite/<n>.js``, found likewise. All papers of a large atlas are points in ``data/points.js``
(``map_points.py``), what each is tied to is in ``data/ties.js`` (``map_ties.py``), and what filters
ask of the table in ``data/table.js`` (``map_rows.py``).

Offsets in these files count UTF-16 code units, as JavaScript does.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from litatlas.model import ROLES, Artifact, AtlasPaper, Concept, Span
from litatlas.publish import map_points, map_rows, map_ties
from litatlas.publish.citing import bibtex, citation_keys, plain
from litatlas.publish.classic_script import by_file, data_script, files_for
from litatlas.publish.connections import ROLE_WORDS, Connection, Reason, Saying, connections
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_nodes import SHAPES, MapNode, Packing, row, shared_by, width
from litatlas.publish.quotes import foreign_language, sentence_number
from litatlas.publish.references import byline, known_as, shortened
from litatlas.publish.vis import Drawing, Line, Node, drawing

WHOLE_NODES = 1_500
WHOLE_CONNECTIONS = 6_000
OVERVIEW_NODES = 300
OVERVIEW_CONNECTIONS = 1_200
DRAWN_NODES = 300
"""More nodes than this at a time are a heap; the page says how many it left out."""

NEIGHBOURS = 120
"""Of a node with more, only the strongest connections are in its neighbourhood's file and drawn."""

NODES_EACH = 16
PAPERS_EACH = 4
HUBS_EACH = 4
CITATIONS_EACH = 32
LABEL_LENGTH = 34
NAME_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Network:
    """All nodes by id, all connections, and which of them each node has, the strongest first."""

    nodes: Mapping[str, MapNode]
    connections: tuple[Connection, ...]
    of_node: Mapping[str, Sequence[Connection]]

    @property
    def whole(self) -> bool:
        """Whether one file may hold it all."""
        return len(self.nodes) <= WHOLE_NODES and len(self.connections) <= WHOLE_CONNECTIONS


def artifacts(lookup: Lookup) -> Iterator[Artifact]:
    """``data/map.js``, ``data/sentences/*.js`` and, for a large atlas, the rest of ``data/``."""
    network = network_of(lookup)
    yield data_script("data/map.js", _map(lookup, network))
    yield from _sentences(lookup)
    yield from _citations(lookup)
    yield from map_points.artifacts(lookup, facts(lookup, network))
    if not network.whole:
        yield map_ties.artifact(lookup, network.of_node)
        yield from map_rows.artifacts(lookup, network.nodes, network.of_node)
        yield from _neighbourhoods(lookup, network)
        yield from _rest(network)


@lru_cache(maxsize=1)
def network_of(lookup: Lookup) -> Network:
    """The atlas as the map sees it; kept, because the data and the table both ask."""
    found = connections(lookup)
    seeds = {name: at for at, name in enumerate(seed_names(lookup))}
    of_node: defaultdict[str, list[Connection]] = defaultdict(list)
    for connection in sorted(found, key=lambda one: (-one.weight, one.id)):
        of_node[connection.source].append(connection)
        of_node[connection.target].append(connection)
    papers = (
        _paper_node(one, len(of_node[f"paper/{one.id}"]), seeds) for one in lookup.atlas.papers
    )
    concepts = (
        _concept_node(one, len(of_node[f"concept/{one.id}"])) for one in lookup.atlas.concepts
    )
    nodes = {node.id: node for node in (*papers, *concepts)}
    return Network(nodes, found, of_node)


def seed_names(lookup: Lookup) -> list[str]:
    """The seeds that papers come from, those that brought something first before later ones.

    Nodes tell their seeds by number, and so a new seed gives no old node another one.
    """
    seeds = {place.seed for paper in lookup.atlas.papers for place in paper.paper.places}
    brought: dict[str, int] = {}
    for paper in lookup.atlas.papers:
        brought[paper.brought_by] = min(paper.since, brought.get(paper.brought_by, paper.since))
    return sorted(seeds, key=lambda seed: (brought.get(seed, math.inf), seed))


def sentence_files(lookup: Lookup) -> int:
    """How many ``data/sentences/*.js`` there are."""
    return files_for(len(lookup.papers), PAPERS_EACH)


def utf16(text: str, offset: int) -> int:
    """A code point offset as JavaScript counts it.

    >>> utf16("a𝛼b", 2)
    3
    """
    return (
        offset if text.isascii() else len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
    )


def short_title(title: str) -> str:
    """What people call a paper by: the words before a colon, when they are few.

    >>> short_title("FernNet: counting spores"), short_title("A survey of tidal networks: part 2")
    ('FernNet', 'A survey of tidal networks: part 2')
    """
    name, colon, _ = title.partition(": ")
    return name if colon and 1 < len(name) <= NAME_LENGTH else title


def _paper_node(paper: AtlasPaper, degree: int, seeds: Mapping[str, int]) -> MapNode:
    gist = paper.reading.gist
    return MapNode(
        id=f"paper/{paper.id}",
        label=shortened(known_as(paper) or short_title(paper.title), LABEL_LENGTH),
        group="paper",
        x=paper.x,
        y=paper.y,
        topic=paper.topic,
        papers=1,
        degree=degree,
        full=paper.title,
        detail=byline(paper),
        derived=paper.title_is_derived,
        said=None if gist is None else (paper.id, gist),
        new=paper.new,
        year=paper.paper.year,
        seeds=tuple(sorted({seeds[place.seed] for place in paper.paper.places})),
    )


def _concept_node(concept: Concept, degree: int) -> MapNode:
    defined = concept.definition
    return MapNode(
        id=f"concept/{concept.id}",
        label=shortened(concept.label, LABEL_LENGTH),
        group=concept.type,
        x=concept.x,
        y=concept.y,
        topic=concept.topic,
        papers=len(concept.papers),
        degree=degree,
        full=concept.label,
        detail=", ".join(concept.aliases),
        derived=False,
        said=None if defined is None else (defined.paper, defined.sentence),
        new=concept.new,
    )


def _map(lookup: Lookup, network: Network) -> dict[str, object]:
    shown = set(network.nodes) if network.whole else _overview(lookup, network)
    kept = network.connections if network.whole else _strongest_among(network, shown)
    picture = _drawn(lookup, (network.nodes[id_] for id_ in shown), kept)
    return {
        **facts(lookup, network),
        "nodes": picture.nodes,
        "edges": picture.edges,
        "options": picture.options,
    }


def facts(lookup: Lookup, network: Network) -> dict[str, object]:
    """What the page knows of the whole, whichever way it draws it."""
    years = [paper.paper.year for paper in lookup.atlas.papers if paper.paper.year]
    return {
        "whole": network.whole,
        "files": 0 if network.whole else files_for(len(network.nodes), NODES_EACH),
        "hubFiles": 0 if network.whole else files_for(len(_hubs(network)), HUBS_EACH),
        "sentenceFiles": sentence_files(lookup),
        "citeFiles": files_for(len(lookup.papers), CITATIONS_EACH),
        "drawn": DRAWN_NODES,
        "papers": len(lookup.papers),
        "concepts": len(lookup.concepts),
        "once": sum(len(concept.papers) < 2 for concept in lookup.atlas.concepts),
        "topics": [(topic.id, topic.label, topic.color) for topic in lookup.atlas.topics],
        "types": map_ties.types_there(lookup),
        "groups": list(SHAPES.items()),
        "roles": [(role, ROLE_WORDS[role]) for role in ROLES],
        "seeds": seed_names(lookup),
        "years": [min(years), max(years)] if years else [],
    }


def _overview(lookup: Lookup, network: Network) -> set[str]:
    """What a reader of a large atlas sees first: shared concepts and the papers that hold most.

    Half of the places go to the concepts that most papers name, half to the papers with the most
    connections, in turns through the topics, so that a small topic is on the map too.
    """
    places = OVERVIEW_NODES // 2
    concepts = sorted(
        (f"concept/{concept.id}" for concept in lookup.shared_concepts()),
        key=lambda id_: (-network.nodes[id_].papers, id_),
    )
    papers = sorted(
        (f"paper/{id_}" for id_ in lookup.papers),
        key=lambda id_: (-network.nodes[id_].degree, id_),
    )
    return {*_in_turns(network, concepts)[:places], *_in_turns(network, papers)[:places]}


def _in_turns(network: Network, ids: Iterable[str]) -> list[str]:
    """The first of each topic, then the second of each, ..."""
    ranks: defaultdict[str | None, int] = defaultdict(int)
    turns: list[tuple[int, int, str]] = []
    for place, id_ in enumerate(ids):
        topic = network.nodes[id_].topic
        turns.append((ranks[topic], place, id_))
        ranks[topic] += 1
    return [id_ for _, _, id_ in sorted(turns)]


def _strongest_among(network: Network, shown: Collection[str]) -> list[Connection]:
    among = (one for one in network.connections if one.source in shown and one.target in shown)
    return sorted(among, key=lambda one: (-one.weight, one.id))[:OVERVIEW_CONNECTIONS]


def _drawn(lookup: Lookup, nodes: Iterable[MapNode], found: Iterable[Connection]) -> Drawing:
    return drawing(
        (
            Node(one.id, one.label, one.group, SHAPES[one.group], one.size, one.x, one.y, one.facts)
            for one in nodes
        ),
        (
            Line(
                one.id,
                one.source,
                one.target,
                width(one),
                {
                    "weight": round(one.weight, 2),
                    "reasons": [_reason(lookup, reason) for reason in one.reasons],
                },
            )
            for one in found
        ),
    )


def _reason(lookup: Lookup, reason: Reason) -> dict[str, object]:
    return {
        "kind": reason.kind,
        "word": reason.word,
        "words": reason.words,
        "back": reason.back,
        "backward": reason.backward,
        "shared": shared_by(reason),
        "said": [_said(lookup, saying) for saying in reason.sayings],
    }


def _said(lookup: Lookup, saying: Saying) -> tuple[str | int, ...]:
    """The paper and sentence, and the ends of the cue within it, or of the words, one by one."""
    spans = [saying.cue] if saying.cue else saying.words
    if not spans:  # as of most
        return (saying.paper, saying.sentence)
    return (saying.paper, saying.sentence, *in_sentence(lookup, saying, spans))


def in_sentence(lookup: Lookup, saying: Saying, spans: Iterable[Span]) -> Iterator[int]:
    """The ends of some spans of a paper's text, from the start of a sentence of it."""
    paper = lookup.papers[saying.paper]
    start = paper.reading.sentences[saying.sentence].start
    text = paper.sentence(saying.sentence)
    return (utf16(text, offset - start) for span in spans for offset in span)


def _sentences(lookup: Lookup) -> Iterator[Artifact]:
    """Every paper's sentences with their mentions, a few papers a file.

    Those inside a longer one too: "pre-training" in "contrastive pre-training" is what a connection
    to it is read from.
    """
    files = by_file(lookup.atlas.papers, sentence_files(lookup), lambda paper: paper.id)
    for number, papers in enumerate(files):
        yield data_script(f"data/sentences/{number}.js", [_paper_sentences(one) for one in papers])


def _paper_sentences(paper: AtlasPaper) -> dict[str, object]:
    marks: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in sorted((*paper.mentions, *paper.inner), key=lambda one: (one.start, one.end)):
        start = paper.reading.sentences[mention.sentence].start
        text = paper.sentence(mention.sentence)
        span = (utf16(text, mention.start - start), utf16(text, mention.end - start))
        marks[mention.sentence].append((*span, mention.concept))
    return {
        "id": paper.id,
        "title": paper.title,
        "lang": foreign_language(paper),
        "first": sentence_number(paper, 0),
        "sentences": [
            (paper.sentence(index), marks[index]) for index in range(len(paper.reading.sentences))
        ],
    }


def _citations(lookup: Lookup) -> Iterator[Artifact]:
    """How to cite every paper, for lists that readers put together."""
    count = files_for(len(lookup.papers), CITATIONS_EACH)
    keys = citation_keys(lookup.atlas.papers)
    for number, papers in enumerate(by_file(lookup.atlas.papers, count, lambda paper: paper.id)):
        rows = [
            {"id": paper.id, "bibtex": bibtex(paper, keys[paper.id]), "plain": plain(paper)}
            for paper in papers
        ]
        yield data_script(f"data/cite/{number}.js", rows)


def _neighbourhoods(lookup: Lookup, network: Network) -> Iterator[Artifact]:
    """Each node with its strongest connections and the nodes at their other ends, packed."""
    count = files_for(len(network.nodes), NODES_EACH)
    rows = {id_: row(node) for id_, node in network.nodes.items()}
    for number, ids in enumerate(by_file(sorted(network.nodes), count, str)):
        packing = Packing(network.nodes, rows, partial(_said, lookup))
        for id_ in ids:
            packing.add(id_, network.of_node.get(id_, ())[:NEIGHBOURS])
        yield data_script(f"data/map/{number}.js", packing.packed())


def _hubs(network: Network) -> list[str]:
    """Nodes with more connections than their neighbourhood's file has."""
    return sorted(id_ for id_, found in network.of_node.items() if len(found) > NEIGHBOURS)


def _rest(network: Network) -> Iterator[Artifact]:
    """Of each hub the connections that are not drawn, the strongest first, for its table.

    Of each the other end, its name and type, what the hub has to do with it and the first
    sentence that says so.
    """
    hubs = _hubs(network)
    files = by_file(hubs, files_for(len(hubs), HUBS_EACH), str)
    for number, ids in enumerate(files if hubs else ()):
        found = [
            {
                "id": hub,
                "rows": [_rest_row(network, hub, one) for one in network.of_node[hub][NEIGHBOURS:]],
            }
            for hub in ids
        ]
        yield data_script(f"data/map/rest/{number}.js", found)


def _rest_row(network: Network, hub: str, one: Connection) -> tuple[str | int, ...]:
    reason = one.reasons[0]
    other = network.nodes[one.target if one.source == hub else one.source]
    outward = (one.source == hub) != reason.backward
    words = reason.words if outward else reason.back
    said = reason.sayings[0]
    return (other.id, other.full, other.group, words, said.paper, said.sentence)
