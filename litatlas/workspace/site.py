"""Publishing a site: made aside, swapped in whole, and never deleting what is not ours.

The folder beside the site named ``.<site>-new`` is the one being made, ``.<site>-old`` the one
that was. Killed between the two renames, the next start puts the old one back.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from litatlas.model import Artifact

MANIFEST = "data/manifest.json"


class ForeignFileError(Exception):
    """The output folder holds files where ours would go, and we did not write them."""


def publish(artifacts: Iterable[Artifact], output: Path) -> int:
    """Swap a folder of these artifacts in for ``output``; the number of files that changed.

    Files in ``output`` that its manifest does not name (a CNAME, say) are carried over.

    Raises:
        ForeignFileError: ``output`` has a file of the same name that no manifest of ours names.
        OSError: the disk refused; ``output`` is as it was.
    """
    output = Path(os.path.abspath(output))  # noqa: PTH100 - a linked folder is refused, not followed
    output.parent.mkdir(parents=True, exist_ok=True)
    new = output.parent / f".{output.name}-new"
    old = output.parent / f".{output.name}-old"
    with _locked(output.parent / f".{output.name}-lock"):
        _recover(output, new, old)
        made = tuple(artifacts)
        foreign = _foreign(output)
        _refuse_foreign(foreign, made)
        changed = _fill(new, made, output)
        for path in foreign:
            _link(output / path, new / path)
        if output.exists():
            output.rename(old)
        new.rename(output)
        shutil.rmtree(old, ignore_errors=True)
    return changed


def _recover(output: Path, new: Path, old: Path) -> None:
    """Undo what a killed build left: an old site without a new one, a new one half made."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise ForeignFileError(f"{output} is not a folder")
    if old.exists() and not output.exists():
        old.rename(output)
    for leftover in (old, new):
        if leftover.exists():
            shutil.rmtree(leftover)


def _foreign(output: Path) -> list[str]:
    """Files in the output folder that its manifest does not say we wrote."""
    if not output.exists():
        return []
    ours = _manifest(output)
    return sorted(
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if (path.is_symlink() or not path.is_dir())
        and path.relative_to(output).as_posix() not in ours
    )


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


def _fill(new: Path, artifacts: Iterable[Artifact], output: Path) -> int:
    """Write the new folder; a file whose bytes stay the same is linked from the old one."""
    changed = 0
    folders: set[Path] = set()
    for artifact in artifacts:
        target = new / artifact.path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        if _same(output / artifact.path, artifact.data):
            _link(output / artifact.path, target)
        else:
            target.write_bytes(artifact.data)
            changed += 1
    new.mkdir(parents=True, exist_ok=True)
    return changed


def _same(path: Path, data: bytes) -> bool:
    try:
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        )
    except OSError:
        return False


def _link(source: Path, target: Path) -> None:
    """A second name for the same file where the disk allows it, else a copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One build at a time for one output folder; the lock goes with the process.

    The empty file stays: removing it while another build waits on it would let a third one in.
    """
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; False when its bytes were the same already."""
    if _same(path, data):
        return False
    aside = path.with_name(f".{path.name}-new")
    aside.write_bytes(data)
    aside.replace(path)
    return True
