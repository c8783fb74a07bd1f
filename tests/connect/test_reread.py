"""One paper read anew, while the map around it is as it was."""

from __future__ import annotations

from dataclasses import replace

from litatlas.connect import reread
from litatlas.model import Atlas, AtlasPaper, Claim, Paper, Reading, Relation
from tests.connect.marked import connect, read

HERONS = read("We propose [HeronNet]{method}.  It counts birds on [pond maps]{dataset}.")
MARSH = read("The [pond map]{dataset} is old.  A [marsh gauge]{method} is new.", 2)
BIRDS = read("Birds rest near water.  It counts birds at night.", 3)
ATLAS, _ = connect(HERONS, MARSH, BIRDS)


def claiming(found: tuple[Paper, Reading], *claims: Claim) -> tuple[Paper, Reading]:
    return found[0], replace(found[1], claims=claims)


def again(found: tuple[Paper, Reading], atlas: Atlas = ATLAS) -> tuple[Atlas, AtlasPaper]:
    """The atlas after the paper that is first there now says this, and that paper."""
    identity = next(p.id for p in atlas.papers if "HeronNet" in p.paper.text)
    made = reread(atlas, identity, *found)
    return made, next(paper for paper in made.papers if paper.id == identity)


def test_what_did_not_change_stays_as_it_is() -> None:
    for paper in ATLAS.papers:
        assert reread(ATLAS, paper.id, paper.paper, paper.reading) == ATLAS


def test_a_term_that_another_paper_names_is_that_concept() -> None:
    made, paper = again(read("We propose [HeronNet]{method}.  It has a [Marsh gauge]{method}."))
    assert [concept.id for concept in paper.concepts] == ["heronnet", "marsh-gauge"]
    papers = {concept.id: len(concept.papers) for concept in made.concepts}
    assert papers == {"heronnet": 1, "marsh-gauge": 2, "pond-map": 1}


def test_a_term_that_nobody_named_before_waits() -> None:
    _, paper = again(read("We propose [HeronNet]{method}.  It has a [reed clock]{method}."))
    assert [concept.id for concept in paper.concepts] == ["heronnet"]


def test_relations_are_those_of_the_new_sentences() -> None:
    found = read(
        "The [HeronNet]{method} is ours.  A [pond map]{dataset} and a [marsh gauge]{method}."
    )
    claims = (
        Claim("HeronNet", "proposes", 0, (0, 3), 0.9),
        Claim("marsh gauge", "proposes", 1, (23, 24), 0.9),
    )
    made, paper = again(claiming(found, *claims))
    assert made.relations == (
        Relation(paper.id, "proposes", "heronnet", 0, (0, 3), 0.9),
        # Another paper names it, so it is not this one's own.
        Relation(paper.id, "uses", "marsh-gauge", 1, (23, 24), 0.55),
    )


def test_a_related_paper_stays_by_what_both_still_name() -> None:
    made, paper = again(read("Our [HeronNet]{method}.  New words.  Old [pond map]{dataset}."))
    assert [(one.paper, one.shared) for one in made.related[paper.id]] == [
        ("the-pond-map-is-old-a-marsh-gauge-is-ne", ("pond-map",))
    ]


def test_a_related_paper_stays_by_a_sentence_that_is_still_there_and_goes_with_it() -> None:
    bare, _ = connect(read("We made [HeronNet]{method}.  It counts birds at dusk."), BIRDS)
    before = next(iter(bare.related.values()))
    assert [one.sentences for one in before] == [(1, 1)]
    moved, paper = again(read("New.  We made [HeronNet]{method}.  It counts birds at dusk."), bare)
    assert [one.sentences for one in moved.related[paper.id]] == [(2, 1)]
    gone, paper = again(read("New.  We made [HeronNet]{method}.  It counts fish."), bare)
    assert gone.related[paper.id] == ()


def test_the_title_follows_the_text() -> None:
    _, paper = again(read("HeronNet now has another beginning."))
    assert (paper.title, paper.title_is_derived) == ("HeronNet now has another beginning.", True)
