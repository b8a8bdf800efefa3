"""Pages of the timeline."""

import sqlite3
from collections.abc import Iterator
from itertools import chain, islice

import msgspec

from readouts.store.bits import downwards, upwards
from readouts.store.choose import chosen
from readouts.store.errors import UnknownIdError
from readouts.store.found import UNKNOWN, Page, Row
from readouts.store.index import Index
from readouts.store.records import ContactFilter
from readouts.store.words import searchable

MOST = 1000  # rows of a page


def listed(index: Index, asked: ContactFilter, limit: int, after: str | None, newest: bool) -> Page:
    """A page of the contacts that fit, by day (unknown last), then id; `newest`: the latest day first."""
    found = chosen(index, asked)
    dated = index.kept("dated", lambda: _place(index.connection, UNKNOWN, ""), int)
    place = _after(index.connection, after, newest) if after is not None else None
    numbers = list(islice(_walk(found, dated, place, newest), max(0, min(limit, MOST)) + 1))
    shown = numbers[: max(0, min(limit, MOST))]
    made = tuple(rows(index, shown))
    more = len(numbers) > len(shown) and bool(shown)
    return Page(
        rows=made,
        total=found.bit_count(),
        first=_rank(found, dated, shown[0], newest) if shown else 0,
        next=made[-1].mark if more else None,
    )


def rows(index: Index, numbers: list[int]) -> Iterator[Row]:
    """The rows of these contacts, in this order."""
    wanted = msgspec.json.encode(numbers).decode()
    query = "SELECT l.record FROM json_each(?) j CROSS JOIN listing l ON l.number = j.value ORDER BY j.key"
    for (record,) in index.connection.execute(query, (wanted,)):
        yield msgspec.json.decode(record, type=Row)


def row(index: Index, contact: str) -> Row:
    """One contact, by its full id. Raises UnknownIdError."""
    found = index.connection.execute("SELECT record FROM listing WHERE id = ?", (contact,)).fetchone()
    if found is None:
        raise UnknownIdError(contact, "no contact has this id")
    return msgspec.json.decode(found[0], type=Row)


def _walk(found: int, dated: int, place: tuple[int, bool] | None, newest: bool) -> Iterator[int]:
    """The contacts from a place on. The newest first: the dated ones downwards, then those of unknown day."""
    if not newest:
        return upwards(found, place[0] if place else 0)
    start, is_dated = place or (dated, True)
    if not is_dated:
        return upwards(found, start)
    return chain(downwards(found & (1 << start) - 1, start - 1), upwards(found, dated))


def _after(connection: sqlite3.Connection, after: str, newest: bool) -> tuple[int, bool]:
    """Where the page goes on behind the row that `after` names, and whether that row has a day.

    Upwards, the first place behind it; downwards, the place that the next one is below. A row that is gone leaves its
    place in the order.
    """
    day, _, last = searchable(after).partition(".")
    is_dated = day < UNKNOWN
    return _place(connection, day, last, behind=not (newest and is_dated)), is_dated


def _place(connection: sqlite3.Connection, day: str, last: str, behind: bool = False) -> int:
    """How many contacts stand before (day, id) in the timeline; `behind`: that one included."""
    sign = ">" if behind else ">="
    row = connection.execute(
        f"SELECT number FROM listing WHERE (day, id) {sign} (?, ?) ORDER BY day, id LIMIT 1", (day, last)
    ).fetchone()
    if row is None:
        row = connection.execute("SELECT coalesce(max(number) + 1, 0) FROM listing").fetchone()
    return int(row[0])


def _rank(found: int, dated: int, number: int, newest: bool) -> int:
    """The place of a contact among those that fit, from 1."""
    below = (found & (1 << number) - 1).bit_count()
    if not newest or number >= dated:
        return below + 1
    return (found & (1 << dated) - 1).bit_count() - below
