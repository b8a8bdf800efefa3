"""What an id, its beginning, or a slug leads to."""

import re
import sqlite3

import msgspec

from readouts.store.errors import AmbiguousIdError, UnknownIdError
from readouts.store.found import Found, FoundKind

HEX = re.compile("[0-9a-f]{1,64}")
SOME = 5  # ids that are looked at to say which it could be


def contact_id(connection: sqlite3.Connection, prefix: str) -> str:
    """The contact that `prefix` leads to: the beginning of its id or of that of one of its mentions.

    Raises UnknownIdError or AmbiguousIdError.
    """
    return _one(prefix, "contacts", _contacts(connection, _wanted(prefix)))


def find(connection: sqlite3.Connection, prefix: str, kind: FoundKind | None) -> Found:
    """What `prefix` leads to; see Ledger.find."""
    wanted = _wanted(prefix)
    if kind in (None, "person", "pair"):
        row = connection.execute("SELECT kind, slug, names FROM profiles WHERE slug = ?", (wanted,)).fetchone()
        if row is not None and kind in (None, row[0]):
            return Found(kind=row[0], id=row[1], names=msgspec.json.decode(row[2], type=tuple[str, ...]))
    if kind in (None, "contact") and (ids := _contacts(connection, wanted)):
        return Found(kind="contact", id=_one(prefix, "contacts", ids))
    if kind in (None, "document") and (ids := _beginning(connection, "documents", "id", "id", wanted)):
        return Found(kind="document", id=_one(prefix, "documents", ids))
    raise UnknownIdError(prefix, f"no {kind or 'contact, document, person or pair'} has this id")


def _wanted(prefix: str) -> str:
    """As ids and slugs are written; nothing else can lead anywhere."""
    wanted = prefix.strip().lower()
    return wanted if wanted.isascii() and "\x00" not in wanted else ""


def _contacts(connection: sqlite3.Connection, wanted: str) -> list[str]:
    found = _beginning(connection, "contacts", "id", "id", wanted)
    return found or _beginning(connection, "mentions", "id", "contact", wanted)


def _beginning(connection: sqlite3.Connection, table: str, column: str, result: str, wanted: str) -> list[str]:
    if not HEX.fullmatch(wanted):
        return []
    # "g" comes behind every hexadecimal digit: a range of the index, and no pattern.
    rows = connection.execute(
        f"SELECT DISTINCT {result} FROM {table} WHERE {column} >= ? AND {column} < ? ORDER BY {result}",
        (wanted, wanted + "g"),
    )
    return [r[0] for r in rows]


def _one(prefix: str, what: str, ids: list[str]) -> str:
    if not ids:
        raise UnknownIdError(prefix, "no contact has this id")
    if len(ids) > 1:
        some = ", ".join(i[: len(prefix.strip()) + 6] for i in ids[: SOME - 1])
        raise AmbiguousIdError(prefix, f"{len(ids)} {what} have ids that begin so: {some}")
    return ids[0]
