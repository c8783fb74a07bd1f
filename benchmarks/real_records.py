"""Make a content folder of real records: JSON lines of abstracts become one CSL-JSON seed.

    python benchmarks/real_records.py abstracts.jsonl.gz 1000 /tmp/content

Each line of the input is an object with title, abstract, keywords, year, venue, id. The sample is
the records with the smallest sha256 of their id: the same on every machine, and a sample of 100
is part of the sample of 1,000.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import heapq
import json
from collections.abc import Iterator
from pathlib import Path


def records(path: Path) -> Iterator[dict[str, object]]:
    """The input's records that have an abstract."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (record for record in map(json.loads, lines) if record.get("abstract"))


def sample(path: Path, count: int) -> list[dict[str, object]]:
    """``count`` records chosen by the hash of their id."""
    return heapq.nsmallest(
        count,
        records(path),
        key=lambda record: hashlib.sha256(str(record["id"]).encode()).hexdigest(),
    )


def csl(record: dict[str, object]) -> dict[str, object]:
    """A record as Zotero would export it."""
    keywords = record.get("keywords") or []
    made: dict[str, object] = {
        "id": str(record["id"]).strip(),
        "type": "paper-conference",
        "title": record.get("title") or "",
        "abstract": record["abstract"],
        "container-title": record.get("venue") or "",
        "keyword": ", ".join(map(str, keywords)) if isinstance(keywords, list) else str(keywords),
    }
    year = str(record.get("year") or "")
    if year.isdigit():
        made["issued"] = {"date-parts": [[int(year)]]}
    return made


def write(source: Path, count: int, content: Path) -> None:
    """Write ``content/seeds/records.json``."""
    seeds = content / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    made = [csl(record) for record in sample(source, count)]
    text = json.dumps(made, ensure_ascii=False, indent=1)
    (seeds / "records.json").write_text(text + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("content", type=Path)
    options = parser.parse_args()
    write(options.source, options.count, options.content)


if __name__ == "__main__":
    main()
