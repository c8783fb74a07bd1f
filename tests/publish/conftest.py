"""The hand-made atlas as a site, rendered with the real templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from litatlas.publish import Looks, publish_atlas
from tests.markup import Markup, read_markup
from tests.publish.toy_atlas import TOY

ROOT = Path(__file__).parents[2]

FREE_PAGES = {
    "about.md": "# About toys\n\nWords.\n\n## How\n\nMore.",
    "moon-watch.md": "Watch.",
    "../evil.md": "No.",
}


def texts(folder: str) -> dict[str, str]:
    base = ROOT / folder
    return {
        path.relative_to(base).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(base.rglob("*"))
        if path.is_file()
    }


LOOKS = Looks(
    templates=texts("templates"),
    static={
        path.relative_to(ROOT / "static").as_posix(): path.read_bytes()
        for path in sorted((ROOT / "static").rglob("*"))
        if path.is_file()
    },
    pages=FREE_PAGES,
)


@pytest.fixture(scope="session")
def looks() -> Looks:
    return LOOKS


@pytest.fixture(scope="session")
def html() -> dict[str, str]:
    """The toy site's pages as they are written."""
    return {
        artifact.path: artifact.data.decode("utf-8")
        for artifact in publish_atlas(TOY, LOOKS)
        if artifact.path.endswith(".html")
    }


@pytest.fixture(scope="session")
def markup(html: dict[str, str]) -> dict[str, Markup]:
    """The toy site's pages as a browser would take them."""
    return {path: read_markup(path, text) for path, text in html.items()}
