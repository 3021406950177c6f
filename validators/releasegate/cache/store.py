"""Store: values by key in one SQLite file. Whatever is wrong with it, it only holds nothing."""

import contextlib
import sqlite3
from hashlib import blake2b
from pathlib import Path

from releasegate.cache.folder import Unusable, require_own_file, require_private
from releasegate.speech import remark

_NAME = "cache-1.sqlite"
# "rgc1": what says that a file is ours (SQLite file format, 1.3.15).
_OURS = 0x72676331
# Above so many bytes the file is begun anew: 10,000 releases take about 20 MB.
_MOST_BYTES = 512 << 20
# How many new values are held in memory before they are written.
_PENDING = 1_000
# In bytes.
_KEY, _CHECKSUM = 16, 8
_TABLE = "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"
# Two checks at once share the file; neither waits longer than this for the other, in seconds.
_PATIENCE = 0.25


class Store:
    """Values by key; a value that was damaged is not given back. Belongs to one process and thread."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection
        self._pending: dict[bytes, bytes] = {}

    @property
    def keeps(self) -> bool:
        """Whether there is anywhere to keep things."""
        return self._connection is not None

    def get(self, key: bytes) -> bytes | None:
        """What was put under the key, now or in an earlier run; None if nothing is."""
        if key in self._pending:
            return self._pending[key]
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT value FROM entry WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        kept = row[0] if row and isinstance(row[0], bytes) else b""
        value = kept[_CHECKSUM:]
        return value if kept and kept[:_CHECKSUM] == _checksum(key, value) else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value under a key."""
        if self._connection is not None:
            self._pending[key] = value
            if len(self._pending) >= _PENDING:
                self.write()

    def write(self) -> None:
        """Write what was put. Where that fails, it is forgotten."""
        rows = [(key, _checksum(key, value) + value) for key, value in self._pending.items()]
        self._pending.clear()
        if self._connection is None or not rows:
            return
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", rows)
        except sqlite3.OperationalError:
            return  # Another check writes, or the disk is full: it is for the next one to keep.
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Write what was put, and let go of the file."""
        self.write()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without it, and say so once."""
        remark(f"the cache is not used ({error}); it is safe to delete (docs/speed.md)")
        connection, self._connection = self._connection, None
        with contextlib.suppress(sqlite3.Error):
            if connection is not None:
                connection.close()


def key_of(what: bytes) -> bytes:
    """The key under which something is kept: a digest of all that it depends on."""
    return blake2b(what, digest_size=_KEY).digest()


def open_store(folder: Path | None) -> Store:
    """The store of a folder; one that keeps nothing without a folder, or where it cannot be written now.

    What somebody should look at is said on standard error: another's folder, another's file, a damaged one.
    """
    if folder is None:
        return Store(None)
    try:
        require_private(folder)
        return Store(_connect(folder / _NAME))
    except Unusable as error:
        remark(f"no cache: {error} (docs/speed.md)")
    except (OSError, sqlite3.Error):
        pass  # No home, a full disk, a file that another check holds: it is done without.
    return Store(None)


def _connect(path: Path) -> sqlite3.Connection:
    require_own_file(path)
    if path.exists() and path.stat().st_size > _MOST_BYTES:
        path.unlink(missing_ok=True)
    try:
        return _opened(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        # Not a database, or a damaged one. It lies in our folder under our name, so it is begun anew.
        remark(f"the cache {path} was damaged and is begun anew")
        path.unlink(missing_ok=True)
    return _opened(path)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        connection.execute(f"PRAGMA application_id = {_OURS}")
        connection.execute(_TABLE)
    elif found != _OURS:
        raise Unusable(f"{path} is the database of something else")
    connection.execute("PRAGMA synchronous = NORMAL")


def _checksum(key: bytes, value: bytes) -> bytes:
    return blake2b(key + value, digest_size=_CHECKSUM).digest()
