from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import TOY

LOOKUP = Lookup(TOY)


def test_every_paper_and_concept_has_an_entry_if_an_empty_one() -> None:
    assert LOOKUP.relations_of_paper["lichen"] == ()
    assert LOOKUP.relations_of_concept["recall"] == ()
    assert LOOKUP.links_of_concept["recall"] == ()


def test_the_first_sentence_that_names_a_concept_is_a_title_only_at_last() -> None:
    assert LOOKUP.first_sentence("fernnet", "moonlight-transfer") == 2
    assert LOOKUP.first_sentence("bad", "moonlight-transfer") == 0
    assert LOOKUP.first_sentence("lichen", "recall") is None


def test_the_telling_sentence_states_the_strongest_role() -> None:
    assert LOOKUP.telling_sentence("fernnet", "tidal-network") == 3
    assert LOOKUP.telling_sentence("mossbench", "moonlight-transfer") == 2
    assert LOOKUP.telling_sentence("tides", "gull-loss") == 2


def test_the_most_shared_concepts_come_first() -> None:
    assert [concept.label for concept in LOOKUP.shared_concepts()] == [
        "moonlight transfer",
        "Gull <b>loss</b>",
        "MossBench",
        "recall",
        "spore counting",
        "tidal network",
    ]


def test_a_concept_bridges_the_topics_of_its_papers() -> None:
    assert [
        topic.id for topic in LOOKUP.topics_of_concept(LOOKUP.concepts["moonlight-transfer"])
    ] == ["spores", "tides"]


def test_topics_wear_the_class_of_their_colour() -> None:
    assert LOOKUP.topic_classes == {"spores": "topic-2", "tides": "topic-0"}
