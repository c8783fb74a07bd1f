"""What the browser tells since the last visit: nothing until it knows, and nobody else learns."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from litatlas.cli import main
from tests.conftest import Serve
from tests.test_remembering import NEWT, POND, REED
from tests.visiting import Visit


def build(folder: Path, *abstracts: str) -> Path:
    """The site of these abstracts, one seed each, built one after the other."""
    content, output = folder / "content", folder / "site"
    (content / "seeds").mkdir(parents=True, exist_ok=True)
    for number, abstract in enumerate(abstracts):
        (content / "seeds" / f"{number}.txt").write_text(abstract + "\n")
        assert main(["-q", "--content", str(content), "--output", str(output)]) == 0
    return output


@pytest.mark.parametrize("place", ["http", "folder"])
def test_a_reader_who_comes_back_is_told_what_came_meanwhile(
    place: str, tmp_path: Path, visit: Visit, serve: Serve
) -> None:
    site = build(tmp_path, POND)
    home = serve(tmp_path) + "site/" if place == "http" else f"{site.as_uri()}/"
    first = visit(f"{home}index.html", home=home)
    assert not first.locator(".visits").is_visible()

    build(tmp_path, POND, REED)
    second = first.context.new_page()
    second.goto(f"{home}index.html")
    news = second.locator(".visits")
    expect(news).to_be_visible()
    assert [row.split(" ")[0] for row in news.locator("li:visible").all_inner_texts()] == ["1.txt"]
    second.reload()
    expect(news).to_be_visible()
    second.goto(f"{home}changes.html")
    assert second.locator(".change h2 .new").all_inner_texts() == ["since your last visit"]

    third = first.context.new_page()
    third.goto(f"{home}index.html")
    assert not third.locator(".visits").is_visible()


def test_a_reader_who_is_here_for_the_first_time_is_told_nothing(
    tmp_path: Path, visit: Visit
) -> None:
    site = build(tmp_path, POND, REED, NEWT)
    page = visit(f"{site.as_uri()}/index.html")
    assert not page.locator(".visits").is_visible()
    visit.go(page, f"{site.as_uri()}/changes.html")
    assert page.locator(".change h2 .new").count() == 0


def test_another_map_at_the_same_address_tells_nothing(tmp_path: Path, visit: Visit) -> None:
    site = build(tmp_path, POND)
    page = visit(f"{site.as_uri()}/index.html")
    (tmp_path / "content" / "map.json").unlink()
    (tmp_path / "content" / "seeds" / "0.txt").unlink()
    (tmp_path / "content" / "seeds" / "other.txt").write_text(NEWT)
    assert main(["-q", "--content", str(tmp_path / "content"), "--output", str(site)]) == 0
    build(tmp_path, REED)
    later = page.context.new_page()
    later.goto(f"{site.as_uri()}/index.html")
    assert not later.locator(".visits").is_visible()
