"""Ids that are curated, remembered, made of names, and never given twice."""

from __future__ import annotations

import hashlib

import pytest

from litatlas.connect.ids import Candidate, assign, paper_key
from litatlas.connect.memory import RememberedNode
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
