"""Days that move: the fourth Thursday of November, Easter and what counts from it."""

import datetime as dt


def moving(year: int, code: str) -> dt.date:
    """A moving holiday: "11/4/3" is the fourth Thursday of November, 5 the last; "E-2" counts from Easter Sunday.

    A number with its sign behind the code counts on from it: "11/4/3+1" is the day after.
    """
    base, sign, more = next((code.partition(s) for s in "+-" if s in code), (code, "+", "0"))
    days = dt.timedelta(days=int(f"{sign}{more}"))
    return (easter(year) if base == "E" else _nth_weekday(year, base)) + days


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weeks = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weeks) // 451
    month, day = divmod(h + weeks - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _nth_weekday(year: int, code: str) -> dt.date:
    month, number, weekday = (int(p) for p in code.split("/"))
    first = dt.date(year, month, 1)
    day = first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    return day if day.month == month else day - dt.timedelta(days=7)
