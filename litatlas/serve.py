"""Showing a map while its abstracts are written: a server for this machine, and builds that follow.

The site on the disk stays as the last ``build`` left it; what is shown lives in memory.
"""

from __future__ import annotations

import gc
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar, cast
from urllib.parse import unquote, urlsplit

from litatlas.make import (
    Order,
    Recent,
    drafted_from,
    make,
    no_pauses,
    others_of,
    reread_from,
    standing_files,
    watched,
)
from litatlas.model import Atlas
from litatlas.pipeline import (
    BrokenMemoryError,
    Built,
    Drafted,
    Kept,
    Learned,
    Tell,
    UnreadError,
    refuse_unread,
    seeds_of,
)
from litatlas.publish.render import BrokenTemplateError
from litatlas.publish.standing import NOTHING_STANDS, Standing
from litatlas.workspace import watch
from litatlas.workspace.content import LinkedFileError, NotUtf8Error
from litatlas.workspace.site import NotRememberedError

OWN = "_serve/"  # no id begins with a line, so no page of a map is there
TRIED_PORTS = 20
_PATIENCE = 15.0  # seconds of silence before a sign of life, which also finds closed tabs

_TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "woff2": "font/woff2",
    "xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the server shows: the files of the last good site, and what is wrong just now.

    ``version`` is another one whenever the files are. ``ahead`` are the pages that the site does
    not know of yet: those of papers just edited, while the map is made.
    """

    files: Mapping[str, bytes]
    version: str
    problems: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()


class Preview:
    """The one thing that builds write and requests read, whatever thread they are in."""

    def __init__(
        self, own: Mapping[str, bytes], tell: Callable[[str], None] = lambda _: None
    ) -> None:
        """``tell`` is told what goes wrong when a page is made for somebody who wants to see it."""
        self.own = own
        self._tell = tell
        self._session = secrets.token_hex(
            4
        )  # pages of an earlier server are older than any of ours
        self._count = 0
        self._changed = threading.Condition()
        self._shown = Shown({}, f"{self._session}-0")

    @property
    def shown(self) -> Shown:
        """The state of this moment."""
        return self._shown

    def show(self, files: Mapping[str, bytes], problems: Sequence[str]) -> None:
        """Show another site."""
        self._count += 1
        self._set(Shown(files, f"{self._session}-{self._count}", tuple(problems)))

    def show_ahead(self, pages: Mapping[str, bytes]) -> None:
        """Show a few pages of the site that is being made in front of the last one."""
        self._count += 1
        version = f"{self._session}-{self._count}"
        files = Drawn(self._shown.files, pages)
        self._set(Shown(files, version, self._shown.problems, tuple(sorted(pages))))

    def fail(self, message: str) -> None:
        """Keep showing the site, and say what is wrong."""
        self._set(Shown(self._shown.files, self._shown.version, (message,)))

    def fail_page(self, message: str) -> None:
        """The same, of a page that nobody has looked at since the build."""
        if message not in self._shown.problems:
            self._tell(message)
        self.fail(message)

    def after(self, last: Shown | None, seconds: float) -> Shown:
        """The state, as soon as it is not ``last`` or the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown is not last, seconds)
            return self._shown

    def _set(self, shown: Shown) -> None:
        with self._changed:
            self._shown = shown
            self._changed.notify_all()


# Builds that follow what changes -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Followed:
    """One build: what changed before it, and the map, or why there is none.

    ``ahead`` are the seconds after which the pages of edited papers were shown; None if they had
    to wait for the map.
    """

    changed: tuple[Path, ...]  # nothing before the first build
    atlas: Atlas | None
    seconds: float
    failure: str = ""
    ahead: float | None = None


_FAILURES = (
    BrokenMemoryError,
    BrokenTemplateError,
    LinkedFileError,
    NotUtf8Error,
    NotRememberedError,
    OSError,
    UnreadError,
)
_Map = TypeVar("_Map", Built, Drafted)


