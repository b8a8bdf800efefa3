"""Whom a participant speaks for at the time of a contact, as the roster has it."""

import datetime as dt

from readouts.model.contact import Contact
from readouts.model.days import DaySet
from readouts.roster import Roster, State


def state_of(name: str, contact: Contact, roster: Roster) -> State | None:
    """The one state that a person speaks for on all days on which the contact may have begun; None if that is open."""
    person = roster.person_named(name)
    if person is None:
        return None
    side = roster.side(person.id, days_of(contact))
    return roster.state_named(side) if side else None


def days_of(contact: Contact) -> DaySet:
    """The days on which it may have begun."""
    when = contact.date
    if when.candidates:
        days = (dt.date.fromisoformat(day).toordinal() for day in when.candidates)
        return DaySet.of(*((day, day) for day in days))
    first, last = (dt.date.fromisoformat(day) if day else None for day in (when.earliest, when.latest))
    return DaySet.between(first, last)
