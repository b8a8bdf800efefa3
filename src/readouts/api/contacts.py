"""The contacts of an open ledger that fit a filter, as an object that reads no more than is asked for."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape
from typing import overload

import msgspec

from readouts.api.asked import Day, bound, checked_values, state, two_names
from readouts.api.claims import Claims
from readouts.api.contact import Contact
from readouts.api.table import Cell, Table, columns_of, row_of
from readouts.export.plain import one_line
from readouts.export.tables.rows import CONTACTS
from readouts.export.wording import counted, mode_words, short_day
from readouts.model.contact import Contact as Record
from readouts.store import ContactFilter, Ledger

BATCH = 100  # contacts that are read at once
SHOWN = 10  # rows of a list that is only looked at


class Contacts(Table, Sequence[Contact]):
    """Contacts by earliest day (unknown last), then id. Nothing is read before it is asked for, and then no more.

    >>> calls = ledger.contacts.where(person="Putin", mode="call", since=2025)
    Traceback (most recent call last):
    ValueError: since=2025: give a date, or YYYY-MM-DD, YYYY-MM or YYYY
    >>> calls = ledger.contacts.where(person="Putin", mode="call", since="2025")
    >>> len(calls) > 1, calls[0].participants
    (True, ('Donald Trump', 'Vladimir Putin'))
    """

    columns = columns_of(CONTACTS)

    def __init__(
        self,
        ledger: Ledger,
        asked: tuple[ContactFilter, ...] = (),
        level: str = "leaders",
        part: slice = slice(None),
    ) -> None:
        self._ledger = ledger
        self._asked = asked
        self._level = level
        self._part = part

    def where(
        self,
        *,
        person: str | None = None,
        pair: Sequence[str] | None = None,
        country: str | None = None,
        mode: str | None = None,
        realis: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        topic: str | None = None,
        verdict: str | None = None,
        outlet: str | None = None,
        words: str | None = None,
        level: str | None = None,
    ) -> "Contacts":
        """Those of which all of this is true, as `readouts contacts` has it; of leaders, unless a level is asked for.

        person, outlet, topic: a name or a part of one; in double quotes never a part. pair: two participants.
        country: a government that is party to it, in any of its names. since, until: a date, or YYYY-MM-DD, YYYY-MM
        or YYYY. level: leaders, other or all. Raises ValueError for a value that no contact can have.

        >>> len(ledger.contacts.where(country="Iran").where(verdict="CONFLICT"))
        1
        """
        checked_values(mode, realis, verdict, level)
        if self._part != slice(None):
            raise ValueError("a part of a list cannot be filtered; filter first, then take a part")
        made = msgspec.convert(
            {
                "person": person,
                "pair": two_names(pair),
                "country": state(country),
                "mode": mode,
                "realis": realis,
                "since": bound(since, "since", "first"),
                "until": bound(until, "until", "last"),
                "topic": topic,
                "verdict": verdict,
                "outlet": outlet,
                "words": words,
                "level": None,
            },
            ContactFilter,
        )
        return Contacts(self._ledger, (*self._asked, made), level or self._level)

    @cached_property
    def _numbers(self) -> tuple[int, ...]:
        """The places in the timeline; no contact is read for them."""
        level = ContactFilter(level=None)
        if self._level != "all":
            level = msgspec.convert({"level": self._level}, ContactFilter)
        asked = self._asked or (level,)
        found = set(self._ledger.numbers(level))
        for one in asked:
            found &= set(self._ledger.numbers(one))
        return tuple(sorted(found))[self._part]

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Contact: ...

    @overload
    def __getitem__(self, index: slice) -> "Contacts": ...

    def __getitem__(self, index: int | slice) -> "Contact | Contacts":
        """The contact at a place, or those of a slice. Raises IndexError."""
        if isinstance(index, slice):
            part = Contacts(self._ledger, self._asked, self._level, index)
            part.__dict__["_numbers"] = self._numbers[index]
            return part
        number = self._numbers[index]
        return Contact(self._ledger.numbered((number,))[0], self._ledger)

    def __iter__(self) -> Iterator[Contact]:
        return (Contact(record, self._ledger) for record in self.records())

    def records(self) -> Iterator[Record]:
        """The contacts as the plain records of the contract."""
        for start in range(0, len(self._numbers), BATCH):
            yield from self._ledger.numbered(self._numbers[start : start + BATCH])

    def claims(self) -> Claims:
        """The claims of these contacts."""
        return Claims(self.records)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a contact."""
        return (row_of(record, CONTACTS) for record in self.records())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Contacts):
            return NotImplemented
        return self._ledger is other._ledger and self._numbers == other._numbers

    def __hash__(self) -> int:
        return hash(self._numbers)

    def __repr__(self) -> str:
        some = [f"  {' '.join(_shown(r))}" for r in self[:SHOWN].records()]
        more = [f"  … {len(self) - len(some)} more"] if len(self) > len(some) else []
        return "\n".join((f"<{counted(len(self), 'contact', 'contacts')}", *some, *more)) + ">"

    def _repr_html_(self) -> str:
        rows = ("".join(f"<td>{escape(c)}</td>" for c in _shown(r)) for r in self[:SHOWN].records())
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        more = f"<p>… {len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        head = "".join(f'<th scope="col">{h}</th>' for h in ("id", "day", "mode", "participants"))
        number = counted(len(self), "contact", "contacts")
        return f"<table><caption>{number}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _shown(record: Record) -> tuple[str, ...]:
    cells = (record.id[:8], short_day(record.date), mode_words(record), " – ".join(record.participants))
    return tuple(map(one_line, cells))
