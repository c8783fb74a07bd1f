"""Libraries as people's tools really export them: what is read of each, exactly."""
# ruff: noqa: E501 - a value stands on one line, as the file has it

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from litatlas.model import Author, EntryType, Paper, Problem, Skipped, Source
from litatlas.read import read_papers

EXPORTS = Path(__file__).parent / "exports"

# For each file its papers; what a paper does not name is empty.
PAPERS: dict[str, list[dict[str, Any]]] = {
    "acl-anthology.bib": [
        {
            "place": (1, 1, "reed-tarn-2020-naming"),
            "title": "Naming Frogs with Unicode: “Quak” or “Croák”?",
            "abstract": "We study how people name frogs. In this paper, ~300 names are collected, and a tagger with %-signs finds 89.5% of them.",
            "authors": ("Ada Reed", "Ben Tärn"),
            "year": 2020,
            "venue": "Proceedings of the 58th Meeting of the Association for Pond Linguistics",
            "doi": "10.5555/v1/2020.main.1",
            "urls": ("https://ponds.example.org/2020.main.1/",),
        },
    ],
    "arxiv-daily.xml": [
        {
            "place": (5, 1, "2401.00003v1"),
            "title": "Herons Do Not Count Frogs",
            "abstract": "Herons eat frogs. We show that they do not count them first.",
            "authors": ("Fay Heron", "Gil Marsh"),
            "year": 2024,
            "arxiv": "2401.00003",
            "urls": ("https://arxiv.org/abs/2401.00003",),
        },
    ],
    "pubmed.xml": [
        {
            "place": (4, 1, "31415926"),
            "title": "How loud do frogs sing in small ponds?",
            "abstract": "BACKGROUND: Frogs sing at night. RESULTS: We find that they sing at 90 dB when p < 0.05, near H2O.",
            "authors": ("Ada Reed", "Ben Tarn Jr", "Pond Group"),
            "year": 2021,
            "venue": "Journal of ponds",
            "doi": "10.5555/pond.31",
            "keywords": ("frog song", "ponds"),
        },
        {
            "place": (14, 2, "31415927"),
            "title": "Wet newts",
            "year": 1999,
            "venue": "Newt letters",
            "keywords": ("Newts",),
        },
    ],
    "endnote.xml": [
        {
            "place": (1, 1, "7"),
            "title": "Loud frogs",
            "abstract": "We measure how loud frogs sing in ponds of less than 10 m2 & more.",
            "authors": ("Ada Reed", "Pond Group"),
            "year": 2021,
            "venue": "Journal of Ponds",
            "doi": "10.5555/pond.1",
            "urls": ("https://ponds.example.org/1",),
            "keywords": ("frog song", "ponds"),
        },
        {
            "place": (2, 2, "8"),
            "title": "Wet newts",
            "authors": ("Ben Tarn",),
            "year": 2019,
            "venue": "Proceedings of the Pond Meeting",
            "doi": "10.5555/newt.2",
            "urls": ("https://doi.org/10.5555/newt.2",),
        },
    ],
    "arxiv.atom": [
        {
            "place": (8, 1, "2101.00001v2"),
            "title": "Loud Frogs: O(n log n) Ponds & More",
            "abstract": "Frogs sing at night. We measure how loud they are in n < 10 small ponds, as Erdős did.",
            "authors": ("Ada van der Reed", "Ben Tarn"),
            "year": 2021,
            "venue": "Journal of Ponds 3 (2021)",
            "doi": "10.5555/pond.1",
            "arxiv": "2101.00001",
            "urls": ("http://arxiv.org/abs/2101.00001v2",),
        },
        {
            "place": (32, 2, "cs/0101001v1"),
            "title": "Wet Newts",
            "abstract": "In this paper we survey how newts live in wet places.",
            "authors": ("Emil Sluice",),
            "year": 2001,
            "arxiv": "cs/0101001",
            "urls": ("http://arxiv.org/abs/cs/0101001v1",),
        },
    ],
    "bare.md": [
        {
            "place": (1, 1, None),
            "title": "Wet Newts",
            "abstract": "In this paper we survey how newts live in wet places, and compare forty methods that count them in ponds, ditches and other mud.",
        },
    ],
    "better-biblatex.bib": [
        {
            "place": (1, 1, "reedLoudFrogs2021"),
            "title": "Loud Frogs: How Erdős Counts Ponds",
            "abstract": "Frogs sing at night. We measure how loud they are in small ponds, with $5 probes, and find that ~10% of all frogs are heard in O(n log n) ponds.",
            "authors": ("Ada van der Reed", "Ben Tarn", "Pond Data Group"),
            "year": 2021,
            "venue": "Proceedings of the Pond Days",
            "arxiv": "2101.00001",
            "urls": ("http://arxiv.org/abs/2101.00001",),
            "keywords": ("bioacoustics", "frogs"),
        },
        {
            "place": (19, 2, "sluiceWetNewts2022"),
            "title": "Wet Newts: A Survey",
            "abstract": "In this paper we survey how newts live in wet places, and compare forty methods that count them.",
            "authors": ("Emil Sluice",),
            "year": 2022,
            "arxiv": "2202.00002",
        },
    ],
    "dblp.bib": [
        {
            "place": (1, 1, "DBLP:journals/corr/abs-2101-00001"),
            "title": "Loud Frogs",
            "authors": ("Ada van der Reed", "Ben Tarn"),
            "year": 2021,
            "venue": "CoRR",
            "arxiv": "2101.00001",
            "urls": ("https://arxiv.org/abs/2101.00001",),
        },
        {
            "place": (16, 2, "DBLP:conf/pond/Heron20"),
            "title": "Herons Do Not Count Frogs",
            "authors": ("Fay Heron",),
            "year": 2020,
            "venue": "Proceedings of the 7th Pond Days, Tarnbridge, June 2020",
            "doi": "10.5555/heron.9",
            "urls": ("https://doi.org/10.5555/heron.9",),
        },
    ],
    "endnote.enw": [
        {
            "place": (1, 1, "WOS:000123"),
            "title": "Loud Frogs in Small Ponds",
            "abstract": "Frogs sing at night. We measure how loud they are. Ponds were small.",
            "authors": ("Ada Reed", "Ben Tarn Jr.", "Pond Group"),
            "year": 2021,
            "venue": "Journal of Ponds",
            "doi": "10.5555/pond.1",
            "urls": ("https://example.org/frogs",),
            "keywords": ("frogs", "pond acoustics", "night"),
        },
        {
            "place": (37, 2, "sluice_wet_2020"),
            "title": "Wet Newts",
            "authors": ("Emil van der Sluice",),
            "year": 2020,
            "venue": "Pond Days",
        },
    ],
    "google-scholar.enw": [
        {
            "place": (1, 1, None),
            "title": "Quiet toads at noon",
            "authors": ("Dora Weir",),
            "year": 2019,
            "venue": "University of Tarnbridge",
        },
    ],
    "endnote.ris": [
        {
            "place": (1, 1, "17"),
            "title": "Loud Frogs in Small Ponds",
            "abstract": "Frogs sing at night. We measure how loud they are. Ponds were small.",
            "authors": ("Ada Reed", "Ben Tarn Jr."),
            "year": 2021,
            "venue": "Journal of Ponds",
            "doi": "10.5555/pond.1",
            "urls": ("https://example.org/frogs",),
            "keywords": ("frogs", "pond acoustics", "night"),
        },
        {
            "place": (28, 2, None),
            "title": "Wet Newts",
            "authors": ("Emil van der Sluice",),
            "year": 2020,
            "venue": "Pond Days",
        },
    ],
    "jabref.bib": [
        {
            "place": (3, 1, "Weir2019"),
            "title": "Quiet Toads at Noon",
            "abstract": "Toads are quiet at noon. This paper shows that they sleep, with a camera below every leaf of the pond.",
            "authors": ("Dora Weir", "C. Fern"),
            "year": 2019,
            "venue": "Journal of Invented Ponds",
            "doi": "10.5555/toads.7",
            "keywords": ("toads", "sleep"),
        },
    ],
    "note.md": [
        {
            "place": (1, 1, "reed2021loud"),
            "title": "Loud Frogs: How Ponds Sound at Night",
            "abstract": "Frogs sing at night, as earlier work (https://example.org/w) shows. We measure <script>alert(1)</script> how loud they are, in O(n log n) ponds.",
            "authors": ("Ada van der Reed", "Ben Tarn", "Gil Marsh"),
            "year": 2021,
            "venue": "Journal of Ponds",
            "doi": "10.5555/pond.1",
            "arxiv": "2101.00010",
            "keywords": ("frogs", "pond acoustics"),
        },
    ],
    "openalex.json": [
        {
            "place": (4, 1, "W1000000001"),
            "title": "Loud Rana Frogs",
            "abstract": "Frogs sing at night. We measure how loud these Frogs are.",
            "authors": ("Ada van der Reed", "Ben Tarn"),
            "year": 2021,
            "venue": "Journal of Ponds",
            "doi": "10.5555/pond.1",
            "arxiv": "2101.00001",
            "urls": ("https://doi.org/10.5555/pond.1",),
            "keywords": ("Frog", "Pond"),
        },
        {
            "place": (53, 3, "W1000000003"),
            "title": "Wet Newts",
            "year": 2022,
        },
    ],
    "plain.tsv": [
        {
            "place": (2, 1, None),
            "title": "Loud Frogs",
            "abstract": 'Frogs "sing" at night. We measure how loud they are.',
            "authors": ("Ada Reed",),
            "arxiv": "2101.00001",
            "keywords": ("frogs", "night"),
        },
        {
            "place": (3, 2, None),
            "title": "Wet Newts",
            "abstract": "Newts live in wet places. This paper says where.",
            "authors": ("Ben Tarn", "Ada Reed"),
        },
    ],
    "pubmed.nbib": [
        {
            "place": (1, 1, "30000001"),
            "title": "Quiet toads at noon: a randomised trial of leaves with a title that goes on in the next line",
            "abstract": "BACKGROUND: Toads are quiet at noon. METHODS: In this study we put leaves over ten toads. RESULTS: Nine slept (P < 0.05).",
            "authors": ("Dora Weir", "C A Fern", "Toad Study Group"),
            "year": 2019,
            "venue": "Journal of invented ponds",
            "doi": "10.5555/toads.8",
            "keywords": ("quiet", "toads"),
        },
        {
            "place": (38, 2, "30000002"),
            "title": "Newts in wet places",
            "authors": ("EV Sluice Jr",),
            "year": 1987,
            "venue": "Mud Rev",
            "keywords": ("Ecology",),
        },
    ],
    "savedrecs.ciw": [
        {
            "place": (3, 1, "WOS:000500000100001"),
            "title": "Graphs of Pond Networks for Bloom Forecasts",
            "abstract": "Blooms spread between ponds. In this paper we learn a graph of ponds from sensors.",
            "authors": ("Fay Heron", "Ben Mossgrove"),
            "year": 2020,
            "venue": "JOURNAL OF INVENTED PONDS",
            "doi": "10.5555/graphs.3",
            "keywords": ("graph models", "algal bloom prediction", "sensors"),
        },
        {
            "place": (26, 2, "WOS:000500000100002"),
            "title": "Editorial",
            "authors": ("G Marsh",),
            "year": 2020,
            "venue": "JOURNAL OF INVENTED PONDS",
        },
    ],
    "savedrecs.txt": [
        {
            "place": (2, 1, "WOS:000500000100003"),
            "title": '"Bloom" Forecasts on Graphs',
            "abstract": 'Blooms spread between ponds. We say "graph" and learn one from sensors in this paper.',
            "authors": ("Fay Heron", "Ben Mossgrove"),
            "year": 2020,
            "venue": "JOURNAL OF INVENTED PONDS",
            "doi": "10.5555/graphs.4",
            "keywords": ("graph models", "sensors"),
        },
    ],
    "scopus.csv": [
        {
            "place": (2, 1, "2-s2.0-0000000001"),
            "title": 'Quiet toads at noon: A "study"',
            "abstract": "Toads are quiet at noon. This paper shows that they sleep.",
            "authors": ("Dora Weir", "C. A. Fern"),
            "year": 2019,
            "venue": "Journal of Invented Ponds",
            "doi": "10.5555/toads.7",
            "urls": ("https://www.scopus.example.org/inward/record.uri?eid=2-s2.0-0000000001",),
            "keywords": ("cameras", "sleep"),
        },
        {
            "place": (4, 2, "2-s2.0-0000000002"),
            "title": "Editorial",
            "authors": ("Gil Marsh",),
            "year": 2019,
            "venue": "Journal of Invented Ponds",
        },
    ],
    "scopus.ris": [
        {
            "place": (1, 1, None),
            "title": "Quiet toads at noon: A study",
            "abstract": "Toads are quiet at noon. This paper shows that they sleep.",
            "authors": ("D. Weir", "C.A. Fern"),
            "year": 2019,
            "venue": "Journal of Invented Ponds",
            "doi": "10.5555/toads.7",
            "urls": (
                "https://www.scopus.example.org/inward/record.uri?eid=2-s2.0-0000000001&doi=10.5555%2ftoads.7",
            ),
            "keywords": ("Cameras", "Sleep", "Toads"),
        },
    ],
    "semantic-scholar.json": [
        {
            "place": (2, 1, "00000000000000000000000000000000000000a1"),
            "title": "Loud Frogs",
            "abstract": "Frogs sing at night. We measure how loud they are.",
            "authors": ("Ada van der Reed", "B. Tarn"),
            "year": 2021,
            "venue": "Journal of Ponds",
            "doi": "10.5555/pond.1",
            "arxiv": "2101.00001",
            "urls": (
                "https://www.semanticscholar.org/paper/00000000000000000000000000000000000000a1",
            ),
        },
        {
            "place": (13, 2, "00000000000000000000000000000000000000a2"),
            "title": "Wet Newts",
            "year": 2022,
            "venue": "Mud Review",
        },
    ],
    "spreadsheet.csv": [
        {
            "place": (3, 1, None),
            "title": "Loud Frogs",
            "abstract": "In this paper; at night; frogs sing, and we measure how loud they are.",
            "authors": ("Ada Reed", "Ben Tarn", "Gil Marsh"),
            "year": 2021,
            "venue": "Journal of Ponds",
        },
        {
            "place": (5, 2, None),
            "title": "Wet Newts",
            "authors": ("Ada Reed",),
            "year": 2022,
        },
    ],
    "web-of-science.ris": [
        {
            "place": (1, 1, "WOS:000500000100001"),
            "title": "Graphs of Pond Networks",
            "abstract": "Blooms spread between ponds. In this paper we learn a graph of ponds from sensors.",
            "authors": ("F Heron", "B Mossgrove"),
            "year": 2020,
            "venue": "2020 INTERNATIONAL CONFERENCE ON PONDS",
            "doi": "10.5555/graphs.3",
            "keywords": ("graph models", "algal bloom"),
        },
    ],
    "zotero.bib": [
        {
            "place": (2, 1, "reed_loud_2021"),
            "title": "Loud Rana: How Frogs & Toads of 10^3 Ponds Sing",
            "abstract": "Frogs sing at night (<50 Hz). We measured 12 ponds and found that songs fade by 20% (p < 0.05, n > 30) at 10^3 Hz, within 5 μ s, with α_1 = 0.5 and probes of $5 in C:\\ponds\\raw, for {wet, dry} ponds and ~5 km.",
            "authors": ("Ada Reed", "Pond Health Organization", "Dora van der Weir", "Ben O’Tarn"),
            "year": 2021,
            "venue": "Journal of Ponds",
            "doi": "10.5555/pond_21",
            "urls": ("https://ponds.example.org/a_b",),
            "keywords": ("Computer Science - Sound", "#toread", "frogs"),
        },
        {
            "place": (24, 2, "sluice_wet_2022"),
            "title": "Wet Newts",
            "authors": ("Emil de la Sluice",),
            "year": 2022,
            "venue": "University of Reeds",
        },
    ],
    "zotero.csv": [
        {
            "place": (2, 1, "AB12CD34"),
            "title": "Loud Frogs",
            "abstract": "Frogs sing at night. We measure how loud they are.",
            "authors": ("Ada van der Reed", "Ben Tarn", "Pond Data Group"),
            "year": 2021,
            "doi": "10.48550/arxiv.2101.00001",
            "arxiv": "2101.00001",
            "urls": ("http://arxiv.org/abs/2101.00001",),
            "keywords": ("Bioacoustics", "Computer Science - Sound"),
        },
    ],
}

