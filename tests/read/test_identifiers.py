"""DOIs, arXiv ids, years and links as papers carry them."""

from __future__ import annotations

import pytest

from litatlas.read.identifiers import (
    arxiv,
    doi,
    http_urls,
    only_year,
    without_sign_in,
    year,
)

DOIS = {
    "10.5555/ABC.1": "10.5555/abc.1",
    "doi:10.5555/abc": "10.5555/abc",
    "https://doi.org/10.5555/abc.": "10.5555/abc",
    "http://dx.doi.org/10.5555/a(1)b": "10.5555/a(1)b",
    "https://doi.org/10.5555%2Fabc": "10.5555/abc",
    "10.5555/a(1)": "10.5555/a(1)",
    "(see 10.5555/a(1)).": "10.5555/a(1)",
    "10.5555/abc<br>": "10.5555/abc",
    "<a>10.5555/abc</a>": "10.5555/abc",
    "10.5555/(SICI)49:8<693::AID-AS4>3.0.CO;2-O": "10.5555/(sici)49:8<693::aid-as4>3.0.co;2-o",
    "10.5555/49:8&lt;693:AS&gt;2.0.CO;2": "10.5555/49:8<693:as>2.0.co;2",
    "https://doi.org/10.5555/49:8%3C693:AS%3E2.0.CO;2": "10.5555/49:8<693:as>2.0.co;2",
    "10.5555/49:8<::AS>2.0.CO;2.": "10.5555/49:8<::as>2.0.co;2",
    "10.5555/49:8<693": None,
    "10.5555": None,
    "version 10.55/abc": None,
    "": None,
}
ARXIV = {
    "arXiv:2101.00001v2 [cs.CL]": "2101.00001",
    "https://arxiv.org/abs/2101.00001": "2101.00001",
    "arxiv.org/pdf/2101.00001v1.pdf": "2101.00001",
    "arXiv preprint arXiv:0901.1234": "0901.1234",
    "arXiv:cs/0101001": "cs/0101001",
    "2101.00001": None,
    "https://example.org/2101.00001": None,
    "arXiv": None,
}
YEARS = {"2020": 2020, "May 2020, 2021": 2020, "c1998": 1998, "12345": None, "120": None, "": None}


@pytest.mark.parametrize(("text", "expected"), DOIS.items())
def test_a_doi_is_lower_case_and_without_resolver(text: str, expected: str | None) -> None:
    assert doi(text) == expected


@pytest.mark.parametrize(("text", "expected"), ARXIV.items())
def test_an_arxiv_id_is_found_where_arxiv_is_named(text: str, expected: str | None) -> None:
    assert arxiv(text) == expected


def test_a_certain_arxiv_id_need_not_say_so() -> None:
    assert arxiv("2101.00001v3", certain=True) == "2101.00001"
    assert arxiv("12.5", certain=True) is None


@pytest.mark.parametrize(("text", "expected"), YEARS.items())
def test_a_year_has_four_digits(text: str, expected: int | None) -> None:
    assert year(text) == expected


def test_links_are_http_links_only_each_once() -> None:
    text = (
        "https://a.example/x, javascript:alert(1) file:///etc https://a.example/x http://b.example"
    )
    assert http_urls(text) == ("https://a.example/x", "http://b.example")


SIGNED_IN = {
    "https://ada:secret@ponds.example/1": "https://ponds.example/1",
    "https://ada:se,c(r;e)t@ponds.example/1": "https://ponds.example/1",
    "https://ada:sec@ret@ponds.example": "https://ponds.example",
    "https://ada%40ponds.example:secret@ponds.example": "https://ponds.example",
    "https://secret@ponds.example:80/1": "https://ponds.example:80/1",
}
SIGNED_OUT = (
    "https://ponds.example/@ada",
    "https://ponds.example:80/a@b",
    "https://ponds.example/?id=1&user=ada@ponds.example",
    "https://ponds.example?mail=ada@ponds.example",
)


@pytest.mark.parametrize(("text", "expected"), SIGNED_IN.items())
def test_an_address_does_not_say_who_signs_in(text: str, expected: str) -> None:
    assert http_urls(text) == (expected,)
    assert without_sign_in(f"frogs at {text} sing") == f"frogs at {expected} sing"


@pytest.mark.parametrize("text", SIGNED_OUT)
def test_an_address_in_which_nobody_signs_in_stays(text: str) -> None:
    assert http_urls(text) == (text,)
    assert without_sign_in(f"at {text}, or ada@ponds.example") == f"at {text}, or ada@ponds.example"


@pytest.mark.parametrize("name", ["password", "pwd", "access_token", "apikey", "jsessionid"])
def test_a_link_has_no_secrets_among_its_parameters(name: str) -> None:
    assert http_urls(f"https://a.example/?{name}=secret&id=1") == ("https://a.example/?id=1",)
    assert http_urls(f"https://a.example/1?{name}=secret") == ("https://a.example/1",)
    assert http_urls(f"https://a.example/1?id={name}") == (f"https://a.example/1?id={name}",)


def test_a_link_is_whole() -> None:
    text = "(https://a.example/frog_(animal)), https://doi.org/10.5555/49:8<693:AS>2.0.CO;2."
    assert http_urls(text) == (
        "https://a.example/frog_(animal)",
        "https://doi.org/10.5555/49:8%3C693:AS%3E2.0.CO;2",
    )


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("Proceedings of Ponds 2018", 2018),
        ("ponds2021", 2021),
        ("Ponds 2018, Volume 1 (2018)", 2018),
        ("Ponds 1998-2002", None),
        ("Ponds 12021", None),
        ("Ponds 18", None),
        ("", None),
    ],
)
def test_a_venue_tells_a_year_where_it_holds_just_one(venue: str, expected: int | None) -> None:
    assert only_year(venue) == expected
