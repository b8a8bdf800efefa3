"""Constraints on a day, and their intersection: order does not matter, and it always ends."""

import calendar as cal
import datetime as dt
from itertools import groupby

import msgspec

from readouts.model.constraint import Constraint
from readouts.model.days import CUT, FIRST, LAST, DaySet

WEEK = 7


class Solution(msgspec.Struct, frozen=True, kw_only=True):
    """The days left, the smallest list of constraints that gives them, and the pairs or groups that clash.

    In a clash the first is the constraint that was set aside, or one of several that are equally firm.
    """

    days: DaySet
    weekday: int | None
    used: tuple[Constraint, ...]
    clashes: tuple[tuple[Constraint, ...], ...] = ()


Set = tuple[DaySet, int | None]
__all__ = ["Constraint", "Solution", "rule_of", "solve"]


def solve(constraints: tuple[Constraint, ...]) -> Solution:
    """Intersects all; if nothing is left, first with their slack, then without the weaker of what clashes.

    Of what is equally firm neither outranks the other: it is one of their days.
    """
    ordered = tuple(sorted(set(constraints), key=_order))
    if not _meet(ordered)[0]:
        ordered = _loosen(ordered)
    kept: list[Constraint] = []
    clashes: list[tuple[Constraint, ...]] = []
    for _, group in groupby(ordered, key=lambda c: c.rank):
        equals = tuple(group)
        fit = tuple(c for c in equals if _meet((*kept, c))[0])
        clashes.extend((c, *_smallest(tuple(kept), c)) for c in equals if c not in fit)
        if _meet((*kept, *fit))[0]:
            kept.extend(fit)
        else:
            clashes.append(_smallest_of(fit, tuple(kept)))
            kept.extend(_either(fit, tuple(kept)))
    days, weekday = _meet(tuple(kept))
    return Solution(days=days, weekday=weekday, used=_needed(tuple(kept)), clashes=tuple(clashes))


def _smallest_of(equals: tuple[Constraint, ...], kept: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
    """A smallest part of constraints of one rank, with what is kept, that leaves no day."""
    left = [*equals, *kept]
    for other in reversed(left.copy()):
        rest = [c for c in left if c is not other]
        if not _meet(tuple(rest))[0]:
            left = rest
    return tuple(left)


def _either(equals: tuple[Constraint, ...], kept: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
    """Reasons of one rank that do not fit each other: it is one of their days. Nothing if these cannot be listed."""
    days = DaySet()
    for one in equals:
        found, weekday = _meet((*kept, one))
        if weekday is not None:
            return ()
        days |= found
    sentence = " ".join(dict.fromkeys(c.sentence for c in equals)) + " These do not fit: it is one of them."
    evidence = tuple(dict.fromkeys(e for c in equals for e in c.evidence))
    return (Constraint(sentence=sentence, days=days, evidence=evidence, rank=equals[0].rank),)


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
    return days.on_weekday(weekday), None


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
