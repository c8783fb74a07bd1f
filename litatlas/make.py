"""Making the site of one folder in another: what is read from the disk, and written to it, when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from litatlas.pipeline import Built, Content, Kept, Learned, NothingKept, Tell, build
from litatlas.publish import Looks
from litatlas.workspace import content as disk
from litatlas.workspace import site
from litatlas.workspace.fingerprint import fingerprint
from litatlas.workspace.readings import FILE, KeptReadings

ROOT = disk.PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of which folder, and where.

    ``today`` is None when the memory is not to be written; ``base_url`` overrides site.yaml's.
    """

    content: Path
    output: Path
    today: str | None
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A map on the disk, and how many of its files changed."""

    built: Built
    changed: int


def make(
    order: Order,
    learned: Learned,
    kept: KeptReadings | None,
    tell: Tell,
    waiting: Callable[[], None],
) -> Made:
    """Read a content folder, build its map, swap the site in, then write the memory.

    ``waiting`` is called when another build into the same folder is under way; nothing is read
    before that one is done.

    Raises:
        ForeignFileError: the output folder holds files of others where ours would go.
        OSError: the disk refused; the site is as it was.
    """
    with site.turn(order.output, waiting):
        built = build(
            content_of(order.content),
            looks_of(order.content),
            learned,
            today=order.today,
            base_url=order.base_url,
            tell=tell,
            kept=kept or _NOTHING,
        )
        tell("writing", 0, 1)
        changed = site.publish(built.artifacts, order.output)
        if order.today:
            site.write_whole(order.content / "map.json", built.map_json.encode())
    if kept:
        kept.prune()
    return Made(built, changed)


_NOTHING: Kept = NothingKept()


def content_of(folder: Path) -> Content:
    """What lies in a content folder."""
    seeds, problems = disk.seeds(folder)
    return Content(
        seeds=seeds,
        papers_yaml=disk.optional_text(folder / "papers.yaml"),
        concepts_yaml=disk.optional_text(folder / "concepts.yaml"),
        site_yaml=disk.optional_text(folder / "site.yaml"),
        map_json=disk.optional_text(folder / "map.json"),
        problems=problems,
    )


def looks_of(content: Path) -> Looks:
    """Templates, static files, and the free pages of a content folder."""
    return Looks(
        templates=disk.texts(ROOT / "templates", (".html", ".xml", ".txt", ".svg")),
        static=disk.blobs(ROOT / "static"),
        pages=disk.texts(content / "pages", (".md",)),
    )


def kept_readings(weights: Mapping[str, bytes]) -> KeptReadings | None:
    """The readings of earlier builds in the checkout's ``.cache/``.

    A reading depends on its paper and the program alone, so all content folders share them. None
    while the program's own files are being changed.
    """
    program = fingerprint(weights)
    return KeptReadings(ROOT / ".cache" / FILE, program) if program else None
