"""How fast the map and the search are in a browser: python benchmarks/browser.py abstracts.jsonl.gz

Maps of real records of several sizes, opened from a folder in Chromium, and the same nodes and
connections as pyvis draws them when nobody tunes it, given up after 200 seconds. At 500 there is
also a drawing of 500 nodes, more than a map draws unasked. Up to ``--whole`` records the map is
built as always; beyond that it is ``stand_in.py``'s, of the same size and texts in a fraction of
the time. ``--only 50,500`` measures some sizes anew. Figures go to browser.json beside this
script, and all that are there to docs/browser.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
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
from litatlas.publish.connections import Connection  # noqa: E402
from litatlas.publish.lookup import Lookup  # noqa: E402
from litatlas.publish.map_nodes import MapNode  # noqa: E402
from litatlas.publish.pages import map as map_page  # noqa: E402
from litatlas.workspace import content as disk  # noqa: E402
from tests.chromium import find_chromium  # noqa: E402

SIZES = (50, 500, 2_000, 10_000)
PYVIS_UP_TO = 500
MANY_NODES = 500
MANY_CONNECTIONS = 4_500
"""Drawn at once, at that size; nine a node is what such maps have."""

OPENED = 3
"""Times that a page is opened for one figure, the median; the machine does other things too."""

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
        return [counted.frames, (performance.now() - counted.start) / 1000];
    };
}"""

FETCH = """async id => {
    location.hash = id;
    await litatlas.map.apply();
    await new Promise(resolve => setTimeout(resolve, 500));  // its sentences too
    location.hash = "?" + (id.split("?")[1] || "");
    await litatlas.map.apply();
    await new Promise(resolve => setTimeout(resolve, 500));
}"""

HIGHLIGHT = """async id => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    const start = performance.now();
    location.hash = id;
    while (litatlas.map.chosen() !== id.split("?")[0]) await frame();
    await frame();
    return performance.now() - start;
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
    const seen = each => each.getBoundingClientRect().top < found.getBoundingClientRect().bottom;
    const sentences = () => [...found.querySelectorAll(".said")].filter(seen);
    const told = () => sentences().every(each => each.textContent);
    while (!told() && performance.now() - start < 5000) await frame();
    return { first, all: performance.now() - start };
}"""


@dataclass(frozen=True, slots=True)
class Timed:
    """How long something took: by the clock, and of processors by all of Chromium's processes."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """How one map does: seconds until ready, frames a second (by the clock) and milliseconds of
    processor a frame while it is moved and while it is zoomed, milliseconds to highlight a
    neighbourhood, kilobytes loaded (compressed). None where it was given up."""

    size: int
    what: str
    nodes: int
    ready: Timed | None
    panned: Timed | None
    zoomed: Timed | None
    highlight: Timed | None
    kilobytes: float
    load: float | None = None  # processes that wanted a processor, on average of the last minute


@dataclass(frozen=True, slots=True)
class Asked:
    """How one query does: milliseconds and kilobytes (as they are) until results are listed, and
    the same until each has its sentence."""

    size: int
    query: str
    first: float
    kilobytes: float
    whole: float
    whole_kilobytes: float


class Processors:
    """Seconds of processor that Chromium's processes have used."""

    def __init__(self, browser: Browser) -> None:
        self._session = browser.new_browser_cdp_session()
        self._before: dict[int, float] = {}

    def _now(self) -> dict[int, float]:
        found = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        return {each["id"]: float(each["cpuTime"]) for each in found}

    def start(self) -> None:
        self._before = self._now()

    def used(self) -> float:
        """Since the start, by processes that are there still."""
        return sum(time - self._before.get(id_, 0.0) for id_, time in self._now().items())


