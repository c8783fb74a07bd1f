"""The map as a visitor uses it: every line opens its sentences, and the address says it all."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import defusedxml.ElementTree as DefusedTree
import networkx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from litatlas.publish import map_data, map_points
from litatlas.publish.pages import map as map_page
from tests.conftest import Serve
from tests.hand_made import publish
from tests.publish.toy_atlas import HOSTILE, TOY
from tests.visiting import Visit

Json = dict[str, Any]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(TOY, tmp_path_factory.mktemp("hand-made") / "site")


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same atlas as if it were too large for one file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(map_data, "WHOLE_NODES", 5)
        patch.setattr(map_data, "OVERVIEW_NODES", 4)
        patch.setattr(map_data, "NODES_EACH", 4)
        return publish(TOY, tmp_path_factory.mktemp("large") / "site")


@pytest.fixture(scope="module")
def points_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same atlas as if it were one of thousands of papers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(map_data, "WHOLE_NODES", 5)
        patch.setattr(map_data, "OVERVIEW_NODES", 4)
        patch.setattr(map_data, "NODES_EACH", 4)
        patch.setattr(map_points, "FROM", 5)
        patch.setattr(map_points, "EACH", 2)
        return publish(TOY, tmp_path_factory.mktemp("points") / "site")


@pytest.fixture(scope="module")
def hubs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large one whose table goes on, where a node draws four connections at most, and two papers
    are new."""
    papers = tuple(replace(each, new=each.id in ("lichen", "tides")) for each in TOY.papers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(map_data, "WHOLE_NODES", 5)
        patch.setattr(map_data, "NEIGHBOURS", 4)
        patch.setattr(map_points, "FROM", 5)
        patch.setattr(map_page, "PAGE_LENGTH", 4)
        folder = tmp_path_factory.mktemp("hubs") / "site"
        return publish(replace(TOY, papers=papers), folder)


@pytest.fixture(scope="module")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map with more papers that mention moonlight transfer than rows are made at a time."""
    tides = TOY.papers[-1]
    more = tuple(replace(tides, id=f"x-{at}") for at in range(113))
    named = {"moonlight-transfer", "gull-loss", "tidal-network"}
    concepts = tuple(
        replace(each, papers=tuple(sorted({*each.papers, *(one.id for one in more)})))
        if each.id in named
        else each
        for each in TOY.concepts
    )
    related = TOY.related | {each.id: () for each in more}
    atlas = replace(TOY, papers=(*TOY.papers, *more), concepts=concepts, related=related)
    return publish(atlas, tmp_path_factory.mktemp("many") / "site")


def map_of(site: Path, hash: str = "") -> str:
    return f"{(site / 'map.html').as_uri()}{hash}"


def ready(page: Page) -> Page:
    page.wait_for_selector("#map[data-ready=true]")
    return page


def open_in_map(page: Page, selected: str) -> None:
    """Go there by the address, and wait until the pane shows it."""
    page.evaluate("hash => { location.hash = hash; }", selected)
    page.wait_for_selector(f"#map-pane[data-shows='{selected}']")


def quoted(page: Page) -> list[str]:
    return page.locator("#map-pane blockquote p").all_inner_texts()


def shown(page: Page) -> list[str]:
    found: list[str] = page.evaluate("() => litatlas.map.shown()")
    return found


def lit(page: Page) -> list[str]:
    found: list[str] = page.evaluate("() => litatlas.map.lit()")
    return found


def lines(page: Page) -> list[tuple[str, str]]:
    """The ends of every line that is drawn."""
    return [(one, other) for one, other in page.evaluate("() => litatlas.map.lines()")]


def open_filters(page: Page) -> None:
    page.locator("#map-filters summary").click()


def filters(page: Page) -> Page:
    open_filters(page)
    return page


def saved_view(page: Page, button: str) -> str:
    """The text of a file that the Share menu makes."""
    page.locator("#map-save summary").click()
    return saved(page, button)


def sentences(atlas: Json) -> dict[tuple[str, int], str]:
    return {
        (paper["id"], index): paper["text"][start:end]
        for paper in atlas["papers"]
        for index, (start, end) in enumerate(paper["sentences"])
    }


@pytest.mark.parametrize("way", ["folder", "server"])
def test_every_edge_of_the_toy_map_opens_its_exact_sentences(
    way: str, toy_site: Path, serve: Serve, visit: Visit
) -> None:
    atlas = json.loads((toy_site / "data" / "atlas.json").read_text("utf-8"))
    text = sentences(atlas)
    shared = {concept["id"] for concept in atlas["concepts"] if len(concept["papers"]) > 1}
    said: dict[str, set[str]] = {}
    for edge in atlas["edges"]:
        source = "paper" if edge["kind"] in ("relation", "related") else "concept"
        target = "paper" if edge["kind"] == "related" else "concept"
        ends = [f"{source}/{edge['source']}", f"{target}/{edge['target']}"]
        id_ = "/".join(["edge", *(ends if edge["kind"] == "relation" else sorted(ends))])
        evidence = {text[one["paper"], one["sentence"]] for one in edge["evidence"]}
        said.setdefault(id_, set()).update(evidence)
    page = ready(visit(map_of(toy_site) if way == "folder" else f"{serve(toy_site)}map.html"))
    joined = set(said)
    for paper in atlas["papers"]:
        for mention in (*paper["mentions"], *paper["inner"]):
            id_ = f"edge/paper/{paper['id']}/concept/{mention['concept']}"
            if mention["concept"] in shared and id_ not in joined:
                index = next(
                    at for at, (_, end) in enumerate(paper["sentences"]) if mention["end"] <= end
                )
                said.setdefault(id_, set()).add(text[paper["id"], index])
    assert sorted(page.evaluate("() => litatlas.map.edges()")) == sorted(said)
    opened = sorted(said)[:: 1 if way == "folder" else 6]  # a server sends the same sentences
    wrong = {}
    for id_, expected in ((id_, said[id_]) for id_ in opened):
        open_in_map(page, id_)
        for more in page.locator("#map-pane .map-more").all():
            more.click()
        found = page.locator("#map-pane blockquote p")
        unmarked = found.filter(has_not=page.locator("mark")).all_inner_texts()
        if set(quoted(page)) != expected or unmarked:
            wrong[id_] = (quoted(page), unmarked)
    assert wrong == {}


def test_an_edge_marks_the_words_it_is_read_from(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#edge/paper/fernnet/concept/moonlight-transfer")))
    expect(page.locator("#map-pane mark:not(.cue)")).to_have_text(["moonlight transfer"])
    expect(page.locator("#map-pane mark.cue")).to_have_text(["uses"])
    expect(page.locator("#map-pane h3")).to_have_text("FernNet uses moonlight transfer")
    link = page.locator("#map-pane blockquote a")
    expect(link).to_have_attribute("href", f"{site.as_uri()}/papers/fernnet.html#s2")


def test_an_edge_opens_whichever_end_is_named_first(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#edge/concept/moonlight-transfer/paper/fernnet")))
    expect(page.locator("#map-pane h3")).to_have_text("FernNet uses moonlight transfer")


def test_a_paper_shows_its_gist_and_its_connections(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/mossbench")))
    expect(page.locator("#map-pane h2")).to_contain_text("MossBench: a data set for spore counting")
    expect(page.locator("#map-pane .flag")).to_have_text("derived title")
    expect(page.locator("#map-pane h3")).to_have_text(
        ["proposes", "uses", "addresses", "mentions", "is close to"]
    )


def test_what_is_clicked_on_the_drawing_opens(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    where = page.evaluate("() => litatlas.map.where('paper/tides')")
    page.mouse.click(where["x"], where["y"])
    expect(page.locator("#map-pane h2")).to_have_text("A survey of tidal networks")
    assert page.evaluate("location.hash") == "#paper/tides"


def test_a_concept_seen_once_is_drawn_beside_its_selected_paper_and_opens_by_a_click(
    site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site)))
    page.emulate_media(reduced_motion="reduce")
    open_in_map(page, "paper/fernnet")
    assert "concept/hand-count" in shown(page)
    where = page.evaluate("() => litatlas.map.where('concept/hand-count')")
    page.mouse.click(where["x"], where["y"])
    page.wait_for_selector("#map-pane[data-shows='concept/hand-count']")


def test_names_are_there_as_soon_as_the_map_says_that_it_is_ready(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    names = page.evaluate("() => litatlas.map.names()")
    assert {"FernNet", "moonlight transfer"} <= set(names)


def test_what_will_be_drawn_is_told_before_its_scripts_are_there(site: Path, visit: Visit) -> None:
    page = visit(map_of(site))
    page.route("**/vis-network.min.js", lambda route: route.fulfill(body=""))
    page.route("**/data/map.js", lambda route: route.fulfill(body=""))
    page.reload()
    status = page.locator("#map-status")
    expect(status).to_be_visible()
    expect(status).to_have_text("The drawing of 5 papers and 8 concepts comes next.")
    expect(page.get_by_role("button", name="Fit")).to_be_hidden()


def test_the_address_survives_reload_and_back_and_forward_work(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/tides")))
    heading = page.locator("#map-pane h2")
    page.get_by_role("button", name="tidal network", exact=True).first.click()
    expect(heading).to_have_text("tidal network")
    page.reload()
    ready(page)
    expect(heading).to_have_text("tidal network")
    page.go_back()
    expect(heading).to_have_text("A survey of tidal networks")
    page.go_forward()
    expect(heading).to_have_text("tidal network")


def test_concepts_seen_once_are_hidden_and_counted(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    expect(page.locator("#map-status")).to_have_text(
        "5 papers and 6 concepts drawn; 2 concepts seen once are hidden."
    )
    filters(page).get_by_label("seen once 2").check()
    expect(page.locator("#map-status")).to_have_text("5 papers and 8 concepts drawn.")
    assert page.evaluate("location.hash") == "#?once"
    page.go_back()
    expect(page.get_by_label("seen once 2")).not_to_be_checked()


def test_filters_choose_types_roles_and_topics(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?type=metric")))
    assert [id_ for id_ in shown(page) if id_.startswith("concept/")] == [
        "concept/gull-loss",
        "concept/recall",
    ]
    filters(page).get_by_role("button", name="Reset").click()
    page.get_by_label("Role").select_option("surveys")
    page.wait_for_function("() => location.hash === '#?role=surveys'")
    assert shown(page) == ["concept/tidal-network", "paper/tides"]
    page.get_by_label("Role").select_option("")
    page.get_by_label("Topic").select_option("tides")
    page.wait_for_function("() => location.hash === '#?topic=tides'")
    assert shown(page) == [
        "concept/gull-loss",
        "concept/moonlight-transfer",
        "concept/tidal-network",
        "paper/tides",
    ]


@pytest.mark.parametrize(
    ("filter", "papers"),
    [
        ("seed=moss.txt", ["mossbench", "tides"]),
        ("seed=ferns.bib", ["fernnet", "lichen"]),
        ("since=2020", ["fernnet"]),
        ("until=2020", ["tides"]),
        ("since=2019&until=2021", ["fernnet", "tides"]),
        ("since=2030", []),
        ("seed=nowhere.txt", ["bad", "fernnet", "lichen", "mossbench", "tides"]),
        ("since=nonsense&weight=x&steps=-3", ["bad", "fernnet", "lichen", "mossbench", "tides"]),
    ],
)
def test_filters_choose_seeds_and_years(
    filter: str, papers: list[str], site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site, f"#?{filter}")))
    assert [id_ for id_ in shown(page) if id_.startswith("paper/")] == [
        f"paper/{id_}" for id_ in papers
    ]


def test_concepts_go_with_the_last_of_their_papers(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?until=2019")))
    assert shown(page) == [
        "concept/gull-loss",
        "concept/moonlight-transfer",
        "concept/tidal-network",
        "paper/tides",
    ]


def test_the_strength_leaves_only_what_is_said_clearly(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?weight=0.7")))
    assert "concept/gull-loss" not in shown(page)  # papers name it in passing
    assert "concept/moonlight-transfer" in shown(page)
    open_filters(page)
    expect(page.get_by_label("Strength")).to_have_value("0.7")
    expect(page.locator("#map-weight")).to_have_text("70 % or more")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (1, ["concept/gull-loss", "concept/moonlight-transfer", "concept/tidal-network",
             "paper/tides"]),
        (2, ["concept/gull-loss", "concept/moonlight-transfer", "concept/tidal-network",
             "paper/bad", "paper/fernnet", "paper/mossbench", "paper/tides"]),
    ],
)  # fmt: skip
def test_only_what_is_around_the_selected_is_drawn(
    steps: int, expected: list[str], site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site, f"#paper/tides?steps={steps}")))
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    assert shown(page) == expected


def test_filters_apply_to_the_table_too(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?role=surveys")))
    assert page.locator(".map-table tr[data-node]:visible").count() == 2
    expect(page.locator("#map-rows")).to_have_text("2 of 11 rows fit the filters.")


def rows_shown(page: Page) -> list[str]:
    """The nodes of the table's rows, once it has what fits."""
    expect(page.locator("#map-rows")).to_contain_text("the filters.")
    expect(page.locator(".map-table tbody tr").first).to_be_visible()
    found: list[str] = page.locator(".map-table tbody tr").evaluate_all(
        "rows => rows.map(row => row.dataset.node)"
    )
    return found


FILTERS = (
    "role=surveys", "role=mentions", "type=task", "type=metric,task", "type=metric&role=mentions",
    "topic=spores", "topic=tides", "topic=tides&type=method", "since=2020", "until=2019",
    "seed=moss.txt", "seed=night/more.txt", "weight=0.7", "weight=0.1", "type=dataset&weight=0.8",
    "role=uses&until=2020", "topic=spores&since=2020", "type=",
)  # fmt: skip


@pytest.mark.parametrize("filter", FILTERS)
def test_a_filter_leaves_the_same_rows_of_a_map_that_is_loaded_and_of_one_that_is_not(
    filter: str, site: Path, large_site: Path, hubs_site: Path, visit: Visit
) -> None:
    """That of the last goes over three pages."""
    rows = rows_shown(ready(visit(map_of(site, f"#?{filter}"))))
    drawn = set(shown(ready(visit(map_of(site, f"#?{filter}")))))
    assert set(rows) == drawn
    for other in (large_site, hubs_site):
        assert rows_shown(ready(visit(map_of(other, f"#?{filter}")))) == rows


@pytest.mark.parametrize("whole", [True, False])
def test_rows_that_fit_say_what_is_new(
    whole: bool, hubs_site: Path, tmp_path: Path, visit: Visit
) -> None:
    papers = tuple(replace(each, new=each.id in ("lichen", "tides")) for each in TOY.papers)
    site = publish(replace(TOY, papers=papers), tmp_path / "site") if whole else hubs_site
    page = ready(visit(map_of(site, "#?topic=tides")))
    assert "paper/tides" in rows_shown(page)
    marked = page.locator(".map-table tbody tr").filter(has=page.locator("th .new"))
    expect(marked.locator("th")).to_have_text(["A survey of tidal networks new"])
    expect(page.get_by_label("Select A survey of tidal networks", exact=True)).to_be_visible()


def test_without_a_filter_the_table_goes_on_to_its_other_pages(
    hubs_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(hubs_site, "#?role=mentions")))
    rows = page.locator(".map-table tbody tr")
    expect(rows).to_have_count(8)
    steps = page.get_by_role("navigation", name="Pages of this list")
    expect(steps.first).to_be_hidden()
    filters(page).get_by_role("button", name="Reset").click()
    expect(rows).to_have_count(4)
    expect(steps.first).to_be_visible()
    expect(page.locator("#map-rows")).to_be_empty()


