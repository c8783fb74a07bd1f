"""The command line: the only module that prints and chooses the exit code."""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from litatlas import __version__
from litatlas.make import (
    ROOT,
    Order,
    built_from,
    content_of,
    kept_pages,
    kept_readings,
    learned_from,
    links_in,
    make,
    serve_parts,
)
from litatlas.model import Problem
from litatlas.pipeline import (
    BrokenMemoryError,
    Built,
    EvidenceError,
    Kept,
    NothingKept,
    UnreadError,
    check,
    missing_facts,
    relayout_gain,
    understand,
)
from litatlas.publish.explaining import Style, Unknown, explain
from litatlas.publish.lookup import Lookup
from litatlas.publish.news import news
from litatlas.publish.render import BrokenTemplateError
from litatlas.publish.standing import NOTHING_STANDS, Standing
from litatlas.serve import Followed, Preview, follow, served
from litatlas.workspace import content as disk
from litatlas.workspace import site

_PAGES_TAKE = 1_000_000_000  # bytes; docs.github.com, "GitHub Pages limits"

# How much more of what belongs together must lie together before everything moves for it, or how
# much less inside the outline of another topic (a share, and so many at least), and in how large a
# map that is looked into at every build: it takes as long as a layout.
_MUCH, _MUCH_ASTRAY, _LEAST_ASTRAY, _MOST_LAID_OUT_TWICE = 0.05, 0.15, 3, 3_000

DONE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130


class _UsageError(Exception):
    """The command or the configuration cannot be followed; the message says what to do."""


_REFUSALS = (
    _UsageError,
    site.ForeignFileError,
    site.NotRememberedError,
    BrokenMemoryError,
    BrokenTemplateError,
    UnreadError,
    disk.NotUtf8Error,
    disk.LinkedFileError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 problems, 2 usage, 130 interrupted."""
    options = _parser().parse_args(_with_command(arguments))
    said = _Said(options.quiet, options.verbose)
    try:
        return _COMMANDS[options.command](options, said)
    except _REFUSALS as error:
        said.error(str(error))
        return USAGE
    except OSError as error:
        # A full disk names no file.
        where = f"{error.filename}: " if error.filename else ""
        said.error(f"{where}{error.strerror}; nothing was changed")
        return USAGE
    except KeyboardInterrupt:
        said.error("interrupted; the site is as it was")
        return INTERRUPTED


def _with_command(arguments: Sequence[str] | None) -> list[str]:
    """ "build" is understood when no command is named."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and (given[0] in (*_COMMANDS, "-h", "--help", "--version")):
        return given
    return ["build", *given]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py", description="Turn a folder of abstracts into a literature map."
    )
    parser.add_argument("--version", action="version", version=f"litatlas {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command")
    make = commands.add_parser("build", help="build the site (the default)")
    _add_folders(make)
    make.add_argument("--strict", action="store_true", help="exit 1 when there are problems")
    make.add_argument(
        "--relayout", action="store_true", help="place everything, name topics anew (it all moves)"
    )
    make.add_argument("--base-url", help="where the site will be published, for absolute links")
    show = commands.add_parser("serve", help="build, show the map on this machine, follow changes")
    _add_folders(show)
    show.add_argument("--port", type=_port, default=8000, help="this port, or the next free one")
    look = commands.add_parser(
        "check", help="look over links, pages, curation and facts; write nothing"
    )
    _add_content(look)
    _add_loudness(look)
    _add_output(look, "the folder that is published, looked over for symbolic links")
    look.add_argument(
        "--strict", action="store_true", help="exit 1 when the content has problems, too"
    )
    look.add_argument("--base-url", help="where the site will be published, for absolute links")
    tell = commands.add_parser(
        "explain", help="say what was understood of a paper, a concept or two of them, and why"
    )
    tell.add_argument("names", nargs="+", metavar="name", help="an id, label, alias or title")
    _add_content(tell)
    tell.set_defaults(quiet=False, verbose=False)
    return parser


def _add_content(command: argparse.ArgumentParser) -> None:
    """The options of every command."""
    command.add_argument(
        "--content", type=Path, default=ROOT / "content", help="the folder of seeds and curation"
    )
    command.add_argument(
        "--no-cache", action="store_true", help="read every paper anew and keep nothing of it"
    )


