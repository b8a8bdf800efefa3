"""The contacts by value, loaded from the tables when they are asked for and kept while the ledger is open."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate, chain, compress, repeat
from operator import itemgetter
from typing import TypeVar

from readouts.store.bits import everything, from_blob, pack
from readouts.store.clock import Clock
from readouts.store.records import folded

KEPT = 256  # answers that are kept
Answer = TypeVar("Answer")


class Kind:
    """All values of one kind, the most frequent first; those with bits of their own stand before the rare ones."""

    def __init__(self, size: int, rows: list[tuple[str, int, bytes | None]], tail: "array[int]") -> None:
        self.values = tuple(r[0] for r in rows)
        self.totals = tuple(r[1] for r in rows)
        self._size = size
        self._dense = [(place, int.from_bytes(r[2], "little")) for place, r in enumerate(rows) if r[2] is not None]
        self._bits = dict(self._dense)
        self._tail = tail
        rare = [0 if place in self._bits else total for place, total in enumerate(self.totals)]
        self._ends = tuple(accumulate(rare))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each value."""
        return {value: place for place, value in enumerate(self.values)}

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The values without case and accents."""
        return tuple(map(folded, self.values))

    def members(self, place: int) -> int:
        """The contacts that have a value."""
        bits = self._bits.get(place)
        if bits is None:
            end = self._ends[place]
            bits = pack(self._tail[end - self.totals[place] : end], self._size)
        return bits

    def counts(self, chosen: int, flags: bytes) -> dict[int, int]:
        """How many of the chosen contacts have each value; values that none has are left out."""
        found: dict[int, int] = Counter(compress(self._owners, self._pick(flags))) if len(self._tail) else {}
        found |= {place: number for place, bits in self._dense if (number := (bits & chosen).bit_count())}
        return found

    @cached_property
    def _owners(self) -> tuple[int, ...]:
        """For each contact of the tail, the place of the value that has it."""
        rare = ((p, t) for p, t in enumerate(self.totals) if p not in self._bits)
        return tuple(chain.from_iterable(repeat(place, total) for place, total in rare))

    @cached_property
    def _pick(self) -> Callable[[bytes], tuple[int, ...]]:
        """Takes the flags of the contacts of the tail, in order."""
        numbers = self._tail.tolist()
        if len(numbers) == 1:  # itemgetter gives one thing, not a tuple of it
            return lambda flags: (flags[numbers[0]],)
        return itemgetter(*numbers)


class Index:
    """The contacts of one generation of a ledger. clock: says when an answer takes too long."""

    def __init__(self, connection: sqlite3.Connection, generation: int, clock: Clock) -> None:
        self.connection = connection
        self.generation = generation
        self.clock = clock
        self.size = int(connection.execute("SELECT coalesce(max(number) + 1, 0) FROM listing").fetchone()[0])
        self.all = everything(self.size)
        self._kinds: dict[str, Kind] = {}
        self._arrays: dict[str, array[int]] = {}
        self._kept: dict[object, object] = {}

    def kind(self, name: str) -> Kind:
        """The values of a kind."""
        if name not in self._kinds:
            rows = self.connection.execute(
                "SELECT value, total, bits FROM members WHERE kind = ? ORDER BY place", (name,)
            ).fetchall()
            tail = self.connection.execute("SELECT numbers FROM tails WHERE kind = ?", (name,)).fetchone()
            self._kinds[name] = Kind(self.size, rows, from_blob(tail[0] if tail else b""))
            self.clock.check()
        return self._kinds[name]

    def array(self, name: str) -> "array[int]":
        """A long column of numbers."""
        if name not in self._arrays:
            row = self.connection.execute("SELECT numbers FROM arrays WHERE name = ?", (name,)).fetchone()
            self._arrays[name] = from_blob(row[0] if row else b"")
        return self._arrays[name]

    @cached_property
    def texts(self) -> frozenset[int]:
        """The numbers of the texts that are documents of the ledger."""
        return frozenset(self.array("stories"))

    def kept(self, key: object, make: Callable[[], Answer], kind: type[Answer]) -> Answer:
        """What `make` gives, made once for a key; the oldest answers are forgotten."""
        if key in self._kept:
            found = self._kept[key]
            if isinstance(found, kind):
                return found
        made = make()
        while len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = made
        self.clock.check()
        return made
