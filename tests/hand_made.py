"""The hand-made atlas as a site, for browser tests that name exact papers and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from litatlas.model import Atlas
from litatlas.publish import Looks, publish_atlas

ROOT = Path(__file__).parents[1]


def looks() -> Looks:
    """The templates, static files and pages of this repository."""
    return Looks(
        templates={path: file.read_text("utf-8") for path, file in _files("templates")},
        static={path: file.read_bytes() for path, file in _files("static")},
        pages={},
    )


def _files(folder: str) -> Iterator[tuple[str, Path]]:
    for file in sorted((ROOT / folder).rglob("*")):
        if file.is_file():
            yield file.relative_to(ROOT / folder).as_posix(), file


def publish(atlas: Atlas, folder: Path) -> Path:
    """Write the site of an atlas into a folder that may not exist yet."""
    for artifact in publish_atlas(atlas, looks()):
        file = folder / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.data)
    return folder
