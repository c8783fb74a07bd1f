"""Publishing a site: made aside, swapped in whole, and never deleting what is not ours.

The folder beside the site named ``.<site>-new`` is the one being made. Where the system can, it
and the site change places in one step. Elsewhere the site is first renamed to ``.<site>-old``;
killed before the new one has its name, the next start puts the old one back.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from litatlas.model import Artifact
from litatlas.workspace import rename, turns

MANIFEST = "data/manifest.json"
_DIGITS = 16  # that tell apart who writes one file


class ForeignFileError(Exception):
    """The output folder holds what we did not write and may neither publish nor take away."""


class NotRememberedError(Exception):
    """The site was made, and its memory could not be written."""


@contextmanager
def turn(
    output: Path, content: Path | None = None, waiting: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """One build at a time into one output folder, and of one content folder.

    ``waiting`` is called when another is at it. To be held from reading the content to writing
    the memory, so that neither the sites nor the memories of two builds mix. A build that does
    not write the memory names no ``content``.
    """
    output = _whole_path(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        # The content always comes first, so that no two builds wait for each other.
        if content is not None and stack.enter_context(turns.held_folder(content, waiting)):
            for left in content.glob(f".*-{'[0-9a-f]' * _DIGITS}-new"):
                left.unlink()  # by a build that was killed while it wrote the memory
        stack.enter_context(turns.held(_lock(output), waiting))
        yield


def _lock(output: Path) -> Path:
    # The empty file stays: removing it while another build waits on it would let a third one in.
    return output.parent / f".{output.name}-lock"


def publish(
    artifacts: Iterable[Artifact],
    output: Path,
    exchange: Callable[[Path, Path], bool] = rename.exchange,
) -> int:
    """Swap a folder of these artifacts in for ``output``; the number of files that changed.

    Files in ``output`` that its manifest does not name (a CNAME, say) are carried over. Where
    no byte changes, nothing is touched. The caller holds the ``turn``.

    Raises:
        ForeignFileError: ``output`` has a file of the same name that no manifest of ours names,
            or a symbolic link.
        OSError: the disk refused; ``output`` is as it was.
    """
    output = _whole_path(output)
    new = output.parent / f".{output.name}-new"
    old = output.parent / f".{output.name}-old"
    output.parent.mkdir(parents=True, exist_ok=True)
    _recover(output, new, old)
    _refuse_links(links(output))
    made = tuple(artifacts)
    ours = _manifest(output)
    foreign = _foreign(output, ours)
    _refuse_foreign(foreign, made)
    same = {artifact.path for artifact in made if _same(f"{output}/{artifact.path}", artifact.data)}
    if len(same) == len(made) and ours <= same and output.is_dir():
        return 0
    try:
        _fill(new, made, same, output)
        _carry(foreign, output, new)
        if not output.exists():
            new.rename(output)
        elif exchange(new, output):
            _carry_late(new, output, ours)
        else:
            _swap(new, output, old)
            _carry_late(old, output, ours)
    finally:
        # What is aside now: half a new site after a failure, the old one after an exchange.
        shutil.rmtree(new, ignore_errors=True)
        if output.exists():
            shutil.rmtree(old, ignore_errors=True)
    return len(made) - len(same)


def others(output: Path) -> dict[str, bytes]:
    """The files in a site that its manifest does not say we wrote, but for links."""
    ours = _manifest(output)
    found = sorted(path for path, linked in _files(output) if path not in ours and not linked)
    return {path: (output / path).read_bytes() for path in found}


def links(output: Path) -> list[str]:
    """The symbolic links in a site, wherever they lead. Whoever packs a site follows them."""
    return sorted(path for path, linked in _files(output) if linked)


def _refuse_links(found: Sequence[str]) -> None:
    if found:
        raise ForeignFileError(
            f"the output folder holds {found[0]}, a symbolic link, and what is behind it would be "
            "published; take it away, or put the file itself there"
        )


def _whole_path(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a linked folder is refused, not followed


def _recover(output: Path, new: Path, old: Path) -> None:
    """Undo what a killed build left: an old site without a new one, a new one half made."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise ForeignFileError(f"{output} is not a folder")
    if old.exists() and not output.exists():
        old.rename(output)
    for leftover in (old, new):
        if leftover.exists():
            shutil.rmtree(leftover)


