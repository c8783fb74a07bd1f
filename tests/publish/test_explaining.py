"""What was understood of one or two names, in lines: what it says, and how names are found."""

from __future__ import annotations

import pytest

from litatlas.model import Atlas
from litatlas.publish.explaining import Line, Unknown, explain
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY

LOOKUP = Lookup(TOY)


def lines(*words: str, atlas: Atlas = TOY) -> list[str]:
    found = explain(Lookup(atlas), words)
    assert not isinstance(found, Unknown), found
    return ["  " * line.depth + line.text for line in found]


def first(*words: str) -> str:
    return lines(*words)[0]


FERN = "FernNet: Counting spores by moonlight transfer"
NAMES = [
    pytest.param(("fernnet",), FERN, id="an id: the paper before the concept it introduces"),
    pytest.param(("paper/fernnet",), FERN, id="a node of the map"),
    pytest.param(("papers/fernnet.html",), FERN, id="a page"),
    pytest.param((FERN,), FERN, id="a title"),
    pytest.param(("FERNNET counting SPORES by moonlight transfer",), FERN, id="spelled otherwise"),
    pytest.param(("concept/fernnet",), "FernNet", id="a concept by its node"),
    pytest.param(("FN",), "FernNet", id="an alias"),
    pytest.param(("Spore-Counting",), "spore counting", id="a label however it is spelled"),
    pytest.param(("spore", "counting"), "spore counting", id="words that are one name"),
    pytest.param(
        ("spore", "counting", "recall"), "spore counting and recall", id="two names of three words"
    ),
]


@pytest.mark.parametrize(("words", "heading"), NAMES)
def test_a_name_is_found_however_it_is_written(words: tuple[str, ...], heading: str) -> None:
    assert first(*words) == heading


def test_the_id_that_a_source_gave_is_a_name() -> None:
    given = {p.source_id: paper for paper in TOY.papers for p in paper.paper.places if p.source_id}
    source_id, paper = next(iter(given.items()))
    assert first(source_id) == paper.title


UNKNOWN = [
    pytest.param(("spore countng",), "spore countng", "spore counting", id="a slip"),
    pytest.param(("fernet",), "fernet", "FernNet", id="a letter is missing"),
    pytest.param(("moonlight",), "moonlight", "moonlight transfer", id="a part of a name"),
    pytest.param(("spore", "countng"), "spore countng", "spore counting", id="in two words"),
    pytest.param(("recall", "mossbensh"), "mossbensh", "MossBench", id="the second of two"),
]


@pytest.mark.parametrize(("words", "name", "near"), UNKNOWN)
def test_a_name_that_is_nobodys_brings_names_that_are_like_it(
    words: tuple[str, ...], name: str, near: str
) -> None:
    found = explain(LOOKUP, words)
    assert isinstance(found, Unknown)
    assert found.name == name
    assert near in found.near


def test_what_is_like_nothing_brings_no_names() -> None:
    assert explain(LOOKUP, ["xyzzy"]) == Unknown("xyzzy", ())
    assert explain(Lookup(EMPTY), ["fern"]) == Unknown("fern", ())


def test_a_paper_is_told_with_its_sentences_roles_and_mentions() -> None:
    told = lines("fernnet")
    assert told[1] == "  papers/fernnet.html, system, called FernNet"
    assert any(line.startswith("  from seeds/ferns.bib:") for line in told)
    gist = told.index("Gist")
    assert told[gist + 1].startswith("  “We propose FernNet, a network")
    assert told[gist + 1].endswith("(fernnet, sentence 2)")
    assert told[gist + 2].startswith("  because it is read as method; proposes FernNet; uses")
    assert "  title title: FernNet: Counting spores by moonlight transfer" in told
    at = next(n for n, line in enumerate(told) if line.startswith("  3 method: It is compared"))
    assert told[at + 1] == "      hand counts, which is hand count: method (0.30, doubtful)"


def test_a_papers_concepts_stand_under_what_it_does_with_them_with_the_cue() -> None:
    told = lines("fernnet")
    at = next(n for n, line in enumerate(told) if line.startswith("  Builds on: tidal network ("))
    assert told[at + 1] == "    tidal network: sentence 3 says “a kind of” (0.80)"


def test_a_papers_results_and_closest_papers_are_told() -> None:
    told = lines("fernnet")
    results = told.index("Results")
    assert any("93.1" in line and "sentence 4" in line for line in told[results:])
    closest = told.index("Closest papers (score)")
    assert told[closest + 1] == (
        "  MossBench: a data set for spore counting (0.60): "
        "spore counting, MossBench, moonlight transfer"
    )


def test_a_paper_without_abstract_or_title_says_so() -> None:
    assert "No gist: there is no abstract." in lines("lichen")
    assert lines("paper/mossbench")[1] == (
        "  The source gives no title; this one is made of the abstract's words."
    )


def test_a_concept_is_told_with_its_merges_and_its_papers_sentences() -> None:
    told = lines("moonlight transfer")
    assert told[1] == "  concepts/moonlight-transfer.html, method (0.90), in 4 papers"
    assert "  moonlight-transfer: differs only in a hyphen" in told
    at = told.index("  Used in FernNet: Counting spores by moonlight transfer")
    assert told[at + 1].startswith("    “We propose FernNet, a network that uses")


def test_two_are_told_with_what_both_lead_to_and_either_sentence() -> None:
    told = lines("paper/fernnet", "paper/tides")
    assert told[0] == f"{FERN} and A survey of tidal networks"
    at = next(n for n, line in enumerate(told) if line.startswith("  tidal network, concept"))
    assert told[at + 1].endswith("(fernnet, sentence 3)")
    assert told[at + 2].endswith("(tides, sentence 1)")


def test_a_paper_and_a_concept_are_told_with_what_the_paper_does() -> None:
    told = lines("paper/fernnet", "recall")
    assert told[1].startswith(f"  {FERN} ")
    assert told[1].endswith("recall")
    assert told[2].startswith("    “On MossBench")


def test_two_that_share_nothing_are_told_with_the_way_between_them_if_there_is_one() -> None:
    told = lines("hand count", "gull-loss")
    assert told[1] == "They share nothing, but one leads to the other"
    assert told[2].startswith("  hand count compared with by ")


def test_where_nothing_connects_two_it_is_said() -> None:
    assert lines("fernnet", "lichen")[1:] == ["  Nothing in these abstracts connects them."]
    assert lines("concept/recall", "recall")[1:] == ["  These are the same."]


def test_sentences_are_told_apart_from_what_is_said_of_them() -> None:
    found = explain(LOOKUP, ["recall"])
    assert not isinstance(found, Unknown)
    assert {line.style for line in found} >= {"heading", "label", "quote", ""}
    assert all(isinstance(line, Line) and "\n" not in line.text for line in found)
