"""Rules for what counts from another time: today, last week, two weeks ago, the day before, noon; and vague ones."""

import re

from readouts.model.times import TimeExpression
from readouts.read.times_dates import bare_relative, change, edge, made
from readouts.read.times_duration import duration_value, quantity
from readouts.read.times_grammar import Hit, Rule

N = "(?P<n>(?:$NUM|ONE))"
UNIT = "(?P<unit>$UNIT)"
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")
LATE = frozenset({"TNI", "TEV"})  # last night, last evening; "last morning" is no English


def deictic(hit: Hit) -> TimeExpression | None:
    """Today, yesterday morning, later today, tonight."""
    part = hit.value("part", "PART") or hit.value("day", "TONIGHT")
    found = offset(float(hit.value("day", "DEICTIC") or 0), "day")
    return change(found, part=part, type="TIME" if part else "DATE", modifier=edge(hit))


def offset(amount: float | None, unit: str, anchor: str = "publication") -> TimeExpression:
    """So many units from the anchor."""
    way = "either" if not amount else "past" if amount < 0 else "future"
    return made(kind="offset", amount=amount, unit=unit, anchor=anchor, direction=way)


def shifted_unit(hit: Hit) -> TimeExpression | None:
    """Last week, this month, the following day, that day, the end of the year."""
    word = hit.groups["shift"][-1].values
    unit = hit.value("unit", "UNIT") or ""
    amount = -1.0 if "LAST" in word else 1.0 if "NEXT" in word else 0.0
    if (
        bare_relative(hit)
        or unit in ("minute", "hour", "fortnight")
        or (hit.has("the") and "PAST" in word and hit.words[-2].lower == "last")
    ):
        return None
    text = (hit.has("the") and "UPCOMING" not in word) or "THAT" in word or "RELTEXT" in word
    return change(offset(amount, unit, "text" if text else "publication"), modifier=edge(hit))


def part(hit: Hit) -> TimeExpression | None:
    """This morning, last night, that evening, the afternoon."""
    word = hit.groups["shift"][-1].values
    name = hit.value("part", "PART")
    if "LAST" in word and name not in LATE and not hit.has("the"):
        return None
    text = hit.has("the") or not {"THIS", "LAST"} & word.keys()
    amount = -1.0 if "LAST" in word else 1.0 if "NEXT" in word else 0.0
    found = offset(amount, "day", "text" if text else "publication")
    return change(found, kind="clock" if text and not amount else "offset", part=name, type="TIME", modifier=edge(hit))


def clock(hit: Hit) -> TimeExpression | None:
    """3 p.m., 3:30, 1500 GMT, noon, three o'clock."""
    text = hit.value("point", "POINT") or _clock(hit)
    if text is None:
        return None
    return change(offset(0.0, "day"), kind="clock", type="TIME", part=text, hedge=hit.value("hedge", "HEDGE"))


def _clock(hit: Hit) -> str | None:
    if hit.has("military"):
        digits = hit.groups["military"][0].text
        return f"T{digits[:2]}:{digits[2:]}"
    text = hit.groups["clock"][0].text
    match = CLOCK.fullmatch(text)
    hour, minute = (int(match[1]), match[2] or "00") if match else (hit.number("clock", "NUMBER") or 99, "00")
    half = (hit.value("ampm", "AMPM") or "")[:1].lower()
    spoken = any("OCLOCK" in w.values for w in hit.groups.get("ampm", ()))
    if hour > (12 if half or spoken or not match else 24) or (match and not half and not spoken and ":" not in text):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02}:{minute}"


def ago(hit: Hit) -> TimeExpression | None:
    """Two weeks ago, months ago, three days from now."""
    amount, unit = _amount(hit), _unit(hit)
    sign = -1 if hit.has("ago") else 1
    found = offset(amount * sign if amount else None, unit)
    found = change(found, direction="past" if sign < 0 else "future", hedge=hit.value("hedge", "HEDGE"))
    return change(found, type="TIME" if unit in ("minute", "hour", "second") else "DATE")


def later(hit: Hit) -> TimeExpression | None:
    """Two weeks later, a year earlier."""
    sign = hit.number("later", "LATER") or 0
    amount, unit = _amount(hit), _unit(hit)
    found = offset(amount * sign if amount else None, unit, "text")
    way = "past" if sign < 0 else "future"
    kind = "TIME" if unit in ("minute", "hour", "second") else "DATE"
    return change(found, direction=way, type=kind, hedge=hit.value("hedge", "HEDGE"))


