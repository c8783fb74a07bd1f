from __future__ import annotations

import pytest

from litatlas.extract.acronyms import acronyms

SPELLED_OUT = {
    "long before short": ("a fern spread model (FSM) grows", [("FSM", "fern spread model")]),
    "short before long": ("we use FSM (fern spread model) here", [("FSM", "fern spread model")]),
    "plural": ("Leaf graph networks (LGNs) are", [("LGNs", "Leaf graph networks")]),
    "letters inside words": (
        "we propose CoRelated Planting (CRP) now",
        [("CRP", "CoRelated Planting")],
    ),
    "capital in the middle of a word": (
        "we propose Mulching with Selected wOods (MSO) for soils",
        [("MSO", "Mulching with Selected wOods")],
    ),
    "small word skipped": ("the internet of ferns (IoF) is", [("IoF", "internet of ferns")]),
    "hyphenated long": ("Root-Aware Soil Mapping (RASM)", [("RASM", "Root-Aware Soil Mapping")]),
    "hyphen in the short": (
        "Moss-Enhanced Growth Models (ME-GMs) are",
        [("ME-GMs", "Moss-Enhanced Growth Models")],
    ),
    "digit": ("moss type 2 (MT2) cells", [("MT2", "moss type 2")]),
    "two letters": ("data on leaf area (LA) was", [("LA", "leaf area")]),
    "behind a comma": (
        "stored in one place, called Grove Learning (GL).",
        [("GL", "Grove Learning")],
    ),
    "remark behind the short": (
        "a fern spread model (FSM, for short) is",
        [("FSM", "fern spread model")],
    ),
    "citation behind the short": (
        "a fern spread model (FSM; Reed 2012) is",
        [("FSM", "fern spread model")],
    ),
    "short for": ("LGN, short for leaf graph network, is", [("LGN", "leaf graph network")]),
    "stands for": ("LGN stands for leaf graph network", [("LGN", "leaf graph network")]),
    "capitals stand for words": ("our Maximum Ferns (MaxFern)", [("MaxFern", "Maximum Ferns")]),
    "second word starts with the same letter": (
        "Compact Carex Dictionary (CCD) is",
        [("CCD", "Compact Carex Dictionary")],
    ),
    "title": (
        "GROVE: Growing Roots Over Varied Environments",
        [("GROVE", "Growing Roots Over Varied Environments")],
    ),
    "in square brackets": ("a fern spread model [FSM] grows", [("FSM", "fern spread model")]),
}
NOTHING = {
    "e.g.": "on small devices (e.g., CPU) we run",
    "i.e.": "the pruned model (i.e. MOSS) is",
    "year": "the model of Reed (2020) is",
    "list mark": "three kinds: (i) ferns and (ii) mosses",
    "letter as list mark": "three kinds: (a) ferns and (b) mosses",
    "roman capitals": "in phase two (II) of the trial",
    "figure": "as we see (see Figure 2) it",
    "p value": "a difference (p < 0.05) was",
    "sample size": "participants (n = 40) were",
    "percent": "of all ferns (12%) were",
    "citation": "as known (Reed et al., 2022) is",
    "plain remark": "the ferns (which grow) are",
    "letters not there": "the green moss (XYZ) is",
    "same word again": "the FSM model (FSM) is",
    "long form with a verb before it": "grow (GT)",
    "sentence border": "We like fern. Spread models. (QSM) is",
    "coined word that spells nothing": "tricked master leaves (TwigMasterPrints) can",
    "title with a plain name": "Mossy: A Field Study of Wet Stones",
    "empty": "",
}


def pairs(text: str) -> list[tuple[str, str]]:
    found = acronyms(text, [(0, len(text))])
    return [(text[slice(*pair.short)], text[slice(*pair.long)]) for pair in found]


@pytest.mark.parametrize(("text", "expected"), SPELLED_OUT.values(), ids=SPELLED_OUT.keys())
def test_an_acronym_is_found_with_its_long_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_other_brackets_are_no_acronyms(text: str) -> None:
    assert pairs(text) == []


def test_the_first_spelling_counts_and_sentences_keep_apart() -> None:
    text = "A leaf area (LA) is. The low altitude (LA) is."
    found = acronyms(text, [(0, 20), (21, len(text))])
    assert [(text[slice(*p.long)], p.sentence) for p in found] == [("leaf area", 0)]


def test_many_brackets_take_linear_time() -> None:
    text = "(A" * 20_000 + " " + "fern spread model (FSM) " * 2_000
    assert len(acronyms(text, [(0, len(text))])) == 1
