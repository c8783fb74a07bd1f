"""What is found in abstracts, measured on public collections that people annotated.

    python benchmarks/extraction.py ../shared/data
    python benchmarks/extraction.py ../shared/data --only roles acronyms

prints the table and puts the figures of each job between its two marks in docs/extraction.md; the
text around them is written by hand. The folder is the one that training/README.md describes. One
module per job, with ``rows(data: Path) -> list[Row]``, and one line in ``JOBS``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from benchmarks import acronyms, keyphrases, mentions, roles, similarity  # noqa: E402
from benchmarks.row import Row, table  # noqa: E402

JOBS: dict[str, Callable[[Path], list[Row]]] = {
    "mentions": mentions.rows,
    "keyphrases": keyphrases.rows,
    "roles": roles.rows,
    "acronyms": acronyms.rows,
    "similarity": similarity.rows,
}
PAGE = ROOT / "docs" / "extraction.md"


def with_figures(page: str, job: str, figures: str) -> str:
    """The page with what stands between the job's marks replaced; marks not there come at the
    end."""
    opening, closing = f"<!-- {job} -->", f"<!-- /{job} -->"
    if opening not in page or closing not in page:
        page = f"{page.rstrip()}\n\n{opening}\n{closing}\n"
    before, _, rest = page.partition(opening)
    return f"{before}{opening}\n{figures}\n{closing}{rest.partition(closing)[2]}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, help="folder of gzipped JSON lines")
    parser.add_argument("--only", nargs="+", choices=JOBS, default=list(JOBS), metavar="JOB")
    chosen = parser.parse_args(arguments)
    page = PAGE.read_text(encoding="utf-8")
    measured: list[Row] = []
    for job in chosen.only:
        rows = JOBS[job](chosen.data)
        page = with_figures(page, job, table(rows))
        measured += rows
        print(f"{job}: {len(rows)} rows", file=sys.stderr)
    PAGE.write_text(page, encoding="utf-8")
    print(table(measured))


if __name__ == "__main__":
    main()
