"""The same record in several places, and different records that look the same."""

from __future__ import annotations

import json
from typing import Any

from litatlas.model import Paper, Place, Source
from litatlas.read import read_papers

FROGS = "In this paper we measure how loud frogs sing in small ponds at night, with a cheap probe."


def papers(*records: dict[str, Any], text: str = "") -> list[Paper]:
    sources = [Source("b.json", json.dumps(records).encode())]
    if text:
        sources.append(Source("a.txt", text.encode()))
    return [item for item in read_papers(sources) if isinstance(item, Paper)]


def test_the_same_abstract_is_one_paper_with_both_places_and_the_richer_facts() -> None:
    record = {"id": "frogs", "title": "Loud Frogs", "abstract": FROGS, "DOI": "10.5555/a"}
    (paper,) = papers(record, text=FROGS.replace(" ", "  "))
    assert paper.places == (Place("a.txt", 1, 1), Place("b.json", 1, 1, "frogs"))
    assert (paper.title, paper.doi) == ("Loud Frogs", "10.5555/a")


def test_gaps_are_filled_from_the_poorer_record() -> None:
    (paper,) = papers(
        {
            "title": "Loud Frogs",
            "abstract": FROGS,
            "author": [{"family": "Reed"}],
            "DOI": "10.5555/a",
        },
        {"title": "Loud frogs", "abstract": FROGS, "issued": {"date-parts": [[2020]]}},
    )
    assert (paper.title, paper.authors, paper.year) == ("Loud Frogs", ("Reed",), 2020)


def test_a_record_without_abstract_joins_the_one_with_its_doi() -> None:
    (paper,) = papers(
        {"title": "Frogs", "DOI": "10.5555/A", "issued": "2020"},
        {"title": "Loud Frogs", "abstract": FROGS, "DOI": "10.5555/a"},
    )
    assert (paper.title, paper.abstract, paper.year) == ("Loud Frogs", FROGS, 2020)


def test_a_record_without_abstract_joins_the_one_with_its_title() -> None:
    (paper,) = papers(
        {"title": "Loud Frogs in Small Ponds", "abstract": FROGS},
        {"title": "Loud frogs in small ponds.", "issued": "2020"},
    )
    assert (paper.abstract, paper.year, len(paper.places)) == (FROGS, 2020, 2)


def test_boilerplate_under_different_titles_is_two_papers() -> None:
    first = {"title": "Loud Frogs", "abstract": FROGS}
    assert len(papers(first, {"title": "Wet Newts", "abstract": FROGS})) == 2


def test_nearly_the_same_abstract_is_two_papers() -> None:
    assert (
        len(papers({"title": "A", "abstract": FROGS}, {"title": "A", "abstract": FROGS[:-7]})) == 2
    )


def test_the_same_title_in_different_years_is_two_papers() -> None:
    title = "Report of the Pond Days"
    assert len(papers({"title": title, "issued": "2019"}, {"title": title, "issued": "2020"})) == 2


def test_a_short_title_is_no_proof() -> None:
    assert len(papers({"title": "Editorial"}, {"title": "Editorial"})) == 2


def test_three_places_are_sorted() -> None:
    record = {"title": "Loud Frogs", "abstract": FROGS}
    (paper,) = papers(record, record, text=FROGS)
    assert [place.seed for place in paper.places] == ["a.txt", "b.json", "b.json"]


def test_a_skipped_block_that_is_there_twice_is_skipped_twice() -> None:
    cookies = "We use cookies to improve your experience on our ponds. Accept all cookies? Yes."
    found = list(read_papers([Source("a.txt", f"{cookies}\n\n{cookies}\n".encode())]))
    assert [(type(item).__name__, getattr(item, "line", 0)) for item in found] == [
        ("Skipped", 1),
        ("Skipped", 3),
    ]