def test_concepts_seen_once_are_rows_when_they_are_drawn(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?once")))
    assert rows_shown(page)[-2:] == ["concept/fernnet", "concept/hand-count"]


def test_a_row_opens_to_all_connections_of_its_paper_by_keyboard(
    hubs_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(hubs_site)))
    row = page.locator("tr[data-node='paper/fernnet']")
    more = row.get_by_role("button", name="7 more of FernNet")
    more.focus()
    page.keyboard.press("Enter")
    links = row.locator("td a")
    expect(links).to_have_count(8)
    expect(links.nth(1)).to_be_focused()
    expect(row.locator("td").last).to_contain_text("mentions recall")
    expect(links.filter(has_text="recall")).to_have_attribute(
        "href", f"{hubs_site.as_uri()}/papers/fernnet.html#s4"
    )


@pytest.mark.parametrize("number", [1, 2])
def test_without_scripts_a_row_leads_to_the_page_that_has_the_rest(
    number: int, hubs_site: Path, visit: Visit
) -> None:
    path = "map.html" if number == 1 else "map-2.html"
    page = visit((hubs_site / path).as_uri(), scripts=False)
    link = page.locator("td a.more").first
    expect(link).to_have_text(re.compile(r"^\d+ more$"))
    name = page.locator("tr", has=page.locator("a.more")).first.locator("th a")
    assert link.get_attribute("href") == name.get_attribute("href")


