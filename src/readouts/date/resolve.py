"""Values of TIMEX3, completed from the day of the page or from other expressions of the text.

A value is the best reading of the words. What a contact is dated by is not this value but the set of days that
the words allow (`readouts.date.possible`).
"""

import datetime as dt
import re

import msgspec

from readouts.date.calendar import SEASONS, at_grain, bounds, month_after, moved, yearless
from readouts.date.stamp import page_day
from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.times import TimeExpression

Times = tuple[TimeExpression, ...]
WEEK = 7
UNKNOWN = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXXX",
    "century": "XX",
}
COARSE = re.compile(r"\d{4}(?:-(?:\d\d|[QH]\d|SP|SU|FA|WI))?")
YEARLESS = frozenset({"weekday", "day of month", "month", "period", "range"})
SMALL = frozenset({"hour", "minute", "second"})


def resolve(times: Times, document: Document, knowledge: Knowledge) -> Times:  # noqa: ARG001 - one form for all rooms
    """The expressions with their values completed; what cannot be keeps its X digits.

    Values are made from the other fields, so what was completed for one day of a page can be for another.
    """
    base = page_day(times, document)
    values: dict[int, str | None] = {}
    for one in times:
        _value(one, times, base, values)
    return tuple(msgspec.structs.replace(t, value=values[t.id]) for t in times)


def _value(one: TimeExpression, times: Times, base: dt.date | None, done: dict[int, str | None]) -> str | None:
    if one.id not in done:
        done[one.id] = one.value  # stands while its anchor is looked at: a circle ends here
        anchor = None
        if one.anchor_id is not None:
            anchor = _value(times[one.anchor_id], times, base, done)
        try:
            done[one.id] = _completed(one, anchor, base)
        except (ValueError, OverflowError):  # before the year 1 or after 9999
            done[one.id] = one.value
    return done[one.id]


def _completed(one: TimeExpression, anchor: str | None, base: dt.date | None) -> str | None:
    if one.kind in ("offset", "clock") and one.type != "DURATION":
        return _offset(one, anchor, base)
    start = bounds(anchor) if anchor else None
    day = start[0] if start else base
    text = template(one)
    if day is None or one.kind not in YEARLESS or "XXXX" not in text:
        return text or None
    if one.kind in ("month", "period"):
        return _month_or_period(one, day)
    found = weekday_of(one, day) if one.kind == "weekday" else nearest_day(one, day)
    if found is None:
        return text
    if one.kind == "range":
        return text.replace("XXXX", f"{found.year:04}")
    return found.isoformat() + (one.part or "")


def template(one: TimeExpression) -> str:
    """Its value as the words alone give it, whether or not it has been completed: "XXXX-11"."""
    value = one.value or ""
    if one.kind == "weekday":
        return f"XXXX-WXX-{(one.weekday or 0) + 1}{one.part or ''}"
    if one.year is not None:
        return value
    if one.kind == "range":
        return f"{one.first}/{one.last}"
    if one.kind == "day of month":
        day = f"{one.month:02}-{one.day:02}" if one.month else one.unit or ""
        return f"XXXX-{day}{one.part or ''}"
    return f"XXXX{value[4:]}" if one.kind in ("month", "period") and value[4:5] == "-" else value


def way(one: TimeExpression) -> str:
    """Past, future or either: the words first, then the clause."""
    return one.direction if one.direction != "either" else one.clause or "either"


def weekday_of(one: TimeExpression, day: dt.date) -> dt.date:
    """The weekday that is meant, counted from `day`; the day itself is one for a bare weekday."""
    number = one.weekday or 0
    if one.unit == "week":
        monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=WEEK * int(one.amount or 0))
        return monday + dt.timedelta(days=number)
    back = day - dt.timedelta(days=(day.weekday() - number) % WEEK)
    ahead = day + dt.timedelta(days=(number - day.weekday()) % WEEK)
    if one.shift == -1:
        return back if back < day else back - dt.timedelta(days=WEEK)
    if one.shift == 1:
        return ahead if ahead > day else ahead + dt.timedelta(days=WEEK)
    if one.shift == 0:
        return back if way(one) == "past" else ahead
    return ahead if way(one) == "future" else back


