"""Who may import whom, and who may touch the disk, print, or know a library.

The arrows are read off the source with ``ast``: a rule that is only written down is soon broken.
Every rule is also shown to fail on a small invented module that breaks it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ARROWS: dict[str, set[str]] = {
    # part       may import, of ours (always itself too)
    "model": set(),
    "text": {"model"},  # for Span
    "graph": {"model"},
    "packing": set(),
    "read": {"model", "text"},
    "extract": {"model", "text"},
    "connect": {"model", "text", "graph"},
    "publish": {"model", "text", "graph", "packing"},
    "checks": {"model", "text"},
    "workspace": {"model", "packing"},
    "workers": {"model", "extract"},
    "pipeline": {"", "model", "read", "extract", "connect", "publish", "checks", "workers"},
    "make": {"model", "workspace", "pipeline", "publish"},  # for Looks
    "serve": {"model", "workspace", "pipeline", "make", "publish"},  # for its broken templates
    "cli": {"", "model", "workspace", "pipeline", "make", "serve", "publish"},
    "": set(),  # litatlas/__init__.py, with the version and numpy's threads
    "__main__": {"cli"},
}

DOORS: dict[str, str] = {
    # library      the one module that imports it
    "networkx": "litatlas/graph.py",
    "pyvis": "litatlas/publish/vis.py",
    "yaml": "litatlas/text/plain_yaml.py",
    "jinja2": "litatlas/publish/render.py",
    "PIL": "litatlas/publish/preview.py",
    "bibtexparser": "litatlas/read/bibtex.py",
    "defusedxml": "litatlas/read/xml_entries.py",
    "ftfy": "litatlas/text/clean.py",
    "msgspec": "litatlas/packing.py",
    "pylatexenc": "litatlas/text/formulas.py",
    "py3langid": "litatlas/read/language.py",
    "rapidfuzz": "litatlas/read/duplicates.py",
    "rich": "litatlas/cli.py",
    "sentencex": "litatlas/text/sentences.py",
}
TWINS: tuple[tuple[str, str], ...] = (("markdown", "nh3"),)
"""Libraries that one and the same module imports: one makes HTML, the other cleans it."""

DISK_MODULES = {"os", "shutil", "tempfile", "glob", "fileinput"}
DISK_METHODS = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "open", "mkdir", "rmdir", "touch"),
    *("unlink", "rename", "replace", "iterdir", "rglob", "glob", "exists", "is_file", "is_dir"),
    *("stat", "symlink_to", "hardlink_to", "chmod"),
}
LOOKS = {"exists", "is_file", "is_dir"}  # the command line may look whether a folder is there
ALSO_STRINGS = {"replace"}  # methods of str as well: told apart by how many arguments they get
CLOCKS = {"time", "datetime", "random", "secrets", "uuid"}
STAGES = {"model", "text", "graph", "read", "extract", "connect", "publish", "checks"}


def part(path: str) -> str:
    """`litatlas/read/plain.py` is of `read`, `litatlas/cli.py` of `cli`, `__init__.py` of ``."""
    inside = path.removeprefix("litatlas/").removesuffix(".py")
    return "" if inside == "__init__" else inside.split("/")[0]


def imports(path: str, tree: ast.AST) -> Iterator[str]:
    """The dotted names a module imports; "from . import x" is spelled out."""
    package = path.removesuffix(".py").replace("/", ".").split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def calls(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """Every call as (what it is called on, name, number of arguments); plain names are on ""."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        count = len(node.args) + len(node.keywords)
        if isinstance(node.func, ast.Name):
            yield "", node.func.id, count
        elif isinstance(node.func, ast.Attribute):
            on = node.func.value.id if isinstance(node.func.value, ast.Name) else "?"
            yield on, node.func.attr, count


def wrong_arrows(path: str, tree: ast.AST) -> Iterator[str]:
    mine = part(path)
    if mine not in ARROWS:
        yield f"{path}: {mine} is in no row of ARROWS"
        return
    for name in imports(path, tree):
        if name.split(".")[0] != "litatlas":
            continue
        theirs = [*name.split("."), ""][1].removeprefix("__version__")
        if theirs != mine and theirs not in ARROWS[mine]:
            yield f"{path}: {mine} may not import {name}"


def second_doors(path: str, tree: ast.AST) -> Iterator[str]:
    for name in imports(path, tree):
        library = name.split(".")[0]
        if path != DOORS.get(library, path):
            yield f"{path}: only {DOORS[library]} imports {library}"


