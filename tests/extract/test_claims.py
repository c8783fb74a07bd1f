from __future__ import annotations

import pytest

from tests.extract.conftest import Read

Said = list[tuple[str, str, str]]
CLAIMS: dict[str, tuple[str, Said]] = {
    "proposes": (
        "We propose GroveNet, a framework that weakens spurious correlations in image data.",
        [("proposes", "GroveNet", "We propose")],
    ),
    "proposes, behind a noun phrase": (
        "We introduce a new architecture, the Mossy RNN, which models neurons.",
        [("proposes", "Mossy RNN", "We introduce")],
    ),
    "proposes, the paper speaks; uses": (
        "This paper introduces Leaf Token Alignment (LTA), a method that leverages existing"
        " vision transformers.",
        [
            ("proposes", "Leaf Token Alignment", "This paper introduces"),
            ("uses", "vision transformers", "leverages"),
        ],
    ),
    "proposes, called; addresses": (
        "We present a new dataset, called MossQA, for question answering.",
        [("addresses", "question answering", "for"), ("proposes", "MossQA", "We present")],
    ),
    "named, in the passive": (
        "A tool for reading, named ReedTool, is presented.",
        [("proposes", "ReedTool", "named")],
    ),
    "compares": (
        "Compared with recurrent neural networks, our model reduces the error rate by 12%.",
        [("compares_with", "recurrent neural networks", "Compared with")],
    ),
    "surveys": (
        "In this survey, we review graph neural networks for molecular property prediction.",
        [("surveys", "graph neural networks", "survey")],
    ),
    "addresses and uses": (
        "To tackle data sparsity, we use transfer learning based on contrastive learning.",
        [
            ("addresses", "data sparsity", "tackle"),
            ("uses", "contrastive learning", "based on"),
            ("uses", "transfer learning", "we use"),
        ],
    ),
    "extends": (
        "We extend the latent Dirichlet allocation model with word embeddings.",
        [("extends", "latent Dirichlet allocation model", "We extend")],
    ),
    "evaluates on each of a list": (
        "We evaluate our model on sentiment analysis, named entity recognition, and text"
        " classification tasks.",
        [
            ("evaluates_on", "named entity recognition", "on"),
            ("evaluates_on", "sentiment analysis", "on"),
            ("evaluates_on", "text classification tasks", "on"),
        ],
    ),
    "evaluates on names": (
        "We evaluate on MossQA, FernBank and the Reed Corpus.",
        [
            ("evaluates_on", "FernBank", "on"),
            ("evaluates_on", "MossQA", "on"),
            ("evaluates_on", "Reed Corpus", "on"),
        ],
    ),
}
NOTHING_CLAIMED = {
    "has been used": "Recently, graph neural networks have been used for drug discovery.",
    "previous work": "Previous work proposes FernNet for image classification.",
    "existing methods": "Existing methods use greedy search and beam search.",
    "plain statement": "Decision trees and random forests are popular classifiers.",
    "denied": "We do not use reinforcement learning.",
    "talk": "We propose a novel method and use a simple approach.",
    "found out": "We show that language models learn syntax.",
    "title alone": "",
}


def claims(read: Read, abstract: str, title: str = "") -> Said:
    found = read(abstract, title)
    text = f"{title}\n{abstract}" if title else abstract
    return sorted((c.role, c.term, text[slice(*c.cue)]) for c in found.claims)


@pytest.mark.parametrize(("abstract", "expected"), CLAIMS.values(), ids=CLAIMS.keys())
def test_what_authors_do_is_claimed_with_its_cue(read: Read, abstract: str, expected: Said) -> None:
    assert claims(read, abstract) == expected


@pytest.mark.parametrize("abstract", NOTHING_CLAIMED.values(), ids=NOTHING_CLAIMED.keys())
def test_what_others_did_is_no_claim(read: Read, abstract: str) -> None:
    assert claims(read, abstract, "" if abstract else "We Propose FernNet") == []


def test_what_was_spoken_of_before_is_not_proposed(read: Read) -> None:
    assert (
        claims(read, "Language models are large. We develop language models that are secure.") == []
    )


def test_every_claim_stands_in_a_sentence_that_holds_a_mention_of_its_term(read: Read) -> None:
    found = read(
        "Data sparsity hurts. To tackle it we propose GroveNet (GN), which uses beam search."
        " GN outperforms random forests on the MossQA dataset and in parsing tasks.",
        "GroveNet: Parsing with Beam Search",
    )
    held = {(m.term, m.sentence) for m in found.mentions}
    assert {(c.term, c.sentence) for c in found.claims} <= held
    assert {c.role for c in found.claims} == {"proposes", "uses", "compares_with", "evaluates_on"}
    for claim in found.claims:
        sentence = found.sentences[claim.sentence]
        assert sentence.start <= claim.cue[0] < claim.cue[1] <= sentence.end
