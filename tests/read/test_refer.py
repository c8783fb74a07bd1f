"""EndNote's tags: where records begin and end, what is read of them, and what stays unread."""

from __future__ import annotations

import time

import pytest

from litatlas.model import Paper, Place, Problem, Skipped, Source
from litatlas.read import read_papers


def read(text: str, name: str = "lib.enw") -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source(name, text.encode())]))


def one(lines: str, kind: str = "Journal Article") -> Paper:
    (paper,) = read(f"%0 {kind}\n%T Loud Frogs\n{lines}\n")
    assert isinstance(paper, Paper)
    return paper


FACTS = {
    "an editor is no author": ("%E Marsh, Gil\n%A Reed, Ada", "authors", ("Ada Reed",)),
    "authors in a row": ("%A Reed, Ada\nTarn, Ben", "authors", ("Ada Reed", "Ben Tarn")),
    "a group": ("%A Pond Group,", "authors", ("Pond Group",)),
    "a year": ("%8 4 May 2022\n%D 2021", "year", 2021),
    "a date alone": ("%8 2022/05/04", "year", 2022),
    "a date beside no year": ("%D in press\n%8 2022/05/04", "year", 2022),
    "no year among pages": ("%P 2001-2020", "year", None),
    "a journal before a book": ("%B Pond Days\n%J Journal of Ponds", "venue", "Journal of Ponds"),
    "a book": ("%B Pond Days\n%S Notes in Mud", "venue", "Pond Days"),
    "no publisher of an article": ("%I Pond Press", "venue", ""),
    "a DOI": ("%R https://doi.org/10.5555/A.1", "doi", "10.5555/a.1"),
    "a DOI in a link to a resolver": ("%U https://doi.org/10.5555/A.1", "doi", "10.5555/a.1"),
    "no DOI in another link": ("%U https://ponds.example/10.5555/a.1", "doi", None),
    "the number of a report": ("%R TR-10.5555", "doi", None),
    "arXiv as a journal": ("%J arXiv preprint arXiv:2101.00001", "arxiv", "2101.00001"),
    "arXiv's DOI": ("%R 10.48550/arXiv.2101.00001", "arxiv", "2101.00001"),
    "only http links": (
        "%U file:///home/a.pdf\nhttps://example.org/a",
        "urls",
        ("https://example.org/a",),
    ),
    "keywords in a line": ("%K frogs; mud", "keywords", ("frogs", "mud")),
    "keywords in lines": ("%K frogs\nmud\n%K ponds", "keywords", ("frogs", "mud", "ponds")),
    "an abstract of two paragraphs": (
        "%X Frogs sing.\n\nLoudly.\n%D 2021",
        "abstract",
        "Frogs sing. Loudly.",
    ),
    "words that look like tags": (
        "%X Frogs, 90\n%of all, sing.\n% is no tag.\n%% neither.",
        "abstract",
        "Frogs, 90 %of all, sing. % is no tag. %% neither.",
    ),
    "tabs": ("%D\t2021", "year", 2021),
}


@pytest.mark.parametrize(("lines", "field", "value"), FACTS.values(), ids=FACTS)
def test_facts_are_found_where_they_are_meant(lines: str, field: str, value: object) -> None:
    assert (getattr(one(lines), field) or None) == (value or None)


def test_who_publishes_a_thesis_or_a_report_is_its_venue() -> None:
    for kind in ("Thesis", "Report", "Book"):
        assert one("%I University of Tarnbridge", kind).venue == "University of Tarnbridge"


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        ("%F reed_loud_2021", "reed_loud_2021"),
        ("%F reed2021 %M WOS:1", "reed2021"),
        ("%F unread %M WOS:1", "WOS:1"),
        ("%F read in 2021", None),
        ("%F 2021", None),
        ("%L QL638 %1 reed2021", None),
    ],
)
def test_a_label_is_a_citation_key_if_it_is_one_word_with_a_number(
    lines: str, known: str | None
) -> None:
    assert one(lines.replace(" %", "\n%")).places == (Place("lib.enw", 1, 1, known),)


@pytest.mark.parametrize(
    "tag",
    [f"%{sign}" for sign in "1234567 9CEGHILNOPQSVWYZ!@#$&*()+?[]^~=<>".replace(" ", "")] + ["$]"],
)
def test_what_is_not_looked_at_stays_unread_with_the_lines_that_continue_it(tag: str) -> None:
    paper = one(f"%X Frogs sing.\n{tag} secret\nsecret too\n\nsecret three\n%D 2020")
    assert (paper.abstract, paper.year) == ("Frogs sing.", 2020)
    assert "secret" not in repr(paper)


@pytest.mark.parametrize("tag", ["%(", "%[", "%<", "%>"])
def test_some_signs_need_no_space_behind_them(tag: str) -> None:
    assert "secret" not in repr(one(f"%X Frogs sing.\n{tag}secret\nsecret too"))


TWO = {
    "each with its kind": "%0 Book\n%T Loud Frogs\n\n%0 Book\n%T Wet Newts\n",
    "no empty line between them": "%0 Book\n%T Loud Frogs\n%0 Book\n%T Wet Newts\n",
    "without kinds": "%A Reed, Ada\n%T Loud Frogs\n\n%A Tarn, Ben\n%T Wet Newts\n",
    "without kinds, title first": "%T Loud Frogs\n%A Reed, Ada\n\n%T Wet Newts\n%A Tarn, Ben\n",
    "every line apart": "%0 Book\n\n%T Loud Frogs\n\n%A Reed, Ada\n\n%A Weir, Dora\n\n"
    "%0 Book\n\n%T Wet Newts\n",
    "words of a program around": "Pond Press\n\n%0 Book\n%T Loud Frogs\n\nPage 2\n\n"
    "%0 Book\n%T Wet Newts\n\nEnd\n",
    "a kind at the end of its line": "%0\n%T Loud Frogs\n\n%0\n%T Wet Newts",
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO)
def test_records_are_told_apart(text: str) -> None:
    found = read(text)
    assert [item.title for item in found if isinstance(item, Paper)] == ["Loud Frogs", "Wet Newts"]
    assert [item for item in found if not isinstance(item, Paper)] == []


def test_a_second_title_without_an_empty_line_before_it_begins_no_record() -> None:
    (paper,) = read("%0 Book\n%T Loud Frogs\n%T Frogs\n%A Reed, Ada\n\n%D 2021\n")
    assert isinstance(paper, Paper)
    assert (paper.title, paper.year) == ("Loud Frogs", 2021)


def test_a_web_page_about_cookies_is_no_paper_and_an_article_is_one() -> None:
    cookies = (
        "%X We use cookies to improve your experience on our site. By continuing you agree to our "
        "use of cookies. Accept all cookies or manage your cookie settings."
    )
    assert one(cookies).title == "Loud Frogs"
    (skipped,) = read(f"%0 Web Page\n%T Loud Frogs\n{cookies}\n")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "a cookie notice"


@pytest.mark.parametrize("piece", ["%0 a\n", "%X a\n", "%T a\n\n", "x\n", "%", "\n", "%X a\n\n"])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    read(piece * 20_000)
    assert time.process_time() - started < 30  # seconds; quadratic would take many minutes
