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
    "letters carried by a word": (
        "the fern factor kappaB (FF-kappaB) is",
        [("FF-kappaB", "fern factor kappaB")],
    ),
    "two words, the second Greek": (
        "the sporeleukin 1 beta (SL-1 beta) gene",
        [("SL-1 beta", "sporeleukin 1 beta")],
    ),
    "two words, the second a digit": (
        "the moss growth factor-beta 1 (MGF-beta 1) rose",
        [("MGF-beta 1", "moss growth factor-beta 1")],
    ),
    "digit at the end of both": (
        "the heat shock fern 70 (Hsf70) is",
        [("Hsf70", "heat shock fern 70")],
    ),
    "digit in another place": ("a 70-cm heat shock fern (Hsf70)", [("Hsf70", "heat shock fern")]),
    "number word": ("a three-dimensional (3D) fern", [("3D", "three-dimensional")]),
    "2 for to": ("frond-to-frond (F2F) links", [("F2F", "frond-to-frond")]),
    "Latin words that do begin a name": (
        "in vitro fernation (IVF) and then",
        [("IVF", "in vitro fernation")],
    ),
    "capitals inside the long form": ("messenger RFA (mRFA) is", [("mRFA", "messenger RFA")]),
    "half of the short form is in the long form": (
        "The Lexicon FMM (Lex-FMM) extends it",
        [("Lex-FMM", "Lexicon FMM")],
    ),
    "share before the short": (
        "the confidence fern (95% CF) was",
        [("CF", "confidence fern")],
    ),
    "nested brackets": ("the moss (fern spread model (FSM)) is", [("FSM", "fern spread model")]),
    "first word of the name is a common one": (
        "a Named Fern Finder (NFF) is",
        [("NFF", "Named Fern Finder")],
    ),
    "also called": (
        "fern spread model, also called FSM, is",
        [("FSM", "fern spread model")],
    ),
    "equals sign": (
        "Abbreviations: FSM = fern spread model; LA=leaf area.",
        [("FSM", "fern spread model"), ("LA", "leaf area")],
    ),
    "word cut off": ("tags: FER (ferns), MOS (mosses)", [("FER", "ferns"), ("MOS", "mosses")]),
    "Greek letter for its name": (
        "the fern moss receptor gamma (FMRγ) rose",
        [("FMRγ", "fern moss receptor gamma")],
    ),
    "Greek letter on both sides": ("moss factor-κB (MF-κB) is", [("MF-κB", "moss factor-κB")]),
    "small letter before the capitals": (
        "cyclic adenofern monoplossate (cAMP) rose",
        [("cAMP", "cyclic adenofern monoplossate")],
    ),
    "small letters with dots": ("an intrafernous (i.f.) dose", [("i.f.", "intrafernous")]),
    "number with a slash": (
        "the spore-regulated kinase 1/2 (SRK1/2) was",
        [("SRK1/2", "spore-regulated kinase 1/2")],
    ),
    "a letter first and a digit before it": (
        "5-fernoxytryptamine (5-FT) levels",
        [("5-FT", "5-fernoxytryptamine")],
    ),
    "short form within the name of a family": (
        "the moss-activated fern (MAF) kinase",
        [("MAF", "moss-activated fern")],
    ),
    "behind the bracket the name goes on": (
        "leaf-derived growth factor (LDGF)-BB is",
        [("LDGF", "leaf-derived growth factor")],
    ),
    "in square brackets": ("a fern spread model [FSM] grows", [("FSM", "fern spread model")]),
}
NOTHING = {
    "a short form with dots and no such word": "in the fern (i.v.) we saw",
    "a group": "a trial of 40 ferns (group A) was",
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
    "equation": "SD = 3.2 and FMI = weight / height squared",
    "equation of words": "FSM = ferns plus mosses over all the area",
    "one letter and an equals sign": "P = precision, R = recall",
    "2 that is no to": "frond tree fern (F2F) links",
    "preposition before a name": "they grow in vivid ferns (IVF) now",
    "no other number word": "a two-dimensional (3D) fern",
    "name that holds the word before it": "we train the FMM (Sub-FMM) here",
    "capitals for a word they do not begin": "tags: FER (mosses) and MO (mosses)",
    "place": "ferns in Boston (MA) and mice (C57BL/6) were",
    "maker": "the drug (Sigma) and rats (Wistar) were",
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
