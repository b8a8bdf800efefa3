"""Reading the derived tables."""

import sqlite3

import msgspec

from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Judgement
from readouts.model.reading import Reading
from readouts.store.bits import upwards
from readouts.store.choose import chosen
from readouts.store.find import contact_id, find
from readouts.store.index import Index
from readouts.store.records import ContactFilter
from readouts.store.truth import load_documents


def contacts(index: Index, asked: ContactFilter) -> tuple[Contact, ...]:
    """The contacts that fit, by earliest day (unknown last), then id."""
    return numbered(index.connection, numbers(index, asked))


def numbers(index: Index, asked: ContactFilter) -> tuple[int, ...]:
    """The places in the timeline of the contacts that fit, upwards."""
    return tuple(upwards(chosen(index, asked), 0))


def numbered(connection: sqlite3.Connection, wanted: tuple[int, ...]) -> tuple[Contact, ...]:
    """The contacts at these places, in their order."""
    rows = connection.execute(
        "SELECT c.record FROM json_each(?) j CROSS JOIN listing l ON l.number = j.value"
        " CROSS JOIN contacts c ON c.id = l.id ORDER BY j.key",
        (msgspec.json.encode(wanted).decode(),),
    )
    return tuple(msgspec.json.decode(r[0], type=Contact) for r in rows)


def contact(connection: sqlite3.Connection, prefix: str) -> Contact:
    """The contact that an id, or its beginning, leads to. Raises UnknownIdError or AmbiguousIdError."""
    found = contact_id(connection, prefix)
    row = connection.execute("SELECT record FROM contacts WHERE id = ?", (found,)).fetchone()
    return msgspec.json.decode(row[0], type=Contact)


def short_ids(connection: sqlite3.Connection) -> dict[str, str]:
    """For each contact the shortest beginning of its id, of 8 or more, that no other has."""
    return dict(connection.execute("SELECT id, short FROM listing ORDER BY id"))


def documents(connection: sqlite3.Connection, ids: tuple[str, ...] | None = None) -> tuple[Document, ...]:
    """The documents of the ledger (or those of `ids`), by id, as the last build left them."""
    named = "" if ids is None else " WHERE id IN (SELECT value FROM json_each(?))"
    rows = connection.execute(
        f"SELECT id, status, reason, copy_of FROM documents{named} ORDER BY id",
        () if ids is None else (msgspec.json.encode(ids).decode(),),
    )
    standing = {r[0]: r[1:] for r in rows}
    made: list[Document] = []
    for document in load_documents(connection, None if ids is None else tuple(standing)):
        if document.id in standing:
            status, reason, copy_of = standing[document.id]
            made.append(msgspec.structs.replace(document, status=status, reason=reason, copy_of=copy_of))
    return tuple(made)


def document_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Of all documents of the ledger, in their order."""
    return tuple(row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id"))


def document(connection: sqlite3.Connection, prefix: str) -> Document:
    """The document whose id begins so. Raises UnknownIdError or AmbiguousIdError."""
    return documents(connection, (find(connection, prefix, "document").id,))[0]


def copies(connection: sqlite3.Connection, ids: tuple[str, ...]) -> tuple[Document, ...]:
    """The documents that are copies of one of `ids`."""
    found = (connection.execute("SELECT id FROM documents WHERE copy_of = ? ORDER BY id", (one,)) for one in ids)
    copied = tuple(row[0] for rows in found for row in rows)
    return documents(connection, copied) if copied else ()


def contacts_of(connection: sqlite3.Connection, document: str) -> tuple[Contact, ...]:
    """The contacts that a document carries, by earliest day (unknown last), then id."""
    rows = connection.execute(
        "SELECT record FROM contacts WHERE id IN (SELECT contact FROM mentions WHERE document = ?)"
        " ORDER BY coalesce(earliest, '9999'), id",
        (document,),
    )
    return tuple(msgspec.json.decode(r[0], type=Contact) for r in rows)


def issues_of(connection: sqlite3.Connection, document: str) -> tuple[Issue, ...]:
    """The issues of one document."""
    rows = connection.execute("SELECT record FROM issues WHERE document = ? ORDER BY rowid", (document,))
    return tuple(msgspec.json.decode(r[0], type=Issue) for r in rows)


def with_field(connection: sqlite3.Connection, field: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `ids` of which some story claims something at a field, in their order."""
    rows = connection.execute(
        "SELECT j.value FROM json_each(?) j WHERE EXISTS"
        " (SELECT 1 FROM claims c WHERE c.contact = j.value AND c.kind = 'field' AND c.point = ?) ORDER BY j.key",
        (msgspec.json.encode(ids).decode(), field),
    )
    return tuple(row[0] for row in rows)


def issue_kinds(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """The kinds of issues with their numbers, the most frequent first."""
    rows = connection.execute("SELECT kind, count(*) FROM issues GROUP BY kind ORDER BY count(*) DESC, kind")
    return tuple((str(kind), int(number)) for kind, number in rows)


def issues_of_kind(connection: sqlite3.Connection, kind: str, limit: int, offset: int) -> tuple[Issue, ...]:
    """A part of the issues of one kind, in the order in which the build met them."""
    rows = connection.execute(
        "SELECT record FROM issues WHERE kind = ? ORDER BY rowid LIMIT ? OFFSET ?", (kind, limit, offset)
    )
    return tuple(msgspec.json.decode(r[0], type=Issue) for r in rows)


def reading_of(connection: sqlite3.Connection, document: str) -> Reading | None:
    """The reading that the last build rests on; None if there is none, or it is of another shape."""
    row = connection.execute("SELECT record FROM readings WHERE document = ?", (document,)).fetchone()
    if row is None:
        return None
    try:
        return msgspec.json.decode(row[0], type=Reading)
    except msgspec.ValidationError:
        return None


def issues(connection: sqlite3.Connection, contact: str | None = None) -> tuple[Issue, ...]:
    """All issues, or those of one contact."""
    clause = " WHERE contact = ?" if contact else ""
    rows = connection.execute(f"SELECT record FROM issues{clause} ORDER BY rowid", (contact,) if contact else ())
    return tuple(msgspec.json.decode(r[0], type=Issue) for r in rows)


def judgements(connection: sqlite3.Connection, contact: str) -> tuple[Judgement, ...]:
    """Why the mentions of a contact were held for one."""
    rows = connection.execute("SELECT record FROM judgements WHERE contact = ? ORDER BY rowid", (contact,))
    return tuple(msgspec.json.decode(r[0], type=Judgement) for r in rows)
