"""Whether what was made holds: evidence in the atlas, links and markup in the finished files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litatlas.checks import html, links
from litatlas.checks.markup import read_pages
from litatlas.model import Artifact, Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    pages: int
    addresses: int
    links: tuple[Problem, ...]
    markup: tuple[Problem, ...]


def check_files(artifacts: Sequence[Artifact], base_url: str = "") -> Checked:
    """Every page, link and feed of a finished site, wherever it will be published."""
    pages = tuple(read_pages(artifacts))
    files = frozenset(artifact.path for artifact in artifacts)
    return Checked(
        len(pages),
        sum(len(page.addresses) for page in pages),
        (
            *links.broken(pages, files, base_url),
            *links.broken_in_feeds(artifacts, files, base_url),
        ),
        tuple(problem for page in pages for problem in html.faults(page, base_url)),
    )
