"""Train the model of sentence roles on CSAbstruct (Cohan et al., 2019).

    python training/role_model.py DATA WEIGHTS

reads ``csabstruct.train.jsonl.gz`` in DATA, prints the agreement on held-out abstracts, and writes
``roles.tsv.gz`` into WEIGHTS. Half a minute.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from chain import fit
from collections_read import is_held_out, rows
from phrase_book import write

from litatlas.extract.sentence_roles import ROLES, RoleModel, role_features, sentence_roles
from litatlas.model import SentenceRole

LEAST = 3
RIDGES = (40.0, 14.0)
SMALLEST = 0.02  # a weight that moves nothing is not shipped
SURE = 0.75


@dataclass(frozen=True)
class Labelled:
    """An abstract: its sentences, their roles, and how far the annotators agreed on each."""

    sentences: list[str]
    roles: list[SentenceRole]
    agreed: list[float]


def abstracts(path: Path) -> list[Labelled]:
    return [Labelled(row["sentences"], row["labels"], row["confs"]) for row in rows(path)]


def train(learn: list[Labelled]) -> RoleModel:
    number = {role: i for i, role in enumerate(ROLES)}
    chain = fit(
        [role_features(abstract.sentences) for abstract in learn],
        [[number[role] for role in abstract.roles] for abstract in learn],
        [abstract.agreed for abstract in learn],
        len(ROLES),
        LEAST,
        RIDGES,
    )
    weights = {}
    for name, row in zip(chain.names, chain.weights.tolist(), strict=True):
        kept = tuple(round(w, 2) if abs(w) >= SMALLEST else 0.0 for w in row)
        if any(kept):
            weights[name] = kept
    follows = {
        role: tuple(round(w, 2) for w in row)
        for role, row in zip(ROLES, chain.follows.tolist(), strict=True)
    }
    return RoleModel(weights, follows)


def measure(model: RoleModel, test: list[Labelled]) -> None:
    """Print accuracy and macro F1, of all sentences and of those that annotators agreed on."""
    for least in (0.0, SURE):
        confusion: Counter[tuple[str, str]] = Counter()
        for abstract in test:
            text, spans = "", []
            for sentence in abstract.sentences:
                spans.append((len(text), len(text) + len(sentence)))
                text += sentence + " "
            found = sentence_roles(text, spans, False, model)
            for role, ours, agreed in zip(abstract.roles, found, abstract.agreed, strict=True):
                confusion[role, ours] += agreed >= least
        right = sum(confusion[r, r] for r in ROLES)
        f1 = [
            2 * confusion[r, r] / sum(confusion[r, o] + confusion[o, r] for o in ROLES)
            for r in ROLES
        ]
        accuracy, macro = right / confusion.total(), sum(f1) / len(f1)
        print(f"agreed on by {least:.0%}: accuracy {accuracy:.3f} macro F1 {macro:.3f}")


def main(data: Path, weights: Path) -> None:
    learn = abstracts(data / "csabstruct.train.jsonl.gz")
    kept = [abstract for abstract in learn if not is_held_out(abstract.sentences[0])]
    measure(train(kept), [abstract for abstract in learn if is_held_out(abstract.sentences[0])])
    model = train(learn)
    lines = ["\t".join(["", role, *map(str, row)]) for role, row in model.follows.items()]
    for feature, row in model.weights.items():
        cells = [f"{i}:{w:g}" for i, w in enumerate(row) if w]
        lines.append(feature + "\t" + " ".join(cells))
    write(weights / "roles.tsv.gz", lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
