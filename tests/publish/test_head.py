"""What pages say of themselves in their heads."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from litatlas.model import Artifact, EntryType
from litatlas.publish import Looks, publish_atlas
from litatlas.publish.head import Head, heads
from litatlas.publish.lookup import Lookup
from tests.markup import Markup, is_data, read_markup
from tests.publish.toy_atlas import EMPTY, HOSTILE, TOY

BASE = "https://toys.example/map/"
PUBLIC = replace(TOY, site=replace(TOY.site, base_url=BASE))
HEAD = heads(Lookup(PUBLIC))


def data(path: str) -> Any:
    return json.loads(HEAD(path).data)


@pytest.fixture(scope="module")
def files(looks: Looks) -> dict[str, Artifact]:
    return {file.path: file for file in publish_atlas(PUBLIC, looks)}


def tags(files: dict[str, Artifact], path: str) -> dict[str, str]:
    """The tags of a page's head by their name."""
    page = read_markup(path, files[path].data.decode("utf-8"))
    named = [element.attributes for element in page.elements if element.tag == "meta"]
    found = {
        a.get("name") or a.get("property") or "": a["content"] for a in named if "content" in a
    }
    links = [element.attributes for element in page.elements if element.tag == "link"]
    return found | {a["rel"]: a["href"] for a in links if a["rel"] == "canonical"}


def test_a_paper_is_described_by_its_gist() -> None:
    assert HEAD("papers/fernnet.html").description == (
        "We propose FernNet, a network that uses moonlight transfer to count spores."
    )
    assert HEAD("papers/lichen.html").description == "Lichen, an obituary"


def test_a_paper_is_a_scholarly_article() -> None:
    assert data("papers/fernnet.html") == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": "FernNet: Counting spores by moonlight transfer",
        "author": [
            {"@type": "Person", "name": name} for name in ("Ada Fern", "Bo Moss", "Cy Lichen")
        ],
        "datePublished": "2021",
        "isPartOf": {"@type": "Periodical", "name": "Journal of Toys"},
        "description": HEAD("papers/fernnet.html").description,
        "about": [
            *("FernNet", "moonlight transfer", "spore counting", "MossBench", "recall"),
            *("tidal network", "hand count"),
        ],
        "sameAs": ["https://doi.org/10.1234/toy.5", "https://arxiv.org/abs/2101.00001"],
        "url": f"{BASE}papers/fernnet.html",
    }


@pytest.mark.parametrize(
    ("entry_type", "is_a", "venue"),
    [
        ("conference_paper", "ScholarlyArticle", ("isPartOf", "Book")),
        ("book", "Book", ("publisher", "Organization")),
        ("thesis", "Thesis", ("sourceOrganization", "Organization")),
    ],
)
def test_a_paper_is_what_it_was_published_as(
    entry_type: EntryType, is_a: str, venue: tuple[str, str]
) -> None:
    papers = tuple(
        replace(one, paper=replace(one.paper, entry_type=entry_type)) for one in TOY.papers
    )
    found = json.loads(heads(Lookup(replace(TOY, papers=papers)))("papers/fernnet.html").data)
    relation, whole = venue
    assert (found["@type"], found[relation]) == (is_a, {"@type": whole, "name": "Journal of Toys"})


def test_a_derived_title_is_not_passed_off_as_the_paper_s_name() -> None:
    found = data("papers/mossbench.html")
    assert "name" not in found
    assert found["alternateName"] == "MossBench: a data set for spore counting"


def test_a_shared_concept_is_a_defined_term() -> None:
    assert data("concepts/spore-counting.html") == {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": "spore counting",
        "description": "Spore counting is slow, and few have tried it at night.",
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "Toy atlas", "url": BASE},
        "url": f"{BASE}concepts/spore-counting.html",
    }


def test_a_concept_that_one_paper_names_has_a_description_alone() -> None:
    assert HEAD("concepts/hand-count.html") == Head(
        "hand count",
        "hand count, a method in 1 paper of Toy atlas.",
        f"{BASE}concepts/hand-count.html",
    )


def test_a_topic_is_described_by_what_sets_it_apart() -> None:
    assert HEAD("topics/spores.html").description == (
        "2 papers on spore counting: spore counting, MossBench."
    )


