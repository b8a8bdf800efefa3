"""Rules for durations (over an hour, an hour and a half, 90-minute) and sets (every Friday, twice a week)."""

from readouts.model.times import TimeExpression
from readouts.read.times_dates import made
from readouts.read.times_grammar import Hit, Rule

N = "(?P<n>(?:$NUM|ONE))"
UNIT = "(?P<unit>(?:UNIT|UNITS))"
# TIMEX3 codes; those of the clock stand after T.
CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}


def code(unit: str) -> tuple[str, str]:
    """The prefix (P or PT) and the letter of a unit; a fortnight counts as weeks."""
    text = CODES.get(unit, "W")
    return ("PT", text[1:]) if text.startswith("T") else ("P", text)


def duration_value(amount: float | None, unit: str) -> str:
    """P3M, PT1H30M, PXD for an amount that is not said."""
    prefix, letter = code(unit)
    if amount is None:
        return f"{prefix}X{letter}"
    if unit == "fortnight":
        amount *= 2
    whole, rest = divmod(amount, 1)
    if unit == "hour" and rest:
        return f"PT{f'{whole:g}H' if whole else ''}{rest * 60:g}M"
    return f"{prefix}{amount:g}{letter}"


def quantity(hit: Hit, name: str) -> float | None:
    """The number that the group's words say; None where they say only few or several, or nothing."""
    words = hit.groups.get(name, ())
    total: float | None = None
    for word in words:
        article = word.values.get("ONE") if word is words[0] else None
        number = word.values.get("NUMBER") or word.values.get("COUPLE") or article
        if "HALF" in word.values:
            total = (total or 0.0) + 0.5
        elif "SCALE" in word.values:
            total = (total or 1.0) * float(word.values["SCALE"])
        elif number:
            if total is not None and not _joins(total, float(number)):
                return None
            total = (total or 0.0) + float(number)
    return total


def _joins(total: float, more: float) -> bool:
    """Whether a second number adds to the first: "twenty-five", "a hundred ten"; "20-30" is two numbers."""
    return (total >= 20 and total % 10 == 0 and more < 10) or (total >= 100 and total % 100 == 0 and more < 100)


def two_numbers(hit: Hit) -> TimeExpression | None:
    """Two or three weeks, 20-30 minutes: the value is the larger; `first` and `last` hold both."""
    low, high, unit = quantity(hit, "low"), quantity(hit, "n"), _unit(hit, "unit")
    if low is None or high is None or high <= low:
        return None
    value, hedge = duration_value(high, unit), hit.value("hedge", "HEDGE")
    return made(
        type="DURATION", kind="duration", value=value, unit=unit, hedge=hedge, first=f"{low:g}", last=f"{high:g}"
    )


def duration(hit: Hit) -> TimeExpression | None:
    """More than two hours, 90-minute, a day, an hour and a half, two hours and ten minutes."""
    amount, unit = quantity(hit, "n"), _unit(hit, "unit")
    if unit == "quarter" and amount == 1.0:
        return None
    if hit.has("half"):
        amount = (amount if hit.has("n") else 1.0 if hit.has("and") else 0.0) or 0.0
        amount += 0.5
    if hit.has("part"):
        first, second = (float(w.text) for w in (hit.groups["part"][0], hit.groups["part"][-1]))
        amount = (amount or 0.0) + first / second if second else None
    hedge = "age" if hit.has("old") else hit.value("hedge", "HEDGE")
    value = duration_value(amount, unit)
    if hit.has("n2"):
        more, small = quantity(hit, "n2"), _unit(hit, "unit2")
        if more is None or amount is None or (unit, small) not in PAIRS:
            return None
        value += duration_value(more, small).removeprefix("PT").removeprefix("P")
        amount += more / PAIRS[unit, small]
    return made(type="DURATION", kind="duration", value=value, amount=amount, unit=unit, hedge=hedge)


PAIRS = {("hour", "minute"): 60, ("day", "hour"): 24, ("year", "month"): 12, ("minute", "second"): 60}


def stretch(hit: Hit) -> TimeExpression | None:
    """The past three months, the next five years, the past year: a stretch that ends or begins now."""
    amount = quantity(hit, "n") if hit.has("n") else None if "UNITS" in hit.groups["unit"][0].values else 1.0
    unit = _unit(hit, "unit")
    ahead = "PAST" not in hit.groups["way"][0].values
    value = duration_value(amount, unit)
    way = "future" if ahead else "past"
    return made(type="DURATION", kind="duration", value=value, amount=amount, unit=unit, direction=way)


