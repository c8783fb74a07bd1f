"""The locked requirements: complete, hashed, and free of any registry's address."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)+.*)", re.M)
FILES = ("requirements.txt", "requirements-test.txt")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def locked(name: str) -> dict[str, str]:
    """Package to version."""
    return {found["name"]: found["version"] for found in LOCKED.finditer(text(name))}


def named(requirements: list[str]) -> set[str]:
    """The packages of requirement lines, spelled as a lock spells them."""
    names = (re.split(r"[<>=!~\[; ]", line)[0] for line in requirements)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def unhashed(lock: str) -> list[str]:
    """Requirement lines without a hash below them."""
    with_hashes = {found.start() for found in LOCKED.finditer(lock) if "--hash=sha256:" in found[0]}
    return [
        line[0] for line in re.finditer(r"^[^\s#].*", lock, re.M) if line.start() not in with_hashes
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_locked_with_its_hashes(name: str) -> None:
    assert unhashed(text(name)) == []


def test_a_package_without_a_hash_would_be_noticed() -> None:
    lock = "ferns==1.2 \\\n    --hash=sha256:ab12\nmosses==0.3\n    # via ferns\n"
    assert unhashed(lock) == ["mosses==0.3"]


@pytest.mark.parametrize("name", FILES)
def test_no_lock_says_where_packages_come_from(name: str) -> None:
    assert re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links|@ ", text(name)) == []


def test_the_lock_holds_every_dependency_of_the_project() -> None:
    assert named(PROJECT["dependencies"]) - locked("requirements.txt").keys() == set()


def test_the_test_lock_holds_what_tests_need_too() -> None:
    needed = named(PROJECT["dependencies"]) | named(PROJECT["optional-dependencies"]["test"])
    assert needed - locked("requirements-test.txt").keys() == set()


def test_both_locks_agree() -> None:
    both = locked("requirements-test.txt")
    assert {name: both.get(name) for name in locked("requirements.txt")} == locked(
        "requirements.txt"
    )


def imported() -> set[str]:
    """The packages, as a lock spells them, that modules of litatlas import."""
    modules = {
        name.split(".")[0]
        for path in (ROOT / "litatlas").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    outside = modules - set(sys.stdlib_module_names) - {"litatlas"}
    providers = packages_distributions()
    return named([provider for module in outside for provider in providers.get(module, [module])])


def test_every_import_is_locked() -> None:
    assert imported() - locked("requirements.txt").keys() == set()


def test_every_dependency_is_imported() -> None:
    assert named(PROJECT["dependencies"]) - imported() == set()
