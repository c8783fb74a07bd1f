"""The same record in several places, and different records that look the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

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


LONG = (
    f"{FROGS} Sixty volunteers carried the probe around forty ponds for three summers. We "
    "find that frogs sing louder where herons are rare, and ponds with reeds quieter by a third."
)
EDITED = LONG.replace("Sixty volunteers", "Volunteers").replace("a third", "about a third")


def test_a_lightly_edited_abstract_under_the_same_title_is_one_paper() -> None:
    (paper,) = papers(
        {"title": "Loud Frogs in Ponds", "abstract": LONG, "issued": "2020"},
        {"title": "Loud frogs in ponds: A study", "abstract": EDITED},
        {"title": "Loud Frogs in Ponds", "abstract": LONG[:150] + "...", "DOI": "10.5555/a"},
    )
    assert (paper.abstract, paper.year, paper.doi) == (LONG, 2020, "10.5555/a")
    assert len(paper.places) == 3


def test_an_edited_abstract_without_a_title_must_keep_its_numbers_and_names() -> None:
    record = {"title": "Loud Frogs", "abstract": LONG}
    assert len(papers(record, text=LONG.replace("cheap ", ""))) == 1
    assert len(papers(record, text=LONG.replace("Sixty", "60"))) == 2
    named = LONG.replace("small ponds", "the ponds of Norway")
    elsewhere = named.replace("Norway", "Sweden")
    assert len(papers({"title": "Loud Frogs", "abstract": named}, text=elsewhere)) == 2


PREPRINT = {
    "title": "Loud Frogs in Small Ponds",
    "DOI": "10.48550/arXiv.2001.00001",
    "issued": "2019",
    "type": "article",
    "publisher": "arXiv",
}
PUBLISHED = {
    "title": "Loud Frogs in Small Ponds",
    "DOI": "10.5555/a",
    "issued": "2020",
    "type": "paper-conference",
    "container-title": "Pond Days",
}
VERSIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "no abstract": (PREPRINT, PUBLISHED),
    "one abstract": (PREPRINT | {"abstract": LONG}, PUBLISHED),
    "two abstracts": (PREPRINT | {"abstract": LONG}, PUBLISHED | {"abstract": EDITED}),
    "two endings": (
        PREPRINT | {"abstract": f"{LONG} We release the probe."},
        PUBLISHED | {"abstract": f"{LONG} Code and recordings are public under a licence."},
    ),
    "a catalogue that calls it an article": (PREPRINT | {"type": "article-journal"}, PUBLISHED),
    "a preprint without a DOI": (
        {"title": PREPRINT["title"], "URL": "https://arxiv.org/abs/2001.00001", "issued": "2019"},
        PUBLISHED,
    ),
}


@pytest.mark.parametrize(("preprint", "published"), VERSIONS.values(), ids=VERSIONS)
def test_a_preprint_and_what_it_was_published_as_are_one_paper(
    preprint: dict[str, Any], published: dict[str, Any]
) -> None:
    for records in ((preprint, published), (published, preprint)):
        (paper,) = papers(*records)
        assert (paper.doi, paper.arxiv) == ("10.5555/a", "2001.00001")
        assert (paper.year, paper.entry_type) == (2020, "conference_paper")
        assert len(paper.places) == 2


APART: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "two years": (PREPRINT | {"issued": "2018"}, PUBLISHED),
    "two DOIs of publishers": (PUBLISHED | {"DOI": "10.5555/b"}, PUBLISHED),
    "two years of what was published": (PUBLISHED | {"issued": "2019", "DOI": ""}, PUBLISHED),
    "two preprints": (PREPRINT | {"DOI": "10.48550/arXiv.2001.00002"}, PREPRINT),
    "a short title": (PREPRINT | {"title": "Loud Frogs"}, PUBLISHED | {"title": "Loud Frogs"}),
    "other numbers": (
        PREPRINT | {"title": "Loud Frogs in Small Ponds 1"},
        PUBLISHED | {"title": "Loud Frogs in Small Ponds 2"},
    ),
}


@pytest.mark.parametrize(("first", "second"), APART.values(), ids=APART)
def test_a_title_alone_does_not_join_what_else_differs(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert len(papers(first, second)) == 2


def entry(title: str, authors: str, venue: str, **others: Any) -> dict[str, Any]:
    people = [
        {"family": name.split()[-1], "given": name.rpartition(" ")[0]}
        for name in authors.split(", ")
        if name
    ]
    record = {"title": title, "author": people, "container-title": venue, "issued": "2019"}
    return {**record, "type": "article-journal", **others}


ISSUE, TELLING = "Introduction to the Special Issue", "How Loud Frogs Sing in Small Ponds"
ONE_BY_TITLE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "initials": (
        entry(TELLING, "A. Reed, Ben Tarn", "Pond Days"),
        entry(TELLING, "Ada Reed, B. C. Tarn", "Pond Days"),
    ),
    "another order of names, no accents": (
        entry(TELLING, "Wei Wáng", "Pond Days"),
        entry(TELLING, "Wang Wei", "Pond Days"),
    ),
    "the first of many": (
        entry(TELLING, "Ada Reed", "Pond Days"),
        entry(TELLING, "Ada Reed, Ben Tarn, Gil Marsh", "Pond Days"),
    ),
    "a name that changed": (
        entry(TELLING, "Ada Reed, Ben Tarn", "Pond Days"),
        entry(TELLING, "Ada Marsh, Ben Tarn", "Pond Days"),
    ),
    "the same people, a conference and a journal": (
        entry(TELLING, "Ada Reed", "Pond Days"),
        entry(TELLING, "Ada Reed", "Journal of Ponds"),
    ),
    "no people on one side, a venue that is cut short": (
        entry(TELLING, "Ada Reed", "Journal of the Society for Small Ponds"),
        entry(TELLING, "", "J. Soc. Small Ponds"),
    ),
    "no people on one side, an acronym": (
        entry(TELLING, "Ada Reed", "Proceedings of the 3rd Conference on Small Ponds"),
        entry(TELLING, "", "CSP"),
    ),
    "no people and no venue on one side": (
        entry(TELLING, "Ada Reed", "Pond Days"),
        entry(TELLING, "", ""),
    ),
    "no people on one side, another venue, a title that says much": (
        entry(TELLING, "Ada Reed", "Journal of Ponds"),
        entry(TELLING, "", "Annals of Tides"),
    ),
    "a general title, the same people": (
        entry(ISSUE, "Ada Reed", "Journal of Ponds"),
        entry(ISSUE, "A. Reed", "J. Ponds"),
    ),
    "a general title, the same venue": (
        entry(ISSUE, "Ada Reed", "Journal of Ponds"),
        entry(ISSUE, "", "Journal of Ponds"),
    ),
}
TWO_BY_TITLE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "other people": (
        entry(ISSUE, "Ada Smith", "Journal of Ponds"),
        entry(ISSUE, "Ben Lee", "Annals of Tides"),
    ),
    "other people in the same venue": (
        entry(TELLING, "Ada Smith", "Journal of Ponds"),
        entry(TELLING, "Ben Lee", "Journal of Ponds"),
    ),
    "people of one family name": (
        entry(TELLING, "Jun Wang", "Journal of Ponds"),
        entry(TELLING, "Li Wang", "Journal of Ponds"),
    ),
    "one of three": (
        entry(TELLING, "Ada Reed, Ben Tarn, Cy Marsh", "Journal of Ponds"),
        entry(TELLING, "Ada Reed, Ben Lee, Cy Smith", "Journal of Ponds"),
    ),
    "no people on one side, another venue, a title that says little": (
        entry("Report on the Frogs", "Ada Reed", "Journal of Ponds"),
        entry("Report on the Frogs", "", "Annals of Tides"),
    ),
    "a general title, the same people, another venue": (
        entry(ISSUE, "Ada Reed", "Journal of Ponds"),
        entry(ISSUE, "Ada Reed", "Annals of Tides"),
    ),
    "a general title and nothing else": (
        entry(ISSUE, "Ada Reed", "Journal of Ponds"),
        entry(ISSUE, "", ""),
    ),
    "a general title with a number": (
        entry("Editorial to Volume 3, Issue 2", "", ""),
        entry("Editorial to Volume 3, Issue 2", "", "Pond Days"),
    ),
}


@pytest.mark.parametrize("abstract", ["", LONG], ids=["no abstract", "one abstract"])
@pytest.mark.parametrize(("first", "second"), ONE_BY_TITLE.values(), ids=ONE_BY_TITLE)
def test_a_title_joins_what_nothing_speaks_against(
    first: dict[str, Any], second: dict[str, Any], abstract: str
) -> None:
    assert len(papers(first | {"abstract": abstract}, second)) == 1
    assert len(papers(first, second | {"abstract": abstract})) == 1


@pytest.mark.parametrize("abstract", ["", LONG], ids=["no abstract", "one abstract"])
@pytest.mark.parametrize(("first", "second"), TWO_BY_TITLE.values(), ids=TWO_BY_TITLE)
def test_a_title_does_not_join_other_people_or_venues(
    first: dict[str, Any], second: dict[str, Any], abstract: str
) -> None:
    assert len(papers(first | {"abstract": abstract}, second)) == 2
    assert len(papers(first, second | {"abstract": abstract})) == 2


def test_of_people_that_one_source_cuts_short_the_other_names_all() -> None:
    whole = entry(TELLING, "Ada Reed, Ben Tarn, Cy Marsh, Fay Heron", "Pond Days")
    bib = f"@article{{k, title = {{{TELLING}}}, abstract = {{{LONG}}}, author = {{%s}}}}"
    names = {
        "Reed and Tarn and others": ("Ada Reed", "Ben Tarn", "Cy Marsh", "Fay Heron"),
        "Reed and Lee and others": ("Reed", "Lee"),
        "A. Reed and B. Tarn and C. Marsh and F. Heron": (
            "A. Reed",
            "B. Tarn",
            "C. Marsh",
            "F. Heron",
        ),
    }
    for authors, expected in names.items():
        sources = [
            Source("a.bib", (bib % authors).encode()),
            Source("b.json", json.dumps([whole]).encode()),
        ]
        (paper,) = read_papers(sources)
        assert isinstance(paper, Paper)
        assert (paper.authors, paper.abstract) == (expected, LONG)


def test_dois_that_differ_between_angle_brackets_are_two() -> None:
    doi = "10.5555/(SICI)1097-4571(199806)49:8<{}>3.0.CO;2-O"
    first, second = (PUBLISHED | {"DOI": doi.format(page)} for page in ("693::AS4", "701::AS5"))
    assert len(papers(first, second)) == 2


def test_two_preprints_of_a_preprint_server_stay_two() -> None:
    first = PREPRINT | {"abstract": LONG, "issued": "2019"}
    second = PREPRINT | {"abstract": LONG, "DOI": "10.48550/arXiv.2001.00002"}
    assert len(papers(first, second)) == 2


DIFFERENT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "parts": ({"title": "Loud Frogs, Part 1"}, {"title": "Loud Frogs, Part 2"}),
    "Roman parts": ({"title": "Loud Frogs I"}, {"title": "Loud Frogs II"}),
    "places": ({"title": "The Loud Frogs of Norway"}, {"title": "The Loud Frogs of Sweden"}),
    "ordinals": (
        {"title": "Report on the Third Day of Loud Frogs"},
        {"title": "Report on the Fourth Day of Loud Frogs"},
    ),
    "years in titles": ({"title": "Loud Frogs 2019"}, {"title": "Loud Frogs 2020"}),
    "other titles": ({"title": "Loud Frogs"}, {"title": "Wet Newts"}),
    "two years": (
        {"title": "Loud Frogs", "issued": "2019", "abstract": LONG.partition(", and ponds")[0]},
        {"title": "Loud Frogs", "issued": "2020"},
    ),
    "two arXiv ids": (
        {"title": "Loud Frogs", "URL": "https://arxiv.org/abs/2101.00001"},
        {"title": "Loud Frogs", "URL": "https://arxiv.org/abs/2101.00002"},
    ),
    "a book's DOI on its chapters": (
        {"title": "How Loud Frogs Sing", "DOI": "10.5555/book"},
        {"title": "Newts in Mud", "DOI": "10.5555/book", "abstract": "Newts live in mud."},
    ),
}


@pytest.mark.parametrize(("first", "second"), DIFFERENT.values(), ids=DIFFERENT)
def test_papers_that_look_alike_stay_apart(first: dict[str, Any], second: dict[str, Any]) -> None:
    abstracts = {"abstract": LONG}, {"abstract": EDITED}
    assert len(papers(abstracts[0] | first, abstracts[1] | second)) == 2


SAME: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "an arXiv id and other words": (
        {"title": "Loud Frogs at Night", "URL": "https://arxiv.org/abs/2101.00001v1"},
        {"title": "Very Loud Frogs at Night", "number": "arXiv:2101.00001v2", "abstract": "Hm."},
    ),
    "a DOI and another title": (
        {"title": "How Loud Frogs Sing", "DOI": "10.5555/a"},
        {"title": "Measuring Nightly Noise", "DOI": "https://doi.org/10.5555/A"},
    ),
    "another year, hardly another word": (
        {"title": "Loud Frogs", "issued": "2019"},
        {"title": "Loud Frogs", "issued": "2020", "abstract": LONG.replace("that", "how", 1)},
    ),
    "a letter in the title": ({"title": "Loud Frogs"}, {"title": "Loud Frog"}),
    "a hyphen in the title": ({"title": "Web-Site Frogs"}, {"title": "Website Frogs"}),
    "a word more in the title": ({"title": "Loud Frogs"}, {"title": "Loud Frogs: Demonstration"}),
}


@pytest.mark.parametrize(("first", "second"), SAME.values(), ids=SAME)
def test_one_paper_is_one_in_spite_of_small_differences(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    abstracts = {"abstract": LONG}, {"abstract": EDITED}
    assert len(papers(abstracts[0] | first, abstracts[1] | second)) == 1


def test_a_record_that_belongs_to_two_brings_them_together() -> None:
    (paper,) = papers(
        {"title": "Loud Frogs, Preliminary", "DOI": "10.5555/a", "issued": "2020"},
        {"title": "How Loud Frogs Sing", "abstract": LONG},
        {"title": "How Loud Frogs Sing", "abstract": LONG, "DOI": "10.5555/a"},
    )
    assert (paper.title, paper.year) == ("How Loud Frogs Sing", 2020)
    assert [place.record for place in paper.places] == [1, 2, 3]


def test_facts_from_latex_and_from_elsewhere_stand_side_by_side() -> None:
    bib = (
        r"@article{frogs, title = {Loud {Frogs}}, author = {Erd{\H o}s, Ada and {Pond Group}},"
        f"\n  abstract = {{{LONG}}}}}"
    )
    plain = [{"title": "Loud Frogs", "abstract": LONG, "issued": "2020", "DOI": "10.5555/a"}]
    sources = [Source("a.bib", bib.encode()), Source("b.json", json.dumps(plain).encode())]
    (paper,) = read_papers(sources)
    assert isinstance(paper, Paper)
    assert (paper.authors, paper.year) == (("Ada Erdős", "Pond Group"), 2020)


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