def test_many_rows_come_a_hundred_at_a_time(many_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(many_site, "#?role=mentions")))
    rows = page.locator(".map-table tbody tr")
    expect(page.locator("#map-rows")).to_contain_text("of 124 rows fit")
    expect(rows).to_have_count(100)
    more = page.get_by_role("button", name=re.compile("^Show .* more of"))
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_be_hidden()
    expect(rows.nth(100).get_by_role("checkbox")).to_be_focused()
    rows.nth(100).get_by_role("checkbox").check()
    page.wait_for_selector("#map-pane[data-shows]")
    expect(rows.nth(100).get_by_role("checkbox")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_rows_that_fit(
    scheme: str, hubs_site: Path, serve: Serve, visit: Visit
) -> None:
    home = serve(hubs_site)
    page = ready(visit(f"{home}map.html#?role=mentions", home=home, scheme=scheme))
    page.get_by_role("button", name="connections of FernNet").click()
    expect(page.locator("tr[data-node='paper/fernnet'] td a")).to_have_count(8)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []


# Paths and selections -----------------------------------------------------------------------


def test_every_step_of_a_path_shows_its_sentence(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#path/paper/mossbench/concept/gull-loss")))
    expect(page.locator("#map-pane .eyebrow")).to_have_text("Path in 3 steps")
    steps = page.locator(".map-path > li")
    expect(steps.locator("> p")).to_have_text(
        [
            "MossBench: a data set for spore counting uses moonlight transfer",
            f"moonlight transfer is mentioned by {HOSTILE} moonlight transfer",
            f"{HOSTILE} moonlight transfer mentions Gull <b>loss</b>",
        ]
    )
    expect(steps.locator("blockquote p")).to_have_text(
        [
            "With moonlight transfer, recall rises to 71 %.",
            f"{HOSTILE} moonlight transfer",
            f"{HOSTILE} A gull loss & more.",
        ]
    )
    assert lit(page) == [
        "edge/paper/bad/concept/gull-loss",
        "edge/paper/bad/concept/moonlight-transfer",
        "edge/paper/mossbench/concept/moonlight-transfer",
    ]


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("paper/lichen/paper/tides", "No short way between the two was found on the map."),
        ("paper/tides/paper/tides", "These are one and the same."),
    ],
)
def test_where_no_path_leads_that_is_said(ends: str, said: str, site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, f"#path/{ends}")))
    expect(page.locator("#map-pane .note").first).to_contain_text(said)


