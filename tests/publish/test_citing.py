"""A paper as reference managers take it, whatever is in its title."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from litatlas.publish.citing import bibtex, csl_json, meta, plain, ris
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import TOY

LOOKUP = Lookup(TOY)
FERN = LOOKUP.papers["fernnet"]
MOSS = LOOKUP.papers["mossbench"]
TITLE = "FernNet: Counting spores by moonlight transfer"


def test_a_paper_in_bibtex() -> None:
    assert bibtex(FERN) == "\n".join(
        [
            "@article{fernnet,",
            f"  title = {{{{{TITLE}}}}},",
            "  author = {Ada Fern and Bo Moss and Cy Lichen},",
            "  year = {2021},",
            "  journal = {Journal of Toys},",
            "  doi = {10.1234/toy.5},",
            "  eprint = {2101.00001},",
            "  archiveprefix = {arXiv},",
            "}",
        ]
    )


def test_a_paper_in_ris() -> None:
    assert ris(FERN).split("\n") == [
        "TY  - JOUR",
        "ID  - fernnet",
        f"TI  - {TITLE}",
        "AU  - Fern, Ada",
        "AU  - Moss, Bo",
        "AU  - Lichen, Cy",
        "PY  - 2021",
        "JO  - Journal of Toys",
        "DO  - 10.1234/toy.5",
        "UR  - https://doi.org/10.1234/toy.5",
        "UR  - https://arxiv.org/abs/2101.00001",
        "ER  - ",
    ]


def test_a_paper_in_csl_json() -> None:
    assert json.loads(csl_json(FERN)) == [
        {
            "id": "fernnet",
            "type": "article-journal",
            "title": TITLE,
            "author": [
                {"family": "Fern", "given": "Ada"},
                {"family": "Moss", "given": "Bo"},
                {"family": "Lichen", "given": "Cy"},
            ],
            "issued": {"date-parts": [[2021]]},
            "container-title": "Journal of Toys",
            "DOI": "10.1234/toy.5",
            "URL": "https://doi.org/10.1234/toy.5",
        }
    ]


def test_a_paper_in_plain_words() -> None:
    assert plain(FERN) == (
        "Ada Fern, Bo Moss, Cy Lichen. (2021). FernNet: Counting spores by moonlight transfer."
        " Journal of Toys. https://doi.org/10.1234/toy.5"
    )


def test_a_derived_title_is_said_to_be_one_and_not_passed_off_as_given() -> None:
    assert "derived" in bibtex(MOSS)
    assert "N1  - The title is derived" in ris(MOSS)
    assert "derived" in json.loads(csl_json(MOSS))[0]["note"]
    assert plain(MOSS) == "MossBench: a data set for spore counting [derived title]."
    assert meta(MOSS) == ()


def test_what_is_known_is_told_to_browser_connectors() -> None:
    assert meta(FERN) == (
        ("citation_title", TITLE),
        ("citation_author", "Ada Fern"),
        ("citation_author", "Bo Moss"),
        ("citation_author", "Cy Lichen"),
        ("citation_publication_date", "2021"),
        ("citation_journal_title", "Journal of Toys"),
        ("citation_doi", "10.1234/toy.5"),
        ("citation_arxiv_id", "2101.00001"),
        ("citation_public_url", "https://doi.org/10.1234/toy.5"),
    )


@pytest.mark.parametrize(
    "title",
    ["} @article{fake, title={x}", "a\nTY  - JOUR\nTI  - fake", "100 % of $x_1$ & \\input{y}"],
)
def test_no_title_can_end_its_field(title: str) -> None:
    paper = replace(FERN, title=title)
    [entry] = [line for line in bibtex(paper).split("\n") if line.startswith("  title")]
    bare = entry.replace("\\textbackslash{}", "").replace("\\{", "").replace("\\}", "")
    assert (bare.count("{"), bare.count("}")) == (2, 2)
    assert sum(line.startswith("TY") for line in ris(paper).split("\n")) == 1
    assert json.loads(csl_json(paper))[0]["title"] == title
