"""How the ledger's words are said to a person: signs, colours and short phrases. For display only."""

import datetime as dt

import msgspec

from readouts.model.contact import Contact, Length, When
from readouts.model.values import CellState, Verdict

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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

STATES: dict[CellState, str] = {
    "mixed": "says opposing things:",
    "said": "",
    "denied": "",
    "declined": "declines to say",
    "not_yet": "nothing published so far",
    "told_by_other": "only as told by others:",
    "not_quoted": "not quoted",
    "not_in_text": "not in its complete text",
    "not_read": "held, but not readable on this",
    "none_held": "no account held",
}


# What short phrases mean, for the foot of a comparison.
MEANINGS: dict[CellState, str] = {
    "not_quoted": "only fragments of its accounts are held, and nothing in them is on this",
    "not_in_text": "a complete account is held, and nothing in it is on this",
    "not_read": "an account is held that could not be read on this",
}


def completeness(complete: bool | None) -> str:
    """Whether an account is held whole."""
    return {True: "complete", False: "fragments", None: "completeness unknown"}[complete]


def long_day(day: str) -> str:
    """ "Friday 3 May 2019" for an ISO day."""
    date = dt.date.fromisoformat(day)
    return f"{DAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def day_words(when: When) -> str:
    """The first day, and the last of what lasted, in words."""
    if when.candidates is not None and len(when.candidates) == 1:
        first = long_day(when.candidates[0])
        return f"{first} to {long_day(when.last_day)}" if when.last_day else first
    if when.candidates is not None and 1 < len(when.candidates) <= 4:
        return f"one of {', '.join(when.candidates)}"
    if when.rule:
        return when.rule
    if when.earliest or when.latest:
        return f"between {when.earliest or '…'} and {when.latest or '…'}"
    return "day not known"


def short_day(when: When) -> str:
    """The first day as a table wants it: ISO; a month or a year where all of it is possible."""
    if when.candidates is not None and len(when.candidates) == 1:
        return f"{when.candidates[0]} – {when.last_day}" if when.last_day else when.candidates[0]
    if when.candidates is not None and 1 < len(when.candidates) <= 4:
        return " or ".join((when.candidates[0], *(c[5:] for c in when.candidates[1:])))
    if when.earliest and when.latest:
        return _whole(when.earliest, when.latest) or f"{when.earliest} … {when.latest}"
    if when.latest:
        return f"by {when.latest}"
    return f"from {when.earliest}" if when.earliest else "not known"


def _whole(first: str, last: str) -> str | None:
    """The month or year of which these are the first and last days."""
    following = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    if not first.endswith("-01") or following.day != 1:
        return None
    if first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] and first[5:7] == "01" and last[5:7] == "12" else None


def length_words(length: Length) -> str:
    """Minutes, with the words they come from."""
    low, high = (_minutes(m) for m in (length.min_minutes, length.max_minutes))
    if low and high:
        return f"{low} minutes" if low == high else f"{low}–{high} minutes"
    return f"{low} minutes or more" if low else f"up to {high} minutes" if high else length.text


def _minutes(minutes: float | None) -> str:
    return "" if minutes is None else f"{minutes:g}"


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
