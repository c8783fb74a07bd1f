"""What the search in the browser reads, from the hand-made atlas."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

import pytest

from litatlas.model import Atlas, Evidence, Site, Topic
from litatlas.publish import search
from litatlas.publish.lookup import Lookup
from litatlas.publish.search import Findable, findable
from litatlas.publish.search_words import STOP_WORDS
from tests.publish.test_classic_script import stored
from tests.publish.toy_atlas import EMPTY, HOSTILE, TOY


def files(atlas: Atlas) -> dict[str, object]:
    return {each.path: stored(each.data) for each in search.artifacts(Lookup(atlas))}


def rows(value: object) -> list[list[str]]:
    assert isinstance(value, list)
    return value


def lines(value: object) -> list[list[str]]:
    """A file of words or beginnings: each with what follows it."""
    assert isinstance(value, str)
    return [line.split(",") for line in value.split(" ")]


def kinds(found: dict[str, object]) -> list[str]:
    """The kind of every number, from the lengths of the runs in the index."""
    index = found["data/search/index.js"]
    assert isinstance(index, dict)
    lengths = [int(length, 36) for length in index["kinds"].split(" ")]
    return [search.KINDS[turn % 3] for turn, length in enumerate(lengths) for _ in range(length)]


def postings(atlas: Atlas) -> dict[str, list[list[tuple[str, str]]]]:
    """For each word what it leads to, as (kind, id), by level; without the last empty levels."""
    found = files(atlas)
    ids = [row[0] for path in sorted(found) if "found-" in path for row in rows(found[path])]
    numbered = list(zip(kinds(found), ids, strict=True))
    words = [row for path in found if "words-" in path for row in lines(found[path])]
    return {
        word: [[numbered[at] for at in unpacked(level)] for level in levels]
        for word, *levels in words
    }


def unpacked(steps: str) -> list[int]:
    return list(accumulate(int(step, 36) for step in steps.split(".") if step))


def test_the_most_important_is_found_first() -> None:
    found = [(each.kind, each.id, each.importance) for each in findable(Lookup(TOY))]
    assert found[:6] == [
        ("paper", "fernnet", 5),
        ("concept", "moonlight-transfer", 4),
        ("paper", "mossbench", 4),
        ("paper", "tides", 3),
        ("concept", "gull-loss", 2),
        ("concept", "mossbench", 2),
    ]
    assert len(found) == 5 + 8 + 2


def test_a_word_leads_to_titles_main_concepts_and_texts() -> None:
    assert postings(TOY)["spor"] == [
        [],
        [
            ("concept", "spore-counting"),
            ("topic", "spores"),
        ],
        [("paper", "fernnet"), ("paper", "mossbench")],
    ]


def test_a_word_that_is_a_name_says_most() -> None:
    assert postings(TOY)["mossbench"][0] == [("paper", "mossbench"), ("concept", "mossbench")]


def test_a_part_of_a_word_says_less_than_the_word() -> None:
    topic = Topic("a", "Co-clustering", "#4477aa", (), (), ())
    found = postings(Atlas(Site("t", "", ""), topics=(topic,)))
    assert found == {
        "cluster": [[], [], [("topic", "a")]],
        "co": [[], [], [("topic", "a")]],
        "cocluster": [[("topic", "a")]],
    }


def test_each_page_stands_once_at_its_best_level() -> None:
    for levels in postings(TOY).values():
        led = [each for level in levels for each in level]
        assert len(led) == len(set(led))


def test_an_alias_leads_to_the_concept_and_to_papers_that_never_write_it() -> None:
    fn = postings(TOY)["fn"]
    assert fn == [[("concept", "fernnet")], [], [], [], [("paper", "fernnet")]]
    assert "FN" not in TOY.papers[1].paper.text


def test_authors_lead_to_their_papers() -> None:
    assert postings(TOY)["lichen"][3] == [("paper", "fernnet")]


def test_a_concept_says_what_it_is_and_shows_its_definition() -> None:
    found = {(each.kind, each.id): each for each in findable(Lookup(TOY))}
    assert found["concept", "fernnet"] == Findable(
        "concept",
        "fernnet",
        "FernNet",
        "method",
        1,
        Evidence("fernnet", 2),
        ((0, "FernNet"), (0, "FN")),
        names=("FN",),
    )
    assert found["concept", "spore-counting"].said == Evidence("fernnet", 1)


@pytest.mark.parametrize(
    ("paper", "name", "called"),
    [
        ("mossbench", "MossBench", "MossBench"),  # two papers name it, and it comes from this one
        ("tides", "tidal networks", ""),
        ("tides", "moonlight transfers", ""),
        ("tides", "Harbourlight", "Harbourlight"),
        ("tides", None, ""),
    ],
    ids=["brought", "surveyed", "named by others", "named by nobody", "nameless"],
)
def test_a_paper_is_called_by_a_name_that_it_brings(
    paper: str, name: str | None, called: str
) -> None:
    named = tuple(
        replace(each, reading=replace(each.reading, name=name)) if each.id == paper else each
        for each in TOY.papers
    )
    found = findable(Lookup(replace(TOY, papers=named)))
    [one] = [each for each in found if (each.kind, each.id) == ("paper", paper)]
    assert one.called == called
    assert [text for level, text in one.texts if level == 0] == ([called] if called else [])


@pytest.mark.parametrize(
    ("aliases", "names"),
    [
        (("fern-net", "FernNets", "FN"), ("FN",)),
        (("fern network", "fern-networks", "FN"), ("fern network", "FN")),
        (tuple(f"F{number}" for number in range(9)), tuple(f"F{number}" for number in range(8))),
    ],
    ids=["spellings of the label", "spellings of one another", "more than a row holds"],
)
def test_other_names_are_those_with_other_words(
    aliases: tuple[str, ...], names: tuple[str, ...]
) -> None:
    concepts = tuple(
        replace(each, aliases=aliases) if each.id == "fernnet" else each for each in TOY.concepts
    )
    found = findable(Lookup(replace(TOY, concepts=concepts)))
    assert [each.names for each in found if (each.kind, each.id) == ("concept", "fernnet")] == [
        names
    ]


def test_a_name_of_several_words_that_papers_share_is_found_as_one_word() -> None:
    found = postings(TOY)
    assert found["moonlighttransfer"][0] == [("concept", "moonlight-transfer")]
    shared = {each.id: len(each.papers) for each in TOY.concepts}
    assert (shared["moonlight-transfer"], shared["gull-loss"]) == (4, 2)


def test_words_apart_are_found_by_the_word_that_others_write() -> None:
    """TOY's papers write "data set"; here one writes "dataset"."""
    assert "dataset" not in postings(TOY)
    topic = Topic("sets", "Dataset of moss", "#4477aa", (), (), ())
    assert postings(replace(TOY, topics=(*TOY.topics, topic)))["dataset"] == [
        [],
        [("topic", "sets")],
        [("paper", "mossbench")],
    ]


