"""What the map of content/ amounts to, in figures: ``make figures``.

Builds twice into a temporary folder (a clean build, then one with nothing changed) and prints
one line a figure. Times are of this machine and say nothing across machines.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from litatlas import cli, make  # noqa: E402
from litatlas.graph import most_central  # noqa: E402
from litatlas.model import Atlas  # noqa: E402
from litatlas.pipeline import Learned, build  # noqa: E402
from litatlas.workspace import content as disk  # noqa: E402


def atlas_of(content: Path) -> Atlas:
    return build(
        make.content_of(content),
        make.looks_of(content),
        Learned(disk.weights()),
        today=None,
    ).atlas


def lines(atlas: Atlas) -> list[str]:
    """The figures of an atlas."""
    papers, concepts = len(atlas.papers), len(atlas.concepts)
    shared = sum(1 for concept in atlas.concepts if len(concept.papers) > 1)
    mentions = sum(len(paper.mentions) for paper in atlas.papers)
    results = sum(len(paper.reading.results) for paper in atlas.papers)
    roles: dict[str, int] = {}
    for relation in atlas.relations:
        roles[relation.role] = roles.get(relation.role, 0) + 1
    by_role = ", ".join(f"{role} {count}" for role, count in sorted(roles.items()))
    central = ", ".join(f"{label} ({rank:.3f})" for label, rank in most_central(atlas, 10))
    return [
        f"papers: {papers} ({len(atlas.skipped)} blocks skipped, {len(atlas.problems)} problems)",
        f"concepts: {concepts}",
        f"shared concepts (two papers or more): {shared}",
        f"mentions per abstract: {mentions / max(1, papers):.1f}",
        f"relations: {len(atlas.relations)} ({by_role})",
        f"concept links: {len(atlas.concept_links)}",
        f"results: {results}",
        f"topics: {len(atlas.topics)} ({'; '.join(topic.label for topic in atlas.topics)})",
        f"most central concepts (PageRank): {central}",
    ]


def timed(content: Path, output: Path) -> float:
    started = time.perf_counter()
    code = cli.main(["build", "-q", "--frozen", "--content", str(content), "--output", str(output)])
    if code:
        sys.exit(code)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--content", type=Path, default=ROOT / "content")
    options = parser.parse_args()
    print("\n".join(lines(atlas_of(options.content))))
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "site"
        clean, second = timed(options.content, output), timed(options.content, output)
        files = [path for path in output.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        print(f"site: {len(files)} files, {size / 1e6:.2f} MB")
        print(f"clean build: {clean:.2f} s; second build: {second:.2f} s ({second / clean:.2f})")
        shutil.rmtree(output)


if __name__ == "__main__":
    main()
