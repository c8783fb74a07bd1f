"""Mentions on SciERC dev (Luan et al., 2018): exact spans, without and with types.

A span "long form (SHORT)" counts as its two parts, as it does for us.
"""

from __future__ import annotations

from pathlib import Path

from collections_read import Marked, scierc
from type_model import OURS

from benchmarks.row import Row, f1, timed
from litatlas.extract import extract
from litatlas.extract.parse import parse
from litatlas.extract.weights import Weights
from litatlas.model import Paper
from litatlas.text.sentences import sentences
from litatlas.workspace import content as disk

Span = tuple[int, int]


def rows(data: Path) -> list[Row]:
    """F1 of spans, of spans with types; precision in three bands of confidence."""
    weights = Weights.from_files(disk.weights())
    test = list(scierc(data / "scierc.dev.jsonl.gz"))
    papers = [Paper(marked.text, 0, marked.text, ()) for marked in test]
    readings = [extract(paper, weights) for paper in papers]
    seconds = timed(lambda: [extract(paper, weights) for paper in papers])
    wanted = sum(len(marked.spans) for marked in test)
    spans = right = typed = 0
    bands: dict[str, list[bool]] = {"under 0.6": [], "0.6 to 0.8": [], "over 0.8": []}
    for marked, reading in zip(test, readings, strict=True):
        for mention in reading.mentions:
            kind = marked.spans.get((mention.start, mention.end))
            spans += 1
            right += kind is not None
            typed += kind is not None and OURS[kind] == mention.type
            sure = mention.confidence
            band = "under 0.6" if sure < 0.6 else "0.6 to 0.8" if sure < 0.8 else "over 0.8"
            bands[band].append(kind is not None)
    phrases = [_noun_phrases(marked, weights) for marked in test]
    hits = sum(
        len(found & marked.spans.keys()) for found, marked in zip(phrases, test, strict=True)
    )
    plain = {"noun phrases": f1(hits, sum(map(len, phrases)), wanted)}
    speed = len(test) / seconds
    return [
        Row("mentions", "SciERC dev", "spans, F1", f1(right, spans, wanted), plain, speed),
        Row("mentions", "SciERC dev", "spans and types, F1", f1(typed, spans, wanted)),
        *(
            Row("mentions", "SciERC dev", f"confidence {name}, precision", _share(found))
            for name, found in bands.items()
        ),
    ]


def _share(right: list[bool]) -> float:
    return 100.0 * sum(right) / max(1, len(right))


def _noun_phrases(marked: Marked, weights: Weights) -> set[Span]:
    """The longest stretches of adjectives and nouns."""
    spans = sentences(marked.text, 0, "en")
    return {
        (sentence.tokens[first].start, sentence.tokens[last - 1].end)
        for sentence in parse(marked.text, spans, weights.tagger)
        for first, last in sentence.chunks
    }
