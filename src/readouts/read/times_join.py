"""Neighbours that are one expression: "3 p.m. Friday", "the morning of May 3", "February last year"."""

from readouts.model.times import TimeExpression
from readouts.read.times_dates import change
from readouts.read.times_tokens import Word

Found = tuple[int, int, TimeExpression]
NOON = 12
LATE = frozenset({"TAF", "TEV", "TNI"})
PARTS = frozenset({"month", "period", "day of month"})  # of a year
NEAR = frozenset({-1, 0, 1})  # last, this and next year
DAYS = frozenset({"day", "day of month", "weekday"})


def joined(found: list[Found], words: list[Word]) -> list[Found]:
    """The same expressions, a time of the day and the day it belongs to made one where nothing parts them."""
    out: list[Found] = []
    for one in found:
        merged = _merge(out[-1], one, words) if out else None
        if merged is None:
            out.append(one)
        else:
            out[-1] = merged
    return out


def _merge(left: Found, right: Found, words: list[Word]) -> Found | None:
    between = [w.values for w in words[left[1] + 1 : right[0]]]
    if len(between) > 1 or (between and not {"COMMA", "OF"} & between[0].keys()):
        return None
    of = bool(between) and "OF" in between[0]
    if left[2].kind == "clock" and is_day(right[2]) and (of or not between):
        return left[0], right[1], timed(right[2], left[2])
    if is_day(left[2]) and right[2].kind == "clock" and not of and not _the(right, words):
        return left[0], right[1], timed(left[2], right[2])
    if left[2].kind == "clock" and right[2].part and right[2].type == "TIME" and not between:
        return left[0], right[1], _of_part(left[2], right[2])
    if _in_year(left[2], right[2]) and (of or not between) and not _owns(right, words):
        return left[0], right[1], change(left[2], unit="year", amount=right[2].amount, direction=right[2].direction)
    return None


def _in_year(part: TimeExpression, year: TimeExpression) -> bool:
    """ "May this year", "12 February of last year", "the summer last year": a part of the year without one."""
    whole = year.kind == "offset" and year.unit == "year" and year.anchor == "publication" and year.type == "DATE"
    near = whole and year.amount in NEAR
    return near and part.kind in PARTS and part.year is None and part.shift is None and part.unit is None


def _owns(one: Found, words: list[Word]) -> bool:
    """ "In May last year's winner spoke": the year belongs to what comes."""
    after = words[one[1] + 1].text if one[1] + 1 < len(words) else ""
    return after in {"'s", "’s", "'", "’"}


def _of_part(clock: TimeExpression, part: TimeExpression) -> TimeExpression:
    """8:30 this morning, 9 tomorrow evening: the part says which half of the day is meant."""
    hour = int((clock.part or "T0")[1:3]) if (clock.part or "")[1:3].isdigit() else None
    later = hour is not None and 0 < hour < NOON and part.part in LATE
    text = f"T{(hour or 0) + NOON:02}{(clock.part or '')[3:]}" if later else clock.part
    value = part.value.removesuffix(part.part or "") + (text or "") if part.value else None
    return change(part, part=text, value=value, hedge=clock.hedge)


def is_day(one: TimeExpression) -> bool:
    """Whether it names a day, without a time on it."""
    return one.part is None and (one.kind in DAYS or (one.kind == "offset" and one.unit == "day"))


def timed(day: TimeExpression, clock: TimeExpression) -> TimeExpression:
    """The day with the time."""
    value = f"{day.value}{clock.part}" if day.value else None
    return change(day, type="TIME", part=clock.part, value=value, hedge=clock.hedge)


def _the(one: Found, words: list[Word]) -> bool:
    return "THE" in words[one[0]].values
