"""Files in XML: PubMed's and EndNote's, and a word on those that are not read."""

from __future__ import annotations

import time

import pytest

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import read_papers

ARTICLE = (
    "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{}</ArticleTitle>"
    "</Article></MedlineCitation></PubmedArticle>\n"
)
RECORD = "<record><rec-number>1</rec-number><titles><title>{}</title></titles></record>\n"


def read(text: str) -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source("lib.xml", text.encode())]))


def pubmed(*titles: str) -> str:
    return f"<PubmedArticleSet>\n{''.join(map(ARTICLE.format, titles))}</PubmedArticleSet>"


def endnote(*titles: str) -> str:
    return f"<xml><records>\n{''.join(map(RECORD.format, titles))}</records></xml>"


@pytest.mark.parametrize("library", [pubmed, endnote])
def test_a_broken_record_costs_itself_only(library: object) -> None:
    text = library("Loud Frogs", "Fish & chips", "Wet Newts")  # type: ignore[operator]
    found = read(text)
    assert [paper.title for paper in found if isinstance(paper, Paper)] == [
        "Loud Frogs",
        "Wet Newts",
    ]
    [problem] = [item for item in found if isinstance(item, Problem)]
    assert (problem.place, problem.lost_records) == ("seeds/lib.xml:3", 1)


@pytest.mark.parametrize("library", [pubmed, endnote])
def test_no_entity_of_the_file_is_expanded(library: object) -> None:
    bomb = '<!DOCTYPE f [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    found = read(bomb + library("&a;"))  # type: ignore[operator]
    assert [type(item).__name__ for item in found] == ["Problem"]


def test_what_is_high_or_low_in_pubmed_keeps_its_value() -> None:
    [paper] = read(
        pubmed(
            "10<sup>5</sup> <i>n</i><sup>-3</sup> CO<sub>2</sub> at p &lt; 5 of "
            '<m:math xmlns:m="x"><m:mfrac><m:mn>1</m:mn><m:mn>2</m:mn></m:mfrac>'
            "<m:mo>&lt;</m:mo><m:mi>n</m:mi></m:math> Frogs<!-- loud -->"
        )
    )
    assert isinstance(paper, Paper)
    assert paper.title == "10^5 n^-3 CO2 at p < 5 of 1/2 < n Frogs"


def test_what_is_high_or_low_in_endnote_keeps_its_value() -> None:
    [paper] = read(
        endnote(
            '<style face="normal">10</style><style face="italic superscript">5</style>'
            '<style face="bold"> Loud Frogs in CO</style><style face="subscript">2</style>'
        )
    )
    assert isinstance(paper, Paper)
    assert paper.title == "10^5 Loud Frogs in CO2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            pubmed("Loud Frogs", ""),
            "seeds/lib.xml:3: an article without title and abstract "
            "(add an ArticleTitle or an Abstract, or delete the article)",
        ),
        (
            endnote("Loud Frogs", ""),
            "seeds/lib.xml:3: record 2 has neither title nor abstract "
            "(add one in EndNote, or delete the record)",
        ),
        (
            '<!DOCTYPE article><article xmlns:xlink="x"><front>Frogs</front></article>',
            "seeds/lib.xml:1: JATS, an article's full text, is not read "
            "(export its citation as .ris or .bib)",
        ),
        (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>',
            "seeds/lib.xml:1: TEI, a document's full text, is not read "
            "(export its reference as .bib)",
        ),
        (
            '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#"></rdf:RDF>',
            "seeds/lib.xml:1: RDF is not read (export the library as CSL-JSON, BibTeX or RIS)",
        ),
        (
            "<ponds/>",
            "seeds/lib.xml: no entries of an Atom feed in it "
            "(save what arXiv's API answers, or export as .bib or .ris)",
        ),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(text: str, said: str) -> None:
    assert [str(item) for item in read(text) if isinstance(item, Problem)] == [said]


@pytest.mark.parametrize(
    "piece", ["<PubmedArticle>", "<records><record>", "<PubmedArticle ", "</record><records>"]
)
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    read(piece * 20_000)
    assert time.process_time() - started < 30  # seconds; quadratic would take many minutes