def nearest_day(one: TimeExpression, day: dt.date) -> dt.date | None:
    """The year that fits a day and month: the latest past one, the next one, or the nearest."""
    if one.unit == "year":  # of this year, of last year
        return yearless(one.month, one.day, None, day.year + int(one.amount or 0))
    code = one.unit  # of a holiday that moves
    near = [yearless(one.month, one.day, code, day.year + k) for k in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    found = [d for d in near if d is not None]
    tolerance = dt.timedelta(days=1)
    if way(one) == "past":
        found = [d for d in found if d <= day + tolerance] or found
    elif way(one) == "future":
        found = [d for d in found if d >= day - tolerance] or found
    return min(found, key=lambda d: abs(d - day), default=None)


def _offset(one: TimeExpression, anchor: str | None, base: dt.date | None) -> str | None:
    unit, amount = one.unit or "day", one.amount
    if amount is None:
        return {"past": "PAST_REF", "future": "FUTURE_REF"}.get(one.direction)
    if anchor and unit != "day" and COARSE.fullmatch(anchor) and one.kind == "offset":
        return _coarse(anchor, amount, unit)
    span = bounds(anchor) if anchor else None
    day = span[0] if span else base
    if day is None:
        return UNKNOWN.get(unit, "XXXX-XX-XX") + (one.part or "")
    if unit in SMALL:
        return day.isoformat()
    if unit == "weekend":
        day = _weekend(day, amount, way(one))
        return at_grain(day, "weekend")
    return at_grain(moved(day, amount, unit), unit) + (one.part or "")


def _weekend(day: dt.date, amount: float, direction: str) -> dt.date:
    """A day of the weekend meant: a bare one is the last past one, or the one ahead."""
    back = amount < 0 or (amount == 0 and direction == "past")
    if back:
        return day - dt.timedelta(days=(day.weekday() - 6) % WEEK or (WEEK if amount < 0 else 0))
    saturday = day + dt.timedelta(days=(5 - day.weekday()) % WEEK if day.weekday() < 6 else -1)
    return saturday + dt.timedelta(days=WEEK if amount > 0 and day.weekday() >= 5 else 0)


def _coarse(anchor: str, amount: float, unit: str) -> str:
    """A year earlier than a quarter is a quarter, than a year a year."""
    pair = bounds(anchor)
    if pair is None:
        return anchor
    day = moved(pair[0], amount, unit)
    if unit == "year" and len(anchor) > 4 and amount:
        return f"{day.year:04}{anchor[4:]}"
    return at_grain(day, unit)


def _month_or_period(one: TimeExpression, day: dt.date) -> str | None:
    """The year of a month, quarter, half or season that is written without one."""
    text = template(one)
    size, first = cycle(text)
    if not size:
        return text
    if one.unit == "year":  # of this year, of last year
        return text.replace("XXXX", f"{day.year + int(one.amount or 0):04}")
    here = dt.date(day.year, first, 1)
    starts = [month_after(here, 12 * k) for k in (-2, -1, 0, 1, 2)]
    current = next((s for s in starts if s <= day < month_after(s, size)), None)
    past = [s for s in starts if s <= day and not (one.shift == -1 and s == current)]
    ahead = [s for s in starts if month_after(s, size) > day and not (one.shift == 1 and s == current)]
    if one.shift == 0:
        chosen = here
    elif way(one) == "past" or (way(one) == "either" and one.kind == "period"):
        chosen = past[-1]
    elif way(one) == "future":
        chosen = ahead[0]
    else:
        chosen = current or min(starts, key=lambda s: abs(s - day))
    return text.replace("XXXX", f"{chosen.year:04}")


def cycle(text: str) -> tuple[int, int]:
    """Length in months and first month of what comes once a year; 0 if it is no such thing."""
    tail = text.removeprefix("XXXX-")
    if tail in SEASONS:
        return 3, SEASONS[tail]
    if tail[:1] == "Q":
        return 3, int(tail[1]) * 3 - 2
    if tail[:1] == "H":
        return 6, int(tail[1]) * 6 - 5
    return (1, int(tail)) if tail.isdecimal() else (0, 0)
