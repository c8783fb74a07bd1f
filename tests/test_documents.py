"""README and docs/ say what is so: every format, key, command, column and file of them exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from litatlas.connect.vocabulary import KEYS as CONCEPT_KEYS
from litatlas.publish.exports import tables
from litatlas.publish.pages.about import DOWNLOADS
from litatlas.read import FORMATS
from litatlas.read.facts import SETTERS
from litatlas.read.settings import KEYS as SITE_KEYS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {page.name: page.read_text(encoding="utf-8") for page in PAGES}


def named(page: str) -> set[str]:
    """What stands between backquotes on a page."""
    return set(re.findall(r"`([^`\n]+)`", TEXTS[page]))


def test_a_map_that_follows_the_five_steps_says_nothing_of_the_papers_that_came_with_it() -> None:
    steps = TEXTS["README.md"].split("## A public map in five minutes")[1].split("\n## ")[0]
    told = set(re.findall(r"`(content/[^`]+)`", steps))
    about_no_paper = {"content/concepts.yaml", "content/pages"}
    here = {f"content/{path.name}" for path in (ROOT / "content").iterdir()}
    assert here - told == about_no_paper
    curation = (ROOT / "content" / "concepts.yaml").read_text("utf-8")
    assert [line for line in curation.splitlines() if line and not line.startswith("#")] == []


@pytest.mark.parametrize("page", ["README.md", "content.md"])
def test_every_format_is_named(page: str) -> None:
    assert FORMATS.keys() - named(page) == set()


def test_every_key_of_every_file_is_named() -> None:
    wanted = {*SITE_KEYS, *SETTERS, *CONCEPT_KEYS}
    assert wanted - named("content.md") == set()


def test_every_download_is_named_and_every_column() -> None:
    told = TEXTS["downloads.md"]
    assert [path for path, _ in DOWNLOADS if path.rpartition("/")[2] not in told
            and Path(path).suffix not in told] == []  # fmt: skip
    columns = {
        *tables.PAPER_COLUMNS,
        *tables.CONCEPT_COLUMNS,
        *tables.RELATION_COLUMNS,
        *tables.RESULT_COLUMNS,
    }
    assert columns - named("downloads.md") == set()


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    used = set(re.findall(r"(?<=[`\n])make ([a-z-]+)", "\n".join(TEXTS.values())))
    assert {"site", "test"} <= used
    assert used - targets == set()


def help_of(command: str) -> str:
    words = [sys.executable, str(ROOT / "build.py"), command, "--help"]
    return subprocess.run(words, capture_output=True, text=True, timeout=60).stdout


def test_every_command_and_option_that_is_named_exists() -> None:
    commands = set(re.findall(r"`build\.py ([a-z]+)[ `]", TEXTS["README.md"]))
    assert commands == {"build", "serve", "check", "explain"}
    helps = {command: help_of(command) for command in commands}
    assert [c for c, told in helps.items() if not told.startswith(f"usage: build.py {c} ")] == []
    options = set(re.findall(r"`(--[a-z-]+)`", TEXTS["README.md"]))
    assert {"--frozen", "--content"} <= options
    assert [option for option in options if option not in "".join(helps.values())] == []


def test_the_top_of_the_readme_is_two_commands() -> None:
    first = re.findall(r"```\n(.*?)```", TEXTS["README.md"], re.DOTALL)[0].split("\n")
    assert [line.split("#")[0].strip() for line in first if line] == ["make site", "make test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    ours = [link for link in links if "://" not in link]
    assert [link for link in ours if not (page.parent / link).exists()] == []


def test_the_readme_can_be_read_in_one_sitting() -> None:
    assert len(TEXTS["README.md"].split()) < 1_300
