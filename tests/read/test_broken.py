"""Broken input: what is said of each file in tests/broken, word for word."""
# ruff: noqa: E501 - a message stands on one line, as people see it

from __future__ import annotations

from pathlib import Path

import pytest

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import read_facts, read_papers

BROKEN = Path(__file__).parents[1] / "broken"

TWO_PONDS = b"""\
The frogs of the first pond sing at night, and in this paper we measure how loud they are.

The frogs of the second pond sing at noon, and in this paper we measure how loud they are.
"""

# For each seed: what is said, and the titles or beginnings of the papers that are still read.
SEEDS: dict[str, tuple[list[str], list[str]]] = {
    "attachments.json": (
        [
            "seeds/attachments.json:1: an attachment, not a paper",
            "seeds/attachments.json:1: a note, not a paper",
        ],
        [],
    ),
    "bad-facts.md": (
        [
            'seeds/bad-facts.md:2: "title" is not one text (quote the title)',
            'seeds/bad-facts.md:3: "authors" is not a list of names (write it as [Ada Fernwood, Ben Reed])',
            'seeds/bad-facts.md:4: "year" is not a year (write four digits, such as 2021)',
            'seeds/bad-facts.md:5: "doi" is not a DOI (write it as "10.1000/xyz123")',
            'seeds/bad-facts.md:6: "keywords" is not a list of texts (write it as [Ada Fernwood, Ben Reed])',
        ],
        ["Frogs in ponds"],
    ),
    "bad-quotes.bib": (
        [
            "seeds/bad-quotes.bib:1: an entry that cannot be read (an entry is @article{key, title = {...}, abstract = {...}})"
        ],
        [],
    ),
    "colon.md": (
        [
            "seeds/colon.md:2: not YAML: mapping values are not allowed in this context (quote the value that holds a colon)"
        ],
        ["Frogs in ponds"],
    ),
    "empty-list.json": (
        ["seeds/empty-list.json: no records in it (export the collection as CSL JSON)"],
        [],
    ),
    "empty.txt": (["seeds/empty.txt: the file is empty (put abstracts in it, or delete it)"], []),
    "entities.atom": (
        [
            "seeds/entities.atom:4: an entry that is not XML: undefined entity (save the feed again)",
            "seeds/entities.atom:5: an entry that is not XML: undefined entity (save the feed again)",
        ],
        ["Toads in ponds"],
    ),
    "error.atom": (
        [
            "seeds/error.atom:2: an error message, not a paper",
            "seeds/error.atom:7: an entry without title and abstract (add a title or a summary, or delete the entry)",
        ],
        [],
    ),
    "extra-brace.bib": (
        [
            "seeds/extra-brace.bib:2: an entry that ends before its last field (look for a } too many above)"
        ],
        ["Frogs in ponds"],
    ),
    "fake-inside.bib": ([], ["Frogs in ponds"]),
    "latin-1.txt": (
        ["seeds/latin-1.txt:1: not UTF-8, read as Latin-1 (save the file as UTF-8)"],
        ["At the café, f"],
    ),
    "no-brace.bib": (
        ["seeds/no-brace.bib:1: an entry without its closing brace (close it with })"],
        ["Frogs in ponds", "Newts in ponds"],
    ),
    "no-end.md": (
        ["seeds/no-end.md:1: front matter without an end (end it with a line of ---)"],
        [],
    ),
    "no-end.ris": (
        ["seeds/no-end.ris:1: a record without its ER line (end it with ER)"],
        ["Frogs in ponds", "Newts in ponds"],
    ),
    "no-entries.bib": (
        ["seeds/no-entries.bib: no entries in it (export the collection as BibTeX)"],
        [],
    ),
    "no-entries.xml": (
        [
            "seeds/no-entries.xml: no entries of an Atom feed in it (save what arXiv's API answers, or export as .bib or .ris)"
        ],
        [],
    ),
    "no-header.csv": (
        [
            'seeds/no-header.csv:1: no column is called "title" or "abstract" (name the columns in the first line: title, abstract, authors, year, ...)'
        ],
        [],
    ),
    "no-json.json": (
        [
            "seeds/no-json.json:1: not JSON: expecting value (export the file again, or mend the record)"
        ],
        [],
    ),
    "no-key.bib": ([], ["Frogs in ponds"]),
    "no-objects.json": (
        [
            "seeds/no-objects.json:1: a record that is not an object (a file is a list of objects with title and abstract)",
            "seeds/no-objects.json:1: a record that is not an object (a file is a list of objects with title and abstract)",
            "seeds/no-objects.json:1: a record that is not an object (a file is a list of objects with title and abstract)",
        ],
        [],
    ),
    "no-rows.csv": (
        ["seeds/no-rows.csv: no rows below the header (export the collection again)"],
        [],
    ),
    "no-start.enw": (
        ["seeds/no-start.enw:8: a record without its %0 line (begin it with %0 and what it is)"],
        ["Frogs in ponds", "Newts in ponds"],
    ),
    "no-title.enw": (
        [
            "seeds/no-title.enw:1: a record without title and abstract (add a %T or an %X line, or delete the record)"
        ],
        ["Frogs in ponds"],
    ),
    "no-start.ris": (
        ["seeds/no-start.ris:1: a record without its TY line (begin it with TY)"],
        ["Frogs in ponds", "Newts in ponds"],
    ),
    "no-title.bib": (
        [
            "seeds/no-title.bib:1: an entry without title and abstract (add a title or an abstract, or delete the entry)"
        ],
        [],
    ),
    "no-title.csv": (
        [
            "seeds/no-title.csv:4: a row without title and abstract (fill in its title or its abstract, or delete the row)"
        ],
        ["Newts in ponds"],
    ),
    "no-title.json": (
        [
            "seeds/no-title.json:2: a record without title and abstract (add a title or an abstract, or delete the record)"
        ],
        [],
    ),
    "no-title.nbib": (
        [
            "seeds/no-title.nbib:1: a record without title and abstract (add a TI or an AB line, or delete the record)",
            "seeds/no-title.nbib:8: a record without its PMID line (begin it with PMID- and its number)",
        ],
        ["Newts in ponds", "Toads in ponds"],
    ),
    "no-title.ris": (
        [
            "seeds/no-title.ris:1: a record without title and abstract (add a TI or an AB line, or delete the record)"
        ],
        ["Newts in ponds"],
    ),
    "notes.docx": (
        [
            "seeds/notes.docx: this kind of file is not read (export it as one of .atom, .bib, .ciw, .csv, .enw, .json, .md, .nbib, .ris, .tsv, .txt, .xml, or delete it)"
        ],
        [],
    ),
    "one-broken.atom": (
        [
            "seeds/one-broken.atom:2: an entry that is not XML: not well-formed (invalid token) (save the feed again)",
            "seeds/one-broken.atom:4: an entry that is not XML: mismatched tag (save the feed again)",
        ],
        ["Newts in ponds"],
    ),
    "one-broken.json": (
        [
            "seeds/one-broken.json:3: not JSON: expecting value (export the file again, or mend the record)"
        ],
        ["Frogs in ponds", "Toads in ponds"],
    ),
    "only-a-mark.txt": (
        ["seeds/only-a-mark.txt: the file is empty (put abstracts in it, or delete it)"],
        [],
    ),
    "only-facts.md": (
        [
            "seeds/only-facts.md:1: a file without title and abstract (write the abstract below the front matter, or delete the file)"
        ],
        [],
    ),
    "open-quote.csv": (
        [
            "seeds/open-quote.csv:2: a row that cannot be read: a quotation mark within a cell (write it twice inside a quoted cell, or export the table again)",
            "seeds/open-quote.csv:4: a row that cannot be read: a quotation mark within a cell (write it twice inside a quoted cell, or export the table again)",
        ],
        ["Newts in ponds", "Herons in pond"],
    ),
    "openalex.json": (
        [
            "seeds/openalex.json:2: a record without title and abstract (add a title or an abstract, or delete the record)",
            "seeds/openalex.json:3: not JSON: expecting property name enclosed in double quotes (export the file again, or mend the record)",
        ],
        ["Toads in ponds"],
    ),
    "paper.pdf": (
        [
            "seeds/paper.pdf: this kind of file is not read (export it as one of .atom, .bib, .ciw, .csv, .enw, .json, .md, .nbib, .ris, .tsv, .txt, .xml, or delete it)"
        ],
        [],
    ),
    "picture.txt": (
        ["seeds/picture.txt: not a text file (export the records as .txt, .json or .bib)"],
        [],
    ),
    "prose.nbib": (
        [
            'seeds/prose.nbib: no records in it (export the collection from PubMed in the format "PubMed")'
        ],
        [],
    ),
    "prose.enw": (
        [
            'seeds/prose.enw: no records in it (export the library from EndNote in the style "EndNote Export")'
        ],
        [],
    ),
    "prose.ris": (["seeds/prose.ris: no records in it (export the collection as RIS)"], []),
    "semantic-scholar.json": (
        [
            "seeds/semantic-scholar.json:2: a record that is not an object (a file is a list of objects with title and abstract)",
            "seeds/semantic-scholar.json:3: a record without title and abstract (add a title or an abstract, or delete the record)",
        ],
        ["Newts in ponds"],
    ),
    "strings-only.bib": (
        ["seeds/strings-only.bib: no entries in it (export the collection as BibTeX)"],
        [],
    ),
    "title-alone.txt": (
        [
            "seeds/title-alone.txt:1: a title but no abstract (put the title on the first line and the abstract below it)"
        ],
        [],
    ),
    "toml.md": (
        [
            "seeds/toml.md:1: front matter in TOML is not read (write it in YAML between two lines of ---)"
        ],
        [],
    ),
    "too-deep.json": (
        ["seeds/too-deep.json:1: nested too deep to be a record (delete the record)"],
        [],
    ),
    "too-short.md": (["seeds/too-short.md:1: too short to be an abstract (3 words)"], []),
    "too-short.txt": (
        [
            "seeds/too-short.txt:1: too short to be an abstract (4 words)",
            "seeds/too-short.txt:3: too short to be an abstract (1 word)",
        ],
        [],
    ),
    "torn-utf-16.txt": (
        [
            "seeds/torn-utf-16.txt:1: some bytes are not UTF-16, though the file begins with its mark (save the file as UTF-8)"
        ],
        ["At the café, f"],
    ),
    "torn.json": (
        [
            "seeds/torn.json:3: not JSON: unterminated string (export the file again, or mend the record)"
        ],
        ["Frogs in ponds"],
    ),
    "twice.bib": (
        [
            'seeds/twice.bib:1: the field "title" is here twice; the first counts (delete one of them)'
        ],
        ["Frogs in ponds"],
    ),
    "wide-row.csv": (
        [
            "seeds/wide-row.csv:2: a row of 4 cells under a header of 3 (put cells that hold a separator into quotation marks)"
        ],
        ["Newts in ponds"],
    ),
    "words.md": (
        [
            'seeds/words.md:2: front matter that is not a list of keys (write each fact as in title: "Loud Frogs")'
        ],
        ["Frogs in ponds"],
    ),
    "zeros.txt": (
        ["seeds/zeros.txt: not a text file (export the records as .txt, .json or .bib)"],
        [],
    ),
}

