"""The page that says where abstracts agree, object or differ, and what stands beside what."""

from __future__ import annotations

import pytest

from litatlas.publish.lookup import Lookup
from litatlas.publish.pages import findings
from tests.publish.pages.test_results import FERNS, GULLS, atlas, paper
from tests.publish.toy_atlas import EMPTY, TOY

OBJECTS = paper("owls", "Contrary to common belief, [recall|recall] falls at night.")
DIFFERS = paper("eels", "Unlike eels, ferns have [recall|recall] and [MossBench|mossbench].")


def entries(*papers: object) -> list[tuple[str, str, list[str]]]:
    """Part, concept or paper, and the papers or concepts beside it."""
    found = []
    for page in findings.pages(Lookup(atlas(*papers))):  # type: ignore[arg-type]
        for part, group in page.view["parts"].items():  # type: ignore[attr-defined]
            for entry in group:
                if entry.row:
                    named = [ref.id for ref in entry.row.concepts]
                    found.append((part, entry.row.quote.paper.id, named))
                else:
                    sides = [side.paper.id for side in entry.beside.sides]
                    found.append((part, entry.beside.concept.id, sides))
    return found


def test_stances_come_first_then_findings_about_the_same_the_most_shared_first() -> None:
    assert entries(FERNS, GULLS, OBJECTS, DIFFERS) == [
        ("objects", "owls", ["recall"]),
        ("differs", "eels", ["recall", "mossbench"]),
        ("beside", "recall", ["eels", "owls", "ferns", "gulls"]),
        ("beside", "mossbench", ["eels", "ferns", "gulls"]),
    ]


def test_one_paper_agrees_with_nobody() -> None:
    assert entries(FERNS) == []
    assert list(findings.pages(Lookup(EMPTY))) == []
    assert findings.places(Lookup(EMPTY)) == {}


def test_concepts_lead_to_their_findings() -> None:
    assert findings.places(Lookup(TOY)) == {
        "moonlight-transfer": "findings.html#moonlight-transfer",
        "recall": "findings.html#recall",
    }


def test_the_words_that_take_a_stance_are_marked() -> None:
    [page] = findings.pages(Lookup(atlas(OBJECTS)))
    [entry] = page.view["parts"]["objects"]  # type: ignore[index]
    assert [(piece.text, piece.mark) for piece in entry.row.quote.pieces] == [
        ("Contrary to common belief", "cue"),
        (", recall falls at night.", ""),
    ]


def test_many_concepts_are_cut_off_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(findings, "CONCEPTS_SHOWN", 1)
    assert entries(FERNS, GULLS) == [("beside", "mossbench", ["ferns", "gulls"])]
    [page] = findings.pages(Lookup(atlas(FERNS, GULLS)))
    assert (page.view["beside"], page.view["beside_shown"]) == (2, 1)


def test_concepts_link_to_the_page(html: dict[str, str]) -> None:
    assert 'href="../findings.html#recall"' in html["concepts/recall.html"]
    assert 'href="findings.html"' in html["index.html"]
    assert "No sentence speaks of what others found" in html["findings.html"]
    assert "2 concepts stand in what more than one abstract reports." in html["findings.html"]
