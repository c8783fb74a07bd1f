"""The command line: the only module that prints and chooses the exit code."""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from litatlas import __version__
from litatlas.make import ROOT, Order, kept_readings, make, serve_parts
from litatlas.model import Problem
from litatlas.pipeline import Built, Kept, Learned, NothingKept
from litatlas.publish.lookup import Lookup
from litatlas.publish.news import news
from litatlas.publish.render import BrokenTemplateError
from litatlas.serve import Preview, follow, served
from litatlas.workspace import content as disk
from litatlas.workspace import site

DONE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130


class _UsageError(Exception):
    """The command or the configuration cannot be followed; the message says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 problems, 2 usage, 130 interrupted."""
    options = _parser().parse_args(_with_command(arguments))
    said = _Said(options.quiet, options.verbose)
    try:
        return _COMMANDS[options.command](options, said)
    except (_UsageError, site.ForeignFileError, BrokenTemplateError) as error:
        said.error(str(error))
        return USAGE
    except OSError as error:
        said.error(f"{error.filename or ''}: {error.strerror}; nothing was changed")
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
    make.add_argument("--base-url", help="where the site will be published, for absolute links")
    show = commands.add_parser("serve", help="build, show the map on this machine, follow changes")
    _add_folders(show)
    show.add_argument("--port", type=_port, default=8000, help="this port, or the next free one")
    return parser


def _add_folders(command: argparse.ArgumentParser) -> None:
    """The options of every command that builds."""
    command.add_argument(
        "--content", type=Path, default=ROOT / "content", help="the folder of seeds and curation"
    )
    command.add_argument(
        "--output", type=Path, default=ROOT / "site", help="the folder to publish into"
    )
    command.add_argument(
        "--frozen", action="store_true", help="do not write the map's memory (content/map.json)"
    )
    command.add_argument(
        "--no-cache", action="store_true", help="read every paper anew and keep nothing of it"
    )
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
        made = make(order, Learned(weights), _kept(options, weights), said.stage, said.waiting)
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
    preview = Preview(serve_parts())
    told: tuple[Problem, ...] = ()
    with served(preview, options.port) as address:
        said.plain(f"{address} (Ctrl-C ends it)")
        builds = follow(
            order, Learned(weights), _kept(options, weights), preview, said.stage, said.waiting
        )
        try:
            for followed in builds:
                if followed.built is None:
                    said.error(f"{followed.failure}; the last good map stays")
                elif followed.built.atlas.problems != told:
                    told = followed.built.atlas.problems
                    for problem in told:
                        said.problem(problem)
                said.plain(f"{_changes(followed.changed)}: {followed.seconds:.1f} s")
        except KeyboardInterrupt:
            return DONE
    return DONE


def _changes(changed: Sequence[Path]) -> str:
    names = _visible(", ".join(path.name for path in changed[:3]))
    more = len(changed) - 3
    return f"{names} and {more} more" if more > 0 else names or "built"


def _order(options: argparse.Namespace) -> Order:
    content, output = options.content.absolute(), options.output.absolute()
    _refuse(content, output)
    today = None if options.frozen else datetime.date.today().isoformat()
    base_url = _base_url(getattr(options, "base_url", None))
    return Order(content, output, today, base_url, not options.frozen)


def _kept(options: argparse.Namespace, weights: Mapping[str, bytes]) -> Kept:
    return NothingKept() if options.no_cache else kept_readings(weights)


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
        self._err.print("another build into the same folder is under way; waiting for it")

    def _took(self) -> None:
        if self._verbose and self._stage:
            self._err.print(f"{self._stage}: {time.perf_counter() - self._since:.2f} s")

    def plain(self, line: str) -> None:
        self._out.print(escape(line))

    def problem(self, problem: Problem) -> None:
        self._err.print(escape(_visible(str(problem))), style="yellow")

    def warning(self, line: str) -> None:
        self._err.print(escape(f"warning: {line}"), style="yellow")

    def error(self, line: str) -> None:
        self._err.print(escape(_visible(f"error: {line}")), style="red")


def _visible(text: str) -> str:
    """Control characters in file names and abstracts never reach the terminal."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


_COMMANDS: dict[str, Callable[[argparse.Namespace, _Said], int]] = {
    "build": _build,
    "serve": _serve,
}