def test_the_first_page_is_a_data_set_with_its_downloads(files: dict[str, Artifact]) -> None:
    found = data("index.html")
    assert (found["@type"], found["name"], found["url"]) == ("Dataset", "Toy atlas", BASE)
    addresses = [download["contentUrl"] for download in found["distribution"]]
    assert f"{BASE}data/atlas.json" in addresses
    assert [one for one in addresses if one.removeprefix(BASE) not in files] == []


def test_every_page_has_its_address_but_the_one_for_wrong_addresses(
    files: dict[str, Artifact],
) -> None:
    pages = [path for path in files if path.endswith(".html")]
    canonical = {path: tags(files, path).get("canonical") for path in pages}
    assert canonical.pop("404.html") is None
    assert canonical.pop("index.html") == BASE
    assert canonical == {path: BASE + path for path in canonical}


def test_a_link_to_a_page_shows_the_picture_of_the_map(files: dict[str, Artifact]) -> None:
    found = tags(files, "papers/fernnet.html")
    assert found["og:title"] == "FernNet: Counting spores by moonlight transfer"
    assert found["og:type"] == "article"
    assert found["og:url"] == f"{BASE}papers/fernnet.html"
    assert found["og:image"] == f"{BASE}preview.png"
    assert found["twitter:card"] == "summary_large_image"
    assert files["preview.png"].data[:8] == b"\x89PNG\r\n\x1a\n"


def test_without_an_address_there_is_a_description_and_nothing_that_needs_one(
    html: dict[str, str],
) -> None:
    page = html["papers/fernnet.html"]
    assert '<meta name="description" content="We propose FernNet' in page
    assert "og:" not in page
    assert "canonical" not in page
    assert "url" not in json.loads(heads(Lookup(TOY))("papers/fernnet.html").data)


def test_every_page_of_a_site_has_a_description(html: dict[str, str]) -> None:
    bare = [path for path, text in html.items() if '<meta name="description"' not in text]
    assert [path for path in bare if not path.startswith("pages/")] == []


def test_hostile_words_end_neither_the_data_nor_an_attribute(files: dict[str, Artifact]) -> None:
    page: Markup = read_markup("papers/bad.html", files["papers/bad.html"].data.decode("utf-8"))
    assert page.faults == []
    [found] = [element for element in page.elements if is_data(element)]
    assert found.attributes == {"type": "application/ld+json"}
    assert data("papers/bad.html")["author"] == [
        {"@type": "Person", "name": " ".join(3 * [HOSTILE])},
        {"@type": "Organization", "name": HOSTILE},
    ]
    assert "<" not in HEAD("papers/bad.html").data
    assert tags(files, "papers/bad.html")["og:title"].startswith(HOSTILE)


def test_a_map_of_nothing_has_heads_too() -> None:
    assert heads(Lookup(EMPTY))("index.html").description == (
        "A literature map of 0 papers and 0 concepts."
    )


def openurls(page: Markup) -> list[str]:
    return [
        element.attributes["title"]
        for element in page.elements
        if element.attributes.get("class") == "Z3988"
    ]


def test_lists_carry_every_paper_for_reference_managers_and_paper_pages_none(
    markup: dict[str, Markup],
) -> None:
    assert len(openurls(markup["papers.html"])) == 4  # all but the one with a derived title
    assert len(openurls(markup["topics/spores.html"])) == 1
    assert len(openurls(markup["concepts/moonlight-transfer.html"])) == 3
    assert [path for path in markup if path.startswith("papers/") and openurls(markup[path])] == []


@pytest.mark.parametrize("noindex", [True, False])
def test_search_engines_are_asked_to_stay_away_if_the_owner_says_so(
    looks: Looks, noindex: bool
) -> None:
    hidden = replace(PUBLIC, site=replace(PUBLIC.site, noindex=noindex))
    files = {file.path: file for file in publish_atlas(hidden, looks)}
    pages = [path for path in files if path.endswith(".html")]
    asked = [path for path in pages if tags(files, path).get("robots") == "noindex"]
    assert asked == (pages if noindex else [])
