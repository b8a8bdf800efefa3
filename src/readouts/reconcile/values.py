"""Values compared as what they are: lengths and days as intervals, people as people, labels as labels."""

import datetime as dt
from typing import Literal

import msgspec
from msgspec import UNSET

from readouts.knowledge import Knowledge
from readouts.model.normalized import Normalized
from readouts.reconcile.case import Told
from readouts.reconcile.words import folded

# open: nothing can be said (opinions, places in other words, days one apart).
Relation = Literal["equal", "overlap", "apart", "open"]

TOLERANCE = "reconcile.tolerance.duration"
OPEN = float("inf")
PEOPLE = frozenset({"initiator", "participants", "attendees"})
# One value only can be right; of the others several can (two people were in the room).
SINGLE = frozenset({"initiator"})
COMPARED = frozenset(
    {"duration", "day", "initiator", "participants", "attendees", "main subject", "place", "mode", "ordinal"}
)


class Interval(msgspec.Struct, frozen=True):
    """A closed interval; -inf and inf are open ends."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How much it leaves open."""
        return self.high - self.low


def relate(a: Told, b: Told, knowledge: Knowledge) -> Relation:
    """How the values of two claims at one field relate; polarity is not looked at."""
    point = a.label
    if point == "duration":
        return relate_intervals(length(a), length(b), slack=minutes(knowledge))
    if point == "day":
        return relate_days(days(a), days(b))
    if point == "mode":
        return relate_modes(a, b)
    if point in PEOPLE:
        return relate_people(a, b, knowledge)
    if point == "main subject" and labels(a) and labels(b):
        return relate_labels(labels(a), labels(b))
    return relate_words(a, b)


def minutes(knowledge: Knowledge) -> float:
    """By how many minutes two lengths may differ and be one."""
    return knowledge.lexicon.entry(TOLERANCE).number("minutes")


def length(told: Told) -> Interval | None:
    """The minutes of a duration claim."""
    value = told.raw.normalized
    if value is None:
        return None
    low = bound(value.min_minutes, -OPEN)
    high = bound(value.max_minutes, OPEN)
    return None if (low, high) == (-OPEN, OPEN) else Interval(low, high)


def bound(value: object, otherwise: float) -> float:
    """A number, or what stands for an open end."""
    return float(value) if isinstance(value, int | float) else otherwise


def days(told: Told) -> Interval | None:
    """The days of a day claim, as ordinals."""
    value = told.raw.normalized
    if value is None:
        return None
    low = ordinal(value.earliest, -OPEN)
    high = ordinal(value.latest, OPEN)
    return None if (low, high) == (-OPEN, OPEN) else Interval(low, high)


def ordinal(value: object, otherwise: float) -> float:
    """An ISO day as an ordinal, or what stands for an open end."""
    return float(dt.date.fromisoformat(value).toordinal()) if isinstance(value, str) else otherwise


def relate_intervals(a: Interval | None, b: Interval | None, *, slack: float) -> Relation:
    """Intervals whose ends may each be off by `slack`."""
    if a is None or b is None:
        return "open"
    if close(a.low, b.low, slack) and close(a.high, b.high, slack):
        return "equal"
    return "overlap" if max(a.low, b.low) <= min(a.high, b.high) + slack else "apart"


def close(a: float, b: float, slack: float) -> bool:
    """Whether two ends are one."""
    return a == b or abs(a - b) <= slack


def relate_days(a: Interval | None, b: Interval | None) -> Relation:
    """Days; one day apart may be midnight or a time zone, and is open."""
    relation = relate_intervals(a, b, slack=0)
    if relation == "apart" and relate_intervals(a, b, slack=1) != "apart":
        return "open"
    return relation


def relate_people(a: Told, b: Told, knowledge: Knowledge) -> Relation:
    """The same person, or another where only one can be right: one may ask for a call that the other places."""
    one, other = person(a), person(b)
    if one is None or other is None:
        return "open"
    if one == other:
        return "equal"
    both_right = asked(a) != asked(b) and (dialled(a, knowledge) or dialled(b, knowledge))
    return "apart" if a.label in SINGLE and not both_right else "open"


def asked(told: Told) -> bool:
    """Whether a claim of who began it is of who asked for it."""
    return told.raw.act == "asked"


def dialled(told: Told, knowledge: Knowledge) -> bool:
    """Whether it is of who placed the call, by its words."""
    words = knowledge.lexicon.words("reconcile.placed")
    return told.raw.act is None and bool(set(folded(told.raw.value).split()) & words)


def relate_modes(a: Told, b: Told) -> Relation:
    """The same mode; words that leave it open go with any."""
    if a.mode == b.mode:
        return "equal"
    return "overlap"


def person(told: Told) -> str | None:
    """The person that a claim names."""
    value = told.raw.normalized
    return value.person if value is not None and isinstance(value.person, str) else None


def labels(told: Told) -> tuple[str, ...]:
    """The labels of a main subject or topic, the governing one first."""
    return all_labels(told.raw.normalized)


def all_labels(value: Normalized | None) -> tuple[str, ...]:
    """The labels of a normalized topic, the governing one first."""
    if value is None:
        return ()
    found = [v for v in (value.country, value.taxonomy) if isinstance(v, str)]
    return (*found, *(value.also if value.also is not UNSET else ()))


def relate_labels(a: tuple[str, ...], b: tuple[str, ...]) -> Relation:
    """Equal by the governing label, overlapping by any; different main subjects are different views."""
    if a[0] == b[0]:
        return "equal"
    return "overlap" if set(a) & set(b) else "open"


def relate_words(a: Told, b: Told) -> Relation:
    """The same words; for places also words within words ("Rome", "Chigi Palace, Rome")."""
    one, other = folded(a.raw.value), folded(b.raw.value)
    if one == other:
        return "equal"
    inside = f" {one} " in f" {other} " or f" {other} " in f" {one} "
    return "overlap" if a.label == "place" and inside else "open"
