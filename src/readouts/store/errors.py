"""What can be wrong with a ledger file, each with its reason and what to do."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LedgerError(Exception):
    """Something is wrong with a ledger. name: the file or id; reason; advice: what a person can do."""

    advice = "run: readouts doctor"

    def __init__(self, name: str, reason: str, advice: str | None = None) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
        self.advice = advice or self.advice


class NoLedgerError(LedgerError):
    """There is no such file."""

    advice = "build one first (readouts build STORIES...), or name another with --ledger"


class NotADatabaseError(LedgerError):
    """The file is not an SQLite database, or is a damaged one."""

    advice = "name another file with --ledger"


class NotALedgerError(LedgerError):
    """The file is an SQLite database that Readouts did not make."""

    advice = "name another file with --ledger; this one was left as it is"


class NewerLedgerError(LedgerError):
    """A newer version of Readouts wrote the ledger."""

    advice = "update readouts, or build a new ledger with --ledger"


class OldLedgerError(LedgerError):
    """An older version of Readouts wrote the ledger, and it is open for reading only."""

    advice = "bring it up to date with: readouts build"


class ReadOnlyError(LedgerError):
    """The file or its folder may not be written."""

    advice = "use a folder that you may write to (--ledger FILE)"


class DiskFullError(LedgerError):
    """The disk took no more; the last whole ledger stands."""

    advice = "free some space and run it again; the last whole ledger stands"


class LedgerBusyError(LedgerError):
    """Another program held the ledger for longer than the busy timeout."""

    advice = "wait until the other program is done, and run it again"


class MovedOnError(LedgerError):
    """Another build has finished since this one read the ledger."""

    advice = "run it again"


class UnknownIdError(LedgerError):
    """No contact or mention has this id, no document, person or pair this address."""

    advice = "readouts contacts lists the ids; any unique beginning will do"


class AmbiguousIdError(LedgerError):
    """Several contacts, or documents, have ids that begin so."""

    advice = "give more of the id"


class TooSlowError(LedgerError):
    """The answer took longer than the ledger was opened for."""

    advice = "ask for less: fewer words, a shorter time"


KINDS: dict[int, tuple[type[LedgerError], str]] = {
    sqlite3.SQLITE_NOTADB: (NotADatabaseError, "is not an SQLite database"),
    sqlite3.SQLITE_CORRUPT: (NotADatabaseError, "is a damaged database"),
    sqlite3.SQLITE_READONLY: (ReadOnlyError, "may not be written"),
    sqlite3.SQLITE_FULL: (DiskFullError, "the disk is full"),
    sqlite3.SQLITE_IOERR: (DiskFullError, "the disk could not be written or read; it may be full"),
    sqlite3.SQLITE_BUSY: (LedgerBusyError, "another program is writing to it"),
    sqlite3.SQLITE_LOCKED: (LedgerBusyError, "another program is writing to it"),
    sqlite3.SQLITE_INTERRUPT: (TooSlowError, "the answer took too long"),
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns sqlite3's errors into ours; others pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explain(path, error) from error


def explain(path: Path, error: sqlite3.DatabaseError) -> LedgerError:
    """The typed error for what sqlite3 raised."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CANTOPEN:
        return _cannot_open(path)
    kind, reason = KINDS.get(code, (LedgerError, str(error)))
    return kind(str(path), reason)


def _cannot_open(path: Path) -> LedgerError:
    if path.is_dir():
        return NotADatabaseError(str(path), "is a folder")
    if not path.parent.is_dir():
        return NoLedgerError(str(path), "its folder does not exist", "make the folder, or name another with --ledger")
    if not may_write(path.parent) or (path.exists() and not may_write(path)):
        return ReadOnlyError(str(path), "its folder may not be written")
    return LedgerError(str(path), "cannot be opened")


def may_write(path: Path) -> bool:
    """Whether this process may write there."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