# For each papers.yaml: what is said of it beside the two ponds.
FACTS: dict[str, list[str]] = {
    "papers-anchor.yaml": [
        "papers.yaml:1: anchors (&) and aliases (*) are not read (quote the value)"
    ],
    "papers-bad-answer.yaml": ['papers.yaml:2: "paper" is neither yes nor no (write paper: no)'],
    "papers-bad-arxiv.yaml": ['papers.yaml:2: "arxiv" is not an arXiv id (quote it: "2101.00001")'],
    "papers-bad-doi.yaml": ['papers.yaml:2: "doi" is not a DOI (write it as "10.1000/xyz123")'],
    "papers-bad-id.yaml": [
        'papers.yaml:2: "id" cannot be part of an address (use a to z, 0 to 9 and -, at most 60, and no reserved name such as index)'
    ],
    "papers-bad-url.yaml": [
        'papers.yaml:2: "urls" has "javascript:alert(1)", which is no link (begin it with https://)'
    ],
    "papers-bad-year.yaml": [
        'papers.yaml:2: "year" is not a year (write four digits, such as 2021)'
    ],
    "papers-empty-value.yaml": [
        'papers.yaml:2: "venue" has no value (write one, or delete the line)'
    ],
    "papers-no-finder.yaml": [
        "papers.yaml:1: an entry that does not say which paper it is about (add one of starts, source_id, doi, id)"
    ],
    "papers-not-a-list.yaml": [
        'papers.yaml:1: not a list of papers (begin each with "- ", as in - starts: "How the abstract begins")'
    ],
    "papers-same-paper.yaml": [
        "papers.yaml:3: the same paper as papers.yaml:1; the first entry counts (make one entry of both)"
    ],
    "papers-title-list.yaml": ['papers.yaml:2: "title" is not one text (quote the title)'],
    "papers-title-with-colon.yaml": [
        "papers.yaml:2: not YAML: mapping values are not allowed in this context (quote the value that holds a colon)"
    ],
    "papers-too-many.yaml": [
        'papers.yaml:1: 2 papers have the beginning "The frogs": seeds/two.txt:1, seeds/two.txt:3 (name more of it, until it fits one paper only)'
    ],
    "papers-twice.yaml": [
        'papers.yaml:3: the key "year" is here twice; the first counts (delete one of them)'
    ],
    "papers-unknown-key.yaml": [
        'papers.yaml:2: "titel" is no key of papers.yaml (keys are starts, source_id, id, doi, title, authors, year, venue, arxiv, urls, keywords, paper)'
    ],
    "papers-unmatched.yaml": [
        'papers.yaml:1: no paper has the beginning "Nobody begins like this" (copy it from the seed, or delete the entry)'
    ],
    "papers-words.yaml": [
        'papers.yaml:1: an entry that is not a list of keys (write it as - starts: "How the abstract begins")'
    ],
}


def test_every_broken_file_is_in_a_table() -> None:
    assert sorted(path.name for path in BROKEN.iterdir()) == sorted([*SEEDS, *FACTS])


@pytest.mark.parametrize("name", SEEDS)
def test_a_broken_seed_is_named_with_what_to_do(name: str) -> None:
    found = list(read_papers([Source(name, (BROKEN / name).read_bytes())]))
    said = [
        str(item) if isinstance(item, Problem) else f"seeds/{item.seed}:{item.line}: {item.reason}"
        for item in found
        if isinstance(item, Problem | Skipped)
    ]
    read = [item.text[:14] for item in found if isinstance(item, Paper)]
    assert (said, read) == SEEDS[name]


@pytest.mark.parametrize("name", FACTS)
def test_a_broken_papers_yaml_is_named_with_its_line(name: str) -> None:
    facts, problems = read_facts((BROKEN / name).read_text("utf-8"))
    found = list(read_papers([Source("two.txt", TWO_PONDS)], facts))
    said = [str(item) for item in [*problems, *found] if isinstance(item, Problem)]
    assert said == FACTS[name]
    assert sum(isinstance(item, Paper) for item in found) == 2
