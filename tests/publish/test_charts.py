import pytest

from litatlas.publish.charts import Axis, Bar, Tick, by_year


def test_one_year_makes_no_chart() -> None:
    assert by_year({}) is None
    assert by_year({2020: 9}) is None


def test_bars_stand_on_every_year_between_the_first_and_the_last() -> None:
    found = by_year({2019: 1, 2021: 2})
    assert found is not None
    assert [(bar.year, bar.height, bar.number) for bar in found.bars] == [
        (2019, 48.0, "1"),
        (2021, 96.0, "2"),
    ]
    assert [tick.year for tick in found.ticks] == [2019, 2020, 2021]
    assert found.bars[0] == Bar(76.7, 68.0, 28, 48.0, "1", 2019)


def test_a_chart_says_in_words_what_it_draws() -> None:
    found = by_year({2021: 1_200, 2019: 1})
    assert found is not None
    assert found.label == "Papers by year: 1 in 2019, 1,200 in 2021"


def test_of_a_very_long_span_the_latest_years_are_drawn_and_all_are_told() -> None:
    found = by_year({1800: 1, 2000: 2, 2020: 1})
    assert found is not None
    assert [bar.year for bar in found.bars] == [2000, 2020]
    assert found.label == "Papers by year: 1 in 1800, 2 in 2000, 1 in 2020"


def test_numbers_stand_only_above_bars_that_have_room() -> None:
    found = by_year(dict.fromkeys(range(1980, 2030), 150))
    assert found is not None
    assert {bar.number for bar in found.bars} == {""}


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((2020, 2021), [2020, 2021]),
        ((2000, 2020), list(range(2000, 2021, 2))),
        ((1970, 2024), [1974, 1984, 1994, 2004, 2014, 2024]),
    ],
    ids=["two", "twenty-one", "fifty-five"],
)
def test_ticks_count_back_from_the_last_year(years: tuple[int, int], expected: list[int]) -> None:
    assert [tick.year for tick in Axis(years, 0, 480).ticks()] == expected


def test_a_tick_stands_in_the_middle_of_its_year() -> None:
    assert Axis((2020, 2021), 0, 480).ticks()[0] == Tick(120.0, 2020)
