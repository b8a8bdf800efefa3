"""Rules for dates that name a day, a month, a year, a season, a decade, or a weekday."""

import datetime as dt
from typing import TypeAlias

import msgspec

from readouts.model.holidays import moving
from readouts.model.span import Span
from readouts.model.times import TimeExpression
from readouts.read.times_grammar import Hit, Rule

Value: TypeAlias = Span | str | int | float | None
YEARS = range(1500, 2150)  # what a four-digit number may mean as a year in the news
EMPTY = TimeExpression(id=0, span=Span(0, 1), type="DATE", kind="vague")
M = "(?P<m>$MONTH)"
WD = "(?:(?P<wd>(?:WEEKDAY|WEEKDAYSHORT)) DOT? COMMA? )?"
Y = "(?: (?:COMMA|OF)? (?P<y>YEAR))?"
SHIFT = "(?P<shift>(?:LAST|NEXT|THIS))"


def day(hit: Hit) -> TimeExpression | None:
    """March 20, 2018; 20 March; Friday, May 3."""
    month, number, year = _month(hit), _day_number(hit, "d"), _year(hit)
    if month is None or number is None or (hit.has("y") and year is None):
        return None
    weekday = hit.number("wd", "WEEKDAY")
    if weekday is None:
        weekday = hit.number("wd", "WEEKDAYSHORT")
    found = dated(year, month, number)
    return found if found is None else change(found, weekday=weekday)


def dated(year: int | None, month: int, number: int) -> TimeExpression | None:
    """A day of the calendar; None if there is no such day. Without a year 29 February is one."""
    try:
        dt.date(year or 2000, month, number)
    except ValueError:
        return None
    text = f"{year or 'XXXX'}-{month:02}-{number:02}"
    return made(kind="day" if year else "day of month", value=text, year=year, month=month, day=number)


def days(hit: Hit) -> TimeExpression | None:
    """June 11-13: from a day to a day of one month."""
    first, second = day(hit), _day_number(hit, "d2")
    last = None if first is None or second is None else dated(first.year, first.month or 0, second)
    if first is None or last is None or first.value is None or (first.day or 0) >= (last.day or 0):
        return None
    return change(first, kind="range", value=f"{first.value}/{last.value}", first=first.value, last=last.value)


def iso(hit: Hit) -> TimeExpression | None:
    """2019-05-03."""
    year, month, number = hit.words[0].text.split("-")
    return dated(int(year), int(month), int(number)) if int(year) in YEARS else None


def slashes(hit: Hit) -> TimeExpression | None:
    """3/20/2018, only where one order is possible, or both are one day."""
    left, right, year = (int(part) for part in hit.words[0].text.split("/"))
    if year < 100 or (left <= 12 and right <= 12 and left != right):
        return None
    month, number = (left, right) if left <= 12 else (right, left)
    return dated(year, month, number) if month else None


def month(hit: Hit) -> TimeExpression | None:
    """November; late March; May 2018; last June."""
    number, year = _month(hit), _year(hit)
    if number is None or (hit.has("y") and year is None) or bare_relative(hit):
        return None
    text = f"{year or 'XXXX'}-{number:02}"
    return change(shifted(made(kind="month", value=text, year=year, month=number), hit), modifier=edge(hit))


def year(hit: Hit) -> TimeExpression | None:
    """2018; late 2018; the end of 2018."""
    number = _year(hit)
    return made(kind="year", value=f"{number}", year=number, modifier=edge(hit)) if number else None


def years(hit: Hit) -> TimeExpression | None:
    """2016-2018, 1988-89."""
    first = _year(hit)
    last = hit.number("y2", "YEAR") or hit.number("y2", "YY")
    if first is None or last is None:
        return None
    last += first // 100 * 100 if last < 100 else 0
    if last <= first:
        return None
    return made(kind="range", value=f"{first}/{last}", first=f"{first}", last=f"{last}", year=first)


def season(hit: Hit) -> TimeExpression | None:
    """Last summer; the winter of 2018."""
    if bare_relative(hit):
        return None
    number = _year(hit)
    text = f"{number or 'XXXX'}-{hit.value('season', 'SEASON') or hit.value('season', 'FALL')}"
    return change(shifted(made(kind="period", value=text, year=number), hit), modifier=edge(hit))


