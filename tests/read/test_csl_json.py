"""CSL-JSON: fields, dates, names, and lists that are broken or wrapped."""

from __future__ import annotations

import json
from typing import Any

import pytest

from litatlas.model import Paper, Place, Problem, Skipped, Source
from litatlas.read import read_papers

RECORD: dict[str, Any] = {
    "id": "http://zotero.org/users/123/items/AB12CD34",
    "type": "article-journal",
    "title": "Loud <i>Rana</i> Frogs",
    "author": [
        {"family": "Reed", "given": "Ada", "non-dropping-particle": "van der"},
        {"literal": "The Pond Group"},
        {"family": "Tarn", "given": "Ben", "suffix": "Jr."},
    ],
    "issued": {"date-parts": [["2021", 3, 4]]},
    "container-title": "Journal of Ponds",
    "DOI": "https://doi.org/10.5555/POND.1",
    "URL": "https://example.org/frogs",
    "abstract": "<jats:title>Abstract</jats:title><jats:p>Frogs sing at night.</jats:p>",
    "keyword": "frogs, mud",
    "note": "private thought",
    "annote": "private thought",
    "file": "/home/ada/private.pdf",
}


def read(value: Any) -> list[Paper | Skipped | Problem]:
    text = value if isinstance(value, str) else json.dumps(value)
    return list(read_papers([Source("lib.json", text.encode("utf-8", "surrogatepass"))]))


def one(**fields: Any) -> Paper:
    (paper,) = read([{"id": "a", "title": "Loud Frogs", **fields}])
    assert isinstance(paper, Paper)
    return paper


def test_every_field_that_may_be_published_is_read() -> None:
    (paper,) = read([RECORD])
    assert isinstance(paper, Paper)
    assert paper.text == "Loud Rana Frogs\nFrogs sing at night."
    assert paper.abstract_start == 16
    assert paper.source_text == f"{RECORD['title']}\n{RECORD['abstract']}"
    assert paper.places == (Place("lib.json", 1, 1, "AB12CD34"),)
    assert paper.authors == ("Ada van der Reed", "The Pond Group", "Ben Tarn Jr.")
    assert (paper.year, paper.venue, paper.doi) == (2021, "Journal of Ponds", "10.5555/pond.1")
    assert paper.urls == ("https://example.org/frogs",)
    assert paper.keywords == ("frogs", "mud")


def test_private_fields_reach_no_paper() -> None:
    assert "private" not in repr(read([RECORD]))


def test_places_are_the_lines_where_records_begin() -> None:
    text = (
        '[\n\n  {"title": "Loud Frogs"\n  }\n  ,\n  {"title": "Wet Newts"}, {"title": "Toads"}\n]'
    )
    found = [item.places[0] for item in read(text) if isinstance(item, Paper)]
    assert found == [Place("lib.json", 3, 1), Place("lib.json", 6, 2), Place("lib.json", 6, 3)]


WRAPPED = {
    "under items": '{"items": [{"title": "Loud Frogs"}]}',
    "behind other keys": '{"config": {"id": 1}, "n": 1, "items": [{"title": "Loud Frogs"}]}',
    "alone": '{"title": "Loud Frogs"}',
    "a record a line": '{"title": "Loud Frogs"}\n',
    "a byte order mark": '\ufeff[{"title": "Loud Frogs"}]',
}


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED)
def test_records_are_found_however_they_are_wrapped(text: str) -> None:
    assert [item.title for item in read(text) if isinstance(item, Paper)] == ["Loud Frogs"]


YEARS = {
    "numbers": ({"date-parts": [[2020, 1]]}, 2020),
    "strings": ({"date-parts": [["2020"]]}, 2020),
    "raw": ({"raw": "May 2020"}, 2020),
    "literal": ({"literal": "2020/21"}, 2020),
    "a string": ("2020-05-01", 2020),
    "nothing": ({"date-parts": [[]]}, None),
    "nonsense": ({"date-parts": [["soon"]]}, None),
    "a list": ([2020], None),
    "too early": ({"date-parts": [[12]]}, None),
}


@pytest.mark.parametrize(("issued", "year"), YEARS.values(), ids=YEARS)
def test_years_are_numbers(issued: Any, year: int | None) -> None:
    assert one(issued=issued).year == year


