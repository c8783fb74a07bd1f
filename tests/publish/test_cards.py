from dataclasses import replace

from litatlas.publish.cards import Card, artifacts, cards
from litatlas.publish.classic_script import bucket
from litatlas.publish.lookup import Lookup
from litatlas.publish.map_data import sentence_files
from tests.publish.toy_atlas import EMPTY, HOSTILE, TOY

LOOKUP = Lookup(TOY)
FOUND = {card.id: card for card in cards(LOOKUP)}


def test_a_paper_is_told_by_its_sentence_and_facts() -> None:
    assert FOUND["paper/fernnet"] == Card(
        "paper/fernnet",
        "FernNet: Counting spores by moonlight transfer",
        "paper",
        "Ada Fern, Bo Moss and Cy Lichen, Journal of Toys 2021 · system",
        "We propose FernNet, a network that uses moonlight transfer to count spores.",
        "sentence 2",
    )


def test_a_paper_without_abstract_has_its_title_and_nothing_invented() -> None:
    assert FOUND["paper/lichen"] == Card("paper/lichen", "Lichen, an obituary", "paper", "")


def test_a_concept_is_told_by_its_definition_and_where_that_stands() -> None:
    assert FOUND["concept/spore-counting"] == Card(
        "concept/spore-counting",
        "spore counting",
        "task",
        "2 papers",
        "Spore counting is slow, and few have tried it at night.",
        "FernNet: Counting spores by moonlight transfer, sentence 1",
    )


def test_without_a_definition_a_concept_is_told_by_the_sentence_that_does_most_with_it() -> None:
    assert FOUND["concept/tidal-network"].said == (
        "It is compared with hand counts and is a kind of tidal network."
    )


def test_a_curator_s_words_are_not_an_abstract_s() -> None:
    concepts = tuple(
        replace(one, curated_definition="A thing.") if one.id == "recall" else one
        for one in TOY.concepts
    )
    found = {card.id: card for card in cards(Lookup(replace(TOY, concepts=concepts)))}
    assert (found["concept/recall"].said, found["concept/recall"].source) == (
        "A thing.",
        "whoever keeps this map",
    )


def test_a_concept_of_one_paper_that_nothing_defines_has_no_card() -> None:
    alone = {one.id for one in TOY.concepts if len(one.papers) == 1 and not one.definition}
    assert alone
    assert {f"concept/{id_}" for id_ in alone} & FOUND.keys() == set()


def test_a_topic_is_told_by_what_sets_it_apart() -> None:
    assert FOUND["topic/spores"] == Card(
        "topic/spores", "spore counting", "topic", "2 papers · spore counting, MossBench"
    )


def test_a_long_sentence_is_cut_between_words() -> None:
    long = replace(TOY.papers[0], title="Word " * 200)
    assert all(
        len(card.said) <= 321
        for card in cards(Lookup(replace(TOY, papers=(long,), concepts=(), topics=())))
    )


def test_every_card_is_in_the_file_its_id_names() -> None:
    count, *made = artifacts(LOOKUP)
    assert count.path == "data/cards.js"
    assert f"JSON.parse('[{len(made)},{sentence_files(LOOKUP)}]')" in count.data.decode()
    for id_ in FOUND:
        file = made[bucket(id_, len(made))]
        assert f'"{id_}"' in file.data.decode("utf-8")


def test_hostile_text_cannot_leave_its_string() -> None:
    assert all(b"</script>" not in file.data for file in artifacts(LOOKUP))
    assert HOSTILE in FOUND["paper/bad"].title


def test_an_empty_atlas_has_one_empty_file() -> None:
    found = [file.path for file in artifacts(Lookup(EMPTY))]
    assert found == ["data/cards.js", "data/cards/0.js"]
