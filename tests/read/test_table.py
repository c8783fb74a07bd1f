"""CSV and TSV: columns by their names, rows however they are quoted."""

from __future__ import annotations

import time

import pytest

from litatlas.model import Paper, Place, Problem, Skipped, Source
from litatlas.read import read_papers


def read(text: str, name: str = "lib.csv") -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source(name, text.encode())]))


def one(header: str, row: str) -> Paper:
    (paper,) = read(f"title\t{header}\nLoud Frogs\t{row}\n", "lib.tsv")
    assert isinstance(paper, Paper)
    return paper


COLUMNS = {
    "Author full names": ("Author full names", "Reed, Ada (57200000001)", "authors", ("Ada Reed",)),
    "AU": ("AU", "Reed, A; Tarn, B", "authors", ("A Reed", "B Tarn")),
    "full names before short ones": ("AU\tAF", "Reed, A\tReed, Ada", "authors", ("Ada Reed",)),
    "ids of authors": ("Author(s) ID", "57200000001", "authors", ()),
    "Publication Year": ("Publication Year", "2020.0", "year", 2020),
    "a date": ("Date", "2020-05-01", "year", 2020),
    "Source title": ("Source title", "Journal of Ponds", "venue", "Journal of Ponds"),
    "Source is where it was found": ("Source", "Scopus", "venue", None),
    "DOI Link": ("DOI Link", "http://dx.doi.org/10.5555/A", "doi", "10.5555/a"),
    "a resolver's address": ("Url", "https://doi.org/10.5555/A", "doi", "10.5555/a"),
    "Zotero's Extra": ("Extra", "arXiv:2101.00001 [cs]", "arxiv", "2101.00001"),
    "a private Extra": ("Extra", "compare arXiv:2101.00001", "arxiv", None),
    "no link": ("Link", "javascript:alert(1)", "urls", ()),
    "Author Keywords": ("Author Keywords\tIndex Keywords", "a; b\tc", "keywords", ("a", "b")),
    "Manual Tags": ("Manual Tags", "to read", "keywords", ()),
    "keywords with commas": ("keywords", "frogs, mud", "keywords", ("frogs", "mud")),
}


@pytest.mark.parametrize(("header", "row", "field", "value"), COLUMNS.values(), ids=COLUMNS)
def test_a_column_is_known_by_its_name(header: str, row: str, field: str, value: object) -> None:
    assert getattr(one(header, row), field) == value


def test_private_columns_reach_no_paper() -> None:
    for header in ("Notes", "File Attachments", "Comments", "Rating", "My thoughts", "Extra"):
        assert "secret" not in repr(one(header, "secret"))


TABLES = {
    "commas": 'title,abstract\n"Loud, Frogs",They sing\n',
    "semicolons": 'title;abstract\n"Loud, Frogs";They sing\n',
    "tabs in a .csv": "title\tabstract\nLoud, Frogs\tThey sing\n",
    "a separator named": 'sep=|\ntitle|abstract\n"Loud, Frogs"|They sing\n',
    "a line break in a cell": 'title,abstract\n"Loud,\nFrogs",They sing\n',
    "capitals and spaces": ' Title ,"ABSTRACT"\n"Loud, Frogs",They sing\n',
    "empty rows": '\n\ntitle,abstract\n,\n\n"Loud, Frogs",They sing\n,\n',
    "cells left out": 'title,abstract,year,doi\n"Loud, Frogs",They sing\n',
    "empty cells behind": 'title,abstract\n"Loud, Frogs",They sing,,,\n',
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_row_is_read_however_it_is_written(text: str) -> None:
    (paper,) = read(text)
    assert isinstance(paper, Paper)
    assert (paper.title, paper.abstract) == ("Loud, Frogs", "They sing")


def test_an_open_quotation_mark_costs_its_row_only() -> None:
    rows = "".join(f"Frogs number {n},They sing\n" for n in range(40))
    found = read(f'title,abstract\n"Newts,They swim\n{rows}')
    assert [item.lost_records for item in found if isinstance(item, Problem)] == [1]
    assert sum(isinstance(item, Paper) for item in found) == 40


def test_quotation_marks_between_tabs_are_only_characters() -> None:
    text = 'title\tabstract\n"Loud" Frogs\tThey "sing"\n""Wet"" Newts\t5" long\n'
    papers = [item for item in read(text, "a.tsv") if isinstance(item, Paper)]
    assert [(paper.title, paper.abstract) for paper in papers] == [
        ('"Loud" Frogs', 'They "sing"'),
        ('""Wet"" Newts', '5" long'),
    ]


def test_places_are_the_lines_where_rows_begin() -> None:
    text = 'key,title,abstract\na,Loud Frogs,"They\nsing"\n\nb,Wet Newts,\n'
    found = [item.places[0] for item in read(text) if isinstance(item, Paper)]
    assert found == [Place("lib.csv", 2, 1, "a"), Place("lib.csv", 5, 2, "b")]


def test_an_article_is_believed_and_a_web_page_is_looked_at() -> None:
    cookies = "We use cookies to improve your experience. Accept all cookies?"
    found = read(
        f"Item Type,Title,Abstract Note\nwebpage,Ponds,{cookies}\njournalArticle,Mud,{cookies}\n"
    )
    assert [type(item).__name__ for item in found] == ["Skipped", "Paper"]


@pytest.mark.parametrize("piece", ['"', '",', 'a,"\n', '"a"b\n', ",\n", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_hostile_repetition_is_read_in_linear_time(piece: str, name: str) -> None:
    started = time.process_time()
    read("title,abstract\n" + piece * 4_000, name)
    assert time.process_time() - started < 30  # seconds; quadratic would take minutes