def test_a_path_is_asked_for_by_keyboard_alone(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/mossbench")))
    page.get_by_role("button", name="Path to").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map-told")).to_contain_text("Where does the path from MossBench lead?")
    expect(page.locator("#map-find")).to_be_focused()
    page.keyboard.type("gull")
    expect(page.locator("#map-found a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector("#map-pane[data-shows='path/paper/mossbench/concept/gull-loss']")


def test_on_a_small_screen_the_box_to_find_the_end_of_a_path_comes_into_sight(
    site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site, "#paper/mossbench"), width=390))
    page.evaluate("scrollTo(0, 600)")
    expect(page.locator("#map-find")).not_to_be_in_viewport()
    page.get_by_role("button", name="Path to").dispatch_event("click")
    expect(page.locator("#map-find")).to_be_in_viewport()


def found_on_map(page: Page, words: str) -> list[str]:
    page.locator("#map-find").fill(words)
    expect(page.locator("#map-found .count-line")).to_have_text(re.compile("result|Nothing"))
    return page.locator("#map-found .kind").all_inner_texts()


@pytest.fixture(scope="module")
def namesakes_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A topic called as one of its concepts is, and more papers in it."""
    spores, tides = TOY.topics
    topics = (replace(spores, label="moonlight transfer"), tides)
    return publish(replace(TOY, topics=topics), tmp_path_factory.mktemp("namesakes") / "site")


def test_of_a_concept_and_a_topic_of_its_name_the_map_selects_the_concept(
    namesakes_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(namesakes_site)))
    assert found_on_map(page, "moonlight transfer")[:2] == ["Concept", "Topic"]
    page.locator("#map-find").press("Enter")
    page.wait_for_selector("#map-pane[data-shows='concept/moonlight-transfer']")


def test_a_topic_that_is_found_filters_the_map(namesakes_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(namesakes_site)))
    found_on_map(page, "moonlight transfer")
    page.locator("#map-found a", has_text="Topic").click()
    page.wait_for_function("() => location.hash === '#?topic=spores'")


def test_no_topic_is_found_while_the_end_of_a_path_is_chosen(
    namesakes_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(namesakes_site, "#paper/mossbench")))
    page.get_by_role("button", name="Path to").click()
    assert set(found_on_map(page, "moonlight transfer")) == {"Concept", "Paper"}
    kinds = page.locator("#map-found").get_by_role("group").get_by_role("button")
    expect(kinds.filter(visible=True)).to_have_text(
        [re.compile("All"), re.compile("Papers"), re.compile("Concepts")]
    )
    page.locator("#map-find").press("Enter")
    page.wait_for_selector(
        "#map-pane[data-shows='path/paper/mossbench/concept/moonlight-transfer']"
    )
    assert "Topic" in found_on_map(page, "moonlight transfer")


def test_several_are_found_one_after_the_other_by_keyboard_alone(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/mossbench")))
    page.get_by_role("button", name="Select more").focus()
    page.keyboard.press("Enter")
    for at, words in enumerate(("gull loss", "harbour survey"), 2):
        expect(page.locator("#map-find")).to_be_focused()
        page.keyboard.type(words)
        expect(page.locator("#map-found a").first).to_be_visible()
        if at == 2:
            page.keyboard.press("ArrowDown")
            expect(page.locator("#map-found a").first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#map-pane h2")).to_have_text(f"{at} selected")
        expect(page.locator("#map-told")).to_contain_text(f"{at} selected. Choose others")
    expect(page.locator("#map-find")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#map-told")).to_be_empty()
    expect(page.locator("#map-pane h2")).to_be_focused()
    assert page.evaluate("location.hash") == "#paper/mossbench,concept/gull-loss,paper/tides"


@pytest.mark.parametrize("key", ["Control", "Shift", "Meta"])
def test_several_are_selected_without_dragging(key: str, site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/tides")))
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    where = page.evaluate("() => litatlas.map.where('paper/fernnet')")
    page.keyboard.down(key)
    page.mouse.click(where["x"], where["y"])
    page.keyboard.up(key)
    page.wait_for_selector("#map-pane[data-shows='paper/tides,paper/fernnet']")
    expect(page.locator("#map-pane h2")).to_have_text("2 selected")


def test_several_show_what_they_share_the_rarest_first_and_what_sets_them_apart(
    site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site, "#paper/fernnet,paper/tides")))
    page.wait_for_selector("#map-pane[data-shows]")
    shared = page.locator(".map-group", has_text="What both share").locator(".map-links")
    expect(shared.locator(".map-node")).to_have_text(["tidal network", "moonlight transfer"])
    expect(shared.locator(".why")).to_have_text(
        [
            "FernNet builds on it; tidal networks surveys it.",
            "FernNet uses it; tidal networks mentions it.",
        ]
    )
    expect(shared.first.locator("blockquote p")).to_have_text(
        [
            "It is compared with hand counts and is a kind of tidal network.",
            "This survey covers tidal networks for harbours.",
        ]
    )
    apart = page.locator(".map-apart")
    expect(apart.nth(0)).to_contain_text("Only FernNet")
    expect(apart.nth(0).locator(".map-node").first).to_have_text("FernNet")
    expect(apart.nth(1).locator("li")).to_have_text(["mentions Gull <b>loss</b>"])


def test_of_three_some_share_what_the_third_lacks(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/fernnet,paper/mossbench,paper/tides")))
    page.wait_for_selector("#map-pane[data-shows]")
    every = page.locator(".map-group", has_text="What all 3 share")
    expect(every.locator(".map-node")).to_have_text(["moonlight transfer"])
    some = page.locator(".map-group", has_text="Shared by some of them")
    expect(some.locator(".map-link .map-node")).to_have_text(
        ["MossBench", "recall", "spore counting", "tidal network"]
    )


def test_the_table_selects_too_and_back_takes_it_back(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    one = page.get_by_label("Select A survey of tidal networks")
    other = page.get_by_label("Select recall")
    one.focus()
    page.keyboard.press("Space")
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    other.check()
    page.wait_for_selector("#map-pane[data-shows='paper/tides,concept/recall']")
    page.go_back()
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    expect(other).not_to_be_checked()
    expect(one).to_be_checked()


# Files --------------------------------------------------------------------------------------


def saved(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text("utf-8")


def test_a_selection_is_exported_as_a_list(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/fernnet,paper/tides,concept/recall")))
    page.wait_for_selector("#map-pane[data-shows]")
    rows = list(csv.reader(saved(page, "CSV").splitlines()))
    assert [row[:4] for row in rows] == [
        ["kind", "name", "topic", "year"],
        ["paper", "FernNet: Counting spores by moonlight transfer", "spore counting", "2021"],
        ["paper", "A survey of tidal networks", "tidal networks", "2019"],
        ["metric", "recall", "spore counting", ""],
    ]
    bib = saved(page, "BibTeX")
    assert bib.count("@") == 2
    assert "title = {{A survey of tidal networks}}" in bib
    assert saved(page, "Plain references").splitlines() == [
        "Ada Fern, Bo Moss, Cy Lichen. (2021). FernNet: Counting spores by moonlight transfer."
        " Journal of Toys. https://doi.org/10.1234/toy.5",
        "(2019). A survey of tidal networks.",
    ]


def test_what_is_shown_is_saved_as_a_picture_of_lines_and_words(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?type=metric")))
    root = DefusedTree.fromstring(saved_view(page, "SVG picture"))
    svg = "{http://www.w3.org/2000/svg}"
    titles = [each.text for each in root.iter(f"{svg}title")]
    assert "Gull <b>loss</b>" in titles
    assert "moonlight transfer" not in titles
    assert "MossBench" in [each.text for each in root.iter(f"{svg}text")]
    assert len(list(root.iter(f"{svg}line"))) == len(lines(page))


def test_what_papers_share_is_filled_and_what_was_seen_once_is_hollow(
    site: Path, visit: Visit
) -> None:
    """As the legend says, whatever its type."""
    page = ready(visit(map_of(site, "#?once")))
    root = DefusedTree.fromstring(saved_view(page, "SVG picture"))
    svg = "{http://www.w3.org/2000/svg}"
    ground = root.find(f"{svg}rect").get("fill")
    hollow = {
        name.text: shape.get("fill") == ground
        for shape in root
        for name in shape.iter(f"{svg}title")
    }
    assert {name for name, empty in hollow.items() if empty} == {"FernNet", "hand count"}
    assert not hollow["tidal network"]  # of the type "concept"


def test_the_picture_of_points_is_a_png(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    page.locator("#map-save summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG picture").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    assert download.value.suggested_filename == "map.png"


@pytest.mark.parametrize("made", ["site", "points_site"])
def test_on_paper_the_drawing_is_light_and_in_lines_and_what_is_selected_follows(
    made: str, request: pytest.FixtureRequest, visit: Visit
) -> None:
    site = request.getfixturevalue(made)
    page = ready(visit(map_of(site, "#paper/tides"), scheme="dark"))
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    page.wait_for_function("() => litatlas.mapExport")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    picture = page.locator("#map-paper svg")
    expect(picture).to_be_visible()
    expect(picture.locator("rect")).to_have_attribute("fill", "#fff")
    expect(picture.locator("text", has_text="tidal network").first).to_be_visible()
    expect(page.locator("#map-canvas")).to_be_hidden()
    expect(page.locator("#map-pane blockquote").first).to_be_visible()
    expect(page.locator(".map-legend")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.theme") is None
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(picture).to_have_count(0)


def test_what_is_shown_is_saved_as_graphml(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    graph = networkx.parse_graphml(saved_view(page, "GraphML"))
    assert sorted(graph.nodes) == shown(page)
    assert sorted(graph.edges) == sorted(lines(page))
    assert graph.nodes["paper/fernnet"]["year"] == 2021


def test_every_drawn_line_is_saved_with_its_sentences(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?role=surveys")))
    rows = list(csv.reader(saved_view(page, "CSV with sentences").splitlines()))
    assert rows[1:] == [
        [
            "A survey of tidal networks",
            "surveys",
            "tidal network",
            "0.8",
            "This survey covers tidal networks for harbours.",
            "A survey of tidal networks",
            "papers/tides.html#s1",
        ]
    ]


def test_a_link_to_the_view_can_be_copied(site: Path, serve: Serve, visit: Visit) -> None:
    page = ready(visit(f"{serve(site)}map.html#paper/tides?until=2020"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#map-save summary").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#map-told")).to_have_text("Link copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert re.search(r"map\.html#paper/tides\?until=2020&at=-?\d+,-?\d+,[\d.]+$", copied)


# Where one is -------------------------------------------------------------------------------


def test_the_address_keeps_where_one_looks(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => location.hash.includes('at=')")
    place = page.evaluate("litatlas.map.place()")
    again = ready(visit(page.url, home=f"{site.as_uri()}/"))
    again.wait_for_timeout(300)
    assert again.evaluate("litatlas.map.place()") == place


def test_back_returns_to_where_one_looked(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => location.hash.includes('at=')")
    place = page.evaluate("litatlas.map.place()")
    page.evaluate("location.hash = 'paper/lichen'")
    page.wait_for_selector("#map-pane[data-shows='paper/lichen']")
    page.go_back()
    page.wait_for_function("place => litatlas.map.place().join() === place.join()", arg=place)


def test_with_reduced_motion_the_map_jumps(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    page.emulate_media(reduced_motion="reduce")
    before = page.evaluate("litatlas.map.place()")
    page.get_by_role("button", name="Zoom in").click()
    after = page.evaluate("litatlas.map.place()")
    assert after[2] == pytest.approx(1.4 * before[2], rel=0.01)


MEETING = """() => {
    const all = litatlas.map.boxes();
    const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    return all.filter((one, at) => all.slice(at + 1).some(other => meet(one, other))).length;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hash", ["", "#?once", "#paper/tides?once"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_two_names_meet_and_some_are_shown_at_every_zoom(
    width: int, hash: str, scheme: str, site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site, hash), width=width, scheme=scheme))
    page.emulate_media(reduced_motion="reduce")
    for way in (*["Zoom out"] * 3, "Fit", *["Zoom in"] * 3):
        page.get_by_role("button", name=way).click()
        page.wait_for_timeout(60)
        assert page.evaluate(MEETING) == 0
        assert page.evaluate("litatlas.map.names().length") > 0


