"""The built site as a visitor meets it: the invented library's, and the one of content/."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from litatlas.publish.weight import MOST, weigh
from tests.conftest import ROOT, Serve
from tests.markup import broken_links, read_site, unsafe_elements
from tests.visiting import Visit, page_types, pages

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


@pytest.fixture(scope="module", params=["toy", "real"])
def site(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(f"{request.param}_site")
    return folder


def site_name(request: pytest.FixtureRequest) -> str:
    """Which of the two sites a test looks at: "toy" or "real"."""
    return str(request.node.callspec.params["site"])


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def atlas(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "data" / "atlas.json").read_text(encoding="utf-8"))
    return found


def address(site: Path, place: str, serve: Serve) -> str:
    return serve(site) if place == "http" else f"{site.as_uri()}/"


def test_the_pages_of_the_design_are_there(site: Path) -> None:
    expected = ["404", "about", "authors", "bridges", "compare", "concepts", "connect", "findings"]
    expected += ["glossary", "index", "map", "papers", "read", "results", "timeline", "topics"]
    assert [name for name in expected if f"{name}.html" not in files(site)] == []


def test_every_paper_concept_and_topic_has_its_page_and_nothing_else_has_one(site: Path) -> None:
    found = atlas(site)
    for kind in ("papers", "concepts", "topics"):
        expected = [f"{kind}/{entry['id']}.html" for entry in found[kind]]
        numbered = [path for path in pages(site) if "." in path.removesuffix(".html")]
        made = {path for path in pages(site) if path.startswith(f"{kind}/")} - former(site)
        assert sorted(made - set(numbered)) == sorted(expected)
        assert [entry["url"] for entry in found[kind]] == expected


def troubles(home: str, paths: Sequence[str], browser: Browser) -> list[str]:
    """What pages complain of when they are opened one after the other."""
    visit = Visit(browser)
    page = visit(f"{home}index.html", home=home)
    for path in paths:
        visit.go(page, home + path)
    visit.leave()
    return visit.troubles


# Each site is opened in full one way only. What the other way could change (what a browser allows a
# script, how an address is resolved) depends on the type of a page, and every type is opened.


def test_every_page_opens_without_a_trouble(
    site: Path, request: pytest.FixtureRequest, browser: Browser, serve: Serve
) -> None:
    home = address(site, "http" if site_name(request) == "toy" else "folder", serve)
    assert troubles(home, sorted(set(pages(site)) - former(site)), browser) == []


def test_every_type_of_page_opens_the_other_way_as_well(
    site: Path, request: pytest.FixtureRequest, browser: Browser, serve: Serve
) -> None:
    home = address(site, "folder" if site_name(request) == "toy" else "http", serve)
    assert troubles(home, page_types(site), browser) == []


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


@pytest.mark.parametrize(
    ("site", "scheme", "width"), [("toy", "light", 390), ("real", "dark", 1280)], indirect=["site"]
)
def test_axe_finds_no_violation_on_any_type_of_page(
    site: Path, scheme: str, width: int, visit: Visit, serve: Serve
) -> None:
    """Both sites have the same types of page, so that each is seen in both schemes and widths."""
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


def test_both_sites_have_the_same_types_of_page(toy_site: Path, real_site: Path) -> None:
    def types(site: Path) -> set[str]:
        """Folders, and pages of the top folder whichever page of a list they are."""
        found = (PurePath(path) for path in page_types(site))
        return {
            re.sub(r"-\d+$", "", path.stem) if len(path.parts) == 1 else path.parts[0]
            for path in found
        }

    assert types(toy_site) == types(real_site)


@dataclass(frozen=True)
class Settled:
    """A page some time after it has loaded: its width, and how far things moved until then."""

    path: str
    width: int
    shift: float


@pytest.fixture(scope="module", params=[320, 390, 1280])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def settled(site: Path, width: int, browser: Browser, serve: Serve) -> list[Settled]:
    """A page of each type in a window of this width; both tests below look at it."""
    visit, home = Visit(browser), serve(site)
    page = visit(f"{home}index.html", home=home, width=width)
    page.context.add_init_script(
        "self.shift = 0; new PerformanceObserver(list => { for (const one of list.getEntries())"
        " self.shift += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    found = []
    for path in page_types(site):
        visit.go(page, home + path)
        page.wait_for_timeout(150)
        found.append(
            Settled(path, *page.evaluate("[document.documentElement.scrollWidth, self.shift]"))
        )
    visit.leave()
    assert visit.troubles == []
    return found


def test_no_page_is_wider_than_the_window(settled: list[Settled], width: int) -> None:
    assert [page for page in settled if page.width > width] == []


def test_nothing_moves_while_a_page_loads(settled: list[Settled]) -> None:
    """Cumulative layout shift, as the browser itself adds it up, is nothing at all."""
    assert [page for page in settled if page.shift > 0.001] == []


def test_no_page_to_be_read_weighs_more_than_60_kilobytes(site: Path) -> None:
    sizes = {path: (site / path).stat().st_size for path in files(site)}
    weights = {path: weigh(path, (site / path).read_text("utf-8"), sizes) for path in pages(site)}
    assert {path: one for path, one in weights.items() if one > MOST and path != "map.html"} == {}


def test_without_scripts_every_type_of_page_reads(
    toy_site: Path, visit: Visit, serve: Serve
) -> None:
    """With and without, the same text: what scripts add are buttons and interactive views."""
    home = serve(toy_site)
    page = visit(f"{home}index.html", home=home, scripts=False)
    for path in page_types(toy_site):
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
    for concept in found["concepts"][:40:2]:
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
