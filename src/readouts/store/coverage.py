"""What the ledger's counts rest on: its stories, their days and outlets, and the accounts that it holds."""

import sqlite3
from collections import Counter

import msgspec

from readouts.model.contact import Contact
from readouts.model.values import DocumentStatus
from readouts.store.found import AccountCount, Coverage, OutletCount


class AccountTally:
    """Counts the accounts of the contacts that it is given."""

    def __init__(self) -> None:
        self._found: Counter[tuple[str, bool | None]] = Counter()

    def add(self, contact: Contact) -> None:
        """Takes the accounts of one contact."""
        self._found.update((a.side, a.complete) for a in contact.accounts)

    def counts(self) -> tuple[AccountCount, ...]:
        """By side, complete ones first, unknown ones last."""
        ordered = sorted(self._found.items(), key=lambda f: (f[0][0], f[0][1] is None, f[0][1] is False))
        return tuple(AccountCount(side, complete, number) for (side, complete), number in ordered)


def write_coverage(connection: sqlite3.Connection, contacts: int, accounts: AccountTally) -> None:
    """Writes the one row, from the documents that are in the ledger by now."""
    stories, dated, first, last = connection.execute(
        "SELECT count(*), count(published), min(published), max(published) FROM documents"
    ).fetchone()
    statuses = connection.execute("SELECT status, count(*) FROM documents GROUP BY status ORDER BY status").fetchall()
    made = Coverage(
        stories=stories,
        by_status=msgspec.convert(statuses, tuple[tuple[DocumentStatus, int], ...]),
        undated=stories - dated,
        first=first,
        last=last,
        outlets=_outlets(connection),
        contacts=contacts,
        accounts=accounts.counts(),
    )
    connection.execute("INSERT INTO coverage VALUES (?)", (msgspec.json.encode(made).decode(),))


def _outlets(connection: sqlite3.Connection) -> tuple[OutletCount, ...]:
    rows = connection.execute(
        "WITH named AS (SELECT id AS document, outlet FROM documents WHERE outlet > ''"
        " UNION SELECT document, outlet FROM appearances WHERE outlet > '')"
        " SELECT n.outlet, count(DISTINCT d.id) FROM documents d LEFT JOIN named n ON n.document = d.id"
        " GROUP BY n.outlet ORDER BY 2 DESC, 1"
    )
    return tuple(OutletCount(name, stories) for name, stories in rows)


def coverage(connection: sqlite3.Connection) -> Coverage:
    """What the last build wrote; all zero if none was finished."""
    row = connection.execute("SELECT record FROM coverage").fetchone()
    if row is None:
        return Coverage(stories=0, by_status=(), undated=0, first=None, last=None, outlets=(), contacts=0, accounts=())
    return msgspec.json.decode(row[0], type=Coverage)
