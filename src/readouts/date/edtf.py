"""Days as EDTF (ISO 8601-2, Extended Date/Time Format, levels 0 to 2) and as the contract's `date` object."""

import datetime as dt

from readouts.date.calendar import span_of
from readouts.model.contact import When
from readouts.model.days import DaySet
from readouts.model.linking import Dated

LISTED = 400  # DESIGN: every candidate day is listed up to this many
UNKNOWN = "XXXX"


def edtf(days: DaySet, last: DaySet | None = None) -> str:
    """The set as one EDTF expression.

    A day, a month or a year that it fills; "[a,b]" or "[a..b]": one of these days, with an open end where there
    is no bound; "a/b": it lasted from one known day to another; "XXXX": nothing is known.
    """
    only, end = _only(days), _only(last) if last else None
    if only and end and end > only:
        return f"{only}/{end}"
    if not days or (days.earliest is None and days.latest is None):
        return UNKNOWN
    if len(days.intervals) == 1:
        return _interval(days)
    if len(days.intervals) > LISTED or days.earliest is None or days.latest is None:
        return f"[{_day(days.earliest)}..{_day(days.latest)}]"
    return "[" + ",".join(_member(a, b) for a, b in days.intervals) + "]"


def when(dated: Dated) -> When:
    """The contract's `date`: the first day, its candidates, and why."""
    days = dated.days
    listed = days.days(LISTED) if days else None
    rule = None if listed is not None else dated.rule
    return When(
        edtf=edtf(days, dated.last),
        earliest=_day(days.earliest) or None,
        latest=_day(days.latest) or None,
        candidates=tuple(d.isoformat() for d in listed) if listed is not None else None,
        rule=rule,
        last_day=_day(_only(dated.last)) or None if dated.last else None,
        why=dated.why,
    )


def _interval(days: DaySet) -> str:
    first, last = days.earliest, days.latest
    if first is None or last is None:
        return f"[{_day(first)}..{_day(last)}]"
    if first == last:
        return first.isoformat()
    if (first, last) == span_of(first.year, first.month, 1):
        return first.isoformat()[:7]
    if (first.month, first.day, last.month, last.day, last.year) == (1, 1, 12, 31, first.year):
        return first.isoformat()[:4]
    return f"[{first}..{last}]"


def _member(first: int, last: int) -> str:
    start, end = dt.date.fromordinal(first).isoformat(), dt.date.fromordinal(last).isoformat()
    return start if first == last else f"{start}..{end}" if last > first + 1 else f"{start},{end}"


def _only(days: DaySet | None) -> dt.date | None:
    return days.earliest if days and len(days) == 1 else None


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
