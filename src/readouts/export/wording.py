"""How the ledger's words are said to a person: signs, colours and short phrases. For display only."""

import datetime as dt

import msgspec

from readouts.model.contact import Contact, Length, When
from readouts.model.values import Verdict

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FEW = 4  # so many days are named one by one
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Sign(msgspec.Struct, frozen=True):
    """How a verdict is shown: its words, a sign for those who see no colour, a colour, and what it means."""

    word: str
    sign: str
    colour: str
    meaning: str


SIGNS: dict[Verdict | None, Sign] = {
    "CONFLICT": Sign("CONFLICT", "✗", "red", "two governments cannot both be right"),
    "CHECK": Sign("CHECK", "?", "yellow", "a person should look before printing"),
    "SAME": Sign("SAME", "=", "green", "two governments say the same"),
    "FITS": Sign("FITS", "≈", "green", "the values agree, one is finer"),
    "BOTH_RAISE": Sign("BOTH RAISE", "↔", "cyan", "both governments speak of it"),
    "ONE_SIDE": Sign("ONE SIDE", "◐", "blue", "one government speaks of it"),
    "PRESS": Sign("PRESS", "○", "magenta", "no named government speaks of it"),
    None: Sign("–", "–", "default", "no verdict"),
}
VERDICTS: tuple[Verdict | None, ...] = tuple(SIGNS)


def completeness(complete: bool | None) -> str:
    """Whether an account is held whole."""
    return {True: "complete", False: "fragments", None: "completeness unknown"}[complete]


def long_day(day: str) -> str:
    """ "Friday 3 May 2019" for an ISO day."""
    date = dt.date.fromisoformat(day)
    return f"{DAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def day_words(when: When) -> str:
    """The first day, and the last of what lasted, in words."""
    days = when.candidates or ()
    if len(days) == 1:
        first = long_day(days[0])
        return f"{first} to {long_day(when.last_day)}" if when.last_day else first
    if 1 < len(days) <= FEW:
        return f"one of {', '.join(days)}"
    if _yearless(days):
        return f"{int(days[0][8:])} {MONTHS[int(days[0][5:7]) - 1]}, the year not known"
    if when.rule:
        return when.rule
    if when.earliest or when.latest:
        number = f"one of {len(days)} days " if days else ""
        return f"{number}between {when.earliest or '…'} and {when.latest or '…'}"
    return "day not known"


def short_day(when: When) -> str:
    """The first day as a table wants it: ISO; a month or a year where all of it is possible, X for digits unknown."""
    days = when.candidates or ()
    if len(days) == 1:
        return f"{days[0]} – {when.last_day}" if when.last_day else days[0]
    if 1 < len(days) <= FEW:
        return " or ".join((days[0], *(day if day[:4] != days[0][:4] else day[5:] for day in days[1:])))
    if _yearless(days):
        return f"XXXX-{days[0][5:]}"
    if when.earliest and when.latest:
        return _whole(when.earliest, when.latest) or f"{when.earliest} … {when.latest}"
    if when.latest:
        return f"by {when.latest}"
    return f"from {when.earliest}" if when.earliest else "not known"


def _yearless(days: tuple[str, ...]) -> bool:
    """Whether all days are one day of one month, in different years."""
    return len(days) > 1 and len({day[5:] for day in days}) == 1


def _whole(first: str, last: str) -> str | None:
    """The month or year of which these are the first and last days."""
    following = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    if not first.endswith("-01") or following.day != 1:
        return None
    if first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] and first[5:7] == "01" and last[5:7] == "12" else None


def length_words(length: Length) -> str:
    """How long: the narrowest words, or else the minutes."""
    low, high = length.min_minutes, length.max_minutes
    if length.text:
        return length.text
    if low is not None and high is not None:
        return f"{low:g} minutes" if low == high else f"{low:g}–{high:g} minutes"
    if low is not None:
        return f"{low:g} minutes or more"
    return f"up to {high:g} minutes" if high is not None else "not known"


def counted(number: int, one: str, many: str) -> str:
    """ "1 story", "6 stories"."""
    return f"{number} {one if number == 1 else many}"


def mode_words(contact: Contact) -> str:
    """The mode, with what became of it unless it was held."""
    mode = "contact" if contact.mode == "unknown" else contact.mode
    return mode if contact.realis == "held" else f"{mode}, {contact.realis}"


def title_words(contact: Contact) -> str:
    """ "Call · Donald Trump – Vladimir Putin"."""
    mode = mode_words(contact)
    return f"{mode[0].upper()}{mode[1:]} · {' – '.join(contact.participants)}"
