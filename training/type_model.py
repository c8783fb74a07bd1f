"""Train the model of mention types on SciERC (Luan et al., 2018).

    python training/type_model.py DATA WEIGHTS

reads ``scierc.train.jsonl.gz`` in DATA and the other weights, prints the agreement on held-out
abstracts, and writes ``types.tsv.gz`` into WEIGHTS. Under a minute.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from collections_read import Marked, is_held_out, scierc
from mention_model import parsed
from phrase_book import write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from so_far import weights_so_far

from litatlas.extract.mentions import View
from litatlas.extract.phrases import key
from litatlas.extract.typing import TypeModel, type_features, vote
from litatlas.extract.weights import Weights
from litatlas.model import CONCEPT_TYPES

OURS = {
    "Method": "method",
    "Task": "task",
    "Material": "dataset",
    "Metric": "metric",
    "OtherScientificTerm": "concept",
}


def examples(marked: Marked, weights: Weights) -> list[tuple[list[str], str, str]]:
    found = []
    for sentence in parsed(marked, weights):
        view = View(sentence, weights.book)
        starts = {token.start: i for i, token in enumerate(sentence.tokens)}
        ends = {token.end: i + 1 for i, token in enumerate(sentence.tokens)}
        for (start, end), kind in marked.spans.items():
            if start in starts and end in ends:
                features = type_features(view, starts[start], ends[end])
                found.append((features, OURS[kind], key(marked.text[start:end])))
    return found


def train(
    abstracts: list[list[tuple[list[str], str, str]]], inverse_penalty: float
) -> dict[str, list[float]]:
    rows = [features for abstract in abstracts for features, _, _ in abstract]
    labels = [kind for abstract in abstracts for _, kind, _ in abstract]
    counts = Counter(f for row in rows for f in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1 for f in row if counts[f] >= 2} for row in rows])
    model = LogisticRegression(C=inverse_penalty, max_iter=500)
    model.fit(matrix, labels)
    order = [list(model.classes_).index(kind) for kind in CONCEPT_TYPES]
    learned = {}
    for column, feature in enumerate(vectorizer.get_feature_names_out()):
        row = [round(float(model.coef_[i][column]), 2) for i in order]
        if max(map(abs, row)) >= 0.03:
            learned[feature] = row
    learned["b"] = [
        round(b + float(model.intercept_[i]), 2)
        for b, i in zip(learned.get("b", [0.0] * len(order)), order, strict=True)
    ]
    return learned


def measure(learned: dict[str, list[float]], abstracts: list) -> None:
    model = TypeModel(learned)
    single = voted = seen = 0
    for abstract in abstracts:
        by_term: dict[str, list] = {}
        for features, kind, term in abstract:
            by_term.setdefault(term, []).append((model.scores(features), kind))
        for mentions in by_term.values():
            winner = vote(scores for scores, _ in mentions)
            for scores, kind in mentions:
                seen += 1
                single += vote([scores]) == kind
                voted += winner == kind
    print(f"agreement {single / seen:.3f}, after the vote {voted / seen:.3f}")


def main(data: Path, folder: Path) -> None:
    weights = weights_so_far(folder)
    marked = list(scierc(data / "scierc.train.jsonl.gz"))
    held = [examples(m, weights) for m in marked if is_held_out(m.id)]
    others = [examples(m, weights) for m in marked if not is_held_out(m.id)]
    for inverse_penalty in (0.2, 0.5, 1.0):
        print("C", inverse_penalty, end=" ")
        measure(train(others, inverse_penalty), held)
    lines = []
    for feature, row in sorted(train(others + held, 0.5).items()):
        lines.append(feature + "\t" + " ".join(f"{i}:{w:g}" for i, w in enumerate(row) if w))
    write(folder / "types.tsv.gz", lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