ARXIV = {
    "a URL": ({"URL": "http://arxiv.org/abs/2101.00001v2"}, "2101.00001"),
    "a number": ({"number": "arXiv:2101.00001"}, "2101.00001"),
    "an archive": ({"archive": "arXiv", "archive_location": "2101.00001"}, "2101.00001"),
    "a DOI": ({"DOI": "10.48550/arXiv.2101.00001"}, "2101.00001"),
    "Zotero's note": ({"note": "arXiv:2101.00001 [cs]"}, "2101.00001"),
    "an old id": ({"URL": "https://arxiv.org/pdf/cs/0101001"}, "cs/0101001"),
    "a private note": ({"note": "compare arXiv:2101.00001"}, None),
    "a plain number": ({"number": "2101.00001"}, None),
}


@pytest.mark.parametrize(("fields", "arxiv"), ARXIV.values(), ids=ARXIV)
def test_arxiv_ids_are_found_where_they_are_meant(
    fields: dict[str, str], arxiv: str | None
) -> None:
    assert one(**fields).arxiv == arxiv


def test_only_http_links_are_links() -> None:
    assert one(URL="javascript:alert(1)").urls == ()
    assert one(URL="file:///home/ada/private.pdf").urls == ()
    assert one(URL="HTTPS://example.org/a").urls == ("HTTPS://example.org/a",)


IDS = {
    "1234567/ABCD2345": "ABCD2345",
    "users/1234567/ABCD2345": "ABCD2345",
    "http://zotero.org/users/local/a1B2c3D4/items/ABCD2345": "ABCD2345",
    "http://zotero.org/groups/1234567/items/ABCD2345": "ABCD2345",
    "10.5555/ABCD2345": "10.5555/ABCD2345",
    "reed/tarn2020": "reed/tarn2020",
    "1234567/abcd2345": "1234567/abcd2345",
    "1234567": "1234567",
}


@pytest.mark.parametrize(("given", "kept"), IDS.items())
def test_an_id_does_not_say_whose_library_it_is_from(given: str, kept: str) -> None:
    assert one(id=given).places[0].source_id == kept


def test_zoteros_own_export_is_read_too() -> None:
    paper = one(
        itemType="conferencePaper",
        abstractNote="Frogs sing at night.",
        creators=[
            {"creatorType": "author", "firstName": "Ada", "lastName": "Reed"},
            {"creatorType": "editor", "firstName": "Ben", "lastName": "Tarn"},
        ],
        date="2020-05-01",
        proceedingsTitle="Pond Days",
    )
    assert paper.abstract == "Frogs sing at night."
    assert (paper.authors, paper.year, paper.venue) == (("Ada Reed",), 2020, "Pond Days")


def test_a_record_without_abstract_takes_part_by_its_title() -> None:
    paper = one(abstract="No abstract available")
    assert (paper.text, paper.abstract_start, paper.language) == ("Loud Frogs", 10, None)


def test_an_abstract_that_only_repeats_the_title_is_none() -> None:
    assert one(abstract="Loud frogs").abstract == ""


def test_half_a_character_becomes_a_question_mark() -> None:
    (paper,) = read('[{"title": "Loud \\ud83d Frogs"}]')
    assert isinstance(paper, Paper)
    assert paper.title == "Loud ? Frogs"


def test_a_number_with_too_many_digits_is_no_crash() -> None:
    assert one(year=1).title == "Loud Frogs"
    (paper,) = read('[{"title": "Loud Frogs", "volume": ' + "9" * 10_000 + "}]")
    assert isinstance(paper, Paper)


ODD = [
    {"author": "Ada Reed and Ben Tarn"},
    {"author": [None, 3, [], {"family": ["x"]}]},
    {"issued": None, "DOI": 12, "URL": ["https://example.org/"]},
    {"abstract": {"text": "x"}, "keyword": {"a": 1}},
    {"container-title": ["Journal of Ponds", "J. Ponds"]},
]


@pytest.mark.parametrize("fields", ODD, ids=str)
def test_fields_of_other_shapes_cost_no_record(fields: dict[str, Any]) -> None:
    assert one(**fields).title == "Loud Frogs"


def test_a_web_page_that_is_no_paper_is_skipped_and_an_article_never() -> None:
    cookies = "We use cookies to improve your experience. Accept all cookies?"
    page, article = read(
        [
            {"type": "webpage", "title": "Ponds", "abstract": cookies},
            {"type": "article-journal", "title": "Mud", "abstract": cookies},
        ]
    )
    assert page == Skipped("lib.json", 1, "a cookie notice", f"Ponds\n{cookies}")
    assert isinstance(article, Paper)
