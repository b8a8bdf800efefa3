"""Opening the file, for writing or for reading."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from readouts.store.errors import NoLedgerError, NotADatabaseError, ReadOnlyError, may_write, translated
from readouts.store.migrate import check, check_current, is_empty, migrate

WRITING_KIB = 128 * 1024
BUSY_SECONDS = 30.0  # how long to wait for another program that writes


def connect_for_writing(path: Path, busy: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Opens or makes the ledger at `path`, in its newest format. Raises a LedgerError."""
    if path.exists() and not may_write(path):
        raise ReadOnlyError(str(path), "may not be written")
    with translated(path):
        connection = sqlite3.connect(path, timeout=busy, isolation_level=None)
        try:
            check(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            # A crash of the machine may lose the last transaction in this mode, never half of one.
            connection.execute("PRAGMA synchronous = NORMAL")
            # Rows by id come in no order of theirs: their pages stay in memory until all are written.
            connection.execute(f"PRAGMA cache_size = -{WRITING_KIB}")
            migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_for_reading(path: Path, busy: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Opens the ledger at `path` as it stands now: what others write later is not seen. Raises a LedgerError."""
    if not path.exists():
        raise NoLedgerError(str(path), "there is no such ledger")
    if path.is_dir():
        raise NotADatabaseError(str(path), "is a folder")
    with translated(path):
        connection = sqlite3.connect(
            _address(path), timeout=busy, isolation_level=None, uri=True, check_same_thread=False
        )
        try:
            connection.execute("BEGIN")
            check(connection, path)
            if is_empty(connection):
                raise NoLedgerError(str(path), "nothing was ever built in it")
            check_current(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _address(path: Path) -> str:
    """Read-only; `immutable` where the folder may not be written, since WAL wants to make a file beside it."""
    wal = path.with_name(path.name + "-wal")
    folder_closed = not may_write(path.parent) and not wal.exists()
    return f"file:{quote(str(path.absolute()))}?mode=ro{'&immutable=1' if folder_closed else ''}"
