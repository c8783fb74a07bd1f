"""Which sentences may be published where whole abstracts may not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace

import pytest

from litatlas.checks.evidence import breaches
from litatlas.model import (
    Acronym,
    Atlas,
    AtlasPaper,
    ConceptMention,
    Material,
    Merge,
    Problem,
    Related,
    Sentence,
    Stance,
)
from litatlas.publish.withholding import evidence, published
from tests.publish.toy_atlas import TOY

SENTENCES = replace(TOY, site=replace(TOY.site, publish="sentences"))
CUT = published(SENTENCES)
BY_ID = {paper.id: paper for paper in CUT.papers}


def test_a_map_that_publishes_everything_stays_as_it_is() -> None:
    assert published(TOY) is TOY


def test_a_sentence_is_kept_if_something_rests_on_it() -> None:
    assert evidence(SENTENCES) == {
        "bad": {0, 1},
        "fernnet": {0, 1, 2, 3, 4, 5},
        "lichen": {0},
        "mossbench": {0, 2},  # not "It holds 1,200 photographs of moss at night."
        "tides": {0, 1, 2},
    }


def test_a_withheld_sentence_leaves_a_mark_and_moves_nothing() -> None:
    moss, full = BY_ID["mossbench"], TOY.papers[3]
    assert moss.paper.text == (
        "We introduce MossBench, a data set for spore counting. "
        + "…".ljust(len("It holds 1,200 photographs of moss at night."))
        + " With moonlight transfer, recall rises to 71 %."
    )
    assert moss.sentence(1) == "…"
    assert [moss.sentence(index) for index in (0, 2)] == [full.sentence(0), full.sentence(2)]
    assert (moss.paper.source_text, moss.paper.repairs) == ("", ())


def test_what_was_asked_of_a_withheld_sentence_is_withheld_too() -> None:
    asked = (Material(62, 74, 1), Material(120, 130, 2))
    taken = (Stance("differs", 1, (55, 57)), Stance("differs", 2, (100, 104)))
    papers = [
        replace(p, reading=replace(p.reading, materials=asked, stances=taken))
        if p.id == "mossbench"
        else p
        for p in TOY.papers
    ]
    moss = published(replace(SENTENCES, papers=tuple(papers))).papers[3].reading
    assert (moss.materials, moss.stances) == (asked[1:], taken[1:])
    assert moss.sentences[1] == Sentence(55, 56, "other")


def test_what_it_rests_on_is_still_there() -> None:
    assert list(breaches(CUT)) == list(breaches(SENTENCES))
    assert (CUT.relations, CUT.edges, CUT.topics) == (TOY.relations, TOY.edges, TOY.topics)


def indexes(value: object, paper: str) -> Iterator[tuple[str, int]]:
    """Every (paper, sentence) that anything in an atlas points at, whatever its type."""
    if isinstance(value, AtlasPaper):
        paper = value.id
    if dataclasses.is_dataclass(value):
        own = getattr(value, "paper", paper)
        paper = own if isinstance(own, str) else paper
        for field in dataclasses.fields(value):
            inside = getattr(value, field.name)
            if field.name in {"sentence", "gist"} and isinstance(inside, int):
                yield paper, inside
            else:
                yield from indexes(inside, paper)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from indexes(item, paper)


def test_nothing_points_at_a_withheld_sentence() -> None:
    pointed = set(indexes(CUT, ""))
    assert ("fernnet", 4) in pointed
    assert {place for place in pointed if BY_ID[place[0]].sentence(place[1]) == "…"} == set()


def with_a_name(name: str, **concept: object) -> Atlas:
    """The toys, and MossBench called by these words in the sentence that is withheld."""
    moss = TOY.papers[3]
    at = moss.paper.text.index(name)
    mention = ConceptMention(at, at + len(name), 1, "mossbench", 0.9)
    papers = [
        replace(p, mentions=(*p.mentions, mention)) if p.id == "mossbench" else p
        for p in TOY.papers
    ]
    concepts = [
        replace(c, **concept) if c.id == "mossbench" else c  # type: ignore[arg-type]
        for c in TOY.concepts
    ]
    return replace(SENTENCES, papers=tuple(papers), concepts=tuple(concepts))


def test_a_name_that_only_withheld_sentences_have_is_withheld_too() -> None:
    known = ("mossbench", "photographs of moss")
    merges = tuple(Merge(alias, "another spelling") for alias in known)
    atlas = with_a_name("photographs of moss", aliases=known, merges=merges)
    assert evidence(atlas)["mossbench"] == {0, 2}
    [moss] = [c for c in published(atlas).concepts if c.id == "mossbench"]
    assert (moss.label, moss.aliases, moss.merges) == ("MossBench", known[:1], merges[:1])


def test_a_label_rests_on_a_sentence_that_has_it() -> None:
    atlas = with_a_name("photographs of moss", label="Photographs of moss", aliases=("MossBench",))
    assert evidence(atlas)["mossbench"] == {0, 1, 2}
    [moss] = [c for c in published(atlas).concepts if c.id == "mossbench"]
    assert (moss.label, moss.aliases) == ("Photographs of moss", ("MossBench",))


def test_a_label_of_the_curations_own_keeps_no_sentence() -> None:
    atlas = with_a_name("photographs of moss", label="The bench of mosses")
    assert evidence(atlas)["mossbench"] == {0, 2}


def tides(**reading: object) -> AtlasPaper:
    """A paper of two sentences that nothing else rests on."""
    text = "A tide came. FernNet (FN) is at example.org/fern."
    spans = (Sentence(0, 12, "other"), Sentence(13, len(text), "other"))
    bare = TOY.papers[2]
    paper = replace(bare.paper, text=text, title=None, abstract_start=0)
    return replace(
        bare,
        id="tides",
        paper=paper,
        title_is_derived=True,
        reading=replace(bare.reading, sentences=spans, **reading),  # type: ignore[arg-type]
    )


def kept_of(paper: AtlasPaper, **shared: object) -> set[int]:
    atlas = Atlas(SENTENCES.site, (paper,), **shared)  # type: ignore[arg-type]
    return set(evidence(atlas)["tides"])


@pytest.mark.parametrize(
    ("paper", "kept"),
    [
        pytest.param(tides(), set(), id="nothing"),
        pytest.param(tides(gist=0), {0}, id="the-gist"),
        pytest.param(tides(acronyms=(Acronym("FN", "FernNet", 1),)), {1}, id="an-acronym"),
        pytest.param(replace(tides(), title="FernNet: A tide came"), {0}, id="a-derived-title"),
    ],
)
def test_what_a_paper_says_of_itself_is_kept(paper: AtlasPaper, kept: set[int]) -> None:
    assert kept_of(paper) == kept


def test_what_makes_papers_alike_in_words_is_kept() -> None:
    related = {"tides": (Related("tides", 0.5, (), (0, 1)),)}
    assert kept_of(tides(), related=related) == {0, 1}


def test_skipped_blocks_and_quotations_in_problems_are_cut() -> None:
    problem = Problem("papers.yaml:3", 'no paper begins "How loud do frogs sing in ponds"', "x")
    named = Problem("papers.yaml:4", '"titel" is no key of papers.yaml')
    quoting = Problem("papers.yaml:5", 'no paper begins "It "rains and then it rains again, a"')
    open_end = Problem("papers.yaml:6", "no paper begins “It rains and then it rains again")
    cut = published(replace(SENTENCES, problems=(problem, quoting, open_end, named)))
    assert [block.text for block in cut.skipped] == ["…"]
    assert [found.message for found in cut.problems] == [
        *['no paper begins "…"'] * 3,
        named.message,
    ]
