"""``concept_pages: shared``: scripts, too, lead to the sentence of the only paper that names it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from litatlas.publish import map_data
from tests.hand_made import publish
from tests.publish.toy_atlas import TOY
from tests.visiting import Visit

SHARED = replace(TOY, site=replace(TOY.site, concept_pages="shared"))
FERNNET = "papers/fernnet.html#s2"  # "We propose FernNet ..."


@pytest.fixture(scope="module", params=["whole", "in parts"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the map's data in one file, and in many."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "in parts":
            patch.setattr(map_data, "WHOLE_NODES", 5)
            patch.setattr(map_data, "OVERVIEW_NODES", 4)
            patch.setattr(map_data, "NODES_EACH", 4)
        return publish(SHARED, tmp_path_factory.mktemp("shared") / "site")


def link(page: Page, words: str, within: str) -> str:
    found = page.locator(f"{within} a", has_text=words).first
    return str(found.evaluate("(link) => link.href.slice(litatlas.url('').length)"))


def test_the_search_leads_there(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    page.locator("#search-box").focus()
    page.wait_for_function("() => self.litatlas && litatlas.attachSearch")
    page.locator("#search-box").fill("FernNet")
    concept = page.locator("#search-results a", has=page.locator(".kind", has_text="oncept")).first
    expect(concept.locator(".title")).to_have_text("FernNet")
    concept.click()
    page.wait_for_url(f"**/{FERNNET}")
    assert visit.troubles == []


def test_the_map_leads_there(site: Path, visit: Visit) -> None:
    page = visit((site / "map.html").as_uri() + "#concept/fernnet")
    expect(page.locator("#map-pane a", has_text="FernNet").first).to_be_visible()
    assert link(page, "FernNet", "#map-pane") == FERNNET
    assert visit.troubles == []


def test_what_connects_two_leads_there_and_shared_concepts_to_their_pages(
    site: Path, visit: Visit
) -> None:
    page = visit((site / "connect.html").as_uri() + "#concept/fernnet/concept/spore-counting")
    expect(page.locator("#picked-one a")).to_have_text("FernNet")
    assert link(page, "FernNet", "#picked-one") == FERNNET
    assert link(page, "spore counting", "#picked-two") == "concepts/spore-counting.html"
    assert visit.troubles == []