def decade(hit: Hit) -> TimeExpression | None:
    """The 1990s, the '80s, the nineties."""
    text = hit.value("decade", "DECADEWORD")
    if text is None:
        digits = "".join(c for c in hit.value("decade", "DECADE") or "" if c.isdecimal())
        text = (digits if len(digits) == 4 else f"19{digits}")[:3] + "X"
    return made(kind="period", value=text, modifier=edge(hit))


def part_of_year(hit: Hit) -> TimeExpression | None:
    """The third quarter of 2018, the first half, the 19th century."""
    number, unit, year = _day_number(hit, "n"), hit.value("unit", "UNIT"), _year(hit)
    if number is None:
        return None
    if unit == "century" and 1 < number <= 22:
        return made(kind="period", value=f"{number - 1}", modifier=edge(hit))
    letter, most = ("Q", 4) if unit == "quarter" else ("H", 2) if hit.has("half") else ("", 0)
    if number > most or (hit.has("half") and not hit.has("y")):
        return None
    return made(kind="period", value=f"{year or 'XXXX'}-{letter}{number}", year=year, modifier=edge(hit))


def weekday(hit: Hit) -> TimeExpression | None:
    """On Friday, late Tuesday, last Thursday, Friday morning; the day of the week counts from Monday."""
    number = hit.number("wd", "WEEKDAY")
    if number is None or bare_relative(hit):
        return None
    part = hit.value("part", "PART")
    found = made(kind="weekday", value=f"XXXX-WXX-{number + 1}{part or ''}", weekday=number, part=part)
    found = change(shifted(found, hit), modifier=edge(hit), type="TIME" if part else "DATE")
    if hit.has("week"):
        amount = {"LAST": -1, "NEXT": 1, "THIS": 0}[_shift(hit, "week")]
        return change(found, amount=amount, unit="week") if hit.value("unit", "UNIT") == "week" else None
    return found


def holiday(hit: Hit) -> TimeExpression | None:
    """Christmas Eve."""
    fixed = hit.value("day", "HOLIDAY") or ""
    number = _year(hit)
    if fixed[:2].isdecimal() and fixed[2] == "-":
        return dated(number, *(int(p) for p in fixed.split("-")))
    return movable(number, fixed)


def movable(year: int | None, code: str) -> TimeExpression | None:
    """A day that moves, by its code; without a year it stays open."""
    if year is None:
        return made(kind="day of month", value=f"XXXX-{code}", unit=code)
    day = moving(year, code)
    return dated(day.year, day.month, day.day)


def named(hit: Hit) -> TimeExpression | None:
    """9/11."""
    parts = [int(p) for p in (hit.value("day", "NAMED") or "").split("-")]
    return dated(*parts)


def made(**fields: Value) -> TimeExpression:
    """An expression; the caller gives it a place."""
    return change(EMPTY, **fields)


def change(found: TimeExpression, **fields: Value) -> TimeExpression:
    """The expression with other values of some fields."""
    return msgspec.structs.replace(found, **fields)


def edge(hit: Hit) -> str | None:
    """START, MID or END, from "early" or "the end of"."""
    return hit.value("early", "EARLY") or hit.value("early", "EDGE")


def bare_relative(hit: Hit) -> bool:
    """Whether "following" or "previous" stands without an article: "a call following November's vote"."""
    words = hit.groups.get("shift", ())
    return any("RELTEXT" in w.values for w in words) and "THE" not in hit.words[0].values


def shifted(found: TimeExpression, hit: Hit) -> TimeExpression:
    """With the shift and direction of last, this and next."""
    if not hit.has("shift"):
        return found
    way = _shift(hit, "shift")
    shift = {"LAST": -1, "THIS": 0, "NEXT": 1}[way]
    way = {-1: "past", 0: "either", 1: "future"}[shift]
    text = any("RELTEXT" in w.values for w in hit.groups["shift"])
    return change(found, shift=shift, direction=way, anchor="text" if text else "publication")


def _shift(hit: Hit, name: str) -> str:
    values = hit.groups[name][-1].values
    return next(k for k in ("LAST", "NEXT", "THIS") if k in values)


def _month(hit: Hit) -> int | None:
    return hit.number("m", "MONTH") or hit.number("m", "MONTHSHORT")


def _year(hit: Hit) -> int | None:
    number = hit.number("y", "YEAR")
    return number if number in YEARS else None


def _day_number(hit: Hit, name: str) -> int | None:
    number = hit.number(name, "DAYNUM")
    if number is None:
        text = hit.value(name, "ORDINAL")
        digits = "".join(c for c in text or "" if c.isdecimal())
        number = int(digits) if digits else None
    return number


