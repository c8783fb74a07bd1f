"""What a topic's name promises."""

from __future__ import annotations

from dataclasses import replace

from litatlas.model import Topic
from litatlas.publish.lookup import Lookup
from litatlas.publish.quotes import joined
from litatlas.publish.topic_names import called_by, name_quotes
from tests.publish.toy_atlas import TOY


def named(label: str) -> tuple[Lookup, Topic]:
    """A map whose topic of spores has another name, and that topic."""
    leading = ("spore-counting", "mossbench", "hand-count", "recall")
    topics = [
        replace(one, label=label, concepts=leading) if one.id == "spores" else one
        for one in TOY.topics
    ]
    lookup = Lookup(replace(TOY, topics=tuple(topics)))
    return lookup, lookup.topics["spores"]


def called(label: str) -> list[tuple[str, str | None, int]]:
    found = called_by(*named(label))
    return [(one.label, one.concept, one.papers) for one in found]


def test_a_topic_tells_how_many_of_its_own_papers_write_of_what_it_is_called_by() -> None:
    assert called("Spore counting and MossBench") == [
        ("spore counting", "spore-counting", 2),
        ("MossBench", "mossbench", 2),
    ]
    assert called("Hand count") == [("hand count", "hand-count", 1)]


def test_a_noun_that_is_no_concept_counts_where_it_is_written() -> None:
    assert called("Network and recall") == [("network", None, 1), ("recall", "recall", 2)]


def test_words_of_a_name_that_no_paper_writes_count_for_nothing() -> None:
    assert called("Gulls and spore counting") == [("spore counting", "spore-counting", 2)]
    assert called("Gulls") == []


def test_each_part_of_a_name_has_a_sentence_with_its_words_marked() -> None:
    quotes = name_quotes(*named("Network and spore counting"))
    assert [joined(found.pieces) for found in quotes] == [
        "We propose FernNet, a network that uses moonlight transfer to count spores.",
        "We introduce MossBench, a data set for spore counting.",
    ]
    assert [piece.text for piece in quotes[0].pieces if piece.mark] == ["network"]
