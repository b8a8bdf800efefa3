"""Filling the tables that lists, filters and counts read: one pass over the contacts in the order of the timeline."""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import msgspec

from readouts.model.contact import Contact, When
from readouts.store.bits import pack, to_blob
from readouts.store.coverage import AccountTally, write_coverage
from readouts.store.found import UNKNOWN, Row
from readouts.store.profiles import Profiles
from readouts.store.records import Filed

TABLES = ("listing", "members", "tails", "arrays", "profiles", "coverage")
SHORTEST = 8  # of an abbreviated id
MANY = 31  # candidates that a row of a list does not carry
RARE = 64  # a value of so many contacts never has bits of its own
DENSE = 500  # one of more than every so-manieth contact does
LETTERS_OF_MONTH = 7
OPEN = "0000-00"  # the month in which a contact begins at the earliest, where only a latest day is known


def order(contact: Contact) -> tuple[str, str]:
    """The place of a contact in the timeline."""
    return contact.date.earliest or UNKNOWN, contact.id


def short_ids(ids: list[str]) -> dict[str, str]:
    """For each id the shortest beginning, of 8 or more, that no other has."""
    ids = sorted(ids)
    short: dict[str, str] = {}
    for i, one in enumerate(ids):
        neighbours = ids[max(0, i - 1) : i] + ids[i + 1 : i + 2]
        shared = max((_shared(one, other) for other in neighbours), default=0)
        short[one] = one[: max(SHORTEST, shared + 1)]
    return short


def _shared(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def pair_value(one: str, two: str) -> str:
    """How a pair of names is stored as a value: a JSON array, in order."""
    return msgspec.json.encode(sorted((one, two))).decode()


def pair_names(value: str) -> tuple[str, str]:
    """What `pair_value` stored."""
    return msgspec.json.decode(value, type=tuple[str, str])


class Lists:
    """Takes the contacts one by one, in order, and then writes the tables."""

    def __init__(self, connection: sqlite3.Connection, ids: list[str]) -> None:
        self._connection = connection
        self._short = short_ids(ids)
        self._size = 0
        self._members: dict[str, dict[str, array[int]]] = defaultdict(dict)
        self._days: dict[str, array[int]] = {"earliest": array("I"), "latest": array("I")}
        self._carriers: list[tuple[int, int]] = []
        self._profiles = Profiles()
        self._accounts = AccountTally()
        self._texts, self._outlets = _stories(connection)

    def add(self, filed: Filed) -> int:
        """Takes the next contact; gives its number."""
        contact, number = filed.contact, self._size
        self._size += 1
        record = msgspec.json.encode(self._row(contact)).decode()
        self._connection.execute(
            "INSERT INTO listing VALUES (?, ?, ?, ?, ?)",
            (number, contact.id, self._short[contact.id], order(contact)[0], record),
        )
        for kind, value in self._facts(filed):
            self._members[kind].setdefault(value, array("I")).append(number)
        self._days["earliest"].append(day_number(contact.date.earliest))
        self._days["latest"].append(day_number(contact.date.latest))
        texts = (self._texts[d] for d in contact.documents if d in self._texts)
        self._carriers += ((text, number) for text in texts)
        self._profiles.add(contact)
        self._accounts.add(contact)
        return number

    def write(self) -> None:
        """Writes what was taken."""
        for kind, values in self._members.items():
            self._write_kind(kind, values)
        self._carriers.sort()
        arrays = {
            **self._days,
            "stories": sorted(self._texts.values()),
            "carriers": [text for text, _ in self._carriers],
            "carried": [number for _, number in self._carriers],
        }
        rows = [(name, to_blob(numbers)) for name, numbers in arrays.items()]
        self._connection.executemany("INSERT INTO arrays VALUES (?, ?)", rows)
        self._profiles.write(self._connection)
        write_coverage(self._connection, self._size, self._accounts)

    def _row(self, contact: Contact) -> Row:
        verdicts = Counter(p.verdict for p in contact.points if p.verdict)
        return Row(
            id=contact.id,
            short=self._short[contact.id],
            date=_light(contact.date),
            mode=contact.mode,
            realis=contact.realis,
            level=contact.level,
            participants=contact.participants,
            initiator=contact.initiator,
            place=contact.place,
            stories=len(contact.documents),
            accounts=len(contact.accounts),
            verdicts=tuple(sorted(verdicts.items(), key=lambda v: (-v[1], v[0]))),
            topics=tuple(p.label for p in contact.points if p.kind == "topic"),
        )

    def _facts(self, filed: Filed) -> Iterator[tuple[str, str]]:
        """Every value that the contact has, once."""
        contact, date = filed.contact, filed.contact.date
        people = sorted(set(contact.participants))
        outlets = {o for d in contact.documents for o in self._outlets.get(d, ())}
        many: dict[str, set[str]] = {
            "country": set(filed.sides),
            "person": set(people),
            "pair": {pair_value(a, b) for a, b in combinations(people, 2)},
            "topic": {p.label for p in contact.points if p.kind == "topic"},
            "verdict": {p.verdict for p in contact.points if p.verdict},
            "outlet": outlets,
        }
        yield from (("mode", contact.mode), ("realis", contact.realis), ("level", contact.level))
        yield "initiator", contact.initiator or ""
        if date.earliest or date.latest:
            yield "from", date.earliest[:LETTERS_OF_MONTH] if date.earliest else OPEN
        if date.latest:
            yield "to", date.latest[:LETTERS_OF_MONTH]
        for kind, values in many.items():
            yield from ((kind, value) for value in values)

    def _write_kind(self, kind: str, values: "dict[str, array[int]]") -> None:
        least = max(RARE, self._size // DENSE)
        ordered = sorted(values.items(), key=lambda v: (-len(v[1]), v[0]))
        tail: array[int] = array("I")
        for place, (value, numbers) in enumerate(ordered):
            bits = None
            if len(numbers) > least:
                bits = pack(numbers, self._size).to_bytes(self._size // 8 + 1, "little")
            else:
                tail.extend(numbers)
            row = (kind, place, value, len(numbers), bits)
            self._connection.execute("INSERT INTO members VALUES (?, ?, ?, ?, ?)", row)
        self._connection.execute("INSERT INTO tails VALUES (?, ?)", (kind, to_blob(tail)))


def day_number(day: str | None) -> int:
    """YYYYMMDD of an ISO day; 0 if there is none."""
    return int(day.replace("-", "")) if day else 0


def _light(date: When) -> When:
    """The days without their reasons."""
    few = date.candidates is not None and len(date.candidates) <= MANY
    return msgspec.structs.replace(date, why=(), candidates=date.candidates if few else None)


def _stories(connection: sqlite3.Connection) -> tuple[dict[str, int], dict[str, set[str]]]:
    """The number of each document's text, and the outlets in which each appeared."""
    texts = dict(connection.execute("SELECT d.id, t.number FROM documents d JOIN texts t ON t.id = d.id"))
    outlets: dict[str, set[str]] = defaultdict(set)
    rows = connection.execute(
        "SELECT id, outlet FROM documents WHERE outlet > '' UNION SELECT document, outlet FROM appearances"
        " WHERE outlet > ''"
    )
    for document, outlet in rows:
        outlets[document].add(outlet)
    return texts, outlets
