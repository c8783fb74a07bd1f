"""Is a map that grew seed by seed as good as one laid out at once?

    python benchmarks/layout.py ../shared/data/abstracts.jsonl.gz 100 300

For each size a sample of real abstracts is cut into seeds that are added one by one, each build
starting from the memory of the one before: ten equal seeds, so that the map grows tenfold, and
half of the abstracts followed by ten seeds of the rest. The last layouts are compared with one
computed at once.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.real_records import csl, sample  # noqa: E402
from litatlas.connect import ties  # noqa: E402
from litatlas.connect.ground import CLEARANCE, MINOR_CLEARANCE  # noqa: E402
from litatlas.connect.layout_quality import neighbours_kept, overlaps, stress  # noqa: E402
from litatlas.make import Recent, kept_readings  # noqa: E402
from litatlas.model import Atlas, Source  # noqa: E402
from litatlas.pipeline import Content, Kept, Learned, grown  # noqa: E402
from litatlas.workspace import content as disk  # noqa: E402

SEEDS = 10


def seeds_of(records: list[dict[str, object]]) -> list[Source]:
    """Ten seeds of CSL-JSON, each with a tenth of the records."""
    return [
        Source(f"{n}.json", json.dumps(records[n::SEEDS], ensure_ascii=False).encode())
        for n in range(SEEDS)
    ]


def measured(atlas: Atlas) -> tuple[float, float, int, int]:
    """Stress, neighbours kept (both of papers and shared concepts), overlaps there and of all."""
    at = {f"paper/{paper.id}": (paper.x, paper.y) for paper in atlas.papers}
    at |= {f"concept/{concept.id}": (concept.x, concept.y) for concept in atlas.concepts}
    minor = {f"concept/{concept.id}" for concept in atlas.concepts if len(concept.papers) < 2}
    major = [node for node in at if node not in minor]
    edges = ties(atlas)
    return (
        stress(at, edges, major),
        neighbours_kept(at, edges, major),
        overlaps(at, major, CLEARANCE),
        overlaps(at, list(at), MINOR_CLEARANCE),
    )


def added(seeds: list[Source], learned: Learned, kept: Kept) -> tuple[Atlas, int]:
    """The map after all seeds were added one by one, and how many old nodes moved on the way."""
    memory, moved = "", 0
    before: dict[str, tuple[int, int]] = {}
    for count in range(1, len(seeds) + 1):
        atlas, memory = grown(Content(tuple(seeds[:count]), map_json=memory), learned, kept)
        now = {f"paper/{p.id}": (p.x, p.y) for p in atlas.papers}
        now |= {f"concept/{c.id}": (c.x, c.y) for c in atlas.concepts}
        moved += sum(now.get(node, at) != at for node, at in before.items())
        before = now
    return atlas, moved


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path)
    parser.add_argument("counts", type=int, nargs="+")
    options = parser.parse_args()
    files = disk.weights()
    learned, kept = Learned(files), Recent(kept_readings(files))
    print("| papers | layout | stress | neighbours kept | overlaps | all overlaps | old moved |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for count in options.counts:
        records = [csl(record) for record in sample(options.source, count)]
        tenths = seeds_of(records)
        half = json.dumps(records[: count // 2], ensure_ascii=False).encode()
        halved = [Source("base.json", half), *seeds_of(records[count // 2 :])]
        started = time.process_time()
        once, _ = grown(Content(tuple(tenths)), learned, kept)
        print(f"at once: {time.process_time() - started:.1f} CPU s", file=sys.stderr)
        _print(count, "at once", once, "")
        _print(count, "ten equal seeds", *added(tenths, learned, kept))
        _print(count, "half, then ten seeds", *added(halved, learned, kept))


def _print(count: int, name: str, atlas: Atlas, moved: object) -> None:
    strain, near, on, all_on = measured(atlas)
    print(f"| {count:,} | {name} | {strain:.3f} | {near:.3f} | {on} | {all_on} | {moved} |")


if __name__ == "__main__":
    main()
