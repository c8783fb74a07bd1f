"""PubMed's export."""

from __future__ import annotations

import pytest

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import read_papers


def read(text: str, name: str = "lib.nbib") -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source(name, text.encode())]))


def one(lines: str) -> Paper:
    (paper,) = read(f"PMID- 1\n{lines}\n\n")
    assert isinstance(paper, Paper)
    return paper


FACTS = {
    "a full stop": ("TI  - Loud frogs.", "title", "Loud frogs"),
    "a question": ("TI  - Loud frogs?", "title", "Loud frogs?"),
    "an ellipsis": ("TI  - Loud frogs...", "title", "Loud frogs..."),
    "a translated title": ("TI  - [Loud frogs].", "title", "Loud frogs"),
    "a book": ("BTI - Loud frogs", "title", "Loud frogs"),
    "a season": ("TI  - a\nDP  - Spring 2020", "year", 2020),
    "a DOI among ids": ("TI  - a\nAID - S1 [pii]\nAID - 10.5555/A [doi]", "doi", "10.5555/a"),
    "a publisher's id that looks like one": ("TI  - a\nLID - 10.5555/A [pii]", "doi", None),
    "full names": ("TI  - a\nFAU - Reed, Ada\nAU  - Reed A", "authors", ("Ada Reed",)),
    "short names": ("TI  - a\nAU  - van der Reed AB", "authors", ("AB van der Reed",)),
    "a group": ("TI  - a\nCN  - Pond Group", "authors", ("Pond Group",)),
    "authors' keywords": ("TI  - a\nMH  - *Frogs\nOT  - *songs", "keywords", ("songs",)),
    "major headings": ("TI  - a\nMH  - Humans\nMH  - *Frogs/physiology", "keywords", ("Frogs",)),
}


@pytest.mark.parametrize(("lines", "field", "value"), FACTS.values(), ids=FACTS)
def test_facts_are_found_where_they_are_meant(lines: str, field: str, value: object) -> None:
    assert getattr(one(lines), field) == value


def test_lines_that_go_on_belong_to_their_tag() -> None:
    paper = one("TI  - Loud\n      frogs.\nGN  - secret\n      secret\nAB  - They\n      sing.")
    assert (paper.title, paper.abstract) == ("Loud frogs", "They sing.")
    assert "secret" not in repr(paper)


def test_a_line_of_spaces_ends_no_record() -> None:
    paper = one("TI  - Loud frogs.\nAB  - They sing.\n      \n      Loudly.\nFAU - Reed, Ada")
    assert (paper.abstract, paper.authors) == ("They sing. Loudly.", ("Ada Reed",))


def test_pubmeds_text_file_is_known_and_prose_about_pmids_is_none() -> None:
    (paper,) = read("PMID- 1\nTI  - Loud frogs.\n", "pubmed.txt")
    assert isinstance(paper, Paper)
    assert paper.title == "Loud frogs"
    (prose,) = read(
        "PMID numbers name papers, and in this work we count how many there are.", "a.txt"
    )
    assert isinstance(prose, Paper)
    assert prose.title is None
