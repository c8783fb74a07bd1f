"""arXiv's Atom: entries read one by one, nothing expanded."""
# ruff: noqa: E501 - a feed stands on one line

from __future__ import annotations

import time

import pytest

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import read_papers

FEED = '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n{}\n</feed>\n'


def read(text: str) -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source("lib.atom", text.encode())]))


def titles(text: str) -> list[str | None]:
    return [item.title for item in read(text) if isinstance(item, Paper)]


ENTRIES = {
    "in a feed": FEED.format("<entry><title>Loud Frogs</title></entry>"),
    "alone": "<entry><title>Loud Frogs</title></entry>",
    "alone, with its namespace": '<entry xmlns="http://www.w3.org/2005/Atom"><title>Loud Frogs</title></entry>',
    "with a prefix": '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Loud Frogs</a:title></a:entry></a:feed>',
    "with another encoding named": '<?xml version="1.0" encoding="latin-1"?><feed xmlns="x"><entry><title>Loud Frogs</title></entry></feed>',
    "with attributes": "<entry xml:lang='en'\n><title type='html'>Loud Frogs</title></entry>",
    "in CDATA": "<entry><title><![CDATA[Loud Frogs]]></title></entry>",
    "over lines": "<entry><title>Loud\n   Frogs</title></entry>",
    "with markup inside": "<entry><title>Loud <i>Frogs</i></title></entry>",
}


@pytest.mark.parametrize("text", ENTRIES.values(), ids=ENTRIES)
def test_an_entry_is_read_however_it_is_wrapped(text: str) -> None:
    assert titles(text) == ["Loud Frogs"]


def test_a_broken_entry_costs_itself_only() -> None:
    text = FEED.format(
        "<entry><title>Loud Frogs</title></entry>\n<entry><title>Fish & chips</title></entry>\n"
        "<entry><title>Wet Newts</title></entry>"
    )
    assert titles(text) == ["Loud Frogs", "Wet Newts"]


def test_no_entity_of_the_file_is_expanded() -> None:
    bomb = '<!DOCTYPE f [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    for name in ("a", "b"):
        found = read(bomb + FEED.format(f"<entry><title>&{name};</title></entry>"))
        assert [type(item).__name__ for item in found] == ["Problem"]
    inside = f"<entry>{bomb}<title>&a;</title></entry>"
    assert [type(item).__name__ for item in read(inside)] == ["Problem"]


def test_an_entry_that_is_named_in_an_abstract_begins_nothing() -> None:
    (paper,) = read("<entry><title>Loud Frogs</title><summary>an &lt;entry></summary></entry>")
    assert isinstance(paper, Paper)
    assert paper.abstract == "an <entry>"


@pytest.mark.parametrize("piece", ["<entry>", "<entry", "<feed ", "<feed x='", "</entry>", "&a;"])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    read(piece * 20_000)
    assert time.process_time() - started < 30  # seconds; quadratic would take many minutes
