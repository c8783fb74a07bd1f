from __future__ import annotations

import pytest

from litatlas.extract.citations import citations
from litatlas.extract.links import links

LINKS = {
    "code": ("Code is available at https://github.com/a/b.", [("https://github.com/a/b", "code")]),
    "lost scheme": ("Our code: //github.com/a/B-c", [("https://github.com/a/B-c", "code")]),
    "data": (
        "The dataset is released at https://example.org/moss.",
        [("https://example.org/moss", "data")],
    ),
    "data archive": ("See https://zenodo.org/record/1.", [("https://zenodo.org/record/1", "data")]),
    "other": (
        "See https://example.org/a?b=1#c, please.",
        [("https://example.org/a?b=1#c", "other")],
    ),
    "brackets": (
        "It (https://example.org/a_(b)) and (www.example.org) are",
        [("https://example.org/a_(b)", "other"), ("https://www.example.org", "other")],
    ),
    "without scheme": ("code at github.com/a/b", [("https://github.com/a/b", "code")]),
    "twice": (
        "https://example.org/a and https://example.org/a",
        [("https://example.org/a", "other")],
    ),
    "the sentence before does not count": (
        "We release code. More is at https://example.org/a.",
        [("https://example.org/a", "other")],
    ),
    "slashes": ("and/or 1//2 and // and A//B", []),
    "mail": ("write to moss@github.com", []),
    "script": ("javascript:alert(1)", []),
    "nothing": ("", []),
}
CITED = {
    "in brackets": ("as shown (Reed et al., 2022).", ["Reed et al., 2022"]),
    "two": ("(Reed and Moss 2019; Fern, 2020a)", ["Reed and Moss 2019", "Fern, 2020a"]),
    "year in brackets": ("Reed et al. (2022) say", ["Reed et al. (2022)"]),
    "numbers": ("as in [12] and [3, 5-7].", ["[12]", "[3, 5-7]"]),
    "without year": ("Reed et al. say", ["Reed et al."]),
    "inner capitals": ("(McFern and O'Moss, 2019)", ["McFern and O'Moss, 2019"]),
    "a campaign and its year": ("on (FERN-IP 2010 and FERN-IP 2011)", []),
    "a year alone": ("in 2019 (and 2020) we", []),
    "a mask": ("the [MASK] token", []),
    "an interval": ("in [0.5, 1.5] or (1, 2)", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), LINKS.values(), ids=LINKS.keys())
def test_links_are_mended_and_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(link.url, link.kind) for link in links(text)] == expected


def test_links_that_the_source_gave_come_after_those_of_the_text() -> None:
    found = links("at https://a.example/x", ["https://a.example/x", "https://github.com/b"])
    assert [link.url for link in found] == ["https://a.example/x", "https://github.com/b"]


@pytest.mark.parametrize(("text", "expected"), CITED.values(), ids=CITED.keys())
def test_citations_are_kept_as_found(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in citations(text)] == expected


@pytest.mark.parametrize("piece", ["//a", "www.", "(Reed ", "[1,", "Reed and ", "http://a.b/"])
def test_odd_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert len(links(text)) <= 1
    assert citations(text) == ()