def _add_folders(command: argparse.ArgumentParser) -> None:
    """The options of every command that builds."""
    _add_content(command)
    _add_loudness(command)
    _add_output(command, "the folder to publish into")
    command.add_argument(
        "--frozen", action="store_true", help="do not write the map's memory (content/map.json)"
    )


def _add_output(command: argparse.ArgumentParser, use: str) -> None:
    command.add_argument("--output", type=Path, default=ROOT / "site", help=use)


def _add_loudness(command: argparse.ArgumentParser) -> None:
    loud = command.add_mutually_exclusive_group()
    loud.add_argument("-q", "--quiet", action="store_true", help="problems and errors only")
    loud.add_argument("-v", "--verbose", action="store_true", help="say what each stage took")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text} is no port (0 to 65535; 0 takes any free one)")
    return int(text)


def _build(options: argparse.Namespace, said: _Said) -> int:
    started = time.perf_counter()
    order = _order(options)
    weights = disk.weights()
    with said:
        made = make(
            order,
            learned_from(weights),
            _kept(options, weights),
            said.stage,
            said.waiting,
            _standing(options, order),
        )
    built = made.built
    _report(built, options, made.changed, time.perf_counter() - started, said)
    if not built.atlas.papers:
        said.error(
            "no paper was found; put abstracts (.txt, .json, .bib, .ris, .md, ...) "
            "into content/seeds/"
        )
        return PROBLEMS
    return PROBLEMS if options.strict and built.atlas.problems else DONE


def _serve(options: argparse.Namespace, said: _Said) -> int:
    """Build, show, and build again whatever changes, until somebody stops it."""
    order = _order(options)
    weights = disk.weights()
    preview = Preview(serve_parts(), lambda problem: said.error(f"{problem}; that page waits"))
    told: tuple[Problem, ...] = ()
    with served(preview, options.port) as address:
        said.plain(f"{address} (Ctrl-C ends it)")
        builds = follow(
            order,
            learned_from(weights),
            _kept(options, weights),
            preview,
            said.stage,
            said.waiting,
            standing=_standing(options, order),
        )
        try:
            for followed in builds:
                if followed.atlas is None:
                    said.error(f"{followed.failure}; the last good map stays")
                elif followed.atlas.problems != told:
                    told = followed.atlas.problems
                    for problem in told:
                        said.problem(problem)
                ahead = (
                    "" if followed.ahead is None else f"shown after {followed.ahead:.1f} s, map "
                )
                said.plain(f"{_changes(followed.changed)}: {ahead}{followed.seconds:.1f} s")
        except KeyboardInterrupt:
            return DONE
    return DONE


def _times(followed: Followed) -> str:
    """How long it took until a change could be seen."""
    if followed.ahead is None:
        return f"{followed.seconds:.1f} s"
    return f"its page after {followed.ahead:.1f} s, the map after {followed.seconds:.1f} s"


def _check(options: argparse.Namespace, said: _Said) -> int:
    """Build, write nothing, and look everything over.

    Only our own faults and links in the output fail, unless strict.
    """
    content = _content(options)
    order = Order(content, content, None, _base_url(options.base_url), remember=False)
    weights = disk.weights()
    try:
        with said:
            built = built_from(order, learned_from(weights), _kept(options, weights), said.stage)
            said.stage("checking", 0, 1)
            checked = check(built)
    except EvidenceError as error:
        said.error(f"claimed without a sentence: {error}")
        return PROBLEMS
    atlas = built.atlas
    for problem in atlas.problems:
        said.problem(problem)
    linked = links_in(options.output)
    for faults in (checked.links, checked.markup, linked):
        for problem in faults[:_FAULTS_SAID]:
            said.problem(problem)
        if len(faults) > _FAULTS_SAID:
            said.warning(f"and {len(faults) - _FAULTS_SAID} more like these")
    pages = _count(checked.pages, "page")
    said.plain(f"links: {checked.addresses:,} on {pages}, {_verdict(len(checked.links))}")
    said.plain(f"markup: {pages}, {_verdict(len(checked.markup))}")
    claims = len(atlas.relations) + len(atlas.concept_links) + len(atlas.edges)
    said.plain(f"evidence: {_count(claims, 'claim')}, each with its sentence")
    idle = [line.place for line in atlas.curation if not line.papers]
    said.plain(
        f"curation: {_count(len(atlas.curation) - len(idle), 'line')} applied"
        + (f", {len(idle)} changed nothing ({', '.join(idle[:_NAMED])})" if idle else "")
    )
    for fact in missing_facts(atlas):
        more = ", ..." if fact.papers > len(fact.first) else ""
        said.plain(
            f"facts: {fact.papers:,} of {fact.total:,} papers have no {fact.fact}: "
            f"{', '.join(fact.first)}{more}"
        )
    said.plain(f"content: {_count(len(atlas.problems), 'problem')}, {len(atlas.skipped)} skipped")
    faulty = bool(checked.links or checked.markup or linked)
    return PROBLEMS if faulty or (options.strict and atlas.problems) else DONE


