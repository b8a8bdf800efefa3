"""On which days the roster knows who governs a state."""

import datetime as dt

import msgspec

from readouts.model.days import DaySet
from readouts.roster.index import Index
from readouts.roster.records import State


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one state in a stretch of days: asked are all of them, missing those without a holder of an
    office that governs."""

    state: State
    asked: DaySet
    missing: DaySet

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the stretch touches."""
        first, last = self.asked.earliest, self.asked.latest
        return tuple(range(first.year, last.year + 1)) if first and last else ()

    def within(self, year: int) -> "Coverage":
        """The same of the days of one year."""
        days = DaySet.between(dt.date(year, 1, 1), dt.date(year, 12, 31))
        return Coverage(state=self.state, asked=self.asked & days, missing=self.missing & days)

    def share(self, year: int) -> float:
        """How many of the days of a year have a holder: 0 to 1; 1 if no day of it is asked."""
        part = self.within(year)
        return 1 - len(part.missing) / len(part.asked) if part.asked else 1.0

    def holes(self) -> tuple[str, ...]:
        """The stretches without a holder: "2011-02-11" or "2011-02-11 to 2012-06-29"."""
        parts = (DaySet.of(pair) for pair in self.missing.intervals)
        return tuple(f"{p.earliest}" if len(p) == 1 else f"{p.earliest} to {p.latest}" for p in parts)


def coverage(index: Index, first: dt.date, last: dt.date) -> tuple[Coverage, ...]:
    """Of every member of the United Nations, from `first` to `last`, both included; in the order of the file."""
    asked = DaySet.between(first, last)
    return tuple(
        Coverage(state=state, asked=asked, missing=_without(asked, _governed(index, state)))
        for state in index.states.values()
        if state.un and state.kind == "state"
    )


def share(found: tuple[Coverage, ...]) -> float:
    """How many days of all states have a holder."""
    asked = sum(len(one.asked) for one in found)
    return 1 - sum(len(one.missing) for one in found) / asked if asked else 1.0


def _governed(index: Index, state: State) -> DaySet:
    offices = [o.id for o in index.of_state.get(state.id, ()) if o.governs]
    return DaySet.of(*(pair for o in offices for t in index.held.get(o, ()) for pair in t.days.intervals))


def _without(days: DaySet, others: DaySet) -> DaySet:
    """The days that are not among the others."""
    out: list[tuple[int, int]] = []
    for first, last in days.intervals:
        at = first
        for begin, end in (others & DaySet.of((first, last))).intervals:
            out.append((at, begin - 1))
            at = end + 1
        out.append((at, last))
    return DaySet.of(*out)
