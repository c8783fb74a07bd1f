"""How a collection changed over the years."""

from __future__ import annotations

from dataclasses import replace

from litatlas.publish.evolving import Period, Stage, bins, periods
from litatlas.publish.lookup import Lookup
from tests.publish.test_bridging import many
from tests.publish.toy_atlas import EMPTY


def dated(*named: tuple[int | None, str]) -> Lookup:
    """Papers of years, each naming one concept a letter."""
    atlas = many([("x", letters) for _, letters in named])
    papers = tuple(
        replace(paper, paper=replace(paper.paper, year=year))
        for paper, (year, _) in zip(atlas.papers, named, strict=True)
    )
    return Lookup(replace(atlas, papers=papers))


def test_new_is_what_no_earlier_paper_names_and_two_do() -> None:
    found = periods(dated((2019, "a"), (2020, "abc"), (2020, "bm"), (2020, "m"), (None, "a")))
    assert found == (
        Period(2019, 2019, 1, (Stage("a", ("p0",), 0, 2),), ()),
        Period(2020, 2020, 3, (Stage("b", ("p1", "p2"), 0, 0),), ()),
    )


def test_growing_is_what_doubles_its_share() -> None:
    before = [(2019, "a"), (2019, "b"), (2019, "b"), (2019, "b")]
    after = [(2020, "a"), (2020, "a"), (2020, "ab"), (2020, "b")]
    [_, period] = periods(dated(*before, *after))
    assert period.growing == (Stage("a", ("p4", "p5", "p6"), 1, 1),)
    [_, period] = periods(dated(*before, *after[1:]))
    assert period.growing == ()


def test_long_spans_are_cut_into_periods_of_one_length() -> None:
    assert bins(2009, 2020)[-1] == (2020, 2020)
    assert bins(2009, 2021)[0] == (2008, 2009)
    assert bins(1972, 2021)[:2] == ((1970, 1974), (1975, 1979))
    assert len(bins(1000, 2021)) == 11


def test_without_years_there_are_no_periods() -> None:
    assert periods(dated((None, "a"), (None, "a"))) == ()
    assert periods(Lookup(EMPTY)) == ()