RULES = (
    Rule("month day", f"{WD}{M} (?:THE )?(?P<d>(?:DAYNUM|ORDINAL)){Y}", day),
    Rule("day month", f"{WD}(?P<d>(?:DAYNUM|ORDINAL)) (?:OF )?{M}{Y}", day),
    Rule("the day of month", f"THE (?P<d>ORDINAL) (?:OF )?{M}{Y}", day),
    Rule("month days", f"{M} (?P<d>DAYNUM) (?:HY|TO) (?P<d2>DAYNUM){Y}", days),
    Rule("days month", f"(?P<d>DAYNUM) (?:HY|TO) (?P<d2>DAYNUM) {M}{Y}", days),
    Rule("month two days", f"{M} (?P<d>DAYNUM) AND (?P<d2>DAYNUM) COMMA? (?P<y>YEAR)", days),
    Rule("two days month", f"(?P<d>DAYNUM) AND (?P<d2>DAYNUM) {M}{Y}", days),
    Rule("iso", "ISO", iso),
    Rule("slashes", "SLASHES", slashes),
    Rule("month", f"$EARLY(?P<m>(?:MONTH|MONTHSHORT DOT)){Y}", month),
    Rule("short month year", "(?P<m>MONTHSHORT) (?P<y>YEAR)", month),
    Rule("last month", f"(?:THE )?$EARLY{SHIFT} (?P<m>MONTH)", month),
    Rule("end of month", f"(?:THE )?(?P<early>EDGE) OF {M}{Y}", month),
    Rule("year", "(?<!MONEY)(?<!HY)(?<!SLASH)$EARLY(?P<y>YEAR)(?! COUNTED)(?! (?:HY|SLASH) NUMBER)", year),
    Rule("end of year", "(?:THE )?(?P<early>EDGE) OF (?P<y>YEAR)", year),
    Rule("fiscal year", "FISCAL (?P<y>YEAR)", year),
    Rule("year-end", "UNIT HY EDGE (?P<y>YEAR)", year),
    Rule("years", "(?<!MONEY)(?P<y>YEAR) (?:HY|SLASH) (?P<y2>(?:YEAR|YY))", years),
    Rule("the season", "THE $EARLY(?P<season>SEASON)(?: (?:COMMA|OF)? (?P<y>YEAR))?", season),
    Rule("early season", "(?P<early>EARLY) HY? (?P<season>SEASON)(?: (?:COMMA|OF)? (?P<y>YEAR))?", season),
    Rule("in season", "(?<=IN)(?P<season>SEASON)(?: (?:COMMA|OF)? (?P<y>YEAR))?", season),
    Rule("season year", "(?P<season>SEASON) (?:OF )?(?P<y>YEAR)", season),
    Rule("last season", f"(?:THE )?$EARLY{SHIFT} (?P<season>(?:SEASON|FALL))", season),
    Rule("the fall", "(?<=IN)THE (?P<season>FALL)(?! OF)", season),
    Rule("the fall of a year", "(?:THE )?(?P<season>FALL) (?:OF )?(?P<y>YEAR)", season),
    Rule("decade", "(?:THE )?$EARLY(?P<decade>DECADE)", decade),
    Rule("decade in words", "THE $EARLY(?P<decade>DECADEWORD)", decade),
    Rule("quarter", "(?:THE )?$EARLY(?P<n>ORDINAL) HY? (?P<unit>UNIT)(?: OF (?P<y>YEAR))?", part_of_year),
    Rule("half", "(?:THE )?(?P<n>ORDINAL) (?P<half>HALF) OF (?P<y>YEAR)", part_of_year),
    Rule("weekday", "(?:(?P<early>EARLY) )?(?P<wd>WEEKDAY)(?: HY? (?P<part>PART))?", weekday),
    Rule("last weekday", f"(?:THE )?$EARLY{SHIFT} (?P<wd>WEEKDAY)(?: (?P<part>PART))?", weekday),
    Rule("weekday last", "(?P<wd>WEEKDAY) (?P<shift>LAST)(?! UNIT)(?! PART)", weekday),
    Rule("weekday of week", "(?P<wd>WEEKDAY) (?:OF )?(?P<week>(?:LAST|NEXT|THIS)) (?P<unit>UNIT)", weekday),
    Rule("holiday", "(?P<day>HOLIDAY)(?: (?:COMMA|OF)? (?P<y>YEAR))?", holiday),
    Rule("named", "(?P<day>NAMED)", named),
)
