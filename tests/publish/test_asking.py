"""Whatever a page is told, the lookup notes that it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from litatlas.make import looks_of
from litatlas.model import Place, Question
from litatlas.publish import SiteFiles
from litatlas.publish.asking import EVERYTHING, AskingLookup
from litatlas.publish.lookup import Lookup, of_all
from litatlas.workspace import content as disk
from tests.publish.toy_atlas import TOY

FILES = {"read.html": b"<p>"}
TABLES = {"findings_of": {"moonlight-transfer": "findings.html#moonlight-transfer"}}


@of_all
def _papers_beside(lookup: Lookup, paper: str) -> int:
    return len(lookup.papers) - len([lookup.papers[paper]])


def full() -> SiteFiles:
    """Of a map with what some answers leave out: a general concept, and papers that two sources
    have under keys of their own."""
    concepts = tuple(
        replace(one, share=0.1) if one.id == "spore-counting" else one for one in TOY.concepts
    )
    papers = tuple(
        replace(one, paper=replace(one.paper, places=_two_places(one.id))) for one in TOY.papers
    )
    looks = looks_of(disk.PACKAGE.parent / "tests" / "toy" / "content")
    return SiteFiles(replace(TOY, concepts=concepts, papers=papers), looks)


def _two_places(paper: str) -> tuple[Place, ...]:
    return Place("ours.bib", 1, 1, f"{paper}2021"), Place("theirs.bib", 1, 1, f"{paper}:21")


def asking() -> AskingLookup:
    return AskingLookup(Lookup(TOY), FILES, TABLES, lambda path: path == "map.html")


ASKED: list[tuple[Callable[[AskingLookup], object], object, set[Question]]] = [
    (lambda it: it.papers["lichen"].id, "lichen", {("paper", "lichen")}),
    (lambda it: it.papers.get("moss"), None, {("paper", "moss")}),
    (lambda it: "moss" in it.concepts, False, {("concept", "moss")}),
    (lambda it: it.is_title("fernnet", 0), True, {("paper", "fernnet")}),
    (
        lambda it: it.telling_sentence("fernnet", "tidal-network"),
        3,
        {("said by", "fernnet")},
    ),
    (lambda it: len(it.came("lichen")[0]), 1, {("came", "lichen")}),
    (lambda it: it.papers["lichen"].paper.places, (), {("paper", "lichen")}),
    (lambda it: "read.html" in it.files, True, {("file", "read.html")}),
    (lambda it: it.files["read.html"], b"<p>", {EVERYTHING}),
    (lambda it: "map.html" in it.files, False, set()),
    (lambda it: it.links_of_concept["recall"], (), {("linked", "recall")}),
    (lambda it: it.relations_of_concept["recall"], (), {EVERYTHING}),
    (lambda it: it.narrower("tidal-network"), ("fernnet",), {("narrower", "tidal-network")}),
    (lambda it: it.concepts["tidal-network"].narrower, (), {("concept", "tidal-network")}),
    (lambda it: "recall" in it.tables["findings_of"], False, {("tables", "recall")}),
    (lambda it: it.atlas.related.get("moss", ()), (), {("related", "moss")}),
    (lambda it: it.atlas.site.built_from, (), set()),
    (lambda it: len(it.atlas.papers), len(TOY.papers), {("everything", "")}),
    (lambda it: len(it.papers), len(TOY.papers), {EVERYTHING}),
    (lambda it: next(iter(it.topics)), "spores", {EVERYTHING}),
    (lambda it: it.related_edges == {}, False, {EVERYTHING}),
    (
        lambda it: _papers_beside(it, "lichen"),
        len(TOY.papers) - 1,
        {("of all", f"{__name__}._papers_beside\nlichen")},
    ),
]


@pytest.mark.parametrize(("ask", "answer", "noted"), ASKED)
def test_what_is_asked_is_answered_and_noted(
    ask: Callable[[AskingLookup], object], answer: object, noted: set[Question]
) -> None:
    lookup = asking()
    asked = lookup.notes.listen()
    assert ask(lookup) == answer
    assert asked == noted


def test_who_listens_hears_only_what_is_asked_from_then_on() -> None:
    lookup = asking()
    first = lookup.notes.listen()
    lookup.papers["lichen"]
    second = lookup.notes.listen()
    lookup.papers["tides"]
    assert (first, second) == ({("paper", "lichen")}, {("paper", "tides")})


def test_what_is_made_once_has_asked_for_all_who_get_it() -> None:
    lookup = asking()
    made = []

    def title(paper: str) -> str:
        made.append(paper)
        return lookup.papers[paper].title

    once = lookup.notes.once(title)
    for _ in range(2):
        asked = lookup.notes.listen()
        lookup.concepts["recall"]
        once("lichen")
        assert asked == {("concept", "recall"), ("paper", "lichen")}
    assert made == ["lichen"]


def test_what_is_made_again_for_one_page_is_kept_until_the_next_and_asked_for_each_time() -> None:
    made = []

    def title(lookup: Lookup, paper: str) -> str:
        made.append(paper)
        return lookup.papers[paper].title

    lookup = AskingLookup(Lookup(TOY), {}, {}, lambda _: False)
    for paper in ("lichen", "lichen", "fernnet", "lichen"):
        asked = lookup.notes.listen()
        assert lookup.latest(title, paper) == lookup.plain.latest(title, paper)
        assert asked == {("paper", paper)}
    assert made == ["lichen", "lichen", "fernnet", "fernnet", "lichen", "lichen"]


def test_answers_leave_out_what_every_seed_changes() -> None:
    topics = tuple(replace(topic, papers=topic.papers[:1]) for topic in TOY.topics)
    concepts = tuple(replace(one, share=0.5, narrower=("moss",)) for one in TOY.concepts)
    before = asking()
    changed = Lookup(replace(TOY, topics=topics, concepts=concepts))
    after = AskingLookup(changed, FILES, TABLES, lambda _: False)
    for question in (("topic", "spores"), ("concept", "recall")):
        assert before.answer(question) == after.answer(question)


def test_the_answer_about_what_is_gone_is_none() -> None:
    lookup = asking()
    gone = f"{__name__}._papers_beside\nmoss"
    for question in (("paper", "moss"), ("narrower", "moss"), ("of all", gone)):
        assert lookup.answer(question) is None
    assert lookup.answer(("of all", f"{__name__}._papers_beside\nlichen")) == len(TOY.papers) - 1
    with pytest.raises(KeyError):
        lookup.answer(EVERYTHING)


def test_pages_that_stay_are_those_that_a_plain_lookup_gives() -> None:
    files = full()
    staying = [page for page in files._pages.values() if page.stays]
    assert len(staying) >= len(TOY.papers) + len(TOY.concepts)
    for page in staying:
        assert files._render(page).data == files._render_asking(page).data


def test_a_page_cites_its_paper_under_all_its_keys() -> None:
    assert "  ids = {tides:21}," in full()["papers/tides.html"].decode().splitlines()


def test_no_page_that_stays_asks_for_everything() -> None:
    files = SiteFiles(TOY, looks_of(disk.PACKAGE.parent / "tests" / "toy" / "content"))
    made = {path: files._page(path) for path, page in files._pages.items() if page.stays}
    assert [path for path, page in made.items() if page.asked is None] == []
