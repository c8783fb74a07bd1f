"""One line of the table of figures, and how a benchmark measures itself."""

from __future__ import annotations

import gzip
import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of ours beside what simple methods reach on the same texts in the same run.

    ``ours`` and the values of ``baselines`` are in percent. ``speed`` is abstracts a second on one
    core, or None where it was measured in another row.
    """

    job: str
    set: str
    measure: str
    ours: float
    baselines: Mapping[str, float] = field(default_factory=dict)
    speed: float | None = None


def records(path: Path) -> list[dict[str, Any]]:
    """The objects of gzipped JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of one call; other processes on the machine do not count."""
    started = time.process_time()
    work()
    return max(time.process_time() - started, 1e-9)


def f1(right: int, found: int, wanted: int) -> float:
    """Harmonic mean of precision and recall, in percent."""
    return 200.0 * right / (found + wanted) if found + wanted else 0.0


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, in the order given."""
    lines = [
        "| job | set | measure | ours | baselines | abstracts a second |",
        "|---|---|---|---:|---|---:|",
    ]
    for row in rows:
        others = ", ".join(f"{name} {value:.1f}" for name, value in row.baselines.items())
        cells = (row.job, row.set, row.measure, f"{row.ours:.1f}", others, _speed(row.speed))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def _speed(speed: float | None) -> str:
    """Two digits that count: speed differs between machines and runs."""
    if speed is None:
        return ""
    return (
        f"{round(speed, 1 - math.floor(math.log10(speed))):,.0f}" if speed >= 10 else f"{speed:.1f}"
    )
