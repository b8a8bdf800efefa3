"""Constraints on a day, and their intersection: order does not matter, and it always ends."""

import calendar as cal
import datetime as dt

import msgspec

from readouts.model.contact import Why
from readouts.model.days import FIRST, LAST, DaySet
from readouts.model.span import Evidence

CUT = 40_000  # days (about a century): the longest stretch whose Fridays are listed one by one
WEEK = 7


class Constraint(msgspec.Struct, frozen=True, kw_only=True):
    """One reason why a day is among `days`.

    rank: what stands when two clash, the smaller: 0 a full date, 1 a day without a year, 2 a weekday, 3 a
    relative expression, 4 coarser ones, 5 the page's day, 6 offices, 7 order. slack: days that it admits if
    nothing else fits (time zones, a page dated after midnight); `loose` is the sentence then.
    weekday: only days of that weekday.
    """

    sentence: str
    days: DaySet
    evidence: tuple[Evidence, ...] = ()
    rank: int = 4
    weekday: int | None = None
    slack: DaySet | None = None
    loose: str = ""

    @property
    def why(self) -> Why:
        """As the ledger shows it."""
        return Why(sentence=self.sentence, evidence=self.evidence)

    def loosened(self) -> "Constraint":
        """With its slack, and the sentence that says so."""
        if self.slack is None:
            return self
        return msgspec.structs.replace(self, days=self.slack, sentence=self.loose or self.sentence, slack=None)


class Solution(msgspec.Struct, frozen=True, kw_only=True):
    """The days left, the smallest list of constraints that gives them, and the pairs or groups that clash.

    In a clash the first is the constraint that was set aside.
    """

    days: DaySet
    weekday: int | None
    used: tuple[Constraint, ...]
    clashes: tuple[tuple[Constraint, ...], ...] = ()


Set = tuple[DaySet, int | None]


def solve(constraints: tuple[Constraint, ...]) -> Solution:
    """Intersects all; if nothing is left, first with their slack, then without the weakest of what clashes."""
    ordered = tuple(sorted(set(constraints), key=_order))
    if not _meet(ordered)[0]:
        ordered = _loosen(ordered)
    kept: list[Constraint] = []
    clashes: list[tuple[Constraint, ...]] = []
    for one in ordered:
        if _meet((*kept, one))[0]:
            kept.append(one)
        else:
            clashes.append((one, *_smallest(tuple(kept), one)))
    days, weekday = _meet(tuple(kept))
    return Solution(days=days, weekday=weekday, used=_needed(tuple(kept)), clashes=tuple(clashes))


def _order(one: Constraint) -> tuple[int, int, str, str]:
    """The firmest first, then the narrowest; the rest only makes the order the same every time."""
    places = [(e.document, e.start, e.end) for e in one.evidence]
    return one.rank, len(one.days), one.sentence, repr((one.days, one.weekday, one.slack, one.loose, places))


def _meet(constraints: tuple[Constraint, ...]) -> Set:
    """The days that all allow; cut down to a weekday where the stretch is short enough to list."""
    days = DaySet.always()
    weekdays = {c.weekday for c in constraints if c.weekday is not None}
    for one in constraints:
        days &= one.days
    if not weekdays:
        return days, None
    if len(weekdays) > 1:
        return DaySet(), None
    weekday = next(iter(weekdays))
    if len(days) > CUT:
        return days, weekday
    return weekdays_in(days, weekday), None


def weekdays_in(days: DaySet, weekday: int) -> DaySet:
    """Its days of that weekday (0 is Monday)."""
    found: list[tuple[int, int]] = []
    for first, last in days.intervals:
        start = first + (weekday - (first - 1)) % WEEK  # ordinal 1 was a Monday
        found.extend((day, day) for day in range(start, last + 1, WEEK))
    return DaySet.of(*found)


def _loosen(ordered: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
    """With the slack of the weakest constraint that makes them fit; else of all, if that does; else unchanged."""
    for k in range(len(ordered) - 1, -1, -1):
        trial = (*ordered[:k], ordered[k].loosened(), *ordered[k + 1 :])
        if ordered[k].slack is not None and _meet(trial)[0]:
            return trial
    every = tuple(c.loosened() for c in ordered)
    return every if _meet(every)[0] else ordered


def _smallest(kept: tuple[Constraint, ...], one: Constraint) -> tuple[Constraint, ...]:
    """A smallest part of `kept` that leaves no day together with `one`."""
    left = list(kept)
    for other in reversed(kept):
        rest = [c for c in left if c is not other]
        if not _meet((*rest, one))[0]:
            left = rest
    return tuple(left)


def _needed(kept: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
    """The constraints without those that the others make superfluous, the weakest left out first."""
    goal = _meet(kept)
    left = list(kept)
    for one in reversed(kept):
        rest = [c for c in left if c is not one]
        if _meet(tuple(rest)) == goal:
            left = rest
    return tuple(left)


def rule_of(days: DaySet, weekday: int | None) -> str | None:
    """A sentence for a set too large to list: "Fridays between 2018-04-26 and 2019-06-30"."""
    if not days:
        return None
    low, high = days.intervals[0][0], days.intervals[-1][1]
    name = f"{cal.day_name[weekday]}s" if weekday is not None else _weekday_name(days) or "any day"
    parts = [] if low == FIRST else [dt.date.fromordinal(low).isoformat()]
    ends = [] if high == LAST else [dt.date.fromordinal(high).isoformat()]
    if parts and ends:
        return f"{name} between {parts[0]} and {ends[0]}"
    return f"{name} from {parts[0]}" if parts else f"{name} up to {ends[0]}" if ends else name


def _weekday_name(days: DaySet) -> str | None:
    if any(a != b for a, b in days.intervals):
        return None
    found = {(a - 1) % WEEK for a, _ in days.intervals}
    return f"{cal.day_name[found.pop()]}s" if len(found) == 1 else None
