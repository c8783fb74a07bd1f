"""Markdown: facts above, the abstract below, and what is somebody's own left out."""

from __future__ import annotations

import pytest

from litatlas.model import Paper, Place, Problem, Skipped, Source
from litatlas.read import read_papers

FROGS = "Frogs sing at night in small ponds, and this paper measures how loud they are."


def read(text: str) -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source("note.md", text.encode())]))


def one(facts: str, body: str = FROGS) -> Paper:
    (paper,) = read(f"---\n{facts}\n---\n{body}\n")
    assert isinstance(paper, Paper)
    return paper


FACTS = {
    "an arXiv id stays as written": ("arxiv: 2401.00010", "arxiv", "2401.00010"),
    "a year in a date": ("date: 2021-05-01", "year", 2021),
    "authors in a list": ("authors: [Ada Reed, 'Tarn, Ben']", "authors", ("Ada Reed", "Ben Tarn")),
    "authors in a text": ("author: Ada Reed and Ben Tarn", "authors", ("Ada Reed", "Ben Tarn")),
    "an author with a name": (
        "author:\n  - name: Ada Reed\n    orcid: 1",
        "authors",
        ("Ada Reed",),
    ),
    "an author in parts": (
        "author:\n  - name: {given: Ada, family: Reed}",
        "authors",
        ("Ada Reed",),
    ),
    "keywords in a text": ("keywords: frogs, mud", "keywords", ("frogs", "mud")),
    "tags are one's own": ("tags: [toread]", "keywords", ()),
    "a key in capitals": ("DOI: 10.5555/A", "doi", "10.5555/a"),
    "an empty key": ("year:\nvenue: null", "year", None),
    "a journal": ("journal: Journal of Ponds", "venue", "Journal of Ponds"),
    "links": ("url: https://example.org/a", "urls", ("https://example.org/a",)),
}


@pytest.mark.parametrize(("facts", "field", "value"), FACTS.values(), ids=FACTS)
def test_a_fact_is_read_as_papers_yaml_would_or_more_kindly(
    facts: str, field: str, value: object
) -> None:
    assert getattr(one(f"title: Loud Frogs\n{facts}"), field) == value


def test_an_abstract_in_the_front_matter_leaves_the_text_below_private() -> None:
    paper = one("title: Loud Frogs\nabstract: >\n  Frogs\n  sing.", "secret thoughts")
    assert paper.abstract == "Frogs sing."
    assert "secret" not in repr(paper)


def test_nothing_is_rendered() -> None:
    paper = one("title: <b>Loud", "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x>")
    assert paper.text == ("<b>Loud\n<script>alert(1)</script> [x](javascript:alert(1)) <img src=x>")


@pytest.mark.parametrize("hidden", ["<!-- secret -->", "<!-- se\ncret --><!---->", "<!-- secret"])
def test_what_markdown_hides_is_read_by_nobody(hidden: str) -> None:
    paper = one("title: Loud", f"{FROGS}\n{hidden}")
    assert (paper.abstract, "cret" in paper.source_text, paper.repairs) == (FROGS, False, ())


HEADINGS = {
    "the title again": f"# Loud Frogs\n\n{FROGS}",
    "the abstract": f"## Abstract\n{FROGS}",
    "the abstract between others": f"## TL;DR\n\nsecret\n\n## Abstract\n{FROGS}\n## Notes\nsecret",
    "notes": f"{FROGS}\n\n## Notes\n\nsecret\n\n## More\n\nsecret",
    "my thoughts": f"{FROGS}\n\n### My thoughts\n\nsecret",
    "annotations": f"{FROGS}\n# Annotations\n\nsecret",
}


@pytest.mark.parametrize("body", HEADINGS.values(), ids=HEADINGS)
def test_headings_show_where_the_abstract_is(body: str) -> None:
    paper = one("title: Loud Frogs", body)
    assert paper.abstract == FROGS
    assert "secret" not in repr(paper)


def test_headings_within_an_abstract_are_words_of_it() -> None:
    paper = one("title: Loud Frogs", "Frogs sing.\n\n## Methods\n\nWe listen.")
    assert paper.abstract == "Frogs sing. Methods We listen."


def test_without_front_matter_a_first_heading_is_the_title() -> None:
    (paper,) = read(f"# Loud Frogs #\n\n{FROGS}\n")
    assert isinstance(paper, Paper)
    assert (paper.title, paper.abstract) == ("Loud Frogs", FROGS)
    (untitled,) = read(f"{FROGS}\n\n{FROGS}\n")
    assert isinstance(untitled, Paper)
    assert untitled.title is None


def test_a_place_is_the_first_line_with_its_key() -> None:
    (paper,) = read(f"\n---\ntitle: Loud Frogs\ncitekey: reed2021\n---\n{FROGS}\n")
    assert isinstance(paper, Paper)
    assert paper.places == (Place("note.md", 2, 1, "reed2021"),)
    assert paper.title == "Loud Frogs"
