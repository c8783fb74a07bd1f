"""RIS: tags however they are spaced, records however they end, private lines unread."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import rispy

from litatlas.model import Paper, Place, Problem, Skipped, Source
from litatlas.read import read_papers

EXPORTS = Path(__file__).parent / "exports"


def read(text: str, name: str = "lib.ris") -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source(name, text.encode())]))


def one(lines: str) -> Paper:
    (paper,) = read(f"TY  - JOUR\nTI  - Loud Frogs\n{lines}\nER  - \n")
    assert isinstance(paper, Paper)
    return paper


SPACED = {
    "as the format says": "TY  - JOUR\nTI  - Loud Frogs\nER  - \n",
    "nothing behind ER": "TY  - JOUR\nTI  - Loud Frogs\nER  -\n",
    "ER alone": "TY  - JOUR\nTI  - Loud Frogs\nER\n",
    "one space": "TY - JOUR\nTI - Loud Frogs\nER - \n",
    "tabs": "TY\t-\tJOUR\nTI\t-\tLoud Frogs\nER\t-\n",
    "indented": "  TY  - JOUR\n  TI  - Loud Frogs\n  ER  - \n",
    "no space behind the dash": "TY  -JOUR\nTI  -Loud Frogs\nER  -\n",
    "something before it": "Provider: Pond Press\n\nTY  - JOUR\nTI  - Loud Frogs\nER  -\n",
    "a title in T1": "TY  - JOUR\nT1  - Loud Frogs\nER  - \n",
    "a title over two lines": "TY  - JOUR\nTI  - Loud\nFrogs\nER  - \n",
}


@pytest.mark.parametrize("text", SPACED.values(), ids=SPACED)
def test_a_record_is_read_however_it_is_spaced(text: str) -> None:
    assert [item.title for item in read(text) if isinstance(item, Paper)] == ["Loud Frogs"]
    assert [item for item in read(text) if isinstance(item, Problem)] == []


def test_words_that_look_like_a_tag_are_none_within_an_abstract() -> None:
    paper = one("AB  - Frogs sing.\nAI - the newts say - is no frog.\nTY is a tag elsewhere.")
    assert paper.abstract == ("Frogs sing. AI - the newts say - is no frog. TY is a tag elsewhere.")


def test_lines_that_go_on_after_a_private_tag_are_private() -> None:
    for tag in ("N1", "RN", "L1", "L4", "M1", "C1", "AD", "U1"):
        paper = one(f"AB  - Frogs sing.\n{tag}  - secret\nsecret too\n\nsecret three\nPY  - 2020")
        assert (paper.abstract, paper.year) == ("Frogs sing.", 2020)
        assert "secret" not in repr(paper)


def test_n2_is_the_abstract_where_there_is_no_ab() -> None:
    assert one("N2  - Frogs sing.").abstract == "Frogs sing."
    assert one("N2  - Something else.\nAB  - Frogs sing.").abstract == "Frogs sing."


FACTS = {
    "a link to a resolver": ("UR  - https://doi.org/10.5555/A.1", "doi", "10.5555/a.1"),
    "a DOI in M3": ("M3  - doi:10.5555/a.1", "doi", "10.5555/a.1"),
    "no DOI in a type of work": ("M3  - Article", "doi", None),
    "a date": ("DA  - 2021/05/04/", "year", 2021),
    "the year first": ("DA  - 2022/05/04/\nPY  - 2021///", "year", 2021),
    "arXiv's address": ("UR  - http://arxiv.org/abs/2101.00001v1", "arxiv", "2101.00001"),
    "arXiv as a journal": ("JO  - arXiv preprint arXiv:2101.00001", "arxiv", "2101.00001"),
    "no arXiv": ("UR  - https://example.org/2101.00001", "arxiv", None),
    "only http links": ("UR  - file:///home/ada/a.pdf\nUR  - https://example.org/a", "urls", ("https://example.org/a",)),
    "keywords in a line": ("KW  - frogs; mud", "keywords", ("frogs", "mud")),
    "keywords in lines": ("KW  - frogs\nmud\nKW  - ponds", "keywords", ("frogs", "mud", "ponds")),
    "editors are no authors": ("A2  - Marsh, Gil\nAU  - Reed, Ada", "authors", ("Ada Reed",)),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "field", "value"), FACTS.values(), ids=FACTS)
def test_facts_are_found_where_they_are_meant(lines: str, field: str, value: object) -> None:
    assert getattr(one(lines), field) == value


def test_places_are_the_lines_where_records_begin() -> None:
    text = (
        "\n\nTY  - JOUR\nTI  - Loud Frogs\nID  - a\nER  - \nTY  - BOOK\nTI  - Wet Newts\nER  - \n"
    )
    found = [item.places[0] for item in read(text) if isinstance(item, Paper)]
    assert found == [Place("lib.ris", 3, 1, "a"), Place("lib.ris", 7, 2)]


def test_web_of_sciences_text_is_known_under_any_ending() -> None:
    data = (EXPORTS / "savedrecs.ciw").read_text("utf-8")
    for name in ("a.txt", "a.ris", "a.ciw"):
        titles = [item.title for item in read(data, name) if isinstance(item, Paper)]
        assert titles == ["Graphs of Pond Networks for Bloom Forecasts", "Editorial"]


def test_prose_about_a_frog_named_fn_is_no_export() -> None:
    abstract = "FN is a frog. " + "It sings at night in small ponds, and we measure how loud. " * 4
    (paper,) = read(abstract, "a.txt")
    assert isinstance(paper, Paper)
    assert paper.text.startswith("FN is a frog.")


@pytest.mark.parametrize("name", ["endnote.ris", "scopus.ris", "web-of-science.ris"])
def test_rispy_finds_the_same_records(name: str) -> None:
    """Another reader's opinion. It is not ours because it drops records without a word when a
    file has a byte order mark or tabs, and reads lines that follow an ignored tag as part of the
    abstract: private notes would be published."""
    text = (EXPORTS / name).read_text("utf-8")
    theirs = [
        (entry.get("title"), entry.get("year", "")[:4], entry.get("doi", "").lower() or None)
        for entry in rispy.loads(text)
    ]
    ours = [
        (item.title, str(item.year), item.doi) for item in read(text) if isinstance(item, Paper)
    ]
    assert ours == theirs


@pytest.mark.parametrize("piece", ["TY  - a\n", "AB  - a\n", "ER  - \n", "x\n", "TY  -", "\n"])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    read(piece * 20_000)
    assert time.process_time() - started < 30  # seconds; quadratic would take many minutes


def test_a_record_that_says_it_has_neither_title_nor_abstract_is_no_paper() -> None:
    (skipped,) = read(
        "TY  - JOUR\nTI  - [No title available]\nAB  - [No abstract available]\nER  - \n"
    )
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "no words are left of it after cleaning"
