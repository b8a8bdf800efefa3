"""What can never be one contact: each rule says why in one sentence, or None."""

from collections.abc import Callable
from typing import TypeAlias

from readouts.link.units import Unit
from readouts.model.days import CUT, DaySet
from readouts.model.linking import Feature

Rule: TypeAlias = Callable[[Unit, Unit], str | None]

NEVER = float("-inf")
WEEK = 7
# Pairs of realis that may be one contact whatever the day; equal ones always may.
TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("held", "denied"),
        ("scheduled", "cancelled"),
        ("scheduled", "proposed"),
        ("proposed", "cancelled"),
        ("proposed", "hypothetical"),
    )
)


def told_apart(a: Unit, b: Unit) -> str | None:
    """One document tells the two apart."""
    if a.apart & set(b.mentions) or b.apart & set(a.mentions):
        return "One document tells the two apart."
    return None


def modes(a: Unit, b: Unit) -> str | None:
    """A call, a meeting and a letter are three things; words that leave the mode open are no letter."""
    if a.groups and b.groups and not a.groups & b.groups:
        return f"One is a {listed(a)}, the other a {listed(b)}."
    if "written" in a.groups | b.groups and not (a.groups and b.groups):
        return "One is in writing, the other is not said to be."
    return None


def guests(a: Unit, b: Unit) -> str | None:
    """A visit of one to the other is not the visit that is paid back."""
    if a.visitors and b.visitors and not a.visitors & b.visitors:
        return (
            f"On one {' and '.join(sorted(a.visitors))} is the guest, on the other {' and '.join(sorted(b.visitors))}."
        )
    return None


def listed(unit: Unit) -> str:
    """The modes of a unit as words."""
    return " or ".join(sorted(unit.modes))


def parties(a: Unit, b: Unit) -> str | None:
    """Contacts with other participants are other contacts; who is not named may be anybody."""
    if a.participants == b.participants:
        return None
    small, large = sorted((a, b), key=lambda u: len(u.participants))
    if len(small.participants) < 2 and small.participants <= large.participants:
        return None
    return f"One is between {a.names or 'people who are not named'}, the other between {b.names}."


def days(a: Unit, b: Unit) -> str | None:
    """Two days or more apart; one day apart may be midnight or a time zone."""
    if a.days and b.days and not a.days.near(b.days):
        return "The days on which they can have been are two or more apart."
    if a.weekday is not None and b.weekday is not None and (a.weekday - b.weekday) % WEEK not in (0, 1, WEEK - 1):
        return "The weekdays on which they were are two or more apart."
    return None


def realis(a: Unit, b: Unit) -> str | None:
    """A scheduled contact may join a held one on the same day; an idea is not the contact itself."""
    pair = frozenset({a.realis, b.realis})
    if len(pair) == 1 or pair in TOGETHER:
        return None
    if pair == {"held", "scheduled"} and len(common(a, b)) == 1:
        return None
    return f"One is {a.realis}, the other {b.realis}."


def common(a: Unit, b: Unit) -> DaySet:
    """The days that both can have been on."""
    days = a.days & b.days
    named = {w for w in (a.weekday, b.weekday) if w is not None}
    for weekday in named:
        days = days.on_weekday(weekday) if len(days) <= CUT else days
    return DaySet() if len(named) > 1 else days


RULES: tuple[Rule, ...] = (told_apart, parties, modes, guests, realis, days)


def never(a: Unit, b: Unit) -> Feature | None:
    """The first rule that forbids that `a` and `b` are one contact, in either order the same."""
    left, right = (a, b) if a.id <= b.id else (b, a)
    for rule in RULES:
        sentence = rule(left, right)
        if sentence is not None:
            return Feature(name=rule.__name__.replace("_", " "), weight=NEVER, sentence=sentence)
    return None
