"""The pages that answer questions, as a visitor uses them: narrow, by keyboard, without scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from litatlas.model import PaperConcept
from litatlas.publish.pages import compare
from tests.hand_made import publish
from tests.publish.toy_atlas import HOSTILE, TOY
from tests.visiting import Visit


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(TOY, tmp_path_factory.mktemp("hand-made") / "site")


def opened(visit: Visit, site: Path, path: str, width: int = 1280, scripts: bool = True) -> Page:
    return visit(f"{site.as_uri()}/{path}", home=f"{site.as_uri()}/", width=width, scripts=scripts)


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


# The header ---------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_rest_of_the_header_opens_by_keyboard(
    width: int, scripts: bool, site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "index.html", width, scripts)
    page.locator(".more-nav summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".more-nav a").last).to_be_visible()
    assert overflow(page) <= 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".more-nav [aria-current=page]")).to_have_count(1)


# Small maps ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["index.html", "papers/fernnet.html", "topics/spores.html"])
def test_the_names_on_small_maps_are_read_on_a_phone(path: str, site: Path, visit: Visit) -> None:
    page = opened(visit, site, path, 390)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".picture text")]
          .filter((text) => getComputedStyle(text).display !== "none")
          .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
    )
    assert sizes
    assert min(sizes) >= 11


# Connect ------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
def test_two_papers_are_connected_by_what_they_share_the_rarest_first(
    width: int, site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "connect.html#paper/fernnet/paper/tides", width)
    expect(page.locator("#connect-status")).to_have_text(
        "They share 2 things, the rarest in 2 papers."
    )
    shared = page.locator("#connect-answer .pairs > li")
    expect(shared.locator("h3")).to_have_text(
        ["tidal network in 2 papers", "moonlight transfer in 4 papers"]
    )
    expect(shared.first.locator(".because")).to_have_text(
        "FernNet builds on it; tidal networks surveys it."
    )
    expect(shared.first.locator("blockquote")).to_have_text(
        [
            "It is compared with hand counts and is a kind of tidal network.",
            "This survey covers tidal networks for harbours.",
        ]
    )
    expect(shared.first.locator("mark")).to_have_text(["tidal network", "tidal networks"])
    assert overflow(page) <= 0


def test_what_differs_is_told_by_type_and_leads_to_its_sentence(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "connect.html#paper/fernnet/paper/tides")
    rows = page.locator(".differs tbody tr")
    expect(rows.locator("th")).to_have_text(["Task", "Data", "Metric", "Method"])
    expect(rows.nth(1).locator("td")).to_have_text(
        ["evaluates on MossBench", "no other stated in the abstract"]
    )
    rows.nth(1).locator("a").click()
    assert page.url.endswith("papers/fernnet.html#s4")


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("paper/fernnet/concept/tidal-network",
         "A sentence joins the two. They share one thing, in one paper."),
        ("topic/spores/topic/tides", "They share 2 things, the rarest in 2 papers."),
        ("paper/mossbench/concept/gull-loss",
         "Nothing in these abstracts connects MossBench and Gull <b>loss</b> directly."
         " The nearest bridge between them:"),
        ("paper/lichen/paper/tides",
         "Nothing in these abstracts connects Lichen, an obituary and tidal networks,"
         " not even by a detour."),
        ("paper/tides/paper/tides", "These are one and the same."),
        ("paper/nowhere/paper/tides", "What this address asks for is not on this map."),
        ("paper/<img src=x onerror=alert(1)>/paper/tides", ""),
    ],
    ids=["outright", "topics", "by a path", "not at all", "itself", "nowhere", "hostile"],
)  # fmt: skip
def test_any_two_have_an_answer(ends: str, said: str, site: Path, visit: Visit) -> None:
    page = opened(visit, site, f"connect.html#{ends}")
    expect(page.locator("#connect-status")).to_have_text(said)
    assert page.locator("#connect :is(img, script, b)").count() == 0


@pytest.fixture(scope="module")
def site_with_kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As if recall were a kind of gull loss: two papers name the one, two others the other."""
    narrow, wide = {"recall": ("gull-loss",)}, {"gull-loss": ("recall",)}
    concepts = tuple(
        replace(one, broader=narrow.get(one.id, ()), narrower=wide.get(one.id, ()))
        for one in TOY.concepts
    )
    return publish(replace(TOY, concepts=concepts), tmp_path_factory.mktemp("kinds") / "site")


