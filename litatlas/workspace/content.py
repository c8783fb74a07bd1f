"""Reading content/, templates/, static/ and the weights from the disk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from litatlas.model import Problem, Source

_LARGEST_SEED = 256 * 1024 * 1024
PACKAGE = Path(__file__).resolve().parent.parent


class NotUtf8Error(Exception):
    """A file of the program's own is not UTF-8; the message names it."""


class LinkedFileError(Exception):
    """A file that everything depends on is a symbolic link; the message names it."""


def seeds(content: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every file below content/seeds/, sorted by path; links and unreadable files are problems.

    Hidden files (".DS_Store", ".gitkeep") are the system's own and passed over.
    """
    found: list[Source] = []
    problems: list[Problem] = []
    for path, place in _files(content / "seeds", "seeds"):
        if path.is_symlink():
            problems.append(_link(place, lost_records=1))
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


def pages(content: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The Markdown files below content/pages/, by path relative to it; links are problems."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for path, place in _files(content / "pages", "pages"):
        if path.suffix != ".md" and not path.is_symlink():
            continue
        try:
            text, wrong = _text(path, place)
        except OSError as error:
            problem = Problem(place, f"cannot be read: {error.strerror}", "mend its permissions")
            text, wrong = None, (problem,)
        problems += wrong
        if text is not None:
            found[place.removeprefix("pages/")] = text
    return found, tuple(problems)


def optional_text(content: Path, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The characters of a file of content/; none where there is no file.

    Undecodable bytes become U+FFFD.

    Raises:
        OSError: there is one, and it cannot be read. To go on without a map's memory or curation
            would move everything, and without its settings publish what was to be withheld.
        LinkedFileError: it is a link, and not read either.
    """
    path = content / name
    if path.is_symlink():
        link = _link(name)
        raise LinkedFileError(f"{path}: {link.message} ({link.hint})")
    if not path.is_file():
        return "", ()
    text, problems = _text(path, name)
    return text or "", problems


def _text(path: Path, place: str) -> tuple[str | None, tuple[Problem, ...]]:
    """A text file's characters, as far as they can be read, and what is wrong with it."""
    if path.is_symlink():
        return None, (_link(place),)
    text = path.read_text("utf-8-sig", errors="surrogateescape")
    wrong = re.search("[\udc80-\udcff]", text)
    if wrong is None:
        return text, ()
    line = text.count("\n", 0, wrong.start()) + 1
    problem = Problem(f"{place}:{line}", "not UTF-8", "save the file as UTF-8")
    return path.read_text("utf-8-sig", errors="replace"), (problem,)


def _link(place: str, lost_records: int = 0) -> Problem:
    return Problem(place, "a symbolic link is not read", "put the file itself there", lost_records)


def texts(folder: Path, suffixes: tuple[str, ...]) -> dict[str, str]:
    """The UTF-8 text files below a folder, by path relative to it.

    Raises:
        NotUtf8Error: a file is not UTF-8.
    """
    return {
        relative: _utf8(path)
        for path, relative in _files(folder, "")
        if relative.endswith(suffixes) and not path.is_symlink()
    }


def _utf8(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(f"{path} is not UTF-8; save it as UTF-8") from error


def blobs(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by path relative to it."""
    return {
        relative: path.read_bytes()
        for path, relative in _files(folder, "")
        if not path.is_symlink()
    }


def weights() -> dict[str, bytes]:
    """The learned numbers that ship with the package, by file name."""
    return {
        name: data for name, data in blobs(PACKAGE / "weights").items() if not name.endswith(".md")
    }


def _files(folder: Path, prefix: str) -> Iterator[tuple[Path, str]]:
    """Files below a folder in order of their paths, links included but never followed.

    What is no UTF-8 in a name is told as its bytes, since pages tell where papers are from.
    A folder of content/ (one with a prefix) that is a link itself is all there is.
    """
    if prefix and folder.is_symlink():
        yield folder, prefix
        return
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*names, *linked):
            if not name.startswith("."):
                path = Path(parent) / name
                name_on_disk = os.fsencode(path.relative_to(folder).as_posix())
                found.append((path, name_on_disk.decode("utf-8", "backslashreplace")))
    for path, relative in sorted(found, key=lambda pair: pair[1]):
        yield path, f"{prefix}/{relative}" if prefix else relative
