"""Train the weigher of keywords on what authors and indexers give.

    python training/keyphrase_model.py DATA WEIGHTS WORK

reads the abstracts with author keywords (those not held out), Inspec and ScienceIE (train) in DATA,
the tagger, phrase book, mention model and network in WEIGHTS, and the models of the two halves in
WORK; prints F1 of the best five and ten phrases on held-out abstracts, and writes
``keyphrases.tsv.gz`` into WEIGHTS. About five minutes.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import Stemmer
from collections_read import half, inspec, is_held_out, scienceie
from phrase_book import RECENT, held_out, records, write
from sklearn.ensemble import HistGradientBoostingClassifier
from so_far import weights_so_far

from litatlas.extract import front
from litatlas.extract.keyphrases import FEATURES, Trees, keyphrase_rows
from litatlas.extract.mentions import MentionModel, candidates_weighed, places_of
from litatlas.extract.phrases import NEVER, PhraseBook, Seen, key
from litatlas.extract.token_net import TokenNet
from litatlas.extract.weights import Weights
from litatlas.model import Paper

TREES, DEPTH, RATE = 150, 5, 0.08
AUTHORS, LIBRARIES = 4500, 1500
IMPORTANCE = {"authors": 1.0, "library": 0.5, "indexers": 0.4, "scienceie": 0.4}
_STEMMER = Stemmer.Stemmer("porter")


def stem(phrase: str) -> str:
    """Words stemmed (Porter), marks dropped: how keyphrases are compared."""
    return " ".join(_STEMMER.stemWords(re.findall(r"[^\W_]+", phrase.lower())))


def in_text(keyword: str, text: str) -> bool:
    """Whether a stemmed keyword stands in the stemmed text."""
    return f" {stem(keyword)} " in f" {stem(text)} "


@dataclass(frozen=True, slots=True)
class WithoutOne(PhraseBook):
    """A phrase book as it would be if one abstract had not been counted: a paper must not be
    recognised by its own keywords."""

    own: frozenset[str] = frozenset()
    is_recent: bool = False

    def seen(self, phrase_key: str) -> Seen:
        seen = self.phrases.get(phrase_key, NEVER)
        if not seen.abstracts:
            return seen
        is_own = phrase_key in self.own
        left = Seen(
            seen.abstracts - 1,
            seen.keyword - is_own,
            max(0, seen.recent - self.is_recent),
            max(0, seen.recent_keyword - (self.is_recent and is_own)),
        )
        return left if left.abstracts >= 10 or left.keyword >= 2 else NEVER


Models = tuple[MentionModel, TokenNet]
"""The linear model of mentions and the network."""


def unseen(work: Path) -> list[Models]:
    """Models that learned from the other half of the annotated texts, by ``half``."""
    found = []
    for own in (0, 1):
        rows = gzip.decompress((work / f"mentions.{own}.tsv.gz").read_bytes()).decode().split("\n")
        weights = {name: int(weight) for name, weight in (row.split("\t") for row in rows)}
        net = TokenNet.from_bytes((work / f"token_net.{own}.npz").read_bytes())
        found.append((MentionModel(weights), net))
    return found


@dataclass
class Example:
    """Features of the candidate phrases of one paper and its keywords, stemmed."""

    phrases: list[str]
    rows: np.ndarray
    present: set[str]
    all: set[str]


def example(
    paper: Paper,
    keywords: Sequence[str],
    weights: Weights,
    counted: str = "",
    models: Models | None = None,
) -> Example:
    """A paper's candidates. ``counted`` is the source under which the phrase book counted it, if
    it did; ``models`` weigh mentions in place of those in ``weights``."""
    book: PhraseBook = weights.book
    if counted:
        own = frozenset(map(key, keywords))
        book = WithoutOne(book.abstracts, book.phrases, book.edges, own, counted == RECENT)
    read = front(paper, weights)
    linear, net = models or (weights.mentions, weights.net)
    scored = candidates_weighed(read.tagged, linear, book, net, read.forbidden, read.known)
    tokens = sum(len(s.tokens) for s in read.tagged)
    has_title = paper.abstract_start > 0
    rows = keyphrase_rows(places_of(scored, has_title), book, tokens, has_title)
    stemmed = {stem(k) for k in keywords} - {""}
    text = f" {stem(paper.text)} "
    return Example(
        [stem(phrase) for phrase in rows],
        np.array(list(rows.values()) or np.empty((0, len(FEATURES)))),
        {k for k in stemmed if f" {k} " in text},
        stemmed,
    )


def authors(
    data: Path, held: bool, most: int, source: str = "openreview"
) -> Iterator[tuple[Paper, list[str]]]:
    """The papers of a source whose titles hash lowest."""
    found = []
    for record in records(data):
        is_openreview = record["source"] == "openreview"
        if is_openreview == (source == "openreview") and record["keywords"]:
            title = " ".join(record["title"].split())
            if held_out(title) == held:
                mark = hashlib.sha256(title.encode()).hexdigest()
                found.append((mark, title, record))
    found.sort(key=lambda row: row[:2])
    for _, title, record in found[:most]:
        text = title + "\n" + " ".join(record["abstract"].split())
        yield Paper(text, len(title) + 1, text, ()), record["keywords"]


def marked(data: Path, name: str, held: bool) -> Iterator[tuple[Paper, list[str], int]]:
    """Papers with keyphrases, and which half of their collection they are in."""
    reader = {"inspec": inspec, "scienceie": scienceie}[name]
    for found in reader(data / f"{name}.train.jsonl.gz"):
        if is_held_out(found.id) == held:
            yield (
                Paper(found.text, found.abstract_start, found.text, ()),
                found.keys,
                half(found.id),
            )


def export(model: HistGradientBoostingClassifier) -> Trees:
    """The model's trees as full binary trees: a leaf higher up is repeated to the bottom."""
    trees = [row[0] for row in model._predictors]
    nodes = 2**DEPTH - 1
    feature = np.zeros((len(trees), nodes), dtype=np.int16)
    limit = np.full((len(trees), nodes), np.inf)
    leaf = np.zeros((len(trees), nodes + 1), dtype=np.int32)

    def fill(number: int, at: int, node: np.void, table: np.ndarray) -> None:
        if at >= nodes:
            leaf[number, at - nodes] = round(1000 * float(node["value"]))
        elif node["is_leaf"]:
            fill(number, 2 * at + 1, node, table)
            fill(number, 2 * at + 2, node, table)
        else:
            feature[number, at] = node["feature_idx"]
            limit[number, at] = float(f"{node['num_threshold']:.6g}")
            fill(number, 2 * at + 1, table[node["left"]], table)
            fill(number, 2 * at + 2, table[node["right"]], table)

    for number, tree in enumerate(trees):
        fill(number, 0, tree.nodes[0], tree.nodes)
    return Trees(feature, limit, leaf, round(1000 * float(model._baseline_prediction[0, 0])))


