"""Keeping what is known of texts that may be copies."""

import sqlite3

import msgspec

from readouts.model.likeness import Alike, Likeness, Memory

COPIES = "copies"


def made_with(connection: sqlite3.Connection) -> str | None:
    """The version of what all that is kept depends on."""
    row = connection.execute("SELECT version FROM made_with WHERE cache = ?", (COPIES,)).fetchone()
    return str(row[0]) if row else None


def load_memory(connection: sqlite3.Connection, version: str) -> Memory:
    """What is known; nothing, if it was made with another version of what it depends on."""
    if made_with(connection) != version:
        return Memory(version=version)
    rows = connection.execute("SELECT document, words, openings, signature FROM likenesses")
    likenesses = {d: Likeness(words=w, signature=s, openings=tuple(o.split())) for d, w, o, s in rows}
    rows = connection.execute("SELECT one, other, record FROM alike")
    pairs = {(one, other): msgspec.json.decode(record, type=Alike) for one, other, record in rows}
    return Memory(version=version, likenesses=likenesses, pairs=pairs)


def keep_memory(connection: sqlite3.Connection, learnt: Memory) -> None:
    """Adds what was learnt; what was made with another version goes."""
    if made_with(connection) != learnt.version:
        connection.execute("DELETE FROM likenesses")
        connection.execute("DELETE FROM alike")
        connection.execute("INSERT OR REPLACE INTO made_with VALUES (?, ?)", (COPIES, learnt.version))
    connection.executemany(
        "INSERT OR REPLACE INTO likenesses VALUES (?, ?, ?, ?)",
        ((d, one.words, " ".join(one.openings), one.signature) for d, one in learnt.likenesses.items()),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO alike VALUES (?, ?, ?)",
        ((*pair, msgspec.json.encode(alike).decode()) for pair, alike in learnt.pairs.items()),
    )
