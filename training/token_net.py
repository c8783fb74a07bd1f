"""Train the network that reads words in their company.

    python training/token_net.py DATA WEIGHTS WORK

First on abstracts without annotation (those not held out): to guess words that are covered up,
and which phrases their authors gave as keywords. Then on SciERC, ScienceIE and Inspec (train) at
once. Writes ``token_net.npz`` into WEIGHTS and, into WORK, the networks of the two halves of the
annotated texts, which later scripts ask about texts that they have not seen. A quarter of an hour.
The bytes are the same on a second run with the same PyTorch and processor.
"""

from __future__ import annotations

import gc
import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from collections_read import half, inspec, scienceie, scierc
from phrase_book import RECENT, held_out, load_tagger, records
from so_far import weights_so_far
from torch import nn
from torch.nn import functional
from type_model import OURS

from litatlas.extract import front
from litatlas.extract.mentions import candidates, linked
from litatlas.extract.parse import parse
from litatlas.extract.phrases import PhraseBook, key
from litatlas.extract.tagging import reduced
from litatlas.extract.token_net import (
    DILATIONS,
    LEVELS,
    LONGEST,
    MENTION,
    OUTPUTS,
    SHAPES,
    TAG_NUMBERS,
    affixes,
    named_words,
    shape,
)
from litatlas.extract.weights import Weights
from litatlas.model import CONCEPT_TYPES, Paper
from litatlas.text.sentences import sentences

VECTOR, WIDTH, STRETCH = 64, 96, 64
LEAST_WORD, LEAST_AFFIX = 12, 12
TOP = 6.0  # activations are cut off there, and become LEVELS
GAP = 8  # empty tokens between texts
COVERED, GUESSED_AMONG, TEXTS, ROUNDS = 0.15, 3000, 96, 1.2
FINE_TEXTS, FINE_ROUNDS, DROP, FORGOTTEN = 12, 10, 0.2, 0.1
TYPES_COUNT = 3.0  # a stretch of known type among so many that are weighed as mentions
READERS = {"scierc": scierc, "scienceie": scienceie, "inspec": inspec}
IMPORTANCE = {"scierc": 1.0, "scienceie": 0.5, "inspec": 0.5, RECENT: 0.3, "library": 0.3}
KINDS = {
    "scierc": {kind: CONCEPT_TYPES.index(ours) for kind, ours in OURS.items()},
    "scienceie": {"Process": 0, "Task": 1, "Material": 2},
}
# The output of each collection; what follows it are the types.
BASE = {
    "scierc": MENTION,
    "scienceie": OUTPUTS.index("phrase"),
    "inspec": OUTPUTS.index("indexed"),
    RECENT: OUTPUTS.index("recent keyword"),
    "library": OUTPUTS.index("library keyword"),
}
KEYED, KEYED_TEXTS = 8, 4  # of abstracts with keywords one in so many, so many a step
# Abstracts that the trees of keyphrases learn from: the network must not have seen their keywords.
KEPT_FOR_TREES = {RECENT: 4500, "library": 1500}


class Text(NamedTuple):
    """Tokens x 7 numbers, and stretches: first, last, is one, its kind or -1."""

    tokens: np.ndarray
    stretches: np.ndarray


@dataclass(frozen=True)
class Vocabulary:
    words: dict[str, int]
    affixes: dict[str, int]
    counts: np.ndarray

    def numbers(self, sentence_words: Sequence[str], tags: Sequence[str]) -> list[tuple[int, ...]]:
        """Of every token: word, four affixes, shape, tag."""
        found = []
        for i, (word, tag) in enumerate(zip(sentence_words, tags, strict=True)):
            low = reduced(word)
            ends = [self.affixes.get(part, 0) for part in affixes(low)] or [0] * 4
            number = SHAPES.index(shape(word, i == 0)) + 1
            found.append((self.words.get(low, 0), *ends, number, TAG_NUMBERS.get(tag, 0)))
        return found


