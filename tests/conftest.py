"""What tests share: built libraries, a server below a sub-path, and a browser that notices.

Every fixture lives in its own process and temporary folder, so tests may run side by side.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from litatlas.cli import main
from tests.chromium import MISSING, find_chromium
from tests.visiting import Visit

ROOT = Path(__file__).parents[1]
TOY = ROOT / "tests" / "toy" / "content"
CONTENT = ROOT / "content"

Build = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[..., str]


def run_build(
    content: Path, output: Path, *options: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Build a site the way a person does, in a process of its own, and wait for it.

    ``environment`` replaces the whole environment. Nothing is taken from earlier builds.
    """
    command = [sys.executable, str(ROOT / "build.py"), "build", "-q", "--no-cache", *options]
    command += ["--content", str(content), "--output", str(output)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300
    )


def built(content: Path, output: Path, *options: str) -> Path:
    """A site made by the command, in this process: libraries and weights are there already."""
    folders = ["--content", str(content), "--output", str(output)]
    assert main(["build", "-q", "--no-cache", *options, *folders]) == 0
    return output


@pytest.fixture(scope="session", autouse=True)
def no_wish_for_colours() -> Iterator[None]:
    """What a terminal or a build server asks for does not reach what tests read."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "FORCE_COLOR",
            "CLICOLOR_FORCE",
            "CLICOLOR",
            "NO_COLOR",
            "COLUMNS",
            "TTY_COMPATIBLE",
        ):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented library; do not write into it."""
    return built(TOY, tmp_path_factory.mktemp("toy") / "site", "--frozen")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of content/, built anew; do not write into it."""
    return built(CONTENT, tmp_path_factory.mktemp("real") / "site", "--frozen")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = find_chromium()
    if found is None:
        pytest.fail(MISSING, pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests of a process; it asks nobody for anything on its own."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium_path,
            args=[
                "--headless",
                "--no-sandbox",  # the tests may run as root
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """``visit(url)`` opens a page; whatever it complains of until the end fails the test."""
    visiting = Visit(browser)
    yield visiting
    visiting.leave()
    assert visiting.troubles == []


class _Quiet(SimpleHTTPRequestHandler):
    """Files below one path, and nothing anywhere else."""

    def __init__(self, *args: object, prefix: str, **options: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path.removeprefix(self.prefix) if inside else "/..no")

    def do_GET(self) -> None:
        """Every file anew: it compares whole seconds, and a site is built twice in one."""
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, prefix: str = "/some-repo/") -> Iterator[str]:
    """The folder at a free port of this machine, below ``prefix``; yields its address."""
    handler = partial(_Quiet, directory=str(folder), prefix=prefix)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """``serve(folder, prefix="/some-repo/")`` gives the address, ending in a slash."""
    with ExitStack() as running:
        yield lambda folder, prefix="/some-repo/": running.enter_context(served(folder, prefix))
