"""Train the part-of-speech tagger on the tagged tokens of Inspec (Hulth, 2003).

    python training/tagger.py DATA WEIGHTS

reads ``inspec.train.jsonl.gz`` and ``inspec.dev.jsonl.gz`` in DATA, writes ``tagger.tsv.gz`` into
WEIGHTS and prints the agreement on the second. About two minutes.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

from litatlas.extract.packing import pack
from litatlas.extract.tagging import (
    MARK,
    TAGS,
    Tagger,
    is_mark,
    left_features,
    own_features,
    right_features,
    tag_features,
)

ROUNDS = 6
COARSE = {
    "NNP": "NN", "NNPS": "NNS", "FW": "NN", "UH": "NN", "SYM": "NN", "LS": "CD", "PDT": "DT",
    "RBR": "RB", "RBS": "RB", "WDT": "W", "WP": "W", "WP$": "W", "WRB": "W", "$": "NN",
}  # fmt: skip
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}

Sentence = list[tuple[str, str]]


def tagged(path: Path) -> list[Sentence]:
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in json.loads(line)["tokens"]:
                words = [(BRACKETS.get(word, word), tag) for word, tag in sentence]
                found.append([(w, MARK if is_mark(w) else COARSE.get(t, t)) for w, t in words if w])
    return found


def features_at(words: list[str], i: int, before: str, before_that: str) -> list[str]:
    return [
        *own_features(words[i], i == 0),
        *left_features(words[i - 1] if i else "<s>"),
        *right_features(words[i + 1] if i + 1 < len(words) else "</s>"),
        *tag_features(before_that, before),
    ]


def train(sentences: list[Sentence]) -> dict[str, tuple[int, ...]]:
    number = {tag: i for i, tag in enumerate(TAGS)}
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(TAGS))
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(TAGS))
    step = 0
    order = random.Random(1)
    for _ in range(ROUNDS):
        order.shuffle(sentences)
        for sentence in sentences:
            words = [word for word, _ in sentence]
            before, before_that = "<s>", "<s>"
            for i, (word, tag) in enumerate(sentence):
                step += 1
                guess = MARK
                if not is_mark(word) and tag in number:
                    features = features_at(words, i, before, before_that)
                    sums = list(map(sum, zip(*(weights[f] for f in features), strict=True)))
                    best = sums.index(max(sums))
                    guess = TAGS[best]
                    if guess != tag:
                        for feature in features:
                            for which, by in ((number[tag], 1.0), (best, -1.0)):
                                weights[feature][which] += by
                                totals[feature][which] += by * step
                before_that, before = before, guess
    averaged = {}
    for feature, row in sorted(weights.items()):
        mean = tuple(round(100 * (w - t / step)) for w, t in zip(row, totals[feature], strict=True))
        if max(map(abs, mean)) >= 20:
            averaged[feature] = mean
    return averaged


def agreement(tagger: Tagger, sentences: list[Sentence]) -> float:
    right = seen = 0
    for sentence in sentences:
        for guess, (word, tag) in zip(tagger.tag([w for w, _ in sentence]), sentence, strict=True):
            if not is_mark(word):
                seen += 1
                right += guess == tag
    return right / seen


def main(data: Path, weights: Path) -> None:
    learned = train(tagged(data / "inspec.train.jsonl.gz"))
    print(len(learned), "features")
    tagger = Tagger({feature: pack(row) for feature, row in learned.items()})
    print(f"agreement {agreement(tagger, tagged(data / 'inspec.dev.jsonl.gz')):.4f}")
    rows = []
    for feature, row in learned.items():
        cells = [f"{tag}:{w}" for tag, w in zip(TAGS, row, strict=True) if w]
        rows.append(feature + "\t" + " ".join(cells))
    raw = io.BytesIO()
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("\n".join(rows).encode())
    (weights / "tagger.tsv.gz").write_bytes(raw.getvalue())
    print(len(raw.getvalue()), "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
