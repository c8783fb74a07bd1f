"""The workflow that publishes: careful with permissions and words, its commands all there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
TEXT = (GITHUB / "workflows" / "pages.yml").read_text(encoding="utf-8")
JOBS: dict[str, Any] = yaml.safe_load(TEXT)["jobs"]
STEPS = [step for job in JOBS.values() for step in job["steps"]]
COMMANDS = [step["run"] for step in STEPS if "run" in step]


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    options = ["--offline", "--persona=auditor", "--no-progress", "--color=never"]
    command = [str(zizmor), *options, str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job!")


def test_each_job_may_do_what_it_needs_and_no_more() -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "build": {"contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
        "remember": {"contents": "write"},
        "preview": {"contents": "read"},
    }


def test_a_pull_request_publishes_nothing() -> None:
    assert JOBS["preview"]["if"] == "github.event_name == 'pull_request'"
    assert JOBS["build"]["if"].startswith("github.event_name != 'pull_request' && ")
    assert (JOBS["publish"]["needs"], JOBS["remember"]["needs"]) == (
        "build",
        ["build", "publish"],
    )


def test_what_was_built_is_what_is_checked_and_what_is_remembered() -> None:
    """On top of a newer commit, the memory of this build would undo that commit's."""
    first, *steps = JOBS["build"]["steps"]
    commit = JOBS["build"]["outputs"]["commit"]
    assert commit == f"${{{{ steps.{first['id']}.outputs.commit }}}}"
    [ref] = [s["with"]["ref"] for s in JOBS["remember"]["steps"] if "ref" in s.get("with", {})]
    assert ref == "${{ needs.build.outputs.commit }}"
    made = [step for step in steps if "--base-url" in step.get("run", "")]
    assert [step["name"] for step in made] == ["Build", "Check links, markup and content"]
    assert {step["env"]["BASE_URL"] for step in made} == {"${{ steps.pages.outputs.base_url }}"}


def test_a_link_in_the_site_stops_a_publication(tmp_path: Path) -> None:
    """Whoever packs the site would follow it."""
    steps = JOBS["build"]["steps"]
    upload = next(n for n, s in enumerate(steps) if "upload-pages" in s.get("uses", ""))
    command = steps[upload - 1]["run"]

    def end() -> int:
        return subprocess.run(["bash", "-c", command], cwd=tmp_path, check=False).returncode

    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").touch()
    assert end() == 0
    (tmp_path / "site" / "leak").symlink_to("/nowhere")
    assert end() == 1


def test_every_action_is_pinned_and_says_its_version() -> None:
    used = re.findall(r"uses: (.*)", TEXT)
    assert len(used) == len([step for step in STEPS if "uses" in step])
    pinned = re.compile(r"actions/[a-z-]+(/restore)?@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [action for action in used if not pinned.fullmatch(action)] == []


def test_no_text_from_outside_is_pasted_into_a_command() -> None:
    assert [command for command in COMMANDS if "${{" in command] == []


def test_every_target_of_make_exists() -> None:
    made = {name for run in COMMANDS for name in re.findall(r"\bmake ([a-z-]+)", run)}
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert made == {"site", "check-site"}
    assert made - known == set()


def test_the_check_is_a_command_of_the_program() -> None:
    [target] = re.findall(r"^check-site:.*\n\t(.*)", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert target == "@$(venv) build.py check $(OPTIONS)"
    assert "--strict" in help_of("check")


def test_every_script_exists_and_can_be_run() -> None:
    scripts = {name for run in COMMANDS for name in re.findall(r"\.github/[a-z]+\.sh", run)}
    assert scripts == {".github/remember.sh", ".github/summary.sh"}
    assert [name for name in scripts if not os.access(ROOT / name, os.X_OK)] == []


def test_every_option_exists() -> None:
    options = {name for run in COMMANDS for name in re.findall(r"(--[a-z-]+)", run)}
    assert options == {"--base-url", "--frozen"}
    assert [name for name in options if name not in help_of("build")] == []


def help_of(command: str) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), command, "--help"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.startswith(f"usage: build.py {command} "), done.stdout + done.stderr
    return done.stdout


def summary(text: bytes) -> str:
    done = subprocess.run(
        [str(GITHUB / "summary.sh"), "What it brings"], input=text, capture_output=True, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        "```\n# heading\n[link](https://example.org)",
        "a\rb\r\n# heading",
        "\x1b[31mred\x1b[0m \x00",
        "::set-output name=x::y",
        "\n\n\n- list\n\n---\n",
        "</code></pre><b>",
    ],
)
def test_nothing_in_a_summary_is_more_than_text(hostile: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).parse(summary(hostile.encode()))
    assert [token.type for token in tokens] == [
        *("heading_open", "inline", "heading_close", "code_block")
    ]
    assert "\x1b" not in tokens[3].content


def test_a_very_long_text_is_cut() -> None:
    assert len(summary(b"spores\n" * 200_000)) < 1_000_000


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@ponds.example", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a small map's repository, whose origin is ``../origin.git``."""
    origin, work = tmp_path / "origin.git", tmp_path / "work"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(work))
    (work / "content").mkdir()
    (work / "content" / "map.json").write_text("{}\n", encoding="utf-8")
    git(work, "checkout", "--quiet", "-B", "main")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "A map")
    git(work, "push", "--quiet", "origin", "main")
    git(work, "checkout", "--quiet", "--detach")  # as a commit is checked out
    return work


def remember(clone: Path) -> str:
    done = subprocess.run(
        [str(GITHUB / "remember.sh")],
        cwd=clone,
        env={
            **os.environ,
            "REMOTE": str(clone.parent / "origin.git"),
            "TOKEN": "none",
            "BRANCH": "main",
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def pushed(clone: Path) -> list[str]:
    return git(clone.parent / "origin.git", "log", "--format=%s", "main").split("\n")


def test_what_a_build_remembered_is_committed_and_nothing_else(clone: Path) -> None:
    (clone / "content" / "map.json").write_text('{"papers": {}}\n', encoding="utf-8")
    (clone / "other.txt").write_text("no", encoding="utf-8")
    remember(clone)
    assert pushed(clone) == ["Remember where new papers stand on the map", "A map"]
    names = git(clone.parent / "origin.git", "show", "--format=", "--name-only", "main")
    assert names == "content/map.json"


def test_a_build_that_brought_nothing_commits_nothing(clone: Path) -> None:
    assert remember(clone) == "nothing new to remember\n"
    assert pushed(clone) == ["A map"]


def test_who_pushed_meanwhile_is_not_overwritten(clone: Path) -> None:
    git(clone.parent, "clone", "--quiet", str(clone.parent / "origin.git"), "other")
    other = clone.parent / "other"
    (other / "seed.txt").write_text("A seed", encoding="utf-8")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "-m", "A seed")
    git(other, "push", "--quiet", "origin", "main")
    (clone / "content" / "map.json").write_text('{"papers": {}}\n', encoding="utf-8")
    assert remember(clone).startswith("::warning::content/map.json could not be pushed")
    assert pushed(clone) == ["A seed", "A map"]