def vocabulary(abstracts: Sequence[Abstract]) -> Vocabulary:
    words: Counter[str] = Counter()
    for abstract in abstracts:
        for sentence, _ in abstract.sentences:
            words.update(map(reduced, sentence))
    ends = Counter(part for word in words for part in affixes(word))
    ordered = sorted(words, key=lambda word: (-words[word], word))
    kept = [word for word in ordered if words[word] >= LEAST_WORD]
    parts = sorted(part for part, n in ends.items() if n >= LEAST_AFFIX)
    others = sum(words.values()) - sum(words[word] for word in kept)
    return Vocabulary(
        {word: i + 1 for i, word in enumerate(kept)},
        {part: i + 1 for i, part in enumerate(parts)},
        np.array([others, *(words[word] for word in kept)], float),
    )


class Abstract(NamedTuple):
    """Words and tags by sentence; phrases as (first, last, is a keyword), if it has keywords."""

    source: str
    sentences: list[tuple[Sequence[str], Sequence[str]]]
    phrases: list[tuple[int, int, bool]]


_FIRST = frozenset(("JJ", "NN", "NNS", "VBN", "VBG", "JJR", "JJS", "CD"))
_LAST = frozenset(("NN", "NNS", "VBG"))


def abstracts(data: Path, weights: Path) -> Iterator[Abstract]:
    from keyphrase_model import authors

    tagger = load_tagger(weights)
    hidden = {
        paper.text.split("\n")[0]
        for source, most in KEPT_FOR_TREES.items()
        for paper, _ in authors(data, False, most, source)
    }
    for record in records(data):
        title = " ".join(record["title"].split())
        if held_out(title):
            continue
        text = title + "\n" + " ".join(record["abstract"].split())
        keywords = {key(word) for word in record["keywords"]} if title not in hidden else set()
        read, phrases, before = [], [], 0
        for sentence in parse(text, sentences(text, len(title) + 1), tagger):
            read.append((sentence.words, sentence.tags))
            for start, stop in sentence.chunks if keywords else ():
                for first in range(start, stop):
                    if sentence.tags[first] in _FIRST:
                        for last in range(first + 1, min(stop, first + 6) + 1):
                            if sentence.tags[last - 1] in _LAST:
                                phrase = key(" ".join(sentence.lower[first:last]))
                                phrases.append((before + first, before + last, phrase in keywords))
            before += len(sentence.words)
        source = RECENT if record["source"] == RECENT else "library"
        yield Abstract(source, read, phrases if any(is_one for _, _, is_one in phrases) else [])


