from dataclasses import replace

import pytest

from litatlas.model import Acronym
from litatlas.publish.lookup import Lookup
from litatlas.publish.references import byline, names, paper_ref, short_name, shortened
from tests.publish.toy_atlas import TOY

LOOKUP = Lookup(TOY)


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ((), ""),
        (("Ada Fern",), "Ada Fern"),
        (("Ada Fern", "Bo Moss"), "Ada Fern and Bo Moss"),
        (("Ada Fern", "Bo Moss", "Cy Lichen"), "Ada Fern, Bo Moss and Cy Lichen"),
        (("Ada Fern", "Bo", "Cy", "Di"), "Ada Fern and 3 others"),
    ],
)
def test_up_to_three_authors_are_named(authors: tuple[str, ...], expected: str) -> None:
    assert names(authors) == expected


def test_a_byline_does_not_repeat_the_year_of_a_venue() -> None:
    fern = LOOKUP.papers["fernnet"]
    held = replace(fern, paper=replace(fern.paper, people=(), venue="Toys 2021"))
    assert byline(held) == "Toys 2021"
    other = replace(fern, paper=replace(fern.paper, people=(), venue="Toys 2020"))
    assert byline(other) == "Toys 2020 2021"


def test_a_byline_holds_what_is_known_and_no_more() -> None:
    assert [byline(LOOKUP.papers[paper]) for paper in ("fernnet", "tides", "mossbench")] == [
        "Ada Fern, Bo Moss and Cy Lichen, Journal of Toys 2021",
        "2019",
        "",
    ]


def test_a_paper_is_called_by_its_name_or_how_its_title_begins() -> None:
    assert [short_name(LOOKUP.papers[paper]) for paper in ("fernnet", "lichen")] == [
        "FernNet",
        "Lichen, an obituary",
    ]


@pytest.mark.parametrize(
    ("name", "long", "title", "called"),
    [
        ("FernNet", "", "Counting spores", "FernNet"),
        ("OPSY", "Online Push-Sum", "Counting spores", "OPSY"),
        ("OPS", "Online Push-Sum", "OPS: Counting spores", "OPS"),
        ("OPS", "Online Push-Sum", "Counting spores", "OPS: Online Push-Sum"),
        ("OPS", "Online Push-Sum", "Spores by online push-sum", "OPS: Online Push-Sum"),
        ("OPS", "Online Push-Sum", "Spores by fast OPS", "Spores by fast OPS"),
        ("OPS", "Online Push-Sum", "Spores in FLOPS", "OPS: Online Push-Sum"),
        ("OPS", "", "Counting spores", "Counting spores"),
        ("OPS", "", "Counting spores: a survey", "Counting spores"),
        ("K", "", "Counting spores in OPS", "Counting spores in OPS"),
    ],
    ids=[
        "a word", "four letters", "begins the title", "told with what it stands for",
        "which the title says", "stands in the title",
        "stands in a word of the title", "stands for nothing", "another beginning", "a letter",
    ],
)  # fmt: skip
def test_few_letters_are_no_name_by_themselves(
    name: str, long: str, title: str, called: str
) -> None:
    paper = LOOKUP.papers["fernnet"]
    acronyms = (Acronym(name, long, 1),) if long else ()
    reading = replace(paper.reading, name=name, acronyms=acronyms)
    assert short_name(replace(paper, title=title, reading=reading)) == called


def test_a_derived_title_is_marked_wherever_it_is_linked() -> None:
    assert [paper_ref(LOOKUP, paper).derived for paper in TOY.papers] == [
        False,
        False,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("spores", 6, "spores"),
        ("Counting spores by moonlight", 18, "Counting spores…"),
        ("Counting spores, by night", 17, "Counting spores…"),
        ("Donaudampfschiff", 5, "Donau…"),
    ],
)
def test_texts_are_cut_between_words(text: str, length: int, expected: str) -> None:
    assert shortened(text, length) == expected
