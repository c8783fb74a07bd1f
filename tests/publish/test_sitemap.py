"""What crawlers are told."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from litatlas.model import Site
from litatlas.publish import Looks, publish_atlas, sitemap
from litatlas.publish.page import Page
from tests.publish.toy_atlas import TOY

BASE = "https://toys.example/map/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def published(looks: Looks, **settings: object) -> dict[str, str]:
    site = replace(TOY.site, **settings)  # type: ignore[arg-type]
    files = publish_atlas(replace(TOY, site=site), looks)
    return {file.path: file.data.decode("utf-8", "replace") for file in files}


def test_the_sitemap_lists_every_page_with_its_whole_address(looks: Looks) -> None:
    files = published(looks, base_url=BASE)
    root = ElementTree.fromstring(files["sitemap.xml"])  # noqa: S314 - our own file
    listed = [entry.text for entry in root.findall("s:url/s:loc", NAMES)]
    pages = [path for path in files if path.endswith(".html") and path != "404.html"]
    assert listed == sorted(BASE + path.removesuffix("index.html") for path in pages)
    assert files["robots.txt"] == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"


def test_without_an_address_there_is_no_sitemap(looks: Looks) -> None:
    files = published(looks)
    assert "sitemap.xml" not in files
    assert files["robots.txt"] == "User-agent: *\nAllow: /\n"


def test_a_map_that_hides_has_none_and_lets_crawlers_hear_that(looks: Looks) -> None:
    files = published(looks, base_url=BASE, noindex=True)
    assert "sitemap.xml" not in files
    assert files["robots.txt"].endswith("\nAllow: /$\nAllow: /*.html$\nDisallow: /\n")


def test_very_many_pages_are_listed_in_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    others = [Page(f"papers/{name}.html", "x", {}) for name in ("h-index", "a", "b")]
    found = list(sitemap.pages(Site("", "", BASE), others))
    assert [(page.path, page.view.get("addresses")) for page in found[1:]] == [
        ("sitemap.xml", [f"{BASE}sitemap-1.xml", f"{BASE}sitemap-2.xml"]),
        ("sitemap-1.xml", [f"{BASE}papers/a.html", f"{BASE}papers/b.html"]),
        ("sitemap-2.xml", [f"{BASE}papers/h-index.html"]),
    ]


@pytest.mark.parametrize("template", ["not_found", "moved", "gone"])
def test_pages_with_nothing_of_their_own_are_not_listed(template: str) -> None:
    page = Page("papers/a.html", f"pages/{template}.html", {})
    [_, found] = sitemap.pages(Site("", "", BASE), [page, Page("b.html", "pages/b.html", {})])
    assert found.view["addresses"] == [f"{BASE}b.html"]
