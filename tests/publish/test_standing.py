"""A page stays while everything it was made of is the same, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from litatlas.make import looks_of
from litatlas.model import Atlas, Traces
from litatlas.publish import Looks, SiteFiles
from litatlas.workspace import content as disk
from tests.publish.toy_atlas import TOY

LOOKS = looks_of(disk.PACKAGE.parent / "tests" / "toy" / "content")


class Site:
    """One that stands in memory."""

    def __init__(self, program: bytes = b"one") -> None:
        self.program = program
        self.kept: Traces | None = None
        self.files: dict[str, bytes] = {}
        self.taken: set[str] = set()

    def traces(self) -> Traces | None:
        return self.kept

    def page(self, path: str) -> bytes | None:
        self.taken.add(path)
        return self.files.get(path)

    def keep(self, traces: Traces) -> None:
        self.kept = traces


def built(site: Site, atlas: Atlas = TOY, looks: Looks = LOOKS) -> set[str]:
    """The pages that were taken from the site, which then is as a clean build makes it."""
    site.taken = set()
    made = SiteFiles(atlas, looks).artifacts(standing=site)
    assert made == SiteFiles(atlas, looks).artifacts()
    site.files = {file.path: file.data for file in made}
    return site.taken


@pytest.fixture
def site() -> Site:
    made = Site()
    assert built(made) == set()
    return made


def test_all_of_them_stay_where_nothing_changed(site: Site) -> None:
    papers = {paper.url for paper in TOY.papers}
    concepts = {concept.url for concept in TOY.concepts}
    assert built(site) >= papers | concepts


def _renamed(atlas: Atlas) -> Atlas:
    def other(label: str) -> str:
        return "remembering" if label == "recall" else label

    concepts = tuple(replace(one, label=other(one.label)) for one in atlas.concepts)
    return replace(atlas, concepts=concepts)


def _without_links(atlas: Atlas) -> Atlas:
    edges = tuple(edge for edge in atlas.edges if edge.kind != "concept_link")
    return replace(atlas, concept_links=(), edges=edges)


def _in_other_places(atlas: Atlas) -> Atlas:
    return replace(atlas, papers=tuple(replace(one, x=one.y, y=one.x) for one in atlas.papers))


def _not_related(atlas: Atlas) -> Atlas:
    edges = tuple(edge for edge in atlas.edges if edge.kind != "related")
    return replace(atlas, related=dict.fromkeys(atlas.related, ()), edges=edges)


def _another_title(atlas: Atlas) -> Atlas:
    return replace(atlas, site=replace(atlas.site, title="Other ponds"))


@pytest.mark.parametrize(
    ("change", "all_go"),
    [
        (_renamed, False),
        (_without_links, False),
        (_in_other_places, False),
        (_not_related, False),
        (_another_title, True),
    ],
)
def test_what_shows_a_change_is_made_anew(
    site: Site, change: Callable[[Atlas], Atlas], all_go: bool
) -> None:
    before = site.files
    stayed = built(site, change(TOY))
    changed = {path for path, data in site.files.items() if before.get(path) != data}
    assert not stayed & changed
    assert (stayed == set()) == all_go


def test_another_template_style_or_program_makes_all_anew(site: Site) -> None:
    templates = {**LOOKS.templates, "parts/take.html": "{# nothing #}"}
    assert built(site, looks=replace(LOOKS, templates=templates)) == set()
    static = {**LOOKS.static, "css/article.css": b"a{}"}
    assert built(site, looks=replace(LOOKS, static=static)) == set()
    site.program = b"two"
    assert built(site) == set()
    assert len(built(site)) > 0


def test_a_page_changed_by_hand_or_gone_is_made_anew(site: Site) -> None:
    site.files["papers/lichen.html"] = b"by hand"
    del site.files["papers/tides.html"]
    built(site)  # compares with a clean build
    assert site.files["papers/lichen.html"].startswith(b"<!doctype html>")