def artifacts_of(
    source: Path, size: int, whole: int, folder: Path
) -> tuple[Atlas, dict[str, list[Artifact]]]:
    """The map of so many records, and those of its files that the browser is asked about: as it
    is, and with many nodes drawn."""
    looks = make.looks_of(ROOT / "content")
    if size <= whole:
        real_records.write(source, size, folder)
        atlas = build(make.content_of(folder), looks, Learned(disk.weights()), today=None).atlas
    else:
        atlas = atlas_of_records(real_records.sample(source, size))
    kept = publish.PAGES, publish.DATA, publish.EXPORTS
    limits = map_data.OVERVIEW_NODES, map_data.OVERVIEW_CONNECTIONS, map_data.DRAWN_NODES
    publish.PAGES = (map_page.pages,)
    publish.DATA = (map_data.artifacts, search.artifacts)
    publish.EXPORTS = ()
    try:
        found = {"": list(publish.publish_atlas(atlas, looks))}
        if size == MANY_NODES:
            map_data.OVERVIEW_NODES = map_data.DRAWN_NODES = MANY_NODES
            map_data.OVERVIEW_CONNECTIONS = MANY_CONNECTIONS
            found["many"] = list(publish.publish_atlas(atlas, looks))
        return atlas, found
    finally:
        publish.PAGES, publish.DATA, publish.EXPORTS = kept
        map_data.OVERVIEW_NODES, map_data.OVERVIEW_CONNECTIONS, map_data.DRAWN_NODES = limits


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


def drag(page: Page, x: float, y: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(90):
        page.mouse.move(x + 150 * (step % 30 - 15) / 15, y + 60 * (step % 20 - 10) / 10)
    page.mouse.up()


def turn_wheel(page: Page, x: float, y: float) -> None:
    page.mouse.move(x, y)
    for step in range(90):
        page.mouse.wheel(0, -60 if step % 30 < 15 else 60)


def frames_during(
    work: Callable[[Page, float, float], None],
    page: Page,
    place: tuple[float, float],
    processors: Processors,
) -> Timed:
    """Frames a second, and milliseconds of processor for each."""
    processors.start()
    page.evaluate(FRAMES)
    work(page, *place)
    frames, seconds = page.evaluate("() => self.stopCounting()")
    return Timed(frames / seconds, 1000 * processors.used() / max(frames, 1))


def compressed(paths: list[Path]) -> float:
    """Kilobytes of files, each compressed by gzip."""
    return sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in set(paths)) / 1e3


def weight(paths: list[Path]) -> float:
    """Kilobytes of files as they are."""
    return sum(path.stat().st_size for path in set(paths)) / 1e3


def median(timed: Sequence[Timed]) -> Timed:
    return Timed(
        statistics.median(each.wall for each in timed),
        statistics.median(each.cpu for each in timed),
    )


