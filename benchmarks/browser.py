"""How fast the map and the search are in a browser: python benchmarks/browser.py abstracts.jsonl.gz

Maps of real records of several sizes, opened from a folder in Chromium; at 50 and 500 the same
papers and connections as pyvis draws them when nobody tunes it, given up after 200 seconds. Up to
``--whole`` records the map is built as always; beyond that it is ``stand_in.py``'s, of the same
size and texts in a fraction of the time. Writes docs/browser.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import real_records  # noqa: E402
from benchmarks.stand_in import atlas_of_records  # noqa: E402
from litatlas import make, publish  # noqa: E402
from litatlas.model import Artifact, Atlas  # noqa: E402
from litatlas.pipeline import Learned, build  # noqa: E402
from litatlas.publish import map_data, search  # noqa: E402
from litatlas.publish.lookup import Lookup  # noqa: E402
from litatlas.publish.pages import map as map_page  # noqa: E402
from litatlas.workspace import content as disk  # noqa: E402
from tests.chromium import find_chromium  # noqa: E402

SIZES = (50, 500, 2_000, 10_000)
PYVIS_UP_TO = 500
GIVEN_UP = 200.0
"""Seconds."""

QUERIES = ("con", "neural", "graph con", "netwrok", "lstm", "information retrieval")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

FRAMES = """() => {
    const counted = { frames: 0, start: performance.now() };
    const frame = () => { counted.frames += 1; self.counting = requestAnimationFrame(frame); };
    frame();
    self.stopCounting = () => {
        cancelAnimationFrame(self.counting);
        return counted.frames / ((performance.now() - counted.start) / 1000);
    };
}"""

HIGHLIGHT = """async ids => {
    const frame = () => new Promise(requestAnimationFrame);
    const times = [];
    for (const id of ids) {
        location.hash = id;
        await litatlas.map.apply();  // what it needs is loaded now
        location.hash = "?";
        await litatlas.map.apply();
        await frame();
        const start = performance.now();
        location.hash = id;
        while (litatlas.map.chosen() !== id.split("?")[0]) await frame();
        await frame();
        times.push(performance.now() - start);
    }
    return times;
}"""

PYVIS_HIGHLIGHT = """async () => {
    const times = [];
    for (const id of nodes.getIds().slice(0, 5)) {
        const start = performance.now();
        const drawn = new Promise(resolve => network.once("afterDrawing", resolve));
        const near = new Set([id, ...network.getConnectedNodes(id)]);
        nodes.update(nodes.getIds().map(each => ({ id: each, opacity: near.has(each) ? 1 : 0.2 })));
        await drawn;
        times.push(performance.now() - start);
    }
    return times;
}"""

ASK = """async query => {
    const box = document.getElementById("map-find");
    const found = document.getElementById("map-found");
    const frame = () => new Promise(requestAnimationFrame);
    box.focus();
    await new Promise(resolve => setTimeout(resolve, 500));
    const start = performance.now();
    box.value = query;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    const said = () => found.querySelector(".count-line").textContent;
    while (!found.querySelector("li") && !said().startsWith("Nothing")) await frame();
    const first = performance.now() - start;
    const told = () => [...found.querySelectorAll(".said")].every(each => each.textContent);
    while (!told() && performance.now() - start < 5000) await frame();
    return { first, all: performance.now() - start };
}"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How one map does: seconds until ready, frames a second while it is moved, milliseconds to
    highlight a neighbourhood, kilobytes loaded (compressed)."""

    what: str
    papers: int
    nodes: int
    ready: float | None
    frames: float | None
    highlight: float | None
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Asked:
    """How one query does: milliseconds and kilobytes (as they are) until results are listed, and
    the same until each has its sentence."""

    papers: int
    query: str
    first: float
    kilobytes: float
    whole: float
    whole_kilobytes: float


def artifacts_of(source: Path, size: int, whole: int, folder: Path) -> tuple[Atlas, list[Artifact]]:
    """The map of so many records, and those of its files that the browser is asked about."""
    looks = make.looks_of(ROOT / "content")
    if size <= whole:
        real_records.write(source, size, folder)
        atlas = build(make.content_of(folder), looks, Learned(disk.weights()), today=None).atlas
    else:
        atlas = atlas_of_records(real_records.sample(source, size))
    kept = publish.PAGES, publish.DATA, publish.EXPORTS
    publish.PAGES = (map_page.pages,)
    publish.DATA = (map_data.artifacts, search.artifacts)
    publish.EXPORTS = ()
    try:
        return atlas, list(publish.publish_atlas(atlas, looks))
    finally:
        publish.PAGES, publish.DATA, publish.EXPORTS = kept


def write(files: list[Artifact], folder: Path) -> Path:
    for file in files:
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.data)
    return folder


def opened(browser: Browser, url: str) -> tuple[Page, list[Path]]:
    """A page, and the files that it asks for as it asks for them."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    asked_for: list[Path] = []
    page.on("request", lambda request: asked_for.append(Path(unquote(urlsplit(request.url).path))))
    page.goto(url, wait_until="commit", timeout=GIVEN_UP * 1000)
    return page, asked_for


