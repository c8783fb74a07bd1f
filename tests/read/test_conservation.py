"""Records in = places of papers + skipped + lost records, in every format, whatever is in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import FORMATS, read_papers

EACH = 120
"""Libraries of each format; with those of several formats some 2,300 in a run."""


@dataclass(frozen=True)
class Row:
    title: str
    abstract: str
    authors: tuple[str, ...]
    year: str
    note: str


# Words that look like markup of some format, where a careless reader begins or ends a record.
_WORDS = st.sampled_from(
    'frogs sing in ponds at night <b> &amp; "loud" {mud} $x_1$ ; , --- # @article{a, ER TY - '
    "PMID- 10.5555/a <entry> </entry> ]]> }, \\ \t é 鴨 null 2020".split(" ")
)
_LINE = st.lists(_WORDS, max_size=9).map(" ".join).map(str.strip)
ROWS = st.builds(
    Row,
    title=_LINE.map(lambda line: line.replace("\t", " ")),
    abstract=st.lists(_LINE, min_size=0, max_size=5).map(" ".join),
    authors=st.lists(st.sampled_from(["Reed, Ada", "Tarn, Ben", "{Pond Group}"]), max_size=3).map(
        tuple
    ),
    year=st.sampled_from(["2020", "", "soon"]),
    note=st.sampled_from(["", "secret thought", "secret\nthought on two lines"]),
)


def ris(rows: Sequence[Row]) -> str:
    return "".join(
        "TY  - JOUR\n"
        + "".join(f"AU  - {author}\n" for author in row.authors)
        + f"N1  - {row.note}\nPY  - {row.year}\nTI  - {row.title}\nAB  - {row.abstract}\nER  - \n\n"
        for row in rows
    )


def web_of_science(rows: Sequence[Row]) -> str:
    records = "".join(
        f"PT J\nTI {row.title}\nAB {row.abstract}\n   that goes on\nPY {row.year}\nER\n\n"
        for row in rows
    )
    return f"FN Clarivate Analytics Web of Science\nVR 1.0\n{records}EF\n"


def nbib(rows: Sequence[Row]) -> str:
    return "\n".join(
        f"PMID- {number}\nTI  - {row.title}\nAB  - {row.abstract}\n      that goes on\n"
        f"GN  - {' '.join(row.note.split())}\nDP  - {row.year}\n"
        for number, row in enumerate(rows)
    )


def endnote_tagged(rows: Sequence[Row]) -> str:
    return "\n".join(
        "%0 Journal Article\n"
        + "".join(f"%A {author}\n" for author in row.authors)
        + f"%T {row.title}\n%X {row.abstract}\n"
        + ("\nthat goes on\n" if row.abstract else "")
        + f"%Z {row.note}\n\nsecret as well\n%D {row.year}\n%[secret day\n"
        for row in rows
    )


def atom(rows: Sequence[Row]) -> str:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/2101.{number:05}</id><title>{escape(row.title)}</title>\n"
        f"<summary>{escape(row.abstract)}</summary>"
        + "".join(f"<author><name>{escape(name)}</name></author>" for name in row.authors)
        + "</entry>\n"
        for number, row in enumerate(rows)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


def pubmed_xml(rows: Sequence[Row]) -> str:
    articles = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article>\n"
        f"<ArticleTitle>{escape(row.title)}</ArticleTitle><AuthorList>"
        + "".join(
            f"<Author><CollectiveName>{escape(name)}</CollectiveName></Author>"
            for name in row.authors
        )
        + f"</AuthorList><Abstract><AbstractText>{escape(row.abstract)}</AbstractText></Abstract>"
        f"</Article><GeneralNote>{escape(row.note)}</GeneralNote></MedlineCitation>\n"
        "</PubmedArticle>\n"
        for number, row in enumerate(rows)
    )
    return f"<PubmedArticleSet>\n{articles}</PubmedArticleSet>"


def endnote_xml(rows: Sequence[Row]) -> str:
    records = "".join(
        f"<record><rec-number>{number}</rec-number><contributors><authors>"
        + "".join(f"<author>{escape(name)}</author>" for name in row.authors)
        + f"</authors></contributors><titles><title>{escape(row.title)}</title></titles>"
        f"<abstract><style>{escape(row.abstract)}</style></abstract>"
        f"<notes>{escape(row.note)}</notes></record>"
        for number, row in enumerate(rows)
    )
    return f"<xml><records>{records}</records></xml>"


def table(delimiter: str) -> Callable[[Sequence[Row]], str]:
    def written(rows: Sequence[Row]) -> str:
        file = io.StringIO()
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(["Title", "Abstract", "Authors", "Year", "Notes"])
        for row in rows:
            # A year keeps a row without words from being an empty one, which is no record.
            authors = "; ".join(row.authors)
            writer.writerow([row.title, row.abstract, authors, row.year or "2021", row.note])
        return file.getvalue()

    return written


def openalex(rows: Sequence[Row]) -> str:
    works = []
    for row in rows:
        index: dict[str, list[int]] = {}
        for position, word in enumerate(row.abstract.split()):
            index.setdefault(word, []).append(position)
        authors = [{"author": {"display_name": name}} for name in row.authors]
        works.append({"title": row.title, "abstract_inverted_index": index, "authorships": authors})
    return json.dumps({"meta": {"count": len(works)}, "results": works})


def semantic_scholar(rows: Sequence[Row]) -> str:
    papers = [
        {"paperId": "a", "title": row.title, "abstract": row.abstract or None, "note": row.note}
        for row in rows
    ]
    return json.dumps({"total": len(papers), "data": papers}, indent=1)


def citing_papers(rows: Sequence[Row]) -> str:
    """Semantic Scholar's answer for each paper, with those it cites inside, one behind another."""
    cited = [{"paperId": "c", "title": "Cited newts", "abstract": "Newts are cited."}]
    papers = (
        {"paperId": "a", "references": cited, "title": row.title or "Frogs", "abstract": None}
        for row in rows
    )
    return "\n".join(map(json.dumps, papers))


