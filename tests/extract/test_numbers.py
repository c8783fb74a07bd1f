"""Which numbers are one quantity, and what stands for it."""

from __future__ import annotations

import pytest

from litatlas.extract.numbers import numbers
from tests.extract.conftest import Read

RANGES = {
    "dash": ("The F1 score rose by 10-22 points.", ["10-22 points"]),
    "long dash": ("It gains 10–22% in recall.", ["10–22%"]),
    "dashes of TeX": ("It gains 10%--22% in recall.", ["10%--22%"]),
    "to": ("It gains 10 to 22 % in recall.", ["10 to 22 %"]),
    "times": ("Training is 2.3x-4.1x faster.", ["2.3x-4.1x"]),
    "fold": ("It gives a 3- to 5-fold speedup.", ["3- to 5-fold"]),
    "orders": ("It is 2 to 3 orders of magnitude faster.", ["2 to 3 orders of magnitude"]),
    "between": ("Recall is between 50 and 70%.", ["between 50 and 70%"]),
    "ranging": ("It has accuracies ranging from 84% to 92%.", ["84% to 92%"]),
    "a maximum": ("Gains vary from 3% to a maximum of 9%.", ["3% to a maximum of 9%"]),
    "less to more is no reduction": ("It reduces cost from 24% up to 48%.", ["24% up to 48%"]),
    "gains from": ("We see improvements from 3% to 9%.", ["3% to 9%"]),
    "two of them": ("It gains 20-30% in recall and 3-5% in precision.", ["20-30%", "3-5%"]),
    "spread": ("The accuracy is 85.2 ± 0.3%.", ["85.2 ± 0.3%"]),
    "spread in brackets": ("The accuracy is 85.2% (±0.3).", ["85.2% (±0.3)"]),
    "a change": ("It raises recall from 41.6% to 64.1%.", ["41.6%", "64.1%"]),
    "two changes": (
        "It improves recall from 20% to 22% on ferns, and from 17% to 26% on moss.",
        ["20%", "22%", "17%", "26%"],
    ),
    "a change of lists": (
        "It lowers error rates from 19% and 22% to 3% and 5%.",
        ["19%", "22%", "3%", "5%"],
    ),
    "a change in brackets": ("It improves recall (14.9% to 33.5%).", ["14.9%", "33.5%"]),
    "other units": ("It cuts latency from 10 hours to 3 seconds.", ["10 hours", "3 seconds"]),
    "two of a list": ("It gains 10 and 22% in recall.", ["10", "22%"]),
    "a signed value": ("Recall changes by -3.2% and +1.5%.", ["-3.2%", "+1.5%"]),
}


@pytest.mark.parametrize(("abstract", "expected"), RANGES.values(), ids=RANGES.keys())
def test_a_range_is_one_quantity_and_a_change_is_two(
    read: Read, abstract: str, expected: list[str]
) -> None:
    assert [result.value for result in read(abstract).results] == expected


def test_no_one_number_stands_for_a_range(read: Read) -> None:
    found = read("Recall rose by 10-22 points; accuracy is 85.2 ± 0.3%.").results
    assert [(result.number, result.unit) for result in found] == [(None, "points"), (85.2, "%")]


@pytest.mark.parametrize(
    "text",
    [
        "from 1996-2008",
        "a score of 2-1",
        "5 % to 3 ferns",
        "10 and 20",
        "22-10 %",
        "20 % to 5 %",
        "1--2-2n",
    ],
)
def test_what_only_stands_side_by_side_is_no_range(text: str) -> None:
    assert [found.number is None for found in numbers(text, 0, len(text))].count(True) == 0


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("74 millions of ferns", 74e6, None),
        ("1,024.5 points", 1024.5, "points"),
        ("~6%", 6.0, "%"),
        ("3.2 × 10^-4", 3.2e-4, None),
        ("-3.2 dB", -3.2, "dB"),
        ("fast - 90 % of it", 90.0, "%"),
        ("5-fold", 5.0, "×"),
    ],
)
def test_a_number_comes_to_what_its_scale_and_sign_say(
    text: str, number: float, unit: str | None
) -> None:
    assert [(found.number, found.unit) for found in numbers(text, 0, len(text))] == [(number, unit)]
