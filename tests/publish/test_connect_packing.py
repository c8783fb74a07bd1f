"""The files of the connect page hold everything once, and lose nothing."""

from __future__ import annotations

from litatlas.publish.connect_packing import Node, Packing, Way

SPORES = Way(
    "concept/spore-counting", "spore counting", "task", 3, "addresses", "addresses", (("moss", 1),)
)
FERN = Way(
    "paper/fern",
    "Fern: a net",
    "paper",
    1,
    "related",
    "is close to",
    (("moss", 1, 0, 4), ("fern", 2)),
)


def test_papers_and_words_are_there_once_and_a_label_only_where_the_id_does_not_say_it() -> None:
    packing = Packing()
    packing.add(Node("paper/moss", "Moss at night", "Moss", "paper", [SPORES, FERN]))
    packing.add(Node("concept/tide", "tide", "tide", "concept", [SPORES]))
    assert packing.packed() == {
        "papers": ["moss", "fern"],
        "words": [("addresses", "addresses"), ("related", "is close to")],
        "nodes": [
            [
                5,
                "moss",
                "Moss at night",
                "Moss",
                [
                    [1, "spore-counting", 3, 0, [[0, 1]]],
                    [5, "fern", 1, 1, [[0, 1, 0, 4], [1, 2]], "Fern: a net"],
                ],
            ],
            [4, "tide", "tide", 0, [[1, "spore-counting", 3, 0, [[0, 1]]]]],
        ],
    }


def test_a_concept_and_a_topic_of_one_id_are_two() -> None:
    packing = Packing()
    packing.add(Node("concept/tide", "tide", "tide", "metric", []))
    packing.add(Node("topic/tide", "Tide", "Tide", "topic", []))
    assert packing.packed()["nodes"] == [[3, "tide", "tide", 0, []], [6, "tide", "Tide", 0, []]]