@pytest.mark.parametrize(
    ("ends", "said", "heading", "told"),
    [
        ("concept/spore-counting/concept/gull-loss",
         "They share nothing outright, but 2 things by narrower terms.",
         "Shared by a narrower term",
         "spore counting is addressed by it; Gull <b>loss</b> is named, as recall, by it."),
        ("paper/mossbench/concept/gull-loss",
         "A sentence on a narrower term joins the two.",
         "Said of a narrower term",
         "MossBench: a data set for spore counting names recall, a kind of Gull <b>loss</b>"),
        ("paper/mossbench/paper/tides",
         "They share one thing, in 4 papers; 1 more by narrower terms.",
         "Shared, the rarest first",
         "MossBench names recall, a kind of it; tidal networks mentions it."),
    ],
    ids=["two concepts", "a paper and a concept", "two papers, after what both name"],
)  # fmt: skip
def test_a_kind_of_what_is_asked_for_connects_where_the_thing_itself_does_not(
    ends: str, said: str, heading: str, told: str, site_with_kinds: Path, visit: Visit
) -> None:
    page = opened(visit, site_with_kinds, f"connect.html#{ends}")
    expect(page.locator("#connect-status")).to_have_text(said)
    expect(page.locator("#connect-answer h2").first).to_have_text(heading)
    expect(page.locator("#connect-answer li p", has_text=told)).to_be_visible()
    expect(page.locator("#connect-answer mark", has_text="recall").first).to_be_visible()
    assert visit.troubles == []


def test_a_sentence_that_tells_of_both_is_quoted_once(site_with_kinds: Path, visit: Visit) -> None:
    page = opened(
        visit, site_with_kinds, "connect.html#concept/moonlight-transfer/concept/gull-loss"
    )
    told = page.locator("#connect-answer li", has_text="is named, as recall, by it").last
    expect(told.locator("figure")).to_have_count(1)
    expect(told.locator("mark")).to_have_text(["moonlight transfer", "recall"])


def test_a_detour_that_was_not_looked_for_to_the_end_is_not_said_not_to_be(
    tmp_path: Path, visit: Visit
) -> None:
    site = publish(TOY, tmp_path / "site")
    script = site / "static" / "js" / "connect.js"
    text = script.read_text("utf-8")
    assert "const DEEPEST = 6;" in text
    script.write_text(text.replace("const DEEPEST = 6;", "const DEEPEST = 1;"), "utf-8")
    page = opened(visit, site, "connect.html#paper/mossbench/concept/gull-loss")
    expect(page.locator("#connect-status")).to_have_text(
        "MossBench and Gull <b>loss</b> share nothing, and no detour between them was found;"
        " not every long one was tried."
    )


def test_a_way_over_the_broadest_concepts_is_said_to_be_nothing_specific(
    site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "connect.html")
    page.evaluate("document.getElementById('connect').dataset.broadest = '1'")
    page.evaluate("location.hash = 'paper/mossbench/concept/gull-loss'")
    expect(page.locator("#connect-status")).to_have_text(
        "Nothing specific connects MossBench and Gull <b>loss</b>:"
        " the nearest bridge leads over what very many papers name."
    )


def test_in_the_boxes_a_paper_comes_before_the_concept_of_its_name(
    site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "connect.html")
    page.locator("#pick-one").fill("MossBench")
    expect(page.locator("#found-one a .kind").first).to_have_text("Paper")
    expect(page.locator("#found-one a").filter(has_text="Concept").first).to_be_attached()


def test_every_step_of_a_path_shows_its_sentence(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "connect.html#paper/mossbench/concept/gull-loss")
    path = page.locator("#connect-answer ol.path").first
    expect(path.locator("li > p")).to_have_text(
        [
            "MossBench: a data set for spore counting uses moonlight transfer",
            f"moonlight transfer is mentioned by {HOSTILE} moonlight transfer",
            f"{HOSTILE} moonlight transfer mentions Gull <b>loss</b>",
        ]
    )
    expect(path.locator("li blockquote")).to_have_count(3)


def test_the_nearest_bridge_leads_over_what_papers_do_and_not_over_what_they_only_name(
    tmp_path: Path, visit: Visit
) -> None:
    """Recall is rarer than moonlight transfer, but the papers on its way only name it."""
    bad, tides = TOY.papers[0], TOY.papers[-1]
    assert (bad.id, tides.id) == ("bad", "tides")
    naming = replace(
        bad,
        concepts=(*bad.concepts, PaperConcept("recall", 0.1, "mentions")),
        inner=(replace(bad.mentions[0], concept="recall"),),
    )
    concepts = tuple(
        replace(one, papers=("bad", *one.papers)) if one.id == "recall" else one
        for one in TOY.concepts
    )
    start = tides.reading.sentences[2].start
    uses = tuple(
        replace(TOY.relations[0], paper="tides", role="uses", concept=concept, sentence=2,
                cue=(start, start + 4))
        for concept in ("gull-loss", "moonlight-transfer")
    )  # fmt: skip
    atlas = replace(
        TOY,
        papers=(naming, *TOY.papers[1:]),
        concepts=concepts,
        relations=(*TOY.relations, *uses),
    )
    site = publish(atlas, tmp_path / "site")
    page = opened(visit, site, "connect.html#paper/mossbench/concept/gull-loss")
    expect(page.locator("#connect-answer ol.path").first.locator("li > p")).to_have_text(
        [
            "MossBench: a data set for spore counting uses moonlight transfer",
            "moonlight transfer is used by A survey of tidal networks",
            "A survey of tidal networks uses Gull <b>loss</b>",
        ]
    )


