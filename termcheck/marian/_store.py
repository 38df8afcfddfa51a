"""Results on disk between runs: an SQLite file of bounded size that is never a reason to fail."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

__all__ = ["Store"]

_MOST_BYTES = 256 << 20
_PATIENCE = 0.5  # seconds to wait for another process that writes
_AT_ONCE = 500
_CHECK = 8
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB NOT NULL UNIQUE, value BLOB NOT NULL)"


class Store:
    """Keeps values by key in one file that several processes may use at once.

    When it has grown beyond `most_bytes` the oldest results go. A file that is damaged is made anew; one that is locked
    or cannot be written is done without.
    """

    def __init__(self, path: Path, most_bytes: int = _MOST_BYTES) -> None:
        self._path = path
        self._most = most_bytes
        self._lock = threading.Lock()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values that are there, by key."""
        with self._lock, suppress(OSError, sqlite3.Error):
            try:
                return self._got(keys)
            except sqlite3.OperationalError:
                return {}
            except sqlite3.DatabaseError:
                self._remove()
        return {}

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values by key, as far as that is possible."""
        if not values:
            return
        with self._lock, suppress(OSError, sqlite3.Error):
            try:
                self._put(values)
            except sqlite3.OperationalError:
                return
            except sqlite3.DatabaseError:
                self._remove()
                self._put(values)

    def _got(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        if not self._path.exists():
            return {}
        found: dict[bytes, bytes] = {}
        with closing(self._connection()) as connection:
            for some in _slices(keys):
                marks = ",".join("?" * len(some))
                rows = connection.execute(f"SELECT key, value FROM results WHERE key IN ({marks})", some)  # noqa: S608 - question marks only
                found.update((key, value[_CHECK:]) for key, value in rows if _sound(key, value))
        return found

    def _put(self, values: Mapping[bytes, bytes]) -> None:
        rows = [(key, _checksum(key, value) + value) for key, value in values.items()]
        with closing(self._connection()) as connection, connection:
            self._make_room(connection)
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)

    def _make_room(self, connection: sqlite3.Connection) -> None:
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._most:
            half = "SELECT rowid FROM results ORDER BY rowid LIMIT (SELECT count(*) / 2 FROM results)"
            connection.execute(f"DELETE FROM results WHERE rowid IN ({half})")  # noqa: S608 - the line above

    def _connection(self) -> sqlite3.Connection:
        # a connection of its own for each call: none is carried into a forked process or another thread
        self._path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLE)
        except BaseException:
            connection.close()
            raise
        return connection

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)


def _slices(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))


def _checksum(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECK, key=key).digest()


def _sound(key: object, value: object) -> bool:
    return isinstance(key, bytes) and isinstance(value, bytes) and value[:_CHECK] == _checksum(key, value[_CHECK:])
