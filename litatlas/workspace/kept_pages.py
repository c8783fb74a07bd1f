"""Traces of pages kept from build to build: a file under ``.cache/pages/`` for each site.

A file that cannot be read, or is not what was written, is none. Nothing here can change what a
build gives: it costs time or saves it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from litatlas.model import Traces
from litatlas.packing import BadBytesError, packed, unpacker
from litatlas.workspace.site import write_whole

FOLDER = "pages"

_HEAD = b"litatlas pages 1\n"
_DIGEST_LENGTH = hashlib.sha256().digest_size
_MOST = 8  # sites whose traces are kept

_unpacked = unpacker(Traces)


class KeptPages:
    """The pages of the site in one folder, as far as it is known what they were made of.

    ``program`` is ``page_fingerprint``'s.
    """

    def __init__(self, folder: Path, site: Path, program: str) -> None:
        self.program = program.encode()
        self._site = site
        name = hashlib.sha256(str(site.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
        self._file = folder / f"{name[:32]}.traces"

    def traces(self) -> Traces | None:
        """As they were kept last, whole, or None."""
        try:
            data = self._file.read_bytes()
        except OSError:
            return None
        start = len(_HEAD) + _DIGEST_LENGTH
        if data[: len(_HEAD)] != _HEAD or data[len(_HEAD) : start] != _digest(data[start:]):
            return None
        try:
            return _unpacked(data[start:])
        except BadBytesError:
            return None

    def page(self, path: str) -> bytes | None:
        """The bytes of a page of the site, None where it cannot be read or is a link."""
        file = f"{self._site}/{path}"
        try:
            if not stat.S_ISREG(os.lstat(file).st_mode):
                return None
            with open(file, "rb") as page:  # noqa: PTH123 - as in site.py, there are very many
                return page.read()
        except OSError:
            return None

    def keep(self, traces: Traces) -> None:
        """Keep them instead of those before; a disk that refuses is no error."""
        data = packed(traces)
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, _HEAD + _digest(data) + data)
            for old in _oldest(self._file.parent.glob("*.traces")):
                old.unlink(missing_ok=True)


def _oldest(files: Iterable[Path]) -> list[Path]:
    """All but the newest few."""
    return sorted(files, key=lambda file: file.stat().st_mtime_ns)[:-_MOST]


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