# What each was published as, where its file says so.
TYPES: dict[str, list[EntryType | None]] = {
    "acl-anthology.bib": ["conference_paper"],
    "arxiv-daily.xml": ["preprint"],
    "arxiv.atom": [None, "preprint"],
    "better-biblatex.bib": ["conference_paper", "preprint"],
    "dblp.bib": ["preprint", "conference_paper"],
    "endnote.enw": ["article", "conference_paper"],
    "google-scholar.enw": ["thesis"],
    "endnote.ris": ["article", "conference_paper"],
    "endnote.xml": ["article", "conference_paper"],
    "jabref.bib": ["article"],
    "openalex.json": ["article", None],
    "plain.tsv": ["preprint", None],
    "pubmed.nbib": ["article", None],
    "savedrecs.ciw": ["article", "article"],
    "savedrecs.txt": ["article"],
    "scopus.csv": ["article", "article"],
    "scopus.ris": ["article"],
    "semantic-scholar.json": ["article", None],
    "web-of-science.ris": ["conference_paper"],
    "zotero.bib": ["article", "thesis"],
    "zotero.csv": ["preprint"],
}

# Names that are more than a family name and a given one.
PEOPLE: dict[str, list[Author]] = {
    "arxiv.atom": [Author("Reed", "Ada", "van der")],
    "better-biblatex.bib": [Author("Reed", "Ada", "van der"), Author(literal="Pond Data Group")],
    "dblp.bib": [Author("Reed", "Ada", "van der")],
    "endnote.enw": [
        Author("Tarn", "Ben", suffix="Jr."),
        Author(literal="Pond Group"),
        Author("Sluice", "Emil", "van der"),
    ],
    "endnote.ris": [Author("Tarn", "Ben", suffix="Jr."), Author("Sluice", "Emil", "van der")],
    "endnote.xml": [Author(literal="Pond Group")],
    "note.md": [Author("Reed", "Ada", "van der")],
    "openalex.json": [Author("Reed", "Ada", "van der")],
    "pubmed.nbib": [Author(literal="Toad Study Group"), Author("Sluice", "EV", suffix="Jr")],
    "pubmed.xml": [Author("Tarn", "Ben", suffix="Jr"), Author(literal="Pond Group")],
    "semantic-scholar.json": [Author("Reed", "Ada", "van der")],
    "zotero.bib": [
        Author(literal="Pond Health Organization"),
        Author("Weir", "Dora", "van der"),
        Author("Sluice", "Emil", "de la"),
    ],
    "zotero.csv": [Author("Reed", "Ada", "van der"), Author(literal="Pond Data Group")],
}

