"""Which papers have a file together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litatlas.publish.exports import selections as module
from litatlas.publish.exports.selections import selections
from tests.publish.toy_atlas import EMPTY, TOY


def chosen() -> dict[str, list[str]]:
    return {found.stem: [key for _, key in found.papers] for found in selections(TOY)}


def test_all_papers_every_topic_and_every_shared_concept_have_one() -> None:
    assert chosen() == {
        "data/papers": ["bad", "fern2021", "lichen", "mossbench", "tides"],
        "topics/spores": ["fern2021", "mossbench"],
        "topics/tides": ["tides"],
        "concepts/moonlight-transfer": ["bad", "fern2021", "mossbench", "tides"],
        "concepts/gull-loss": ["bad", "tides"],
        "concepts/mossbench": ["fern2021", "mossbench"],
        "concepts/recall": ["fern2021", "mossbench"],
        "concepts/spore-counting": ["fern2021", "mossbench"],
        "concepts/tidal-network": ["fern2021", "tides"],
    }


def test_of_very_many_concepts_the_most_shared_have_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CONCEPTS_WITH_FILES", 2)
    concepts = [stem for stem in chosen() if stem.startswith("concepts/")]
    assert concepts == ["concepts/moonlight-transfer", "concepts/gull-loss"]


def test_without_papers_there_is_no_file() -> None:
    assert list(selections(EMPTY)) == []
    assert list(selections(replace(TOY, papers=(), topics=(), concepts=()))) == []
