"""How long builds take, and where the time goes, written to docs/rebuild.md.

    python benchmarks/rebuild.py ../shared/data/abstracts.jsonl.gz 100 1000 [10000]

Real abstracts become one seed of CSL-JSON and one plain seed a paper for the last hundred. Each
row of the table is a build of its own, in a process that has loaded the program: a clean one,
one where nothing changed, one with one abstract edited, one with ten papers added. CPU seconds
are of this process's own work and its helpers', not of whatever else the machine does; "took" is
how long one waited for it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.real_records import csl, sample  # noqa: E402
from litatlas.make import Order, Recent, drafted_from, make, no_pauses, reread_from  # noqa: E402
from litatlas.pipeline import Drafted, Kept, Learned  # noqa: E402
from litatlas.publish.standing import Standing  # noqa: E402
from litatlas.workspace import content as disk  # noqa: E402
from litatlas.workspace.kept_pages import FOLDER, KeptPages  # noqa: E402
from litatlas.workspace.readings import FILE, KeptReadings  # noqa: E402

STAGES = ("reading", "understanding", "connecting", "rendering", "writing")
REPORT = ROOT / "docs" / "rebuild.md"


class Clock:
    """Seconds of work by stage, fed by what a build tells."""

    def __init__(self) -> None:
        self.took = 0.0
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._started = time.perf_counter()
        self._stage, self._since = "reading", _work()

    def tell(self, stage: str, *_: int) -> None:
        now = _work()
        self.seconds[self._stage] += now - self._since
        self._stage, self._since = stage, now

    def stop(self) -> None:
        self.tell(self._stage)
        self.took = time.perf_counter() - self._started


def _work() -> float:
    """Seconds that this process has worked, and those it started and has seen end."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def cut(source: Path, count: int, content: Path) -> list[dict[str, object]]:
    """Write all but the last hundred and ten records as one seed, a hundred as a seed each.

    The ten that are left are returned, to be added later.
    """
    records = [csl(record) for record in sample(source, count + 10)]
    seeds = content / "seeds"
    seeds.mkdir(parents=True)
    first = max(0, count - 100)
    _write(seeds / "records.json", records[:first])
    for number, record in enumerate(records[first:count]):
        _write(seeds / f"{number:02}.json", [record])
    return records[count:]


def _write(path: Path, records: list[dict[str, object]]) -> None:
    if records:
        path.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", "utf-8")


def edit(content: Path) -> None:
    """Change a word in one abstract."""
    path = content / "seeds" / "42.json"
    (record,) = json.loads(path.read_text("utf-8"))
    record["abstract"] = str(record["abstract"]) + " We also count herons in ponds."
    _write(path, [record])


def measured(
    order: Order, learned: Learned, kept: Kept, standing: Standing
) -> tuple[Clock, int, int]:
    """A build: where the time went, how many files changed, how many there are."""
    clock = Clock()
    made = make(order, learned, kept, clock.tell, lambda: None, standing)
    clock.stop()
    return clock, made.changed, len(made.built.artifacts)


def previewed(order: Order, learned: Learned, kept: Recent) -> tuple[Clock, Drafted]:
    """A build as ``serve`` does one after an edit, until any page can be seen: readings at hand, a
    page of each template made, nothing written."""
    clock = Clock()
    with no_pauses():
        drafted = drafted_from(order, learned, kept, clock.tell)
        clock.tell("rendering")
        for path in drafted.files.samples:
            drafted.files[path]
    clock.stop()
    return clock, drafted


def ahead(order: Order, seed: Path, last: Drafted, learned: Learned, kept: Recent) -> Clock:
    """What ``serve`` does before that build: the page of the paper that was edited."""
    clock = Clock()
    clock.tell("understanding")
    pages = reread_from(order, [seed], last, learned, kept)
    clock.stop()
    assert len(pages) == 1
    return clock


