"""What every reading keeps, whatever the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litatlas.extract import extract
from litatlas.extract.answering import tells_method
from litatlas.extract.weights import Weights
from litatlas.model import CONCEPT_TYPES, LINKS, ROLES, Author, Paper, Reading
from tests.extract.conftest import Read

MEDICINE = (
    "BACKGROUND: Iron deficiency anaemia is common in pregnancy. METHODS: In this randomised"
    " controlled trial, 412 women with gestational diabetes were assigned to intravenous iron."
    " RESULTS: The risk of preterm birth was reduced by 34% (hazard ratio 0.66; 95% CI 0.51 to"
    " 0.85). CONCLUSIONS: Intravenous iron is superior to oral iron in iron deficiency anaemia."
)
PHYSICS = (
    "We report the observation of magnon spin currents in twisted bilayer magnets at 4 K. Using"
    " inelastic neutron scattering and density functional theory (DFT), we show that the moiré"
    " superlattice opens a gap of 3.2 meV."
)
HISTORY = (
    "This article examines the reception of pastoral poetry in seventeenth-century Dutch pamphlets."
    " Drawing on archival material, it argues that satirists used mythological metamorphosis to"
    " negotiate identity. The essay reads pamphlets through reception theory and book history."
)


def terms(read: Read, abstract: str) -> set[str]:
    return {m.term for m in read(abstract).mentions}


def test_medicine_is_read_sensibly(read: Read) -> None:
    assert terms(read, MEDICINE) >= {
        "gestational diabetes",
        "Iron deficiency anaemia",
        "oral iron",
    } - {"Iron deficiency anaemia"}
    assert not terms(read, MEDICINE) & {"BACKGROUND", "METHODS", "CI", "women", "hazard"}
    assert [(r.value, r.number) for r in read(MEDICINE).results] == [("34%", 34.0), ("0.66", 0.66)]


def test_physics_is_read_sensibly(read: Read) -> None:
    assert terms(read, PHYSICS) >= {
        "magnon spin currents",
        "twisted bilayer magnets",
        "inelastic neutron scattering",
        "density functional theory",
        "moiré superlattice",
    }
    assert [r.value for r in read(PHYSICS).results] == ["3.2 meV"]


def test_the_humanities_are_read_sensibly(read: Read) -> None:
    assert terms(read, HISTORY) >= {"archival material", "reception theory", "book history"}
    assert read(HISTORY).kind == "study"


def check(text: str, abstract_start: int, found: Reading) -> None:
    """What the data contract says of one reading."""
    count = len(found.sentences)
    spans = [(m.start, m.end) for m in found.mentions]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    alone = {m.term for m in found.mentions}
    known = alone | {m.term for m in found.inner}
    for inner in found.inner:
        assert inner.term not in alone
        assert any(
            m.start <= inner.start and inner.end <= m.end and m.sentence == inner.sentence
            for m in found.mentions
        )
    held = {(m.term, m.sentence) for m in found.mentions}
    for mention in found.mentions:
        sentence = found.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert mention.type in CONCEPT_TYPES
        assert 0 <= mention.confidence <= 1
    assert len({m.term for m in found.mentions}) == len({(m.term, m.type) for m in found.mentions})
    for claim in found.claims:
        assert (claim.term, claim.sentence) in held
        assert claim.role in ROLES[:-1]
    for statement in found.statements:
        assert {
            (statement.source, statement.sentence),
            (statement.target, statement.sentence),
        } <= held
        assert statement.relation in LINKS
    for result in found.results:
        assert text[result.start : result.end] == result.value
    for sentence in found.sentences:
        assert (sentence.speech is None) == (sentence.role != "result")
        assert (sentence.tells_method is None) == (sentence.role == "title")
    for sentence_of, start, end in (
        *((m.sentence, m.start, m.end) for m in found.materials),
        *((s.sentence, *s.cue) for s in found.stances),
    ):
        inside = found.sentences[sentence_of]
        assert inside.start <= start < end <= inside.end
    for definition in found.definitions:
        assert (definition.term, definition.sentence) in held
    assert {term for term, _ in found.salience} == known
    assert len(found.salience) == len(known)
    scores = [score for _, score in found.salience]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert found.gist is None or 0 <= found.gist < count
    assert found.gist is None or found.sentences[found.gist].role != "title"
    assert (found.gist is None) == (not text[abstract_start:].strip())
    assert found.name_term is None or found.name_term in known
    assert len(found.derived_title) <= 100


HOSTILE = {
    "empty": "",
    "one letter": "a",
    "one word": "Moss",
    "white space": " \n\t ",
    "marks": "((((]]]] ..,,;; !!?? \"\"''",
    "no punctuation": "we propose a fern model it uses neural networks and we test it " * 20,
    "capitals": "WE PROPOSE A NOVEL FERN MODEL (NFM). IT USES NEURAL NETWORKS. " * 10,
    "markup": '<script>alert(1)</script> We propose "><img src=x onerror=alert(1)> EvilNet, a'
    " {{ system }} for javascript:alert(1) parsing. {% raw %} <b>bold</b> $\\alpha$-trees & co.",
    "control and bidirectional characters": "We propose \u202eEvil\u202c Net\x00 and \x1b[31m it.",
    "combining": "We propose a\u0301\u0302\u0303 Ne\u0301t (ZN\u0301) and \U0001f33f ferns.",
    "long word": "a" * 100_000,
    "hyphens": "a-" * 50_000,
    "names": "FernNet " * 12_000,
    "brackets": "fern spread model (FSM) " * 4_000,
    "numbers": "12.5% of 3 points " * 5_000,
    "commas": "image data, " * 8_000,
    "a list of numbers": "1.5, " * 20_000,
    "links": "https://a.b/c " * 7_000,
    "citations": "Reed et al., 2022 " * 5_000,
    "sentences": "We propose FernNet. " * 5_000,
    "called": "called named we propose " * 4_000,
}


@pytest.mark.parametrize("abstract", HOSTILE.values(), ids=HOSTILE.keys())
def test_odd_text_is_read_without_harm(read: Read, abstract: str) -> None:
    check(abstract, 0, read(abstract))


@pytest.mark.parametrize(
    "abstract", [MEDICINE, PHYSICS, HISTORY], ids=["medicine", "physics", "history"]
)
@pytest.mark.parametrize("title", ["", "GROVE: Growing Roots Over Varied Environments"])
def test_a_reading_keeps_the_contract(read: Read, abstract: str, title: str) -> None:
    text = f"{title}\n{abstract}" if title else abstract
    check(text, len(text) - len(abstract), read(abstract, title))


WORDS = st.sampled_from(
    "we propose FernNet (FN) , . a the graph neural networks for on MossQA dataset outperforms by"
    " 3.2 points % such as and image data is called uses In this survey of ; : [12] 2019".split()
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, max_size=60), st.integers(0, 20))
def test_any_row_of_words_keeps_the_contract(
    weights: Weights, words: list[str], title: int
) -> None:
    head, body = " ".join(words[:title]), " ".join(words[title:])
    text = f"{head}\n{body}" if head and body else head or body
    start = len(head) + 1 if head and body else len(head)
    check(text, start, extract(Paper(text, start, text, ()), weights))


def test_a_title_alone_is_read(read: Read) -> None:
    found = read("", "Image Captioning with Graph Neural Networks")
    assert [m.term for m in found.mentions] == ["Image Captioning", "Graph Neural Networks"]
    assert found.gist is None


def test_the_same_paper_has_the_same_reading(read: Read) -> None:
    assert read(MEDICINE) == read(MEDICINE)


def test_a_reading_does_not_depend_on_who_wrote_the_paper_or_where_it_appeared(
    weights: Weights,
) -> None:
    bare = Paper(MEDICINE, 0, MEDICINE, ())
    known = replace(bare, people=(Author("Reed", "Ada"),), entry_type="thesis", venue="Reeds")
    assert extract(known, weights) == extract(bare, weights)


def test_what_its_sentences_answer_is_kept(read: Read) -> None:
    text = (
        "We propose FernNet, a network that counts spores. We test it on two moss data sets."
        " Contrary to common belief, our results show that ferns sing."
    )
    found = read(text)
    first, *_, last = found.sentences
    assert first.tells_method == tells_method(text[: first.end], first.role)
    assert (last.role, last.speech) == ("result", "found")
    assert [text[m.start : m.end] for m in found.materials] == ["two moss data sets"]
    assert [(s.kind, s.sentence, text[slice(*s.cue)]) for s in found.stances] == [
        ("objects", 2, "Contrary to common belief")
    ]


def test_what_authors_list_is_found_inside_longer_mentions(read: Read) -> None:
    found = read("We study multi-agent reinforcement learning agents. They learn slowly.")
    assert found.mentions[0].term == "multi-agent reinforcement learning agents"
    assert [m.term for m in found.inner] == ["multi-agent reinforcement learning"]
    assert found.salience[0][0] == "multi-agent reinforcement learning"


def test_a_data_set_has_a_name_or_a_head_that_says_so(read: Read) -> None:
    found = read("We train on image data and textual information. The Moss Corpus is a dataset.")
    assert [(m.term, m.type) for m in found.mentions] == [
        ("image data", "concept"),
        ("textual information", "concept"),
        ("Moss Corpus", "dataset"),
    ]


def test_what_only_the_place_of_code_and_data_names_is_no_mention(read: Read) -> None:
    fern = "We propose FernNet, a graph neural network for leaf counting. "
    where = "The code and pre-trained language models are available at https://moss.example/f."

    found = [m.term for m in read(fern + where).mentions]
    assert found == ["FernNet", "graph neural network", "leaf counting"]


def test_what_other_sentences_name_as_well_stays(read: Read) -> None:
    used = "We use pre-trained language models for leaf counting. "
    where = "The code and pre-trained language models are available at https://moss.example/f."

    found = [m.sentence for m in read(used + where).mentions if "language" in m.term]
    assert found == [0, 1]


@pytest.mark.parametrize(
    ("abstract", "named"),
    [
        (
            "The tree is returned to the user's DOM- or SAX-based applications for processing.",
            {"tree", "SAX-based applications"},
        ),
        (
            "We compare DOM-, SAX-, and StAX-based parsers on large documents.",
            {"StAX-based parsers"},
        ),
        (
            "DOM is a tree. The tree goes to DOM- or SAX-based applications.",
            {"DOM", "tree", "SAX-based applications"},
        ),
        (
            "Contrastive learning (CL) is popular. We compare CL- and FL-based methods.",
            {"contrastive learning", "FL-based methods"},
        ),
        ("We use DOM - a tree - for parsing.", {"DOM"}),
    ],
    ids=["two", "three", "named elsewhere", "spelled out", "a dash"],
)
def test_half_a_name_before_a_suspended_hyphen_is_no_name(
    read: Read, abstract: str, named: set[str]
) -> None:
    assert {mention.term for mention in read(abstract).mentions} >= named
    terms = {mention.term for mention in read(abstract).mentions}
    assert terms & {"DOM", "SAX", "CL", "contrastive learning"} <= named
