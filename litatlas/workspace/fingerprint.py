"""What decides, beside the paper, what is read in it: a digest of code, libraries and weights."""

from __future__ import annotations

import hashlib
import sys
import time
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from litatlas.workspace.content import PACKAGE

CODE = ("model.py", "extract", "text", "workspace/readings.py")
"""Where the code lies that a reading, or how it is kept, depends on. ``extract`` imports nothing
else of ours (tests/test_arrows.py)."""

LIBRARIES = ("ftfy", "msgspec", "numpy", "pylatexenc", "pyyaml", "sentencex")
"""What that code imports."""

_STARTED = time.time_ns()
_LOADING = 5_000_000_000  # loading the program never takes so many nanoseconds


def fingerprint(weights: Mapping[str, bytes], package: Path = PACKAGE) -> str | None:
    """Sixty-four hexadecimal digits; other code, other libraries, other weights have others.

    None when a module was changed about when this program was loaded, or later: the file may not
    be what is running, and what is read now must not be taken for the work of that file.
    """
    digest = hashlib.sha256()
    for name, data in sorted(_parts(weights, package)):
        digest.update(f"{name} {len(data)}\n".encode() + data)
    changed = max(path.stat().st_mtime_ns for path in _modules(package))
    return None if changed > _STARTED - _LOADING else digest.hexdigest()


def _parts(weights: Mapping[str, bytes], package: Path) -> Iterator[tuple[str, bytes]]:
    yield "python", f"{sys.version_info[:3]} {unicodedata.unidata_version}".encode()
    yield from ((f"library {name}", version(name).encode()) for name in LIBRARIES)
    yield from ((f"weights {name}", data) for name, data in weights.items())
    for path in _modules(package):
        yield f"code {path.relative_to(package).as_posix()}", path.read_bytes()


def _modules(package: Path) -> list[Path]:
    below = [package / part for part in CODE]
    return [
        path for part in below for path in (sorted(part.rglob("*.py")) if part.is_dir() else [part])
    ]