def frames_while_moved(page: Page, x: float, y: float) -> float:
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    for step in range(90):
        page.mouse.move(x + 150 * (step % 30 - 15) / 15, y + 60 * (step % 20 - 10) / 10)
    found = float(page.evaluate("() => self.stopCounting()"))
    page.mouse.up()
    return found


def compressed(paths: list[Path]) -> float:
    """Kilobytes of files, each compressed by gzip."""
    return sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in set(paths)) / 1e3


def weight(paths: list[Path]) -> float:
    """Kilobytes of files as they are."""
    return sum(path.stat().st_size for path in set(paths)) / 1e3


def ours(browser: Browser, site: Path, atlas: Atlas, view: str) -> Drawn:
    page, files = opened(browser, f"{(site / 'map.html').as_uri()}#?{view}")
    page.wait_for_selector("#map[data-ready=true]", timeout=GIVEN_UP * 1000)
    ready = page.evaluate("() => performance.getEntriesByName('map-ready')[0].startTime") / 1000
    kilobytes = compressed(files)
    box = page.locator("#map-canvas").bounding_box()
    assert box is not None
    frames = frames_while_moved(page, box["x"] + box["width"] / 2, box["y"] + 20)
    suffix = f"?{view}" if view else ""
    ids = [
        f"paper/{paper.id}{suffix}" for paper in atlas.papers[:: max(1, len(atlas.papers) // 5)][:5]
    ]
    highlight = statistics.median(page.evaluate(HIGHLIGHT, ids))
    points = page.evaluate("() => Boolean(document.querySelector('.map-points'))")
    nodes = len(atlas.papers) if points else len(page.evaluate("() => litatlas.map.shown()"))
    page.context.close()
    what = "all papers as points" if points else "papers and concepts"
    return Drawn(what, len(atlas.papers), nodes, ready, frames, highlight, kilobytes)


def pyvis(browser: Browser, atlas: Atlas, folder: Path) -> Drawn:
    """The same nodes and connections with everything left as pyvis has it."""
    from pyvis.network import Network

    network = map_data.network_of(Lookup(atlas))
    net = Network(cdn_resources="in_line")
    shown = {
        id_: node for id_, node in network.nodes.items() if node.group == "paper" or node.papers > 1
    }
    for id_, node in shown.items():
        net.add_node(id_, label=node.label, title=node.full)
    for found in network.connections:
        if found.source in shown and found.target in shown:
            net.add_edge(found.source, found.target)
    file = folder / "pyvis.html"
    file.write_text(net.generate_html(), encoding="utf-8")
    kilobytes = len(gzip.compress(file.read_bytes(), 6, mtime=0)) / 1e3
    page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    started = time.perf_counter()
    what = "pyvis as it comes"
    try:
        page.goto(file.as_uri(), wait_until="commit", timeout=GIVEN_UP * 1000)
        page.wait_for_function(
            "() => typeof network === 'object' && network && network.physics.stabilized",
            timeout=GIVEN_UP * 1000,
            polling=200,
        )
        ready = time.perf_counter() - started
        frames = frames_while_moved(page, 300, 300)
        highlight = statistics.median(page.evaluate(PYVIS_HIGHLIGHT))
    except BrowserError:
        return Drawn(what, len(atlas.papers), len(shown), None, None, None, kilobytes)
    finally:
        page.context.close()
    return Drawn(what, len(atlas.papers), len(shown), ready, frames, highlight, kilobytes)


def asked(browser: Browser, site: Path, papers: int) -> Iterator[Asked]:
    """Each query in a page of its own, so that nothing is there already."""
    for query in QUERIES:
        page, files = opened(browser, (site / "map.html").as_uri())
        page.wait_for_selector("#map[data-ready=true]", timeout=GIVEN_UP * 1000)
        files.clear()
        found: Mapping[str, float] = page.evaluate(ASK, query)
        listed = [path for path in files if path.parent.name == "search"]
        yield Asked(papers, query, found["first"], weight(listed), found["all"], weight(files))
        page.context.close()


INTRODUCTION = """# The map and the search in a browser

Written by `benchmarks/browser.py`: headless Chromium without a graphics processor, pages opened
from a folder. Maps of more than {whole:,} records have real texts, titles and years, and made-up
positions, concepts (the authors' keywords) and topics, because a whole build takes too long for a
benchmark. Times depend on the machine and on what else it does.
"""

HIGHLIGHTING = """
Highlighting is from asking until the neighbourhood is painted, its data being there; pyvis has no
such thing, and gets the shortest code that dims the rest. Ready and frames: of pyvis, once its
layout has come to rest, which is given up after 200 s.
"""

DRAWN_HEAD = ("papers", "drawn as", "nodes drawn", "ready, s", "frames a second while moved",
              "highlight, ms", "loaded, kB gzipped")  # fmt: skip
ASKED_HEAD = ("papers", "query", "listed after, ms", "read for it, kB as they are",
              "with sentences after, ms", "with sentences, kB")  # fmt: skip


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    rule = tuple("---" if at == 1 else "---:" for at in range(len(head)))
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows)) + "\n"


