from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from litatlas.model import Related
from litatlas.publish import Looks, publish_atlas
from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import paper
from litatlas.publish.pages.paper import Outlink, ResultRow
from litatlas.publish.quotes import joined
from tests.publish.toy_atlas import TOY

LOOKUP = Lookup(TOY)
VIEWS: dict[str, Mapping[str, Any]] = {page.path: page.view for page in paper.pages(LOOKUP)}
FERN = VIEWS["papers/fernnet.html"]


def test_concepts_stand_under_their_role_in_order_of_precedence() -> None:
    assert [
        (group.heading, [entry.concept.label for entry in group.entries]) for group in FERN["roles"]
    ] == [
        ("Proposes", ["FernNet"]),
        ("Builds on", ["tidal network"]),
        ("Uses", ["moonlight transfer"]),
        ("Compares with", ["hand count"]),
        ("Evaluates on", ["MossBench"]),
    ]


def test_each_role_opens_the_sentence_that_shows_it_with_its_words_marked() -> None:
    (entry,) = FERN["roles"][2].entries
    assert entry.quote.url == "papers/fernnet.html#s2"
    assert [(piece.text, piece.mark) for piece in entry.quote.pieces if piece.mark] == [
        ("uses", "cue"),
        ("moonlight transfer", "words"),
    ]


def test_what_is_only_named_is_listed_with_its_sentence() -> None:
    assert [(found.concept.label, found.anchor) for found in FERN["named"]] == [
        ("spore counting", "s1"),
        ("recall", "s4"),
    ]


def test_results_say_what_the_abstract_says_and_no_more() -> None:
    assert FERN["results"] == (
        ResultRow("93.1", "%", "recall", "MossBench", "", "s4", 4),
        ResultRow("4.2", "points", "", "", "hand counts", "s4", 4),
    )


def test_outlinks_are_links_only_when_they_are_web_addresses() -> None:
    assert FERN["outlinks"] == (
        Outlink("DOI", "https://doi.org/10.1234/toy.5", "10.1234/toy.5"),
        Outlink("arXiv", "https://arxiv.org/abs/2101.00001", "2101.00001"),
        Outlink("Code", "https://example.org/fernnet", "example.org/fernnet"),
    )
    assert [link.url for link in VIEWS["papers/bad.html"]["outlinks"]] == [
        "https://doi.org/10.1/%3Cscript%3E",
        "",
        "",
    ]


def test_a_close_paper_comes_with_both_sentences_on_what_is_shared() -> None:
    close = FERN["closest"][0]
    assert close.paper.id == "mossbench"
    assert [ref.label for ref in close.shared] == [
        "spore counting",
        "MossBench",
        "moonlight transfer",
    ]
    assert [joined(close.ours.pieces), joined(close.theirs.pieces)] == [
        "Spore counting is slow, and few have tried it at night.",
        "We introduce MossBench, a data set for spore counting.",
    ]
    assert [piece.text for piece in close.theirs.pieces if piece.mark] == [
        "MossBench",
        "spore counting",
    ]


def test_neighbours_are_reached_by_the_rarest_shared_concepts_first() -> None:
    assert [
        (found.concept.label, [other.id for other in found.papers]) for found in FERN["neighbours"]
    ] == [
        ("MossBench", ["mossbench"]),
        ("recall", ["mossbench"]),
        ("spore counting", ["mossbench"]),
        ("tidal network", ["tides"]),
        ("moonlight transfer", ["bad", "mossbench", "tides"]),
    ]


def test_it_says_where_it_came_from() -> None:
    assert FERN["places"] == (
        "ferns.bib, line 3, record 1, id fern2021",
        "night/more.txt, line 1, record 1",
    )


def test_a_paper_without_an_abstract_claims_nothing() -> None:
    view = VIEWS["papers/lichen.html"]
    assert (view["gist"], view["roles"], view["passages"], view["closest"]) == (None, (), (), ())


def test_a_paper_that_none_is_close_to_says_so_and_what_words_it_shares(looks: Looks) -> None:
    alone = Related("fernnet", 0.03, (), (1, 1))
    firm = Related("fernnet", 0.3, (), (1, 1))
    edges = tuple(edge for edge in TOY.edges if edge.kind != "related")

    def summary(related: Related) -> str:
        atlas = replace(TOY, related={"mossbench": (related,)}, edges=edges)
        files = {file.path: file.data for file in publish_atlas(atlas, looks)}
        page = files["papers/mossbench.html"].decode()
        return page.partition('id="closest"')[2].partition("</summary>")[0]

    assert "None here is close to this one." in summary(alone)
    assert "no concept in common, only the general word <i>night</i>" in summary(alone)
    rare = replace(alone, specific=("night",))
    assert "no concept in common, only the word <i>night</i>" in summary(rare)
    assert "None here is close" not in summary(firm)
    assert "because both use the general word <i>night</i>" in summary(firm)
    assert "because both use <i>night</i>" in summary(replace(firm, specific=("night",)))