def test_two_are_picked_by_keyboard_alone_and_back_takes_it_back(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "connect.html")
    page.locator("#pick-one").focus()
    page.keyboard.type("photographs of moss")
    expect(page.locator("#found-one a").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#picked-one a")).to_have_text("MossBench: a data set for spore counting")
    expect(page.locator("#pick-two")).to_be_focused()
    page.keyboard.type("harbour")
    expect(page.locator("#found-two a").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#connect-status")).to_contain_text("They share one thing")
    assert page.url.endswith("#paper/mossbench/paper/tides")
    page.go_back()
    expect(page.locator("#picked-two")).to_be_empty()


def test_without_scripts_the_closest_pairs_are_answered(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "connect.html", scripts=False)
    expect(page.locator("#connect")).to_be_hidden()
    expect(page.locator(".pairs h3")).to_have_text(
        ["FernNet and MossBench", "FernNet and tidal networks"]
    )
    expect(page.locator(".pairs blockquote")).to_have_count(4)


# Compare ------------------------------------------------------------------------------------


def column(page: Page, number: int) -> list[str]:
    return page.locator(f".compare tbody tr > :nth-child({number})").all_inner_texts()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_table_of_papers_is_sorted_what_is_not_stated_last(
    width: int, site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "compare.html", width)
    sort = page.get_by_role("button", name="Data")
    sort.focus()
    page.keyboard.press("Enter")
    stated = ["MossBench", "MossBench", *["not stated in the abstract"] * 2]
    assert column(page, 4) == stated
    assert page.url.endswith("#sort=data")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-sort=descending]")).to_have_text("Data")
    assert column(page, 4) == stated
    assert overflow(page) <= 0


def test_papers_and_columns_are_chosen_and_the_address_keeps_them(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "compare.html")
    page.get_by_role("checkbox", name="Choose A survey of tidal networks").check()
    page.get_by_role("checkbox", name="Only chosen papers").check()
    page.get_by_role("checkbox", name="Problem", exact=True).uncheck()
    page.reload()
    assert [text.strip() for text in column(page, 1)] == ["A survey of tidal networks 2019"]
    expect(page.locator("th[data-column=problem]")).to_be_hidden()
    expect(page.locator("th[data-column=method]")).to_be_visible()


def test_rows_are_filtered_by_their_words(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "compare.html")
    page.get_by_label("Filter").fill("spore recall")
    expect(page.locator(".compare tbody tr")).to_have_count(2)
    expect(page.locator("#compare-status")).to_have_text("2 of 4 papers shown.")


def test_rows_are_found_by_any_word_of_their_abstract_however_inflected(
    site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "compare.html")
    page.get_by_label("Filter").fill("photographing")
    expect(page.locator(".compare tbody tr")).to_have_count(1)
    found = page.locator(".compare .elsewhere a")
    expect(found).to_have_text("sentence 2")
    expect(found).to_have_attribute("href", "papers/mossbench.html#s1")
    page.get_by_label("Filter").fill("photograph whale")
    expect(page.locator("#compare-status")).to_have_text("0 of 4 papers shown.")
    page.get_by_label("Filter").fill("")
    expect(page.locator(".compare tbody tr")).to_have_count(4)
    expect(found).to_have_count(0)


def test_what_is_copied_runs_nowhere(site: Path, visit: Visit) -> None:
    """Neither as a formula of a spreadsheet nor as HTML in Markdown."""
    page = opened(visit, site, "compare.html#columns=data")
    page.evaluate(
        "() => { navigator.clipboard.writeText = async text => { window.copied = text; };"
        "document.querySelector('.compare tbody a').textContent = '=HYPERLINK(\"x\")'; }"
    )
    page.get_by_role("button", name="Copy as CSV").click()
    expect(page.locator("#compare-status")).to_have_text("Copied 4 rows as CSV.")
    assert page.evaluate("copied").split("\r\n") == [
        '"Paper","Data"',
        '"\'=HYPERLINK(""x"")","not stated in the abstract"',
        '"A survey of tidal networks","not stated in the abstract"',
        '"FernNet: Counting spores by moonlight transfer","MossBench"',
        '"MossBench: a data set for spore counting","MossBench"',
    ]
    page.evaluate("document.querySelector('.compare tbody a').textContent = '<img src=x> | b'")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("#compare-status")).to_have_text("Copied 4 rows as Markdown.")
    assert page.evaluate("copied").split("\n")[:3] == [
        "| Paper | Data |",
        "| --- | --- |",
        "| \\<img src=x\\> \\| b | not stated in the abstract |",
    ]


