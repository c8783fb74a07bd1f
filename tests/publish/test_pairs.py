"""What two related papers have in common, marked in both sentences."""

from __future__ import annotations

from dataclasses import replace

from litatlas.model import Related
from litatlas.publish.lookup import Lookup
from litatlas.publish.pairs import likeliest, only_general, side, words_in_common
from tests.publish.toy_atlas import TOY

# "It holds 1,200 photographs of moss at night." and "Spore counting is slow, and few have tried
# it at night."
WORDS = Related("fernnet", 0.4, (), (1, 1), ("night",))
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


def test_general_words_are_named_only_where_there_is_no_other() -> None:
    said = {
        "mossbench": ("1,200 photographs of moss at night", "reeds online at night"),
        "fernnet": ("few have tried it at night", "a night of reeds is online"),
    }
    papers = tuple(
        replace(one, paper=replace(one.paper, text=one.paper.text.replace(*said[one.id])))
        if one.id in said
        else one
        for one in TOY.papers
    )
    lookup = Lookup(replace(TOY, papers=papers))
    rare = replace(WORDS, specific=("reed", "harbour"))
    assert words_in_common(lookup, "mossbench", rare) == ("reeds",)
    assert not only_general(lookup, "mossbench", rare)
    general = replace(WORDS, specific=("harbour",))
    assert words_in_common(lookup, "mossbench", general) == ("reeds", "online", "night")
    assert only_general(lookup, "mossbench", general)
    assert not only_general(lookup, "mossbench", CONCEPT)


def test_the_closest_pairs_name_them_whichever_paper_comes_first() -> None:
    [pair] = likeliest(with_related(WORDS))
    assert (pair.one.id, pair.other.id, pair.words) == ("fernnet", "mossbench", ("night",))
    assert not pair.general
    assert (pair.ours.paper.id, pair.theirs.paper.id) == ("fernnet", "mossbench")


def test_where_concepts_are_shared_words_are_not_named() -> None:
    assert words_in_common(with_related(CONCEPT), "mossbench", CONCEPT) == ()