def test_what_a_paper_is_called_stands_in_its_row_and_where_it_is_said_in_that_of_others() -> None:
    found = files(TOY)
    written = [row for path in found if "found-" in path for row in rows(found[path])]
    ends = {row[1] or row[0]: row[3:] for row in written}
    assert ends["FernNet: Counting spores by moonlight transfer"] == ["FernNet"]
    assert ends["A survey of tidal networks"] == []
    assert ends["FernNet"] == [1, ["fernnet", 2], "FN"]


def test_what_the_newest_seed_brought_has_a_plus_before_its_id() -> None:
    papers = tuple(replace(one, new=one.id == "fernnet") for one in TOY.papers)
    concepts = tuple(replace(one, new=one.id == "tidal-network") for one in TOY.concepts)
    found = files(replace(TOY, papers=papers, concepts=concepts))
    ids = [row[0] for path in found if "found-" in path for row in rows(found[path])]
    assert sorted(one for one in ids if one.startswith("+")) == ["+fernnet", "+tidal-network"]


def test_hostile_words_stay_words() -> None:
    found = files(TOY)
    bad = next(
        row for path in found if "found-" in path for row in rows(found[path]) if row[0] == "bad"
    )
    assert bad[1].startswith(HOSTILE)


def test_shard_names_are_numbers() -> None:
    assert [
        path
        for path in files(TOY)
        if not re.fullmatch(r"data/search/(index|(heads|words|ends|found)-\d+)\.js", path)
    ] == []


