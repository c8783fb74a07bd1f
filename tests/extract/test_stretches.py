from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litatlas.extract.stretches import merged, touching

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: (p[0], sum(p))))


def test_stretches_that_meet_or_overlap_are_one() -> None:
    assert merged([(5, 9), (0, 2), (8, 12), (12, 13), (20, 21)]) == [(0, 2), (5, 13), (20, 21)]
    assert merged([]) == []


def test_only_what_shares_a_character_touches() -> None:
    stretches = [(0, 2), (5, 13), (20, 21)]
    assert touching(stretches, 2, 5) == []
    assert touching(stretches, 1, 6) == [(0, 2), (5, 13)]
    assert touching(stretches, 12, 20) == [(5, 13)]
    assert touching(stretches, 21, 40) == []


@given(SPANS, st.integers(0, 50), st.integers(1, 9))
def test_a_place_touches_the_merged_where_it_touches_one(
    spans: list[tuple[int, int]], start: int, size: int
) -> None:
    end = start + size
    assert bool(touching(merged(spans), start, end)) == any(s < end and start < e for s, e in spans)
