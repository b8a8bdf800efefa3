"""The arithmetic of calendar units: what a value of TIMEX3 covers, and the value of a day at a grain."""

import calendar as cal
import datetime as dt
import re

from readouts.model.days import DaySet
from readouts.model.holidays import moving

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, of the north; meteorological
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH = re.compile(r"(\d{4})-(\d\d)")
WEEK = re.compile(r"(\d{4})-W(\d\d)")
PART = re.compile(r"(\d{4})-([QH])(\d)")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
DECADE = re.compile(r"\d{3}X")
YEAR = re.compile(r"\d{4}")
Bounds = tuple[dt.date, dt.date]


def bounds(value: str) -> Bounds | None:
    """The first and last day of a complete value ("2019-05-03T12:00", "2019-W18", "199X"); None for others."""
    text = value.split("T", 1)[0].removesuffix("-WE")
    try:
        return _bounds(text)
    except ValueError:
        return None


def _bounds(text: str) -> Bounds | None:
    if match := DAY.fullmatch(text):
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := WEEK.fullmatch(text):
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + dt.timedelta(days=6)
    return _months(text)


def _months(text: str) -> Bounds | None:
    """A season, quarter, half, month, year or decade."""
    if match := SEASON.fullmatch(text):
        return span_of(int(match[1]), SEASONS[match[2]], 3)
    if match := PART.fullmatch(text):
        size = 3 if match[2] == "Q" else 6
        return span_of(int(match[1]), (int(match[3]) - 1) * size + 1, size)
    if match := MONTH.fullmatch(text):
        return span_of(int(match[1]), int(match[2]), 1)
    if YEAR.fullmatch(text):
        return span_of(int(text), 1, 12)
    return span_of(int(text[:3]) * 10, 1, 120) if DECADE.fullmatch(text) else None


def span_of(year: int, month: int, months: int) -> Bounds:
    """The first day of a month and the last day of the months that begin with it. ValueError if there are none."""
    first = dt.date(year, month, 1)
    return first, month_after(first, months) - dt.timedelta(days=1)


def month_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last of that month. ValueError outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, cal.monthrange(year, month + 1)[1]))


def at_grain(day: dt.date, unit: str) -> str:
    """The value of TIMEX3 that names the week, month, quarter, year … that the day is in."""
    year, week, _ = day.isocalendar()
    values = {
        "week": f"{year:04}-W{week:02}",
        "fortnight": f"{year:04}-W{week:02}",
        "weekend": f"{year:04}-W{week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}X",
        "century": f"{day.year // 100:02}",
    }
    return values.get(unit, day.isoformat())


def moved(day: dt.date, amount: float, unit: str) -> dt.date:
    """The day so many units away; halves of months are 15 days. ValueError or OverflowError if there is none."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is not None:
        whole = int(amount * months)
        return month_after(day, whole) + dt.timedelta(days=round((amount * months - whole) * 30))
    days = {"week": 7, "weekend": 7, "fortnight": 14, "day": 1, "hour": 1 / 24}.get(unit, 0)
    return day + dt.timedelta(days=int(amount * days))


def yearless(month: int | None, day: int | None, code: str | None, year: int) -> dt.date | None:
    """That day in that year, by month and day or by the code of a moving holiday; None on 29 February."""
    try:
        return moving(year, code) if code else dt.date(year, month or 0, day or 0)
    except ValueError:
        return None


def between(pair: Bounds) -> DaySet:
    """The days of a span."""
    return DaySet.between(*pair)


def clipped(first: int, last: int) -> DaySet:
    """The days between two ordinals, kept inside the calendar."""
    everything = DaySet.always().intervals[0]
    return DaySet.of((max(first, everything[0]), min(last, everything[1])))


def reach(days: DaySet, before: int, after: int) -> DaySet:
    """Every interval from `before` days earlier to `after` days later; open ends stay open."""
    low, high = DaySet.always().intervals[0]
    return DaySet.of(
        *((max(low, a - before) if a > low else a, min(high, b + after) if b < high else b) for a, b in days.intervals)
    )
