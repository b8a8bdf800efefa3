"""Writing the derived tables: all of them, in the transaction of the caller."""

import sqlite3
from collections.abc import Iterator
from itertools import chain

import msgspec

from readouts.model.contact import Claim, Contact
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.store import lists
from readouts.store.found import UNKNOWN
from readouts.store.lists import Lists
from readouts.store.memory import keep_memory
from readouts.store.records import Derived, Filed, folded

TABLES = (
    "contacts",
    "parties",
    "mentions",
    "accounts",
    "points",
    "cells",
    "claims",
    "judgements",
    "issues",
    *lists.TABLES,
)
# The number of a claim is that of its contact, and its place among the contact's claims in the last bits: the words
# of a search lead from a claim to its contact at once.
CLAIM_BITS = 20
Row = tuple[str | int | None, ...]


def replace_derived(connection: sqlite3.Connection, derived: Derived) -> None:
    """Empties the derived tables and fills them anew; one more generation."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    _replace_documents(connection, derived.documents)
    made = Lists(connection, [f.contact.id for f in derived.contacts])
    for filed in sorted(derived.contacts, key=lambda f: lists.order(f.contact)):
        _file(connection, filed, made.add(filed))
    made.write()
    _insert(connection, "issues", (_issue(i) for i in derived.issues))
    _index_claims(connection)
    _prune_readings(connection, derived)
    if derived.learnt is not None:
        keep_memory(connection, derived.learnt)
    connection.execute(
        "UPDATE state SET generation = generation + 1, readouts = ?, reader = ?, knowledge = ?",
        (derived.readouts, derived.reader, derived.knowledge),
    )


def refill_lists(connection: sqlite3.Connection) -> None:
    """Fills what lists and searches read from the contacts that are there, in a ledger that had no such tables.

    Contacts that an older program wrote in another shape are forgotten, with all that is derived: the next build
    makes them anew.
    """
    ids = [r[0] for r in connection.execute("SELECT id FROM contacts")]
    connection.execute("DELETE FROM claims")
    made = Lists(connection, ids)
    rows = connection.execute(f"SELECT record FROM contacts ORDER BY coalesce(earliest, '{UNKNOWN}'), id")
    try:
        for (record,) in rows:
            contact = msgspec.json.decode(record, type=Contact)
            number = made.add(Filed(contact=contact, sides=_sides(connection, contact.id)))
            _insert(connection, "claims", _claims(contact, number))
    except msgspec.ValidationError:
        for table in ("documents", *TABLES):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE state SET generation = 0")
    else:
        made.write()
    _index_claims(connection)


def _sides(connection: sqlite3.Connection, contact: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT name FROM parties WHERE contact = ? AND role = 'side' ORDER BY name", (contact,))
    return tuple(r[0] for r in rows)


def _index_claims(connection: sqlite3.Connection) -> None:
    for index in ("claim_words", "claim_parts"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def _file(connection: sqlite3.Connection, filed: Filed, number: int) -> None:
    contact = filed.contact
    _insert(connection, "contacts", [_contact(contact)])
    _insert(connection, "parties", _parties(filed))
    _insert(connection, "mentions", ((m.id, contact.id, m.document, m.start, m.end, m.quote) for m in contact.mentions))
    _insert(
        connection,
        "accounts",
        (
            (contact.id, a.id, a.voucher, a.side, a.kind, a.complete, a.told_at, len(a.documents))
            for a in contact.accounts
        ),
    )
    _insert(
        connection,
        "points",
        ((contact.id, p.kind, p.label, folded(p.label), p.verdict, p.between, p.why, p.as_of) for p in contact.points),
    )
    _insert(
        connection,
        "cells",
        ((contact.id, p.kind, p.label, c.side, c.state) for p in contact.points for c in p.cells),
    )
    _insert(connection, "claims", _claims(contact, number))
    _insert(connection, "judgements", ((contact.id, msgspec.json.encode(j).decode()) for j in filed.judgements))


def _insert(connection: sqlite3.Connection, table: str, rows: "Iterator[Row] | list[Row]") -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
        connection.executemany(statement, chain((first,), rows))


def _document(document: Document) -> Row:
    first = document.appearances[0] if document.appearances else None
    return (
        document.id,
        first.name if first else "",
        document.published,
        document.outlet,
        document.title,
        document.status,
        document.reason,
        document.copy_of,
        len(document.text),
    )


def _replace_documents(connection: sqlite3.Connection, documents: tuple[Document, ...]) -> None:
    """Writes those that are new or stand otherwise: of a ledger that grows, nearly all stand as they did."""
    made = {d.id: _document(d) for d in documents}
    stand = {row[0]: row for row in connection.execute("SELECT * FROM documents")}
    gone = [(i,) for i, row in stand.items() if made.get(i) != row]
    connection.executemany("DELETE FROM documents WHERE id = ?", gone)
    _insert(connection, "documents", (row for i, row in made.items() if stand.get(i) != row))


def _contact(contact: Contact) -> Row:
    return (
        contact.id,
        contact.mode,
        contact.realis,
        contact.level,
        contact.date.edtf,
        contact.date.earliest,
        contact.date.latest,
        "; ".join(contact.participants),
        len(contact.documents),
        len(contact.accounts),
        msgspec.json.encode(contact).decode(),
    )


def _parties(filed: Filed) -> Iterator[Row]:
    contact = filed.contact
    groups = (("participant", contact.participants), ("attendee", contact.attendees), ("side", filed.sides))
    for role, names in groups:
        for name in names:
            yield contact.id, role, name, folded(name)


def _claims(contact: Contact, number: int) -> Iterator[Row]:
    return (_claim(contact.id, number << CLAIM_BITS | place, claim) for place, claim in enumerate(contact.claims))


def _claim(contact: str, number: int, claim: Claim) -> Row:
    return (
        number,
        contact,
        claim.id,
        claim.account,
        claim.mention,
        claim.point_kind,
        claim.point,
        claim.value,
        claim.polarity,
        claim.form,
        claim.act,
        claim.side,
        claim.voucher,
        claim.speaker,
        " ‹ ".join(claim.chain),
    )


def _issue(issue: Issue) -> Row:
    return issue.kind, issue.document, issue.contact, issue.message, msgspec.json.encode(issue).decode()


def _prune_readings(connection: sqlite3.Connection, derived: Derived) -> None:
    """Forgets readings that this build did not rest on: of older readers, or of what was given before."""
    used = frozenset(derived.used)
    kept = connection.execute("SELECT document, key FROM readings").fetchall()
    connection.executemany(
        "DELETE FROM readings WHERE document = ? AND key = ?", (row for row in kept if row not in used)
    )
