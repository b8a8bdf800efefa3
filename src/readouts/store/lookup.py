"""From the beginning of an id to the contact that holds it: of a mention, a claim or an account."""

import sqlite3
from typing import Literal

from readouts.store.errors import AmbiguousIdError, UnknownIdError

Part = Literal["mention", "claim", "account"]
TABLES: dict[Part, str] = {"mention": "mentions", "claim": "claims", "account": "accounts"}
ADVICE: dict[Part, str] = {
    "mention": "readouts contacts lists the ids of contacts, readouts show ID --format jsonl those of their mentions",
    "claim": "readouts compare ID --format tsv lists the claims of a contact",
    "account": "readouts show ID --format jsonl lists the accounts of a contact",
}
SHOWN = 4  # ids that a message names


def holder(connection: sqlite3.Connection, part: Part, prefix: str) -> tuple[str, str]:
    """The contact, and the full id of its part. Raises UnknownIdError or AmbiguousIdError."""
    wanted = prefix.strip().lower()
    rows = connection.execute(
        f"SELECT DISTINCT contact, id FROM {TABLES[part]} WHERE substr(id, 1, ?) = ? ORDER BY id",
        (len(wanted), wanted),
    ).fetchall()
    if not rows or not wanted:
        raise UnknownIdError(prefix, f"no {part} has this id", ADVICE[part])
    if len(rows) > 1:
        some = ", ".join(r[1][: len(wanted) + 6] for r in rows[:SHOWN])
        raise AmbiguousIdError(prefix, f"{len(rows)} {part}s have ids that begin so: {some}")
    return str(rows[0][0]), str(rows[0][1])