def ours(
    browser: Browser, processors: Processors, site: Path, atlas: Atlas, size: int, view: str
) -> Drawn:
    readies: list[Timed] = []
    for again in range(OPENED):
        processors.start()
        page, files = opened(browser, f"{(site / 'map.html').as_uri()}#?{view}")
        page.wait_for_selector("#map[data-ready=true]", timeout=GIVEN_UP * 1000)
        marked = page.evaluate("() => performance.getEntriesByName('map-ready')[0].startTime")
        readies.append(Timed(marked / 1000, processors.used()))
        if again + 1 < OPENED:
            page.context.close()
    kilobytes = compressed(files)
    box = page.locator("#map-canvas").bounding_box()
    assert box is not None
    place = box["x"] + box["width"] / 2, box["y"] + 20
    panned = frames_during(drag, page, place, processors)
    zoomed = frames_during(turn_wheel, page, place, processors)
    page.get_by_role("button", name="Fit").click()
    suffix = f"?{view}" if view else ""
    ids = [
        f"paper/{paper.id}{suffix}" for paper in atlas.papers[:: max(1, len(atlas.papers) // 5)][:5]
    ]
    times = [highlighted(page, processors, id_) for id_ in ids]
    points = page.evaluate("() => Boolean(document.querySelector('.map-points'))")
    page.evaluate("async () => { location.hash = '?' + location.hash.split('?')[1]; }")
    page.wait_for_function("() => litatlas.map.chosen() === ''")
    nodes = len(atlas.papers) if points else len(page.evaluate("() => litatlas.map.shown()"))
    page.context.close()
    what = "all papers as points" if points else "papers and concepts"
    timings = (median(readies), panned, zoomed, median(times))
    return Drawn(size, what, nodes, *timings, kilobytes, os.getloadavg()[0])


def highlighted(page: Page, processors: Processors, id_: str) -> Timed:
    """Milliseconds; what it needs is loaded before."""
    page.evaluate(FETCH, id_)
    processors.start()
    took = float(page.evaluate(HIGHLIGHT, id_))
    return Timed(took, 1000 * processors.used())


def pyvis(
    browser: Browser, processors: Processors, drawn: tuple[list[MapNode], list[Connection]],
    size: int, folder: Path,
) -> Drawn:  # fmt: skip
    """Nodes and connections with everything left as pyvis has it."""
    from pyvis.network import Network

    nodes, connections = drawn
    net = Network(cdn_resources="in_line")
    for node in nodes:
        net.add_node(node.id, label=node.label, title=node.full)
    for found in connections:
        net.add_edge(found.source, found.target)
    file = folder / "pyvis.html"
    file.write_text(net.generate_html(), encoding="utf-8")
    kilobytes = len(gzip.compress(file.read_bytes(), 6, mtime=0)) / 1e3
    page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    what = "pyvis as it comes"
    processors.start()
    started = time.perf_counter()
    try:
        page.goto(file.as_uri(), wait_until="commit", timeout=GIVEN_UP * 1000)
        page.wait_for_function(
            "() => typeof network === 'object' && network && network.physics.stabilized",
            timeout=(GIVEN_UP - time.perf_counter() + started) * 1000,
            polling=200,
        )
        ready = Timed(time.perf_counter() - started, processors.used())
        panned = frames_during(drag, page, (300, 300), processors)
        zoomed = frames_during(turn_wheel, page, (300, 300), processors)
        processors.start()
        times = page.evaluate(PYVIS_HIGHLIGHT)
        highlight = Timed(statistics.median(times), 1000 * processors.used() / len(times))
    except BrowserError:
        return Drawn(size, what, len(nodes), None, None, None, None, kilobytes)
    finally:
        page.context.close()
    timings = (ready, panned, zoomed, highlight)
    return Drawn(size, what, len(nodes), *timings, kilobytes, os.getloadavg()[0])


def drawn_of(atlas: Atlas, ids: Collection[str]) -> tuple[list[MapNode], list[Connection]]:
    """The nodes of these ids and the connections among them, at most as many as a map draws."""
    network = map_data.network_of(Lookup(atlas))
    among = [one for one in network.connections if one.source in ids and one.target in ids]
    strongest = sorted(among, key=lambda one: (-one.weight, one.id))[:MANY_CONNECTIONS]
    return [network.nodes[id_] for id_ in sorted(ids)], strongest


def shown(browser: Browser, site: Path) -> list[str]:
    """Ids of what a map draws when it is opened."""
    page, _ = opened(browser, f"{(site / 'map.html').as_uri()}#?view=graph")
    page.wait_for_selector("#map[data-ready=true]", timeout=GIVEN_UP * 1000)
    found: list[str] = page.evaluate("() => litatlas.map.shown()")
    page.context.close()
    return found


def asked(browser: Browser, site: Path, size: int) -> Iterator[Asked]:
    """Each query in a page of its own, so that nothing is there already."""
    for query in QUERIES:
        page, files = opened(browser, (site / "map.html").as_uri())
        page.wait_for_selector("#map[data-ready=true]", timeout=GIVEN_UP * 1000)
        files.clear()
        found: Mapping[str, float] = page.evaluate(ASK, query)
        listed = [path for path in files if path.parent.name == "search"]
        yield Asked(size, query, found["first"], weight(listed), found["all"], weight(files))
        page.context.close()


INTRODUCTION = """# The map and the search in a browser

Written by `benchmarks/browser.py`: headless Chromium without a graphics processor, pages opened
from a folder. Maps of more than {whole:,} records have real texts, titles and years, and made-up
positions, concepts (the authors' keywords) and topics, because a whole build takes too long for a
benchmark. Times depend on the machine and on what else it does, so that each stands beside what
Chromium's processes together took of the processors, and the machine's load at that time: what
was measured with a load above the number of processors waited for others.
"""

HIGHLIGHTING = """
Highlighting is from asking until the neighbourhood is painted, its data being there; pyvis has no
such thing, and gets the shortest code that dims the rest. Frames are those a second while the
drawing is dragged and while the wheel turns, with the milliseconds of processor for each. What
pyvis draws is the same nodes and connections; it is ready once its layout has come to rest, which
is given up after 200 s.
"""

DRAWN_HEAD = ("papers", "drawn as", "nodes drawn", "ready, s", "of processor, s",
              "frames/s dragged", "ms each", "frames/s zoomed", "ms each",
              "highlight, ms", "of processor, ms", "loaded, kB gzipped", "load")  # fmt: skip
ASKED_HEAD = ("papers", "query", "listed after, ms", "read for it, kB as they are",
              "with sentences after, ms", "with sentences, kB")  # fmt: skip


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    rule = tuple("---" if at == 1 else "---:" for at in range(len(head)))
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows)) + "\n"