_FAULTS_SAID = 50
_NAMED = 5


def _verdict(faults: int) -> str:
    return _count(faults, "fault") if faults else "all good"


def _explain(options: argparse.Namespace, said: _Said) -> int:
    """Say what was understood of what is named, with sentences."""
    content = content_of(_content(options))
    weights = disk.weights()
    with said:
        kept = _kept(options, weights)
        atlas = understand(content, learned_from(weights), said.stage, kept)
    found = explain(Lookup(atlas), options.names)
    if isinstance(found, Unknown):
        near = ", ".join(f'"{name}"' for name in found.near)
        hint = f"; did you mean {near}?" if near else " (nor anything like it)"
        raise _UsageError(f'nothing here is called "{found.name}"{hint}')
    for line in found:
        said.told(line.text, line.depth, line.style)
    return DONE


def _changes(changed: Sequence[Path]) -> str:
    names = _visible(", ".join(path.name for path in changed[:3]))
    more = len(changed) - 3
    return f"{names} and {more} more" if more > 0 else names or "built"


def _content(options: argparse.Namespace) -> Path:
    content: Path = options.content.absolute()
    if not content.is_dir():
        raise _UsageError(f"{content} is not a folder (name yours with --content)")
    return content


def _order(options: argparse.Namespace) -> Order:
    content, output = _content(options), options.output.absolute()
    _refuse(content, output)
    today = None if options.frozen else datetime.date.today().isoformat()
    base_url = _base_url(getattr(options, "base_url", None))
    relayout = getattr(options, "relayout", False)
    return Order(content, output, today, base_url, not options.frozen, relayout)


def _kept(options: argparse.Namespace, weights: Mapping[str, bytes]) -> Kept:
    return NothingKept() if options.no_cache else kept_readings(weights)


def _standing(options: argparse.Namespace, order: Order) -> Standing:
    return NOTHING_STANDS if options.no_cache else kept_pages(order.output)


def _refuse(content: Path, output: Path) -> None:
    if not content.is_dir():
        raise _UsageError(f"{content} is not a folder (name yours with --content)")
    inside = output == content or content.is_relative_to(output) or output.is_relative_to(content)
    if inside:
        raise _UsageError(f"{output} and {content} overlap (choose another --output)")


def _base_url(given: str | None) -> str | None:
    if given is None or given == "":
        return given
    if not given.startswith(("http://", "https://")):
        raise _UsageError(f"--base-url {given} is no address (https://host/path/)")
    return given if given.endswith("/") else given + "/"


def _report(
    built: Built, options: argparse.Namespace, changed: int, seconds: float, said: _Said
) -> None:
    atlas = built.atlas
    for problem in atlas.problems:
        said.problem(problem)
    if options.frozen and not built.remembered_all:
        said.warning(
            "new papers or concepts were placed but not remembered (--frozen); "
            "build without --frozen and commit content/map.json to keep them there"
        )
    if len(built.brought) < len(atlas.history):  # of a first map, everything is new
        for told in reversed(news(Lookup(atlas))[: len(built.brought)]):
            said.plain(f"new: {_visible(told.words)}")
    if atlas.curation:
        idle = sum(1 for line in atlas.curation if not line.papers)
        said.plain(
            f"concepts.yaml: {_count(len(atlas.curation) - idle, 'line')} applied"
            + (f", {_count(idle, 'line')} changed nothing" if idle else "")
        )
    better = _better_anew(built, options)
    if better:
        said.plain(
            f"the map has grown: placed anew, {' and '.join(better)} "
            "(--relayout does so, and moves everything)"
        )
    for line in _too_large(built):
        said.plain(line)
    bare = sum(1 for paper in atlas.papers if not paper.paper.abstract)
    if bare:
        said.plain(f"{bare} of {len(atlas.papers)} have no abstract")
    said.plain(
        f"{_count(len(atlas.papers), 'paper')}, {_count(len(atlas.concepts), 'concept')}, "
        f"{_count(len(atlas.relations), 'relation')}, {_count(len(atlas.topics), 'topic')}, "
        f"{len(atlas.skipped)} skipped, {_count(len(atlas.problems), 'problem')}"
    )
    said.plain(
        f"{options.output}: {_count(len(built.artifacts), 'file')}, {changed} changed, "
        f"{seconds:.1f} s"
    )


