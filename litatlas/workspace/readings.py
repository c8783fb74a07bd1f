"""Readings kept from build to build: one SQLite file under ``.cache/``, keyed by content.

A row that cannot be read, or is not what was written, is a reading to be made again. Nothing
here can change what a build gives: it costs time or saves it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from litatlas.model import Paper, Reading
from litatlas.packing import BadBytesError, reader, written

FILE = "readings.sqlite"

_OURS = 0x6C617472  # SQLite's application id: "latr"
_SCHEMA = 1
_MOST = 30_000  # rows; a map of 10,000 keeps what its last edits replaced
_SPARED = 3  # times the papers of a build: no map is too large for its own cache
_REFUSALS = (sqlite3.Error, OSError)

_TABLE = """CREATE TABLE IF NOT EXISTS readings
    (key BLOB PRIMARY KEY, used INTEGER, digest BLOB, data BLOB) WITHOUT ROWID"""
_FIND = "SELECT digest, data FROM readings WHERE key = ?"
_NEWEST = "SELECT coalesce(max(used), 0) FROM readings"
_KEEP = "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)"
_USED = "UPDATE readings SET used = ? WHERE key = ?"
_PRUNE = """DELETE FROM readings WHERE key IN
    (SELECT key FROM readings ORDER BY used DESC, key LIMIT -1 OFFSET ?)"""

_read = reader(Reading)


class KeptReadings:
    """The readings in one file, for one fingerprint of code and weights.

    Any number of builds may use the file at once. A disk that refuses is no error: then nothing
    is known, or nothing is kept.
    """

    def __init__(self, path: Path, fingerprint: str, most: int = _MOST) -> None:
        self._path = path
        self._fingerprint = fingerprint.encode()
        self._most = most
        self._asked: list[bytes] = []
        self._grown = False

    def known(self, papers: Sequence[Paper]) -> list[Reading | None]:
        """For each paper its reading, or None where nothing whole is kept for it."""
        self._asked = keys = [self._key(paper) for paper in papers]
        try:
            with self._open() as rows:
                found = [rows.execute(_FIND, (key,)).fetchone() for key in keys]
        except _REFUSALS:
            return [None] * len(papers)
        return [row and _reading(key, *row) for key, row in zip(keys, found, strict=True)]

    def keep(self, readings: Iterable[tuple[Paper, Reading]]) -> None:
        """Keep what was read; a reading that would come back as another one is left out."""
        made = [(self._key(paper), _data(reading)) for paper, reading in readings]
        self._grown = self._grown or bool(made)
        with suppress(*_REFUSALS), self._open() as rows:
            (newest,) = rows.execute(_NEWEST).fetchone()
            rows.executemany(
                _KEEP, [(key, newest, _digest(key, data), data) for key, data in made if data]
            )

    def prune(self) -> None:
        """Let go of rows where there are too many: of those that were not asked for the longest.

        After a build that kept nothing new there is nothing to do.
        """
        if not self._grown:
            return
        with suppress(*_REFUSALS), self._open() as rows:
            (newest,) = rows.execute(_NEWEST).fetchone()
            rows.executemany(_USED, [(newest + 1, key) for key in self._asked])
            rows.execute(_PRUNE, (max(self._most, _SPARED * len(self._asked)),))
        self._grown = False

    def _key(self, paper: Paper) -> bytes:
        return hashlib.sha256(self._fingerprint + b"\n" + written(paper)).digest()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file: made when there is none, given up when it is damaged or not ours."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(self._path, timeout=20)) as rows, rows:
                # A torn file is noticed, and costs time only: no need to wait for the disk.
                rows.execute("PRAGMA synchronous = OFF")
                _mark(rows)
                yield rows
        except sqlite3.OperationalError:
            raise  # the disk is full, the file locked or read-only: it may be sound
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            raise


def _mark(rows: sqlite3.Connection) -> None:
    """See that the file is ours, or make an empty one ours.

    Raises:
        sqlite3.DatabaseError: it is somebody else's, or of another version.
    """
    (application,) = rows.execute("PRAGMA application_id").fetchone()
    (schema,) = rows.execute("PRAGMA user_version").fetchone()
    (tables,) = rows.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if (application, schema) == (_OURS, _SCHEMA) and tables == 1:
        return
    if (application, schema, tables) != (0, 0, 0):
        raise sqlite3.DatabaseError("not a file of readings")
    rows.execute(f"PRAGMA application_id = {_OURS}")
    rows.execute(f"PRAGMA user_version = {_SCHEMA}")
    rows.execute(_TABLE)


def _data(reading: Reading) -> bytes | None:
    """A reading as compressed JSON; None for one that JSON does not bring back exactly."""
    plain = written(reading)
    try:
        back = _read(plain)
    except BadBytesError:
        return None
    # 1 and 1.0 are equal and print differently, so the characters are compared as well.
    return zlib.compress(plain, 1) if back == reading and written(back) == plain else None


def _reading(key: bytes, digest: object, data: object) -> Reading | None:
    if not isinstance(data, bytes) or digest != _digest(key, data):
        return None
    try:
        return _read(zlib.decompress(data))
    except (zlib.error, BadBytesError):
        return None


def _digest(key: bytes, data: bytes) -> bytes:
    return hashlib.sha256(key + data).digest()