def test_a_long_title_is_written_out_where_there_is_room(points_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(points_site)))
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("location.hash = '?at=600,300,2.5'")  # where the survey of tides is
    page.wait_for_function("() => litatlas.map.names().length > 0")
    page.wait_for_function("() => litatlas.map.names().includes('tidal networks')")
    box = page.locator("#map-canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("() => litatlas.map.names().includes('A survey of tidal networks')")


PLACED = """items => {
    const context = document.createElement("canvas").getContext("2d");
    const regions = [{ label: "Ferns", points: [[20, 300], [20, 120], [300, 200], [300, 300]] }];
    const given = { items, regions, blocked: [], width: 400, height: 400, family: "sans-serif" };
    return litatlas.mapPaint.place(context, given).map(({ lines, box }) => [lines, box]);
}"""


def test_the_name_of_a_topic_stands_where_its_region_is_highest(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    ((lines, box),) = page.evaluate(PLACED, [])
    assert lines == ["Ferns"]
    assert box[0] < 20 < box[2]
    assert box[3] == 118


OUTLINES = """([places, others]) => litatlas.mapPaint.outlines(places, 30, others).map(outline => {
    const xs = outline.map(([x]) => Math.round(x));
    return [Math.min(...xs), Math.max(...xs)];
})"""


@pytest.mark.parametrize(
    ("places", "others", "across"),
    [
        ([0, 100, 400], [], [[-40, 440]]),
        ([0, 100, 400], [250], [[-40, 140], [360, 440]]),
        ([0, 100, 400], [455], [[-40, 440]]),  # beside it
        ([0, 100, 400], [445], [[-40, 140], [360, 440]]),  # it would touch
        ([0, 100, 200, 300, 400], [50, 150, 250, 350], [[-40, 440]]),  # among others
    ],
    ids=["alone", "one between", "beside", "touching", "mixed"],
)
def test_the_region_of_a_topic_leaves_out_what_lies_between(
    places: list[int], others: list[int], across: list[list[int]], site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site)))
    papers = [[x, 0, 10, True] for x in places]
    assert page.evaluate(OUTLINES, [papers, [[x, 0, 10, True] for x in others]]) == across