def cell(value: float | None, form: str) -> str:
    return "given up" if value is None else format(value, form)


def report(drawn: list[Drawn], answers: list[Asked], whole: int) -> str:
    pictures = [
        (
            f"{row.papers:,}",
            row.what,
            f"{row.nodes:,}",
            cell(row.ready, ".2f"),
            cell(row.frames, ".0f"),
            cell(row.highlight, ".0f"),
            f"{row.kilobytes:.0f}",
        )
        for row in drawn
    ]
    questions = [
        (
            f"{row.papers:,}",
            row.query,
            f"{row.first:.0f}",
            f"{row.kilobytes:.0f}",
            f"{row.whole:.0f}",
            f"{row.whole_kilobytes:.0f}",
        )
        for row in answers
    ]
    parts = (
        INTRODUCTION.format(whole=whole),
        table(DRAWN_HEAD, pictures),
        HIGHLIGHTING.lstrip(),
        table(ASKED_HEAD, questions),
    )
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument(
        "--whole", type=int, default=2_000, help="records up to which maps are built whole"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "browser.md")
    options = parser.parse_args()
    drawn: list[Drawn] = []
    answers: list[Asked] = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for size in options.sizes:
            folder = Path(name) / str(size)
            atlas, files = artifacts_of(options.source, size, options.whole, folder / "content")
            site = write(files, folder / "site")
            views = ["", "view=graph"] if (site / "data" / "points.js").exists() else [""]
            drawn += [ours(browser, site, atlas, view) for view in views]
            if size <= PYVIS_UP_TO:
                drawn.append(pyvis(browser, atlas, folder))
            answers += asked(browser, site, len(atlas.papers))
            print(json.dumps([size, str(drawn[-1]), str(answers[-len(QUERIES)])]), file=sys.stderr)
        browser.close()
    options.output.write_text(report(drawn, answers, options.whole), encoding="utf-8")


if __name__ == "__main__":
    main()