def rows(source: Path, count: int, folder: Path) -> list[str]:
    """The table's rows for one size."""
    content = folder / "content"
    more = cut(source, count, content)
    order = Order(content, folder / "site", "2026-01-01")
    files = disk.weights()
    made: list[str] = []

    def row(name: str, clock: Clock, changed: str) -> None:
        cells = [f"{clock.seconds[stage]:.1f}" for stage in STAGES]
        total = sum(clock.seconds.values())
        times = f"{clock.took:.1f} | {total:.1f}"
        made.append(f"| {count:,} | {name} | {times} | {' | '.join(cells)} | {changed} |")
        print(made[-1], flush=True)

    def build(name: str) -> None:
        # Weights are loaded anew, as a command does.
        kept = KeptReadings(folder / FILE, "benchmark")
        standing = KeptPages(folder / FOLDER, order.output, "benchmark")
        clock, changed, total = measured(order, Learned(files), kept, standing)
        row(name, clock, f"{changed:,} of {total:,}")

    steps: list[tuple[str, Callable[[], object]]] = [
        ("clean", lambda: None),
        ("nothing changed", lambda: None),
        ("one abstract edited", lambda: edit(content)),
        ("ten papers added", lambda: _write(content / "seeds" / "more.json", more)),
    ]
    for name, step in steps:
        step()
        build(name)
    learned, recent = Learned(files), Recent(KeptReadings(folder / FILE, "benchmark"))
    _, last = previewed(order, learned, recent)
    path = content / "seeds" / "43.json"
    (record,) = json.loads(path.read_text("utf-8"))
    for said in (" Herons count, too.", " Herons count. So do ponds."):  # the first loads weights
        _write(path, [{**record, "abstract": str(record["abstract"]) + said}])
        clock = ahead(order, path, last, learned, recent)
    row("edited while `serve` runs: its page", clock, "not written")
    row("and then the map", previewed(order, learned, recent)[0], "not written")
    return made


def report(made: list[str]) -> str:
    """The page for docs/."""
    stages = " | ".join(STAGES)
    table = "\n".join(
        [
            f"| papers | build | took, s | CPU seconds | {stages} | files changed |",
            "|---:|---|---:|---:|" + "---:|" * len(STAGES) + "---:|",
            *made,
        ]
    )
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"""# What a rebuild costs

How long one waited for single builds of real abstracts, and the CPU seconds of all their processes
({machine}), without the second or so in which Python loads the
program. Made by `python benchmarks/rebuild.py`.

{table}

Where the rest goes: **reading** parses every seed again, tells its language and looks for the same
paper from two sources. **Understanding** is done once for each paper and then taken from `.cache/`;
what is left there is to find the readings, and to load the weights when a paper is new.
**Connecting** is done again for the whole map: a new paper changes how rare each word is, and with
that who is near whom. **Rendering** makes lists and data again, and of the pages of papers and
concepts those whose questions to the map have other answers than when they were made; while
`serve` runs, it makes a page when somebody comes to see it, and the data of the map
and the search when one of them is first used; the page of a paper that was edited is made at once,
in the map as it was, and shown until the map is made. Where pages are many, several processes make
some each, while the first one and one more make data and downloads. **Writing** compares all files
with the site that stands, links those that stayed the same, and exchanges the two folders.

What ten papers change beside their own pages: the pages of papers near them and of concepts they
share, the numbered lists they stand in and all that follows in them, and the index of the search.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--report", type=Path, default=REPORT)
    options = parser.parse_args()
    made = []
    for count in options.counts:
        folder = Path(tempfile.mkdtemp(prefix="rebuild-"))
        try:
            made += rows(options.source, count, folder)
        finally:
            shutil.rmtree(folder)
    was = options.report.read_text("utf-8") if options.report.exists() else ""
    _, heading, rest = was.partition("\n## ")  # what other benchmarks have written below
    options.report.write_text(report(made) + heading + rest, "utf-8")


if __name__ == "__main__":
    main()
