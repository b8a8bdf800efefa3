"""Who is in a contact, for which states, and whether two of them lead."""

from collections.abc import Iterable

from readouts.knowledge import Knowledge
from readouts.model.days import DaySet
from readouts.model.reading import ContactMention, Party
from readouts.model.values import Level


def parties(mentions: Iterable[ContactMention]) -> dict[str, tuple[Party, ...]]:
    """Each participant with all that the mentions say of him or her; attendees are left out."""
    found: dict[str, list[Party]] = {}
    for mention in mentions:
        for party in mention.participants:
            if party.role != "attendee":
                found.setdefault(party.person, []).append(party)
    return {name: tuple(found[name]) for name in sorted(found)}


def state_of(name: str, known: tuple[Party, ...], days: DaySet, knowledge: Knowledge) -> str | None:
    """The state that a participant stands for: by the terms if they are sure, else by the text."""
    person = knowledge.roster.person_named(name)
    side = knowledge.roster.side(person.id, days) if person is not None else None
    if side is not None:
        return side
    told = sorted({p.state for p in known if p.state is not None})
    return told[0] if len(told) == 1 else None


def leads(name: str, known: tuple[Party, ...], days: DaySet, knowledge: Knowledge) -> bool | None:
    """Whether a participant heads a state or government: by the terms if they are sure, else by the text."""
    person = knowledge.roster.person_named(name)
    sure = knowledge.roster.leads(person.id, days) if person is not None else None
    if sure is not None:
        return sure
    told = {p.leader for p in known if p.leader is not None}
    return told.pop() if len(told) == 1 else None


def level(
    mentions: tuple[ContactMention, ...], days: DaySet, states: dict[str, str | None], knowledge: Knowledge
) -> Level:
    """`leaders` if two participants of different states lead; what is not known is taken from the mentions."""
    known = parties(mentions)
    answers = {name: leads(name, known[name], days, knowledge) for name in known}
    leading = {states[name] or name for name, answer in answers.items() if answer}
    if len(leading) > 1:
        return "leaders"
    if None in answers.values() and any(m.level == "leaders" for m in mentions):
        return "leaders"
    return "other"


def not_in_roster(mentions: Iterable[ContactMention]) -> tuple[str, ...]:
    """Names of participants and attendees that the roster does not know, sorted."""
    return tuple(sorted({p.person for m in mentions for p in (*m.participants, *m.attendees) if not p.in_roster}))


def attendees(mentions: tuple[ContactMention, ...]) -> tuple[str, ...]:
    """Those present who are not party to it, sorted."""
    inside = set(parties(mentions))
    named = {p.person for m in mentions for p in m.attendees}
    named |= {p.person for m in mentions for p in m.participants if p.role == "attendee"}
    return tuple(sorted(named - inside))