def test_no_region_is_around_concepts_alone(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?topic=tides")))
    assert "concept/moonlight-transfer" in shown(page)  # of the other topic
    assert [id_ for id_, _ in page.evaluate("litatlas.map.regions()")] == ["tides"]
    among = [[0, 0, 10, True], [100, 0, 10, True], [400, 0, 10, False]]
    assert page.evaluate(OUTLINES, [among, [[250, 0, 10, True]]]) == [[-40, 140]]


def test_a_name_that_must_be_shown_moves_away_from_the_nodes_around(
    site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site)))
    near = [(200, 350), (200, 374), (200, 326), (230, 350), (170, 350)]
    items = [
        {"label": "moss" if at == 0 else "", "x": x, "y": y, "radius": 9, "rank": -at,
         "forced": at == 0}
        for at, (x, y) in enumerate(near)
    ]  # fmt: skip
    found = page.evaluate(PLACED, items)
    box = next(box for lines, box in found if lines == ["moss"])
    nodes = [(x - 9, y - 9, x + 9, y + 9) for x, y in near]
    assert not [
        node
        for node in nodes
        if box[0] < node[2] and node[0] < box[2] and box[1] < node[3] and node[1] < box[3]
    ]


# By keyboard --------------------------------------------------------------------------------


def test_neighbours_are_stepped_through_and_opened_on_the_drawing(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/tides")))
    page.wait_for_selector("#map-pane[data-shows]")
    page.locator("#map-canvas [tabindex='0'], #map-canvas canvas").first.focus()
    page.keyboard.press("n")
    expect(page.locator("#map-told")).to_have_text("1 of 3: surveys tidal network.")
    page.keyboard.press("n")
    page.keyboard.press("p")
    expect(page.locator("#map-told")).to_have_text("1 of 3: surveys tidal network.")
    page.keyboard.press("Enter")
    page.wait_for_selector("#map-pane[data-shows='concept/tidal-network']")
    page.keyboard.press("n")
    page.keyboard.press("e")
    page.wait_for_selector("#map-pane[data-shows^='edge/']")
    page.keyboard.press("Backspace")
    page.wait_for_selector("#map-pane[data-shows='concept/tidal-network']")
    page.keyboard.press("n")
    page.keyboard.press("x")
    page.wait_for_selector("#map-pane[data-shows='concept/tidal-network,paper/fernnet']")


def test_a_key_leads_to_the_page_of_what_is_selected(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/tides")))
    page.wait_for_selector("#map-pane[data-shows]")
    page.locator("#map-canvas [tabindex='0'], #map-canvas canvas").first.focus()
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text("A survey of tidal networks")


def test_find_open_step_and_close_by_keyboard_alone(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    page.keyboard.press("/")
    page.keyboard.type("gull")
    expect(page.locator("#map-found a")).to_contain_text(["Gull <b>loss</b>"])
    page.keyboard.press("Enter")
    heading = page.locator("#map-pane h2")
    expect(heading).to_have_text("Gull <b>loss</b>")
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#map-pane")).to_be_hidden()
    expect(page.locator("#map-find")).to_be_focused()
    assert page.url == map_of(site)
    page.go_back()
    expect(heading).to_have_text("Gull <b>loss</b>")
    page.go_forward()
    expect(page.locator("#map-pane")).to_be_hidden()


@pytest.mark.parametrize(
    "hash",
    [
        "#paper/nobody",
        "#edge/paper/fernnet/paper/nobody",
        "#concept/constructor",
    ],
)
def test_an_unknown_name_is_said_to_be_unknown(hash: str, site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, hash)))
    expect(page.locator("#map-pane h2")).to_have_text("Nothing of that name")


@pytest.mark.parametrize(
    "hash",
    [
        "#%",
        "#__proto__",
        "#paper/__proto__",
        "#<img src=x onerror=alert(1)>",
        "#?topic=constructor&type=__proto__&role=toString",
        "#paper/../../etc?once=",
        f"#{'a' * 20_000}",
    ],
)
def test_a_hostile_address_does_nothing(hash: str, site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, hash)))
    expect(page.locator("#map-pane")).to_be_hidden()


def test_hostile_words_are_only_words(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/bad?once")))
    expect(page.locator("#map-pane h2")).to_contain_text("<script>alert('1')</script>")
    assert page.locator("#map-pane img, #map-pane script").count() == 0


def test_without_scripts_the_table_leads_to_every_sentence(site: Path, visit: Visit) -> None:
    page = visit(map_of(site), scripts=False)
    expect(page.locator("#map")).to_be_hidden()
    rows = page.locator(".map-table tbody tr")
    assert rows.count() == 11
    row = rows.filter(has_text="A survey of tidal networks").filter(has_text="surveys")
    expect(row.locator("td").last).to_have_text(
        "surveys tidal network; mentions Gull <b>loss</b>, moonlight transfer"
    )
    row.get_by_role("link", name="tidal network", exact=True).click()
    assert page.url.endswith("papers/tides.html#s1")


def test_another_scheme_repaints_the_drawing(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site)))
    pixels = """() => {
        const canvas = document.querySelector('#map canvas');
        const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return all.reduce((sum, value) => (sum * 31 + value) % 1000003, 7);
    }"""
    light = page.evaluate(pixels)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => ({pixels})() !== before", arg=light)


def test_on_a_phone_the_pane_leaves_the_selected_node_in_view(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#paper/tides"), width=390, height=844))
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    page.wait_for_timeout(600)
    where = page.evaluate("() => litatlas.map.where('paper/tides')")
    pane = page.locator("#map-pane").bounding_box()
    canvas = page.locator("#map-canvas").bounding_box()
    assert pane is not None
    assert canvas is not None
    assert canvas["y"] < where["y"] < pane["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_large_map_opens_neighbourhoods_on_demand(large_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(large_site)))
    assert shown(page) == [
        "concept/gull-loss",
        "concept/moonlight-transfer",
        "paper/fernnet",
        "paper/tides",
    ]
    open_in_map(page, "paper/mossbench")
    assert "concept/spore-counting" in shown(page)
    open_in_map(page, "edge/paper/mossbench/concept/spore-counting")
    assert quoted(page) == ["We introduce MossBench, a data set for spore counting."]


def test_a_large_map_opens_an_edge_by_its_address(large_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(large_site, "#edge/paper/mossbench/concept/spore-counting")))
    page.wait_for_selector("#map-pane blockquote")
    assert quoted(page) == ["We introduce MossBench, a data set for spore counting."]


# All papers as points ------------------------------------------------------------------------


def status(page: Page) -> str:
    return page.locator("#map-status").inner_text()


def test_all_papers_are_points_until_one_is_chosen(points_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(points_site)))
    assert status(page) == "5 papers drawn; select one to draw its connections."
    assert (shown(page), page.evaluate("() => typeof vis")) == ([], "undefined")
    open_in_map(page, "paper/mossbench")
    assert shown(page) == [
        "concept/moonlight-transfer",
        "concept/mossbench",
        "concept/recall",
        "concept/spore-counting",
        "paper/fernnet",
        "paper/mossbench",
    ]
    assert len(lit(page)) == 5
    assert quoted(page)[0] == "We introduce MossBench, a data set for spore counting."


