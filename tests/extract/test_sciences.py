"""Abstracts as other sciences write them: sensible concepts, results and roles, and no nonsense."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.extract.conftest import Read


class Science(NamedTuple):
    abstract: str
    terms: frozenset[str]  # among what is named
    roles: frozenset[tuple[str, str]] = frozenset()  # among what is claimed
    results: tuple[tuple[str, str | None], ...] = ()  # all values, with their measure


SCIENCES = {
    "chemistry": Science(
        "We report the synthesis of zinc porphyrin cages by dynamic imine condensation. The hosts"
        " show an association constant of 2.4 × 10^6 for fullerenes and release them upon addition"
        " of acid. Single-crystal X-ray diffraction confirms the structure. Compared with open"
        " hosts, the yield increased from 31% to 78%.",
        frozenset({"zinc porphyrin cages", "dynamic imine condensation"}),
        results=(("2.4 × 10^6", "association constant"), ("31%", "yield"), ("78%", "yield")),
    ),
    "ecology": Science(
        "Pollinator decline threatens wild plants. We surveyed bumblebee abundance in 42 meadows"
        " along an elevational gradient. Species richness was measured by transect walks and"
        " modelled with generalized linear mixed models. Abundance declined by 23% per decade, and"
        " nectar availability explained 41% of the variance.",
        frozenset(
            {"elevational gradient", "generalized linear mixed models", "nectar availability"}
        ),
        results=(("23%", "Abundance"), ("41%", "variance")),
    ),
    "economics": Science(
        "This paper studies the effect of minimum wages on youth employment. Using a"
        " difference-in-differences design and administrative data, we find that a 10% increase in"
        " the minimum wage reduces youth employment by 1.3 percentage points. Monopsony power"
        " explains most of the heterogeneity.",
        frozenset({"minimum wages", "youth employment", "monopsony power"}),
        frozenset({("uses", "difference-in-differences design")}),
        (("10%", "minimum wage"), ("1.3 percentage points", "youth employment")),
    ),
    "law": Science(
        "This article examines proportionality review in constitutional courts. It argues that"
        " judges use balancing to conceal disagreement. The article shows that balancing is rarely"
        " decisive since 1998. It proposes a test of justification that separates facts from"
        " values.",
        frozenset({"proportionality review", "constitutional courts"}),
        frozenset({("addresses", "proportionality review")}),
    ),
    "linguistics": Science(
        "Vowel harmony is a phonological process in which vowels agree within a word. We"
        " investigate vowel harmony in child-directed speech. Harmony cues were found in 87% of"
        " the words.",
        frozenset({"vowel harmony", "child-directed speech"}),
        frozenset({("addresses", "vowel harmony")}),
        (("87%", None),),
    ),
    "medicine": Science(
        "Atrial fibrillation (AF) increases the risk of stroke. We conducted a randomised trial"
        " comparing catheter ablation with antiarrhythmic drugs in 318 patients. Recurrence was 21%"
        " in the ablation group and 46% in the drug group (hazard ratio 0.39, p < 0.001). Catheter"
        " ablation is superior to drug therapy in AF.",
        frozenset({"atrial fibrillation", "catheter ablation", "drug therapy"}),
        frozenset({("compares_with", "antiarrhythmic drugs")}),
        (("21%", "Recurrence"), ("46%", "Recurrence"), ("0.39", "hazard ratio")),
    ),
    "physics": Science(
        "We measure the anomalous Hall effect in kagome magnets. Angle-resolved photoemission"
        " spectroscopy (ARPES) reveals a flat band. A tight-binding model reproduces the Berry"
        " curvature. The splitting of 0.2 eV vanishes above 60 K.",
        frozenset(
            {"anomalous Hall effect", "kagome magnets", "tight-binding model", "Berry curvature"}
        ),
        results=(("0.2 eV", "splitting"),),
    ),
    "history": Science(
        "This article explores the grain trade of medieval Hanseatic towns. On the basis of customs"
        " accounts, it reconstructs seasonal shipping from 1390 to 1420. The accounts show that"
        " grain exports doubled after 1400.",
        frozenset({"grain trade", "medieval Hanseatic towns", "grain exports"}),
        frozenset({("addresses", "grain trade")}),
    ),
    "psychology": Science(
        "Working memory training is often claimed to improve fluid intelligence. We report a"
        " preregistered replication with 240 adults. Participants completed 20 sessions of n-back"
        " training or an active control task. Transfer effects are thus limited to the trained"
        " task.",
        frozenset({"fluid intelligence", "n-back training", "transfer effects"}),
    ),
    "geology": Science(
        "Detrital zircon dating constrains the age of sandstone basins. We present uranium ages of"
        " 310 zircon grains. The data support rapid subsidence during the end-Permian extinction.",
        frozenset({"detrital zircon dating", "sandstone basins", "end-Permian extinction"}),
    ),
    "philosophy": Science(
        "Many philosophers hold that knowledge requires safety. I argue that the safety condition"
        " fails in cases of environmental luck. I defend a virtue-theoretic account.",
        frozenset({"safety condition", "environmental luck", "virtue-theoretic account"}),
    ),
    "biology": Science(
        "Pooled screens identify genes essential for T cell activation. Here we describe PoolSeq,"
        " a method for pooled knockout in primary human T cells. Knockout of the phosphatase"
        " increased cytokine production by 40%. PoolSeq is freely available.",
        frozenset({"PoolSeq"}),
        frozenset({("proposes", "PoolSeq")}),
        (("40%", "cytokine production"),),
    ),
    "mathematics": Science(
        "We prove that every planar graph without triangles is 3-colourable in linear time. The"
        " proof uses a discharging argument and a new reducibility lemma.",
        frozenset({"planar graph", "linear time", "discharging argument", "reducibility lemma"}),
    ),
}
NONSENSE = frozenset(
    "article paper results patients participants adults words proof judges cases basis data value"
    " values effect p age Here We group hosts philosophers decade % Using".split()
)


@pytest.mark.parametrize("science", SCIENCES.values(), ids=SCIENCES.keys())
def test_another_science_is_read_sensibly(read: Read, science: Science) -> None:
    found = read(science.abstract)
    named = {mention.term for mention in (*found.mentions, *found.inner)}
    assert science.terms <= named
    assert not named & NONSENSE
    assert science.roles <= {(claim.role, claim.term) for claim in found.claims}
    text = science.abstract
    said = tuple((r.value, text[slice(*r.measure)] if r.measure else None) for r in found.results)
    assert said == science.results


@pytest.mark.parametrize(
    "abstract",
    [
        "Die Arbeit untersucht die Lautverschiebung in oberdeutschen Mundarten des Mittelalters."
        " Auf der Grundlage von Urkunden wird gezeigt, dass sich die Verschiebung entlang der"
        " Handelswege ausbreitete.",
        "Cet article étudie les réseaux d'irrigation des oasis au dix-neuvième siècle. Il montre"
        " que la gestion de l'eau reposait sur des accords oraux entre les familles du village.",
        "本文研究了苔藓群落的季节变化。结果表明，湿度是主要的影响因素。",
    ],
    ids=["German", "French", "Chinese"],
)
def test_a_text_in_another_language_is_kept_whole_and_claims_nothing(
    read: Read, abstract: str
) -> None:
    found = read(abstract)
    covered = "".join(abstract[s.start : s.end] for s in found.sentences)
    assert covered.replace(" ", "") == abstract.replace(" ", "")
    assert (found.claims, found.statements, found.definitions) == ((), (), ())