def _foreign(output: Path, ours: set[str]) -> list[str]:
    """Files in a site that its manifest does not say we wrote, links among them.

    Raises:
        OSError: a folder cannot be looked into; what is in it may be anybody's.
    """
    return sorted(path for path, _ in _files(output) if path not in ours)


def _files(output: Path) -> Iterator[tuple[str, bool]]:
    """Every file in a site, and whether it is a symbolic link, wherever it leads; none where
    there is no site yet.

    Raises:
        OSError: a folder cannot be looked into.
    """
    prefixes = [""]
    while prefixes:
        prefix = prefixes.pop()
        with suppress(FileNotFoundError), os.scandir(f"{output}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    prefixes.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name, entry.is_symlink()


def _manifest(output: Path) -> set[str]:
    try:
        document = json.loads((output / MANIFEST).read_text("utf-8"))
        return {str(entry["path"]) for entry in document["files"]} | {MANIFEST}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _refuse_foreign(foreign: Iterable[str], artifacts: Iterable[Artifact]) -> None:
    ours = {artifact.path.casefold() for artifact in artifacts}
    clash = [path for path in foreign if path.casefold() in ours]
    if clash:
        raise ForeignFileError(
            f"the output folder holds {clash[0]}, which litatlas did not write; "
            "move it away or choose another --output"
        )


def _fill(new: Path, artifacts: Iterable[Artifact], same: set[str], output: Path) -> None:
    """Write the new folder; a file whose bytes stay the same is linked from the old one."""
    new.mkdir()
    folders = {""}
    for artifact in artifacts:
        folder = artifact.path.rpartition("/")[0]
        if folder not in folders:
            (new / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        target = f"{new}/{artifact.path}"
        if artifact.path in same:
            _link(f"{output}/{artifact.path}", target)
        else:
            with open(target, "wb") as file:  # noqa: PTH123 - as in _same
                file.write(artifact.data)
                if artifact.path == MANIFEST:
                    # After a power cut files may be empty, and are written again; without a
                    # manifest they would be taken for somebody else's.
                    file.flush()
                    os.fsync(file.fileno())


def _same(path: str, data: bytes) -> bool:
    """Whether a file has these bytes. Paths are strings where a site has a hundred thousand files:
    as objects they take longer than reading them does."""
    try:
        known = os.lstat(path)
        if not stat.S_ISREG(known.st_mode) or known.st_size != len(data):
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read() == data
    except OSError:
        return False


def _swap(new: Path, output: Path, old: Path) -> None:
    output.rename(old)
    try:
        new.rename(output)
    except OSError:
        old.rename(output)
        raise


def _carry(paths: Sequence[str], source: Path, target: Path) -> None:
    for path in paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        _link(f"{source}/{path}", f"{target}/{path}")


def _carry_late(old: Path, output: Path, ours: set[str]) -> None:
    """What others put into the old site while the new one was being made.

    The new site stands by now; a disk that refuses must not look like a build that failed.
    """
    with suppress(OSError):
        _carry([p for p in _foreign(old, ours) if not os.path.lexists(output / p)], old, output)


def _link(source: str, target: str) -> None:
    """A second name for the same file where the disk allows it, else a copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # the latter on Windows
        shutil.copy2(source, target, follow_symlinks=False)


def remember(path: Path, data: bytes) -> None:
    """Write the memory of a site that is in its place already.

    Raises:
        NotRememberedError: the disk refused; the memory is as it was.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise NotRememberedError(
            f"{path}: {error.strerror}; the site was made, but what is new on it may move with the "
            "next build (mend that, and build again)"
        ) from error


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; False when its bytes were the same already.

    Raises:
        OSError: the disk refused; the file is as it was.
    """
    if _same(str(path), data):
        return False
    # A name of its own: another build, into another folder, may be writing the same file.
    aside = path.with_name(f".{path.name}-{secrets.token_hex(_DIGITS // 2)}-new")
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # the memory is content: not even a power cut may empty it
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return True