class Drawn(Mapping[str, bytes]):
    """Files that are made when somebody first asks for them, and ``others`` as they are."""

    def __init__(self, files: Mapping[str, bytes], others: Mapping[str, bytes]) -> None:
        self._files = files
        self._made = dict(others)
        # Apart, so that a page need not wait for all that scripts read.
        self._page, self._data = threading.Lock(), threading.Lock()

    def __getitem__(self, path: str) -> bytes:
        with self._page if path.endswith(".html") else self._data:
            if path not in self._made:
                self._made[path] = self._files[path]
            return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._files), **self._made})

    def __len__(self) -> int:
        return len({*self._files, *self._made})


def follow(
    order: Order,
    learned: Learned,
    kept: Kept,
    preview: Preview,
    tell: Tell,
    waiting: Callable[[], None],
    stop: Callable[[], bool] = lambda: False,
    standing: Standing = NOTHING_STANDS,
) -> Iterator[Followed]:
    """Build and publish, then build again whenever content, templates or static files change.

    Each build is shown in the preview; one that fails leaves the last good one there. The builds
    that follow the first write nothing, and make a page when somebody comes to see it. When a few
    abstracts were edited, their own pages are shown at once, and the map when it is made.
    """
    recent = Recent(kept)
    before = watch.look(watched(order))
    others = others_of(order)
    preview.show(standing_files(order), ())

    def first() -> tuple[Built, Mapping[str, bytes]]:
        built = make(order, learned, recent, tell, waiting, standing).built
        return built, {**others, **{artifact.path: artifact.data for artifact in built.artifacts}}

    def again() -> tuple[Drafted, Mapping[str, bytes]]:
        drafted = drafted_from(order, learned, recent, tell)
        if last:
            now = {entry.id: entry.paper for entry in drafted.atlas.papers}
            gone = [entry.paper for entry in last.atlas.papers if entry.id not in now]
            refuse_unread(lambda: seeds_of(gone), now.values(), drafted.atlas.problems)
        tell("rendering", 0, 1)
        files = Drawn(drafted.files, others)
        for path in drafted.files.samples:
            files[path]  # raises if its template is wrong
        return drafted, files

    last: Built | Drafted | None
    last, told = _shown((), first, preview)
    yield told
    memory = order.content / "map.json"
    before = {**before, **{p: at for p, at in watch.look([order.content]).items() if p == memory}}
    learned.weights  # noqa: B018 (loaded now, and not when the first edit waits for them)
    for changed in watch.changes(watched(order), before, stop):
        started = time.perf_counter()
        ahead = None
        if last and _shown_ahead(order, changed, last, learned, recent, preview):
            ahead = time.perf_counter() - started
        with no_pauses():
            made, told = _shown(changed, again, preview)
        last = made or last
        gc.collect()
        yield replace(told, seconds=time.perf_counter() - started, ahead=ahead)


def _shown_ahead(
    order: Order,
    changed: Sequence[Path],
    last: Built | Drafted,
    learned: Learned,
    kept: Kept,
    preview: Preview,
) -> bool:
    """Show the pages of papers just edited, if that is all that changed."""
    try:
        pages = reread_from(order, changed, last, learned, kept)
    except _FAILURES:
        return False  # the build says so
    if pages:
        preview.show_ahead(pages)
    return bool(pages)


def _shown(
    changed: tuple[Path, ...],
    build: Callable[[], tuple[_Map, Mapping[str, bytes]]],
    preview: Preview,
) -> tuple[_Map | None, Followed]:
    started = time.perf_counter()
    try:
        made, files = build()
    except _FAILURES as error:
        preview.fail(str(error))
        return None, Followed(changed, None, time.perf_counter() - started, str(error))
    preview.show(files, [str(problem) for problem in made.atlas.problems])
    return made, Followed(changed, made.atlas, time.perf_counter() - started)


