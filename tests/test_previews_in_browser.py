"""What a link leads to, shown beside it: by mouse, by keyboard, by touch, and never in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Serve
from tests.hand_made import publish
from tests.publish.toy_atlas import TOY
from tests.visiting import Visit


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(TOY, tmp_path_factory.mktemp("hand-made") / "site")


def opened(visit: Visit, site: Path, path: str, **options: object) -> Page:
    home = f"{site.as_uri()}/"
    return visit(f"{home}{path}", home=home, **options)  # type: ignore[arg-type]


def test_pointing_at_a_concept_shows_what_it_is_and_where_that_is_said(
    site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "papers/mossbench.html")
    page.locator("a.m", has_text="spore counting").first.hover()
    card = page.locator("#preview")
    expect(card.locator(".title")).to_have_text("spore counting")
    expect(card.locator(".facts")).to_have_text("task · 2 papers")
    expect(card.locator(".said")).to_have_text(
        "Spore counting is slow, and few have tried it at night."
    )
    expect(card.locator(".from")).to_have_text(
        "FernNet: Counting spores by moonlight transfer, sentence 1"
    )


def test_pointing_at_a_paper_shows_its_sentence(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "concepts/moonlight-transfer.html")
    page.locator("a[href*='fernnet.html']").first.hover()
    expect(page.locator("#preview .said")).to_have_text(
        "We propose FernNet, a network that uses moonlight transfer to count spores."
    )


def test_what_a_search_finds_has_none_for_it_says_as_much_itself(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "map.html")
    page.wait_for_selector("#map[data-ready=true]")
    page.locator("tbody th a").first.hover()
    expect(page.locator("#preview")).to_be_visible()
    page.locator("#map-find").fill("moonlight")
    page.locator("#map-found a").first.hover()
    expect(page.locator("#preview")).to_be_hidden()
    page.wait_for_timeout(600)
    expect(page.locator("#preview")).to_be_hidden()


def test_pointing_at_a_link_into_an_abstract_shows_the_sentence_it_leads_to(
    site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "read.html")
    page.locator(".adds a", has_text="recall").hover()
    card = page.locator("#preview")
    expect(card.locator(".said")).to_have_text("With moonlight transfer, recall rises to 71 %.")
    expect(card.locator(".from")).to_have_text("sentence 3")


def test_pointing_at_a_concept_that_one_paper_names_shows_the_sentence_named_beside_it(
    tmp_path: Path, visit: Visit
) -> None:
    relations = tuple(one for one in TOY.relations if one.concept != "hand-count")
    site = publish(replace(TOY, relations=relations), tmp_path / "site")
    page = opened(visit, site, "papers/fernnet.html")
    page.locator(".roles .terms a.c", has_text="hand count").hover()
    card = page.locator("#preview")
    expect(card.locator(".said")).to_have_text(
        "It is compared with hand counts and is a kind of tidal network."
    )
    expect(card.locator(".from")).to_have_text("sentence 3")


def test_nothing_is_loaded_for_it_before_somebody_points(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/mossbench.html")
    loaded = "[...document.querySelectorAll('script[src]')].map(one => one.src.split('/').pop())"
    assert {"load.js", "preview.js"} & set(page.evaluate(loaded)) == set()


def test_the_pointer_can_get_onto_it_and_leaving_closes_it(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/mossbench.html")
    page.locator("a.m", has_text="spore counting").first.hover()
    card = page.locator("#preview")
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()
    page.locator("h1").hover()
    expect(card).to_be_hidden()


def test_escape_closes_it_and_keeps_the_place(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/mossbench.html")
    link = page.locator("a.m", has_text="spore counting").first
    page.locator(".gist .source a").focus()
    while page.evaluate("document.activeElement.textContent") != "spore counting":
        page.keyboard.press("Tab")
    expect(page.locator("#preview")).to_be_visible()
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("aria-describedby", "preview")
    page.keyboard.press("Escape")
    expect(page.locator("#preview")).to_be_hidden()
    expect(focused).to_have_text("spore counting")
    assert link.count() == 1


def test_going_on_by_keyboard_takes_it_along(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/fernnet.html")
    page.locator(".gist .source a").focus()
    seen: list[str] = []
    for _ in range(30):
        if len(seen) == 4:
            break
        page.keyboard.press("Tab")
        if page.locator(":focus").evaluate("one => one.matches('.abstract a.m')"):
            expect(page.locator(":focus")).to_have_attribute("aria-describedby", "preview")
            seen.append(page.locator("#preview .title").inner_text())
    assert seen == ["spore counting", "FernNet", "moonlight transfer", "hand counts"]
    expect(page.locator("[aria-describedby=preview]")).to_have_count(
        page.locator("#preview:visible").count()
    )


def test_the_page_s_own_sentences_have_none(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/fernnet.html")
    page.locator("a[href='#s2']").first.hover()
    page.wait_for_timeout(800)
    assert page.locator("#preview:visible").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_it_stays_inside_the_window(width: int, site: Path, visit: Visit) -> None:
    page = opened(visit, site, "concepts.html", width=width)
    page.locator("main a.c").last.hover()
    page.wait_for_timeout(700)
    box = page.locator("#preview").bounding_box()
    if box:
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_an_open_one(
    scheme: str, site: Path, visit: Visit, serve: Serve
) -> None:
    home = serve(site)
    page = visit(f"{home}papers/mossbench.html", home=home, scheme=scheme)
    page.locator("a.m", has_text="spore counting").first.hover()
    expect(page.locator("#preview")).to_be_visible()
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


@pytest.fixture
def phone(site: Path, browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/papers/mossbench.html")
    return page


def test_a_tap_on_a_link_is_the_link_s(phone: Page) -> None:
    phone.locator("a.m", has_text="spore counting").first.tap()
    phone.wait_for_url("**/concepts/spore-counting.html")
    phone.context.close()


def test_a_tap_on_a_sentence_s_number_shows_what_the_sentence_names(phone: Page) -> None:
    number = phone.locator(".s button.count").first
    number.tap()
    card = phone.locator("#preview")
    expect(card.locator("li a")).to_have_text(["MossBench", "spore counting"])
    expect(card.locator("li").nth(1).locator(".said")).to_contain_text("Spore counting is slow")
    expect(number).to_have_attribute("aria-expanded", "true")
    assert [one["id"] for one in Axe().run(phone).response["violations"]] == []
    phone.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(number).to_be_focused()
    number.tap()
    card.locator("li a").first.tap()
    phone.wait_for_url("**/concepts/mossbench.html")
    phone.context.close()


def test_without_scripts_links_are_links_and_numbers_numbers(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/mossbench.html", scripts=False)
    expect(page.locator("button.count")).to_have_count(0)
    page.locator("a.m", has_text="spore counting").first.click()
    assert page.url.endswith("concepts/spore-counting.html")
