"""A paper as reference managers take it, whatever is in its title."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from litatlas.model import AtlasPaper, Author, EntryType, Place
from litatlas.publish.citing import (
    bibtex,
    citation_key,
    citation_keys,
    coins,
    csl_json,
    meta,
    plain,
    ris,
    source_keys,
)
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import TOY

LOOKUP = Lookup(TOY)
FERN = LOOKUP.papers["fernnet"]
MOSS = LOOKUP.papers["mossbench"]
TITLE = "FernNet: Counting spores by moonlight transfer"


def test_a_paper_in_bibtex() -> None:
    assert bibtex(FERN, "fern2021") == "\n".join(
        [
            "@article{fern2021,",
            f"  title = {{{{{TITLE}}}}},",
            "  author = {Fern, Ada and Moss, Bo and Lichen, Cy},",
            "  year = {2021},",
            "  journal = {Journal of Toys},",
            "  doi = {10.1234/toy.5},",
            "  eprint = {2101.00001},",
            "  archiveprefix = {arXiv},",
            "}",
        ]
    )


def test_a_derived_year_is_cited_nowhere() -> None:
    derived = replace(FERN, paper=replace(FERN.paper, places=(), year_is_derived=True))
    told = (bibtex(derived, "fern"), ris(derived, "fern"), csl_json([(derived, "fern")]))
    assert not any("2021" in one.replace("2101.00001", "") for one in (*told, plain(derived)))
    assert "2021" not in coins(derived) + str(meta(derived))


def test_a_paper_in_ris() -> None:
    assert ris(FERN, "fern2021").split("\n") == [
        "TY  - JOUR",
        "ID  - fern2021",
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


def test_papers_in_csl_json_are_one_list_each_as_it_is_alone() -> None:
    both = csl_json([(FERN, "fern2021"), (MOSS, "moss")])
    alone = [json.loads(csl_json([one]))[0] for one in ((FERN, "fern2021"), (MOSS, "moss"))]
    assert both == json.dumps(alone, ensure_ascii=False, indent=1)


def test_a_paper_in_csl_json() -> None:
    assert json.loads(csl_json([(FERN, "fern2021")])) == [
        {
            "id": "fern2021",
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


NAMES: dict[str, tuple[Author, str, str, dict[str, str]]] = {
    "a group": (
        Author(literal="The Moss Group"),
        "{The Moss Group}",
        "The Moss Group",
        {"literal": "The Moss Group"},
    ),
    "a group with an article behind it": (
        Author(literal="Consortium, The"),
        "{Consortium, The}",
        "Consortium, The",
        {"literal": "Consortium, The"},
    ),
    "a particle": (
        Author("Fern", "Ada", "van der"),
        "van der Fern, Ada",
        "van der Fern, Ada",
        {"family": "Fern", "given": "Ada", "non-dropping-particle": "van der"},
    ),
    "two family names": (
        Author("Fern Moss", "Ana"),
        "Fern Moss, Ana",
        "Fern Moss, Ana",
        {"family": "Fern Moss", "given": "Ana"},
    ),
    "a suffix": (
        Author("Fern", "Bo", suffix="Jr"),
        "Fern, Jr, Bo",
        "Fern, Bo, Jr",
        {"family": "Fern", "given": "Bo", "suffix": "Jr"},
    ),
    "one name": (Author("Moss"), "Moss", "Moss", {"family": "Moss"}),
    "signs of LaTeX and of BibTeX": (
        Author("Fern and Moss", "A. & B."),
        r"{Fern and Moss}, A. \& B.",
        "Fern and Moss, A. & B.",
        {"family": "Fern and Moss", "given": "A. & B."},
    ),
}


@pytest.mark.parametrize(("author", "in_bibtex", "in_ris", "in_csl"), NAMES.values(), ids=NAMES)
def test_a_name_keeps_its_parts(
    author: Author, in_bibtex: str, in_ris: str, in_csl: dict[str, str]
) -> None:
    paper = replace(FERN, paper=replace(FERN.paper, people=(author,)))
    assert f"  author = {{{in_bibtex}}}," in bibtex(paper, "key").split("\n")
    assert f"AU  - {in_ris}" in ris(paper, "key").split("\n")
    assert json.loads(csl_json([(paper, "key")]))[0]["author"] == [in_csl]
    assert ("citation_author", in_ris) in meta(paper)
    role = "rft.aucorp" if author.literal else "rft.au"
    assert (role, in_ris) in parse_qsl(coins(paper))


TYPES: dict[EntryType, tuple[str, str, str, str, tuple[str, ...]]] = {
    "article": (
        *("@article", "journal", "JOUR", "article-journal"),
        ("citation_journal_title",),
    ),
    "conference_paper": (
        *("@inproceedings", "booktitle", "CONF", "paper-conference"),
        ("citation_conference_title",),
    ),
    "chapter": (*("@incollection", "booktitle", "CHAP", "chapter"), ("citation_inbook_title",)),
    "book": (*("@book", "publisher", "BOOK", "book"), ("citation_publisher",)),
    "thesis": (
        *("@phdthesis", "school", "THES", "thesis"),
        ("citation_dissertation_institution",),
    ),
    "report": (
        *("@techreport", "institution", "RPRT", "report"),
        ("citation_technical_report_institution",),
    ),
    "preprint": (*("@misc", "howpublished", "UNPB", "article"), ()),
}


@pytest.mark.parametrize("entry_type", TYPES)
def test_every_format_says_what_a_paper_was_published_as(entry_type: EntryType) -> None:
    paper = replace(FERN, paper=replace(FERN.paper, entry_type=entry_type))
    in_bibtex, field, in_ris, in_csl, tags = TYPES[entry_type]
    entry = bibtex(paper, "key").split("\n")
    assert entry[0] == f"{in_bibtex}{{key,"
    assert f"  {field} = {{Journal of Toys}}," in entry
    assert ris(paper, "key").startswith(f"TY  - {in_ris}\n")
    assert json.loads(csl_json([(paper, "key")]))[0]["type"] == in_csl
    assert tuple(name for name, value in meta(paper) if value == "Journal of Toys") == tags


def test_a_thesis_is_not_said_to_be_a_doctoral_one() -> None:
    paper = replace(FERN, paper=replace(FERN.paper, entry_type="thesis"))
    assert "  type = {Thesis}," in bibtex(paper, "key").split("\n")


def test_an_openurl_says_that_a_paper_is_in_proceedings() -> None:
    paper = replace(FERN, paper=replace(FERN.paper, entry_type="conference_paper"))
    found = parse_qsl(coins(paper))
    assert ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book") in found
    assert ("rft.genre", "proceeding") in found
    assert ("rft.btitle", "Journal of Toys") in found


def test_identifiers_are_left_as_they_are() -> None:
    paper = replace(FERN, paper=replace(FERN.paper, doi="10.1234/toy_5%a#b", arxiv="cs_a/0101001"))
    assert "  doi = {10.1234/toy_5%a#b}," in bibtex(paper, "key").split("\n")
    assert "  eprint = {cs_a/0101001}," in bibtex(paper, "key").split("\n")
    hostile = replace(FERN, paper=replace(FERN.paper, doi="10.1234/a}\\, title={b"))
    assert "  doi = {10.1234/a, title=b}," in bibtex(hostile, "key").split("\n")


def test_a_paper_in_plain_words() -> None:
    assert plain(FERN) == (
        "Ada Fern, Bo Moss, Cy Lichen. (2021). FernNet: Counting spores by moonlight transfer."
        " Journal of Toys. https://doi.org/10.1234/toy.5"
    )


def test_a_derived_title_is_said_to_be_one_and_not_passed_off_as_given() -> None:
    assert "derived" in bibtex(MOSS, "moss")
    assert "N1  - The title is derived" in ris(MOSS, "moss")
    assert "derived" in json.loads(csl_json([(MOSS, "moss")]))[0]["note"]
    assert plain(MOSS) == "MossBench: a data set for spore counting [derived title]."
    assert meta(MOSS) == ()


def test_what_is_known_is_told_to_browser_connectors() -> None:
    assert meta(FERN) == (
        ("citation_title", TITLE),
        ("citation_author", "Fern, Ada"),
        ("citation_author", "Moss, Bo"),
        ("citation_author", "Lichen, Cy"),
        ("citation_publication_date", "2021"),
        ("citation_journal_title", "Journal of Toys"),
        ("citation_doi", "10.1234/toy.5"),
        ("citation_arxiv_id", "2101.00001"),
        ("citation_public_url", "https://doi.org/10.1234/toy.5"),
        ("citation_language", "en"),
    )


def test_a_title_alone_is_nothing_to_cite() -> None:
    assert meta(LOOKUP.papers["lichen"]) == ()


@pytest.mark.parametrize(
    "title",
    ["} @article{fake, title={x}", "a\nTY  - JOUR\nTI  - fake", "100 % of $x_1$ & \\input{y}"],
)
def test_no_title_can_end_its_field(title: str) -> None:
    paper = replace(FERN, title=title)
    [entry] = [line for line in bibtex(paper, "key").split("\n") if line.startswith("  title")]
    bare = entry.replace("\\textbackslash{}", "").replace("\\{", "").replace("\\}", "")
    assert (bare.count("{"), bare.count("}")) == (2, 2)
    assert sum(line.startswith("TY") for line in ris(paper, "key").split("\n")) == 1
    assert json.loads(csl_json([(paper, "key")]))[0]["title"] == title


def under(paper: AtlasPaper, *source_ids: str | None, seed: str = "ferns.json") -> AtlasPaper:
    places = tuple(Place(seed, 1, number, name) for number, name in enumerate(source_ids, 1))
    return replace(paper, paper=replace(paper.paper, places=places))


@pytest.mark.parametrize(
    "given",
    [
        *("fern2021", "DBLP:conf/toys/Fern21", "fern-moss_2021.a+b", "F", "httpd2021"),
        *("2019ApJ...882L..12B", "müller_über_2019"),
    ],
)
def test_the_key_that_a_source_cites_a_paper_by_is_kept(given: str) -> None:
    assert citation_key(under(FERN, given)) == given


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(None, id="none"),
        pytest.param("https://openalex.org/W1", id="an-address"),
        pytest.param("31415926", id="a-number"),
        pytest.param("fern 2021", id="a-space"),
        pytest.param("fern,title={x}", id="the-end-of-a-key"),
        pytest.param("fern%", id="a-comment"),
        pytest.param("10.1234/fern.a", id="a-doi"),
        pytest.param("f" * 101, id="too-long"),
    ],
)
def test_what_latex_does_not_take_as_a_key_is_none(given: str | None) -> None:
    assert citation_key(under(FERN, given)) is None


def test_a_key_of_a_bib_file_comes_before_another_source_s() -> None:
    places = (Place("a.json", 1, 1, "W21"), Place("b.bib", 1, 1, "fern2021"))
    assert citation_key(replace(FERN, paper=replace(FERN.paper, places=places))) == "fern2021"


def test_a_bib_file_cites_by_numbers_too() -> None:
    assert citation_key(under(FERN, "9041234", seed="ieee.bib")) == "9041234"
    assert citation_key(under(FERN, "https://openalex.org/W1", seed="ieee.bib")) is None


def test_whoever_cites_by_the_key_of_another_source_goes_on_to() -> None:
    paper = under(FERN, "fern2021", "moss_2021", "fern2021")
    assert source_keys(paper) == ("fern2021", "moss_2021")
    assert "  ids = {moss_2021}," in bibtex(paper, "fern2021").split("\n")
    assert "  ids = {fern2021, moss_2021}," in bibtex(paper, "other").split("\n")
    assert "ids" not in bibtex(under(FERN, "fern2021"), "fern2021")


def test_no_two_papers_have_one_key() -> None:
    one, other = replace(FERN, id="one"), replace(FERN, id="other")
    third, fourth = replace(under(FERN, "one"), id="third"), under(FERN, "Moss")
    papers = [under(one, "fern"), under(other, "FERN"), third, replace(fourth, id="fourth")]
    assert citation_keys(papers) == {
        "one": "one",
        "other": "other",
        "third": "third",  # not the id of another paper
        "fourth": "Moss",
    }


def test_an_openurl_tells_everything_known() -> None:
    assert parse_qsl(coins(FERN)) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft_id", "info:doi/10.1234/toy.5"),
        ("rft_id", "https://doi.org/10.1234/toy.5"),
        ("rft.genre", "article"),
        ("rft.atitle", TITLE),
        ("rft.jtitle", "Journal of Toys"),
        ("rft.au", "Fern, Ada"),
        ("rft.au", "Moss, Bo"),
        ("rft.au", "Lichen, Cy"),
        ("rft.date", "2021"),
    ]


def test_an_openurl_without_a_venue_is_a_document() -> None:
    tides = LOOKUP.papers["tides"]
    assert parse_qsl(coins(tides)) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.title", "A survey of tidal networks"),
        ("rft.date", "2019"),
    ]


def test_a_derived_title_has_no_openurl() -> None:
    assert coins(MOSS) == ""
