"""The last day of what lasted: "from Monday to Wednesday", "June 11-13", "a three-day visit"."""

import datetime as dt

import msgspec

from readouts.date.calendar import yearless
from readouts.date.page import Page
from readouts.date.possible import Allowed, possible, unit_days
from readouts.model.days import DaySet
from readouts.model.reading import ContactMention
from readouts.model.times import TimeExpression

WORDS = 20  # code points in which the words before an expression are looked for
NEXT_TO = 30  # code points between "three-day" and "visit"
LONG = 31  # days: a longer stretch is no visit


def last_day(members: tuple[ContactMention, ...], page: Page, days: DaySet, ahead: bool | None) -> DaySet | None:
    """The last day where the first is known and the words tell how long it lasted; else None."""
    first = days.earliest
    if first is None or len(days) != 1:
        return None
    times = [page.times[i] for i in sorted({i for m in members for i in m.times}) if i < len(page.times)]
    found = [_end(t, page, first, ahead) for t in times] or [None]
    found += [_length(m, page, first) for m in members if m.makes and m.mode in ("visit", "summit")]
    return next((DaySet.day(day) for day in found if day is not None and day > first), None)


def wider(one: TimeExpression, allowed: Allowed | None, page: Page, ahead: bool | None) -> Allowed | None:
    """All days of a stretch in which something happened: "between April 11 and April 14", "the week of April 11"."""
    before = _before(one, page)
    if allowed is None or allowed.weekday is not None or not allowed.days or not before:
        return allowed
    days = allowed.days
    if before[-1] in page.between and one.until_id is not None:
        end = possible(page.times[one.until_id], page.times, page.day, ahead)
        last = max((b for _, b in end.days.intervals if b >= days.intervals[0][0]), default=None) if end else None
        days = days if last is None else DaySet.of((days.intervals[0][0], last))
    elif " ".join(before[-2:]) in page.week and len(days) == 1 and days.earliest is not None:
        days = unit_days(days.earliest, "week", 0, None)
    return msgspec.structs.replace(allowed, days=days)


def _before(one: TimeExpression, page: Page) -> list[str]:
    return page.document.text[max(0, one.span.start - WORDS) : one.span.start].lower().split()


def _end(one: TimeExpression, page: Page, first: dt.date, ahead: bool | None) -> dt.date | None:
    """The end of a range, or of a stretch from one expression to another."""
    if one.kind == "range" and (one.last or "")[-6:-5] == "-":
        return yearless(int((one.last or "")[-5:-3]), int((one.last or "")[-2:]), None, first.year)
    before = _before(one, page)
    if one.until_id is None or before[-1:] == [] or before[-1] in page.between:
        return None
    found = possible(page.times[one.until_id], page.times, page.day, ahead)
    return next((d for d in (found.days.days(9) or () if found else ()) if d > first), None)


def _length(mention: ContactMention, page: Page, first: dt.date) -> dt.date | None:
    """From "three-day" right before the words that evoke it."""
    for one in page.times:
        near = 0 <= mention.span.start - one.span.end <= NEXT_TO
        between = page.document.text[one.span.end : mention.span.start]
        days = one.amount if one.type == "DURATION" and one.unit == "day" and one.hedge is None else None
        if near and days and days % 1 == 0 and 1 < days < LONG and not set(between) & set(".,;:"):
            return first + dt.timedelta(days=int(days) - 1)
    return None