def whole(hit: Hit) -> TimeExpression | None:
    """All day, daylong, hour-long, hours-long."""
    unit = hit.value("unit", "LONG") or _unit(hit, "unit")
    amount = None if "UNITS" in hit.groups["unit"][0].values else 1.0
    return made(type="DURATION", kind="duration", value=duration_value(amount, unit), amount=amount, unit=unit)


def frequency(hit: Hit) -> TimeExpression | None:
    """Daily, weekly."""
    return made(type="SET", kind="set", value=hit.value("word", "FREQUENCY"))


def every(hit: Hit) -> TimeExpression | None:
    """Every Friday, Fridays, each week, every two years, twice a week, every morning."""
    number = hit.value("wd", "WEEKDAY") or hit.value("wd", "WEEKDAYS")
    if number is not None:
        day = int(number)
        return made(type="SET", kind="set", value=f"XXXX-WXX-{day + 1}{hit.value('part', 'PART') or ''}", weekday=day)
    if hit.has("m"):
        return made(type="SET", kind="set", value=f"XXXX-{int(hit.value('m', 'MONTH') or 0):02}")
    if hit.has("part"):
        return made(type="SET", kind="set", value=f"XXXX-XX-XX{hit.value('part', 'PART')}")
    amount = quantity(hit, "n") if hit.has("n") else 1.0
    return made(type="SET", kind="set", value=duration_value(amount, _unit(hit, "unit")))


def every_other(hit: Hit) -> TimeExpression | None:
    """Every other week."""
    return made(type="SET", kind="set", value=duration_value(2.0, _unit(hit, "unit")))


def _unit(hit: Hit, name: str) -> str:
    return hit.value(name, "UNIT") or hit.value(name, "UNITS") or hit.value(name, "UNITONLY") or "day"


RULES = (
    Rule("two or three", f"$HEDGE(?P<low>NUMBER) (?:OR|HY) (?P<n>NUMBER) HY? {UNIT}", two_numbers),
    Rule("duration", f"$HEDGE{N} HY? {UNIT}(?: HY? (?P<old>OLD))?(?: HY LONGWORD)?", duration),
    Rule("digits seconds", "$HEDGE(?P<n>INT) HY? (?P<unit>UNITONLY) DOT?", duration),
    Rule("unit and a half", f"$HEDGE(?:{N} )?{UNIT} (?P<and>AND) ONE (?P<half>HALF)", duration),
    Rule("half unit", "$HEDGE(?:ONE )?(?P<half>HALF) HY? (?:ONE|OF ONE)? (?P<unit>UNIT)", duration),
    Rule("fraction", f"$HEDGE(?P<n>INT) (?P<part>INT SLASH INT) HY? {UNIT}", duration),
    Rule("bare fraction", f"$HEDGE(?P<part>INT SLASH INT) HY? {UNIT}", duration),
    Rule("half mark", f"$HEDGE(?P<n>INT) (?P<half>HALF) HY? {UNIT}", duration),
    Rule("first units", f"THE ORDINAL {N} {UNIT}", duration),
    Rule(
        "two units",
        f"$HEDGE{N} HY? {UNIT} HY? (?:COMMA|AND)? HY? (?P<n2>$NUM) HY? (?P<unit2>(?:UNIT|UNITS))",
        duration,
    ),
    Rule("stretch", f"(?:THE )?(?P<way>(?:PAST|NEXT)) (?P<n>$NUM) {UNIT}", stretch),
    Rule("the past unit", "THE (?P<way>PAST) (?P<unit>UNIT)", stretch),
    Rule("past units", "(?:THE )?(?P<way>PAST) (?P<unit>UNITS)", stretch),
    Rule("all day", "(?:THE )?ALL (?P<unit>UNIT)", whole),
    Rule("unit long", "(?P<unit>(?:UNIT|UNITS)) HY? LONGWORD", whole),
    Rule("daylong", "(?P<unit>LONG)", whole),
    Rule("bare units", "(?<=BARE)(?P<unit>UNITS)", whole),
    Rule("frequency", "(?P<word>FREQUENCY)", frequency),
    Rule("every weekday", "EVERY (?P<wd>WEEKDAY)(?: (?P<part>PART))?", every),
    Rule("weekdays", "(?P<wd>WEEKDAYS)", every),
    Rule("every other unit", "EVERY OTHER (?P<unit>UNIT)", every_other),
    Rule("every unit", "EVERY (?:(?P<n>$NUM) )?(?P<unit>(?:UNIT|UNITS))", every),
    Rule("every part", "EVERY (?P<part>PART)", every),
    Rule("every month", "EVERY (?P<m>MONTH)", every),
    Rule("times a unit", "(?:NUMBER )?TIMES PER (?P<unit>UNIT)", every),
)
