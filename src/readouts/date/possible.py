"""The days that an expression of time allows, as wide as its words leave them.

`readouts.date.resolve` gives the best reading of an expression; this gives every day that it can mean, because
a wrong day is worse than several.
"""

import datetime as dt

import msgspec

from readouts.date.calendar import at_grain, between, bounds, clipped, month_after, reach, yearless
from readouts.date.resolve import cycle, template
from readouts.model.constraint import Rank
from readouts.model.days import FIRST, LAST, DaySet
from readouts.model.times import TimeExpression

WEEK = 7
NEAR = 100  # days: where past and future are both open, such a day is meant, for the other is far
HALF_YEAR = 183  # days: an undated story that names a day without its year is taken to be within this of it
YEAR = 366
YEARS = range(1900, 2200)  # over which a day without its year is listed
EDGES = {"START": (0.0, 0.5), "MID": (0.25, 0.75), "END": (0.5, 1.0)}  # which part of a stretch they may mean
GRAIN = {"month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36524, "week": 7, "fortnight": 14}


class Allowed(msgspec.Struct, frozen=True, kw_only=True):
    """Days, and a weekday that they are cut to. slack: days that are possible if nothing else fits."""

    days: DaySet
    weekday: int | None = None
    slack: DaySet | None = None
    rank: int = Rank.COARSE
    note: str = ""


def possible(
    one: TimeExpression, times: tuple[TimeExpression, ...], base: dt.date | None, ahead: bool | None
) -> Allowed | None:
    """The days that `one` allows for what it dates; None if it bounds nothing.

    base: the day of the words, None if it is not known. ahead: whether
    what it dates is still to come on the day of the words; None: it may be either.
    """
    try:
        return _possible(one, times, base, ahead, 0)
    except (ValueError, OverflowError):  # outside the calendar: it bounds nothing that can be named
        return None


def _possible(
    one: TimeExpression, times: tuple[TimeExpression, ...], base: dt.date | None, ahead: bool | None, depth: int
) -> Allowed | None:
    if _says_nothing(one) or depth > len(times):
        return None
    if one.modifier in EDGES and one.kind in ("month", "year", "offset", "period"):
        whole = _possible(msgspec.structs.replace(one, modifier=None), times, base, ahead, depth)
        return whole and msgspec.structs.replace(whole, days=_edge(whole.days, one.modifier or ""))
    if one.anchor in ("text", "speech") and one.anchor_id is not None:
        found = _possible(times[one.anchor_id], times, base, ahead if one.anchor == "text" else False, depth + 1)
        return found and _from_anchor(one, found, ahead)
    if one.anchor == "text":
        return None
    found = _direct(one, base, ahead)
    if one.anchor == "speech" and base is not None:
        # what was said may have been said on the page's day or on the day before it
        said = _direct(one, base - dt.timedelta(days=1), ahead)
        return found and said and msgspec.structs.replace(found, days=found.days | said.days)
    return found


def _says_nothing(one: TimeExpression) -> bool:
    """Whether it names no day: a length, a repetition, "days ago", "more than two days after"."""
    counted = one.kind == "offset" and (one.amount is None or (one.type == "DURATION" and one.hedge is not None))
    return counted or one.kind in ("duration", "set", "vague")


def _edge(days: DaySet, edge: str) -> DaySet:
    """Of each stretch longer than a week the part that "early", "mid" or "late" may mean, with room to spare."""
    low, high = EDGES[edge]
    found = []
    for first, last in days.intervals:
        size = last - first
        short = size < WEEK or first == FIRST or last == LAST
        found.append((first, last) if short else (first + int(size * low), last - int(size * (1 - high))))
    return DaySet.of(*found)


def _from_anchor(one: TimeExpression, anchor: Allowed, ahead: bool | None) -> Allowed | None:
    """Counted from another expression: the same day, the day after, two weeks later."""
    if one.kind in ("offset", "clock") and (one.unit or "day") == "day":
        by = int(one.amount or 0)
        weekday = None if anchor.weekday is None else (anchor.weekday + by) % WEEK
        slack = anchor.slack and reach(anchor.slack, -by, by)
        return msgspec.structs.replace(anchor, days=reach(anchor.days, -by, by), weekday=weekday, slack=slack)
    if anchor.weekday is not None:
        return None
    return _direct(one, anchor.days.earliest, ahead) if len(anchor.days) == 1 else None


def _direct(one: TimeExpression, base: dt.date | None, ahead: bool | None) -> Allowed | None:
    if one.kind in ("day", "year", "range") and one.value and one.year is not None:
        whole = bounds(one.first or one.value)
        return Allowed(days=between(whole), rank=Rank.DATE if one.kind != "year" else Rank.COARSE) if whole else None
    if one.kind == "weekday":
        return _weekday(one, base, ahead)
    if one.kind in ("day of month", "range"):
        return _day_of_month(one, base, ahead)
    if one.kind in ("month", "period"):
        return _month(one, base, ahead)
    if one.kind == "clock" and base is not None:  # "at noon" alone: of the page's day, or of the one next to it
        days = reach(DaySet.day(base), 0 if ahead else 1, 0 if ahead is False else 1)
        return Allowed(days=days, rank=Rank.RELATIVE)
    return _offset(one, base, ahead) if one.kind == "offset" else None


def _weekday(one: TimeExpression, base: dt.date | None, ahead: bool | None) -> Allowed:
    number = one.weekday or 0
    if base is None:
        return Allowed(days=DaySet.always(), weekday=number, rank=Rank.WEEKDAY)
    today = base.toordinal()
    if one.unit == "week":
        monday = today - base.weekday() + WEEK * int(one.amount or 0)
        return Allowed(days=clipped(monday + number, monday + number), rank=Rank.WEEKDAY)
    back = today - (base.weekday() - number) % WEEK
    forth = today + (number - base.weekday()) % WEEK
    return Allowed(
        days=DaySet.of(*((d, d) for d in _choices(one, today, back, forth, ahead))),
        rank=Rank.WEEKDAY,
        note=_note(one, base, ahead),
    )


def _choices(one: TimeExpression, today: int, back: int, forth: int, ahead: bool | None) -> tuple[int, ...]:
    """The days that a weekday can mean, by ordinals."""
    if one.shift == -1:
        before = back if back < today else back - WEEK
        return (before, before - WEEK) if today - before == 1 else (before,)
    if one.shift == 1:
        after = forth if forth > today else forth + WEEK
        return (after, after + WEEK)
    if one.until_id is not None and ahead is False:
        return (back,)  # it began then, so it cannot be the day after the page's own
    if ahead is None or (one.shift == 0 and not ahead):
        return (back, forth)
    if ahead:
        return (forth,)
    # Written rule: a page's day may be one behind (time zones, a story updated later), so the weekday that
    # follows it may be the next day as well as the one six days ago.
    return (back, today + 1) if back == today - WEEK + 1 else (back,)


def _note(one: TimeExpression, base: dt.date | None, ahead: bool | None) -> str:
    if ahead is False and one.shift is None and base and (one.weekday or 0) == (base.weekday() + 1) % WEEK:
        return "; it may be the day after the page's own, by time zone or a later update"
    return ""


def _day_of_month(one: TimeExpression, base: dt.date | None, ahead: bool | None) -> Allowed | None:
    """A day and month in every year that fits, or in the one that does."""
    code = one.unit if one.unit != "year" else None  # of a holiday that moves
    if base is not None and one.unit == "year":  # of this year, of last year
        day = yearless(one.month, one.day, None, base.year + int(one.amount or 0))
        return None if day is None else Allowed(days=DaySet.day(day), rank=Rank.DAY)
    if base is not None:
        years = [yearless(one.month, one.day, code, base.year + k) for k in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
        found = [d for d in years if d]
        past = [d for d in found if d <= base + dt.timedelta(days=1)]
        coming = [d for d in found if d >= base - dt.timedelta(days=1)]
        near = [d for d in (*past[-1:], *coming[:1]) if abs((d - base).days) <= NEAR]
        either = set(near) if len(near) == 1 else {*past[-1:], *coming[:1]}
        chosen = either if ahead is None else set(coming[:1]) if ahead else set(past[-1:])
        return Allowed(days=DaySet.of(*((d.toordinal(),) * 2 for d in chosen)), rank=Rank.DAY) if chosen else None
    every = [yearless(one.month, one.day, code, year) for year in YEARS]
    days = [d for d in every if d and one.weekday in (None, d.weekday())]  # "Monday, June 14": the years it fits
    return Allowed(days=DaySet.of(*((d.toordinal(),) * 2 for d in days if d)), rank=Rank.DAY)


def _month(one: TimeExpression, base: dt.date | None, ahead: bool | None) -> Allowed | None:
    """A month, quarter, half, season or decade, in the years that fit."""
    text = template(one)
    if "XXXX" not in text:
        whole = bounds(text)
        return Allowed(days=between(whole)) if whole else None
    size, first = cycle(text)
    if not size:
        return None
    if base is None:
        every = [dt.date(year, first, 1) for year in YEARS]
        return Allowed(days=DaySet.of(*((s.toordinal(), month_after(s, size).toordinal() - 1) for s in every)))
    starts = [dt.date(base.year + k, first, 1) for k in (-2, -1, 0, 1, 2)]
    if one.unit == "year":  # of this year, of last year
        start = dt.date(base.year + int(one.amount or 0), first, 1)
        return Allowed(days=between((start, month_after(start, size) - dt.timedelta(days=1))))
    past = [s for s in starts if s <= base + dt.timedelta(days=1)]
    coming = [s for s in starts if month_after(s, size) > base]
    if one.shift == 0:
        chosen = {starts[2]}
    elif one.shift == -1:  # "last June", said in July, may be of this year or of the one before
        gone = [s for s in past if month_after(s, size) <= base]
        far = bool(gone) and (base - month_after(gone[-1], size)).days > HALF_YEAR
        chosen = set(gone[-1:]) if far else set(past[-2:])
    elif one.shift == 1:
        chosen = set(coming[:2])
    else:
        soon = one.clause == "future" and coming and (coming[0] - base).days <= NEAR  # "invited her to come in July"
        ahead = True if ahead is None and soon else ahead
        chosen = {*past[-1:], *coming[:1]} if ahead is None else set(coming[:1]) if ahead else set(past[-1:])
    spans = ((s.toordinal(), month_after(s, size).toordinal() - 1) for s in chosen)
    return Allowed(days=DaySet.of(*spans))


def _offset(one: TimeExpression, base: dt.date | None, ahead: bool | None) -> Allowed | None:
    unit, amount = one.unit or "day", one.amount or 0.0
    if base is None:
        return None
    here = DaySet.day(base)
    if unit in ("hour", "minute", "second"):
        return Allowed(days=reach(here, int(abs(amount) // 24) + 1, 1), rank=Rank.RELATIVE)
    if unit == "day":
        days = reach(here, -int(amount), int(amount))
        return Allowed(days=days, rank=Rank.RELATIVE, slack=reach(days, 1, 0), note="; the page is dated the day after")
    if unit == "weekend":
        return Allowed(days=_weekend(base.toordinal(), base.weekday(), int(amount), ahead))
    if abs(amount) > 1:
        # "two weeks ago" is no exact count: a unit to either side is allowed
        by, size = round(amount * GRAIN.get(unit, 7)), GRAIN.get(unit, 7)
        return Allowed(days=reach(here, size - by, size + by))
    return Allowed(days=unit_days(base, unit, int(amount), ahead))


def _weekend(today: int, weekday: int, amount: int, ahead: bool | None) -> DaySet:
    """The Saturday and Sunday meant: of a bare one the last begun, the one to come, or either."""
    saturday = today - (weekday - 5) % WEEK  # of the weekend that has begun last
    last = saturday if amount == 0 or weekday < 5 else saturday - WEEK
    coming = saturday if weekday >= 5 and amount == 0 else saturday + WEEK
    firsts = [last] if amount < 0 else [coming] if amount > 0 else []
    if amount == 0:
        firsts = [last, coming] if ahead is None else [coming] if ahead else [last]
    return DaySet.of(*((first, first + 1) for first in firsts))


def window(one: TimeExpression, ahead: bool | None) -> tuple[int, int]:
    """How many days before and after the day of the words lies what `one` dates, where that day is not known.

    A bare weekday is of the days that the text tells of, and these are the days of its offices.
    """
    if one.unit == "year" and one.kind != "offset":
        return max(0, -YEAR * int((one.amount or 0) - 1)), max(0, YEAR * int((one.amount or 0) + 1))
    if one.kind in ("day of month", "month", "period", "range"):
        far = HALF_YEAR + {"month": 31, "period": 92}.get(one.kind, 0)  # never a part of what is named
        return far - HALF_YEAR if ahead else far, far - HALF_YEAR if ahead is False else far
    if one.kind == "weekday":
        return (0, 0) if one.shift is None and one.unit is None else (2 * WEEK, 2 * WEEK)
    size = GRAIN.get(one.unit or "day", 1)
    by = int((one.amount or 0) * size)
    spare = 0 if size == 1 else 2 * size
    return max(0, spare - by), max(0, spare + by)


def unit_days(day: dt.date, unit: str, amount: int, ahead: bool | None) -> DaySet:
    """The calendar unit so many away; weeks may begin on Sunday or Monday."""
    if unit in ("week", "fortnight"):
        monday = day.toordinal() - day.weekday() + WEEK * amount
        sunday = day.toordinal() - (day.weekday() + 1) % WEEK + WEEK * amount
        days = clipped(min(monday, sunday), max(monday, sunday) + WEEK - 1)
    else:
        months = {"month": 1, "quarter": 3, "year": 12}.get(unit, 12)
        pair = bounds(at_grain(month_after(day, months * amount), unit))
        days = between(pair) if pair else DaySet.always()
    if amount == 0 and ahead is not None:
        now = day.toordinal()
        days &= clipped(now, LAST) if ahead else clipped(FIRST, now)
    if amount < 0:
        days &= clipped(FIRST, day.toordinal())
    return days
