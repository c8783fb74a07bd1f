"""The sentences that show what papers do with concepts, of all pairs."""

from __future__ import annotations

from litatlas.publish.lookup import Lookup
from litatlas.publish.telling import Telling, tellings
from tests.publish.toy_atlas import TOY

FOUND = tellings(Lookup(TOY))


def test_the_sentence_states_the_strongest_role() -> None:
    assert FOUND["fernnet", "tidal-network"] == Telling(3, "extends")


def test_without_a_role_it_is_the_first_that_names_the_concept() -> None:
    assert FOUND["tides", "gull-loss"] == Telling(2, "mentions")


def test_what_a_paper_does_not_name_has_none() -> None:
    assert ("lichen", "recall") not in FOUND


def test_it_is_the_sentence_that_pages_show() -> None:
    lookup = Lookup(TOY)
    assert {pair: told.sentence for pair, told in FOUND.items()} == {
        (paper.id, concept.id): sentence
        for paper in TOY.papers
        for concept in TOY.concepts
        if (sentence := lookup.telling_sentence(paper.id, concept.id)) is not None
    }
