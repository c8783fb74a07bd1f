"""Train the model that says which noun phrases are mentions.

    python training/mention_model.py DATA WEIGHTS

reads SciERC, ScienceIE and Inspec (train) in DATA and the phrase book in WEIGHTS, writes
``mentions.tsv.gz`` into WEIGHTS. Each collection marks by its own taste: features named after the
collection take that up, and only SciERC's are kept. About two minutes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from collections_read import Marked, inspec, is_held_out, scienceie, scierc
from phrase_book import write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from litatlas.extract.mentions import MentionModel, View, candidates, features, mentions
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


def measure(data: Path, weights: Weights, learned: dict[str, int]) -> None:
    model = MentionModel(learned)
    for source, (reader, _) in READERS.items():
        held = [m for m in reader(data / f"{source}.train.jsonl.gz") if is_held_out(m.id)]
        trees = [(m, parsed(m, weights)) for m in held]
        for threshold in (-1.0, -0.5, 0.0, 0.5):
            hit = got = want = 0
            bands: dict[int, list[int]] = {}
            for marked, sents in trees:
                found = {
                    (n.start, n.end): n.confidence
                    for n in mentions(
                        sents, model, weights.book, weights.keyphrases, threshold=threshold
                    ).mentions
                }
                hit += len(found.keys() & marked.spans.keys())
                got += len(found)
                want += len(marked.spans)
                for span, chance in found.items():
                    band = bands.setdefault(int(chance * 5), [0, 0])
                    band[0] += span in marked.spans
                    band[1] += 1
            p, r = hit / got, hit / want
            print(
                f"{source} {threshold:+.1f} P {p:.3f} R {r:.3f} F {2 * p * r / (p + r):.3f}"
                f" {got / len(held):.1f} per text",
                {b / 5: round(h / n, 2) for b, (h, n) in sorted(bands.items())},
            )


def main(data: Path, folder: Path) -> None:
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    weights = Weights.from_files(files)
    measure(data, weights, train(data, weights, lambda mark: not is_held_out(mark)))
    learned = train(data, weights)
    write(folder / "mentions.tsv.gz", [f"{name}\t{weight}" for name, weight in learned.items()])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