class Net(nn.Module):
    """What litatlas/extract/token_net.py does, in numbers with fractions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.word = nn.Embedding(len(vocabulary.words) + 1, VECTOR)
        self.affix = nn.Embedding(len(vocabulary.affixes) + 1, VECTOR, padding_idx=0)
        self.shape = nn.Embedding(len(SHAPES) + 1, VECTOR)
        self.tag = nn.Embedding(len(TAG_NUMBERS) + 1, VECTOR)
        for table in (self.word, self.affix, self.shape, self.tag):
            nn.init.normal_(table.weight, 0, 0.3)
        with torch.no_grad():
            self.affix.weight[0] = 0
        self.cover = nn.Parameter(torch.zeros(VECTOR))
        self.first = nn.Parameter(torch.full((VECTOR,), 0.3))
        widths = [VECTOR] + [WIDTH] * len(DILATIONS)
        self.layers = nn.ModuleList(nn.Linear(3 * one, other) for one, other in pairwise(widths))
        self.guess = nn.Linear(WIDTH, VECTOR)
        self.begin = nn.Linear(WIDTH, STRETCH)
        self.end = nn.Linear(WIDTH, STRETCH, bias=False)
        self.mean = nn.Linear(WIDTH, STRETCH, bias=False)
        self.length = nn.Embedding(LONGEST + 1, STRETCH)
        nn.init.normal_(self.length.weight, 0, 0.1)
        self.out = nn.Linear(STRETCH, len(OUTPUTS))

    def tokens(
        self,
        numbers: torch.Tensor,
        real: torch.Tensor,
        covered: torch.Tensor | None = None,
        drop: float = 0.0,
        forgotten: float = 0.0,
    ) -> torch.Tensor:
        words = numbers[:, 0]
        if forgotten:
            words = torch.where(torch.rand(len(words)) < forgotten, 0, words)
        seen = self.word(words) + self.affix(numbers[:, 1:5]).sum(1)
        seen = seen + self.shape(numbers[:, 5]) + self.tag(numbers[:, 6])
        if covered is not None:
            seen = torch.where(covered[:, None], self.cover, seen)
        seen = functional.dropout((seen + self.first).clamp(0, TOP) * real, drop)
        for layer, apart in zip(self.layers, DILATIONS, strict=True):
            edge = torch.zeros(apart, seen.shape[1])
            around = [torch.cat([edge, seen[:-apart]]), seen, torch.cat([seen[apart:], edge])]
            found = layer(torch.cat(around, 1))
            found = found + seen if found.shape[1] == seen.shape[1] else found
            seen = functional.dropout(found.clamp(0, TOP) * real, drop)
        return seen

    def stretches(
        self, seen: torch.Tensor, first: torch.Tensor, last: torch.Tensor, drop: float = 0.0
    ) -> torch.Tensor:
        sums = torch.cat([torch.zeros(1, STRETCH), self.mean(seen).cumsum(0)])
        size = last - first
        total = self.begin(seen)[first] + self.end(seen)[last - 1]
        total = total + (sums[last] - sums[first]) / size.clamp(max=16)[:, None]
        total = total + self.length(size.clamp(max=LONGEST))
        return self.out(functional.dropout(total.clamp(0, TOP), drop))


def joined(texts: Sequence[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor, list[int]]:
    """Texts one behind the other with gaps, which tokens are real, and where each text begins."""
    starts = np.cumsum([GAP, *(len(text) + GAP for text in texts)]).tolist()
    numbers = np.zeros((starts[-1], 7), np.int64)
    real = np.zeros((starts[-1], 1), np.float32)
    for start, text in zip(starts, texts, strict=False):
        numbers[start : start + len(text)] = text
        real[start : start + len(text)] = 1
    return torch.from_numpy(numbers), torch.from_numpy(real), starts


def _order(rng: np.random.Generator, count: int, size: int) -> Iterator[list[int]]:
    order: list[int] = []
    while True:
        if len(order) < size:
            order = rng.permutation(count).tolist()
        yield [order.pop() for _ in range(size)]


def pretrained(read: Sequence[Abstract], known: Vocabulary, seed: int = 0) -> Net:
    """Learn from abstracts without annotation: covered words, and keywords."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    texts = [
        np.array([n for s in one.sentences for n in known.numbers(*s)], np.int32) for one in read
    ]
    phrases = [np.array(one.phrases, np.int64).reshape(-1, 3) for one in read]
    is_recent = [one.source == RECENT for one in read]
    gc.freeze()
    net = Net(known)
    optimizer = torch.optim.Adam(net.parameters(), lr=3e-3)
    common = known.counts**0.75
    common[0] = 0
    share = common / common.sum()
    rarity = torch.from_numpy(np.log(share + 1e-9)).float()
    steps = int(ROUNDS * len(texts) / TEXTS)
    batches = _order(rng, len(texts), TEXTS)
    told = np.zeros(2)
    for step in range(1, steps + 1):
        batch = next(batches)
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * min(1, step / 100) * max(0.03, 1 - step / steps)
        numbers, real, starts = joined([texts[i] for i in batch])
        covered = torch.from_numpy(rng.random(len(numbers)) < COVERED) & (real[:, 0] > 0)
        seen = net.tokens(numbers, real, covered)
        asked = covered & (numbers[:, 0] > 0)
        wanted = numbers[asked, 0]
        others = torch.from_numpy(rng.choice(len(share), GUESSED_AMONG, p=share))
        among = torch.cat([wanted, others]).unique()
        odds = net.guess(seen[asked]) @ net.word.weight[among].T - rarity[among]
        loss_words = functional.cross_entropy(odds, torch.searchsorted(among, wanted))
        moved = [phrases[i] + np.array([s, s, 0]) for i, s in zip(batch, starts, strict=False)]
        stretches = torch.from_numpy(np.concatenate(moved))
        column = np.concatenate([np.full(len(phrases[i]), 0 if is_recent[i] else 1) for i in batch])
        weighed = net.stretches(seen, stretches[:, 0], stretches[:, 1], 0.1)
        loss_keys = functional.binary_cross_entropy_with_logits(
            weighed.gather(1, torch.from_numpy(column)[:, None])[:, 0], stretches[:, 2].float()
        )
        optimizer.zero_grad(set_to_none=True)
        (loss_words + 3 * loss_keys).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        told += [loss_words.item(), loss_keys.item()]
        if step % 50 == 0:
            print(
                f"{step}/{steps} covered {told[0] / 50:.3f} keywords {told[1] / 50:.4f}", flush=True
            )
            told[:] = 0
    return net


