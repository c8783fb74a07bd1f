"""Names as ids: what they become, and what they must never be."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litatlas.text.slugs import is_id, slug, unique_slug

SLUGS = {
    "a title": ("Reedcast: Predicting Blooms", "reedcast-predicting-blooms"),
    "accents": ("Étude sur les Œufs de Bjørn Łoś", "etude-sur-les-oeufs-de-bjorn-los"),
    "German": ("Größe", "grosse"),
    "Greek letters": ("β-VAE and μ", "beta-vae-and-mu"),
    "an apostrophe": ("The frog's song", "the-frogs-song"),
    "C": ("C", "c"),
    "C++": ("C++", "c-plus-plus"),
    "C#": ("C#", "c-sharp"),
    "F# and A*": ("F# and A*", "f-sharp-and-a-star"),
    "percent and ampersand": ("10% of R&D", "10-percent-of-r-and-d"),
    "a plus inside": ("A+B", "a-b"),
    "full-width letters": ("ＡＢＣ", "abc"),
    "a path": ("../../etc/passwd", "etc-passwd"),
    "markup": ("<script>alert(1)</script>", "script-alert-1-script"),
    "emoji": ("🐸🐸", ""),
    "another script": ("Лягушка", ""),
    "nothing": ("", ""),
    "index": ("Index", ""),
    "404": ("404", ""),
    "a device": ("CON", ""),
    "a numbered device": ("com1", ""),
    "no device": ("Com10 and con men", "com10-and-con-men"),
}


@pytest.mark.parametrize(("text", "expected"), SLUGS.values(), ids=SLUGS)
def test_a_slug_is_readable_and_safe(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_long_title_is_cut_between_words() -> None:
    title = "Predicting algal blooms in small ponds from sparse sensor readings at night"
    assert slug(title) == "predicting-algal-blooms-in-small-ponds-from-sparse-sensor"


def test_a_title_of_exactly_sixty_characters_stays_whole() -> None:
    assert slug("a" * 29 + " " + "b" * 30) == "a" * 29 + "-" + "b" * 30


def test_a_word_longer_than_an_id_is_cut_inside() -> None:
    assert slug("a" * 80) == "a" * 60


def test_a_free_name_stays_as_it_is() -> None:
    assert unique_slug("Pond", {"frog"}) == "pond"


def test_a_collision_gets_six_digits_of_the_text() -> None:
    digits = hashlib.sha256(b"Pond!").hexdigest()[:6]
    assert unique_slug("Pond!", {"pond"}) == f"pond-{digits}"


def test_a_name_without_letters_gets_its_digits_behind_a_common_word() -> None:
    digits = hashlib.sha256("🐸".encode()).hexdigest()[:6]
    assert unique_slug("🐸", set()) == f"paper-{digits}"
    assert unique_slug("🐸", set(), "concept") == f"concept-{digits}"


def test_twins_of_different_scripts_get_different_ids() -> None:
    latin, cyrillic = "Pond", "Роnd"
    assert unique_slug(cyrillic, {unique_slug(latin, set())}) != unique_slug(latin, set())


def test_a_second_collision_gets_more_digits() -> None:
    digits = hashlib.sha256(b"Pond").hexdigest()
    assert unique_slug("Pond", {"pond", f"pond-{digits[:6]}"}) == f"pond-{digits[:7]}"


IDS = {"a-b-1": True, "A": False, "": False, "a" * 61: False, "index": False, "a_b": False}
IDS |= {"-a": False, "a-": False, "ä": False, "lpt1": False, "a\n": False}


@pytest.mark.parametrize(("text", "expected"), IDS.items())
def test_only_what_fits_every_disk_and_server_is_an_id(text: str, expected: bool) -> None:
    assert is_id(text) is expected


@given(st.text(max_size=120), st.sets(st.text(alphabet="ab-", max_size=3)))
def test_any_text_gets_an_id_that_is_free(text: str, taken: set[str]) -> None:
    found = unique_slug(text, taken)
    assert re.fullmatch(r"[a-z0-9-]{1,60}", found)
    assert found not in taken
    assert slug(text) == "" or is_id(slug(text))
