"""What a paper was published as, in the words of every tool."""

from __future__ import annotations

import pytest

from litatlas.model import EntryType
from litatlas.read.entry_types import entry_type, published_as

SAID: dict[str, EntryType | None] = {
    "inproceedings": "conference_paper",
    "Conference Paper": "conference_paper",
    "paper-conference": "conference_paper",
    "CPAPER": "conference_paper",
    "journalArticle": "article",
    "Review": "article",
    "bookSection": "chapter",
    "Book Chapter": "chapter",
    "mastersthesis": "thesis",
    "RPRT": "report",
    "posted-content": "preprint",
    "Electronic Article": "article",
    "Electronic Book": "book",
    "Electronic Book Section": "chapter",
    "Unpublished Work": "preprint",
    "Electronic Mail": None,
    "misc": None,
    "webpage": None,
    "": None,
}


@pytest.mark.parametrize(("said", "meant"), SAID.items(), ids=SAID)
def test_a_type_is_known_by_every_tool_s_name_for_it(said: str, meant: EntryType | None) -> None:
    assert entry_type(said) == meant


def test_the_first_type_that_is_known_counts() -> None:
    assert entry_type("Research Support", "Book", "Article") == "book"


PUBLISHED: dict[str, tuple[EntryType | None, str, str | None, EntryType | None]] = {
    "an article": ("article", "Journal of Ponds", "2101.00001", "article"),
    "an article in CoRR": ("article", "CoRR", "2101.00001", "preprint"),
    "an article in arXiv": ("article", "arXiv preprint arXiv:2101.00001", None, "preprint"),
    "an article about preprints": ("article", "Archives of CoRR", None, "article"),
    "a number of arXiv alone": (None, "", "2101.00001", "preprint"),
    "an article that appeared nowhere else": ("article", "", "2101.00001", "preprint"),
    "an article of which no more is known": ("article", "", None, "article"),
    "a place without a type": (None, "Pond Days", "2101.00001", None),
    "nothing": (None, "", None, None),
    "a thesis on arXiv": ("thesis", "", "2101.00001", "thesis"),
}


@pytest.mark.parametrize(("said", "venue", "arxiv", "meant"), PUBLISHED.values(), ids=PUBLISHED)
def test_a_preprint_is_one_whatever_a_catalogue_calls_it(
    said: EntryType | None, venue: str, arxiv: str | None, meant: EntryType | None
) -> None:
    assert published_as(said, venue, arxiv) == meant