def after(hit: Hit) -> TimeExpression | None:
    """A day after something, hours before it: a stretch that counts from what follows."""
    sign = hit.number("after", "AFTER") or 0
    amount, unit = quantity(hit, "n"), _unit(hit)
    found = offset(amount * sign if amount else None, unit, "text")
    way = "past" if sign < 0 else "future"
    value = duration_value(amount, unit)
    return change(found, direction=way, type="DURATION", value=value, hedge=hit.value("hedge", "HEDGE"))


def the_day_after(hit: Hit) -> TimeExpression | None:
    """The day before, the week after."""
    sign = hit.number("after", "AFTER") or 0
    return offset(float(sign), hit.value("unit", "UNIT") or "day", "text")


def within(hit: Hit) -> TimeExpression | None:
    """Earlier in the day, later in the week."""
    unit = hit.value("unit", "UNIT") or "day"
    return change(offset(0.0, unit, "text" if unit == "day" else "publication"), modifier=edge(hit))


def weekend(hit: Hit) -> TimeExpression | None:
    """The weekend."""
    if hit.value("unit", "UNIT") != "weekend":
        return None
    return change(offset(0.0, "weekend"), direction="either")


def vague(hit: Hit) -> TimeExpression | None:
    """Now, recently, in the coming days, the past."""
    word = hit.groups["word"][0].values
    future = "REFFUTURE" in word or "UPCOMING" in word
    value = word.get("VAGUE") or ("FUTURE_REF" if future else "PAST_REF")
    way = {"PAST_REF": "past", "FUTURE_REF": "future"}.get(value, "either")
    unit = _unit(hit) if hit.has("unit") else None
    return made(kind="vague", value=value, direction=way, unit=unit)


def _amount(hit: Hit) -> float | None:
    """The number; one for a single unit without any ("year-ago")."""
    return quantity(hit, "n") if hit.has("n") else 1.0 if hit.value("unit", "UNIT") else None


def _unit(hit: Hit) -> str:
    return hit.value("unit", "UNIT") or hit.value("unit", "UNITS") or "day"


RULES = (
    Rule("deictic", "$EARLY(?P<day>DEICTIC)(?: (?P<part>PART))?", deictic),
    Rule("shifted unit", "$EARLY(?P<shift>(?:LAST|NEXT|THIS|THAT)) (?P<unit>UNIT)", shifted_unit),
    Rule("the shifted unit", "(?P<the>THE) $EARLY(?P<shift>(?:LAST|NEXT)) (?P<unit>UNIT)", shifted_unit),
    Rule("end of unit", "(?:THE )?(?P<early>EDGE) OF (?P<shift>(?:LAST|NEXT|THIS|THE)) (?P<unit>UNIT)", shifted_unit),
    Rule("part", "$EARLY(?P<shift>(?:THIS|LAST|THAT|THE)) (?P<part>PART)", part),
    Rule("the next part", "(?P<the>THE) (?P<shift>(?:LAST|NEXT)) (?P<part>PART)", part),
    Rule("clock", "$HEDGE(?P<clock>(?:CLOCK|DAYNUM|NUMBER)) (?P<ampm>(?:AMPM|OCLOCK))(?: ZONE)?", clock),
    Rule("bare clock", "$HEDGE(?P<clock>CLOCK)(?: ZONE)?", clock),
    Rule("military", "(?P<military>MILITARY) ZONE", clock),
    Rule("point", "$HEDGE(?P<point>POINT)", clock),
    Rule("ago", f"$HEDGE(?:{N} )?{UNIT} (?P<ago>AGO)", ago),
    Rule("year-ago", "(?P<unit>UNIT) HY (?P<ago>AGO)", ago),
    Rule("year-earlier", "(?P<unit>UNIT) HY (?P<later>LATER)", later),
    Rule("from now", f"$HEDGE{N} {UNIT} FROMNOW", ago),
    Rule("later", f"$HEDGE(?:{N} )?{UNIT} (?P<later>LATER)", later),
    Rule("after", f"(?P<span>$HEDGE{N} {UNIT}) (?P<after>AFTER)", after),
    Rule("units after", "(?P<span>$HEDGE(?P<unit>UNITS)) (?P<after>AFTER)", after),
    Rule("the day after", "THE (?P<unit>UNIT) (?P<after>AFTER)", the_day_after),
    Rule("within", "(?P<early>EARLY) (?:ON )?IN THE (?P<unit>UNIT)", within),
    Rule("weekend", "THE (?P<unit>UNIT)", weekend),
    Rule("vague", "(?P<word>VAGUE)", vague),
    Rule("the past", "THE (?:NEAR )?(?P<word>(?:REFPAST|REFFUTURE))", vague),
    Rule("near future", "NEAR (?P<word>(?:REFFUTURE|REFPAST))", vague),
    Rule("coming days", "(?:THE )?(?P<word>(?:UPCOMING|RECENT|REFPAST)) (?P<unit>UNITS)", vague),
)
