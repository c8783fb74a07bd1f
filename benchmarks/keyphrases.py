"""The first terms of a paper against the keyphrases that authors and indexers gave.

Phrases are compared after stemming every word (Porter). Two measures of each set: against all
keyphrases given, and against those alone that stand in the text (then abstracts without any are
left out). OpenReview and the library are abstracts that no script here learns from.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from collections_read import inspec, scienceie
from keyphrase_model import authors, f1, in_text, stem
from phrase_book import RECENT

from benchmarks.row import Row, timed
from litatlas.extract import extract
from litatlas.extract.parse import parse
from litatlas.extract.phrases import key
from litatlas.extract.weights import Weights
from litatlas.model import Paper
from litatlas.text.sentences import sentences
from litatlas.workspace import content as disk

Keyed = tuple[Paper, list[str]]
Method = Callable[[Paper], Sequence[str]]


def rows(data: Path) -> list[Row]:
    """Mean F1 of the first five or ten, ours and of simple methods."""
    weights = Weights.from_files(disk.weights())
    sets = {
        "authors, OpenReview held out": (list(authors(data, True, 400, RECENT)), 5),
        "authors, ACM-CR held out": (list(authors(data, True, 300, "library")), 5),
        "indexers, Inspec dev": (
            [
                (Paper(m.text, m.abstract_start, m.text, ()), m.keys)
                for m in inspec(data / "inspec.dev.jsonl.gz")
            ],
            10,
        ),
        "ScienceIE dev": (
            [
                (Paper(m.text, m.abstract_start, m.text, ()), m.keys)
                for m in scienceie(data / "scienceie.dev.jsonl.gz")
            ],
            10,
        ),
    }
    found: list[Row] = []
    for name, (papers, at) in sets.items():
        methods: dict[str, Method] = {"noun phrases by TF-IDF": _tf_idf(papers, weights)}
        if yake := _yake():
            methods["YAKE"] = yake
        ours = [[term for term, _ in extract(paper, weights).salience] for paper, _ in papers]
        seconds = timed(lambda papers=papers: [extract(paper, weights) for paper, _ in papers])
        others = {
            label: [method(paper) for paper, _ in papers] for label, method in methods.items()
        }
        for measure, least in (("in the text", 1), ("in the text, three or more", 3), ("all", 0)):
            found.append(
                Row(
                    "keyphrases",
                    name,
                    f"F1@{at}, {measure}",
                    _mean(papers, ours, at, least),
                    {label: _mean(papers, terms, at, least) for label, terms in others.items()},
                    len(papers) / seconds if least == 1 else None,
                )
            )
    return found


def _mean(papers: Sequence[Keyed], ranked: Sequence[Sequence[str]], at: int, least: int) -> float:
    """Mean F1 in percent, of papers with at least so many keyphrases in the text."""
    scores = []
    for (paper, keywords), terms in zip(papers, ranked, strict=True):
        gold = {stem(k) for k in keywords if not least or in_text(k, paper.text)} - {""}
        if gold and len(gold) >= least:
            scores.append(f1([stem(term) for term in terms], gold, at))
    return 100.0 * sum(scores) / len(scores)


def _tf_idf(papers: Sequence[Keyed], weights: Weights) -> Method:
    """Noun phrases by their count times how rare they are among the papers of the set."""

    def phrases(paper: Paper) -> list[str]:
        spans = sentences(paper.text, paper.abstract_start, "en")
        return [
            key(" ".join(sentence.lower[first:last]))
            for sentence in parse(paper.text, spans, weights.tagger)
            for first, last in sentence.chunks
        ]

    seen = Counter(phrase for paper, _ in papers for phrase in set(phrases(paper)))

    def ranked(paper: Paper) -> list[str]:
        counts = Counter(phrases(paper))
        return sorted(counts, key=lambda p: (-counts[p] * math.log(len(papers) / seen[p]), p))

    return ranked


def _yake() -> Method | None:
    """YAKE (Campos et al., 2020) as its authors set it, where it is installed."""
    try:
        from yake import KeywordExtractor
    except ImportError:
        return None
    extractor = KeywordExtractor(lan="en", n=3, top=20)
    return lambda paper: [phrase for phrase, _ in extractor.extract_keywords(paper.text)]
