"""Numbered migrations: migrations/0001_….sql is what takes a ledger from user_version 0 to 1, and so on."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

from readouts.store.derived import refill_lists
from readouts.store.errors import NewerLedgerError, NotALedgerError, OldLedgerError

LISTS = 4  # the migration that made the tables of the lists
APPLICATION_ID = 0x52444F54  # "RDOT", in the header of every ledger


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of every migration, in order."""
    folder = resources.files("readouts.store").joinpath("migrations")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    numbers = [int(f.name.split("_")[0]) for f in files]
    if numbers != list(range(1, len(files) + 1)):
        raise ValueError(f"migrations are not numbered 1, 2, 3 …: {numbers}")
    return tuple(f.read_text(encoding="utf-8") for f in files)


def version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that the file has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever written: also what a build killed in its first moment leaves."""
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    return bool(tables == 0 and version(connection) == 0 and _application(connection) == 0)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises NotALedgerError or NewerLedgerError unless the file is an empty database or a ledger that we know."""
    if is_empty(connection):
        return
    if _application(connection) != APPLICATION_ID:
        raise NotALedgerError(str(path), "is a database, but not one that readouts made")
    if version(connection) > len(migrations()):
        known = len(migrations())
        raise NewerLedgerError(
            str(path), f"was written by a newer version of readouts (format {version(connection)}, known: {known})"
        )


def check_current(connection: sqlite3.Connection, path: Path) -> None:
    """Raises OldLedgerError if there are migrations that the file has not seen."""
    if version(connection) < len(migrations()):
        raise OldLedgerError(str(path), f"is of an older format ({version(connection)}, known: {len(migrations())})")


def migrate(connection: sqlite3.Connection) -> None:
    """Runs the migrations that the file has not seen, all in one transaction."""
    if version(connection) == len(migrations()):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another program may have migrated while this one waited for the lock.
        older = version(connection)
        for number in range(older, len(migrations())):
            for statement in statements(migrations()[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        if older < LISTS:
            refill_lists(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except sqlite3.DatabaseError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit between them."""
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _application(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])
