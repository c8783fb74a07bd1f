"""Related papers and topics, as the map shows them, against what people said of the same papers.

Related papers: a held-out paper's ten should share author keywords with it (gain: how many).
Topics: papers that people filed together should lie together (adjusted mutual information).
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.preprocessing import normalize

from benchmarks.row import Row, records, timed
from litatlas.connect import connect_readings
from litatlas.connect.memory import Memory
from litatlas.connect.text_space import TextSpace
from litatlas.connect.vocabulary import Vocabulary
from litatlas.extract import extract
from litatlas.extract.weights import Weights
from litatlas.graph import communities
from litatlas.model import Atlas, Paper, Place, Reading, Site
from litatlas.text.folding import fold
from litatlas.workspace import content as disk

POOL = 2000
CLASSES = 24


def rows(data: Path) -> list[Row]:
    """Two rows on related papers (a large and many small collections), two on topics."""
    files = disk.weights()
    weights, space = Weights.from_files(files), TextSpace.from_files(files)
    held = [r for r in records(data / "abstracts.jsonl.gz") if _held_out(r["title"])]
    keyed = [r for r in held if len(r["keywords"]) > 1]
    keyed.sort(key=lambda r: hashlib.sha256(str(r["id"]).encode()).hexdigest())
    pool = keyed[:POOL]
    papers = [_paper(record, number) for number, record in enumerate(pool)]
    readings = [extract(paper, weights) for paper in papers]
    keywords = [frozenset(map(fold, record["keywords"])) for record in pool]
    made: list[Row] = []
    atlas = _atlas(papers, readings, space)
    seconds = timed(lambda: _atlas(papers, readings, space))
    made.append(
        Row(
            "related papers",
            f"author keywords, {POOL:,} held-out papers",
            "nDCG@10",
            _ndcg(_closest(atlas, range(POOL)), keywords),
            {"TF-IDF": _ndcg(_tfidf_closest(papers), keywords)},
            POOL / seconds,
        )
    )
    made.append(_small(papers, readings, keywords, space))
    made.append(_topics_of_keywords(keyed, weights, space))
    made.append(_topics_of_areas(data, weights, space))
    return made


def _small(
    papers: Sequence[Paper],
    readings: Sequence[Reading],
    keywords: Sequence[frozenset[str]],
    space: TextSpace,
) -> Row:
    """Collections of 100, as people make them: four papers each of keywords drawn by hash."""
    by_keyword: dict[str, list[int]] = {}
    for number, found in enumerate(keywords):
        for keyword in found:
            by_keyword.setdefault(keyword, []).append(number)
    shared = sorted(k for k, found in by_keyword.items() if len(found) > 3)
    shared.sort(key=lambda k: hashlib.sha256(k.encode()).hexdigest())
    ours, plain = [], []
    for start in range(0, len(shared) - 40, 40):
        chosen = dict.fromkeys(n for k in shared[start : start + 40] for n in by_keyword[k][:4])
        few = list(chosen)[:100]
        atlas = _atlas([papers[n] for n in few], [readings[n] for n in few], space)
        known = [keywords[n] for n in few]
        ours.append(_ndcg(_closest(atlas, few), known))
        plain.append(_ndcg(_tfidf_closest([papers[n] for n in few]), known))
    return Row(
        "related papers",
        f"author keywords, {len(ours)} collections of up to 100",
        "nDCG@10",
        float(np.mean(ours)),
        {"TF-IDF": float(np.mean(plain))},
    )


def _topics_of_keywords(
    keyed: Sequence[Mapping[str, Any]], weights: Weights, space: TextSpace
) -> Row:
    """Papers with exactly one of the most frequent author keywords, which is their class."""
    folded = [{fold(k) for k in record["keywords"]} for record in keyed]
    counts = Counter(k for found in folded for k in found)
    classes = [k for k, _ in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:CLASSES]]
    labels = [[c for c in classes if c in found] for found in folded]
    chosen = [n for n, found in enumerate(labels) if len(found) == 1]
    papers = [_paper(keyed[n], n) for n in chosen]
    return _topic_row(
        f"{len(chosen):,} held-out papers in {CLASSES} keyword classes",
        papers,
        [extract(paper, weights) for paper in papers],
        [labels[n][0] for n in chosen],
        space,
    )


def _topics_of_areas(data: Path, weights: Weights, space: TextSpace) -> Row:
    found = records(data / "topics.ijcai.jsonl.gz")
    papers = [_paper(record, number) for number, record in enumerate(found)]
    readings = [extract(paper, weights) for paper in papers]
    areas = [str(record["area"]) for record in found]
    name = f"{len(papers):,} IJCAI papers in {len(set(areas))} areas"
    return _topic_row(name, papers, readings, areas, space)


def _topic_row(
    name: str,
    papers: Sequence[Paper],
    readings: Sequence[Reading],
    gold: Sequence[str],
    space: TextSpace,
) -> Row:
    atlas = _atlas(papers, readings, space)
    topic = {p.paper.places[0].record: p.topic or "none" for p in atlas.papers}
    ours = [topic[paper.places[0].record] for paper in papers]
    own = _own_lsa(papers)
    told = KMeans(len(set(gold)), n_init=3, random_state=7).fit_predict(own)
    lost = sum(1 for label in ours if label == "none")

    def ami(found: Sequence[object]) -> float:
        return 100 * float(adjusted_mutual_info_score(gold, found))

    return Row(
        "topics",
        f"{name}: {len(set(ours)) - (lost > 0)} topics, {lost} papers in none",
        "AMI",
        ami(ours),
        {"Louvain on LSA": ami(_louvain(own)), "k-means on LSA, told k": ami(list(told))},
    )


def _own_lsa(papers: Sequence[Paper]) -> npt.NDArray[np.float64]:
    """A hundred dimensions learned from the very papers that are grouped."""
    vectors = TfidfVectorizer(
        sublinear_tf=True, stop_words="english", min_df=3, max_df=0.3, ngram_range=(1, 2)
    ).fit_transform(paper.text for paper in papers)
    reduced = TruncatedSVD(100, random_state=7).fit_transform(vectors)
    return np.asarray(normalize(reduced), dtype=np.float64)


def _louvain(points: npt.NDArray[np.float64]) -> list[int]:
    """Communities of the graph of fifteen nearest neighbours, without any of our own weighing."""
    likeness = points @ points.T
    np.fill_diagonal(likeness, -1)
    nearest = np.argsort(-likeness, kind="stable")[:, :15]
    pairs = {(min(i, int(j)), max(i, int(j))) for i, row in enumerate(nearest) for j in row}
    names = [f"{i:06}" for i in range(len(points))]
    edges = [(names[i], names[j], float(likeness[i, j])) for i, j in sorted(pairs)]
    found = [0] * len(points)
    for number, group in enumerate(communities(names, edges, seed=7)):
        for member in group:
            found[int(member)] = number
    return found


def _held_out(title: str) -> bool:
    normal = re.sub(r"[\W_]+", " ", title.lower()).strip()
    return hashlib.sha256(normal.encode()).hexdigest()[-1] in "01"


def _paper(record: Mapping[str, Any], number: int) -> Paper:
    title, abstract = (" ".join(str(record[k]).split()) for k in ("title", "abstract"))
    text = f"{title}\n{abstract}"
    place = Place("benchmark.json", 1, number)
    return Paper(text, len(title) + 1, text, (place,), title=title)


def _atlas(papers: Sequence[Paper], readings: Sequence[Reading], space: TextSpace) -> Atlas:
    site = Site("", "", "")
    atlas, _ = connect_readings(papers, readings, Vocabulary(), Memory(), site, space)
    return atlas


def _closest(atlas: Atlas, numbers: Sequence[int]) -> list[list[int]]:
    """The related papers of each paper, as places in ``numbers``."""
    place = {number: index for index, number in enumerate(numbers)}
    index = {paper.id: place[paper.paper.places[0].record] for paper in atlas.papers}
    found: list[list[int]] = [[] for _ in numbers]
    for paper, closest in atlas.related.items():
        found[index[paper]] = [index[item.paper] for item in closest]
    return found


def _tfidf_closest(papers: Sequence[Paper]) -> list[list[int]]:
    vectors = csr_matrix(
        TfidfVectorizer(sublinear_tf=True, stop_words="english", ngram_range=(1, 2)).fit_transform(
            paper.text for paper in papers
        )
    )
    likeness = (vectors @ vectors.T).toarray()
    np.fill_diagonal(likeness, -1)
    return [list(np.argsort(-row, kind="stable")[:10]) for row in likeness]


def _ndcg(closest: Sequence[Sequence[int]], keywords: Sequence[frozenset[str]]) -> float:
    """Mean over the papers that share a keyword with any other; gain is how many they share."""
    holders: dict[str, list[int]] = {}
    for number, found in enumerate(keywords):
        for keyword in found:
            holders.setdefault(keyword, []).append(number)
    scores = []
    for number, found in enumerate(keywords):
        gains = Counter(n for keyword in found for n in holders[keyword] if n != number)
        best = sorted(gains.values(), reverse=True)[:10]
        if best:
            got = _discounted([gains[other] for other in closest[number][:10]])
            scores.append(got / _discounted(best))
    return 100 * float(np.mean(scores)) if scores else math.nan


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))
