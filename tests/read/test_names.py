"""Names turned given name first."""

from __future__ import annotations

import pytest

from litatlas.read.names import given_first, people

NAMES = {
    "Ada Reed": "Ada Reed",
    "Reed, Ada": "Ada Reed",
    "van der Reed, Ada": "Ada van der Reed",
    "Tarn, Jr, Ben": "Ben Tarn Jr",
    "Tarn, Ben, Jr.": "Ben Tarn Jr.",
    "Ben Tarn, III": "Ben Tarn III",
    "Reed, Ada (57200000001)": "Ada Reed",
    "Weir D.": "D. Weir",
    "van der Weir D.-A.": "D.-A. van der Weir",
    "D. Weir": "D. Weir",
    "Reed,  Ada\tB.": "Ada B. Reed",
    "Pond Data Group": "Pond Data Group",
}


@pytest.mark.parametrize(("written", "said"), NAMES.items(), ids=NAMES)
def test_a_name_is_given_first(written: str, said: str) -> None:
    assert given_first(written) == said


LISTS = {
    "Reed, Ada; Tarn, Ben": ("Ada Reed", "Ben Tarn"),
    "Ada Reed, Ben Tarn": ("Ada Reed", "Ben Tarn"),
    "Ada Reed and Ben Tarn": ("Ada Reed", "Ben Tarn"),
    "Ada Reed, Ben Tarn, and Gil Marsh": ("Ada Reed", "Ben Tarn", "Gil Marsh"),
    "Reed, Ada and Tarn, Ben": ("Ada Reed", "Ben Tarn"),
    "Reed, Ada": ("Ada Reed",),
    "van der Reed, Ada": ("Ada van der Reed",),
    "Reed, Ada B.": ("Ada B. Reed",),
    "Weir D., Fern C.A.": ("D. Weir", "C.A. Fern"),
    "Ada Reed|Ben Tarn": ("Ada Reed", "Ben Tarn"),
    "Ada Reed\nBen Tarn": ("Ada Reed", "Ben Tarn"),
    "Ada Reed & Ben Tarn": ("Ada Reed", "Ben Tarn"),
    "Ada Reed; Ada Reed; et al.": ("Ada Reed",),
    "Alexandra Sandberg": ("Alexandra Sandberg",),
    "": (),
    " ; ": (),
}


@pytest.mark.parametrize(("written", "found"), LISTS.items(), ids=LISTS)
def test_people_are_told_apart_however_they_are_listed(
    written: str, found: tuple[str, ...]
) -> None:
    assert people(written) == found
