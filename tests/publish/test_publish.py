import re
from dataclasses import replace

import pytest

from litatlas.model import Atlas, Site
from litatlas.publish import Looks, publish_atlas
from tests.markup import Markup, broken_links, read_markup, unsafe_elements
from tests.publish.toy_atlas import EMPTY, HOSTILE, PAPERS, TOY

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


def pages_of(atlas: Atlas, looks: Looks) -> dict[str, Markup]:
    return {
        artifact.path: read_markup(artifact.path, artifact.data.decode("utf-8"))
        for artifact in publish_atlas(atlas, looks)
        if artifact.path.endswith(".html")
    }


def test_everything_in_the_atlas_has_its_page(markup: dict[str, Markup]) -> None:
    assert sorted(path for path in markup if not path.startswith("map")) == [
        "404.html",
        "about.html",
        "authors.html",
        "bridges.html",
        "compare.html",
        "concepts.html",
        *(f"concepts/{concept.id}.html" for concept in TOY.concepts),
        "connect.html",
        "coverage.html",
        "findings.html",
        "glossary.html",
        "index.html",
        "pages/moon-watch.html",
        "papers.html",
        *(f"papers/{paper.id}.html" for paper in TOY.papers),
        "read.html",
        "results.html",
        "timeline.html",
        "topics.html",
        "topics/spores.html",
        "topics/tides.html",
    ]


def test_files_come_sorted_and_each_path_once(looks: Looks) -> None:
    paths = [artifact.path for artifact in publish_atlas(TOY, looks)]
    assert paths == sorted(set(paths))


def test_the_same_atlas_gives_the_same_bytes(looks: Looks) -> None:
    assert publish_atlas(TOY, looks) == publish_atlas(TOY, looks)


def test_no_page_has_anything_that_could_run_or_style_itself(markup: dict[str, Markup]) -> None:
    assert {path: unsafe_elements(page) for path, page in markup.items()} == {
        path: [] for path in markup
    }


def test_no_page_has_faults(markup: dict[str, Markup]) -> None:
    assert {path: page.faults for path, page in markup.items()} == {path: [] for path in markup}


def test_hostile_words_are_shown_as_they_are(markup: dict[str, Markup]) -> None:
    assert HOSTILE in markup["papers/bad.html"].text
    assert HOSTILE in markup["about.html"].text
    assert "Gull <b>loss</b>" in markup["concepts/gull-loss.html"].text


def test_hostile_addresses_are_text(markup: dict[str, Markup]) -> None:
    page = markup["papers/bad.html"]
    elsewhere = [
        address for _, address in page.references() if re.match(r"\s*[a-z]+:", address, re.I)
    ]
    assert elsewhere == ["https://doi.org/10.1/%3Cscript%3E"]
    assert "javascript:alert(3)" in page.text


def test_every_page_carries_the_policy_and_the_way_home(markup: dict[str, Markup]) -> None:
    for path, page in markup.items():
        policies = [
            element.attributes["content"]
            for element in page.elements
            if element.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        bodies = [
            element.attributes["data-root"] for element in page.elements if element.tag == "body"
        ]
        assert (policies, bodies) == ([POLICY], ["../" * path.count("/")])


def test_every_link_inside_the_site_leads_somewhere(
    markup: dict[str, Markup], looks: Looks
) -> None:
    files = {artifact.path for artifact in publish_atlas(TOY, looks)}
    assert broken_links(markup, files) == []


def test_every_page_has_one_first_heading_and_a_title_of_its_own(html: dict[str, str]) -> None:
    assert {path: text.count("<h1") for path, text in html.items()} == dict.fromkeys(html, 1)
    titles = [
        re.findall("<title>(.*?)</title>", text)[0]
        for path, text in html.items()
        if path.startswith(("concepts/", "papers/", "topics/"))
    ]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("number", [0, 1, 2], ids=["no paper", "one paper", "two papers"])
def test_a_map_of_almost_nothing_links_to_nothing_that_is_not_there(
    number: int, looks: Looks
) -> None:
    """Papers that share nothing and name nothing: titles alone."""
    papers = tuple(replace(PAPERS[2], id=f"lichen-{index}") for index in range(number))
    atlas = Atlas(site=Site("Little", "", ""), papers=papers)
    pages = pages_of(atlas, looks)
    files = {artifact.path for artifact in publish_atlas(atlas, looks)}
    assert broken_links(pages, files) == []
    assert [path for path in pages if not path.startswith("map")] == sorted(
        [
            "404.html",
            "about.html",
            "index.html",
            "pages/moon-watch.html",
            *(["papers.html"] if papers else []),
            *(paper.url for paper in papers),
            *(["read.html"] if number > 1 else []),
        ]
    )


def test_a_page_with_nothing_to_say_is_not_in_the_header(looks: Looks) -> None:
    assert pages_of(EMPTY, looks)["index.html"].text.count("Topics") == 0


def test_the_page_shown_anywhere_links_absolutely(looks: Looks) -> None:
    atlas = replace(TOY, site=replace(TOY.site, base_url="https://example.org/map/"))
    page = pages_of(atlas, looks)["404.html"]
    inside = [address for _, address in page.references() if not address.startswith("#")]
    assert {address.startswith("https://example.org/map/") for address in inside} == {True}


def test_a_concept_seen_once_is_a_light_page(html: dict[str, str]) -> None:
    assert len(html["concepts/hand-count.html"].encode()) < 6_000


def test_a_long_list_goes_on_to_numbered_pages(looks: Looks) -> None:
    papers = tuple(replace(PAPERS[2], id=f"lichen-{index:03}") for index in range(201))
    pages = pages_of(Atlas(site=Site("Long", "", ""), papers=papers), looks)
    entries = {
        path: sum(element.attributes.get("class") == "entry" for element in page.elements)
        for path, page in pages.items()
        if re.fullmatch(r"papers(-\d+)?\.html", path)
    }
    assert entries.keys() == {"papers.html", "papers-2.html", "papers-3.html"}
    assert sum(entries.values()) == 201
    assert max(entries.values()) <= 100


def test_a_curated_definition_is_shown_as_such(looks: Looks) -> None:
    first, *others = TOY.concepts
    atlas = replace(
        TOY, concepts=(replace(first, curated_definition="It counts <spores>."), *others)
    )
    text = pages_of(atlas, looks)[first.url].text
    assert "It counts <spores>." in text
    assert "Written by whoever keeps this map" in text