def test_a_point_that_is_clicked_opens_and_with_a_key_joins_the_selection(
    points_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(points_site, "#paper/tides")))
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    where = page.evaluate("() => litatlas.map.where('paper/tides')")
    page.get_by_role("button", name="Close details").click()
    page.wait_for_function("() => litatlas.map.shown().length === 0")
    page.get_by_role("button", name="Fit").click()
    page.wait_for_timeout(700)
    where = page.evaluate("() => litatlas.map.where('paper/tides')")
    page.mouse.click(where["x"], where["y"])
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    page.wait_for_timeout(500)
    where = page.evaluate("() => litatlas.map.where('concept/moonlight-transfer')")
    page.keyboard.down("Control")
    page.mouse.click(where["x"], where["y"])
    page.keyboard.up("Control")
    page.wait_for_selector("#map-pane[data-shows='paper/tides,concept/moonlight-transfer']")


@pytest.mark.parametrize(
    ("filter", "said"),
    [
        ("topic=spores", "2 of 5 papers fit the filters"),
        ("since=2020", "1 of 5 papers fit the filters"),
        ("seed=moss.txt", "2 of 5 papers fit the filters"),
        ("seed=ferns.bib", "2 of 5 papers fit the filters"),
        ("seed=night/more.txt", "1 of 5 papers fit the filters"),  # FernNet's second seed
        ("role=surveys", "1 of 5 papers fit the filters"),
        ("role=mentions", "4 of 5 papers fit the filters"),
        ("type=task", "2 of 5 papers fit the filters"),
        ("type=metric,task", "4 of 5 papers fit the filters"),
        ("type=", "5 papers drawn"),
        ("weight=0.7", "3 of 5 papers fit the filters"),
        ("weight=0.1", "4 of 5 papers fit the filters"),
        ("weight=0.9", "0 of 5 papers fit the filters"),
        ("type=task&role=addresses", "1 of 5 papers fit the filters"),
        ("type=metric&role=uses", "0 of 5 papers fit the filters"),
        ("type=metric&weight=0.7", "0 of 5 papers fit the filters"),
        ("role=surveys&topic=spores", "0 of 5 papers fit the filters"),
    ],
)
def test_points_obey_the_filters(filter: str, said: str, points_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(points_site, f"#?{filter}")))
    assert status(page).startswith(said)


@pytest.mark.parametrize(
    "filter",
    ["seed=night/more.txt", "role=surveys", "role=mentions", "type=task", "type=metric,task",
     "type=metric&role=mentions", "weight=0.7", "type=dataset&weight=0.8", "role=uses&until=2020"],
)  # fmt: skip
def test_a_filter_leaves_the_same_papers_as_points_and_as_a_graph(
    filter: str, site: Path, points_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(site, f"#?{filter}")))
    papers = [id_ for id_ in shown(page) if id_.startswith("paper/")]
    points = ready(visit(map_of(points_site, f"#?{filter}")))
    assert status(points).startswith(f"{len(papers)} of 5 papers fit")
    rows = points.locator(".map-table tr[data-node^=paper]:visible")
    found = rows.evaluate_all("rows => rows.map(row => row.dataset.node)")
    assert found == papers


def test_points_that_are_new_have_a_ring_that_the_legend_names(
    hubs_site: Path, points_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(hubs_site)))
    expect(page.locator("#map-new")).to_have_text("new in the latest seed")
    picture = DefusedTree.fromstring(saved_view(page, "SVG picture"))
    rings = list(picture.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(rings) == 2
    page = ready(visit(map_of(hubs_site, "#?topic=tides")))
    picture = DefusedTree.fromstring(saved_view(page, "SVG picture"))
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}circle"))) == 1
    expect(ready(visit(map_of(points_site))).locator("#map-new")).to_be_hidden()


RING = """id => {
    const canvas = document.querySelector(".map-points");
    const { x, y } = litatlas.map.where(id);
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const context = canvas.getContext("2d");
    const seen = new Set();
    for (let step = 0; step < 64; step += 1) {
        const at = [x - box.left + 7 * Math.cos(step / 10), y - box.top + 7 * Math.sin(step / 10)];
        seen.add(context.getImageData(at[0] * ratio, at[1] * ratio, 1, 1).data.join());
    }
    return seen.size;
}"""


def test_the_ring_of_a_new_point_is_painted_when_nothing_is_selected(
    hubs_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(hubs_site, "#paper/lichen,paper/mossbench")))
    page.wait_for_selector("#map-pane[data-shows]")
    page.locator("#map-pane .map-close").click()
    page.wait_for_function("() => litatlas.map.shown().length === 0")
    page.wait_for_timeout(400)
    assert page.evaluate(RING, "paper/lichen") > page.evaluate(RING, "paper/mossbench")


# Hubs, and tables that go on ------------------------------------------------------------------


def test_where_a_neighbourhood_is_cut_that_is_said_and_a_table_lists_all(
    hubs_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(hubs_site, "#paper/fernnet")))
    note = page.locator("#map-pane .map-cut")
    expect(note).to_have_text("4 of 8 nearest shown; the table lists all.")
    note.get_by_role("button").focus()
    page.keyboard.press("Enter")
    heading = page.locator("#map-whole")
    expect(heading).to_be_focused()
    expect(heading).to_have_text(
        "All 8 connections of FernNet: Counting spores by moonlight transfer"
    )
    table = page.locator("[data-of='paper/fernnet']")
    expect(table.locator("tbody tr")).to_have_count(8)
    row = table.locator("tr", has_text="recall")
    expect(row.get_by_role("link", name="The sentence: mentions recall")).to_have_attribute(
        "href", f"{hubs_site.as_uri()}/papers/fernnet.html#s4"
    )
    row.get_by_role("link", name="recall", exact=True).click()
    page.wait_for_selector("#map-pane[data-shows='concept/recall']")
    expect(table).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_table_of_a_hub(
    scheme: str, hubs_site: Path, serve: Serve, visit: Visit
) -> None:
    home = serve(hubs_site)
    page = ready(visit(f"{home}map.html#paper/fernnet", home=home, scheme=scheme))
    page.get_by_role("button", name="the table lists all").click()
    expect(page.locator("#map-whole")).to_be_focused()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []


