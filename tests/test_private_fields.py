"""What people keep in their libraries for themselves is in no file of a site, whatever the format.

The exports of tests/read/exports carry "private" in their notes, local files, owners, labels and
ratings; here they are built as one library, in both ways to publish, also under the ending .txt.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from litatlas.make import content_of, looks_of
from litatlas.model import Source
from litatlas.pipeline import Built, Content, Learned, build
from litatlas.read import FORMATS
from litatlas.workspace import content as disk
from tests.conftest import TOY

EXPORTS = Path(__file__).parent / "read" / "exports"
PRIVATE = re.compile(rb"private|secret thought|file:///|internal-pdf|/home/", re.IGNORECASE)
ABSTRACT = (
    "We measure how loud frogs sing in small ponds at night, and find that newts do not mind."
)

# Records with the private fields that reference managers know.
MADE = {
    "made.json": json.dumps(
        [
            {
                "id": "frogs2020",
                "title": "Frogs of the Night",
                "abstract": ABSTRACT,
                "note": "private note",
                "annote": "private remark",
                "file": "/home/ada/private.pdf",
                "URL": "file:///home/ada/private.pdf",
                "archive_location": "/home/ada/private",
                "custom": {"owner": "private ada"},
            }
        ]
    ),
    "made.csv": "Title,Abstract,Notes,File Attachments\n"
    f'Frogs by Day,"{ABSTRACT}",private,/home/ada\n',
    "made.tsv": f"Title\tAbstract\tExtra\nFrogs at Noon\t{ABSTRACT}\tprivate\n",
    "made.md": f"---\ntitle: Frogs at Dawn\nnote: private\nrating: private\n---\n{ABSTRACT}\n\n"
    "## My notes\n\nprivate\n",
    "made.ris": f"TY  - JOUR\nTI  - Frogs at Dusk\nAB  - {ABSTRACT}\nN1  - private\nRN  - private\n"
    "L1  - file:///home/ada/private.pdf\nLB  - private\nER  - \n",
    "made.bib": f"@article{{frogs, title={{Frogs in Spring}}, abstract={{{ABSTRACT}}},\n"
    "  file={:/home/ada/private.pdf:PDF}, note={private}, annote={private}, annotation={private},\n"
    "  owner={private}, comment={private}, review={private}, localfile={/home/ada/x},\n"
    "  groups={private}, url={file:///home/ada/private.pdf}}\n",
}


@pytest.fixture(scope="module")
def content() -> Content:
    files = {path.name: path.read_bytes() for path in sorted(EXPORTS.iterdir())}
    files |= {name: text.encode() for name, text in MADE.items()}
    # Programs name their exports so, too. (Headings of bare Markdown are prose in plain text.)
    files |= {f"{name}.txt": data for name, data in files.items() if name != "bare.md"}
    seeds = tuple(Source(name, data) for name, data in sorted(files.items()))
    return Content(seeds=seeds)


@pytest.fixture(scope="module", params=["full", "sentences"])
def made(request: pytest.FixtureRequest, content: Content) -> Built:
    settings = f"title: Ponds\npublish: {request.param}\n"
    filled = Content(seeds=content.seeds, site_yaml=settings)
    return build(filled, looks_of(TOY), Learned(disk.weights()), today=None)


def test_there_is_a_private_field_in_every_format(content: Content) -> None:
    marked = {Path(seed.path).suffix for seed in content.seeds if PRIVATE.search(seed.data)}
    assert FORMATS.keys() - marked == set()


def test_no_file_of_the_site_holds_one(made: Built) -> None:
    assert len(made.atlas.papers) > 20
    ours = [file for file in made.artifacts if not file.path.startswith("static/")]
    found = {file.path: PRIVATE.findall(file.data)[:3] for file in ours}
    assert {path: words for path, words in found.items() if words} == {}


def test_nor_does_the_memory(made: Built) -> None:
    assert PRIVATE.findall(made.map_json.encode()) == []


def test_public_facts_do_arrive(content: Content) -> None:
    assert content_of(TOY).seeds
    atlas = build(content, looks_of(TOY), Learned(disk.weights()), today=None).atlas
    titles = {paper.title for paper in atlas.papers}
    assert {"Frogs of the Night", "Frogs by Day", "Frogs in Spring"} <= titles
