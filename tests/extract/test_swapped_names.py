"""Another name of the same shape in the same place is read the same way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from litatlas.extract import extract
from litatlas.extract.weights import Weights
from litatlas.model import Paper, Reading, Span

SEEDS = Path(__file__).parents[2] / "content" / "seeds"
SWAPPED = {
    "CleanCLIP": "BrightFERN",
    "CLIPMasterPrints": "FERNMasterLeaves",
    "K-AID": "M-OAKS",
    "TGForecaster": "QZPredictor",
    "BERTSUM": "CARTSUM",
    "CG-FedLLM": "ZQ-MixLLM",
    "ContrAstive Pruning": "ContrOlling Pruning",
    "CAP": "COP",
    "Representative wOrds": "Distinctive wOrds",
    "PROP": "PDOP",
    "Unmasked Token Alignment": "Unmasked Patch Alignment",
    "UTA": "UPA",
}
_WORD = re.compile("|".join(rf"(?<![\w/-]){re.escape(old)}(?![\w-])" for old in SWAPPED))


def abstracts() -> list[str]:
    lines = [
        line.strip()
        for path in sorted(SEEDS.iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [line for line in lines if len(line.split()) > 50 and _WORD.search(line)]


class Swap:
    """The text with other names, and where each place of the old one is in it."""

    def __init__(self, text: str) -> None:
        self.cuts: list[tuple[int, int]] = []  # (end of an old name, what is added up to there)
        added = 0
        for match in _WORD.finditer(text):
            added += len(SWAPPED[match.group()]) - len(match.group())
            self.cuts.append((match.end(), added))
        self.text = _WORD.sub(lambda m: SWAPPED[m.group()], text)

    def place(self, at: int) -> int:
        return at + next((added for end, added in reversed(self.cuts) if end <= at), 0)

    def span(self, span: Span) -> Span:
        return self.place(span[0]), self.place(span[1])


def read_text(text: str, weights: Weights) -> Reading:
    return extract(Paper(text, 0, text, ()), weights)


@pytest.mark.parametrize("text", abstracts(), ids=lambda text: text[:40])
def test_other_names_of_the_same_shape_change_nothing_else(text: str, weights: Weights) -> None:
    swap = Swap(text)
    before, after = read_text(text, weights), read_text(swap.text, weights)
    assert [(*swap.span((m.start, m.end)), m.type, m.confidence) for m in before.mentions] == [
        (m.start, m.end, m.type, m.confidence) for m in after.mentions
    ]
    assert sorted((c.sentence, c.role, swap.span(c.cue), c.confidence) for c in before.claims) == (
        sorted((c.sentence, c.role, c.cue, c.confidence) for c in after.claims)
    )
    assert [r.value for r in before.results] == [r.value for r in after.results]
    assert (before.kind, before.gist) == (after.kind, after.gist)
    assert (before.name is None) == (after.name is None)
    if before.name:
        assert after.name == _WORD.sub(lambda m: SWAPPED[m.group()], before.name)


def test_the_seeds_hold_every_name_to_swap() -> None:
    together = " ".join(abstracts())
    assert [old for old in SWAPPED if old not in together] == []