def train(sets: dict[str, list[Example]], seed: int = 0) -> Trees:
    values, labels, importance = [], [], []
    for name, examples in sets.items():
        for one in examples:
            if any(phrase in one.present for phrase in one.phrases):
                values.append(one.rows)
                labels += [phrase in one.present for phrase in one.phrases]
                importance += [IMPORTANCE[name]] * len(one.phrases)
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_depth=DEPTH,
        max_leaf_nodes=2**DEPTH,
        learning_rate=RATE,
        min_samples_leaf=40,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=seed,
    )
    model.fit(np.vstack(values), labels, sample_weight=importance)
    return export(model)


def f1(ranked: Sequence[str], gold: set[str], at: int) -> float:
    top = list(dict.fromkeys(ranked))[:at]
    hit = len(set(top) & gold)
    return 2 * hit / (len(top) + len(gold)) if hit else 0.0


def measure(name: str, trees: Trees, held: list[Example], at: int) -> None:
    present, everything = [], []
    for one in held:
        odds = trees.odds(one.rows.tolist())
        ranked = [one.phrases[i] for i in sorted(range(len(odds)), key=lambda i: (-odds[i], i))]
        if one.present:
            present.append(f1(ranked, one.present, at))
        everything.append(f1(ranked, one.all, at))
    print(
        f"{name} F1@{at}: keywords in the text {sum(present) / len(present):.3f} ({len(present)}),"
        f" all keywords {sum(everything) / len(everything):.3f} ({len(everything)})"
    )


def table(trees: Trees) -> list[str]:
    """One line a tree: its questions "feature:limit", then its leaves."""
    lines = [f"{trees.start}\t{trees.feature.shape[1]}"]
    for feature, limit, leaf in zip(trees.feature, trees.limit, trees.leaf, strict=True):
        asked = " ".join(f"{f}:{v:.6g}" for f, v in zip(feature, limit, strict=True))
        lines.append(asked + "\t" + " ".join(map(str, leaf)))
    return lines


def read_all(
    data: Path, weights: Weights, halves: list[Models]
) -> tuple[dict[str, list[Example]], dict[str, tuple[list[Example], int]]]:
    """What is learned from; what is held out, with the number of keyphrases to measure at."""

    def by_authors(held: bool, most: int, source: str) -> list[Example]:
        counted = "" if held else source
        return [example(p, k, weights, counted) for p, k in authors(data, held, most, source)]

    def by_others(name: str, held: bool) -> list[Example]:
        return [
            example(p, k, weights, models=halves[own]) for p, k, own in marked(data, name, held)
        ]

    sets = {
        "authors": by_authors(False, AUTHORS, RECENT),
        "library": by_authors(False, LIBRARIES, "library"),
        "indexers": by_others("inspec", False),
        "scienceie": by_others("scienceie", False),
    }
    return sets, {
        "authors": (by_authors(True, 400, RECENT), 5),
        "library": (by_authors(True, 200, "library"), 5),
        "indexers": (by_others("inspec", True), 10),
        "scienceie": (by_others("scienceie", True), 10),
    }


def main(data: Path, folder: Path, work: Path) -> None:
    weights = weights_so_far(folder)
    sets, held = read_all(data, weights, unseen(work))
    trees = train(sets)
    for name, (examples, at) in held.items():
        measure(name, trees, examples, at)
    write(folder / "keyphrases.tsv.gz", table(trees))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
