"""The page for addresses that lead nowhere leads on."""

from __future__ import annotations

from litatlas.publish import Looks, publish_atlas
from tests.markup import Markup, read_markup
from tests.publish.toy_atlas import EMPTY


def ways_on(page: Markup) -> list[str]:
    inside = [address for element, address in page.references() if element.tag == "a"]
    return [address for address in inside if address.endswith(".html")]


def test_it_leads_to_the_lists_and_the_map(html: dict[str, str]) -> None:
    main = html["404.html"].partition("<main")[2].partition("</main>")[0]
    assert ways_on(read_markup("404.html", main)) == [
        "index.html",
        "papers.html",
        "concepts.html",
        "topics.html",
        "map.html",
    ]


def test_it_names_no_list_that_is_not_there(looks: Looks) -> None:
    page = {one.path: one.data.decode("utf-8") for one in publish_atlas(EMPTY, looks)}["404.html"]
    main = page.partition("<main")[2].partition("</main>")[0]
    assert ways_on(read_markup("404.html", main)) == ["index.html"]