def cells(found: Timed | None, form: str, cpu_form: str) -> tuple[str, str]:
    return (format(found.wall, form), format(found.cpu, cpu_form)) if found else ("given up", "")


def picture_row(row: Drawn) -> tuple[str, ...]:
    return (
        f"{row.size:,}",
        row.what,
        f"{row.nodes:,}",
        *cells(row.ready, ".2f", ".2f"),
        *cells(row.panned, ".0f", ".0f"),
        *cells(row.zoomed, ".0f", ".0f"),
        *cells(row.highlight, ".0f", ".0f"),
        f"{row.kilobytes:.0f}",
        "" if row.load is None else f"{row.load:.0f}",
    )


def question_row(row: Asked) -> tuple[str, ...]:
    return (
        f"{row.size:,}",
        row.query,
        f"{row.first:.0f}",
        f"{row.kilobytes:.0f}",
        f"{row.whole:.0f}",
        f"{row.whole_kilobytes:.0f}",
    )


def report(drawn: Sequence[Drawn], answers: Sequence[Asked], whole: int) -> str:
    parts = (
        INTRODUCTION.format(whole=whole),
        table(DRAWN_HEAD, [picture_row(row) for row in drawn]),
        HIGHLIGHTING.lstrip(),
        table(ASKED_HEAD, [question_row(row) for row in answers]),
    )
    return "\n".join(parts)


def timed(found: Mapping[str, float] | None) -> Timed | None:
    return Timed(**found) if found else None


def kept(file: Path, sizes: Collection[int]) -> tuple[list[Drawn], list[Asked]]:
    """Figures of former runs, but those of sizes that are measured anew."""
    found = json.loads(file.read_text("utf-8")) if file.exists() else {"drawn": [], "asked": []}
    names = ("ready", "panned", "zoomed", "highlight")
    drawn = [Drawn(**row | {name: timed(row[name]) for name in names}) for row in found["drawn"]]
    answers = [Asked(**row) for row in found["asked"]]
    return [row for row in drawn if row.size not in sizes], [
        row for row in answers if row.size not in sizes
    ]


def sizes_of(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def measured(
    browser: Browser, source: Path, size: int, whole: int, folder: Path
) -> tuple[list[Drawn], list[Asked]]:
    """All figures of one size."""
    processors = Processors(browser)
    atlas, files = artifacts_of(source, size, whole, folder / "content")
    sites = {name: write(each, folder / f"site-{name}") for name, each in files.items()}
    site = sites[""]
    drawn: list[Drawn] = []
    for each in sites.values():
        views = ["", "view=graph"] if (each / "data" / "points.js").exists() else [""]
        drawn += [ours(browser, processors, each, atlas, size, view) for view in views]
    answers = list(asked(browser, site, size))
    if size <= PYVIS_UP_TO:
        same = drawn_of(atlas, set(shown(browser, sites.get("many", site))))
        drawn.append(pyvis(browser, processors, same, size, folder))
    return drawn, answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path)
    parser.add_argument(
        "--only", type=sizes_of, default=list(SIZES), help="sizes, with commas between: 50,500"
    )
    parser.add_argument(
        "--whole", type=int, default=2_000, help="records up to which maps are built whole"
    )
    parser.add_argument("--figures", type=Path, default=Path(__file__).with_suffix(".json"))
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "browser.md")
    options = parser.parse_args()
    drawn, answers = kept(options.figures, options.only)
    for size in options.only:  # what is measured is written at once
        with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            more, questions = measured(browser, options.source, size, options.whole, Path(name))
            browser.close()
        drawn = sorted([*drawn, *more], key=lambda row: row.size)
        answers = sorted([*answers, *questions], key=lambda row: row.size)
        figures = {
            "drawn": [asdict(row) for row in drawn],
            "asked": [asdict(row) for row in answers],
        }
        options.figures.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        options.output.write_text(report(drawn, answers, options.whole), encoding="utf-8")
        for row in more:
            print(" | ".join(picture_row(row)), file=sys.stderr)


if __name__ == "__main__":
    main()
