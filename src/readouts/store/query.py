"""Reading the derived tables."""

import sqlite3

import msgspec

from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Judgement
from readouts.model.reading import Reading
from readouts.store.errors import AmbiguousIdError, UnknownIdError
from readouts.store.records import ContactFilter, folded
from readouts.store.truth import load_documents

SHORTEST = 8  # of an abbreviated id
ORDER = " ORDER BY coalesce(earliest, '9999'), id"


def contacts(connection: sqlite3.Connection, asked: ContactFilter) -> tuple[Contact, ...]:
    """The contacts that fit, by earliest day (unknown last), then id."""
    where, values = _conditions(asked)
    clause = f" WHERE {' AND '.join(where)}" if where else ""
    rows = connection.execute(f"SELECT record FROM contacts{clause}{ORDER}", values)
    return tuple(msgspec.json.decode(r[0], type=Contact) for r in rows)


def _conditions(asked: ContactFilter) -> tuple[list[str], list[str]]:
    """The SQL conditions of a filter, and the values that go into them."""
    party = "EXISTS (SELECT 1 FROM parties p WHERE p.contact = contacts.id AND p.role = '{}' AND p.folded {})"
    point = "EXISTS (SELECT 1 FROM points p WHERE p.contact = contacts.id AND {})"
    like = "LIKE ? ESCAPE '\\'"
    dated = "coalesce(latest, earliest) IS NOT NULL AND "
    questions = (
        (asked.person and _like(asked.person), party.format("participant", like)),
        (asked.country and folded(asked.country), party.format("side", "= ?")),
        (asked.mode, "mode = ?"),
        (asked.level, "level = ?"),
        (asked.since, dated + "coalesce(latest, '9999') >= ?"),
        (asked.until, dated + "coalesce(earliest, '0000') <= ?"),
        (asked.topic and _like(asked.topic), point.format(f"p.kind = 'topic' AND p.folded {like}")),
        (asked.verdict, point.format("p.verdict = ?")),
    )
    kept = [(value, sql) for value, sql in questions if value]
    return [sql for _, sql in kept], [value for value, _ in kept]


def _like(part: str) -> str:
    escaped = folded(part).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def contact_id(connection: sqlite3.Connection, prefix: str) -> str:
    """The contact that `prefix` leads to: the beginning of its id or of that of one of its mentions.

    Raises UnknownIdError or AmbiguousIdError.
    """
    wanted = prefix.strip().lower()
    rows = connection.execute(
        "SELECT DISTINCT id FROM contacts WHERE substr(id, 1, ?) = ? ORDER BY id", (len(wanted), wanted)
    ).fetchall()
    if not rows:
        rows = connection.execute(
            "SELECT DISTINCT contact FROM mentions WHERE substr(id, 1, ?) = ? ORDER BY contact", (len(wanted), wanted)
        ).fetchall()
    if not rows or not wanted:
        raise UnknownIdError(prefix, "no contact has this id")
    if len(rows) > 1:
        some = ", ".join(r[0][: len(wanted) + 6] for r in rows[:4])
        raise AmbiguousIdError(prefix, f"{len(rows)} contacts have ids that begin so: {some}")
    return str(rows[0][0])


def contact(connection: sqlite3.Connection, prefix: str) -> Contact:
    """The contact that an id, or its beginning, leads to. Raises UnknownIdError or AmbiguousIdError."""
    found = contact_id(connection, prefix)
    row = connection.execute("SELECT record FROM contacts WHERE id = ?", (found,)).fetchone()
    return msgspec.json.decode(row[0], type=Contact)


def short_ids(connection: sqlite3.Connection) -> dict[str, str]:
    """For each contact the shortest beginning of its id, of 8 or more, that no other has."""
    ids = [r[0] for r in connection.execute("SELECT id FROM contacts ORDER BY id")]
    short: dict[str, str] = {}
    for i, one in enumerate(ids):
        neighbours = ids[max(0, i - 1) : i] + ids[i + 1 : i + 2]
        shared = max((_shared(one, other) for other in neighbours), default=0)
        short[one] = one[: max(SHORTEST, shared + 1)]
    return short


def _shared(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def documents(connection: sqlite3.Connection, ids: tuple[str, ...] | None = None) -> tuple[Document, ...]:
    """The documents of the ledger (or those of `ids`), by id, as the last build left them."""
    rows = connection.execute("SELECT id, status, reason, copy_of FROM documents ORDER BY id")
    standing = {r[0]: r[1:] for r in rows if ids is None or r[0] in ids}
    made: list[Document] = []
    for document in load_documents(connection, None if ids is None else tuple(standing)):
        if document.id in standing:
            status, reason, copy_of = standing[document.id]
            made.append(msgspec.structs.replace(document, status=status, reason=reason, copy_of=copy_of))
    return tuple(made)


def document(connection: sqlite3.Connection, prefix: str) -> Document:
    """The document whose id begins so. Raises UnknownIdError or AmbiguousIdError."""
    wanted = prefix.strip().lower()
    rows = connection.execute(
        "SELECT id FROM documents WHERE substr(id, 1, ?) = ? ORDER BY id", (len(wanted), wanted)
    ).fetchall()
    if not rows or not wanted:
        raise UnknownIdError(prefix, "no document has this id")
    if len(rows) > 1:
        raise AmbiguousIdError(prefix, f"{len(rows)} documents have ids that begin so")
    return documents(connection, (rows[0][0],))[0]


def copies(connection: sqlite3.Connection, ids: tuple[str, ...]) -> tuple[Document, ...]:
    """The documents that are copies of one of `ids`."""
    found = (connection.execute("SELECT id FROM documents WHERE copy_of = ? ORDER BY id", (one,)) for one in ids)
    copied = tuple(row[0] for rows in found for row in rows)
    return documents(connection, copied) if copied else ()


def contacts_of(connection: sqlite3.Connection, document: str) -> tuple[Contact, ...]:
    """The contacts that a document carries, by earliest day (unknown last), then id."""
    rows = connection.execute(
        f"SELECT record FROM contacts WHERE id IN (SELECT contact FROM mentions WHERE document = ?){ORDER}", (document,)
    )
    return tuple(msgspec.json.decode(r[0], type=Contact) for r in rows)


def issues_of(connection: sqlite3.Connection, document: str) -> tuple[Issue, ...]:
    """The issues of one document."""
    rows = connection.execute("SELECT record FROM issues WHERE document = ? ORDER BY rowid", (document,))
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
