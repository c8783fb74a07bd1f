"""Making the site of one folder in another: what is read from the disk, and written to it, when."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from litatlas.model import Paper, Problem, Reading
from litatlas.pipeline import (
    Built,
    Content,
    Drafted,
    Kept,
    Learned,
    NothingKept,
    Tell,
    build,
    draft,
    reread_pages,
)
from litatlas.publish import Looks
from litatlas.publish.standing import NOTHING_STANDS, Standing
from litatlas.workspace import content as disk
from litatlas.workspace import site
from litatlas.workspace.fingerprint import code_digest, fingerprint, page_fingerprint
from litatlas.workspace.kept_pages import FOLDER, KeptPages
from litatlas.workspace.readings import FILE, KeptReadings

ROOT = disk.PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of which folder, and where.

    ``today`` is None for a map that is not to depend on the day; ``remember`` writes the memory;
    ``base_url`` overrides site.yaml's; ``relayout`` places everything anew.
    """

    content: Path
    output: Path
    today: str | None
    base_url: str | None = None
    remember: bool = True
    relayout: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A map on the disk, and how many of its files changed."""

    built: Built
    changed: int


def make(
    order: Order,
    learned: Learned,
    kept: Kept,
    tell: Tell,
    waiting: Callable[[], None],
    standing: Standing = NOTHING_STANDS,
) -> Made:
    """Read a content folder, build its map, swap the site in, then write the memory.

    ``waiting`` is called when another build of this content, or into the same folder, is under
    way; nothing is read before that one is done.

    Raises:
        ForeignFileError: the output folder holds files of others where ours would go, or a link.
        NotRememberedError: the site was made, and the memory could not be written.
        OSError: the disk refused; the site is as it was.
    """
    turn = site.turn(order.output, order.content if order.remember else None, waiting)
    with turn, no_pauses():
        built = built_from(order, learned, kept, tell, standing)
        tell("writing", 0, 1)
        changed = site.publish(built.artifacts, order.output)
        if order.remember:
            site.remember(order.content / "map.json", built.map_json.encode())
    return Made(built, changed)


@contextmanager
def no_pauses() -> Iterator[None]:
    """No search for unreachable cycles while a map is made: each goes through all that is known
    of it, millions of values. At 10,000 papers they were a fifth of the work, and saved an eighth
    of the memory."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def built_from(
    order: Order,
    learned: Learned,
    kept: Kept,
    tell: Tell,
    standing: Standing = NOTHING_STANDS,
) -> Built:
    """The map of a content folder as it is now; nothing is written but what saves time.

    Raises:
        BrokenTemplateError: a template is wrong.
        NotUtf8Error: a template is not UTF-8.
    """
    return build(
        content_of(order.content),
        looks_of(order.content),
        learned,
        today=order.today,
        base_url=order.base_url,
        tell=tell,
        kept=kept,
        relayout=order.relayout,
        standing=standing,
    )


def drafted_from(order: Order, learned: Learned, kept: Kept, tell: Tell) -> Drafted:
    """The map of a content folder as it is now, its files made when they are asked for.

    Raises:
        NotUtf8Error: a template is not UTF-8.
    """
    return draft(
        content_of(order.content),
        looks_of(order.content),
        learned,
        today=order.today,
        base_url=order.base_url,
        tell=tell,
        kept=kept,
    )


def reread_from(
    order: Order, changed: Collection[Path], last: Built | Drafted, learned: Learned, kept: Kept
) -> dict[str, bytes]:
    """The pages of papers edited in a few seeds, before the map is made; none if more changed.

    Raises:
        BrokenTemplateError: a template is wrong.
    """
    seeds = order.content / "seeds"
    if not all(path.is_relative_to(seeds) for path in changed):
        return {}
    names = [path.relative_to(seeds).as_posix() for path in changed]
    return reread_pages(content_of(order.content), names, last, learned, kept)


def watched(order: Order) -> tuple[Path, ...]:
    """The folders that decide what a map is, but for the program itself."""
    return order.content, ROOT / "templates", ROOT / "static"


def standing_files(order: Order) -> dict[str, bytes]:
    """The files of the site that an earlier build left."""
    return disk.blobs(order.output)


def links_in(output: Path) -> tuple[Problem, ...]:
    """The symbolic links in a site: whoever publishes it would publish what is behind them."""
    hint = "take it away, or put the file itself there"
    return tuple(
        Problem(f"{output.name}/{path}", "a symbolic link in the output", hint)
        for path in site.links(output)
    )


def others_of(order: Order) -> dict[str, bytes]:
    """The files that others put into the site."""
    return site.others(order.output)


def serve_parts() -> dict[str, bytes]:
    """What the development server adds to pages, by file name."""
    return disk.blobs(ROOT / "templates" / "serve")


class Recent:
    """The readings of the last build at hand, in front of those on the disk."""

    def __init__(self, behind: Kept) -> None:
        self._behind = behind
        self._last: dict[Paper, Reading] = {}

    def known(self, papers: Sequence[Paper]) -> list[Reading | None]:
        """For each paper its reading, or None."""
        absent = [paper for paper in papers if paper not in self._last]
        found = dict(zip(absent, self._behind.known(absent), strict=True)) if absent else {}
        readings = [self._last.get(paper) or found[paper] for paper in papers]
        self._last = {p: r for p, r in zip(papers, readings, strict=True) if r}
        return readings

    def keep(self, readings: Sequence[tuple[Paper, Reading]]) -> None:
        """Keep what was read, here and on the disk."""
        self._last.update(readings)
        self._behind.keep(readings)

    def prune(self) -> None:
        """Let the disk let go of what is longest out of use."""
        self._behind.prune()


def content_of(folder: Path) -> Content:
    """What lies in a content folder."""
    seeds, problems = disk.seeds(folder)
    _, more = disk.pages(folder)
    texts: dict[str, str] = {}
    for name in ("papers.yaml", "concepts.yaml", "site.yaml", "map.json"):
        texts[name], wrong = disk.optional_text(folder, name)
        more += wrong
    return Content(
        seeds=seeds,
        papers_yaml=texts["papers.yaml"],
        concepts_yaml=texts["concepts.yaml"],
        site_yaml=texts["site.yaml"],
        map_json=texts["map.json"],
        problems=(*problems, *more),
    )


def looks_of(content: Path) -> Looks:
    """Templates, static files, and the free pages of a content folder."""
    return Looks(
        templates=disk.texts(ROOT / "templates", (".html", ".xml", ".txt", ".svg")),
        static=disk.blobs(ROOT / "static"),
        pages=disk.pages(content)[0],
    )


def learned_from(weights: Mapping[str, bytes]) -> Learned:
    """The learned numbers, and which code works with them."""
    return Learned(weights, code_digest())


def kept_readings(weights: Mapping[str, bytes]) -> KeptReadings | NothingKept:
    """The readings of earlier builds in the checkout's ``.cache/``.

    A reading depends on its paper and the program alone, so all content folders share them. None
    are there while the program's own files are being changed.
    """
    program = fingerprint(weights)
    return KeptReadings(ROOT / ".cache" / FILE, program) if program else NothingKept()


def kept_pages(output: Path) -> Standing:
    """What the pages of a site that stands were made of, in the checkout's ``.cache/``."""
    program = page_fingerprint()
    return KeptPages(ROOT / ".cache" / FOLDER, output, program) if program else NOTHING_STANDS
