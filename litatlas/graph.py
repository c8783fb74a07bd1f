"""The one door to networkx: graphs are built, grouped, laid out and measured here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from litatlas.model import Atlas

WeightedEdge = tuple[str, str, float]

SAMPLED_ABOVE = 1_200
SAMPLES = 60
"""From how many nodes paths are followed where there are too many to follow all."""

_AT_ONCE = 64  # sources: a few arrays of so many numbers a node


def _undirected(nodes: Iterable[str], edges: Iterable[WeightedEdge]) -> nx.Graph[str]:
    """A graph whose order of nodes and edges does not depend on how they came."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_weighted_edges_from(sorted(edges))
    return graph


def communities(
    nodes: Iterable[str], edges: Iterable[WeightedEdge], seed: int, resolution: float = 1.0
) -> tuple[tuple[str, ...], ...]:
    """Groups of nodes that are denser inside than out, the largest first.

    Source: Blondel et al. (2008), "Fast unfolding of communities in large networks" (Louvain).
    """
    graph = _undirected(nodes, edges)
    if not graph:
        return ()
    found = nx.community.louvain_communities(
        graph, weight="weight", resolution=resolution, seed=seed
    )
    return tuple(sorted((tuple(sorted(group)) for group in found), key=lambda g: (-len(g), g)))


def spring(
    nodes: Sequence[str],
    edges: Iterable[WeightedEdge],
    seed: int,
    start: Mapping[str, tuple[float, float]] | None = None,
) -> dict[str, tuple[float, float]]:
    """Positions in about [-1, 1] x [-1, 1] where heavy edges are short.

    Source: Fruchterman and Reingold (1991), "Graph drawing by force-directed placement".
    """
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.0, 0.0))
    graph = _undirected(nodes, edges)
    # "force" is the paper's own method; "auto" takes another one for 500 nodes and more.
    placed = nx.spring_layout(
        graph,
        k=1.6 / len(nodes) ** 0.5,
        pos=dict(start) if start else None,
        iterations=120 if len(nodes) < 400 else 50,
        seed=seed,
        weight="weight",
        method="force",
    )
    return {node: (float(x), float(y)) for node, (x, y) in sorted(placed.items())}


def ends(kind: str, source: str, target: str) -> tuple[str, str]:
    """The two nodes of an edge: ids of papers and concepts may be the same word."""
    first = "paper" if kind in ("relation", "related") else "concept"
    second = "paper" if kind == "related" else "concept"
    return f"{first}/{source}", f"{second}/{target}"


def most_central(atlas: Atlas, count: int) -> list[tuple[str, float]]:
    """The concepts that most paths between papers lean on: (label, PageRank), best first.

    Source: Page et al. (1999), "The PageRank citation ranking".
    """
    graph: nx.Graph[str] = nx.Graph()
    for paper in atlas.papers:
        for concept in paper.concepts:
            graph.add_edge(f"paper/{paper.id}", f"concept/{concept.id}", weight=concept.salience)
    if not graph:
        return []
    rank = nx.pagerank(graph, weight="weight")
    ranked = sorted(
        ((rank[f"concept/{concept.id}"], concept.label) for concept in atlas.concepts),
        key=lambda pair: (-pair[0], pair[1]),
    )
    return [(label, round(score, 4)) for score, label in ranked[:count]]


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """An undirected graph without weights, built once to ask several things of.

    Nodes are sorted, so that nothing depends on how they came; ``matrix`` has a one for each edge.
    """

    names: tuple[str, ...]
    matrix: csr_matrix


def net(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> Net:
    """Nodes and what joins two of them."""
    names = tuple(sorted(nodes))
    numbers = {name: number for number, name in enumerate(names)}
    pairs = [(numbers[one], numbers[other]) for one, other in edges]
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    both = np.concatenate((ends, ends[:, ::-1])).T
    matrix = csr_matrix((np.ones(both.shape[1]), (both[0], both[1])), (len(names), len(names)))
    matrix.data[:] = 1.0  # also of an edge that was given twice
    return Net(names, matrix)


def between(net: Net, seed: int) -> dict[str, float]:
    """For every node, on what share of the shortest paths between others it lies, 0 to 1.

    In a graph of more than ``SAMPLED_ABOVE`` nodes it is estimated from the paths of some. As
    networkx has it, which takes twenty times as long on what 10,000 papers name.

    Sources: Brandes (2001), "A faster algorithm for betweenness centrality"; as products with a
    matrix, Kepner and Gilbert (2011), "Graph Algorithms in the Language of Linear Algebra".
    """
    names = net.names
    if len(names) < 3:
        return dict.fromkeys(names, 0.0)
    sources = list(range(len(names)))
    if len(names) > SAMPLED_ABOVE:
        sources = nx.utils.create_py_random_state(seed).sample(sources, SAMPLES)
    share = np.zeros(len(names))
    for start in range(0, len(sources), _AT_ONCE):
        for column in _dependencies(net.matrix, sources[start : start + _AT_ONCE]).T:
            share += column  # one by one: numpy's own sums differ between processors
    starts = np.bincount(sources, minlength=len(names))  # no path from a node leads over it
    share /= (len(sources) - starts) * (len(names) - 2)
    return {name: float(of) for name, of in zip(names, share, strict=True)}


def _dependencies(matrix: csr_matrix, sources: Sequence[int]) -> npt.NDArray[np.float64]:
    """For each node (row) and source (column), the share of the shortest paths from the source that
    lead over the node, summed over their ends."""
    columns = np.arange(len(sources))
    paths = np.zeros((matrix.shape[0], len(sources)))
    paths[sources, columns] = 1.0
    frontiers = [paths > 0]
    while frontiers[-1].any():
        reached = (matrix @ np.where(frontiers[-1], paths, 0.0)) * (paths == 0)
        paths += reached
        frontiers.append(reached > 0)
    found = np.zeros_like(paths)
    for nearer, farther in zip(frontiers[-2::-1], frontiers[:0:-1], strict=True):
        shares = np.divide(1.0 + found, paths, out=np.zeros_like(paths), where=farther)
        found += np.where(nearer, (matrix @ shares) * paths, 0.0)
    found[sources, columns] = 0.0
    return found


def cuts(net: Net) -> tuple[str, ...]:
    """Nodes without which what is connected would fall apart, sorted.

    Source: Hopcroft and Tarjan (1973), "Efficient algorithms for graph manipulation".
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(zip(*(ends.tolist() for ends in net.matrix.nonzero()), strict=True))
    return tuple(net.names[number] for number in sorted(nx.articulation_points(graph)))


def pieces_without(left_out: Iterable[str], net: Net) -> Iterator[tuple[tuple[str, ...], ...]]:
    """For each of some nodes what its part of the graph falls into when it alone is taken out, the
    largest piece first; found as they are asked for.

    The pieces are scipy's: networkx takes thirty times as long to walk a graph without a node.
    """
    numbers = {name: number for number, name in enumerate(net.names)}
    for node in left_out:
        kept = np.arange(len(net.names)) != numbers[node]
        _, parts = connected_components(net.matrix[kept][:, kept], directed=False)
        part_of = np.full(len(net.names), -1)
        part_of[kept] = parts
        beside = net.matrix[numbers[node]].indices
        found = (np.flatnonzero(part_of == part).tolist() for part in np.unique(part_of[beside]))
        pieces = [tuple(net.names[number] for number in piece) for piece in found]
        yield tuple(sorted(pieces, key=lambda piece: (-len(piece), piece)))
