"""Rules for days and stretches that are named by their place in a larger one: the third Thursday of November."""

from readouts.model.times import TimeExpression
from readouts.read.times_dates import change, dated, edge, made, movable
from readouts.read.times_grammar import Hit, Rule
from readouts.read.times_relative import offset

IN_MONTH = "(?:OF|IN) (?P<m>$MONTH)(?: COMMA? (?P<y>YEAR))?"
HALF = "(?:(?P<half>HALF)|(?P<unit>UNIT))"
SHIFTS = {"LAST": -1.0, "NEXT": 1.0, "THIS": 0.0}


def nth_weekday(hit: Hit) -> TimeExpression | None:
    """The third Thursday of November 2018, the last Monday in May; the code is that of a moving holiday."""
    month, weekday = hit.number("m", "MONTH") or hit.number("m", "MONTHSHORT"), hit.number("wd", "WEEKDAY")
    number = 5 if hit.has("last") else hit.number("n", "ORDINAL")
    if month is None or weekday is None or number is None or not 1 <= number <= 5:
        return None
    return movable(hit.number("y", "YEAR"), f"{month:02}/{number}/{weekday}")


def dotted(hit: Hit) -> TimeExpression | None:
    """16.06.2021: with dots the day stands first, unless it cannot."""
    day, month, year = (int(part) for part in hit.words[0].text.split("."))
    return dated(year, month, day) if month <= 12 else dated(year, day, month) if day <= 12 else None


def part_of_that_year(hit: Hit) -> TimeExpression | None:
    """The first half of this year, the third quarter of last year."""
    number, unit = hit.number("n", "ORDINAL"), hit.value("unit", "UNIT")
    letter, most = ("H", 2) if hit.has("half") else ("Q", 4) if unit == "quarter" else ("", 0)
    if number is None or not 1 <= number <= most or hit.value("year", "UNIT") != "year":
        return None
    way = next(k for k in SHIFTS if k in hit.groups["way"][0].values)
    value = f"XXXX-{letter}{number}"
    return made(kind="period", value=value, unit="year", amount=SHIFTS[way], modifier=edge(hit))


def unit_end(hit: Hit) -> TimeExpression | None:
    """Year-end, by week's end: the end of this one."""
    unit = hit.value("unit", "UNIT") or ""
    if unit not in ("week", "month", "quarter", "year"):
        return None
    return change(offset(0.0, unit), modifier=edge(hit))


def the_year(hit: Hit) -> TimeExpression | None:
    """The year 2000."""
    number = hit.number("y", "YEAR")
    if hit.value("unit", "UNIT") != "year" or number is None:
        return None
    return made(kind="year", value=f"{number}", year=number)


def two_days(hit: Hit) -> TimeExpression | None:
    """The day after tomorrow, the day before yesterday."""
    sign, day = hit.number("after", "AFTER") or 0, hit.number("day", "DEICTIC") or 0
    return offset(2.0 * sign, "day") if hit.value("unit", "UNIT") == "day" and sign == day else None


def coming_weekday(hit: Hit) -> TimeExpression | None:
    """This coming Tuesday, this past Friday."""
    number = hit.number("wd", "WEEKDAY")
    if number is None:
        return None
    past = "PAST" in hit.groups["way"][0].values
    found = made(kind="weekday", value=f"XXXX-WXX-{number + 1}", weekday=number, shift=-1 if past else 1)
    return change(found, direction="past" if past else "future")


def latest(hit: Hit) -> TimeExpression | None:
    """The latest quarter, the latest week."""
    unit = hit.value("unit", "UNIT") or ""
    return offset(-1.0, unit) if unit in ("week", "month", "quarter") else None


def fiscal(hit: Hit) -> TimeExpression | None:
    """The current fiscal year."""
    way = next(k for k in SHIFTS if k in hit.groups["shift"][0].values)
    return offset(SHIFTS[way], "year")


def part_before(hit: Hit) -> TimeExpression | None:
    """The night before, the morning after."""
    sign = hit.number("after", "AFTER") or 0
    found = offset(float(sign), "day", "text")
    return change(found, part=hit.value("part", "PART"), type="TIME")


def early_in_part(hit: Hit) -> TimeExpression | None:
    """Later in the evening, early in the morning."""
    found = change(offset(0.0, "day", "text"), kind="clock", part=hit.value("part", "PART"), type="TIME")
    return change(found, modifier=edge(hit))


def definite(hit: Hit) -> TimeExpression | None:
    """In the quarter, for the year: the one that the text is about."""
    unit = hit.value("unit", "UNIT") or ""
    return offset(0.0, unit, "text") if unit in ("week", "month", "quarter", "year") else None


RULES = (
    Rule("definite", "(?<=DURING)THE (?P<unit>UNIT)(?! (?:OF|AFTER|TO|LATER|AGO|HY|POSS|YEAR|DAYNUM))", definite),
    Rule("nth weekday", f"THE (?P<n>ORDINAL) (?P<wd>WEEKDAY) {IN_MONTH}", nth_weekday),
    Rule("last weekday of", f"THE (?P<last>LAST) (?P<wd>WEEKDAY) {IN_MONTH}", nth_weekday),
    Rule("dotted", "DOTTED", dotted),
    Rule(
        "part of that year",
        f"(?:THE )?$EARLY(?P<n>ORDINAL) HY? {HALF} OF (?P<way>(?:LAST|NEXT|THIS)) (?P<year>UNIT)",
        part_of_that_year,
    ),
    Rule("year's end", "(?:THE )?(?P<unit>UNIT) (?:POSS|HY) (?P<early>EDGE)", unit_end),
    Rule("the year", "THE (?P<unit>UNIT) (?P<y>YEAR)", the_year),
    Rule("two days", "(?:THE )?(?P<unit>UNIT) (?P<after>AFTER) (?P<day>DEICTIC)", two_days),
    Rule("coming weekday", "THIS (?P<way>(?:NEXT|PAST)) (?P<wd>WEEKDAY)", coming_weekday),
    Rule("latest", "(?:THE )?LATEST (?P<unit>UNIT)", latest),
    Rule("fiscal", "(?:THE )?(?P<shift>(?:LAST|NEXT|THIS)) FISCAL", fiscal),
    Rule("part before", "THE (?P<part>PART) (?P<after>AFTER)", part_before),
    Rule("early in part", "(?P<early>EARLY) IN THE (?P<part>PART)", early_in_part),
)
