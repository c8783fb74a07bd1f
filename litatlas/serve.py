"""Showing a map while its abstracts are written: a server for this machine, and builds that follow.

The site on the disk stays as the last ``build`` left it; what is shown lives in memory.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

from litatlas.make import Order, Recent, built_from, make, others_of, standing, watched
from litatlas.pipeline import Built, Kept, Learned, Tell
from litatlas.publish.render import BrokenTemplateError
from litatlas.workspace import watch

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

    ``version`` is another one whenever the files are.
    """

    files: Mapping[str, bytes]
    version: str
    problems: tuple[str, ...] = ()


class Preview:
    """The one thing that builds write and requests read, whatever thread they are in."""

    def __init__(self, own: Mapping[str, bytes]) -> None:
        self.own = own
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

    def fail(self, message: str) -> None:
        """Keep showing the site, and say what is wrong."""
        self._set(Shown(self._shown.files, self._shown.version, (message,)))

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
    """One build: what changed before it, and the map, or why there is none."""

    changed: tuple[Path, ...]  # nothing before the first build
    built: Built | None
    seconds: float
    failure: str = ""


_FAILURES = (BrokenTemplateError, UnicodeDecodeError, OSError)
_Build = Callable[[], Built]


def follow(
    order: Order,
    learned: Learned,
    kept: Kept,
    preview: Preview,
    tell: Tell,
    waiting: Callable[[], None],
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Followed]:
    """Build and publish, then build again whenever content, templates or static files change.

    Each build is shown in the preview; one that fails leaves the last good one there. The builds
    that follow the first write nothing.
    """
    recent = Recent(kept)
    before = watch.look(watched(order))
    others = others_of(order)
    preview.show(standing(order), ())
    yield _shown((), lambda: make(order, learned, recent, tell, waiting).built, preview, others)
    memory = order.content / "map.json"
    before = {**before, **{p: at for p, at in watch.look([order.content]).items() if p == memory}}
    for changed in watch.changes(watched(order), before, stop):
        yield _shown(changed, lambda: built_from(order, learned, recent, tell), preview, others)


def _shown(
    changed: tuple[Path, ...], build: _Build, preview: Preview, others: Mapping[str, bytes]
) -> Followed:
    started = time.perf_counter()
    try:
        built = build()
    except _FAILURES as error:
        preview.fail(str(error))
        return Followed(changed, None, time.perf_counter() - started, str(error))
    files = {artifact.path: artifact.data for artifact in built.artifacts}
    preview.show({**others, **files}, [str(problem) for problem in built.atlas.problems])
    return Followed(changed, built, time.perf_counter() - started)


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
        data = files.get(path.removeprefix(OWN) if path.startswith(OWN) else path)
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
                state = {"version": shown.version, "problems": list(shown.problems)}
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
