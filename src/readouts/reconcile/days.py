"""Days in claims: when it was told, and the days that a claim names, from the resolved time expressions."""

import calendar
import datetime as dt

import msgspec

from readouts.model.normalized import Normalized
from readouts.model.reading import RawClaim, Reading

Bounds = tuple[str, str]


def day_told(raw: RawClaim, reading: Reading) -> str | None:
    """The ISO day on which it was told, where the text says it; None if that is no single day."""
    days = {d for t in reading.times if t.id in raw.told and (d := bounds(t.value)) is not None}
    found = days.pop() if len(days) == 1 else None
    return found[0] if found is not None and found[0] == found[1] else None


def with_days(raw: RawClaim, reading: Reading) -> RawClaim:
    """A day claim with the days that its time expressions came to, unless it has them already."""
    if raw.point_kind != "field" or raw.point != "day":
        return raw
    if raw.normalized is not None and isinstance(raw.normalized.earliest, str):
        return raw
    spans = [e.span for e in raw.evidence if e.role == "value"]
    meant = [t for t in reading.times if any(t.span.meets(s) for s in spans)]
    found = [b for t in meant if (b := bounds(t.value)) is not None]
    first, last = max((b[0] for b in found), default=None), min((b[1] for b in found), default=None)
    if first is None or last is None or first > last:
        first = last = None
    return msgspec.structs.replace(raw, normalized=Normalized(earliest=first, latest=last))


def bounds(value: str | None) -> Bounds | None:
    """The first and last day of a TIMEX3 value that is a day, a month or a year; None for any other."""
    numbers = (value or "").partition("T")[0].split("-")
    if not all(n.isdigit() for n in numbers) or [len(n) for n in numbers] not in ([4], [4, 2], [4, 2, 2]):
        return None
    year, *rest = (int(n) for n in numbers)
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    try:
        start = dt.date(year, first, rest[1] if len(rest) > 1 else 1)
        end = start if len(rest) > 1 else dt.date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:  # no such day in the calendar: the text has it so
        return None
    return start.isoformat(), end.isoformat()
