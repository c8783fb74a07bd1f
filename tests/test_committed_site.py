"""The site in the repository is the one that content/ gives today."""

from __future__ import annotations

from pathlib import Path

import pytest

from litatlas.make import content_of, kept_readings
from litatlas.pipeline import Learned, grown
from litatlas.workspace import content as disk
from tests.conftest import ROOT

COMMITTED = ROOT / "site"


def difference(committed: Path, built: Path) -> list[str]:
    """What would change, a line for each file: "missing", "left over" or "other bytes"."""
    theirs, ours = files(committed), files(built)
    return sorted(
        [f"missing: {path}" for path in ours.keys() - theirs.keys()]
        + [f"left over: {path}" for path in theirs.keys() - ours.keys()]
        + [
            f"other bytes: {path}"
            for path in ours.keys() & theirs.keys()
            if ours[path] != theirs[path]
        ]
    )


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_committed_site_is_what_content_gives(real_site: Path) -> None:
    changes = difference(COMMITTED, real_site)
    if changes:
        shown = "\n".join(f"  {change}" for change in changes[:20])
        more = f"\n  ... and {len(changes) - 20} more" if len(changes) > 20 else ""
        pytest.fail(
            f"site/ is not what content/ gives today. Run `make site` and commit site/ and"
            f" content/map.json.\n{shown}{more}",
            pytrace=False,
        )


def test_the_committed_memory_is_the_one_after_a_build() -> None:
    content = content_of(ROOT / "content")
    weights = disk.weights()
    _, after = grown(content, Learned(weights), kept_readings(weights))
    differing = [
        (before, now)
        for before, now in zip(content.map_json.splitlines(), after.splitlines(), strict=True)
        if before != now and not before.startswith('  "program": ')
    ]
    assert differing == [], "run `make site` and commit content/map.json"


def test_every_kind_of_difference_is_named(tmp_path: Path) -> None:
    for folder, names in {"old": {"a": "1", "b": "1"}, "new": {"b": "2", "c": "1"}}.items():
        (tmp_path / folder).mkdir()
        for name, text in names.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    assert difference(tmp_path / "old", tmp_path / "new") == [
        "left over: a",
        "missing: c",
        "other bytes: b",
    ]
