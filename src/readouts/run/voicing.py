"""From the name that a person gives to a voice of a chain: who it is, and for whom it speaks."""

import datetime as dt

from readouts.knowledge import Knowledge
from readouts.model.contact import Contact
from readouts.model.days import DaySet
from readouts.model.reading import Source
from readouts.model.values import SourceKind
from readouts.run.asked import JudgingError

UNNAMED = "unnamed"
PLAIN: dict[str, SourceKind] = {"press": "medium", "other": "other", "unnamed": "unnamed"}


def side_named(words: str, knowledge: Knowledge) -> str:
    """The side that is meant: a state in any of its names, press, other, unnamed, or unnamed (State)."""
    plain = words.strip()
    if plain.casefold() in PLAIN:
        return plain.casefold()
    inner = plain[len(UNNAMED) :].strip() if plain.casefold().startswith(f"{UNNAMED} (") else None
    state = knowledge.roster.state_named(inner.strip("()") if inner else plain)
    if state is None:
        known = "a state of the roster, unnamed, unnamed (State), other or press"
        raise JudgingError(f"{words!r} is no side; give {known}")
    return f"{UNNAMED} ({state.name})" if inner else state.name


def voice(name: str, side: str | None, contact: Contact, knowledge: Knowledge) -> Source:
    """The voice of that name. Raises JudgingError where only the person can say for whom it speaks, and did not."""
    found = known_voice(name.strip(), contact, knowledge)
    heard = {c.voucher.casefold(): c for c in contact.claims}.get(name.strip().casefold())
    if heard is not None:  # it is called as the contact calls it: another spelling would be another account
        kind: SourceKind = found.kind if found is not None else PLAIN.get(heard.side.partition(" (")[0], "person")
        found = Source(name=heard.voucher, kind=kind, side=heard.side)
    if side is None and found is None:
        raise JudgingError(f"{name!r} is not in the roster; say for whom it speaks (side)")
    told = side_named(side, knowledge) if side is not None else None
    if found is not None:
        return Source(name=found.name, kind=found.kind, side=told or found.side)
    return Source(name=name.strip(), kind=PLAIN.get((told or "").partition(" (")[0], "person"), side=told or "")


def known_voice(name: str, contact: Contact, knowledge: Knowledge) -> Source | None:
    """A person, organ, government or medium of the roster, as of the days of the contact."""
    roster = knowledge.roster
    person = roster.person_named(name)
    if person is not None:
        side = roster.side(person.id, days_of(contact))
        return Source(name=person.name, kind="person", side=side) if side is not None else None
    state = roster.state_named(name)
    if state is not None:
        return Source(name=state.name, kind="government", side=state.name)
    organs = {i for m in roster.find(name) if m.kind in {"organ", "metonym"} and len(m.ids) == 1 for i in m.ids}
    whole = any(m.name.end - m.name.start == len(name) for m in roster.find(name))
    if len(organs) == 1 and whole:
        organ = roster.organ(organs.pop())
        return Source(name=organ.name, kind="office", side=roster.state(organ.state).name)
    medium = roster.outlet(name)
    if medium is not None and medium.kind != "organ":
        return Source(name=medium.name, kind="medium", side="press")
    return None


def days_of(contact: Contact) -> DaySet:
    """The days on which a contact may have begun."""
    first, last = contact.date.earliest, contact.date.latest
    if first is None or last is None:
        return DaySet.always()
    return DaySet.between(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