class Annotated(NamedTuple):
    """An annotated text as numbers, with its collection and id."""

    source: str
    id: str
    text: Text


def annotated(data: Path, weights: Weights, known: Vocabulary) -> list[Annotated]:
    """The training texts of the three collections."""
    found: list[Annotated] = []
    no_book = PhraseBook(0, {}, {})
    for source, reader in READERS.items():
        for marked in reader(data / f"{source}.train.jsonl.gz"):
            paper = Paper(marked.text, marked.abstract_start, marked.text, ())
            read = front(paper, weights)
            names = named_words(read.tagged, read.known)
            numbers, stretches, before = [], [], 0
            for number, sentence in enumerate(read.tagged):
                rows = known.numbers(sentence.words, sentence.tags)
                numbers += [
                    (0, 0, 0, 0, 0, *row[5:]) if (number, i) in names else row
                    for i, row in enumerate(rows)
                ]
                starts = {token.start: i for i, token in enumerate(sentence.tokens)}
                ends = {token.end: i + 1 for i, token in enumerate(sentence.tokens)}
                gold = {
                    (starts[s], ends[e]): KINDS.get(source, {}).get(kind, -1)
                    for (s, e), kind in marked.spans.items()
                    if s in starts and e in ends and starts[s] < ends[e] <= starts[s] + 12
                }
                places = {*candidates(sentence, no_book), *linked(sentence), *gold}
                for first, last in sorted(places):
                    kind = gold.get((first, last), -1)
                    is_one = (first, last) in gold
                    stretches.append((before + first, before + last, is_one, kind))
                before += len(sentence.words)
            text = Text(
                np.array(numbers, np.int32).reshape(-1, 7),
                np.array(stretches, np.int64).reshape(-1, 4),
            )
            found.append(Annotated(source, marked.id, text))
    return found


def keyed(read: Sequence[Abstract], known: Vocabulary) -> list[Annotated]:
    """Some of the abstracts with keywords: what was learned of keywords must not be forgotten."""
    return [
        Annotated(
            abstract.source,
            "",
            Text(
                np.array([n for s in abstract.sentences for n in known.numbers(*s)], np.int32),
                np.array([(*phrase, -1) for phrase in abstract.phrases], np.int64),
            ),
        )
        for abstract in [abstract for abstract in read if abstract.phrases][::KEYED]
    ]


