"""Ids that are curated, remembered, made of names, and never given twice."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from litatlas.connect.ids import (
    Candidate,
    assign,
    joined,
    paper_key,
    paper_sketch,
    published_as,
    recognised,
    redirected,
    renamed,
)
from litatlas.connect.memory import Memory, RememberedNode
from litatlas.model import Paper, Place


def digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def candidate(wish: str, key: str = "", curated: str | None = None) -> Candidate:
    return Candidate(key or wish, wish, f"text of {wish} {key}".strip(), curated)


CASES = [
    pytest.param([candidate("PondNet")], ("pondnet",), id="a slug of the name"),
    pytest.param([candidate("PondNet", curated="pn")], ("pn",), id="curated"),
    pytest.param(
        [candidate("Pond", "a"), candidate("pond!", "b")],
        (f"pond-{digits('text of Pond a')}", f"pond-{digits('text of pond! b')}"),
        id="all that collide get digits, whatever their order",
    ),
    pytest.param([candidate("🦆")], (digits("text of 🦆"),), id="nothing to make a slug of"),
    pytest.param([candidate("index")], (digits("text of index"),), id="a reserved name is refused"),
]


@pytest.mark.parametrize(("candidates", "expected"), CASES)
def test_new_ids(candidates: list[Candidate], expected: tuple[str, ...]) -> None:
    assert assign(candidates, {}) == expected


def test_an_id_is_remembered_by_its_key_whatever_the_name_becomes() -> None:
    memory = {"pondnet": RememberedNode("k1", 0, 0)}
    assert assign([candidate("Lake Network", "k1")], memory) == ("pondnet",)


def test_an_edited_paper_keeps_the_id_its_name_would_have() -> None:
    memory = {"pondnet": RememberedNode("old key", 0, 0)}
    assert assign([candidate("PondNet", "new key")], memory) == ("pondnet",)


def test_a_new_paper_does_not_take_the_id_of_one_that_is_there() -> None:
    memory = {"pondnet": RememberedNode("k1", 0, 0)}
    assert assign([candidate("PondNet", "k2"), candidate("PondNet", "k1")], memory) == (
        f"pondnet-{digits('text of PondNet k2')}",
        "pondnet",
    )


def test_a_paper_is_recognised_by_its_abstract_whatever_its_title_and_spacing() -> None:
    place = (Place("ponds.txt", 1, 1),)
    bare = Paper("Herons  wade.", 0, "", place)
    titled = Paper("On herons\nHerons wade.", 10, "", place, title="On herons")
    other = Paper("Herons wait.", 0, "", place)
    assert paper_key(bare) == paper_key(titled) != paper_key(other)


def titled(title: str, key: str, wish: str = "") -> Candidate:
    return Candidate(key, wish or title, f"text of {key}", title=title)


def test_an_edited_paper_keeps_the_id_of_its_title_whatever_its_name_becomes() -> None:
    memory = {"pondnet": RememberedNode("old key", 0, 0, title="On herons and ponds")}
    edited = titled("On Herons and Ponds", "new key", wish="LakeNet")
    assert assign([edited], memory) == ("pondnet",)


NOT_THE_SAME = [
    pytest.param([titled("On reeds", "k1")], ("on-reeds",), id="another title"),
    pytest.param([candidate("LakeNet", "k1")], ("lakenet",), id="no title"),
    pytest.param(
        [titled("On herons", "k1", "LakeNet"), titled("On herons", "k2", "SeaNet")],
        ("lakenet", "seanet"),
        id="two of that title",
    ),
    pytest.param(
        [titled("On herons", "k1", "LakeNet"), candidate("PondNet", "old key")],
        ("lakenet", "pondnet"),
        id="the one that had the title is there",
    ),
]


@pytest.mark.parametrize(("candidates", "expected"), NOT_THE_SAME)
def test_a_title_is_recognised_only_when_one_paper_can_be_meant(
    candidates: list[Candidate], expected: tuple[str, ...]
) -> None:
    memory = {"pondnet": RememberedNode("old key", 0, 0, title="On herons")}
    assert assign(candidates, memory) == expected


def test_nothing_new_stands_where_a_former_address_leads_on() -> None:
    assert assign([candidate("PondNet")], {}, {"pondnet"}) == (
        f"pondnet-{digits('text of PondNet')}",
    )
    memory = Memory(redirects={"papers/pond": "papers/pondnet", "concepts/moss": "concepts/m"})
    assert redirected(memory, "papers") == {"pond"}


@pytest.mark.parametrize(
    ("former", "is_same"),
    [
        pytest.param("10.1234/pond.2", True, id="one publication"),
        pytest.param("", True, id="nothing known of it"),
        pytest.param("arxiv:2101.00001", True, id="a preprint"),
        pytest.param("10.1234/pond.1", False, id="two publications"),
    ],
)
def test_who_has_the_title_of_another_publication_is_not_that_one(
    former: str, is_same: bool
) -> None:
    node = RememberedNode("old key", 0, 0, title="Editorial", published_as=former)
    now = replace(titled("Editorial", "k"), published_as="10.1234/pond.2")
    assert assign([now], {"pondnet": node}) == ("pondnet" if is_same else "editorial",)
    new = f"editorial-{digits('text of k')}"
    assert assign([now], {"editorial": node}) == ("editorial" if is_same else new,)


def test_a_preprint_is_known_by_its_number_when_it_has_a_doi_too() -> None:
    place = (Place("ponds.txt", 1, 1),)
    preprint = Paper("Herons wade.", 0, "", place, arxiv="2101.00001")
    article = Paper("Herons wait.", 0, "", place, doi="10.1234/pond", arxiv="2101.00001")
    assert published_as(preprint) == "arxiv:2101.00001"
    assert published_as(article) == "10.1234/pond arxiv:2101.00001"
    for former, now in ((preprint, article), (article, preprint)):
        node = RememberedNode("old key", 0, 0, published_as=published_as(former))
        again = replace(candidate("Other", "k"), published_as=published_as(now))
        assert recognised([again], {"pondnet": node}) == {0: "pondnet"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(titled("Part two", "k"), titled("Part one", "k"), id="by their titles"),
        pytest.param(
            replace(titled("Two", "k"), published_as="10.1234/pond.2"),
            replace(titled("One", "k"), published_as="10.1234/pond.1"),
            id="by their DOIs",
        ),
    ],
)
def test_papers_with_one_abstract_are_told_apart_in_whatever_order(
    first: Candidate, second: Candidate
) -> None:
    memory = {
        "a": RememberedNode("k", 0, 0, title="Part one", published_as="10.1234/pond.1"),
        "b": RememberedNode("k", 0, 0, title="Part two", published_as="10.1234/pond.2"),
    }
    assert recognised([first, second], memory) == {0: "b", 1: "a"}
    assert recognised([second, first], memory) == {0: "a", 1: "b"}
    assert recognised([titled("A", "k"), titled("B", "k")], memory) == {0: "a", 1: "b"}


HERONS = (
    "Herons wade in ponds. We count them in pictures that small cameras take by day and by night, "
    "and compare the counts with those of people who sat there as long and wrote what they saw."
)
STORKS = HERONS.replace("Herons wade in ponds.", "Storks wait on roofs, as everybody knows.")
REEDS = (
    "Herons wade in ponds. Nobody knows how fast reed beds grow, so that we measured all beds of "
    "one valley over three winters, with a rope and a boat, and put the numbers on a map."
)


def sketched(text: str, doi: str = "") -> Candidate:
    sketch = paper_sketch(Paper(text, 0, "", ()))
    return Candidate(text, text[:20], text, published_as=doi, sketch=sketch)


@pytest.mark.parametrize(
    ("now", "doi", "is_same"),
    [
        pytest.param(STORKS, "", True, id="another first sentence"),
        pytest.param(REEDS, "", False, id="only the first sentence is the same"),
        pytest.param(STORKS, "10.1234/pond.2", False, id="another publication"),
        pytest.param("Herons wade in ponds.", "", False, id="too short to tell"),
    ],
)
def test_an_edited_abstract_without_a_title_is_known_by_most_of_its_words(
    now: str, doi: str, is_same: bool
) -> None:
    former = sketched(HERONS, "10.1234/pond.1")
    node = RememberedNode("k", 0, 0, published_as=former.published_as, sketch=former.sketch)
    assert recognised([sketched(now, doi)], {"pond": node}) == ({0: "pond"} if is_same else {})


def test_who_has_most_words_in_common_is_the_edited_one() -> None:
    node = RememberedNode("k", 0, 0, sketch=sketched(HERONS).sketch)
    near = sketched(HERONS + " They come back.")
    assert recognised([sketched(STORKS), near], {"pond": node}) == {1: "pond"}


def test_an_id_that_the_curation_gives_to_another_paper_is_told() -> None:
    memory = {"pond": RememberedNode("k1", 0, 0), "reeds": RememberedNode("k2", 0, 0)}

    def called(*papers: Candidate, now: list[str]) -> tuple[dict[str, str], frozenset[str]]:
        return renamed(papers, now, memory, recognised(papers, memory))

    moved = candidate("Reeds", "k2", curated="pond")
    assert called(moved, now=["pond"]) == ({"reeds": "pond"}, frozenset({"pond"}))
    both = called(moved, candidate("Pond", "k1"), now=["pond", "pond-1"])
    assert both == ({"reeds": "pond", "pond": "pond-1"}, frozenset())
    stayed = candidate("Pond", "k1", curated="pond")
    assert called(stayed, now=["pond"]) == ({}, frozenset())


PREPRINT = RememberedNode("k1", 0, 0, published_as="arxiv:2101.00001")
ARTICLE = RememberedNode("k2", 0, 0, published_as="10.1234/pond")
CHAPTER = RememberedNode("k1", 0, 0, published_as="10.1234/pond")


@pytest.mark.parametrize(
    ("there", "gone", "key", "names", "is_one"),
    [
        pytest.param(PREPRINT, ARTICLE, "k1", "10.1234/pond arxiv:2101.00001", True, id="its DOI"),
        pytest.param(ARTICLE, PREPRINT, "k1", "10.1234/pond", True, id="its abstract"),
        pytest.param(PREPRINT, ARTICLE, "k1", "arxiv:2101.00001", False, id="nothing of it"),
        pytest.param(CHAPTER, ARTICLE, "k1", "10.1234/pond", False, id="a DOI that both had"),
        pytest.param(PREPRINT, ARTICLE, "k2", "10.1234/other", False, id="another DOI"),
    ],
)
def test_two_papers_became_one_that_has_what_only_the_other_had(
    there: RememberedNode, gone: RememberedNode, key: str, names: str, is_one: bool
) -> None:
    now = replace(candidate("Pond", key), published_as=names)
    found = joined([now], ["there"], {"there": there, "gone": gone})
    assert found == ({"gone": "there"} if is_one else {})
    taken = joined([now], ["gone"], {"gone": there}, {"gone": gone})
    assert taken == ({"gone": "gone"} if is_one else {})
    both = [now, replace(candidate("Other", gone.key), published_as=gone.published_as)]
    assert joined(both, ["there", "gone"], {"there": there, "gone": gone}) == {}
