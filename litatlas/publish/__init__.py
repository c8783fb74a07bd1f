"""From an atlas to the finished files of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from litatlas.model import Artifact, Atlas
from litatlas.publish import cards, connect_data, map_data, preview, search, sitemap
from litatlas.publish.citing import coins
from litatlas.publish.exports import (
    atlas_json,
    bibtex,
    csl_json,
    gexf,
    graphml,
    map_md,
    ris,
    tables,
)
from litatlas.publish.head import heads
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Page
from litatlas.publish.pages import (
    about,
    authors,
    bridges,
    changes,
    compare,
    concept,
    concepts,
    connect,
    coverage,
    findings,
    former,
    free,
    glossary,
    home,
    not_found,
    paper,
    papers,
    read,
    results,
    timeline,
    topic,
    topics,
)
from litatlas.publish.pages import map as map_page
from litatlas.publish.render import renderer
from litatlas.publish.weight import MOST, lean, weigh
from litatlas.publish.withholding import published

PAGES: tuple[Callable[[Lookup], Iterator[Page]], ...] = (
    home.pages,
    papers.pages,
    paper.pages,
    concepts.pages,
    concept.pages,
    topics.pages,
    topic.pages,
    map_page.pages,
    read.pages,
    connect.pages,
    compare.pages,
    results.pages,
    findings.pages,
    bridges.pages,
    glossary.pages,
    timeline.pages,
    changes.pages,
    former.pages,
    authors.pages,
    about.pages,
    coverage.pages,
    free.pages,
    not_found.pages,
)
"""Every page module; a new page is a module, a template and a row."""

DATA: tuple[Callable[[Lookup], Iterator[Artifact]], ...] = (
    map_data.artifacts,
    search.artifacts,
    connect_data.artifacts,
    compare.artifacts,
    cards.artifacts,
)
"""What scripts in the browser read."""

EXPORTS: tuple[Callable[[Atlas], Iterator[Artifact]], ...] = (
    atlas_json.artifacts,
    graphml.artifacts,
    gexf.artifacts,
    map_md.artifacts,
    bibtex.artifacts,
    ris.artifacts,
    csl_json.artifacts,
    tables.artifacts,
)
"""The atlas in the formats of other programs; a new one is a module and a row."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a site looks: paths are relative to templates/, static/ and content/pages/."""

    templates: Mapping[str, str]
    static: Mapping[str, bytes]
    pages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A link in every page's header; those that are not ``often`` wanted stand behind "More"."""

    label: str
    url: str
    section: str
    often: bool = True


NAV = (
    NavEntry("Papers", "papers.html", "papers"),
    NavEntry("Concepts", "concepts.html", "concepts"),
    NavEntry("Topics", "topics.html", "topics"),
    NavEntry("Map", "map.html", "map"),
    NavEntry("Read", "read.html", "read"),
    NavEntry("Connect", "connect.html", "connect"),
    NavEntry("Compare", "compare.html", "compare"),
    NavEntry("Results", "results.html", "results", often=False),
    NavEntry("Findings", "findings.html", "findings", often=False),
    NavEntry("Bridges", "bridges.html", "bridges", often=False),
    NavEntry("Glossary", "glossary.html", "glossary", often=False),
    NavEntry("Timeline", "timeline.html", "timeline", often=False),
    NavEntry("Authors", "authors.html", "authors", often=False),
    NavEntry("Changes", "changes.html", "changes", often=False),
    NavEntry("About", "about.html", "about", often=False),
)
"""What the header links to, where it exists."""


def publish_atlas(atlas: Atlas, looks: Looks) -> tuple[Artifact, ...]:
    """Every file of the site, sorted by path. Page modules never see the disk or each other."""
    atlas = published(atlas)
    lookup = Lookup(atlas, looks.pages)
    static = tuple(
        lean(Artifact(f"static/{path}", data))
        for path, data in looks.static.items()
        if not path.startswith(preview.FONT_FOLDER)  # it draws here, and no page loads it
    )
    data = tuple(artifact for make in DATA for artifact in make(lookup))
    exports = tuple(artifact for export in EXPORTS for artifact in export(atlas))
    exports += tuple(preview.artifacts(atlas, looks.static))
    pages = tuple(page for make in PAGES for page in make(lookup))
    pages += tuple(sitemap.pages(atlas.site, pages))
    made = (*static, *data, *exports)
    files = frozenset(file.path for file in made) | {page.path for page in pages}
    shared: dict[str, object] = {
        "site": atlas.site,
        "files": files,
        "head_of": heads(lookup),
        "openurls": {paper.id: coins(paper) for paper in atlas.papers},
        "sizes": {file.path: len(file.data) for file in exports},
        "nav": tuple(entry for entry in NAV if entry.url in files),
        "results_of": results.places(lookup),
        "findings_of": findings.places(lookup),
        "nav_urls": frozenset(entry.url for entry in NAV) | {"index.html"},
    }
    render = renderer(looks.templates, shared, atlas.site.base_url)
    weights = {file.path: len(file.data) for file in static}
    rendered = (_light_enough(page, render, weights) for page in pages)
    return tuple(sorted((*made, *rendered)))


def _light_enough(
    page: Page, render: Callable[[Page], Artifact], sizes: Mapping[str, int]
) -> Artifact:
    """The page with as much on it as its weight allows."""
    made = render(page)
    while page.lighter and weigh(page.path, made.data.decode("utf-8"), sizes) > MOST:
        page = page.lighter()
        made = render(page)
    return made