def pages(rows: Sequence[Row]) -> str:
    """Answers of one paper each, one behind another."""
    return "\n".join(semantic_scholar([row]) for row in rows)


def csl(rows: Sequence[Row]) -> str:
    return json.dumps(
        [{"title": row.title, "abstract": row.abstract, "note": row.note} for row in rows]
    )


def bibtex(rows: Sequence[Row]) -> str:
    def balanced(text: str) -> str:
        return text.replace("{", "").replace("}", "").replace("\\", "")

    return "".join(
        f"@article{{key{number},\n  title = {{{balanced(row.title)}}},\n"
        f"  author = {{{' and '.join(row.authors)}}},\n  date = {{{row.year}}},\n"
        f"  note = {{{row.note}}},\n  abstract = {{{balanced(row.abstract)}}}\n}}\n"
        for number, row in enumerate(rows)
    )


WRITERS: dict[str, tuple[str, Callable[[Sequence[Row]], str]]] = {
    "RIS": ("a.ris", ris),
    "Web of Science": ("a.ciw", web_of_science),
    "Web of Science as text": ("a.txt", web_of_science),
    "RIS as text": ("a.txt", ris),
    "PubMed as text": ("a.txt", nbib),
    "BibLaTeX as text": ("a.txt", bibtex),
    "CSL-JSON as text": ("a.txt", csl),
    "EndNote XML as text": ("a.txt", endnote_xml),
    "CSV as text": ("a.txt", table(",")),
    "EndNote as text": ("a.txt", endnote_tagged),
    "EndNote": ("a.enw", endnote_tagged),
    "PubMed": ("a.nbib", nbib),
    "Atom": ("a.atom", atom),
    "PubMed XML": ("a.xml", pubmed_xml),
    "EndNote XML": ("a.xml", endnote_xml),
    "CSV": ("a.csv", table(",")),
    "CSV with semicolons": ("a.csv", table(";")),
    "TSV": ("a.tsv", table("\t")),
    "OpenAlex": ("a.json", openalex),
    "Semantic Scholar": ("a.json", semantic_scholar),
    "Semantic Scholar with references": ("a.json", citing_papers),
    "Semantic Scholar in pages": ("a.json", pages),
    "CSL-JSON": ("a.json", csl),
    "BibLaTeX": ("a.bib", bibtex),
}


