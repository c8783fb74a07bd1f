"""From an atlas to the finished files of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property, partial

from litatlas.model import Artifact, Atlas
from litatlas.publish import cards, connect_data, map_data, preview, search, sitemap
from litatlas.publish.asking import AskingLookup, bare_site
from litatlas.publish.citing import openurl
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
from litatlas.publish.homes import settled
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
    grids,
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
from litatlas.publish.standing import NOTHING_STANDS, Made, Standing, Tracing, noted
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
    grids.pages,
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
    compare.artifacts,
    cards.artifacts,
)
"""What scripts in the browser read, made of what lists of pages are made of, too."""

DATA_APART: tuple[Callable[[Lookup], Iterator[Artifact]], ...] = (
    search.artifacts,
    connect_data.artifacts,
)
"""What else they read; nothing that pages find out is of use for it."""

EXPORTS: tuple[Callable[[Lookup], Iterator[Artifact]], ...] = (
    atlas_json.artifacts,
    graphml.artifacts,
    gexf.artifacts,
    map_md.artifacts,
    tables.artifacts,
)
"""The atlas in the formats of other programs; a new one is a module and a row."""

LISTS: tuple[Callable[[Atlas], Iterator[Artifact]], ...] = (
    bibtex.artifacts,
    ris.artifacts,
    csl_json.artifacts,
)
"""Papers for reference managers: all, and of each topic and shared concept."""


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

_NAV_URLS = frozenset(entry.url for entry in NAV)

WEIGHING = "about.html"
"""The page that says what files weigh, so that they have to be made before it."""


def publish_atlas(atlas: Atlas, looks: Looks) -> tuple[Artifact, ...]:
    """Every file of the site, sorted by path. Page modules never see the disk or each other."""
    return SiteFiles(atlas, looks).artifacts()


Maker = Callable[[Callable[[str], Made], Sequence[str]], AbstractContextManager[Iterable[Made]]]
"""Makes some pages of a site, in the order of their paths; several at once, if it can."""


def _one_by_one(
    made: Callable[[str], Made], paths: Sequence[str]
) -> AbstractContextManager[Iterable[Made]]:
    return nullcontext(map(made, paths))


Files = dict[str, bytes]
"""By path."""

Begin = Callable[[Callable[[], Files], int], Callable[[], Files]]
"""Has some files of a site made, at once if it can and they are many by the number of things on
the map, and gives what waits for them."""


def _when_asked(make: Callable[[], Files], size: int) -> Callable[[], Files]:  # noqa: ARG001
    return make


class SiteFiles(Mapping[str, bytes]):
    """The files of a site by path: pages are made each time they are asked for, the data that
    scripts and other programs read at the first time somebody asks for any of it, unless ``begin``
    has most of them made before.

    What it raises:
        BrokenTemplateError: a template is wrong.
    """

    def __init__(self, atlas: Atlas, looks: Looks, begin: Begin = _when_asked) -> None:
        self._atlas = atlas = settled(published(atlas))
        self._lookup = lookup = Lookup(atlas, looks.pages)
        self._looks = looks
        size = len(atlas.papers) + len(atlas.concepts)
        self._apart = begin(partial(_apart, lookup, looks), size)
        static = (
            lean(Artifact(f"static/{path}", data))
            for path, data in looks.static.items()
            if not path.startswith(preview.FONT_FOLDER)  # it draws here, and no page loads it
        )
        lists = (artifact for export in LISTS for artifact in export(atlas))
        self._made = {file.path: file.data for file in (*static, *lists)}
        self._pages = {page.path: page for make in PAGES for page in make(lookup)}
        self._pages |= {p.path: p for p in sitemap.pages(atlas.site, self._pages.values())}
        tables: dict[str, Mapping[str, object]] = {
            "reading_of": read.places(self._pages.values()),
            "results_of": results.places(lookup),
            "findings_of": findings.places(lookup),
        }
        shared: dict[str, object] = {
            "site": atlas.site,
            "files": self,
            "head_of": heads(lookup),
            "openurl_of": partial(openurl, lookup),
            "size_of": lambda path: len(self[path]),
            "nav": tuple(entry for entry in NAV if entry.url in self._pages),
            "nav_urls": _NAV_URLS | {"index.html"},
            **tables,
        }
        self._shared = shared
        self._render = renderer(looks.templates, shared, atlas.site.base_url)
        self._asking = asking = AskingLookup(lookup, self, tables, _is_sure)
        self._render_asking = renderer(
            looks.templates,
            shared | _asked_by_templates(asking),
            atlas.site.base_url,
            asking,
            asking.notes.once,
        )
        self._weights = {path: len(data) for path, data in self._made.items()}
        self._previewed = preview.is_drawn(atlas, looks.static)

    def __getitem__(self, path: str) -> bytes:
        if path in self._pages:
            return self._page(path).data
        if path in self._made:
            return self._made[path]
        if path in self:
            return self._rest[path]
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self._pages, *self._made, *self._rest}))

    def __len__(self) -> int:
        return len({*self._pages, *self._made, *self._rest})

    def __contains__(self, path: object) -> bool:
        if path in self._pages or path in self._made:
            return True
        if path == preview.PATH:
            return self._previewed
        # Pages ask for each other, for lists of papers and for what is static, all known by now.
        known = str(path).endswith((".html", ".bib")) or str(path).startswith("static/")
        return not known and path in self._rest

    def artifacts(
        self, make: Maker = _one_by_one, standing: Standing = NOTHING_STANDS
    ) -> tuple[Artifact, ...]:
        """All files: pages of the site that stands where they would come out the same, the other
        pages by ``make``, while the rest is made here."""
        tracing = Tracing(self._asking, self._pages, (standing.program, *self._made_with))
        pages = tracing.unchanged(standing)
        unmade = [path for path in self._pages if path not in pages and path != WEIGHING]
        with make(self._page, unmade) as begun:
            made = self._made | self._rest
            pages |= zip(unmade, begun, strict=True)
        if standing is not NOTHING_STANDS:
            standing.keep(tracing.traces(pages))
        made |= {path: page.data for path, page in pages.items()}
        made |= {path: self[path] for path in self._pages if path == WEIGHING}
        return tuple(Artifact(path, made[path]) for path in sorted(made))

    def _page(self, path: str) -> Made:
        page = self._pages[path]
        if not page.stays:
            return Made(_light_enough(page, self._render, self._weights).data)
        asked = self._asking.notes.listen()
        made = _light_enough(page, self._render_asking, self._weights)
        return noted(made.data, asked)

    @property
    def _made_with(self) -> tuple[object, ...]:
        """What all pages are made with, beside the program and what they ask for."""
        static = {
            path: len(data) for path, data in self._made.items() if path.startswith("static/")
        }
        site = bare_site(self._atlas.site)
        return self._looks.templates, static, site, self._shared["nav"]

    def paper_page(self, atlas: Atlas, identity: str) -> bytes:
        """The page of a paper as another atlas has it, all around it as it is here."""
        atlas = settled(published(atlas))
        lookup = Lookup(atlas, self._looks.pages)
        [page] = (page for page in paper.pages(lookup) if page.path == f"papers/{identity}.html")
        shared = self._shared | {"head_of": heads(lookup)}
        render = renderer(self._looks.templates, shared, atlas.site.base_url)
        return _light_enough(page, render, self._weights).data

    @property
    def samples(self) -> tuple[str, ...]:
        """A page of each template, to see soon whether a template is wrong, but for one."""
        found = {page.template: page.path for page in self._pages.values()}
        return tuple(path for path in found.values() if path != WEIGHING)

    @cached_property
    def _rest(self) -> Files:
        made = (artifact for make in DATA for artifact in make(self._lookup))
        return {file.path: file.data for file in made} | self._apart()


def _apart(lookup: Lookup, looks: Looks) -> Files:
    """The data and downloads that can be made while pages are."""
    made = [artifact for make in (*DATA_APART, *EXPORTS) for artifact in make(lookup)]
    made += preview.artifacts(lookup.atlas, looks.static)
    return {file.path: file.data for file in made}


def _is_sure(path: str) -> bool:
    """Whether what all pages are made with says if the site has this file."""
    return path.startswith("static/") or path in _NAV_URLS


def _asked_by_templates(asking: AskingLookup) -> dict[str, object]:
    """What templates of pages that stay may print, beside what all pages are made with."""
    notes = asking.notes
    return {
        "site": asking.atlas.site,
        "files": asking.files,
        "head_of": heads(asking),
        "openurl_of": partial(openurl, asking),
        "size_of": notes.everything(lambda path: len(asking.files[path])),
        **asking.tables,
    }


def _light_enough(
    page: Page, render: Callable[[Page], Artifact], sizes: Mapping[str, int]
) -> Artifact:
    """The page with as much on it as its weight allows."""
    made = render(page)
    while page.lighter and weigh(page.path, made.data.decode("utf-8"), sizes) > MOST:
        page = page.lighter()
        made = render(page)
    return made
