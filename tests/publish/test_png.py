"""PNG that others read, written without anybody's compressor."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from litatlas.publish.png import deflated, png

PALETTE = bytes([255, 255, 255, 0, 0, 0, 238, 102, 119])


def array(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.array(values, np.uint8)


def test_another_program_reads_the_pixels_back() -> None:
    pixels = np.tile(np.array([[0, 1, 2, 1], [0, 1, 2, 1], [2, 2, 2, 2]], np.uint8), (7, 9))
    with Image.open(io.BytesIO(png(pixels, PALETTE))) as picture:
        assert picture.size == (36, 21)
        assert picture.mode == "P"
        assert np.array_equal(np.asarray(picture), pixels)
        assert picture.convert("RGB").getpixel((2, 0)) == (238, 102, 119)


@pytest.mark.parametrize("length", [1, 3, 4, 10, 11, 18, 19, 34, 66, 130, 257, 258, 259, 600])
@pytest.mark.parametrize("above", [2, 5, 8, 13, 1201])
def test_zlib_unpacks_runs_of_every_length(length: int, above: int) -> None:
    data = array([1, 2, 3, *[7] * length, 9, *[7] * length, 255, 200])
    assert zlib.decompress(deflated(data, above)) == data.tobytes()


@given(
    st.lists(st.tuples(st.integers(0, 255), st.integers(1, 300)), max_size=40),
    st.integers(2, 40_000),
)
def test_zlib_unpacks_whatever_was_packed(runs: list[tuple[int, int]], above: int) -> None:
    data = array([value for value, times in runs for _ in range(times)])
    assert zlib.decompress(deflated(data, min(above, 32_768))) == data.tobytes()


def test_repetition_takes_little_room() -> None:
    assert len(deflated(np.zeros(630 * 1201, np.uint8), 1201)) < 6_000


def test_the_bytes_are_these_wherever_it_runs() -> None:
    assert deflated(array([5, 5, 5, 5, 5, 6]), 3).hex() == "7801630501360000700020"
