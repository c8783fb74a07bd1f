"""The development server: on this machine, for reading only, always with a whole map to show."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import threading
import time
from collections import UserDict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from litatlas.make import ROOT, Order, serve_parts
from litatlas.pipeline import Learned, NothingKept
from litatlas.publish.render import BrokenTemplateError
from litatlas.serve import Followed, Preview, follow, page, served
from litatlas.workspace import content as disk

TOY = Path(__file__).parent / "toy" / "content"
HEAD = b"<head><meta content=\"default-src 'none'; base-uri 'none'\"></head>"
FILES = {
    "index.html": b"<html>" + HEAD + b"<body>home</body></html>",
    "404.html": b"<html>" + HEAD + b"<body>lost</body></html>",
    "papers/a.html": b"<html>" + HEAD + b"<body>a paper</body></html>",
    "static/a b.js": b"1",
    "data/atlas.json": b"{}",
}


@pytest.fixture
def preview() -> Preview:
    made = Preview(serve_parts())
    made.show(FILES, ())
    return made


@pytest.fixture
def address(preview: Preview) -> Iterator[str]:
    with served(preview, 0) as found:
        yield found.removeprefix("http://").rstrip("/")


def asked(
    address: str, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(address, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


@pytest.mark.parametrize(
    ("path", "kind", "said"),
    [
        ("/", "text/html; charset=utf-8", b"home"),
        ("/index.html?q=herons", "text/html; charset=utf-8", b"home"),
        ("/papers/a.html", "text/html; charset=utf-8", b"a paper"),
        ("/static/a%20b.js", "text/javascript; charset=utf-8", b"1"),
        ("/data/atlas.json", "application/json", b"{}"),
        ("/_serve/serve.js", "text/javascript; charset=utf-8", b"EventSource"),
        ("/_serve/serve.css", "text/css; charset=utf-8", b"#serve-problems"),
    ],
)
def test_a_file_of_the_map_is_sent(address: str, path: str, kind: str, said: bytes) -> None:
    status, headers, body = asked(address, path)
    assert (status, headers["Content-Type"]) == (200, kind)
    assert said in body
    assert headers["Content-Length"] == str(len(body))
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_may_ask_this_server_and_has_its_script_and_style(address: str) -> None:
    body = asked(address, "/")[2].decode()
    assert "default-src 'none'; connect-src 'self'; base-uri 'none'" in body
    assert '<script src="/_serve/serve.js" data-version="' in body
    assert '<link rel="stylesheet" href="/_serve/serve.css">' in body


def test_the_real_policy_is_extended_too(preview: Preview) -> None:
    base = (TOY.parents[2] / "templates" / "base.html").read_bytes()
    assert b"connect-src" not in base
    assert b"; connect-src 'self';" in page(base, preview.shown)


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/..%2fpyproject.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/papers/../index.html",
        "/papers/./a.html",
        "/papers/",
        "/papers",
        "/index.html%00",
        "/INDEX.HTML",
        "/.git/config",
        "/_serve/",
        "/_serve/../index.html",
        "/_serve/index.html",
        "/nothing-here",
    ],
)
def test_what_is_no_file_of_the_map_is_not_found(address: str, path: str) -> None:
    status, _, body = asked(address, path)
    assert status == 404
    assert b"lost" in body


@pytest.mark.parametrize("host", ["ponds.example", "ponds.example:80", "127.0.0.1", "", "evil"])
def test_a_request_by_another_name_is_turned_away(address: str, host: str) -> None:
    status, _, body = asked(address, "/", Host=host)
    assert status == 421
    assert b"home" not in body


def test_localhost_is_a_name_of_this_machine(address: str) -> None:
    assert asked(address, "/", Host=address.replace("127.0.0.1", "localhost"))[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_a_map_is_only_read(address: str, method: str) -> None:
    status, headers, _ = asked(address, "/", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_a_head_is_an_answer_without_its_body(address: str) -> None:
    status, headers, body = asked(address, "/", "HEAD")
    assert (status, body) == (200, b"")
    assert headers["Content-Length"] == asked(address, "/")[1]["Content-Length"]


def test_only_this_machine_is_listened_to(address: str) -> None:
    port = int(address.partition(":")[2])
    for family, other in ((socket.AF_INET6, "::1"), (socket.AF_INET, "127.0.0.2")):
        with socket.socket(family) as caller, pytest.raises(OSError, match=r"\w"):
            caller.connect((other, port))


def test_a_port_that_is_taken_gives_way_to_the_next(preview: Preview) -> None:
    with ExitStack() as running:
        first = running.enter_context(served(preview, 0))
        port = int(first.rstrip("/").rpartition(":")[2])
        second = running.enter_context(served(preview, port))
        assert second != first
        assert asked(second.removeprefix("http://").rstrip("/"), "/")[0] == 200


def test_before_the_first_map_a_page_says_so(preview: Preview) -> None:
    preview.show({}, ())
    with served(preview, 0) as address:
        status, _, body = asked(address.removeprefix("http://").rstrip("/"), "/")
    assert status == 503
    assert b"No map yet" in body
    assert b"/_serve/serve.js" in body


def test_events_tell_the_version_and_what_is_wrong(preview: Preview, address: str) -> None:
    def state() -> dict[str, object]:
        line = answer.readline()
        assert answer.readline() == b"\n"
        return dict(json.loads(line.removeprefix(b"data: ")))

    connection = http.client.HTTPConnection(address, timeout=10)
    connection.request("GET", "/_serve/events")
    answer = connection.getresponse()
    first = state()
    assert first["problems"] == []
    preview.fail("templates/base.html:3: unexpected 'end'")
    assert state() == {
        "version": first["version"],
        "problems": ["templates/base.html:3: unexpected 'end'"],
        "ahead": [],
    }
    preview.show_ahead({"papers/a.html": b"edited"})
    assert state()["ahead"] == ["papers/a.html"]
    preview.show(FILES, ["seeds/a.bib:1: no title"])
    last = state()
    assert last["version"] != first["version"]
    assert last["problems"] == ["seeds/a.bib:1: no title"]
    connection.close()


def test_another_server_has_other_versions(preview: Preview) -> None:
    other = Preview(serve_parts())
    other.show(FILES, ())
    assert other.shown.version != preview.shown.version


# Builds that follow ---------------------------------------------------------------------------


class Writing:
    """Somebody at work on a copy of the invented library, with a server running."""

    def __init__(self, folder: Path, preview: Preview | None = None) -> None:
        self.content, self.output = folder / "content", folder / "site"
        if not self.content.exists():
            shutil.copytree(TOY, self.content)
        self.preview = preview or Preview(serve_parts())
        self.builds: list[Followed] = []
        self._over = False

    def follow(self, learned: Learned) -> None:
        order = Order(self.content, self.output, "2026-01-31")
        builds = follow(
            order,
            learned,
            NothingKept(),
            self.preview,
            lambda *_: None,
            lambda: None,
            lambda: self._over,
        )
        for build in builds:
            self.builds.append(build)

    def wait(self, count: int) -> Followed:
        until = time.monotonic() + 120
        while len(self.builds) < count:
            assert time.monotonic() < until, "no build came"
            time.sleep(0.02)
        return self.builds[count - 1]

    def end(self) -> None:
        self._over = True


@pytest.fixture(scope="module")
def learned() -> Learned:
    return Learned(disk.weights())


@contextmanager
def at_work(folder: Path, learned: Learned, preview: Preview | None = None) -> Iterator[Writing]:
    writing = Writing(folder, preview)
    thread = threading.Thread(target=writing.follow, args=(learned,), daemon=True)
    thread.start()
    yield writing
    writing.end()
    thread.join(60)


def test_an_edit_is_shown_and_the_disk_stays_as_built(tmp_path: Path, learned: Learned) -> None:
    with at_work(tmp_path, learned) as writing:
        first = writing.wait(1)
        assert first.atlas is not None
        on_disk = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        (writing.content / "site.yaml").write_text("title: Ponds, edited\n")
        second = writing.wait(2)
        assert [path.name for path in second.changed] == ["site.yaml"]
        assert b"Ponds, edited" in writing.preview.shown.files["index.html"]
        on_disk[writing.content / "site.yaml"] = b"title: Ponds, edited\n"
        assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == on_disk
    assert (writing.content / "map.json").is_file()


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The templates of a checkout whose files may be broken."""
    for name in ("templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / "checkout" / name)
    monkeypatch.setattr("litatlas.make.ROOT", tmp_path / "checkout")
    return tmp_path / "checkout" / "templates"


def test_a_broken_file_is_told_and_the_last_good_map_stays(
    tmp_path: Path, learned: Learned, templates: Path
) -> None:
    with at_work(tmp_path, learned) as writing:
        writing.wait(1)
        good = writing.preview.shown
        page = templates / "pages" / "about.html"
        whole = page.read_bytes()
        page.write_bytes(b"\xff\xfe")
        broken = writing.wait(2)
        assert broken.atlas is None
        assert broken.failure == f"{page} is not UTF-8; save it as UTF-8"
        assert writing.preview.shown.files == good.files
        assert writing.preview.shown.version == good.version
        assert writing.preview.shown.problems == (broken.failure,)
        page.write_bytes(whole + b"\n")
        assert writing.wait(3).atlas is not None
        assert writing.preview.shown.version != good.version


def test_a_map_does_not_lose_a_seed_that_somebody_is_writing_in(
    tmp_path: Path, learned: Learned
) -> None:
    with at_work(tmp_path, learned) as writing:
        seed = next(iter(sorted((writing.content / "seeds").glob("*.json"))))
        built = writing.wait(1)
        whole = seed.read_bytes()
        seed.write_bytes(b"[" + whole)
        broken = writing.wait(2)
        assert (broken.atlas, broken.failure.startswith(f"seeds/{seed.name}:")) == (None, True)
        seed.write_bytes(whole + b"\n")
        mended = writing.wait(3)
        assert mended.atlas is not None
        assert built.atlas is not None
        assert mended.atlas.papers == built.atlas.papers
        seed.unlink()
        without = writing.wait(4)
        assert without.atlas is not None
        assert len(without.atlas.papers) < len(built.atlas.papers)


BROKEN = [
    pytest.param("seeds/new.json", b"[{", "seeds/new.json:1: ", id="a seed"),
    pytest.param("pages/new.md", b"# New\n\xff", "pages/new.md:2: not UTF-8", id="a free page"),
    pytest.param("site.yaml", b"title: \xff", "site.yaml:1: not UTF-8", id="the settings"),
]


@pytest.mark.parametrize(("path", "data", "told"), BROKEN)
def test_what_is_broken_in_the_content_is_a_problem_beside_the_new_map(
    tmp_path: Path, learned: Learned, path: str, data: bytes, told: str
) -> None:
    with at_work(tmp_path, learned) as writing:
        writing.wait(1)
        (writing.content / path).write_bytes(data)
        assert writing.wait(2).atlas is not None
        (problem,) = (p for p in writing.preview.shown.problems if p.startswith(path))
        assert problem.startswith(told)


def test_after_an_edit_files_are_made_when_they_are_asked_for_and_are_those_of_a_build(
    tmp_path: Path, learned: Learned
) -> None:
    with at_work(tmp_path, learned) as writing:
        writing.wait(1)
        (writing.content / "site.yaml").write_text("title: Ponds, edited\n")
        writing.wait(2)
        shown = writing.preview.shown.files
        assert shown.get("papers/no-such-paper.html") is None
        fresh = tmp_path / "fresh"
        fresh.mkdir()
        shutil.copytree(writing.content, fresh / "content")
        whole = Writing(fresh)
        whole.end()
        whole.follow(learned)
        built = dict(whole.preview.shown.files)
        del built["data/manifest.json"]  # is for the disk
        assert dict(shown) == built


class Watched(Preview):
    """A preview that keeps what was shown ahead of the map."""

    def __init__(self) -> None:
        super().__init__(serve_parts())
        self.ahead: list[dict[str, bytes]] = []

    def show_ahead(self, pages: Mapping[str, bytes]) -> None:
        super().show_ahead(pages)
        self.ahead.append({path: self.shown.files[path] for path in self.shown.ahead})


def edit(seed: Path, old: str, new: str) -> None:
    text = seed.read_text("utf-8")
    assert text.count(old) == 1
    seed.write_text(text.replace(old, new), "utf-8")


def test_an_edited_abstract_is_shown_before_the_map_is_made(
    tmp_path: Path, learned: Learned
) -> None:
    preview = Watched()
    with at_work(tmp_path, learned, preview) as writing:
        writing.wait(1)
        ponds = writing.content / "seeds" / "ponds.txt"
        edit(ponds, "An ablation study confirms", "A walk around the pond confirms")
        second = writing.wait(2)
        assert second.ahead is not None
        assert second.ahead < second.seconds
        [(path, made)] = [*preview.ahead[0].items()]
        assert path == "papers/reedcast.html"
        assert b"A walk around the pond confirms" in made
        assert preview.shown.ahead == ()
        # What was edited names nothing new, so that the map has nothing to add.
        assert preview.shown.files[path] == made


@pytest.mark.parametrize(
    ("seed", "old", "new"),
    [
        pytest.param(
            "ponds.txt", "\nMarshmallow: A", "\n\nA new paper\nIt counts.\n\nA", id="more"
        ),
        pytest.param("new.txt", "", "A new paper\nIt counts newts.\n", id="a new seed"),
    ],
)
def test_what_comes_or_goes_waits_for_the_map(
    tmp_path: Path, learned: Learned, seed: str, old: str, new: str
) -> None:
    preview = Watched()
    with at_work(tmp_path, learned, preview) as writing:
        writing.wait(1)
        path = writing.content / "seeds" / seed
        path.touch()
        edit(path, old, new) if old else path.write_text(new)
        assert writing.wait(2).ahead is None
    assert preview.ahead == []


def test_a_page_whose_template_breaks_is_told_when_it_is_asked_for() -> None:
    class Broken(UserDict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            raise BrokenTemplateError("templates/pages/paper.html:3: broken")

        def __contains__(self, path: object) -> bool:
            return True

    told: list[str] = []
    preview = Preview(serve_parts(), told.append)
    preview.show(Broken(), ())
    with served(preview, 0) as url:
        for _ in range(2):
            status, _, body = asked(url.removeprefix("http://").rstrip("/"), "/papers/moss.html")
    assert (status, b"This page cannot be made" in body, b"/_serve/serve.js" in body) == (500, 1, 1)
    assert preview.shown.problems == ("templates/pages/paper.html:3: broken",)
    assert told == ["templates/pages/paper.html:3: broken"]


def test_a_failing_first_build_shows_the_site_of_an_earlier_one(
    tmp_path: Path, learned: Learned, templates: Path
) -> None:
    first = Writing(tmp_path)
    first.end()  # after its first build
    first.follow(learned)
    (first.output / "CNAME").write_text("ponds.example")
    (templates / "base.html").write_bytes(b"\xff")
    second = Writing(tmp_path)
    second.end()
    second.follow(learned)
    assert [build.atlas for build in second.builds] == [None]
    assert second.preview.shown.files["CNAME"] == b"ponds.example"
    assert second.preview.shown.files["index.html"] == first.preview.shown.files["index.html"]


def test_a_browser_reloads_when_the_map_changes_and_shows_what_is_wrong(
    preview: Preview, browser: Browser
) -> None:
    preview.show(FILES, ())
    with served(preview, 0) as address:
        context = browser.new_context()
        tab = context.new_page()
        complaints: list[str] = []
        tab.on("console", lambda message: complaints.append(message.text))
        tab.goto(address)
        preview.fail("templates/<b>x</b>:3: broken")
        tab.wait_for_selector("#serve-problems")
        assert tab.inner_text("#serve-problems li") == "templates/<b>x</b>:3: broken"
        changed = FILES["index.html"].replace(b"home", b"another home")
        preview.show({**FILES, "index.html": changed}, ())
        tab.wait_for_function("document.body.textContent.includes('another home')")
        assert tab.query_selector("#serve-problems") is None
        context.close()
    assert [text for text in complaints if "Content Security" in text] == []
