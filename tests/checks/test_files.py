"""Checks of finished files: what they notice, and as much that they let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from litatlas.checks import check_files
from litatlas.checks.facts import Missing, missing
from litatlas.checks.html import faults
from litatlas.checks.markup import read_markup
from litatlas.model import Artifact
from tests.publish.toy_atlas import EMPTY, TOY

HEAD = '<!doctype html><html lang="en"><head><title>Ponds</title></head><body><h1>Ponds</h1>'
END = "</body></html>"


def page(path: str, body: str) -> Artifact:
    return Artifact(path, (HEAD + body + END).encode())


def site(body: str, path: str = "index.html") -> list[Artifact]:
    return [
        page(path, body),
        page("papers/fern.html", '<p id="s1">A fern.</p><p id="s é">A spore.</p>'),
        page("map.html", '<p id="table"></p>'),
        Artifact("static/css/a b.css", b""),
    ]


def broken(body: str, base_url: str = "", path: str = "index.html") -> list[str]:
    return [str(problem) for problem in check_files(site(body, path), base_url).links]


GOOD_LINKS = [
    "papers/fern.html",
    "papers/fern.html#s1",
    "papers/fern.html#s%20%C3%A9",
    "./papers/../papers/fern.html",
    "map.html#paper/fern",
    "map.html#edge/paper/fern/paper/fern",
    "map.html#table",
    "static/css/a%20b.css",
    "#here",
    "",
    "https://example.org/missing.html#nowhere",
    "//example.org/a.html",
    "mailto:fern@example.org",
    "data:image/svg+xml,x",
]


@pytest.mark.parametrize("link", GOOD_LINKS)
def test_a_link_that_leads_somewhere_is_let_through(link: str) -> None:
    assert broken(f'<a id="here" href="{link}">x</a>') == []


BROKEN_LINKS = [
    pytest.param("papers/moss.html", "leads to no file", id="no such file"),
    pytest.param("papers/Fern.html", "leads to no file", id="other capitals"),
    pytest.param("papers/", "leads to no file", id="a folder does not open from a disk"),
    pytest.param("papers/fern.html#s2", "leads to no place on its page", id="no such sentence"),
    pytest.param("#there", "leads to no place on its page", id="no such place here"),
    pytest.param("map.html#paper/moss", "names what has no page", id="not on the map"),
    pytest.param("map.html#edge/paper/fern/concept/x", "names what has no page", id="an end"),
    pytest.param("map.html#edge/paper", "leads to no place on its page", id="half an edge"),
    pytest.param("/papers/fern.html", "only works at the top of a host", id="not below a path"),
    pytest.param("../papers/fern.html", "leads out of the site", id="out of the site"),
    pytest.param("http://[", "is no address", id="no address"),
]


@pytest.mark.parametrize(("link", "wrong"), BROKEN_LINKS)
def test_a_broken_link_is_named_with_its_page(link: str, wrong: str) -> None:
    assert broken(f'<a id="here" href="{link}">x</a>') == [f"index.html: {link} {wrong} (<a href>)"]


def test_links_are_followed_from_the_folder_of_their_page() -> None:
    assert broken('<a href="fern.html#s1">x</a>', path="papers/moss.html") == []
    assert broken('<a href="papers/fern.html">x</a>', path="papers/moss.html") == [
        "papers/moss.html: papers/fern.html leads to no file (<a href>)"
    ]


def test_scripts_styles_and_pictures_are_links_too() -> None:
    body = (
        '<script src="a.js"></script><img src="b.png" alt=""><link rel="stylesheet" href="c.css">'
    )
    assert broken(body) == [
        "index.html: a.js leads to no file (<script src>)",
        "index.html: b.png leads to no file (<img src>)",
        "index.html: c.css leads to no file (<link href>)",
    ]


def test_addresses_that_begin_with_the_sites_own_are_followed() -> None:
    base = "https://ponds.example/map/"
    assert broken(f'<a href="{base}papers/fern.html#s1">x</a><a href="{base}">y</a>', base) == []
    assert broken(f'<link rel="canonical" href="{base}papers/moss.html">', base) == [
        f"index.html: {base}papers/moss.html leads to no file (<link href>)"
    ]


def test_feeds_and_the_sitemap_are_followed() -> None:
    feed = (
        '<feed><link href="papers/fern.html"/><link href="gone.html"/>'
        "<loc>https://ponds.example/papers/fern.html</loc>"
        "<loc>https://ponds.example/moss.html?a&amp;b</loc></feed>"
    )
    artifacts = [*site(""), Artifact("changes.xml", feed.encode())]
    assert [str(p) for p in check_files(artifacts, "https://ponds.example/").links] == [
        "changes.xml: gone.html leads to no file",
        "changes.xml: https://ponds.example/moss.html?a&b leads to no file",
    ]


FAULTS = [
    pytest.param("<p><b>x</p></b>", ["</b> inside <body>", "</p> inside <b>"], id="crossed"),
    pytest.param("<p>x", ["</body> inside <p>"], id="never closed"),
    pytest.param('<i id="a"></i><b id="a"></b>', ['the id "a" stands there 2 times'], id="id"),
    pytest.param('<p class="a" class="b"></p>', ["<p> has an attribute twice"], id="attribute"),
    pytest.param("<h1>x</h1>", ["2 headings of the first level (one is right)"], id="two h1"),
    pytest.param('<img src="a.png">', ["a picture without alt text"], id="alt"),
    pytest.param('<svg role="img"></svg>', ["a drawing without a label"], id="svg"),
    pytest.param("<script>x()</script>", ["<script> inside the page, which the page"], id="script"),
    pytest.param('<p style="color: red">x</p>', ["<p style>, which the page"], id="style"),
    pytest.param('<p onclick="x()">x</p>', ["<p onclick>, which the page"], id="handler"),
    pytest.param('<iframe src="a.html"></iframe>', ["<iframe>, which the page"], id="iframe"),
    pytest.param(
        '<script src="https://example.org/a.js"></script>',
        ["<script> loads from another host: https://example.org/a.js"],
        id="another host",
    ),
    pytest.param(
        '<link rel="stylesheet" href="//example.org/a.css">',
        ["<link> loads from another host: //example.org/a.css"],
        id="another host's style",
    ),
    pytest.param(
        '<a href="JavaScript:x()">x</a>',
        ["<a> leads to what is no page: JavaScript:x()"],
        id="javascript",
    ),
    pytest.param(
        '<a href="data:text/html,x">x</a>',
        ["<a> leads to what is no page: data:text/html,x"],
        id="data",
    ),
]


@pytest.mark.parametrize(("body", "found"), FAULTS)
def test_a_fault_of_a_page_is_named(body: str, found: list[str]) -> None:
    messages = [str(p).split(": ", 1)[1] for p in faults(read_markup("a.html", HEAD + body + END))]
    assert [message.split("’")[0] for message in messages] == found


GOOD_MARKUP = [
    '<img src="a.png" alt="">',
    '<svg role="img" aria-label="Ponds"><title>x</title></svg>',
    '<svg aria-hidden="true"></svg>',
    '<script type="application/ld+json">{"a": 1}</script>',
    '<script src="static/js/a.js" defer></script>',
    '<p title="javascript:x()">&lt;img src=x onerror=x()&gt;</p>',
    '<link rel="canonical" href="https://example.org/a.html"><a href="https://example.org/">x</a>',
    '<img src="data:image/svg+xml,x" alt="x"><br><input disabled>',
]


def test_a_page_may_load_from_where_the_site_will_be_and_not_from_beside_it() -> None:
    body = '<script src="https://ponds.example/map/a.js"></script>'
    page = read_markup("404.html", HEAD + body + END)
    assert list(faults(page, "https://ponds.example/map/")) == []
    assert len(list(faults(page, "https://ponds.example/maps/"))) == 1


@pytest.mark.parametrize("body", GOOD_MARKUP)
def test_what_is_whole_is_let_through(body: str) -> None:
    assert list(faults(read_markup("a.html", HEAD + body + END))) == []


def test_faults_come_with_their_line() -> None:
    text = f"{HEAD}\n<p>\n<img src='a.png'></p>{END}"
    assert [problem.place for problem in faults(read_markup("a.html", text))] == ["a.html:3"]


def test_a_page_without_title_heading_and_language_says_so() -> None:
    assert [str(problem) for problem in faults(read_markup("a.html", "<html></html>"))] == [
        "a.html: 0 headings of the first level (one is right)",
        "a.html: no title",
        'a.html: no language (<html lang="en">)',
    ]


def test_what_was_looked_at_is_counted() -> None:
    checked = check_files(site('<a href="map.html">x</a>'))
    assert (checked.pages, checked.addresses, checked.links, checked.markup) == (3, 1, (), ())


def test_facts_that_papers_lack_are_counted_with_the_first_of_them() -> None:
    assert list(missing(EMPTY)) == []
    found = {each.fact: each for each in missing(TOY)}
    assert found["abstract"] == Missing("abstract", 1, len(TOY.papers), ("lichen",))
    assert "mossbench" in found["given title"].first


def test_the_site_of_the_invented_library_is_whole(toy_site: Path) -> None:
    files = [path for path in sorted(toy_site.rglob("*")) if path.is_file()]
    checked = check_files(
        [Artifact(path.relative_to(toy_site).as_posix(), path.read_bytes()) for path in files]
    )
    assert checked.pages > 50
    assert (checked.links, checked.markup) == ((), ())
