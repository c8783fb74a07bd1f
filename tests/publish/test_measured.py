"""What the words beside a number say it is, and which measure they name."""

from __future__ import annotations

import pytest

from litatlas.model import Result
from litatlas.publish.measured import Figure, figure, measure_name


def read(text: str, value: str, unit: str | None = "%", measure: str = "") -> Figure:
    start = text.index(value)
    at = text.index(measure) if measure else 0
    span = (at, at + len(measure)) if measure else None
    found = Result(value, 1.0, unit, start, start + len(value), span, None, None, 0)
    return figure(text, (0, len(text)), found)


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("It reaches 93.1 % recall on MossBench.", "93.1 %", "%", Figure("value")),
        ("With spores, recall rises to 71 %.", "71 %", "%", Figure("value")),
        ("The accuracies were 79.1% and 84.3%, respectively.", "84.3%", "%", Figure("value")),
        ("It lowers errors from 19.1% and 22.6% to 3.2%.", "3.2%", "%", Figure("value")),
        ("It lowers errors from 19.1% and 22.6% to 3.2%.", "22.6%", "%", Figure("value")),
        ("Use falls from 24% up to 48% at night.", "48%", "%", Figure("value")),
        ("A score of 79.6 points is reached.", "79.6 points", "points", Figure("value")),
        ("A recall (91%) is enough.", "91%", "%", Figure("value")),
        ("It yields up to 85% accuracy on ferns.", "85%", "%", Figure("value", "up to")),
        ("It achieves 84.6% on average.", "84.6%", "%", Figure("value", "on average")),
        ("It has an average of 44% success.", "44%", "%", Figure("unclear", "on average")),
        ("It is improved by 4.2 points.", "4.2 points", "points", Figure("change", "", "points")),
        ("It beats hand counts by 1.65 on moss.", "1.65", None, Figure("change")),
        ("It is better by 13% to 30% over counts.", "30%", "%", Figure("change", "", "unsaid")),
        ("It cuts errors by up to 60% at night.", "60%", "%", Figure("change", "up to", "unsaid")),
        ("It gives a 30% relative improvement.", "30%", "%", Figure("change", "", "relative")),
        ("It gives a 3% absolute gain in recall.", "3%", "%", Figure("change", "", "points")),
        ("Reductions in error of up to 33% appear.", "33%", "%",
         Figure("change", "up to", "unsaid")),
        ("Recall is 30% higher than before.", "30%", "%", Figure("change", "", "unsaid")),
        ("The gain of more than 20% is large.", "20%", "%", Figure("change", "at least", "unsaid")),
        ("Speedups of up to 600x are seen.", "600x", "×", Figure("factor", "up to")),
        ("It grows by a factor of 3.2.", "3.2", None, Figure("factor")),
        ("It runs 3 orders of magnitude faster.", "3 orders of magnitude",
         "orders of magnitude", Figure("factor")),
        ("It keeps 99.2% and 96.3% of the full score.", "99.2%", "%", Figure("share")),
        ("Only 1% of the labels are used.", "1%", "%", Figure("share")),
        ("Gains show (e.g., up to 7.68% and 6.86% on moss).", "6.86%", "%",
         Figure("unclear", "up to")),
        ("Sightings jump around 25% at night.", "25%", "%", Figure("unclear", "about")),
    ],
)  # fmt: skip
def test_the_words_beside_a_number_say_what_it_is(
    text: str, value: str, unit: str | None, expected: Figure
) -> None:
    assert read(text, value, unit) == expected


def test_a_measure_right_behind_a_number_makes_it_a_value() -> None:
    assert read("Nightly 91% recall is seen.", "91%", "%", "recall").kind == "value"
    assert read("Nightly 91% is seen, in recall.", "91%", "%", "recall").kind == "unclear"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It lowers the cost of counts from 24 up to 48 %.", "change"),
        ("The lowered costs are ranging from 24 up to 48 %.", "value"),
        ("We see improvements between 24 up to 48 %.", "change"),
        ("Recall is from 24 up to 48 %.", "value"),
    ],
)
def test_a_range_says_how_much_or_by_how_much(text: str, kind: str) -> None:
    start = text.index("24")
    found = Result("24 up to 48 %", None, "%", start, len(text) - 1, None, None, None, 0)
    assert figure(text, (0, len(text)), found).kind == kind


def test_words_of_the_next_sentence_say_nothing() -> None:
    text = "Nightly 91%. Of these, few are ferns."
    found = Result("91%", 91.0, "%", 8, 11, None, None, None, 0)
    assert figure(text, (0, 12), found).kind == "unclear"


@pytest.mark.parametrize(
    ("figured", "label"),
    [
        (Figure("value"), "a value"),
        (Figure("change", "up to", "unsaid"),
         "a change; relative or in points: not said; “up to”, the best case"),
        (Figure("change", "", "points"), "a change in points"),
        (Figure("share", "below"), "a share of something; at most"),
        (Figure("unclear"), "a value or a change: not plain"),
    ],
)  # fmt: skip
def test_a_label_says_all_that_is_known(figured: Figure, label: str) -> None:
    assert figured.label == label


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("accuracy", "accuracy"),
        ("report accuracies", "accuracy"),
        ("accuracy rates", "accuracy"),
        ("F1-score improvement", "F1"),
        ("macro F-measure", "F1"),
        ("word error rate", "word error rate"),
        ("averaged equal error rates", "equal error rate"),
        ("pure error rate", "error rate"),
        ("mean average precision", "mean average precision"),
        ("raw precision", "precision"),
        ("ROUGE-L", "ROUGE-L"),
        ("faster", "speed"),
        ("achieving speedups", "speed"),
        ("average server bandwidth", "server bandwidth"),
        ("hit rate", "hit rate"),
        ("gull loss", "gull loss"),
    ],
)
def test_a_measure_has_one_name_for_all_its_spellings(phrase: str, name: str) -> None:
    assert measure_name(phrase) == name


@pytest.mark.parametrize(
    "phrase",
    ["performance", "original moss performance", "improvement", "rate", "score", "more", "—"],
)
def test_words_that_name_no_measure_have_none(phrase: str) -> None:
    assert measure_name(phrase) == ""
