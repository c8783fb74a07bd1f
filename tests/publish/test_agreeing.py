"""Findings about one concept, side by side, and the stances that sentences take."""

from __future__ import annotations

from dataclasses import replace

from litatlas.model import Evidence, Stance
from litatlas.publish.agreeing import Side, findings
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY


def test_findings_about_a_concept_stand_together_when_two_papers_report_them() -> None:
    found = findings(Lookup(TOY))
    assert dict(found.stances) == {}
    assert found.beside["recall"] == (Side("fernnet", 4, None), Side("mossbench", 2, None))
    assert found.beside["moonlight-transfer"] == (
        Side("mossbench", 2, None),
        Side("tides", 2, None),
    )
    assert list(found.beside) == ["moonlight-transfer", "recall"]


def test_a_stance_stands_for_its_paper_before_a_finding_does() -> None:
    taken = Stance("objects", 3, (10, 20))
    papers = tuple(
        replace(paper, reading=replace(paper.reading, stances=(taken,)))
        if paper.id == "fernnet"
        else paper
        for paper in TOY.papers
    )
    found = findings(Lookup(replace(TOY, papers=papers)))
    assert dict(found.stances) == {Evidence("fernnet", 3): taken}


def test_nothing_agrees_on_an_empty_map() -> None:
    found = findings(Lookup(EMPTY))
    assert (dict(found.stances), dict(found.beside)) == ({}, {})
