"""What the map's script reads, from the hand-made atlas."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import pyvis

from litatlas.model import (
    Atlas,
    AtlasPaper,
    Concept,
    ConceptMention,
    Edge,
    Evidence,
    Paper,
    Place,
    Reading,
    Related,
    Sentence,
)
from litatlas.publish import map_data
from litatlas.publish.classic_script import bucket
from litatlas.publish.connections import Connection, Reason, Saying, connections
from litatlas.publish.lookup import Lookup
from tests.publish.test_classic_script import stored
from tests.publish.toy_atlas import EMPTY, FERN, HOSTILE, TIDE, TOY

VENDORED = Path(__file__).parents[2] / "static" / "vendor" / "vis-network-9.1.2"

Files = dict[str, object]


def files(atlas: Atlas) -> Files:
    return {each.path: stored(each.data) for each in map_data.artifacts(Lookup(atlas))}


@pytest.fixture(scope="module")
def toy() -> dict[str, object]:
    found = files(TOY)["data/map.js"]
    assert isinstance(found, dict)
    return found


def by_id(rows: object) -> dict[str, dict[str, Any]]:
    assert isinstance(rows, list)
    return {row["id"]: row for row in rows}


def connection(source: str, target: str) -> Connection:
    found = {(each.source, each.target): each for each in connections(Lookup(TOY))}
    return found[source, target]


def test_the_vendored_script_is_the_one_of_the_installed_pyvis() -> None:
    installed = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    assert (VENDORED / "vis-network.min.js").read_bytes() == installed.read_bytes()


def test_the_vendored_script_comes_with_its_licence() -> None:
    assert (VENDORED / "LICENSE").read_text().startswith("The MIT License (MIT)")


def test_between_two_nodes_there_is_one_connection() -> None:
    assert [each.id for each in connections(Lookup(TOY))] == [
        "edge/concept/fernnet/concept/tidal-network",
        "edge/concept/moonlight-transfer/concept/recall",
        "edge/concept/mossbench/concept/recall",
        "edge/paper/bad/concept/gull-loss",
        "edge/paper/bad/concept/moonlight-transfer",
        "edge/paper/fernnet/concept/fernnet",
        "edge/paper/fernnet/concept/hand-count",
        "edge/paper/fernnet/concept/moonlight-transfer",
        "edge/paper/fernnet/concept/mossbench",
        "edge/paper/fernnet/concept/recall",
        "edge/paper/fernnet/concept/spore-counting",
        "edge/paper/fernnet/concept/tidal-network",
        "edge/paper/fernnet/paper/mossbench",
        "edge/paper/mossbench/concept/moonlight-transfer",
        "edge/paper/mossbench/concept/mossbench",
        "edge/paper/mossbench/concept/recall",
        "edge/paper/mossbench/concept/spore-counting",
        "edge/paper/tides/concept/gull-loss",
        "edge/paper/tides/concept/moonlight-transfer",
        "edge/paper/tides/concept/tidal-network",
    ]


def test_papers_are_joined_to_the_shared_concepts_they_name_titles_last() -> None:
    assert connection("paper/bad", "concept/moonlight-transfer").reasons == (
        Reason(
            "relation",
            "mentions",
            "mentions",
            "mentioned by",
            0.1,
            False,
            (Saying("bad", 0, ("moonlight-transfer",)),),
        ),
    )
    (title_and_text,) = connection("paper/bad", "concept/gull-loss").reasons
    assert title_and_text.sayings == (Saying("bad", 1, ("gull-loss",)),)


def test_a_role_is_said_by_its_sentence_and_cue() -> None:
    assert connection("paper/fernnet", "concept/moonlight-transfer").reasons == (
        Reason(
            "relation",
            "uses",
            "uses",
            "used by",
            0.8,
            False,
            (Saying("fernnet", 2, ("moonlight-transfer",), FERN.span("uses", 2)),),
        ),
    )


def test_close_papers_are_shown_by_what_they_share() -> None:
    shared = ("spore-counting", "mossbench", "moonlight-transfer")
    assert connection("paper/fernnet", "paper/mossbench").reasons == (
        Reason(
            "related",
            "related",
            "is close to",
            "is close to",
            0.6,
            False,
            (Saying("fernnet", 1, shared), Saying("mossbench", 0, shared)),
        ),
    )


def test_of_papers_close_by_words_alone_the_words_are_marked_in_both_sentences() -> None:
    related: dict[str, tuple[Related, ...]] = {"mossbench": (Related("fernnet", 0.4, (), (1, 1)),)}
    evidence = (Evidence("fernnet", 1), Evidence("mossbench", 1))
    edge = Edge("fernnet", "mossbench", "related", 0.4, evidence)
    found = cast("Any", files(replace(TOY, related=related, edges=(edge,)))["data/map.js"])
    [close] = by_id(found["edges"])["edge/paper/fernnet/paper/mossbench"]["reasons"]
    papers = {paper.id: paper for paper in TOY.papers}
    assert [
        (paper, papers[paper].sentence(sentence)[start:end])
        for paper, sentence, start, end in close["said"]
    ] == [("fernnet", "night"), ("mossbench", "night")]


def test_a_sentence_has_the_terms_inside_longer_ones_too() -> None:
    start = TIDE.text.index("networks for harbours")
    inner = ConceptMention(start, start + 8, 1, "recall", 0.9)  # in "tidal networks"
    papers = tuple(replace(one, inner=(inner,)) if one.id == "tides" else one for one in TOY.papers)
    found = cast("Any", files(replace(TOY, papers=papers))["data/sentences/0.js"])
    [tides] = [each for each in found if each["id"] == "tides"]
    assert tides["sentences"][1] == [
        "This survey covers tidal networks for harbours.",
        [[19, 33, "tidal-network"], [25, 33, "recall"]],
    ]


def test_a_link_keeps_its_direction() -> None:
    turned = Edge("tidal-network", "fernnet", "concept_link", 0.7, (Evidence("fernnet", 3),))
    link = replace(TOY.concept_links[0], source="tidal-network", target="fernnet")
    atlas = replace(TOY, edges=(turned,), concept_links=(link,))
    found = next(iter(connections(Lookup(atlas))))
    assert (found.id, [(each.words, each.backward) for each in found.reasons]) == (
        "edge/concept/fernnet/concept/tidal-network",
        [("is a kind of", True)],
    )


def test_a_sentence_without_a_role_says_that_the_paper_mentions_the_concept() -> None:
    edge = Edge("tides", "gull-loss", "relation", 0.3, (Evidence("tides", 2),))
    found = next(
        each
        for each in connections(Lookup(replace(TOY, edges=(edge,))))
        if "gull" in each.target and "tides" in each.source
    )
    assert [(each.word, each.sayings) for each in found.reasons] == [
        ("mentions", (Saying("tides", 2, ("gull-loss",)),))
    ]


def test_a_paper_is_drawn_where_the_atlas_has_it(toy: dict[str, object]) -> None:
    assert by_id(toy["nodes"])["paper/fernnet"] == {
        "id": "paper/fernnet",
        "label": "FernNet",
        "group": "paper",
        "shape": "dot",
        "size": 12,
        "x": 100,
        "y": 100,
        "topic": "spores",
        "papers": 1,
        "degree": 8,
        "full": "FernNet: Counting spores by moonlight transfer",
        "detail": "Ada Fern, Bo Moss and Cy Lichen, Journal of Toys 2021",
        "derived": False,
        "said": ["fernnet", 2],
        "year": 2021,
        "seeds": [1, 3],
        "new": False,
    }


def test_a_concept_has_the_shape_of_its_type(toy: dict[str, object]) -> None:
    shapes = {id_: node["shape"] for id_, node in by_id(toy["nodes"]).items()}
    assert {id_: shape for id_, shape in shapes.items() if id_.startswith("concept/")} == {
        "concept/fernnet": "diamond",
        "concept/gull-loss": "star",
        "concept/hand-count": "diamond",
        "concept/moonlight-transfer": "diamond",
        "concept/mossbench": "square",
        "concept/recall": "star",
        "concept/spore-counting": "triangle",
        "concept/tidal-network": "dot",
    }


def test_nothing_stands_in_a_tooltip(toy: dict[str, object]) -> None:
    assert [node for node in by_id(toy["nodes"]).values() if "title" in node] == []


def test_a_line_carries_its_sentences_with_the_cue_in_them(toy: dict[str, object]) -> None:
    sentence = FERN.text[FERN.sentences[2].start : FERN.sentences[2].end]
    start = sentence.index("uses")
    assert by_id(toy["edges"])["edge/paper/fernnet/concept/moonlight-transfer"] == {
        "id": "edge/paper/fernnet/concept/moonlight-transfer",
        "from": "paper/fernnet",
        "to": "concept/moonlight-transfer",
        "width": 2.6,
        "weight": 0.8,
        "reasons": [
            {
                "kind": "relation",
                "word": "uses",
                "words": "uses",
                "back": "used by",
                "backward": False,
                "shared": [],
                "said": [["fernnet", 2, start, start + 4]],
            }
        ],
    }


def test_physics_are_off_and_positions_given(toy: dict[str, object]) -> None:
    options = toy["options"]
    assert isinstance(options, dict)
    assert (options["physics"], options["edges"]["smooth"]) == ({"enabled": False}, False)
    assert options["interaction"]["hideEdgesOnDrag"] is True


def test_the_map_counts_what_it_hides(toy: dict[str, object]) -> None:
    assert (toy["papers"], toy["concepts"], toy["once"], toy["whole"]) == (5, 8, 2, True)


def test_the_map_knows_its_seeds_and_years(toy: dict[str, object]) -> None:
    assert (toy["seeds"], toy["years"]) == (
        [f"{HOSTILE}.txt", "ferns.bib", "moss.txt", "night/more.txt"],
        [2019, 2021],
    )


def test_a_later_seed_gives_no_earlier_one_another_number() -> None:
    def from_seed(paper: AtlasPaper, seed: str, since: int) -> AtlasPaper:
        places = (replace(paper.paper.places[0], seed=seed),)
        record = replace(paper.paper, places=places)
        return replace(paper, paper=record, since=since, brought_by=seed)

    one, other, *_ = TOY.papers
    names = map_data.seed_names(
        Lookup(replace(TOY, papers=(from_seed(one, "a.txt", 2), from_seed(other, "b.txt", 1))))
    )
    assert names == ["b.txt", "a.txt"]
    names = map_data.seed_names(
        Lookup(replace(TOY, papers=(from_seed(one, "a.txt", 1), from_seed(other, "b.txt", 1))))
    )
    assert names == ["a.txt", "b.txt"]


def test_every_paper_can_be_cited_from_its_file() -> None:
    found = by_id(files(TOY)["data/cite/0.js"])
    assert sorted(found) == ["bad", "fernnet", "lichen", "mossbench", "tides"]
    assert found["tides"]["plain"] == "(2019). A survey of tidal networks."
    assert str(found["tides"]["bibtex"]).startswith("@misc{tides,")


def test_sentences_hold_their_mentions_in_utf_16() -> None:
    text = "𝛼𝛽 with moss."
    paper = AtlasPaper(
        "tricky",
        Paper(text, 0, text, (Place("a.txt", 1, 1),)),
        Reading((Sentence(0, len(text), "method"),)),
        "moss",
        True,
        None,
        0,
        0,
        (),
        (ConceptMention(8, 12, 0, "moss", 0.9),),
    )
    moss = Concept("moss", "moss", "concept", 0.9, (), (), ("tricky",), None, (), (), None, 1, 1)
    found = files(replace(EMPTY, papers=(paper,), concepts=(moss,)))
    assert found["data/sentences/0.js"] == [
        {
            "id": "tricky",
            "title": "moss",
            "lang": "",
            "first": 1,
            "sentences": [["𝛼𝛽 with moss.", [[10, 14, "moss"]]]],
        }
    ]


def test_an_empty_atlas_makes_an_empty_map() -> None:
    found = files(EMPTY)["data/map.js"]
    assert isinstance(found, dict)
    assert (found["nodes"], found["edges"], found["once"]) == ([], [], 0)


def test_a_large_atlas_is_cut_into_an_overview_and_neighbourhoods(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(map_data, "WHOLE_NODES", 5)
    monkeypatch.setattr(map_data, "OVERVIEW_NODES", 4)
    monkeypatch.setattr(map_data, "NODES_EACH", 4)
    found = files(TOY)
    overview = found["data/map.js"]
    assert isinstance(overview, dict)
    assert (overview["whole"], overview["files"]) == (False, 4)
    # Two concepts and two papers: each topic's foremost.
    assert sorted(by_id(overview["nodes"])) == [
        "concept/gull-loss",
        "concept/moonlight-transfer",
        "paper/fernnet",
        "paper/tides",
    ]
    assert sorted(by_id(overview["edges"])) == [
        "edge/paper/fernnet/concept/moonlight-transfer",
        "edge/paper/tides/concept/gull-loss",
        "edge/paper/tides/concept/moonlight-transfer",
    ]
    place = f"data/map/{bucket('paper/tides', 4)}.js"
    file = cast(dict[str, list[list[object]]], found[place])
    names = [row[0] for row in file["nodes"]]
    [numbers] = [edges for at, edges in file["of"] if names[cast(int, at)] == "paper/tides"]
    ends = [file["edges"][number][:2] for number in cast(list[int], numbers)]
    assert sorted([names[cast(int, end)] for end in pair] for pair in ends) == [
        ["paper/tides", "concept/gull-loss"],
        ["paper/tides", "concept/moonlight-transfer"],
        ["paper/tides", "concept/tidal-network"],
    ]


def test_every_node_has_its_neighbourhood_in_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_data, "WHOLE_NODES", 5)
    monkeypatch.setattr(map_data, "NODES_EACH", 4)
    found = files(TOY)
    held = [
        cast(dict[str, list[list[str]]], file)["nodes"][at][0]
        for path, file in found.items()
        if re.fullmatch(r"data/map/\d+\.js", path)
        for at, _ in cast(dict[str, list[list[int]]], file)["of"]
    ]
    assert sorted(held) == sorted(
        [f"paper/{each.id}" for each in TOY.papers]
        + [f"concept/{each.id}" for each in TOY.concepts]
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FernNet: counting spores", "FernNet"),
        ("Counting spores", "Counting spores"),
        (
            "A survey of everything that tides do: part 2",
            "A survey of everything that tides do: part 2",
        ),
        (": odd", ": odd"),
        ("At 12:30", "At 12:30"),
    ],
)
def test_a_paper_is_called_by_what_stands_before_a_colon(title: str, expected: str) -> None:
    assert map_data.short_title(title) == expected


def test_what_a_hub_has_beyond_its_neighbourhood_lies_apart_the_strongest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(map_data, "WHOLE_NODES", 5)
    monkeypatch.setattr(map_data, "NEIGHBOURS", 4)
    found = files(TOY)
    hubs = {
        id_: hub["rows"]
        for path, rows in found.items()
        if re.fullmatch(r"data/map/rest/\d+\.js", path)
        for id_, hub in by_id(rows).items()
    }
    assert sorted(hubs) == ["concept/moonlight-transfer", "paper/fernnet", "paper/mossbench"]
    assert hubs["concept/moonlight-transfer"] == [
        ["paper/tides", "A survey of tidal networks", "paper", "mentioned by", "tides", 2]
    ]
    assert hubs["paper/mossbench"] == [
        ["concept/recall", "recall", "metric", "mentions", "mossbench", 2]
    ]
    assert [row[0] for row in cast(list[list[str]], hubs["paper/fernnet"])] == [
        "concept/tidal-network",
        "paper/mossbench",
        "concept/recall",
        "concept/spore-counting",
    ]


def test_without_hubs_there_is_nothing_beyond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_data, "WHOLE_NODES", 5)
    assert [path for path in files(TOY) if path.startswith("data/map/rest")] == []


def test_only_a_large_map_has_a_file_of_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "data/ties.js" not in files(TOY)
    monkeypatch.setattr(map_data, "WHOLE_NODES", 5)
    assert "data/ties.js" in files(TOY)
