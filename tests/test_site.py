"""The built site as a visitor meets it: the invented library's, and the one of content/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from litatlas.publish.weight import MOST, weigh
from tests.conftest import ROOT, Serve
from tests.markup import broken_links, read_site, unsafe_elements
from tests.visiting import Visit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


@pytest.fixture(scope="module", params=["toy", "real"])
def site(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(f"{request.param}_site")
    return folder


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def pages(site: Path) -> list[str]:
    return sorted(path for path in files(site) if path.endswith(".html"))


def atlas(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "data" / "atlas.json").read_text(encoding="utf-8"))
    return found


def page_types(site: Path) -> list[str]:
    """One page of each type: all of the top folder, and the fullest of each other folder."""
    top = [path for path in pages(site) if "/" not in path]
    fullest = [
        max(folder.glob("*.html"), key=lambda page: (page.stat().st_size, page.name))
        for folder in sorted(site.iterdir())
        if folder.is_dir() and any(folder.glob("*.html"))
    ]
    return top + [page.relative_to(site).as_posix() for page in fullest]


def address(site: Path, place: str, serve: Serve) -> str:
    return serve(site) if place == "http" else f"{site.as_uri()}/"


def test_the_pages_of_the_design_are_there(site: Path) -> None:
    expected = ["404", "about", "authors", "bridges", "compare", "concepts", "connect", "glossary"]
    expected += ["index", "map", "papers", "read", "results", "timeline", "topics"]
    assert [name for name in expected if f"{name}.html" not in files(site)] == []


def test_every_paper_concept_and_topic_has_its_page_and_nothing_else_has_one(site: Path) -> None:
    found = atlas(site)
    for kind in ("papers", "concepts", "topics"):
        expected = [f"{kind}/{entry['id']}.html" for entry in found[kind]]
        numbered = [path for path in pages(site) if "." in path.removesuffix(".html")]
        made = {path for path in pages(site) if path.startswith(f"{kind}/")} - former(site)
        assert sorted(made - set(numbered)) == sorted(expected)
        assert [entry["url"] for entry in found[kind]] == expected


@pytest.mark.parametrize("place", ["http", "folder"])
def test_every_page_opens_without_a_trouble(
    site: Path, place: str, browser: Browser, serve: Serve
) -> None:
    visit = Visit(browser)
    home = address(site, place, serve)
    page = visit(f"{home}index.html", home=home)
    for path in sorted(set(pages(site)) - former(site)):
        visit.go(page, home + path)
    visit.leave()
    assert visit.troubles == []


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    assert broken_links(read_site(site), files(site)) == []


def test_every_page_can_be_reached_from_the_first(site: Path) -> None:
    found = read_site(site)
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in found:
            continue
        reached.add(path)
        waiting += links(path, [address for _, address in found[path].references()])
    assert sorted(found.keys() - reached - {"404.html"} - former(site)) == []


def former(site: Path) -> set[str]:
    """Addresses that things had once, from which a reader is led on; nothing links to them."""
    return {
        path
        for path, page in read_site(site).items()
        if any(element.attributes.get("http-equiv") == "refresh" for element in page.elements)
    }


def links(path: str, addresses: list[str]) -> list[str]:
    """The pages that addresses on a page lead to, as paths."""
    base = f"http://here/{path}"
    joined = [urlsplit(urljoin(base, address)) for address in addresses]
    return [parts.path.lstrip("/") for parts in joined if parts.netloc == "here"]


def test_no_page_holds_anything_unsafe_or_wrongly_nested(site: Path) -> None:
    found = read_site(site)
    unsafe = {path: unsafe_elements(page) for path, page in found.items()}
    led_on = {path: ["<meta refresh>"] for path in former(site)}
    assert {path: elements for path, elements in unsafe.items() if elements} == led_on
    assert {path: page.faults for path, page in found.items() if page.faults} == {}


def test_every_page_carries_the_policy(site: Path) -> None:
    policies = {
        path: [
            element.attributes.get("content")
            for element in page.elements
            if element.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        for path, page in read_site(site).items()
    }
    assert policies == {key: [POLICY] for key in pages(site)}


def test_every_page_has_its_own_title_and_one_first_heading(site: Path) -> None:
    found = read_site(site)
    headings = {
        path: [element.tag for element in page.elements if element.tag == "h1"]
        for path, page in found.items()
    }
    assert headings == {key: ["h1"] for key in found}
    assert [path for path, page in found.items() if not _title(site / path)] == []


def _title(page: Path) -> str:
    html = page.read_text(encoding="utf-8")
    return html.split("<title>")[1].split("</title>")[0].strip()


def test_no_file_says_where_it_was_built(site: Path) -> None:
    places = [str(site).encode(), str(ROOT).encode() + b"/", str(Path.home()).encode() + b"/"]
    found = [
        path
        for path in sorted(files(site))
        if any(place in (site / path).read_bytes() for place in places)
    ]
    assert found == []


def test_the_site_holds_plain_files_only(site: Path) -> None:
    assert [path for path in site.rglob("*") if path.is_symlink()] == []
    assert [
        path for path in files(site) if any(part.startswith(".") for part in path.split("/"))
    ] == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_no_violation_on_any_type_of_page(
    site: Path, scheme: str, width: int, visit: Visit, serve: Serve
) -> None:
    home = serve(site)
    page = visit(f"{home}index.html", home=home, scheme=scheme, width=width)
    found = []
    for path in page_types(site):
        visit.go(page, home + path)
        found += [
            f"{path}: {violation['id']} at {node['target']}"
            for violation in Axe().run(page).response["violations"]
            for node in violation["nodes"]
        ]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_window(
    site: Path, width: int, visit: Visit, serve: Serve
) -> None:
    home = serve(site)
    page = visit(f"{home}index.html", home=home, width=width)
    too_wide = []
    for path in page_types(site):
        visit.go(page, home + path)
        actual = page.evaluate("document.documentElement.scrollWidth")
        too_wide += [f"{path}: {actual}"] if actual > width else []
    assert too_wide == []


def test_no_page_to_be_read_weighs_more_than_60_kilobytes(site: Path) -> None:
    sizes = {path: (site / path).stat().st_size for path in files(site)}
    weights = {path: weigh(path, (site / path).read_text("utf-8"), sizes) for path in pages(site)}
    assert {path: one for path, one in weights.items() if one > MOST and path != "map.html"} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(
    site: Path, width: int, visit: Visit, serve: Serve
) -> None:
    """Cumulative layout shift, as the browser itself adds it up, is nothing at all."""
    home = serve(site)
    page = visit(f"{home}index.html", home=home, width=width)
    page.context.add_init_script(
        "self.shift = 0; new PerformanceObserver(list => { for (const one of list.getEntries())"
        " self.shift += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    moved = []
    for path in page_types(site):
        visit.go(page, home + path)
        page.wait_for_timeout(150)
        shift = page.evaluate("self.shift")
        moved += [f"{path}: {shift:.3f}"] if shift > 0.001 else []
    assert moved == []


def test_without_scripts_every_type_of_page_reads(site: Path, visit: Visit, serve: Serve) -> None:
    """With and without, the same text: what scripts add are buttons and interactive views."""
    home = serve(site)
    page = visit(f"{home}index.html", home=home, scripts=False)
    for path in page_types(site):
        visit.go(page, home + path)
        assert page.locator("h1").count() == 1, path
        assert page.locator("main button:visible, main [role=status]:visible").count() == 0, path
        assert len(squeezed(page.inner_text("main"))) > 40, path


def test_without_scripts_every_paper_reads_in_full(site: Path, visit: Visit, serve: Serve) -> None:
    home = serve(site)
    page = visit(f"{home}papers.html", home=home, scripts=False)
    listed = squeezed(page.inner_text("main"))
    for paper in atlas(site)["papers"]:
        assert squeezed(paper["title"]) in listed
        visit.go(page, home + paper["url"])
        shown = squeezed(page.inner_text("main"))
        for start, end in paper["sentences"]:
            assert squeezed(paper["text"][start:end]) in shown


def test_without_scripts_every_concept_shows_the_sentences_it_came_from(
    site: Path, visit: Visit, serve: Serve
) -> None:
    found, home = atlas(site), serve(site)
    papers = {paper["id"]: paper for paper in found["papers"]}
    page = visit(f"{home}concepts.html", home=home, scripts=False)
    for concept in found["concepts"][:40]:
        visit.go(page, home + concept["url"])
        shown = squeezed(page.inner_text("main"))
        assert squeezed(concept["label"]) in shown
        for relation in found["relations"]:
            if relation["concept"] == concept["id"]:
                paper = papers[relation["paper"]]
                start, end = paper["sentences"][relation["sentence"]]
                assert squeezed(paper["text"][start:end]) in shown


def squeezed(text: str) -> str:
    """Without white space and case, which a style sheet may change."""
    return "".join(text.split()).casefold()


def test_without_scripts_the_map_leads_to_every_paper_and_shared_concept_it_draws(
    site: Path,
) -> None:
    drawn = {end for edge in atlas(site)["edges"] for end in (edge["source"], edge["target"])}
    shared = [concept for concept in atlas(site)["concepts"] if len(concept["papers"]) > 1]
    entries = [*atlas(site)["papers"], *shared]
    told = {
        urlsplit(reference).path
        for path, page in read_site(site).items()
        if path.startswith("map")
        for _, reference in page.references()
    }
    assert [
        entry["url"] for entry in entries if entry["id"] in drawn and entry["url"] not in told
    ] == []


def test_an_address_that_is_not_there_leads_back(toy_site: Path, visit: Visit) -> None:
    page = visit(f"{toy_site.as_uri()}/404.html")
    page.click("main a")
    assert page.url.startswith(f"{toy_site.as_uri()}/")
