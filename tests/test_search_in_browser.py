"""The search as a visitor uses it: on every page, from a folder, forgiving and harmless."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Serve
from tests.hand_made import publish
from tests.publish.toy_atlas import TOY
from tests.visiting import Visit

TABLES = Path(__file__).parent / "publish"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(TOY, tmp_path_factory.mktemp("hand-made") / "site")


def search(page: Page, query: str) -> None:
    box = page.locator("#search-box")
    box.focus()
    page.wait_for_function("() => self.litatlas && litatlas.attachSearch")
    box.fill(query)
    expect(page.locator("#search-results .count-line")).to_have_text(re.compile("result|Nothing"))


def found(page: Page, query: str) -> list[str]:
    search(page, query)
    return page.locator("#search-results .title").all_inner_texts()


FERN = "FernNet: Counting spores by moonlight transfer"
MOSS = "MossBench: a data set for spore counting"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("counting spores by moonlight", FERN),
        ("harbour tidal", "A survey of tidal networks"),
        ("tidal network", "tidal network"),
        ("FN", "FernNet"),
        ("transfers by moonlight", "moonlight transfer"),
        ("Cy Lichen", FERN),
        ("2019 survey", "A survey of tidal networks"),
        ("photographs", MOSS),
        ("moonligth", "moonlight transfer"),
        ("oonlight", "moonlight transfer"),
        ("mosbench", "MossBench"),
        ("photographss", MOSS),
        ("MOSS-BENCH", MOSS),
        ("moonl", "moonlight transfer"),
    ],
    ids=[
        "title", "any word", "concept", "acronym", "alias", "author", "year", "text",
        "two letters exchanged", "first letter lost", "letter lost", "letter too many",
        "hyphen too many", "beginning",
    ],
)  # fmt: skip
def test_the_search_finds_first(query: str, first: str, site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    assert found(page, query)[0] == first


@pytest.mark.parametrize(
    "query",
    [
        "__proto__",
        "constructor",
        "hasOwnProperty toString",
        "zzzzzz",
        "!!! ... ???",
        "moths",  # four letters and a plural: too short to be a typo of "moss"
    ],
)
def test_what_is_nowhere_is_not_found(query: str, site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    assert found(page, query) == []
    expect(page.locator("#search-results .count-line")).to_have_text(
        "Nothing found. Fewer or shorter words may help."
    )


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=alert(1)>", "spore " * 5_000, "x" * 100_000, "\u202e\u0000spore"]
)
def test_hostile_words_do_nothing(query: str, site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    search(page, query)
    assert page.locator("#search-results img").count() == 0


def test_hostile_words_that_are_found_are_only_words(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    assert found(page, "onerror alert")[0].startswith("<script>alert('1')</script>")
    assert page.locator("#search-results :is(img, script, b)").count() == 0


@pytest.mark.parametrize("path", ["index.html", "papers/tides.html", "map.html", "404.html"])
@pytest.mark.parametrize("way", ["folder", "server"])
def test_every_page_searches(path: str, way: str, site: Path, serve: Serve, visit: Visit) -> None:
    page = visit((site / path).as_uri() if way == "folder" else serve(site) + path)
    search(page, "tidal networks survey")
    page.locator("#search-results a").first.click()
    expect(page.locator("h1")).to_have_text("A survey of tidal networks")


def test_a_result_shows_the_sentence_with_the_words(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    search(page, "photographs of moss")
    said = page.locator("#search-results .said").first
    expect(said).to_have_text("It holds 1,200 photographs of moss at night.")
    expect(said.locator("mark")).to_have_text(["photographs", "moss"])


def test_words_that_nothing_has_together_are_found_apart(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    search(page, "gull photographs")
    expect(page.locator("#search-results .count-line")).to_contain_text(
        "Nothing has all of these words"
    )


def test_the_keyboard_alone_will_do(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()
    page.wait_for_function("() => self.litatlas && litatlas.attachSearch")
    page.keyboard.type("tid")
    results = page.locator("#search-results a")
    expect(results.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search-results")).to_be_hidden()
    page.keyboard.type("A survey of tidal networks")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("A survey of tidal networks")


def test_a_slash_while_typing_is_a_slash(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    page.locator("#search-box").focus()
    page.keyboard.type("and/or")
    expect(page.locator("#search-box")).to_have_value("and/or")


def test_javascript_folds_and_cuts_words_as_python_does(site: Path, visit: Visit) -> None:
    page = visit((site / "map.html").as_uri())
    folded = json.loads((TABLES / "search_words.json").read_text("utf-8"))
    cut = json.loads((TABLES / "search_texts.json").read_text("utf-8"))
    assert (
        page.evaluate("all => all.map(([word]) => [word, litatlas.folded(word)])", folded) == folded
    )
    script = "all => all.map(([text]) => [text, litatlas.words(text).map(each => each.word)])"
    assert page.evaluate(script, cut) == cut
