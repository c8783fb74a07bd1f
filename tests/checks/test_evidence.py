"""Every way of breaking the data contract is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.checks.evidence import EvidenceError, breaches, enforce
from litatlas.model import Atlas, Claim, Edge, Evidence, Material, Related, Relation, Result, Stance
from tests.connect.marked import connect, read


def sound() -> Atlas:
    paper, reading = read(
        "[PondNet]{method} reaches 90% on [moss]{dataset}.  [PondNet]{method} is free.", name="A"
    )
    claims = (Claim("PondNet", "proposes", 0, (0, 7), 0.9),)
    result = Result("90%", 90.0, "%", 16, 19, None, None, None, 0)
    other = read("We study [PondNet]{method} on wet [moss]{dataset}.", 2, name="B")
    atlas, _ = connect((paper, replace(reading, claims=claims, results=(result,))), other)
    return atlas


def test_a_sound_atlas_has_no_breach() -> None:
    assert list(breaches(sound())) == []
    enforce(sound())


def with_edge(atlas: Atlas, **changes: object) -> Atlas:
    edge = replace(atlas.edges[-1], **changes)  # type: ignore[arg-type]
    return replace(atlas, edges=(edge,))


def with_relation(atlas: Atlas, **changes: object) -> Atlas:
    relation = replace(atlas.relations[0], **changes)  # type: ignore[arg-type]
    return replace(atlas, relations=(relation,))


def with_first_paper(atlas: Atlas, **changes: object) -> Atlas:
    first, *others = atlas.papers
    return replace(atlas, papers=(replace(first, **changes), *others))  # type: ignore[arg-type]


def with_first_reading(atlas: Atlas, **changes: object) -> Atlas:
    reading = replace(atlas.papers[0].reading, **changes)  # type: ignore[arg-type]
    return with_first_paper(atlas, reading=reading)


RESULT = Result("91%", 91.0, "%", 16, 19, None, None, None, 0)

BROKEN = [
    pytest.param(
        lambda a: with_edge(a, evidence=()), "relation a-pondnet: no sentence", id="no evidence"
    ),
    pytest.param(
        lambda a: with_edge(a, evidence=(Evidence("a", 7),)),
        "relation a-pondnet: no sentence",
        id="a sentence that is not there",
    ),
    pytest.param(
        lambda a: with_edge(a, target="heron"),
        "relation a-heron: an end that is not there",
        id="an end that is not there",
    ),
    pytest.param(
        lambda a: replace(a, edges=(Edge("a", "b", "related", 0.5, (Evidence("a", 0),)),)),
        "related a-b: not evidence from both papers",
        id="one-sided evidence",
    ),
    pytest.param(
        lambda a: with_relation(a, concept="moss", sentence=1),
        "a proposes moss: its sentence does not mention the concept",
        id="a sentence about something else",
    ),
    pytest.param(
        lambda a: with_relation(a, cue=(900, 905)),
        "a proposes pondnet: its cue is not in its sentence",
        id="a cue elsewhere",
    ),
    pytest.param(
        lambda a: with_relation(a, role="evaluates_on"),
        "a evaluates_on pondnet: nothing is evaluated on a method",
        id="evaluated on a method",
    ),
    pytest.param(
        lambda a: with_relation(a, role="mentions"),
        "a mentions pondnet: naming something is no relation",
        id="mentions",
    ),
    pytest.param(
        lambda a: replace(a, relations=a.relations * 2),
        "relations are not unique and sorted",
        id="a relation twice",
    ),
    pytest.param(
        lambda a: replace(a, papers=tuple(reversed(a.papers))),
        "papers are not unique and sorted by id",
        id="order",
    ),
    pytest.param(
        lambda a: with_first_paper(a, mentions=a.papers[0].mentions[:1] * 2),
        "a: the mention at 0 overlaps another",
        id="overlapping mentions",
    ),
    pytest.param(
        lambda a: with_first_paper(a, mentions=(replace(a.papers[0].mentions[0], end=60),)),
        "a: the mention at 0 crosses its sentence",
        id="a mention across sentences",
    ),
    pytest.param(
        lambda a: with_first_reading(a, results=(RESULT,)),
        "a: the result '91%' is not what is printed",
        id="a result nobody printed",
    ),
    pytest.param(
        lambda a: with_first_reading(a, materials=(Material(23, 27, 1),)),
        "a: the material at 23 is not in its sentence",
        id="material of another sentence",
    ),
    pytest.param(
        lambda a: with_first_reading(a, stances=(Stance("differs", 0, (0, 60)),)),
        "a: the stance at 0 is not in its sentence",
        id="a stance across sentences",
    ),
    pytest.param(
        lambda a: with_first_reading(a, sentences=a.papers[0].reading.sentences[:1]),
        "a: characters after the last sentence belong to none",
        id="text in no sentence",
    ),
    pytest.param(
        lambda a: replace(a, related={"a": (Related("b", 0.5, ()),)}),
        "a: related to b by nothing",
        id="related by nothing",
    ),
    pytest.param(
        lambda a: replace(a, topics=tuple(replace(t, papers=("a",)) for t in a.topics)),
        "papers and topics disagree: [('b', 'pondnet')]",
        id="topics disagree",
    ),
]


@pytest.mark.parametrize(("breaking", "message"), BROKEN)
def test_a_breach_is_named(breaking: object, message: str) -> None:
    broken = breaking(sound())  # type: ignore[operator]
    assert message in list(breaches(broken))
    with pytest.raises(EvidenceError):
        enforce(broken)


def test_relations_in_order_are_no_breach() -> None:
    atlas = sound()
    more = Relation("b", "uses", "pondnet", 0, (0, 2), 0.5)
    assert list(breaches(replace(atlas, relations=(*atlas.relations, more)))) == []
