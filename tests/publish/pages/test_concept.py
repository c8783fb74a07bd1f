from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from litatlas.connect.vocabulary import read_vocabulary
from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import concept
from litatlas.publish.pages.concept import corrections, namesakes
from litatlas.publish.quotes import joined
from tests.publish.toy_atlas import TOY

LOOKUP = Lookup(TOY)
VIEWS: dict[str, Mapping[str, Any]] = {page.path: page.view for page in concept.pages(LOOKUP)}
MOONLIGHT = VIEWS["concepts/moonlight-transfer.html"]


def test_papers_are_grouped_by_what_they_do_with_it_each_with_its_sentence() -> None:
    assert [
        (group.heading, [row.quote.url for row in group.rows]) for group in MOONLIGHT["groups"]
    ] == [
        ("Used in", ["papers/fernnet.html#s2", "papers/mossbench.html#s2"]),
        ("Named in", ["papers/bad.html#s0", "papers/tides.html#s2"]),
    ]


def test_every_sentence_has_the_concept_marked() -> None:
    for path, view in VIEWS.items():
        for group in view["groups"]:
            for row in group.rows:
                assert [piece for piece in row.quote.pieces if piece.mark == "words"], path


def test_it_says_which_topics_it_bridges() -> None:
    assert [topic.label for topic in MOONLIGHT["topics"]] == ["spore counting", "tidal networks"]


def test_its_definition_is_a_sentence_of_a_paper() -> None:
    found = VIEWS["concepts/spore-counting.html"]["definition"]
    assert joined(found.pieces) == "Spore counting is slow, and few have tried it at night."


def test_a_link_reads_from_either_end() -> None:
    ends = ("fernnet", "tidal-network")
    assert [
        (link.words, link.concept.id)
        for end in ends
        for link in VIEWS[f"concepts/{end}.html"]["links"]
    ] == [("is a kind of", "tidal-network"), ("a variant is", "fernnet")]


def test_a_kind_that_a_sentence_states_is_not_listed_without_it() -> None:
    assert VIEWS["concepts/tidal-network.html"]["narrower"] == ()


def test_what_it_is_seen_with_comes_by_how_many_papers_name_both() -> None:
    assert [
        (row.concept.id, row.papers, row.quote.url) for row in VIEWS["concepts/recall.html"]["seen"]
    ] == [
        ("mossbench", 2, "papers/fernnet.html#s4"),
        ("moonlight-transfer", 2, "papers/mossbench.html#s2"),
    ]


def test_its_corrections_are_yaml_whatever_it_is_called() -> None:
    label = "a: \"quoted\" # 'label' \\ {x} [y]"
    found = replace(TOY.concepts[0], label=label, aliases=("FN",))
    vocabulary, problems = read_vocabulary(corrections(found))
    assert problems == ()
    assert [vocabulary.names[phrase].text for phrase in vocabulary.hide] == [label]
    assert list(vocabulary.rename.values()) == ["a better name"]


def test_what_is_seen_with_it_says_how_many_papers_chance_would_have() -> None:
    """MossBench and recall are in two of five papers each: 0.8 of a paper would name both."""
    seen = VIEWS["concepts/recall.html"]["seen"]
    assert [row.expected for row in seen] == ["0.8", "1.6"]
    more = tuple(replace(TOY.papers[2], id=f"p{at:02}") for at in range(95))
    views: dict[str, Mapping[str, Any]] = {
        page.path: page.view
        for page in concept.pages(Lookup(replace(TOY, papers=TOY.papers + more)))
    }
    seen = views["concepts/recall.html"]["seen"]
    assert [row.expected for row in seen] == ["under 0.1", "0.1"]


def test_years_are_counted_where_two_are_known() -> None:
    assert MOONLIGHT["years"].label == "Papers by year: 1 in 2019, 1 in 2021"
    assert MOONLIGHT["undated"] == 2
    assert VIEWS["concepts/mossbench.html"]["years"] is None


def test_it_is_cited_by_its_papers_or_where_its_only_paper_is(html: dict[str, str]) -> None:
    for one in TOY.concepts:
        found = html[f"concepts/{one.id}.html"]
        only = f'href="../papers/{one.papers[0]}.html#cite"'
        assert (only in found) == (len(one.papers) == 1)
        assert (f'href="../concepts/{one.id}.bib"' in found) == (len(one.papers) > 1)


def test_what_an_acronym_is_also_short_for_is_told_and_that_papers_do_not_say_it() -> None:
    called = {
        "moonlight-transfer": ("MT", ()),
        "spore-counting": ("moss tide", ("MT",)),
        "mossbench": ("mean time", ("MT", "mean times")),
        "tidal-network": ("MT", ("MT network",)),
        "recall": ("mt", ()),
    }
    concepts = tuple(
        replace(one, label=called[one.id][0], aliases=called[one.id][1])
        if one.id in called
        else one
        for one in TOY.concepts
    )
    lookup = Lookup(replace(TOY, concepts=concepts))
    told = {
        id_: [
            (found.name, [one.label for one in found.concepts], found.unsaid)
            for found in namesakes(lookup, lookup.concepts[id_])
        ]
        for id_ in called
    }
    assert told == {
        "moonlight-transfer": [("MT", ["mean time", "moss tide", "MT"], True)],
        "spore-counting": [("MT", ["MT", "mean time", "MT"], False)],
        "mossbench": [("MT", ["MT", "moss tide", "MT"], False)],
        "tidal-network": [("MT", ["MT", "mean time", "moss tide"], False)],
        "recall": [],
    }