def test_where_nothing_may_be_copied_the_text_is_there_to_take(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "compare.html")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("#compare-text")).to_be_focused()
    assert page.locator("#compare-text").input_value().startswith("| Paper | Problem |")


def test_papers_of_other_pages_are_fetched_when_they_are_chosen(
    tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "LEAF_WEIGHT", 1)
    site = publish(TOY, tmp_path / "site")
    page = opened(visit, site, "compare.html#papers=mossbench,tides&only=1")
    expect(page.locator(".compare tbody th")).to_have_text(
        ["MossBench: a data set for spore counting", "A survey of tidal networks 2019"]
    )
    expect(page.locator(".compare tbody tr").first.locator("td").nth(2)).to_have_text("MossBench")


@pytest.mark.parametrize("address", ["compare.html#all=1", "compare-2.html#all=1"])
def test_new_papers_say_so_wherever_their_row_stands_and_are_not_found_by_that_word(
    address: str, tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of tides is the second page's."""
    monkeypatch.setattr(compare, "LEAF_WEIGHT", 1)
    papers = tuple(replace(each, new=each.id == "tides") for each in TOY.papers)
    site = publish(replace(TOY, papers=papers), tmp_path / "site")
    page = opened(visit, site, address)
    rows = page.locator(".compare tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.filter(has=page.locator("th .new")).locator("th")).to_have_text(
        ["A survey of tidal networks new 2019"]
    )
    page.get_by_label("Filter").fill("new")
    expect(page.locator("#compare-status")).to_have_text("0 of 4 papers shown.")
    page.get_by_label("Filter").fill("2019")
    expect(page.locator("#compare-status")).to_have_text("1 of 4 papers shown.")


def test_what_no_row_of_a_page_has_can_be_looked_for_in_all(
    tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "LEAF_WEIGHT", 1)
    site = publish(TOY, tmp_path / "site")
    page = opened(visit, site, "compare-2.html")
    page.get_by_label("Filter").fill("spore recall")
    expect(page.locator("#compare-status")).to_contain_text("0 of 1 papers shown.")
    page.get_by_role("button", name="Look in all papers").click()
    expect(page.locator("#compare-status")).to_have_text("2 of 4 papers shown.")
    expect(page.get_by_role("checkbox", name="All 4 papers")).to_be_checked()


@pytest.mark.parametrize("width", [390, 1280])
def test_rows_of_all_pages_are_sorted_filtered_and_copied_when_asked_for(
    width: int, tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "LEAF_WEIGHT", 1)
    site = publish(TOY, tmp_path / "site")
    page = opened(visit, site, "compare-2.html", width)
    covered = page.locator("#compare-covers")
    expect(covered).to_have_text("Sorting, filtering and copying cover the 1 paper on this page.")
    box = page.get_by_role("checkbox", name="All 4 papers")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".compare tbody tr")).to_have_count(4)
    expect(covered).to_have_text("Sorting, filtering and copying cover all 4 papers.")
    page.get_by_role("button", name="Data").click()
    assert column(page, 4) == ["MossBench", "MossBench", *["not stated in the abstract"] * 2]
    page.get_by_label("Filter").fill("spore recall")
    expect(page.locator("#compare-status")).to_have_text("2 of 4 papers shown.")
    page.reload()
    expect(page.locator(".compare tbody tr")).to_have_count(2)
    assert overflow(page) <= 0


def test_without_scripts_the_table_reads_in_full(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "compare.html", scripts=False)
    expect(page.locator("#compare")).to_be_hidden()
    expect(page.locator(".compare tbody tr")).to_have_count(4)
    page.locator(".compare tbody tr").nth(2).locator("td a").first.click()
    assert page.url.endswith("papers/fernnet.html#s1")


