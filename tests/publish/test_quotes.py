from litatlas.publish.lookup import Lookup
from litatlas.publish.quotes import (
    Piece,
    joined,
    linked,
    marked,
    passages,
    quote,
    quote_relation,
    sentence_number,
)
from litatlas.publish.references import concept_ref
from tests.publish.toy_atlas import FERN, RELATIONS, TOY

LOOKUP = Lookup(TOY)
FERNNET = LOOKUP.papers["fernnet"]


def test_a_relation_is_quoted_with_its_words_and_its_cue_marked() -> None:
    proposes = RELATIONS[3]
    found = quote_relation(LOOKUP, proposes)
    assert found.pieces == (
        Piece("We propose", "cue"),
        Piece(" "),
        Piece("FernNet", "words"),
        Piece(", a network that uses moonlight transfer to count spores."),
    )
    assert (found.url, found.number) == ("papers/fernnet.html#s2", 2)


def test_pieces_joined_are_the_sentence() -> None:
    for paper in TOY.papers:
        for index in range(len(paper.reading.sentences)):
            assert joined(linked(LOOKUP, paper, index)) == paper.sentence(index)
            assert joined(quote(LOOKUP, paper.id, index).pieces) == paper.sentence(index)


def test_words_win_over_a_cue_that_holds_them() -> None:
    start = FERN.sentences[2].start
    assert marked(FERNNET, 2, [(start + 3, start + 10)], [(start, start + 10)])[:2] == (
        Piece("We ", "cue"),
        Piece("propose", "words"),
    )


def test_only_the_concepts_asked_for_are_marked() -> None:
    found = quote(LOOKUP, "fernnet", 4, ["recall"])
    assert [piece.text for piece in found.pieces if piece.mark] == ["recall"]


def test_mentions_are_linked_and_values_stand_out() -> None:
    recall = concept_ref(LOOKUP.concepts["recall"])
    mossbench = concept_ref(LOOKUP.concepts["mossbench"])
    assert linked(LOOKUP, FERNNET, 4) == (
        Piece("On "),
        Piece("MossBench", "", mossbench),
        Piece(", FernNet reaches "),
        Piece("93.1", "value"),
        Piece(" % "),
        Piece("recall", "", recall),
        Piece(", "),
        Piece("4.2", "value"),
        Piece(" points above hand counts."),
    )


def test_a_doubtful_mention_says_so() -> None:
    assert [
        (piece.text, piece.doubtful) for piece in linked(LOOKUP, FERNNET, 3) if piece.concept
    ] == [("hand counts", True), ("tidal network", False)]


def test_passages_are_runs_of_one_role_and_leave_the_title_out() -> None:
    assert [
        (passage.label, [sentence.anchor for sentence in passage.sentences])
        for passage in passages(LOOKUP, FERNNET)
    ] == [("Background", ["s1"]), ("Method", ["s2", "s3"]), ("Result", ["s4", "s5"])]


def test_people_count_the_sentences_of_an_abstract_from_one() -> None:
    untitled = LOOKUP.papers["mossbench"]
    assert [sentence_number(FERNNET, 1), sentence_number(untitled, 0)] == [1, 1]
    assert sentence_number(FERNNET, 0) == 0


def test_only_other_languages_than_the_pages_are_declared() -> None:
    assert quote(LOOKUP, "lichen", 0).lang == "de"
    assert quote(LOOKUP, "fernnet", 1).lang == ""
    assert quote(LOOKUP, "bad", 1).lang == ""
