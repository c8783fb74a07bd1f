"""Train the model of sentence roles on CSAbstruct (Cohan et al., 2019).

    python training/role_model.py DATA WEIGHTS

reads ``csabstruct.train.jsonl.gz`` in DATA, prints the agreement on held-out abstracts, and writes
``roles.tsv.gz`` into WEIGHTS. About a minute.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

import pycrfsuite
from collections_read import is_held_out, rows
from phrase_book import write

from litatlas.extract.sentence_roles import ROLES, RoleModel, role_features, sentence_roles

LEAST = 2


def sequences(path: Path) -> list[tuple[list[str], list[str], bool]]:
    return [
        (row["sentences"], row["labels"], is_held_out(row["sentences"][0])) for row in rows(path)
    ]


def train(abstracts: list[tuple[list[str], list[str]]]) -> tuple[dict[str, list[float]], dict]:
    seen = [
        [role_features(s, i, len(sents)) for i, s in enumerate(sents)] for sents, _ in abstracts
    ]
    counts = Counter(f for abstract in seen for found in abstract for f in found)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.5, "c2": 0.5, "max_iterations": 120})
    for (_, labels), abstract in zip(abstracts, seen, strict=True):
        trainer.append([[f for f in found if counts[f] >= LEAST] for found in abstract], labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    weights: dict[str, list[float]] = {}
    for (feature, role), weight in sorted(info.state_features.items()):
        if abs(weight) >= 0.02:
            row = weights.setdefault(feature, [0.0] * len(ROLES))
            row[ROLES.index(role)] = round(weight, 2)
    follows = {a: [round(info.transitions.get((a, b), 0.0), 2) for b in ROLES] for a in ROLES}
    return weights, follows


def measure(model: RoleModel, abstracts: list[tuple[list[str], list[str]]]) -> None:
    confusion: Counter[tuple[str, str]] = Counter()
    for sents, labels in abstracts:
        text, spans = "", []
        for sentence in sents:
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence + " "
        confusion.update(zip(labels, sentence_roles(text, spans, False, model), strict=True))
    right = sum(confusion[r, r] for r in ROLES)
    f1 = [
        2 * confusion[r, r] / sum(confusion[r, o] + confusion[o, r] for o in ROLES) for r in ROLES
    ]
    print(f"accuracy {right / confusion.total():.3f} macro F1 {sum(f1) / len(f1):.3f}")


def main(data: Path, weights: Path) -> None:
    abstracts = sequences(data / "csabstruct.train.jsonl.gz")
    learned, follows = train([(s, y) for s, y, held in abstracts if not held])
    measure(RoleModel(learned, follows), [(s, y) for s, y, held in abstracts if held])
    learned, follows = train([(s, y) for s, y, _ in abstracts])
    lines = ["\t".join(["", role, *map(str, row)]) for role, row in follows.items()]
    for feature, row in learned.items():
        cells = [f"{i}:{w:g}" for i, w in enumerate(row) if w]
        lines.append(feature + "\t" + " ".join(cells))
    write(weights / "roles.tsv.gz", lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