# Results ------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_number_leads_to_its_sentence_by_keyboard(
    width: int, scripts: bool, site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "results.html", width, scripts)
    expect(page.locator("h3").first).to_have_text("recall 2 papers")
    expect(page.locator(".apart").first).to_have_text(
        "Not comparable: the data are others, or are not named beside the number."
    )
    expect(page.locator(".figures").first).to_have_text("93.1 % a value")
    assert overflow(page) <= 0
    page.locator(".figures a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.as_uri()}/papers/fernnet.html#s4")


def test_a_concept_leads_to_the_numbers_that_name_it(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "concepts/mossbench.html")
    page.get_by_role("link", name="Numbers reported on it in 1 abstract").click()
    expect(page.locator("li:target")).to_contain_text("93.1 %")


# Read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
def test_the_order_is_walked_from_paper_to_paper_without_scripts(
    width: int, site: Path, visit: Visit
) -> None:
    page = opened(visit, site, "read.html", width, scripts=False)
    expect(page.locator(".reading h3").first).to_contain_text("MossBench: a data set")
    page.locator(".reading h3 a").first.click()
    page.locator("[rel=next]").click()
    expect(page.locator("h1")).to_contain_text("FernNet: Counting spores")
    expect(page.locator("#first + ol a").first).to_have_text(
        "MossBench: a data set for spore counting"
    )
    page.locator("[rel=next]").click()
    expect(page.locator("h1")).to_have_text("A survey of tidal networks")
    assert overflow(page) <= 0


# Cite ---------------------------------------------------------------------------------------


def test_a_citation_is_copied(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/fernnet.html")
    page.evaluate(
        "() => { navigator.clipboard.writeText = async text => { window.copied = text; }; }"
    )
    page.locator(".cite summary").first.click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator(".cite details .copy").first).to_have_text("Copied")
    assert page.evaluate("copied").startswith("@article{fern2021,")


def test_without_scripts_citations_are_there_to_take(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/bad.html", scripts=False)
    for summary in page.locator(".cite summary").all():
        summary.click()
    expect(page.locator(".cite details pre")).to_have_count(4)
    expect(page.locator(".cite details pre").nth(2)).to_contain_text("onerror=alert")
    expect(page.locator(".copy")).to_have_count(0)


# Bridges, glossary, timeline, authors -------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("bridges.html", "We propose FernNet, a network that uses moonlight transfer"),
        ("findings.html", "With moonlight transfer, recall rises to 71 %."),
        ("results.html", "Beside these numbers no measure or no data are named"),
        ("glossary.html", "Spore counting is slow, and few have tried it at night."),
        ("timeline.html", "The year of 3 papers is not known here"),
        ("authors.html", "Ada Fern"),
    ],
)
def test_lists_read_on_a_phone_without_scripts(
    path: str, words: str, site: Path, visit: Visit
) -> None:
    page = opened(visit, site, path, 390, scripts=False)
    assert words in page.inner_text("main")
    assert overflow(page) <= 0


def test_a_year_on_the_axis_leads_to_its_papers(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "timeline.html")
    page.locator(".timeline a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr:target a").first).to_be_visible()


@pytest.mark.parametrize(
    "path", ["index.html", "papers/fernnet.html", "topics/spores.html", "timeline.html"]
)
def test_a_drawing_is_saved_as_a_file_that_shows_itself(
    path: str, site: Path, visit: Visit, tmp_path: Path
) -> None:
    page = opened(visit, site, path)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download SVG").first.click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    text = file.read_text("utf-8")
    assert text.startswith("<svg")
    assert "var(--" not in text
    assert "class=" not in text
    assert "<title>" in text
    shown = page.context.new_page()
    shown.goto(file.as_uri())
    assert shown.evaluate("document.documentElement.tagName") == "svg"
    assert shown.evaluate("document.querySelectorAll('path, circle').length") > 0


@pytest.mark.parametrize("ending", ["bib", "ris", "csl.json"])
@pytest.mark.parametrize("paper", ["fernnet", "bad"])
def test_a_reference_is_had_as_a_file(
    paper: str, ending: str, site: Path, visit: Visit, tmp_path: Path
) -> None:
    """Whatever the paper's title and authors are: of both papers, of which one is hostile."""
    page = opened(visit, site, f"papers/{paper}.html")
    text = page.locator(f"pre[data-file='{paper}.{ending}']")
    page.locator("details", has=text).locator("summary").click()
    with page.expect_download() as download:
        page.locator("details", has=text).get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == f"{paper}.{ending}"
    download.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").read_text("utf-8") == f"{text.text_content()}\n"


def test_without_scripts_no_button_stands_there_without_use(site: Path, visit: Visit) -> None:
    page = opened(visit, site, "papers/fernnet.html", scripts=False)
    expect(page.locator("button:visible")).to_have_count(0)
