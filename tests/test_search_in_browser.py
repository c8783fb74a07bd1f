"""The search as a visitor uses it: on every page, from a folder, forgiving and harmless."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from litatlas.publish import search as search_data
from tests.conftest import Serve
from tests.hand_made import publish
from tests.publish.toy_atlas import TOY
from tests.visiting import Visit

TABLES = Path(__file__).parent / "publish"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(TOY, tmp_path_factory.mktemp("hand-made") / "site")


@pytest.fixture(scope="module")
def headed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As in a large collection, where the words that two letters begin fill many files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_data, "WORDS_FILE_LENGTH", 60)
        patch.setattr(search_data, "HEADS_FILE_LENGTH", 60)
        site = publish(TOY, tmp_path_factory.mktemp("headed") / "site")
    assert (site / "data/search/heads-0.js").exists()
    return site


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
        ("mosbench", MOSS),
        ("photographss", MOSS),
        ("MOSS-BENCH", MOSS),
        ("moonl", "moonlight transfer"),
        ("mo", "moonlight transfer"),
        ("spore FN", FERN),
        ("MOSS BENCH", MOSS),
        ("moonlighttransfer", "moonlight transfer"),
        ("spores counting", "spore counting"),
    ],
    ids=[
        "title", "any word", "concept", "acronym", "alias", "author", "year", "text",
        "two letters exchanged", "first letter lost", "letter lost", "letter too many",
        "hyphen too many", "beginning", "two letters", "short word after another",
        "space too many", "space too few", "the whole name",
    ],
)  # fmt: skip
def test_the_search_finds_first(query: str, first: str, site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    assert found(page, query)[0] == first


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["FernNet", "fernnet", "fern-net"])
def test_a_paper_that_is_called_so_comes_before_the_concept_of_that_name(
    query: str, width: int, site: Path, visit: Visit
) -> None:
    page = visit((site / "index.html").as_uri(), width=width)
    assert found(page, query)[:2] == [FERN, "FernNet"]
    for result in page.locator("#search-results li").all()[:2]:
        expect(result).to_be_in_viewport(ratio=1)


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


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["FernNet and spore counting", "fernnet vs. spores counted"])
def test_two_names_ask_what_connects_them(query: str, width: int, site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri(), width=width)
    assert found(page, query)[0] == "FernNet and spore counting"
    page.keyboard.press("Enter")
    expect(page.locator("#connect-status")).to_contain_text("A sentence joins the two")
    assert page.url.endswith("connect.html#paper/fernnet/concept/spore-counting")


@pytest.mark.parametrize(
    "query", ["spore counting and", "spore and moonbeams", "spore counting and counting spores"]
)
def test_two_words_that_are_not_two_names_ask_for_nothing_else(
    query: str, site: Path, visit: Visit
) -> None:
    page = visit((site / "index.html").as_uri())
    search(page, query)
    assert "Connect" not in kinds_shown(page)


def test_words_typed_as_one_are_marked_where_they_stand_apart(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    search(page, "moonlighttransfer")
    title = page.locator("#search-results .title").first
    expect(title.locator("mark")).to_have_text(["moonlight transfer"])
    search(page, "moonlight transfer")
    expect(title.locator("mark")).to_have_text(["moonlight", "transfer"])


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "box"),
    [("index.html", "#search-box"), ("map.html", "#map-find"), ("connect.html", "#pick-one")],
)
def test_axe_finds_nothing_wrong_with_what_is_found(
    path: str, box: str, scheme: str, width: int, site: Path, serve: Serve, visit: Visit
) -> None:
    home = serve(site)
    page = visit(f"{home}{path}", home=home, scheme=scheme, width=width)
    page.locator(box).focus()
    page.wait_for_function("() => self.litatlas && litatlas.attachSearch")
    page.locator(box).fill("moonlight transfer")  # in titles, details and sentences
    for part in ("title", "detail", "said"):
        expect(page.locator(f".found .{part} mark").first).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []


def kinds_shown(page: Page) -> list[str]:
    return page.locator("#search-results .kind").all_inner_texts()


@pytest.mark.parametrize("width", [390, 1280])
def test_results_can_be_of_one_kind(width: int, site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri(), width=width)
    search(page, "moss")
    choices = page.get_by_role("group", name="Results to show").get_by_role("button")
    expect(choices).to_have_text(["All 4", "Papers 3", "Concepts 1", "Topics 0"])
    assert sorted(kinds_shown(page)) == ["Concept", "Paper", "Paper", "Paper"]
    status = page.locator("#search-results .count-line")
    expect(status).to_have_text("4 results")
    choices.nth(2).click()
    expect(status).to_have_text("1 concept of 4 results")
    assert kinds_shown(page) == ["Concept"]
    assert [each.get_attribute("aria-pressed") for each in choices.all()] == [
        "false", "false", "true", "false",
    ]  # fmt: skip
    choices.nth(3).click()
    expect(status).to_have_text("4 results, but no topic")
    assert kinds_shown(page) == []
    choices.nth(0).click()
    expect(status).to_have_text("4 results")
    box = page.locator("#search-results").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_the_kind_stays_while_another_question_is_typed(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    search(page, "spore")
    page.get_by_role("button", name="Topics").click()
    expect(page.locator("#search-results .count-line")).to_contain_text("1 topic of")
    search(page, "tides")
    expect(page.locator("#search-results .count-line")).to_contain_text("1 topic of")
    assert kinds_shown(page) == ["Topic"]


def test_the_keyboard_chooses_a_kind(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    search(page, "spore")
    for name in ("All", "Papers"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name, exact=False).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#search-results .count-line")).to_contain_text("papers of")
    assert set(kinds_shown(page)) == {"Paper"}
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results a").first).to_be_focused()


def test_sentences_are_fetched_for_what_can_be_seen(tmp_path: Path, visit: Visit) -> None:
    """Eight results are shown; a first answer must not wait for what is below the fold."""
    site = publish(TOY, tmp_path / "site")
    page = visit((site / "index.html").as_uri(), height=400)
    search(page, "spore")
    said = page.locator("#search-results .said")
    expect(said.first).not_to_be_empty()
    expect(said.last).to_be_empty()
    said.last.scroll_into_view_if_needed()
    expect(said.last).not_to_be_empty()


def test_few_letters_have_their_best_of_each_kind(headed_site: Path, visit: Visit) -> None:
    page = visit((headed_site / "index.html").as_uri())
    few = found(page, "mo")
    assert few[0] == "moonlight transfer"
    assert {"Paper", "Concept"} <= set(kinds_shown(page))
    page.get_by_role("button", name="Papers").click()
    expect(page.locator("#search-results .count-line")).to_contain_text("papers of")
    assert set(kinds_shown(page)) == {"Paper"}
    assert found(page, "counting mo")[0] == FERN


@pytest.mark.parametrize(
    ("query", "first"),
    [("fe", FERN), ("FN", "FernNet"), ("moss fn", FERN), ("zz", None)],
    ids=["a beginning", "an acronym", "after another word", "of nothing"],
)
def test_letters_before_or_after_all_that_have_their_best_at_hand_are_found_as_well(
    query: str, first: str | None, headed_site: Path, visit: Visit
) -> None:
    page = visit((headed_site / "index.html").as_uri())  # has heads for "mo" alone
    assert next(iter(found(page, query)), None) == first


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


def test_what_the_newest_seed_brought_is_marked(tmp_path: Path, visit: Visit) -> None:
    grown = replace(TOY, papers=tuple(replace(one, new=one.id == "fernnet") for one in TOY.papers))
    page = visit((publish(grown, tmp_path / "site") / "index.html").as_uri())
    assert found(page, "counting spores by moonlight")[0] == FERN
    marked = page.locator("#search-results li").filter(has=page.locator(".new"))
    assert marked.locator(".title").all_inner_texts() == [FERN]
