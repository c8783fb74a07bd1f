"""Where the time of a first build goes, by part, in units of reading the same words once.

    python benchmarks/speed.py ../shared/data/abstracts.jsonl.gz 300

Seconds of work differ from machine to machine and, on a busy one, from minute to minute. So each
part is also told as a multiple of a plain pass over the same texts in the same run: cutting them
into words and counting these, which says more than a figure of seconds. With ``--write`` the table
goes into docs/extraction.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import litatlas.extract as extracting  # noqa: E402
from benchmarks.real_records import write  # noqa: E402
from litatlas.extract import extract  # noqa: E402
from litatlas.make import Order, built_from, content_of  # noqa: E402
from litatlas.model import Paper  # noqa: E402
from litatlas.pipeline import Learned, NothingKept  # noqa: E402
from litatlas.read import read_papers  # noqa: E402
from litatlas.text.tokens import tokens  # noqa: E402
from litatlas.workspace import content as disk  # noqa: E402

MENTIONS = sys.modules["litatlas.extract.mentions"]
PARTS: tuple[tuple[str, ModuleType, tuple[str, ...]], ...] = (
    ("sentences", extracting, ("sentences",)),
    ("words and parts of speech", extracting, ("parse",)),
    ("acronyms and names", extracting, ("acronyms", "coined", "paper_kind")),
    ("sentence roles", extracting, ("sentence_roles",)),
    ("mentions: the network", MENTIONS, ("_read",)),
    ("mentions: the linear model", MENTIONS, ("_scored",)),
    ("mentions: as keywords", MENTIONS, ("places_of", "keyphrase_odds")),
    ("types and terms", extracting, ("_meant",)),
    (
        "what is said of them",
        extracting,
        ("claims", "statements", "definitions", "results", "salience"),
    ),
)
"""Parts of understanding: a name, and the functions that do them."""
REST = "the rest of understanding"
STAGES = ("reading", "connecting", "rendering")
PLAIN = 5  # passes of the measure


class Meter:
    """Seconds of work by part; a part within another counts for itself alone."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._within: list[str] = []
        self._since = time.process_time()

    def enter(self, part: str) -> None:
        self._count()
        self._within.append(part)

    def leave(self) -> None:
        self._count()
        self._within.pop()

    def _count(self) -> None:
        now = time.process_time()
        if self._within:
            self.seconds[self._within[-1]] += now - self._since
        self._since = now

    def metered(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def measured(*values: Any, **named: Any) -> Any:
            self.enter(part)
            try:
                return function(*values, **named)
            finally:
                self.leave()

        return measured


def plain(texts: list[str]) -> float:
    """Seconds of one plain pass over the texts."""
    started = time.process_time()
    for _ in range(PLAIN):
        words: Counter[str] = Counter()
        for text in texts:
            words.update(token.text for token in tokens(text))
    return (time.process_time() - started) / PLAIN


def understood(papers: list[Paper], learned: Learned, meter: Meter) -> None:
    """Understand every paper, with each part metered."""
    for part, module, names in PARTS:
        for name in names:
            setattr(module, name, meter.metered(part, getattr(module, name)))
    for paper in papers:
        meter.enter(REST)
        extract(paper, learned.weights)
        meter.leave()


def measured(folder: Path) -> tuple[int, Counter[str], float]:
    """How many papers, seconds by part, and seconds of the plain pass."""
    learned = Learned(disk.weights())
    extract(Paper("Moss grows.", 0, "Moss grows.", ()), learned.weights)  # tables are made once
    _ = learned.space
    meter = Meter()
    content = content_of(folder)
    meter.enter("reading")
    papers = [found for found in read_papers(content.seeds) if isinstance(found, Paper)]
    meter.leave()
    understood(papers, learned, meter)
    stage = [""]

    def tell(name: str, *_: int) -> None:
        if name != stage[0]:
            meter.leave()
            meter.enter(name if name in STAGES[1:] else "again")
            stage[0] = name

    meter.enter("again")  # what was measured above in its parts
    built_from(Order(folder, folder / "site", "2026-01-01"), learned, NothingKept(), tell)
    meter.leave()
    del meter.seconds["again"]
    return len(papers), meter.seconds, plain([paper.text for paper in papers])


def table(count: int, seconds: Counter[str], unit: float) -> str:
    """The figures in Markdown."""
    parts = ["reading", *(part for part, _, _ in PARTS), REST, "connecting", "rendering"]
    total = sum(seconds.values())
    understanding = sum(seconds[part] for part in parts[1:-2])
    rows = [
        f"{count:,} real records; one plain pass over their words takes {1e6 * unit / count:.0f} µs"
        f" an abstract. Understanding: {count / understanding:.0f} abstracts a CPU second,"
        f" {understanding / unit:.0f} plain passes.",
        "",
        "| part | share | plain passes |",
        "|---|---:|---:|",
    ]
    for part in parts:
        share = 100 * seconds[part] / total
        rows.append(f"| {part} | {share:.0f} % | {seconds[part] / unit:.1f} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=300)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write(options.source, options.count, Path(folder))
        figures = table(*measured(Path(folder)))
    print(figures)
    if options.write:
        report = ROOT / "docs" / "extraction.md"
        text = report.read_text("utf-8")
        begin, end = "<!-- speed -->", "<!-- /speed -->"
        if begin not in text:
            text = f"{text.rstrip()}\n\n## Speed\n\n{begin}\n{end}\n"
        kept = re.sub(
            f"{begin}.*{end}", lambda _: f"{begin}\n{figures}\n{end}", text, flags=re.DOTALL
        )
        report.write_text(kept, "utf-8")


if __name__ == "__main__":
    main()
