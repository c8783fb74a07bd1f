"""Train the model that says which noun phrases are mentions.

    python training/mention_model.py DATA WEIGHTS WORK

reads SciERC, ScienceIE and Inspec (train) in DATA and the phrase book in WEIGHTS, writes
``mentions.tsv.gz`` into WEIGHTS and, into WORK, the models of the two halves of the texts, which
later scripts ask about texts that they have not seen. Each collection marks by its own taste:
features named after the collection take that up, and only SciERC's are kept. About two minutes;
training/blend.py measures.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from collections_read import Marked, half, inspec, scienceie, scierc
from phrase_book import write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from so_far import weights_so_far

from litatlas.extract.mentions import View, candidates, features
from litatlas.extract.parse import parse
from litatlas.extract.weights import Weights
from litatlas.text.sentences import sentences

READERS = {"scierc": (scierc, 1.0), "inspec": (inspec, 0.4), "scienceie": (scienceie, 0.4)}
TASTE = ("b", "n=", "s=", "h=", "f=", "t=", "bk=", "he=", "fe=", "hsh=", "xl=", "xr=", "bkd=")


def parsed(marked: Marked, weights: Weights):
    spans = marked.sentences or sentences(marked.text, marked.abstract_start)
    return parse(marked.text, tuple(spans), weights.tagger)


def examples(
    marked: Marked, weights: Weights, source: str
) -> Iterator[tuple[dict[str, int], bool]]:
    for sentence in parsed(marked, weights):
        view = View(sentence, weights.book)
        for first, last in candidates(sentence, weights.book):
            span = (sentence.tokens[first].start, sentence.tokens[last - 1].end)
            found = features(view, first, last)
            own = [f"{source}|{f}" for f in found if f.startswith(TASTE)]
            yield dict.fromkeys(found + own, 1), span in marked.spans


def train(
    data: Path,
    weights: Weights,
    is_taken: Callable[[str], object] = bool,
    inverse_penalty: float = 0.5,
) -> dict[str, int]:
    rows, labels, importance = [], [], []
    for source, (reader, weight) in READERS.items():
        for marked in reader(data / f"{source}.train.jsonl.gz"):
            if is_taken(marked.id):
                for row, label in examples(marked, weights, source):
                    rows.append(row)
                    labels.append(label)
                    importance.append(weight)
    counts = Counter(f for row in rows for f in row)
    rows = [{f: v for f, v in row.items() if counts[f] >= 3} for row in rows]
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform(rows)
    print(matrix.shape, sum(labels))
    model = LogisticRegression(C=inverse_penalty, max_iter=400, solver="lbfgs")
    model.fit(matrix, labels, sample_weight=importance)
    learned: Counter[str] = Counter()
    for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True):
        source, bar, feature = name.partition("|")
        if not bar or source not in READERS:
            learned[name] += round(100 * weight)
        elif source == "scierc":
            learned[feature] += round(100 * weight)
    learned["b"] += round(100 * model.intercept_[0])
    return {name: weight for name, weight in sorted(learned.items()) if abs(weight) >= 3}


def main(data: Path, folder: Path, work: Path) -> None:
    weights = weights_so_far(folder)
    for own in (0, 1):
        learned = train(data, weights, lambda mark, own=own: half(mark) != own)
        write(work / f"mentions.{own}.tsv.gz", table(learned))
    write(folder / "mentions.tsv.gz", table(train(data, weights)))


def table(learned: dict[str, int]) -> list[str]:
    return [f"{name}\t{weight}" for name, weight in learned.items()]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
