"""Train the order of terms on the keywords that authors and indexers give.

    python training/salience_model.py DATA WEIGHTS

reads the abstracts with author keywords (those not held out, from the source whose keywords are
authors' own) and Inspec (train) in DATA and all other weights, prints F1 of the first five and ten
terms on held-out abstracts, and writes ``salience.tsv.gz`` into WEIGHTS. About two minutes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from collections_read import inspec, is_held_out
from phrase_book import held_out, records, write
from sklearn.linear_model import LogisticRegression

from litatlas.extract import read_terms
from litatlas.extract.phrases import key, singular
from litatlas.extract.salience import FEATURES, core, salience_features
from litatlas.extract.weights import Weights
from litatlas.model import Paper

# Authors seldom list the name they coin, but a map without it would be wrong: not learned.
LEARNED = [name for name in FEATURES if name not in ("bias", "proposed")]

Example = tuple[str, dict[str, dict[str, float]], set[str]]


def stem(phrase: str) -> str:
    return key(phrase)


def in_text(keyword: str, text: str) -> bool:
    """Whether a keyword stands in the text, in either number."""
    plain = " " + " ".join(singular(w) for w in re.findall(r"[^\W_]+", text.lower())) + " "
    words = " ".join(singular(w) for w in re.findall(r"[^\W_]+", keyword.lower()))
    return f" {words} " in plain


def examples(
    papers: Iterator[tuple[Paper, list[str]]], weights: Weights
) -> list[tuple[dict[str, dict[str, float]], set[str]]]:
    found = []
    for paper, keywords in papers:
        meant, said = read_terms(paper, weights)
        rows = salience_features(meant, said, len(paper.text), paper.abstract_start, weights.book)
        # A term that is a keyword and a plain head is counted as that keyword.
        keyed = {core(key(term), weights.book): row for term, row in reversed(rows.items())}
        found.append((keyed, {stem(k) for k in keywords if in_text(k, paper.text)}))
    return found


def authors(data: Path, held: bool, most: int) -> Iterator[tuple[Paper, list[str]]]:
    count = 0
    for record in records(data):
        if record["source"] != "openreview" or not record["keywords"]:
            continue
        title = " ".join(record["title"].split())
        if held_out(title) != held:
            continue
        text = title + "\n" + " ".join(record["abstract"].split())
        yield Paper(text, len(title) + 1, text, ()), record["keywords"]
        count += 1
        if count >= most:
            return


def indexers(data: Path, held: bool) -> Iterator[tuple[Paper, list[str]]]:
    for marked in inspec(data / "inspec.train.jsonl.gz"):
        if is_held_out(marked.id) == held:
            yield Paper(marked.text, marked.abstract_start, marked.text, ()), marked.keys


def measure(name: str, weights: dict[str, float], held: list, at: int) -> None:
    f1 = []
    for rows, gold in held:
        if not gold:
            continue
        ranked = sorted(
            rows, key=lambda term: -sum(weights.get(f, 0.0) * v for f, v in rows[term].items())
        )
        top = list(dict.fromkeys(stem(term) for term in ranked))[:at]
        hit = len(set(top) & gold)
        p, r = hit / max(1, len(top)), hit / len(gold)
        f1.append(2 * p * r / (p + r) if hit else 0.0)
    print(f"{name} F1@{at} {sum(f1) / len(f1):.3f} on {len(f1)}")


def train(sets: list[tuple[list, float]]) -> dict[str, float]:
    matrix, labels, importance = [], [], []
    for abstracts, weight in sets:
        for rows, gold in abstracts:
            if any(stem(term) in gold for term in rows):
                for term, row in rows.items():
                    matrix.append([row[name] for name in LEARNED])
                    labels.append(stem(term) in gold)
                    importance.append(weight)
    values = np.array(matrix)
    scale = values.std(axis=0) + 1e-6
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(values / scale, labels, sample_weight=importance)
    learned = dict(zip(LEARNED, model.coef_[0] / scale, strict=True))
    learned["bias"] = float(model.intercept_[0])
    return {name: round(float(weight), 4) for name, weight in learned.items()}


def main(data: Path, folder: Path) -> None:
    weights = Weights.from_files({path.name: path.read_bytes() for path in folder.iterdir()})
    by_authors = examples(authors(data, False, 2500), weights)
    by_indexers = examples(indexers(data, False), weights)
    held_authors = examples(authors(data, True, 400), weights)
    held_indexers = examples(indexers(data, True), weights)
    for share in (0.0, 0.3):
        print("weight of the indexers", share)
        learned = train([(by_authors, 1.0), (by_indexers, share)])
        measure("authors", learned, held_authors, 5)
        measure("indexers", learned, held_indexers, 10)
    learned = train([(by_authors, 1.0), (by_indexers, 0.3)])
    for name, weight in learned.items():
        print(f"  {name:15} {weight:+.3f}")
    write(folder / "salience.tsv.gz", [f"{name}\t{weight}" for name, weight in learned.items()])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
