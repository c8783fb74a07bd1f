"""The visitor itself: a test that cannot see trouble would always pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import Serve
from tests.visiting import Visit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferns</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="icon" href="data:,"></head><body>{body}</body></html>"""


def troubles(browser: Browser, address: str) -> list[str]:
    visit = Visit(browser)
    visit(address)
    visit.leave()
    return visit.troubles


def page(folder: Path, body: str) -> Path:
    made = folder / "index.html"
    made.write_text(PAGE.format(policy=POLICY, body=body), encoding="utf-8")
    return made


BODIES = [
    pytest.param("<script>x = 1</script>", "policy: script-src-elem: inline", id="inline-script"),
    pytest.param(
        "<p style='color: red'>x</p>", "policy: style-src-attr: inline", id="inline-style"
    ),
    pytest.param(
        "<img src='http://127.0.0.2:9/a.png'>", "request to http://127.0.0.2:9/a.png", id="host"
    ),
    pytest.param("<img src='missing.png'>", "console: Failed to load resource", id="missing-file"),
    pytest.param("<script src='a.js'></script>", "uncaught: no ferns today", id="uncaught-error"),
]


@pytest.mark.parametrize("place", ["http", "folder"])
@pytest.mark.parametrize(("body", "trouble"), BODIES)
def test_a_trouble_is_noticed(
    browser: Browser, serve: Serve, tmp_path: Path, place: str, body: str, trouble: str
) -> None:
    page(tmp_path, body)
    (tmp_path / "a.js").write_text('throw new Error("no ferns today");', encoding="utf-8")
    folder = serve(tmp_path) if place == "http" else f"{tmp_path.as_uri()}/"
    found = troubles(browser, folder + "index.html")
    assert [line for line in found if line.startswith(f"index.html: {trouble}")] != []


def test_a_file_outside_the_site_is_noticed(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.png").write_bytes(b"")
    made = page(tmp_path / "site", "<img src='../secret.png'>")
    found = troubles(browser, made.as_uri())
    assert f"index.html: request to {tmp_path.as_uri()}/secret.png" in found


@pytest.mark.parametrize("place", ["http", "folder"])
def test_a_page_in_order_is_no_trouble(
    browser: Browser, serve: Serve, tmp_path: Path, place: str
) -> None:
    made = page(tmp_path, "<p>A fern.</p>")
    folder = serve(tmp_path) if place == "http" else f"{made.parent.as_uri()}/"
    assert troubles(browser, folder + "index.html") == []
