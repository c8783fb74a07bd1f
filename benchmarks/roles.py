"""Sentence roles on CSAbstruct dev (Cohan et al., 2019)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.row import Row, f1, records, timed
from litatlas.extract.sentence_roles import ROLES, RoleModel, sentence_roles
from litatlas.extract.weights import Weights
from litatlas.workspace import content as disk

SURE = 0.75  # of the crowd's votes, weighted as the collection gives them


def rows(data: Path) -> list[Row]:
    """Accuracy and macro F1 on all sentences, and on those the annotators agreed on."""
    learn = records(data / "csabstruct.train.jsonl.gz")
    test = records(data / "csabstruct.dev.jsonl.gz")
    model = Weights.from_files(disk.weights()).roles
    gold = [label for abstract in test for label in abstract["labels"]]
    sure = [vote >= SURE for abstract in test for vote in abstract["confs"]]
    ours = [role for abstract in test for role in _ours(abstract["sentences"], model)]
    others = {"TF-IDF regression": _regression(learn, test), "majority": _majority(learn, gold)}
    seconds = timed(lambda: [_ours(abstract["sentences"], model) for abstract in test])
    where = {
        "CSAbstruct dev": [True] * len(gold),
        f"CSAbstruct dev, {SURE:.0%} agreed": sure,
    }
    found: list[Row] = []
    for name, keep in where.items():
        for measure, score in (("accuracy", _accuracy), ("macro F1", _macro_f1)):
            found.append(
                Row(
                    "sentence roles",
                    name,
                    measure,
                    score(gold, ours, keep),
                    {other: score(gold, guess, keep) for other, guess in others.items()},
                    len(test) / seconds if not found else None,
                )
            )
    return found


def _ours(sentences: Sequence[str], model: RoleModel) -> Sequence[str]:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    return sentence_roles(text, spans, False, model)


def _regression(learn: list[dict[str, Any]], test: list[dict[str, Any]]) -> list[str]:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    seen = words.fit_transform([s for abstract in learn for s in abstract["sentences"]])
    labels = [label for abstract in learn for label in abstract["labels"]]
    model = LogisticRegression(C=3, max_iter=100, tol=1e-3).fit(seen, labels)
    found = model.predict(words.transform([s for abstract in test for s in abstract["sentences"]]))
    return [str(label) for label in found]


def _majority(learn: list[dict[str, Any]], gold: Sequence[str]) -> list[str]:
    counts = Counter(label for abstract in learn for label in abstract["labels"])
    return [counts.most_common(1)[0][0]] * len(gold)


def _accuracy(gold: Sequence[str], guess: Sequence[str], keep: Sequence[bool]) -> float:
    kept = [g == o for g, o, k in zip(gold, guess, keep, strict=True) if k]
    return 100.0 * sum(kept) / len(kept)


def _macro_f1(gold: Sequence[str], guess: Sequence[str], keep: Sequence[bool]) -> float:
    pairs = [(g, o) for g, o, k in zip(gold, guess, keep, strict=True) if k]
    return sum(
        f1(
            sum(g == o == role for g, o in pairs),
            sum(o == role for _, o in pairs),
            sum(g == role for g, _ in pairs),
        )
        for role in ROLES
    ) / len(ROLES)