def disk_access(path: str, tree: ast.AST) -> Iterator[str]:
    if part(path) == "workspace":
        return
    # It says to numpy, before anything loads that, in how many threads to work: by the environment.
    allowed = {"os"} if path == "litatlas/__init__.py" else set()
    for name in imports(path, tree):
        if name.split(".")[0] in DISK_MODULES - allowed:
            yield f"{path}: imports {name}; the disk is workspace's"
    for on, name, count in calls(tree):
        if not on and name == "open":
            yield f"{path}: open(); the disk is workspace's"
        if part(path) == "cli" and name in LOOKS:
            continue
        if on and name in DISK_METHODS and (name not in ALSO_STRINGS or count == 1):
            yield f"{path}: .{name}(); the disk is workspace's"


def prints(path: str, tree: ast.AST) -> Iterator[str]:
    if path in {"litatlas/cli.py", "litatlas/__main__.py"}:
        return
    for on, name, _ in calls(tree):
        if (on, name) in {("", "print"), ("", "input"), ("sys", "exit")}:
            yield f"{path}: {name}(); only cli.py talks to a person"


def clocks(path: str, tree: ast.AST) -> Iterator[str]:
    if part(path) not in STAGES:
        return
    for name in imports(path, tree):
        if name.split(".")[0] in CLOCKS:
            yield f"{path}: imports {name}; dates and seeds are arguments"


def swallowed(path: str, tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        for kind in caught:
            if kind is None or (
                isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}
            ):
                yield f"{path}:{node.lineno}: catches everything; name what can go wrong"


RULES = (wrong_arrows, second_doors, disk_access, prints, clocks, swallowed)


def broken_rules(path: str, source: str) -> list[str]:
    tree = ast.parse(source, path)
    return [message for rule in RULES for message in rule(path, tree)]


def modules() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "litatlas").rglob("*.py"))


@pytest.mark.parametrize("path", modules())
def test_a_module_keeps_every_rule(path: str) -> None:
    assert broken_rules(path, (ROOT / path).read_text(encoding="utf-8")) == []


def test_a_library_and_the_one_that_cleans_after_it_share_their_door() -> None:
    for first, second in TWINS:
        doors = {
            library: [
                path
                for path in modules()
                if library in {name.split(".")[0] for name in imports(path, tree(path))}
            ]
            for library in (first, second)
        }
        assert doors[first] == doors[second]
        assert len(doors[first]) <= 1


def tree(path: str) -> ast.AST:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), path)


