"""The reader of pages that other tests rely on: what it notices, and what it lets through."""

from __future__ import annotations

import pytest

from tests.markup import Markup, broken_links, read_markup, unsafe_elements

FERN = '<html><body><p id="s1">A fern.</p></body></html>'


def site(html: str) -> dict[str, Markup]:
    return {
        "index.html": read_markup("index.html", html),
        "papers/fern.html": read_markup("papers/fern.html", FERN),
        "map.html": read_markup("map.html", "<h1>Map</h1>"),
    }


FILES = {"index.html", "papers/fern.html", "map.html", "static/css/a.css"}


@pytest.mark.parametrize(
    "link",
    [
        "papers/fern.html",
        "papers/fern.html#s1",
        "map.html#paper/fern",
        "map.html#edge/paper/fern/paper/fern",
        "static/css/a.css",
        "#here",
    ],
)
def test_a_link_that_leads_somewhere_is_let_through(link: str) -> None:
    assert broken_links(site(f'<a id="here" href="{link}">x</a>'), FILES) == []


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        pytest.param("papers/moss.html", "leads to no file", id="no-such-file"),
        pytest.param("papers/fern.html#s2", "leads to no place", id="no-such-sentence"),
        pytest.param("#there", "leads to no place", id="no-such-place-here"),
        pytest.param("map.html#paper/moss", "names what has no page", id="no-such-paper"),
        pytest.param("map.html#edge/paper/fern/concept/moss", "names what", id="no-such-other-end"),
        pytest.param("map.html#edge/paper/fern/paper", "leads to no place", id="one-end-only"),
        pytest.param(
            "/papers/fern.html", "only works at the top of a host", id="not-below-a-sub-path"
        ),
        pytest.param("papers/", "leads to no file", id="a-folder-does-not-open-from-a-disk"),
    ],
)
def test_a_broken_link_is_named(link: str, wrong: str) -> None:
    [found] = broken_links(site(f'<a id="here" href="{link}">x</a>'), FILES)
    assert found.startswith(f"index.html: {link} {wrong}")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="a.png" onerror="x()">', ["<img onerror>"]),
        ('<p style="color: red">x</p>', ["<p style>"]),
        ("<script>x()</script>", ["<script> inside the page"]),
        ('<a href="JavaScript:x()">x</a>', ["<a> leads to what is no page: JavaScript:x()"]),
        ('<a href="data:text/html,x">x</a>', ["<a> leads to what is no page: data:text/html,x"]),
        ('<script src="https://example.org/a.js"></script>', None),
        ('<link rel="stylesheet" href="//example.org/a.css">', None),
        ('<iframe src="a.html"></iframe>', ["<iframe>"]),
        ('<meta http-equiv="Refresh" content="0;url=a.html">', ["<meta refresh>"]),
    ],
)
def test_what_could_do_harm_is_noticed(html: str, found: list[str] | None) -> None:
    noticed = unsafe_elements(read_markup("index.html", html))
    assert noticed == found if found else "loads from another host" in noticed[0]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="static/js/a.js" defer></script>',
        '<a href="https://example.org/">x</a>',
        "<p>&lt;img src=x onerror=x()&gt;</p>",
        '<link rel="canonical" href="https://example.org/a.html">',
        '<p title="javascript:x()">x</p>',
    ],
)
def test_what_is_harmless_is_let_through(html: str) -> None:
    assert unsafe_elements(read_markup("index.html", html)) == []


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        ("<p><b>x</p></b>", ["</p> inside <b>", "</b> without a beginning"]),
        ("<p>x", ["<p> is never closed"]),
        ('<i id="a"></i><b id="a"></b>', ['id "a" twice']),
        ('<p class="a" class="b"></p>', ["<p> has an attribute twice"]),
        ("<p>x<br>y</p><img>", []),
    ],
)
def test_faults_of_nesting_are_named(html: str, faults: list[str]) -> None:
    assert read_markup("index.html", html).faults == faults
