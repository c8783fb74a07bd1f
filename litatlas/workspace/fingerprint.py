"""What decides, beside the content, what is read in a paper and how pages come out: digests of
code, libraries and weights."""

from __future__ import annotations

import hashlib
import sys
import time
import unicodedata
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from litatlas.workspace.content import PACKAGE

CODE = ("model.py", "packing.py", "extract", "text", "workspace/readings.py")
"""Where the code lies that a reading, or how it is kept, depends on. ``extract`` imports nothing
else of ours (tests/test_arrows.py)."""

LIBRARIES = ("ftfy", "msgspec", "numpy", "pylatexenc", "pyyaml", "sentencex")
"""What that code imports."""

ALL_CODE = ("",)
PAGE_LIBRARIES = (
    *("ftfy", "jinja2", "markdown", "markupsafe", "msgspec", "networkx", "nh3", "numpy", "pillow"),
    *("pylatexenc", "pyvis", "pyyaml", "scipy", "sentencex"),
)
"""Beside what is asked of a map, all code has a say in a page, and what pages and texts are made
with."""

CONNECTING = ("model.py", "connect", "extract", "read", "text")
"""Where the code lies that decides what is on a map, and where."""

_STARTED = time.time_ns()
_LOADING = 5_000_000_000  # loading the program never takes so many nanoseconds


def fingerprint(weights: Mapping[str, bytes], package: Path = PACKAGE) -> str | None:
    """Sixty-four hexadecimal digits; other code, other libraries, other weights have others.

    None when a module was changed about when this program was loaded, or later: the file may not
    be what is running, and what is read now must not be taken for the work of that file.
    """
    parts = [(f"weights {name}", data) for name, data in weights.items()]
    return _fingerprint(CODE, LIBRARIES, parts, package)


def page_fingerprint(package: Path = PACKAGE) -> str | None:
    """The same of what makes pages."""
    return _fingerprint(ALL_CODE, PAGE_LIBRARIES, (), package)


def code_digest(package: Path = PACKAGE) -> str:
    """Sixty-four hexadecimal digits of the code that decides what is on a map. On all machines it
    is the same, whatever their libraries and line ends: it is kept in the map's memory."""
    digest = hashlib.sha256()
    for path in _modules(package, CONNECTING):
        data = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(package).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _fingerprint(
    code: Sequence[str],
    libraries: Sequence[str],
    more: Sequence[tuple[str, bytes]],
    package: Path,
) -> str | None:
    modules = _modules(package, code)
    parts = [("python", f"{sys.version_info[:3]} {unicodedata.unidata_version}".encode()), *more]
    parts += ((f"library {name}", version(name).encode()) for name in libraries)
    parts += (
        (f"code {path.relative_to(package).as_posix()}", path.read_bytes()) for path in modules
    )
    digest = hashlib.sha256()
    for name, data in sorted(parts):
        digest.update(f"{name} {len(data)}\n".encode() + data)
    changed = max(path.stat().st_mtime_ns for path in modules)
    return None if changed > _STARTED - _LOADING else digest.hexdigest()


def _modules(package: Path, code: Sequence[str]) -> list[Path]:
    below = [package / part for part in code]
    return [
        path for part in below for path in (sorted(part.rglob("*.py")) if part.is_dir() else [part])
    ]
