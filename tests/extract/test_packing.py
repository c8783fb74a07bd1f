from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litatlas.extract.packing import Sums, pack, unpacker
from litatlas.extract.remembering import Remembered

NUMBERS = st.integers(-(2**20), 2**20)
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=20)


@given(ROWS)
def test_adding_packed_rows_adds_their_numbers(rows: list[tuple[int, int, int]]) -> None:
    total = sum(map(pack, rows))
    columns = [sum(row[i] for row in rows) for i in range(3)]
    assert [number - 2**30 for number in unpacker(3)(total)] == columns


def test_weights_are_added_exactly_and_unknown_features_weigh_nothing() -> None:
    sums = Sums({"moss": (0.1, -0.2), "fern": (0.2, 0.01)}, 2)
    assert sums.numbers(sums.packed(["moss", "fern", "reed"])) == (0.3, -0.19)
    assert sums.numbers(sums.packed([])) == (0.0, 0.0)


def test_an_answer_is_asked_for_once_until_too_much_is_remembered() -> None:
    asked: list[int] = []

    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    doubled = Remembered(double, most=2)
    assert [doubled[n] for n in (1, 2, 1, 2, 3, 1)] == [2, 4, 2, 4, 6, 2]
    assert asked == [1, 2, 3, 1]
