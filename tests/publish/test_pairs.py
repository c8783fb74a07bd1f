"""What two related papers have in common, marked in both sentences."""

from __future__ import annotations

from dataclasses import replace

from litatlas.model import Related
from litatlas.publish.lookup import Lookup
from litatlas.publish.pairs import likeliest, side, words_in_common
from tests.publish.toy_atlas import TOY

# "It holds 1,200 photographs of moss at night." and "Spore counting is slow, and few have tried
# it at night."
WORDS = Related("fernnet", 0.4, (), (1, 1))
CONCEPT = Related("fernnet", 0.4, ("recall",))


def with_related(related: Related) -> Lookup:
    return Lookup(replace(TOY, related={"mossbench": (related,)}))


def test_words_in_common_are_named_and_marked_in_both_sentences() -> None:
    lookup = with_related(WORDS)
    assert words_in_common(lookup, "mossbench", WORDS) == ("night",)
    for paper in ("mossbench", "fernnet"):
        said = side(lookup, "mossbench", WORDS, paper)
        assert said is not None
        assert [piece.text for piece in said.pieces if piece.mark == "words"] == ["night"]


def test_neither_what_all_abstracts_say_nor_a_part_of_another_word_is_named() -> None:
    said = {
        "mossbench": ("1,200 photographs of moss at night", "training, a pre-training or models"),
        "fernnet": ("few have tried it at night", "a model of pre-training is"),
    }
    papers = tuple(
        replace(one, paper=replace(one.paper, text=one.paper.text.replace(*said[one.id])))
        if one.id in said
        else one
        for one in TOY.papers
    )
    lookup = Lookup(replace(TOY, papers=papers, related={"mossbench": (WORDS,)}))
    assert words_in_common(lookup, "mossbench", WORDS) == ("pre-training",)


def test_the_closest_pairs_name_them_whichever_paper_comes_first() -> None:
    [pair] = likeliest(with_related(WORDS))
    assert (pair.one.id, pair.other.id, pair.words) == ("fernnet", "mossbench", ("night",))
    assert (pair.ours.paper.id, pair.theirs.paper.id) == ("fernnet", "mossbench")


def test_where_concepts_are_shared_words_are_not_named() -> None:
    assert words_in_common(with_related(CONCEPT), "mossbench", CONCEPT) == ()
