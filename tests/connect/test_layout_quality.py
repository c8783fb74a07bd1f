"""Good layouts score better than bad ones, by numbers that can be counted by hand."""

from __future__ import annotations

import pytest

from litatlas.connect.layout_quality import astray, neighbours_kept, overlaps, stress

LINE = {name: (100 * n, 0) for n, name in enumerate("abcdefghijklmnopqrstuvwxyz")}
CHAIN = [(a, b, 1.0) for a, b in zip(LINE, list(LINE)[1:], strict=False)]


def test_a_chain_laid_out_as_a_line_has_no_stress_and_keeps_its_neighbours() -> None:
    assert stress(LINE, CHAIN, LINE) == pytest.approx(0, abs=1e-12)
    assert neighbours_kept(LINE, CHAIN, LINE) == 1.0


def test_scale_and_place_do_not_matter() -> None:
    moved = {name: (7 * x + 1000, -300) for name, (x, _) in LINE.items()}
    assert stress(moved, CHAIN, LINE) == pytest.approx(0, abs=1e-12)
    assert neighbours_kept(moved, CHAIN, LINE) == 1.0


def _shuffled(name: str) -> int:
    return ord(name) * 7 % 26


def test_a_chain_in_disorder_is_worse() -> None:
    mixed = dict(zip(LINE, (LINE[name] for name in sorted(LINE, key=_shuffled)), strict=True))
    assert stress(mixed, CHAIN, LINE) > 0.2
    assert neighbours_kept(mixed, CHAIN, LINE) < 0.8


def test_the_strongest_ties_count_and_those_to_other_nodes_do_not() -> None:
    far = {**LINE, "far": (10_000, 0)}
    edges = [*CHAIN, ("a", "far", 9.0)]
    assert neighbours_kept(far, edges, LINE) == 1.0
    # Of the two ties of "a" one is far, and so is the only tie of the other end.
    assert neighbours_kept(far, edges, far) == pytest.approx((25 + 1 / 2 + 0) / 27)
    many = [("a", other, 2.0) for other in "bcdef"]
    assert neighbours_kept(far, [*CHAIN, *many, ("a", "z", 1.0)], LINE) == pytest.approx(
        (25 + 1 / 2) / 26
    )


def test_pairs_that_lie_on_each_other_are_counted() -> None:
    at = {"a": (0, 0), "b": (3, 4), "c": (50, 0)}
    assert [overlaps(at, ["a", "b", "c"], near) for near in (5, 5.01, 60)] == [0, 1, 3]


@pytest.mark.parametrize("nodes", [[], ["a"], ["a", "c"]])
def test_without_ties_there_is_nothing_to_keep(nodes: list[str]) -> None:
    assert neighbours_kept(LINE, CHAIN, nodes) == 0.0
    assert stress(LINE, CHAIN, nodes) == 0.0
    assert overlaps(LINE, nodes, 10) == 0


SQUARE = {"a": (0, 0), "b": (100, 0), "c": (100, 100), "d": (0, 100)}
POND = dict.fromkeys(SQUARE, "pond")


@pytest.mark.parametrize(
    ("place", "found"),
    [
        pytest.param((50, 50), ("x",), id="inside"),
        pytest.param((100, 50), (), id="on-the-line"),
        pytest.param((101, 50), (), id="beside"),
    ],
)
def test_what_lies_inside_the_outline_of_another_topic_is_astray(
    place: tuple[int, int], found: tuple[str, ...]
) -> None:
    assert astray({**SQUARE, "x": place}, {**POND, "x": "reeds"}) == found


def test_what_lies_inside_its_own_topic_or_has_none_is_not_astray() -> None:
    assert astray({**SQUARE, "x": (50, 50)}, {**POND, "x": "pond"}) == ()
    assert astray({**SQUARE, "x": (50, 50)}, POND) == ()


def test_two_places_and_places_in_a_row_have_no_outline() -> None:
    at = {"a": (0, 0), "b": (100, 0), "c": (50, 0)}
    assert astray(at, {"a": "pond", "b": "pond", "c": "reeds"}) == ()
    assert astray({**at, "x": (70, 0)}, {**dict.fromkeys(at, "pond"), "x": "reeds"}) == ()


def test_the_outermost_of_many_do_not_widen_their_outline() -> None:
    at = {f"a{n}": (10 * (n % 4), 10 * (n // 4)) for n in range(16)} | {"far": (1000, 15)}
    groups = dict.fromkeys(at, "pond")
    assert astray({**at, "x": (500, 15)}, {**groups, "x": "reeds"}) == ()
    assert astray({**at, "x": (15, 15)}, {**groups, "x": "reeds"}) == ("x",)