@pytest.mark.parametrize(
    ("path", "source", "broken"),
    [
        pytest.param(
            "litatlas/model.py",
            "from litatlas.text.slugs import slug",
            ["litatlas/model.py: model may not import litatlas.text.slugs.slug"],
            id="model-imports-nothing-of-ours",
        ),
        pytest.param(
            "litatlas/text/clean.py",
            "import litatlas.graph",
            ["litatlas/text/clean.py: text may not import litatlas.graph"],
            id="text-knows-text-only",
        ),
        pytest.param(
            "litatlas/read/plain.py",
            "from litatlas.extract import extract",
            ["litatlas/read/plain.py: read may not import litatlas.extract.extract"],
            id="stages-do-not-meet",
        ),
        pytest.param(
            "litatlas/publish/pages/paper.py",
            "from ...connect import topics",
            ["litatlas/publish/pages/paper.py: publish may not import litatlas.connect.topics"],
            id="not-by-a-relative-import-either",
        ),
        pytest.param(
            "litatlas/extract/gist.py",
            "def gist():\n    from litatlas import workspace",
            ["litatlas/extract/gist.py: extract may not import litatlas.workspace"],
            id="not-inside-a-function-either",
        ),
        pytest.param(
            "litatlas/checks/links.py",
            "from litatlas.publish.page import Page",
            ["litatlas/checks/links.py: checks may not import litatlas.publish.page.Page"],
            id="checks-look-at-artifacts-only",
        ),
        pytest.param(
            "litatlas/pipeline.py",
            "from litatlas.workspace import files",
            ["litatlas/pipeline.py: pipeline may not import litatlas.workspace.files"],
            id="the-recipe-does-not-know-the-disk",
        ),
        pytest.param(
            "litatlas/helpers.py",
            "",
            ["litatlas/helpers.py: helpers is in no row of ARROWS"],
            id="a-new-part-needs-a-row",
        ),
        pytest.param(
            "litatlas/connect/topics.py",
            "import networkx as nx",
            ["litatlas/connect/topics.py: only litatlas/graph.py imports networkx"],
            id="networkx-has-one-door",
        ),
        pytest.param(
            "litatlas/publish/pages/map.py",
            "from pyvis.network import Network",
            ["litatlas/publish/pages/map.py: only litatlas/publish/vis.py imports pyvis"],
            id="pyvis-has-one-door",
        ),
        pytest.param(
            "litatlas/read/facts.py",
            "import yaml",
            ["litatlas/read/facts.py: only litatlas/text/plain_yaml.py imports yaml"],
            id="yaml-has-one-door",
        ),
        pytest.param(
            "litatlas/publish/page.py",
            "from jinja2 import Environment",
            ["litatlas/publish/page.py: only litatlas/publish/render.py imports jinja2"],
            id="jinja-has-one-door",
        ),
        pytest.param(
            "litatlas/read/plain.py",
            "text = open('a.txt')",
            ["litatlas/read/plain.py: open(); the disk is workspace's"],
            id="only-workspace-opens",
        ),
        pytest.param(
            "litatlas/publish/render.py",
            "folder.joinpath('a').write_text('b')",
            ["litatlas/publish/render.py: .write_text(); the disk is workspace's"],
            id="only-workspace-writes",
        ),
        pytest.param(
            "litatlas/connect/memory.py",
            "path.replace(other)",
            ["litatlas/connect/memory.py: .replace(); the disk is workspace's"],
            id="only-workspace-renames",
        ),
        pytest.param(
            "litatlas/cli.py",
            "import os",
            ["litatlas/cli.py: imports os; the disk is workspace's"],
            id="not-even-the-command-line",
        ),
        pytest.param(
            "litatlas/pipeline.py",
            "print('done')",
            ["litatlas/pipeline.py: print(); only cli.py talks to a person"],
            id="only-cli-prints",
        ),
        pytest.param(
            "litatlas/workspace/files.py",
            "import sys\nsys.exit(1)",
            ["litatlas/workspace/files.py: exit(); only cli.py talks to a person"],
            id="only-cli-chooses-the-exit-code",
        ),
        pytest.param(
            "litatlas/connect/layout.py",
            "import random",
            ["litatlas/connect/layout.py: imports random; dates and seeds are arguments"],
            id="chance-is-an-argument",
        ),
        pytest.param(
            "litatlas/publish/feed.py",
            "from datetime import date",
            ["litatlas/publish/feed.py: imports datetime.date; dates and seeds are arguments"],
            id="today-is-an-argument",
        ),
        pytest.param(
            "litatlas/read/bibtex.py",
            "try:\n    parse()\nexcept Exception:\n    pass",
            ["litatlas/read/bibtex.py:3: catches everything; name what can go wrong"],
            id="exception",
        ),
        pytest.param(
            "litatlas/read/bibtex.py",
            "try:\n    parse()\nexcept (ValueError, BaseException):\n    pass",
            ["litatlas/read/bibtex.py:3: catches everything; name what can go wrong"],
            id="base-exception-among-others",
        ),
        pytest.param(
            "litatlas/read/bibtex.py",
            "try:\n    parse()\nexcept:\n    pass",
            ["litatlas/read/bibtex.py:3: catches everything; name what can go wrong"],
            id="bare-except",
        ),
    ],
)
def test_a_module_that_breaks_a_rule_is_named(path: str, source: str, broken: list[str]) -> None:
    assert broken_rules(path, source) == broken


@pytest.mark.parametrize(
    ("path", "source"),
    [
        pytest.param(
            "litatlas/read/plain.py", "from litatlas.read.blocks import blocks", id="own-part"
        ),
        pytest.param(
            "litatlas/read/plain.py", "from .blocks import blocks", id="own-part-relative"
        ),
        pytest.param("litatlas/text/clean.py", "text.replace('a', 'b')", id="str-replace"),
        pytest.param(
            "litatlas/read/bibtex.py",
            "except_ = 1\ntry:\n    f()\nexcept ValueError:\n    pass",
            id="named",
        ),
        pytest.param("litatlas/cli.py", "import sys\nprint('done')\nsys.exit(2)", id="cli-talks"),
        pytest.param(
            "litatlas/workspace/files.py", "import os\nopen('a')\np.unlink()", id="workspace-disk"
        ),
        pytest.param("litatlas/graph.py", "import networkx", id="the-door-itself"),
        pytest.param(
            "litatlas/read/plain.py", "import yamlish, networkxs", id="names-that-begin-alike"
        ),
    ],
)
def test_a_near_miss_is_let_through(path: str, source: str) -> None:
    assert broken_rules(path, source) == []
