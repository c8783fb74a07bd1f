"""Fit how much each model counts for a mention and its type, and measure the whole.

    python training/blend.py DATA WEIGHTS WORK

reads SciERC (train) in DATA, all other weights in WEIGHTS and the models of the two halves in
WORK: every abstract is asked of models that have not seen it. Prints F1 and precision by confidence
on held-out abstracts, then writes ``blend.tsv.gz`` into WEIGHTS. Two minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from collections_read import Marked, half, is_held_out, scierc
from keyphrase_model import Models, unseen
from phrase_book import write
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from so_far import weights_so_far
from type_model import OURS, examples
from type_model import train as train_types

from litatlas.extract import extract, front
from litatlas.extract.keyphrases import keyphrase_odds
from litatlas.extract.mentions import Blend, candidates_weighed, places_of
from litatlas.extract.token_net import MENTION, TYPES
from litatlas.extract.typing import TypeModel, type_features
from litatlas.extract.weights import Weights
from litatlas.model import CONCEPT_TYPES, Paper


class Seen(NamedTuple):
    """A candidate: what each model says of it, whether and as what people mark it."""

    linear: float
    network: float
    keyword: float
    is_linked: bool
    is_marked: bool
    types: tuple[float, ...]
    read_types: tuple[float, ...]
    kind: int


@dataclass(frozen=True)
class Asked:
    """An abstract with its candidates, and the weights that have not seen it."""

    marked: Marked
    weights: Weights
    candidates: list[Seen]


def asked(marked: Marked, weights: Weights) -> Asked:
    paper = Paper(marked.text, 0, marked.text, ())
    read = front(paper, weights)
    scored = candidates_weighed(
        read.tagged, weights.mentions, weights.book, weights.net, read.forbidden, read.known
    )
    tokens = sum(len(s.tokens) for s in read.tagged)
    odds = keyphrase_odds(places_of(scored, False), weights.book, weights.keyphrases, tokens, False)
    found = []
    for view, weighed in scored:
        at = view.sentence.tokens
        for c in weighed:
            kind = marked.spans.get((at[c.first].start, at[c.last - 1].end))
            types = weights.types.scores(type_features(view, c.first, c.last)) if kind else ()
            if not c.known:
                number = CONCEPT_TYPES.index(OURS[kind]) if kind else -1
                found.append(
                    Seen(
                        c.odds,
                        c.read[MENTION],
                        odds[c.key],
                        c.is_linked,
                        kind is not None,
                        types,
                        c.read[TYPES],
                        number,
                    )
                )
    return Asked(marked, weights, found)


def fit(abstracts: Sequence[Asked]) -> Blend:
    seen = [candidate for abstract in abstracts for candidate in abstract.candidates]
    phrases = [c for c in seen if not c.is_linked]
    linked = [c for c in seen if c.is_linked]
    return Blend(
        _factors([(c.linear, c.network, c.keyword) for c in phrases], phrases),
        _factors([(c.network, c.keyword) for c in linked], linked),
        _type_factors([c for c in seen if c.is_marked]),
    )


def _factors(rows: Sequence[Sequence[float]], seen: Sequence[Seen]) -> tuple[float, ...]:
    model = LogisticRegression(C=1e4).fit(np.array(rows), [c.is_marked for c in seen])
    return tuple(round(float(f), 3) for f in (*model.coef_[0], model.intercept_[0]))


def _type_factors(seen: Sequence[Seen]) -> tuple[float, ...]:
    linear = np.array([c.types for c in seen])
    network = np.array([c.read_types for c in seen])
    right = np.array([c.kind for c in seen])

    def loss(factors: np.ndarray) -> float:
        scores = factors[0] * linear + factors[1] * network
        top = scores.max(axis=1, keepdims=True)
        chances = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        return -float(chances[np.arange(len(right)), right].mean())

    return tuple(round(float(f), 3) for f in minimize(loss, np.array([0.5, 0.5])).x)


def measure(abstracts: Sequence[Asked], blend: Blend) -> None:
    """Print F1 of spans, with and without types, and how many of each confidence are marked."""
    hit = got = want = typed = 0
    bands: dict[int, list[int]] = {}
    for abstract in abstracts:
        marked = abstract.marked
        paper = Paper(marked.text, 0, marked.text, ())
        want += len(marked.spans)
        for mention in extract(paper, replace(abstract.weights, blend=blend)).mentions:
            kind = marked.spans.get((mention.start, mention.end))
            got += 1
            hit += kind is not None
            typed += kind is not None and OURS[kind] == mention.type
            band = bands.setdefault(int(mention.confidence * 5), [0, 0])
            band[0] += kind is not None
            band[1] += 1
    shares = {b / 5: f"{h / n:.2f} of {n}" for b, (h, n) in sorted(bands.items())}
    print(
        f"P {hit / got:.3f} R {hit / want:.3f} F {2 * hit / (got + want):.4f}"
        f" typed {2 * typed / (got + want):.4f} by confidence {shares}"
    )


def all_asked(data: Path, folder: Path, work: Path) -> list[Asked]:
    weights = weights_so_far(folder)
    marked = list(scierc(data / "scierc.train.jsonl.gz"))
    types = [
        TypeModel(
            {
                feature: tuple(row)
                for feature, row in train_types(
                    [examples(m, weights) for m in marked if half(m.id) != own], 0.5
                ).items()
            }
        )
        for own in (0, 1)
    ]
    models: list[Models] = unseen(work)
    own_weights = [
        replace(weights, mentions=models[own][0], net=models[own][1], types=types[own])
        for own in (0, 1)
    ]
    return [asked(m, own_weights[half(m.id)]) for m in marked]


def main(data: Path, folder: Path, work: Path) -> None:
    abstracts = all_asked(data, folder, work)
    kept = [a for a in abstracts if not is_held_out(a.marked.id)]
    held = [a for a in abstracts if is_held_out(a.marked.id)]
    measure(held, fit(kept))
    blend = fit(abstracts)
    rows = {"phrase": blend.phrase, "linked": blend.linked, "types": blend.types}
    write(folder / "blend.tsv.gz", ["\t".join([n, *map(str, row)]) for n, row in rows.items()])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
