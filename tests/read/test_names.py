"""Names turned given name first."""

from __future__ import annotations

import pytest

from litatlas.model import Author
from litatlas.read.names import found_among, is_part_of, people, person, unparted

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
def test_a_name_is_said_given_first(written: str, said: str) -> None:
    assert person(written).name == said


PARTS = {
    "Reed, Ada": Author("Reed", "Ada"),
    "Ada Reed": Author("Reed", "Ada"),
    "van der Reed, Ada": Author("Reed", "Ada", "van der"),
    "Ana de la Reed": Author("Reed", "Ana", "de la"),
    "Reed, Ada van der": Author("Reed", "Ada", "van der"),
    "Reed, ada b.": Author("Reed", "ada b."),
    "Van der Reed, Ada": Author("Van der Reed", "Ada"),
    "Reed Tarn, Ada": Author("Reed Tarn", "Ada"),
    "de Reed, Jr, Ada": Author("Reed", "Ada", "de", "Jr"),
    "Ben Tarn Jr": Author("Tarn", "Ben", suffix="Jr"),
    "van der Weir D.": Author("Weir", "D.", "van der"),
    "O’Reed, Ada": Author("O’Reed", "Ada"),
    "Plume": Author("Plume"),
    "{Reed and Sons, Inc.}": Author(literal="Reed and Sons, Inc."),
    "Pond Health Organization,": Author(literal="Pond Health Organization"),
    "Pond Health Organization": Author(literal="Pond Health Organization"),
    "The Pond Crew": Author(literal="The Pond Crew"),
    "Group, Ada": Author("Group", "Ada"),
    "Theodora Groupner": Author("Groupner", "Theodora"),
}


@pytest.mark.parametrize(("written", "parts"), PARTS.items(), ids=PARTS)
def test_a_name_is_taken_apart(written: str, parts: Author) -> None:
    assert person(written) == parts


def test_a_name_that_people_wrote_themselves_is_no_name_turned_round() -> None:
    assert unparted("Reed, Inc.") == Author(literal="Reed, Inc.")
    assert unparted("Ada van Reed") == Author("Reed", "Ada", "van")


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
    assert tuple(author.name for author in people(written)) == found


MAY_BE_ONE = [
    ("Ada Reed", "A. Reed"),
    ("Ada Reed", "Reed"),
    ("Ada B. Reed", "Ada Reed"),
    ("Ada Bea Reed", "Reed, AB"),
    ("Wei Wang", "Wang Wei"),
    ("José García", "Jose Garcia"),
    ("Jean-Paul Tarn", "J.-P. Tarn"),
    ("Christopher Marsh", "Chris Marsh"),
    ("The Pond Group", "Pond Group"),
    ("川 鴨", "鴨 川"),
    ("川 鴨", "川鴨"),
]
TWO_PEOPLE = [
    ("Ada Reed", "Ada Tarn"),
    ("Ada Reed", "B. Reed"),
    ("Jun Wang", "Li Wang"),
    ("Ada B. Reed", "Ada C. Reed"),
    ("A. B. Reed", "A. B. Tarn"),
    ("鴨 川", "鶴 川"),
]


@pytest.mark.parametrize(("one", "other"), MAY_BE_ONE)
def test_names_of_one_person_are_found_however_they_are_written(one: str, other: str) -> None:
    assert found_among([person(one)], [person(other)]) == 1
    assert found_among([person(other)], [person(one)]) == 1


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_names_of_two_people_are_not_taken_for_one(one: str, other: str) -> None:
    assert found_among([person(one)], [person(other)]) == 0


def test_each_name_is_found_once() -> None:
    assert found_among([person("A. Reed"), person("Ada Reed")], [person("Ada Reed")]) == 1
    assert is_part_of(people("Reed; Tarn"), people("Ada Reed; Ben Tarn; Gil Marsh"))
    assert not is_part_of(people("Reed; Lee"), people("Ada Reed; Ben Tarn; Gil Marsh"))
    assert not is_part_of(people("Reed; Tarn"), people("Ada Reed; Ben Tarn"))