def test_a_whole_neighbourhood_is_not_said_to_be_cut(hubs_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(hubs_site, "#paper/tides")))
    page.wait_for_selector("#map-pane[data-shows]")
    expect(page.locator("#map-pane .map-cut")).to_have_count(0)


def test_several_compared_by_their_nearest_say_so(hubs_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(hubs_site, "#paper/fernnet,paper/bad")))
    page.wait_for_selector("#map-pane[data-shows]")
    expect(page.locator("#map-pane .map-cut")).to_have_text(
        "Compared by their nearest: 4 of 8 of FernNet."
    )


@pytest.mark.parametrize("way", ["folder", "server"])
def test_rows_of_further_pages_of_the_table_join_the_selection(
    way: str, hubs_site: Path, serve: Serve, visit: Visit
) -> None:
    home = map_of(hubs_site) if way == "folder" else f"{serve(hubs_site)}map.html"
    page = ready(visit(f"{home}#paper/fernnet?together"))
    page.get_by_role("navigation", name="Pages of this list").first.get_by_text("2").click()
    expect(page.locator("#map-selected")).to_contain_text("1 selected.")
    box = page.get_by_label("Select moonlight transfer")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#map-selected")).to_contain_text("2 selected.")
    page.get_by_role("navigation", name="Pages of this list, again").get_by_text("3").click()
    page.get_by_label("Select tidal network").check()
    page.go_back()
    expect(page.get_by_label("Select tidal network")).not_to_be_checked()
    page.go_forward()
    expect(page.get_by_label("Select tidal network")).to_be_checked()
    page.get_by_role("link", name="what they share").click()
    ready(page)
    expect(page.locator("#map-pane h2")).to_have_text("3 selected")
    assert page.url == (
        f"{home}#paper/fernnet,concept/moonlight-transfer,concept/tidal-network?together"
    )


def test_a_selection_from_further_pages_is_cleared_and_taken_back(
    hubs_site: Path, visit: Visit
) -> None:
    page = visit(map_of(hubs_site, "").replace("map.html", "map-2.html"))
    expect(page.locator("#map-selected")).to_be_hidden()
    box = page.get_by_label("Select A survey of tidal networks", exact=True)
    box.check()
    expect(page.get_by_role("link", name="Show it on the map")).to_be_visible()
    box.uncheck()
    expect(page.locator("#map-selected")).to_be_hidden()
    box.check()
    page.get_by_role("button", name="Clear").click()
    expect(box).not_to_be_checked()
    assert page.url == map_of(hubs_site).replace("map.html", "map-2.html")


@pytest.mark.parametrize(
    "hash", ["#%", "#__proto__", "#paper/x,<b>", "#edge/paper/a/paper/b", "#paper/../../etc", "#,"]
)
def test_a_hostile_address_selects_nothing_on_further_pages(
    hash: str, hubs_site: Path, visit: Visit
) -> None:
    page = visit(map_of(hubs_site, hash).replace("map.html", "map-2.html"))
    expect(page.get_by_label("Select A survey of tidal networks")).not_to_be_checked()
    expect(page.locator("#map-selected")).to_be_hidden()


def test_without_scripts_further_pages_have_no_boxes(hubs_site: Path, visit: Visit) -> None:
    page = visit(map_of(hubs_site).replace("map.html", "map-2.html"), scripts=False)
    expect(page.locator(".map-table tbody tr")).to_have_count(4)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    expect(page.locator("#map-selected")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_further_pages_of_the_table(
    scheme: str, width: int, hubs_site: Path, serve: Serve, visit: Visit
) -> None:
    home = serve(hubs_site)
    url = f"{home}map-2.html#paper/tides,paper/fernnet"
    page = visit(url, home=home, scheme=scheme, width=width)
    expect(page.locator("#map-selected")).to_contain_text("2 selected.")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_path_is_drawn_between_points(points_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(points_site, "#path/paper/mossbench/paper/tides")))
    expect(page.locator("#map-pane .eyebrow")).to_have_text("Path in 2 steps")
    assert lit(page) == [
        "edge/paper/mossbench/concept/moonlight-transfer",
        "edge/paper/tides/concept/moonlight-transfer",
    ]


def test_the_same_selection_is_shown_by_both_views(points_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(points_site, "#paper/tides")))
    page.get_by_role("button", name="Leading concepts").click()
    page.wait_for_selector("#map-canvas .vis-network")
    page.wait_for_selector("#map-pane[data-shows='paper/tides']")
    assert page.evaluate("location.hash") == "#paper/tides?view=graph"
    assert "paper/fernnet" in shown(page)
    page.go_back()
    page.wait_for_selector("#map-canvas canvas.map-points")
    expect(page.get_by_role("button", name="All papers")).to_have_attribute("aria-pressed", "true")


def test_points_are_saved_as_what_they_are_papers_without_connections(
    points_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(points_site, "#?topic=spores")))
    page.locator("#map-save summary").click()
    rows = list(csv.reader(saved(page, "CSV list of the papers").splitlines()))
    assert [row[:3] for row in rows] == [
        ["kind", "name", "topic"],
        ["paper", "FernNet: Counting spores by moonlight transfer", "spore counting"],
        ["paper", "MossBench: a data set for spore counting", "spore counting"],
    ]
    assert "connections" not in rows[0]
    page.locator("#map-save summary").click()
    graph = networkx.parse_graphml(saved(page, "GraphML of the papers alone"))
    assert (sorted(graph.nodes), list(graph.edges)) == (["paper/fernnet", "paper/mossbench"], [])
    page.locator("#map-save summary").click()
    whole = page.locator("#map-save").get_by_role("link")
    expect(whole).to_have_text(["GraphML", "CSV"])
    expect(whole.last).to_have_attribute("href", "data/relations.csv")


def test_points_with_a_selection_are_saved_with_its_connections(
    points_site: Path, visit: Visit
) -> None:
    page = ready(visit(map_of(points_site, "#paper/mossbench")))
    page.wait_for_selector("#map-pane[data-shows]")
    graph = networkx.parse_graphml(saved_view(page, "GraphML"))
    assert len(graph.edges) == 5
    page.locator("#map-save summary").click()
    rows = list(csv.reader(saved(page, "CSV with sentences").splitlines()))
    assert "MossBench" in {row[2] for row in rows}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hash", ["", "#paper/tides", "#paper/fernnet,paper/tides"])
def test_axe_finds_nothing_wrong_with_points_and_their_details(
    hash: str, scheme: str, points_site: Path, serve: Serve, visit: Visit
) -> None:
    home = serve(points_site)
    page = ready(visit(f"{home}map.html{hash}", home=home, scheme=scheme))
    page.locator("#map-filters summary").click()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(width: int, points_site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(points_site, "#paper/fernnet,paper/tides"), width=width))
    page.wait_for_selector("#map-pane[data-shows]")
    page.locator("#map-filters summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
