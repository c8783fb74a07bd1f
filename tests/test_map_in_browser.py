"""The map as a visitor uses it: every line opens its sentences, and the address says it all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from litatlas.publish import map_data
from tests.conftest import Serve
from tests.hand_made import publish
from tests.publish.toy_atlas import TOY
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
    wrong = {}
    for id_, expected in said.items():
        open_in_map(page, id_)
        for more in page.locator("#map-pane .map-more").all():
            more.click()
        if (found := set(quoted(page))) != expected:
            wrong[id_] = found
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
    page.get_by_label("Show concepts seen once (2)").check()
    expect(page.locator("#map-status")).to_have_text("5 papers and 8 concepts drawn.")
    assert page.evaluate("location.hash") == "#?once"
    page.go_back()
    expect(page.get_by_label("Show concepts seen once (2)")).not_to_be_checked()


def test_filters_choose_types_roles_and_topics(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?type=metric")))
    assert [id_ for id_ in shown(page) if id_.startswith("concept/")] == [
        "concept/gull-loss",
        "concept/recall",
    ]
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("Role").select_option("surveys")
    page.wait_for_function("location.hash === '#?role=surveys'")
    assert shown(page) == ["concept/tidal-network", "paper/tides"]
    page.get_by_label("Role").select_option("")
    page.get_by_label("Topic").select_option("tides")
    page.wait_for_function("location.hash === '#?topic=tides'")
    assert shown(page) == [
        "concept/gull-loss",
        "concept/moonlight-transfer",
        "concept/tidal-network",
        "paper/tides",
    ]


def test_filters_apply_to_the_table_too(site: Path, visit: Visit) -> None:
    page = ready(visit(map_of(site, "#?role=surveys")))
    assert page.locator(".map-table tr[data-edge]:visible").count() == 1
    expect(page.locator("#map-rows")).to_have_text("1 of these 20 rows fit the filters.")


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
    assert page.evaluate("location.hash") in ("#?", "#")


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


def test_without_scripts_the_table_says_everything(site: Path, visit: Visit) -> None:
    page = visit(map_of(site), scripts=False)
    expect(page.locator("#map")).to_be_hidden()
    rows = page.locator(".map-table tbody tr")
    assert rows.count() == 20
    expect(rows.filter(has_text="surveys")).to_contain_text(
        "This survey covers tidal networks for harbours."
    )


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