def accounted(found: Sequence[Paper | Skipped | Problem]) -> int:
    places = sum(len(item.places) for item in found if isinstance(item, Paper))
    skipped = sum(isinstance(item, Skipped) for item in found)
    return places + skipped + sum(getattr(item, "lost_records", 0) for item in found)


@pytest.mark.parametrize("name", WRITERS)
@given(rows=st.lists(ROWS, max_size=6))
@settings(max_examples=EACH, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_record_of_a_library_is_accounted_for(name: str, rows: list[Row]) -> None:
    path, written = WRITERS[name]
    text = written(rows)
    found = list(read_papers([Source(path, text.encode())]))
    assert accounted(found) == len(rows)
    assert "secret" not in repr(found)
    lines = text.count("\n") + 1
    for item in found:
        if isinstance(item, Paper):
            assert all(1 <= place.line <= lines for place in item.places)
        elif isinstance(item, Problem) and item.lost_records:
            assert 1 <= int(item.place.rpartition(":")[2]) <= lines


ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "utf-16"))
LINE_ENDS = st.sampled_from(("\n", "\r\n", "\r"))


@given(
    st.lists(st.tuples(st.sampled_from(sorted(WRITERS)), st.lists(ROWS, max_size=4)), max_size=5),
    ENCODINGS,
    LINE_ENDS,
)
@settings(max_examples=5 * EACH, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_libraries_of_several_kinds_lose_nothing_together(
    files: list[tuple[str, list[Row]]], encoding: str, line_end: str
) -> None:
    sources, expected, lines = [], 0, {}
    for number, (name, rows) in enumerate(files):
        path, written = WRITERS[name]
        seed = f"{number}/{path}"
        text = written(rows)
        lines[seed] = text.count("\n") + 1
        sources.append(Source(seed, text.replace("\n", line_end).encode(encoding)))
        expected += len(rows)
    found = list(read_papers(sources))
    assert accounted(found) == expected
    assert "secret" not in repr(found)
    for item in found:
        if isinstance(item, Problem) and item.lost_records:
            seed, _, line = item.place.removeprefix("seeds/").rpartition(":")
            assert 1 <= int(line) <= lines[seed]
        elif isinstance(item, Skipped):
            assert 1 <= item.line <= lines[item.seed]


@given(row=ROWS, has_title=st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_markdown_file_is_one_record(row: Row, has_title: bool) -> None:
    facts = f"title: {json.dumps(row.title)}\n" if has_title else ""
    text = f"---\n{facts}rating: 5\n---\n{row.abstract}\n\n## Notes\n\n{row.note}\n"
    found = list(read_papers([Source("a.md", text.encode())]))
    assert accounted(found) == 1
    assert "secret" not in repr(found)


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMATS)))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_without_a_crash(data: bytes, ending: str) -> None:
    for item in read_papers([Source(f"a{ending}", data)]):
        assert isinstance(item, Paper | Skipped | Problem)
        assert repr(item).encode("utf-8")


_SIGNS = st.text(
    alphabet=st.sampled_from("@a{},=\"#()\n \\k1[]:'<>/&;-\tTYER \x85\xa0"), max_size=120
)
_STARTS = st.sampled_from(
    (
        *("", "TY  - JOUR\nAB  - ", "PMID- 1\nTI  - ", "FN a\nVR 1\nPT J\n", "title,abstract\n"),
        *("---\n", "<entry>", '[{"paperId": 1, ', '{"results": [{"authorships": '),
        *("title\tabstract\n", "%0 a\n%T b\n"),
    )
)


@given(_STARTS, _SIGNS, st.sampled_from(sorted(FORMATS)))
@settings(max_examples=300, deadline=None)
def test_any_punctuation_is_read_without_a_crash(start: str, signs: str, ending: str) -> None:
    for item in read_papers([Source(f"a{ending}", (start + signs).encode())]):
        assert isinstance(item, Paper | Skipped | Problem)
