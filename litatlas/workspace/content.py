"""Reading content/, templates/, static/ and the weights from the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from litatlas.model import Problem, Source

_LARGEST_SEED = 256 * 1024 * 1024
PACKAGE = Path(__file__).resolve().parent.parent


def seeds(content: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every file below content/seeds/, sorted by path; links and unreadable files are problems.

    Hidden files (".DS_Store", ".gitkeep") are the system's own and passed over.
    """
    found: list[Source] = []
    problems: list[Problem] = []
    for path, place in _files(content / "seeds", "seeds"):
        if path.is_symlink():
            problems.append(
                Problem(place, "a symbolic link is not read", "put the file itself there", 1)
            )
            continue
        try:
            if path.stat().st_size > _LARGEST_SEED:
                hint = f"split it; the limit is {_LARGEST_SEED // 1024**2} MB"
                problems.append(Problem(place, "the file is too large", hint, 1))
                continue
            found.append(Source(place.removeprefix("seeds/"), path.read_bytes()))
        except OSError as error:
            hint = "mend its permissions"
            problems.append(Problem(place, f"cannot be read: {error.strerror}", hint, 1))
    return tuple(found), tuple(problems)


def texts(folder: Path, suffixes: tuple[str, ...]) -> dict[str, str]:
    """The UTF-8 text files below a folder, by path relative to it.

    Raises:
        UnicodeDecodeError: a file is not UTF-8.
    """
    return {
        relative: path.read_text("utf-8-sig")
        for path, relative in _files(folder, "")
        if relative.endswith(suffixes) and not path.is_symlink()
    }


def blobs(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by path relative to it."""
    return {
        relative: path.read_bytes()
        for path, relative in _files(folder, "")
        if not path.is_symlink()
    }


def optional_text(path: Path) -> str:
    """A text file's characters; none where there is no file. Undecodable bytes become U+FFFD."""
    return path.read_text("utf-8-sig", errors="replace") if path.is_file() else ""


def weights() -> dict[str, bytes]:
    """The learned numbers that ship with the package, by file name."""
    return {
        name: data for name, data in blobs(PACKAGE / "weights").items() if not name.endswith(".md")
    }


def _files(folder: Path, prefix: str) -> Iterator[tuple[Path, str]]:
    """Files below a folder in order of their paths, links included but never followed."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*names, *linked):
            if not name.startswith("."):
                path = Path(parent) / name
                found.append((path, path.relative_to(folder).as_posix()))
    for path, relative in sorted(found, key=lambda pair: pair[1]):
        yield path, f"{prefix}/{relative}" if prefix else relative