SKIPPED = {
    "dblp.bib": [(25, "a volume that holds papers, not a paper")],
    "openalex.json": [(43, "a cover or a list of contents, not a paper")],
}


def read(name: str) -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source(name, (EXPORTS / name).read_bytes())]))


@pytest.mark.parametrize("name", PAPERS)
def test_names_keep_their_parts_and_papers_their_types(name: str) -> None:
    papers = [item for item in read(name) if isinstance(item, Paper)]
    people = [author for paper in papers for author in paper.people]
    assert [one for one in people if one != Author(one.family, one.given)] == PEOPLE.get(name, [])
    assert [paper.entry_type for paper in papers] == TYPES.get(name, [None] * len(papers))


def told(paper: Paper) -> dict[str, Any]:
    """What a paper knows, without what is empty."""
    place = paper.places[0]
    facts = {
        "place": (place.line, place.record, place.source_id),
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": paper.authors,
        "year": paper.year,
        "venue": paper.venue,
        "doi": paper.doi,
        "arxiv": paper.arxiv,
        "urls": paper.urls,
        "keywords": paper.keywords,
    }
    return {name: value for name, value in facts.items() if value}


def test_every_export_is_in_the_table() -> None:
    assert sorted(path.name for path in EXPORTS.iterdir()) == sorted(PAPERS)


@pytest.mark.parametrize("name", PAPERS)
def test_an_export_is_read_whole(name: str) -> None:
    found = read(name)
    assert [told(item) for item in found if isinstance(item, Paper)] == PAPERS[name]
    skipped = [(item.line, item.reason) for item in found if isinstance(item, Skipped)]
    assert skipped == SKIPPED.get(name, [])
    assert [item for item in found if isinstance(item, Problem)] == []


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_private_reaches_no_paper(name: str) -> None:
    assert "private" not in repr(read(name)).casefold()


@pytest.mark.parametrize("name", PAPERS)
def test_line_ends_and_byte_order_marks_change_nothing(name: str) -> None:
    data = (EXPORTS / name).read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    expected = list(read_papers([Source(name, data)]))
    for changed in (
        b"\xef\xbb\xbf" + data,
        data.replace(b"\n", b"\r\n"),
        data.replace(b"\n", b"\r"),
        data.decode().encode("utf-16"),
    ):
        assert list(read_papers([Source(name, changed)])) == expected
