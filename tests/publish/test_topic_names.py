"""What a topic's name promises."""

from __future__ import annotations

from dataclasses import replace

from litatlas.publish.lookup import Lookup
from litatlas.publish.topic_names import called_by
from tests.publish.toy_atlas import TOY


def called(label: str) -> list[tuple[str, int]]:
    lookup = Lookup(TOY)
    topic = replace(
        lookup.topics["spores"],
        label=label,
        concepts=("spore-counting", "mossbench", "hand-count", "recall"),
    )
    return [(one.concept.id, one.papers) for one in called_by(lookup, topic)]


def test_a_topic_tells_how_many_of_its_own_papers_name_what_it_is_called_by() -> None:
    assert called("Spore counting and MossBench") == [("spore-counting", 2), ("mossbench", 2)]
    assert called("Hand count") == [("hand-count", 1)]


def test_words_of_a_name_that_are_no_concept_of_the_topic_count_for_nothing() -> None:
    assert called("Gulls and spore counting") == [("spore-counting", 2)]
    assert called("Spore counting devices and spore") == [("spore-counting", 2)]
    assert called("Gulls") == []