# The server ----------------------------------------------------------------------------------


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], preview: Preview) -> None:
        super().__init__(address, _Handler)
        self.preview = preview
        self.hosts = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}


@contextmanager
def served(preview: Preview, port: int) -> Iterator[str]:
    """The preview at this port of this machine, or the next free one; yields its address.

    Raises:
        OSError: none of ``TRIED_PORTS`` ports is free.
    """
    server = _listening(preview, port)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True
    ).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _listening(preview: Preview, port: int) -> _Server:
    for tried in range(port, port + TRIED_PORTS):
        try:
            return _Server(("127.0.0.1", tried if port else 0), preview)
        except OSError:
            if tried + 1 == port + TRIED_PORTS:
                raise
    raise AssertionError("at least one port is tried")


class _Handler(BaseHTTPRequestHandler):
    """Answers from memory: a path is looked up, so none leads anywhere else."""

    protocol_version = "HTTP/1.1"
    server_version = "litatlas"
    sys_version = ""
    timeout = 60

    @property
    def _preview(self) -> Preview:
        return cast("_Server", self.server).preview

    def do_GET(self) -> None:
        """Answer with a file, a page, or the events of this server."""
        # Another site's name that leads to this machine could else read what is being written.
        if self.headers.get("Host", "") not in cast("_Server", self.server).hosts:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, "txt", b"not a name of this server\n")
            return
        path = unquote(urlsplit(self.path).path).removeprefix("/") or "index.html"
        if path == OWN + "events":
            self._events()
            return
        shown = self._preview.shown
        files = self._preview.own if path.startswith(OWN) else shown.files
        try:
            data = files.get(path.removeprefix(OWN) if path.startswith(OWN) else path)
        except BrokenTemplateError as error:
            self._preview.fail_page(str(error))
            unmade = page(self._preview.own["unmade.html"], shown)
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, "html", unmade)
            return
        if data is not None:
            ending = path.rpartition(".")[2]
            self._answer(HTTPStatus.OK, ending, page(data, shown) if ending == "html" else data)
        elif path == "index.html":
            waiting = self._preview.own["waiting.html"]
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "html", page(waiting, shown))
        else:
            missing = shown.files.get("404.html", b"")
            self._answer(HTTPStatus.NOT_FOUND, "html", page(missing, shown))

    do_HEAD = do_GET  # noqa: N815

    def _refused(self) -> None:
        self.close_connection = True  # whatever it sends along is not read
        self._answer(
            HTTPStatus.METHOD_NOT_ALLOWED, "txt", b"pages are only read here\n", Allow="GET, HEAD"
        )

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_CONNECT = do_TRACE = _refused  # noqa: N815

    def _answer(self, status: HTTPStatus, ending: str, data: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(ending, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self._common_headers()
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _common_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _events(self) -> None:
        """Tell the state now and whenever it changes, until the browser hangs up."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self._common_headers()
        self.end_headers()
        if self.command == "HEAD":
            return
        last: Shown | None = None
        while True:
            shown = self._preview.after(last, _PATIENCE)
            if shown is last:
                event = ":\n\n"
            else:
                state = {
                    "version": shown.version,
                    "problems": list(shown.problems),
                    "ahead": list(shown.ahead),
                }
                event = f"data: {json.dumps(state)}\n\n"
            last = shown
            try:
                self.wfile.write(event.encode())
            except (OSError, ValueError):
                return

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for builds and problems."""


def page(data: bytes, shown: Shown) -> bytes:
    """A page as this server sends it: it may ask the server for news, and has the script to."""
    tags = (
        f'<link rel="stylesheet" href="/{OWN}serve.css">'
        f'<script src="/{OWN}serve.js" data-version="{shown.version}" defer></script></head>'
    )
    policy = data.replace(b"; base-uri 'none'", b"; connect-src 'self'; base-uri 'none'", 1)
    return policy.replace(b"</head>", tags.encode(), 1)