def _better_anew(built: Built, options: argparse.Namespace) -> list[str]:
    """What --relayout would gain, where that is much; nothing if nothing came beside old things."""
    grown = bool(built.brought) and len(built.brought) < len(built.atlas.history)
    if not grown or options.relayout or len(built.atlas.papers) > _MOST_LAID_OUT_TWICE:
        return []
    gain = relayout_gain(built)
    better = []
    if gain.neighbours >= _MUCH:
        better.append(f"{gain.neighbours:.0%} more of what belongs together would lie side by side")
    if gain.astray >= max(_LEAST_ASTRAY, _MUCH_ASTRAY * gain.grouped):
        better.append(
            f"{gain.astray:,} of {gain.grouped:,} papers and shared concepts would no longer lie "
            "inside another topic's outline"
        )
    return better


def _too_large(built: Built) -> Iterator[str]:
    """That a site weighs more than GitHub Pages takes, and what would make it lighter."""
    weight = sum(len(artifact.data) for artifact in built.artifacts)
    if weight <= _PAGES_TAKE:
        return
    yield f"the site has {weight / 1e9:.2f} GB; GitHub Pages takes {_PAGES_TAKE / 1e9:.0f}"
    lone = {concept.url for concept in built.atlas.concepts if len(concept.papers) == 1}
    pages = [len(artifact.data) for artifact in built.artifacts if artifact.path in lone]
    if pages:
        yield (
            f"{sum(pages) / 1e9:.2f} of it are {len(pages):,} pages of concepts that one paper "
            "names (concept_pages: shared, in site.yaml, tells of them on their papers' pages)"
        )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


class _Said:
    """What is said while building: a bar on a terminal, plain lines elsewhere."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self._out = Console(quiet=quiet, highlight=False, soft_wrap=True)
        self._err = Console(stderr=True, highlight=False, soft_wrap=True)
        self._verbose = verbose and not quiet
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=self._err,
            transient=True,
            disable=quiet or not self._err.is_terminal,
        )
        self._task = self._bar.add_task("reading", total=None)
        self._stage = ""
        self._since = time.perf_counter()

    def __enter__(self) -> _Said:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()
        self._took()

    def stage(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self._took()
            self._stage, self._since = stage, time.perf_counter()
        self._bar.update(self._task, description=stage, completed=done, total=total)

    def waiting(self) -> None:
        self._err.print("another build of this map is under way; waiting for it")

    def _took(self) -> None:
        if self._verbose and self._stage:
            self._err.print(f"{self._stage}: {time.perf_counter() - self._since:.2f} s")

    def plain(self, line: str) -> None:
        self._out.print(escape(line))

    def told(self, text: str, depth: int, style: Style) -> None:
        """A line of an explanation: folded below itself on a terminal, whole in a pipe."""
        text = _visible(text)
        if not self._out.is_terminal:
            self._out.print(escape("  " * depth + text))
            return
        folded = Padding(Text(text, style=_STYLES[style]), (0, 0, 0, 2 * depth))
        self._out.print(folded, soft_wrap=False)

    def problem(self, problem: Problem) -> None:
        self._err.print(escape(_visible(str(problem))), style="yellow")

    def warning(self, line: str) -> None:
        self._err.print(escape(f"warning: {line}"), style="yellow")

    def error(self, line: str) -> None:
        self._err.print(escape(_visible(f"error: {line}")), style="red")


_STYLES: dict[Style, str] = {
    "": "",
    "heading": "bold",
    "label": "bold cyan",
    "quote": "italic",
    "soft": "dim",
}


def _visible(text: str) -> str:
    """Control characters in file names and abstracts never reach the terminal."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


_COMMANDS: dict[str, Callable[[argparse.Namespace, _Said], int]] = {
    "build": _build,
    "serve": _serve,
    "check": _check,
    "explain": _explain,
}
