"""Who introduces a concept, and who merely has one of its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.model import (
    Acronym,
    Atlas,
    AtlasPaper,
    Concept,
    Paper,
    PaperConcept,
    Reading,
    Relation,
    Site,
)
from litatlas.publish.introducing import introduces, teaching
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import written


def paper(id_: str, sentence: str, year: int | None, short: tuple[str, str] | None) -> AtlasPaper:
    text = written([("method", sentence)])
    acronyms = (Acronym(*short, 0),) if short else ()
    return AtlasPaper(
        id_,
        Paper(text.text, 0, text.text, (), year=year),
        Reading(text.sentences, acronyms=acronyms),
        id_,
        True,
        None,
        0,
        0,
        (PaperConcept("it", 0.9, "proposes"),),
        text.mentions,
    )


def known(
    sentence: str,
    year: int | None = 2020,
    short: tuple[str, str] | None = None,
    other: AtlasPaper | None = None,
) -> tuple[Lookup, Relation]:
    other = other or paper("b", "Others name [it|it].", 2021, None)
    papers = (paper("a", sentence, year, short), other)
    concept = Concept("it", "it", "method", 0.9, (), (), ("a", "b"), None, (), (), None, 0, 0)
    relation = Relation("a", "proposes", "it", 0, (0, 2), 0.8)
    used = replace(relation, paper="b", role="uses")
    return Lookup(Atlas(Site("Ferns", "", ""), papers, (concept,), (relation, used))), relation


def told(
    sentence: str,
    year: int | None = 2020,
    short: tuple[str, str] | None = None,
    other: AtlasPaper | None = None,
) -> bool:
    return introduces(*known(sentence, year, short, other))


@pytest.mark.parametrize(
    "sentence",
    [
        "We propose [FernNet|it], a network for spores.",
        "We present a novel network called [FernNet|it].",
        "This paper introduces the [MOSS-2|it] corpus.",
    ],
)
def test_a_coined_name_is_introduced(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Here we present a [Recommender System|it] for gardens.",
        "We propose a novel [MTL|it] architecture, called Pseudo.",
        "We designed a [neural network|it] model.",
        "We propose [sampling algorithms|it] for moss.",
    ],
)
def test_one_of_a_kind_is_not(sentence: str) -> None:
    assert not told(sentence)


def test_of_what_papers_state_of_it_only_what_introduces_or_surveys_it_teaches() -> None:
    lookup, proposed = known("We propose [FernNet|it], a network for spores.")
    assert [said.role for said in lookup.relations_of_concept["it"]] == ["proposes", "uses"]
    assert teaching(lookup, "it") == (proposed,)
    assert teaching(known("We propose a novel [MTL|it] architecture.")[0], "it") == ()


SHORT = ("FGN", "fern graph network")
LONG = "We propose a [fern graph network|it] (FGN) that counts spores."


def test_what_is_spelled_out_there_first_is_introduced() -> None:
    assert told(LONG, 2020, SHORT)
    assert not told(LONG, 2020)
    assert not told(LONG, None, SHORT)
    assert not told("We propose a [fern graph network|it] (FGN) approach.", 2020, SHORT)


def test_what_another_paper_spells_out_too_is_a_word_of_the_field() -> None:
    other = paper("b", "A [fern graph network|it] (FGN) is used.", 2021, SHORT)
    assert not told(LONG, 2020, SHORT, other)


def test_what_an_earlier_paper_names_is_not_introduced() -> None:
    earlier = paper("b", "[FernNet|it] is slow.", 2019, None)
    assert not told("We propose [FernNet|it], a network.", 2020, None, earlier)
    undated = replace(earlier, paper=replace(earlier.paper, year=None))
    assert told("We propose [FernNet|it], a network.", 2020, None, undated)
