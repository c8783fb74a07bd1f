from __future__ import annotations

import pytest

from tests.extract.conftest import Read

Row = tuple[str, float | None, str | None, str | None, str | None, str | None]
STATED: dict[str, tuple[str, list[Row]]] = {
    "measure, data and baseline": (
        "GroveNet outperforms support vector machines by 3.2 points in F1 on MossQA.",
        [("3.2 points", 3.2, "points", "F1", "MossQA", "support vector machines")],
    ),
    "reduced by": (
        "Compared with recurrent neural networks, our model reduces the error rate by 12%.",
        [("12%", 12.0, "%", "error rate", None, "recurrent neural networks")],
    ),
    "each of two has its own data": (
        "It reached 91.5% and 88.0% accuracy on the FernBank and MossQA datasets.",
        [
            ("91.5%", 91.5, "%", "accuracy", "FernBank", None),
            ("88.0%", 88.0, "%", "accuracy", "MossQA datasets", None),
        ],
    ),
    "some of many": (
        "Injecting 50 examples in 2 million images is enough.",
        [("50", 50.0, "examples", None, "2 million images", None)],
    ),
    "times and fewer": (
        "Training is 3.5x faster and uses 40% fewer parameters than the baseline model.",
        [
            ("3.5x", 3.5, "×", "faster", None, None),
            ("40%", 40.0, "%", "parameters", None, None),
        ],
    ),
    "apposition": (
        "It improves by an average of 3 points on a well-known benchmark, M-Eval.",
        [("3 points", 3.0, "points", None, "M-Eval", None)],
    ),
    "a bare number on a metric": (
        "We outperform the best system by 1.25 on FERN-L.",
        [("1.25", 1.25, None, "FERN-L", None, "best system")],
    ),
    "the data before, the metric behind": (
        "It is the best on the MossQA dataset, outperforming the best system by 1.25 on FERN-L.",
        [("1.25", 1.25, None, "FERN-L", "MossQA dataset", "best system")],
    ),
    "a share at a cut-off": (
        "On ferns it reaches precision at 10 of 0.52.",
        [("0.52", 0.52, None, None, None, None)],
    ),
    "a range of what came out": (
        "The accuracy was from 71 % to 80 %.",
        [("71 % to 80 %", None, "%", "accuracy", None, None)],
    ),
    "one measure for two": (
        "It has a recall of 94% for ferns and 71% for moss.",
        [("94%", 94.0, "%", "recall", None, None), ("71%", 71.0, "%", "recall", None, None)],
    ),
    "the measure of several": (
        "The average coverage of ferns and moss was 79%.",
        [("79%", 79.0, "%", "coverage", None, None)],
    ),
    "a measure named in full": (
        "It gains 3% in terms of mean average precision.",
        [("3%", 3.0, "%", "mean average precision", None, None)],
    ),
    "what gets better is no measure": (
        "GroveNet, a neural network, is fast. Our loss improves GroveNet by 3% for ferns.",
        [("3%", 3.0, "%", None, None, None)],
    ),
    "a number of something": (
        "It reduces the number of missed ferns by 75%.",
        [("75%", 75.0, "%", "number of missed ferns", None, None)],
    ),
    "less of something": (
        "It takes 3x less total memory.",
        [("3x", 3.0, "×", "memory", None, None)],
    ),
    "whose factor it is": (
        "It reduces rendering times for equal quality by a factor of 1.6x.",
        [("1.6x", 1.6, "×", "rendering times", None, None)],
    ),
    "each of two has its own measure": (
        "It gains 11.6% in accuracy and 7.0% in spore count.",
        [("11.6%", 11.6, "%", "accuracy", None, None), ("7.0%", 7.0, "%", None, None, None)],
    ),
    "what it was measured from is no measure": (
        "The average attenuation observed from a fern was -27dB.",
        [("-27dB", -27.0, "dB", "attenuation", None, None)],
    ),
    "the best there is": (
        "It gains 3% in recall compared to the state of the art.",
        [("3%", 3.0, "%", "recall", None, "state of the art")],
    ),
    "out of": (
        "It is preferred by 21 out of 22 gardeners.",
        [("21", 21.0, None, None, "22 gardeners", None)],
    ),
    "a clause is no measure": (
        "Scaling by a factor below 1.8x can also increase the cost.",
        [("1.8x", 1.8, "×", None, None, None)],
    ),
    "how often is no measure": (
        "It finds the right fern 69% of the time.",
        [("69%", 69.0, "%", None, None, None)],
    ),
    "what it hangs on is no measure": (
        "We find that growth changes by 30% depending on time of day.",
        [("30%", 30.0, "%", None, None, None)],
    ),
    "data of the next clause": (
        "GroveNet gains 3% in accuracy, making it fit for the MossQA dataset.",
        [("3%", 3.0, "%", "accuracy", None, None)],
    ),
    "over data is no baseline": (
        "It yields 85% accuracy over herbarium collections.",
        [("85%", 85.0, "%", "accuracy", None, None)],
    ),
    "the rival before it": (
        "It outperforms support vector machines by 3 points, and it surpasses decision trees by "
        "5 points.",
        [
            ("3 points", 3.0, "points", None, None, "support vector machines"),
            ("5 points", 5.0, "points", None, None, "decision trees"),
        ],
    ),
    "unit": ("The gap is 3.2 meV wide.", [("3.2 meV", 3.2, "meV", "gap", None, None)]),
}
NONE_STATED = {
    "year": "In 2019 we began, and by 2021 it was done.",
    "section, table, figure": "Section 3, Table 2 and Figure 4 show it.",
    "citation": "It was found before [12] and again (Reed et al., 2022).",
    "part of a name": "We use FERN-3, Moss 2 and GPT 4 here.",
    "spelled out": "We use two word sets and five tasks.",
    "small count": "We use 5 tasks and 3 datasets.",
    "list marks": "We (1) plant, (2) water and 3) wait.",
    "dimension in a name": "A 3D model and a 2-layer network.",
    "p value and sample": "It differs (p < 0.05, n = 40).",
    "link": "See https://example.org/10.5/99%25.",
    "point in time": "We measured at 36 weeks.",
    "how far down a list": "Measures were recall, precision at 10 documents and NDCG at rank 5.",
    "a swept setting": "It holds over a range of SNRs from -6 dB to 9 dB in each room.",
    "a word that ends like a measure": "We generate 910 ferns and integrate 12 ponds.",
    "what was put in": "It learns with only 1% of the labels.",
    "folds of a test": "We use 10-fold cross-validation.",
    "a scale": "They were rated on a scale of 1 to 5, and then on a 1-7 Likert scale.",
    "a loss named by numbers": "We bound the 0-1 loss.",
    "a decade": "It dates back to the 1960s.",
    "points in space": "It makes 8K point clouds of ferns.",
    "how long it took before": "We looked again after a period of 18 months.",
    "years of a range": "Data on 25 ferns in 2015 were read.",
}


def rows(read: Read, abstract: str) -> list[Row]:
    def at(span: tuple[int, int] | None) -> str | None:
        return abstract[slice(*span)] if span else None

    return [
        (r.value, r.number, r.unit, at(r.measure), at(r.dataset), at(r.baseline))
        for r in read(abstract).results
    ]


@pytest.mark.parametrize(("abstract", "expected"), STATED.values(), ids=STATED.keys())
def test_a_quantity_is_read_with_what_it_is_about(
    read: Read, abstract: str, expected: list[Row]
) -> None:
    assert rows(read, abstract) == expected


@pytest.mark.parametrize("abstract", NONE_STATED.values(), ids=NONE_STATED.keys())
def test_other_numbers_are_no_results(read: Read, abstract: str) -> None:
    assert rows(read, abstract) == []


def test_a_value_is_printed_where_it_says(read: Read) -> None:
    abstract = "The error rate fell by 1,024.5 points."
    (result,) = read(abstract).results
    assert abstract[result.start : result.end] == result.value == "1,024.5 points"
    assert result.number == 1024.5