def test_the_index_names_the_first_word_of_each_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WORDS_FILE_LENGTH", 200)
    found = files(TOY)
    index = found["data/search/index.js"]
    assert isinstance(index, dict)
    firsts = [lines(found[f"data/search/words-{at}.js"])[0][0] for at in range(len(index["words"]))]
    assert firsts == index["words"] == sorted(firsts)
    ends = [str(found[f"data/search/ends-{at}.js"]) for at in range(len(index["ends"]))]
    assert [end.split()[0] for end in ends] == index["ends"]
    assert " ".join(ends).split() == sorted(
        word[::-1]
        for at in range(len(index["words"]))
        for word, *_ in lines(found[f"data/search/words-{at}.js"])
        if len(word) > 3
    )


def test_files_are_cut_where_javascript_would_sort_them() -> None:
    """U+FF5E comes before U+1D6FC by code point, after it by UTF-16 code unit."""
    topics = tuple(
        Topic(id_, label, "#4477aa", (), (), ())
        for id_, label in (("a", "ａ𐐷"), ("b", "𐐷"), ("c", "ﾊﾛ"))
    )
    found = files(Atlas(Site("t", "", ""), topics=topics))
    words = [row[0] for row in lines(found["data/search/words-0.js"])]
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))


def test_an_empty_atlas_has_an_empty_index() -> None:
    assert files(EMPTY) == {
        "data/search/index.js": {
            "words": [],
            "ends": [],
            "heads": [],
            "kinds": "0",
            "found": 0,
            "each": search.FOUND_EACH,
            "stop": sorted(STOP_WORDS),
            "sentenceFiles": 1,
        },
    }


def test_the_same_atlas_gives_the_same_bytes() -> None:
    shuffled = replace(TOY, related=dict(reversed(TOY.related.items())))
    assert list(search.artifacts(Lookup(TOY))) == list(search.artifacts(Lookup(shuffled)))


def test_a_title_that_is_the_id_is_written_once() -> None:
    found = files(TOY)
    written = {row[0]: row[1] for path in found if "found-" in path for row in rows(found[path])}
    assert written["tidal-network"] == ""
    assert written["lichen"] == "Lichen, an obituary"


def test_every_number_has_its_kind() -> None:
    assert kinds(files(TOY)) == [each.kind for each in findable(Lookup(TOY))]


def test_few_letters_that_begin_many_words_have_the_best_of_each_kind_at_hand() -> None:
    files = [["conch", "cone"], ["coni", "conn"], ["conz", "cop"]]
    leads: dict[str, tuple[list[int], ...]] = {
        "conch": ([], [], [], [], [3, 4]),
        "cone": ([], [1], [], [], []),
        "coni": ([], [], [], [2], []),
        "conn": ([], [], [5], [], []),
        "conz": ([], [], [], [], [9]),
        "cop": ([7], [], [], [], []),
    }
    kinds = [search.KINDS[1 if number in (2, 5) else 0] for number in range(10)]
    # 7 is called so, 1 is one of the few words of a name, 5 one of many, 2 a main concept, the
    # others occur in texts; of those that are as good the first is the most important
    assert search.heads(files, leads, kinds) == ["co,5.2.0,1.7.5.2.3.4.9", "con,4.2.0,1.5.2.3.4.9"]


def test_whoever_typed_the_whole_word_gets_it_before_what_it_begins() -> None:
    files = [["gan"], ["ganache"], ["gant"]]
    leads: dict[str, tuple[list[int], ...]] = {
        "gan": ([4], [3], [], [], [5]),
        "ganache": ([2], [], [], [], []),
        "gant": ([], [1], [], [], [0]),
    }
    assert search.heads(files, leads, ["concept"] * 6) == [
        "ga,6.0.0,1.2.3.4.0.5",
        "gan,6.0.0,4.3.1.2.5.0",
    ]


def test_letters_that_begin_few_words_need_no_list() -> None:
    files = [["con", "cone"], ["conz"]]
    leads: dict[str, tuple[list[int], ...]] = {
        word: ([at], [], [], [], []) for at, word in enumerate(("con", "cone", "conz"))
    }
    assert search.heads(files, leads, ["paper"] * 3) == []


def test_each_kind_has_its_share_of_what_letters_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one topic would else be lost behind a thousand concepts."""
    monkeypatch.setattr(search, "HEAD_LENGTH", 1)
    files = [["roa"], ["rob"], ["roc"]]
    leads: dict[str, tuple[list[int], ...]] = {
        "roa": ([0, 1], [], [], [], []),
        "rob": ([2], [], [], [], []),
        "roc": ([], [], [3], [], []),
    }
    assert search.heads(files, leads, ["concept", "concept", "concept", "topic"]) == [
        "ro,3.0.1,0.3"
    ]