def fine_tuned(
    state: dict[str, torch.Tensor],
    known: Vocabulary,
    texts: Sequence[Annotated],
    others: Sequence[Annotated],
    seed: int = 0,
    rate: float = 1.5e-3,
) -> Net:
    """Learn from the annotated texts, SciERC's twice in every round, and from ``others``."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(known)
    net.load_state_dict(state)
    with torch.no_grad():
        net.out.bias[MENTION:] = 0
        net.out.bias[[BASE[source] for source in READERS]] = -2
    learn = [*texts, *(text for text in texts if text.source == "scierc")]
    tables = [net.word.weight, net.affix.weight]
    layers = [p for n, p in net.named_parameters() if n not in ("word.weight", "affix.weight")]
    groups = [{"params": layers, "share": 1.0}, {"params": tables, "share": 0.3}]
    optimizer = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)
    steps = FINE_ROUNDS * len(learn) // FINE_TEXTS
    batches, more = _order(rng, len(learn), FINE_TEXTS), _order(rng, len(others), KEYED_TEXTS)
    for step in range(1, steps + 1):
        batch = [*(learn[i] for i in next(batches)), *(others[i] for i in next(more))]
        for group in optimizer.param_groups:
            group["lr"] = rate * group["share"] * min(1, step / 30) * max(0.02, 1 - step / steps)
        numbers, real, starts = joined([one.text.tokens for one in batch])
        seen = net.tokens(numbers, real, drop=DROP, forgotten=FORGOTTEN)
        moved = [
            one.text.stretches + np.array([s, s, 0, 0])
            for one, s in zip(batch, starts, strict=False)
        ]
        rows = torch.from_numpy(np.concatenate(moved))
        base = torch.from_numpy(
            np.concatenate([np.full(len(one.text.stretches), BASE[one.source]) for one in batch])
        )
        weighed = net.stretches(seen, rows[:, 0], rows[:, 1], DROP)
        loss = torch.zeros(())
        for source, importance in IMPORTANCE.items():
            at = BASE[source]
            here = base == at
            right = functional.binary_cross_entropy_with_logits(
                weighed[here, at], rows[here, 2].float(), reduction="sum"
            )
            loss = loss + importance * right / 400
            count = len(KINDS.get(source, ()))
            typed = here & (rows[:, 3] >= 0)
            if typed.any():
                kinds = functional.cross_entropy(
                    weighed[typed, at + 1 : at + 1 + count], rows[typed, 3], reduction="sum"
                )
                loss = loss + TYPES_COUNT * importance * kinds / 400
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
    return net


def whole(net: Net, known: Vocabulary) -> bytes:
    """The network in whole numbers, as ``TokenNet.from_bytes`` reads it."""
    weight = {name: p.detach().numpy().astype(np.float64) for name, p in net.named_parameters()}
    step = TOP / LEVELS
    tables = ("word", "affix", "shape", "tag")
    scale = max(np.percentile(np.abs(weight[f"{t}.weight"]), 99.99) for t in tables) / 127
    arrays: dict[str, np.ndarray] = {
        "words": np.frombuffer("\n".join(known.words).encode(), np.uint8),
        "affixes": np.frombuffer("\n".join(known.affixes).encode(), np.uint8),
        "first_scale": np.float32(scale / step),
        "first_bias": (weight["first"] / step).astype(np.float32),
    }
    for table in tables:
        arrays[table] = _bytes(weight[f"{table}.weight"] / scale)
    for number in range(len(DILATIONS)):
        matrix = weight[f"layers.{number}.weight"].T
        scales = np.abs(matrix).max(axis=0) / 127
        arrays[f"layer{number}"] = _bytes(matrix / scales)
        arrays[f"layer{number}_scale"] = scales.astype(np.float32)
        arrays[f"layer{number}_bias"] = (weight[f"layers.{number}.bias"] / step).astype(np.float32)
    parts = {name: weight[f"{name}.weight"].T for name in ("begin", "end", "mean")}
    scales = np.max([np.abs(matrix).max(axis=0) for matrix in parts.values()], axis=0) / 127
    for name, matrix in parts.items():
        arrays[name] = _bytes(matrix / scales)
    arrays["length"] = np.rint(weight["length.weight"] / scales / step).astype(np.int32)
    arrays["span_scale"] = scales.astype(np.float32)
    arrays["span_bias"] = (weight["begin.bias"] / step).astype(np.float32)
    matrix = weight["out.weight"].T
    scales = np.abs(matrix).max(axis=0) / 127
    arrays["out"] = _bytes(matrix / scales)
    arrays["out_scale"] = (scales * step).astype(np.float32)
    arrays["out_bias"] = weight["out.bias"].astype(np.float32)
    raw = io.BytesIO()
    np.savez_compressed(raw, **arrays)
    return raw.getvalue()


def _bytes(numbers: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(numbers), -127, 127).astype(np.int8)


def main(data: Path, folder: Path, work: Path) -> None:
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    read = list(abstracts(data, folder))
    known = vocabulary(read)
    print(f"{len(read)} abstracts, {len(known.words)} words, {len(known.affixes)} ends", flush=True)
    state = pretrained(read, known).state_dict()
    fine_tune_all(state, known, keyed(read, known), data, folder, work)


def fine_tune_all(
    state: dict[str, torch.Tensor],
    known: Vocabulary,
    others: Sequence[Annotated],
    data: Path,
    folder: Path,
    work: Path,
) -> None:
    texts = annotated(data, weights_so_far(folder), known)
    for own in (0, 1):
        unlike = [text for text in texts if half(text.id) != own]
        net = fine_tuned(state, known, unlike, others)
        (work / f"token_net.{own}.npz").write_bytes(whole(net, known))
        print(f"half {own}", flush=True)
    packed = whole(fine_tuned(state, known, texts, others), known)
    (folder / "token_net.npz").write_bytes(packed)
    print(f"token_net.npz {len(packed)} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
