"""papers.yaml: which paper an entry finds, and what it sets."""

from __future__ import annotations

import pytest

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import Facts, read_facts, read_papers
from litatlas.read.facts import Fact

FROGS = "In this paper we measure  how loud\n frogs sing in small ponds at night, with a probe."
BLURB = (
    "Pondkeepers is a Tarnbridge-based charity that helps landowners look after ponds. It is "
    "funded in part by the Tarnbridge Lottery Trust and used by schools around the world."
)
SEEDS = (
    Source("a.txt", f"{FROGS}\n\n{BLURB}\n\nLoud Newts\n".encode()),
    Source(
        "b.json",
        b'[{"id": "toads2020", "title": "Wet Toads", "DOI": "10.5555/Toads", "year": "2020"}]',
    ),
)


def read(entry: str) -> list[Paper | Skipped | Problem]:
    facts, problems = read_facts(entry)
    assert problems == ()
    return list(read_papers(SEEDS, facts))


def papers(entry: str) -> dict[str, Paper]:
    """The papers by how their source begins."""
    return {item.source_text[:4]: item for item in read(entry) if isinstance(item, Paper)}


def test_an_entry_sets_every_fact() -> None:
    entry = """\
- starts: "in this PAPER we measure how loud frogs..."
  id: loud-frogs
  title: "Frogs: A Study"
  authors: [Ada Fernwood, "Reed, Inc."]
  year: 2021
  venue: Journal of Ponds
  doi: https://doi.org/10.5555/FROGS
  arxiv: 2101.00010
  urls: https://example.org/frogs
  keywords: [frogs, mud]
"""
    paper = papers(entry)["In t"]
    assert paper.text == f"Frogs: A Study\n{' '.join(FROGS.split())}"
    assert paper.abstract_start == 15
    assert (paper.title, paper.curated_id) == ("Frogs: A Study", "loud-frogs")
    assert paper.authors == ("Ada Fernwood", "Reed, Inc.")
    assert (paper.year, paper.venue) == (2021, "Journal of Ponds")
    assert (paper.doi, paper.arxiv) == ("10.5555/frogs", "2101.00010")
    assert paper.urls == ("https://example.org/frogs",)
    assert paper.keywords == ("frogs", "mud")


def test_a_year_that_only_the_venue_tells_is_derived_and_no_other_is() -> None:
    begin = "- starts: in this paper we measure\n  venue: Ponds 2019\n"
    derived, given = papers(begin)["In t"], papers(f"{begin}  year: 2021\n")["In t"]
    assert (derived.year, derived.year_is_derived, derived.given_year) == (2019, True, None)
    assert (given.year, given.year_is_derived, given.given_year) == (2021, False, 2021)


FINDS = {
    "its source id": "source_id: toads2020",
    "its DOI, however written": "doi: https://doi.org/10.5555/TOADS",
    "its source id as an id": "id: toads2020",
    "the slug of its title": "id: wet-toads",
    "its title, when it has no abstract": "starts: wet toads",
}


@pytest.mark.parametrize("key", FINDS.values(), ids=FINDS)
def test_an_entry_finds_its_paper_by(key: str) -> None:
    assert papers(f"- {key}\n  venue: Pond Days\n")["Wet "].venue == "Pond Days"


def test_a_source_id_finds_a_paper_whose_doi_is_then_set() -> None:
    paper = papers("- source_id: toads2020\n  doi: 10.5555/other\n")["Wet "]
    assert paper.doi == "10.5555/other"


def test_a_paper_may_be_said_to_be_none() -> None:
    found = read("- starts: In this paper we measure\n  paper: no\n")
    abstract = " ".join(FROGS.split())
    reason = "papers.yaml says that it is not a paper"
    assert found[0] == Skipped("a.txt", 1, reason, FROGS, abstract)


def test_a_skipped_block_may_be_said_to_be_a_paper() -> None:
    assert isinstance(read("- starts: Nothing\n")[1], Skipped)
    assert papers("- starts: Pondkeepers is\n  paper: yes\n")["Pond"].abstract == BLURB


def test_a_title_alone_may_be_said_to_be_a_paper() -> None:
    paper = papers("- starts: Loud newts\n  paper: yes\n")["Loud"]
    assert (paper.text, paper.abstract) == ("Loud Newts", "")


def test_a_fact_about_a_skipped_block_is_not_a_missing_paper() -> None:
    assert not [
        item
        for item in read("- starts: Pondkeepers is\n  year: 2020\n")
        if isinstance(item, Problem) and item.place.startswith("papers")
    ]


def test_values_stay_strings_until_they_are_understood() -> None:
    facts, problems = read_facts("- starts: no\n  title: 2401.00010\n  year: '2020'\n")
    assert problems == ()
    assert facts == Facts((Fact("papers.yaml:1", starts="no", title="2401.00010", year=2020),))


def test_no_file_is_no_facts() -> None:
    assert read_facts("") == (Facts(), ())
    assert read_facts("# a comment\n") == (Facts(), ())


def test_ten_thousand_entries_are_read() -> None:
    entry = (
        "- starts: {}\n  title: Frogs\n  authors: [A B, C D, E F]\n  year: 2020\n  venue: Ponds\n"
    )
    facts, problems = read_facts("".join(entry.format(number) for number in range(10_000)))
    assert len(facts.entries) == 10_000
    assert problems == ()
