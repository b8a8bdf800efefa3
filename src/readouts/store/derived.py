"""Writing the derived tables: all of them, in the transaction of the caller."""

import sqlite3
from collections.abc import Iterator

import msgspec

from readouts.model.contact import Claim, Contact
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.store.records import Derived, Filed, folded

TABLES = (
    "documents",
    "contacts",
    "parties",
    "mentions",
    "accounts",
    "points",
    "cells",
    "claims",
    "judgements",
    "issues",
)
Row = tuple[str | int | None, ...]


def replace_derived(connection: sqlite3.Connection, derived: Derived) -> None:
    """Empties the derived tables and fills them anew; one more generation."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    _insert(connection, "documents", (_document(d) for d in derived.documents))
    for filed in derived.contacts:
        _file(connection, filed)
    _insert(connection, "issues", (_issue(i) for i in derived.issues))
    for index in ("claim_words", "claim_parts"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    _prune_readings(connection, derived)
    connection.execute(
        "UPDATE state SET generation = generation + 1, readouts = ?, reader = ?, knowledge = ?",
        (derived.readouts, derived.reader, derived.knowledge),
    )


def _file(connection: sqlite3.Connection, filed: Filed) -> None:
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
    _insert(connection, "claims", (_claim(contact.id, c) for c in contact.claims))
    _insert(connection, "judgements", ((contact.id, msgspec.json.encode(j).decode()) for j in filed.judgements))


def _insert(connection: sqlite3.Connection, table: str, rows: "Iterator[Row] | list[Row]") -> None:
    for row in rows:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _document(document: Document) -> Row:
    first = document.appearances[0] if document.appearances else None
    title = next((a.title for a in document.appearances if a.title), None)
    return (
        document.id,
        first.name if first else "",
        document.published,
        document.outlet,
        title,
        document.status,
        document.reason,
        document.copy_of,
        len(document.text),
    )


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


def _claim(contact: str, claim: Claim) -> Row:
    return (
        None,
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
    connection.execute("CREATE TEMP TABLE used (document TEXT, key TEXT, PRIMARY KEY (document, key))")
    connection.executemany("INSERT OR IGNORE INTO temp.used VALUES (?, ?)", derived.used)
    connection.execute("DELETE FROM readings WHERE (document, key) NOT IN (SELECT document, key FROM temp.used)")
    connection.execute("DROP TABLE temp.used")
