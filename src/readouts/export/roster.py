"""What the roster knows of a person or a state, as records and as rows."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from readouts.model.days import DaySet
from readouts.roster import Office, Organ, Person, Roster, State, Term
from readouts.roster.records import LEADING

HEAD = ("what", "name", "detail", "office", "kind", "start", "end", "status", "certainty", "note", "source")


class Holding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A term of office in words. end: the first day out of office, null: still. leads: the office makes a leader;
    governs: its holder runs the government."""

    person: str
    person_id: str
    office: str
    office_id: str
    state: str
    kind: str
    leads: bool
    governs: bool
    start: dt.date
    end: dt.date | None
    status: str
    certainty: str
    note: str
    source: str


class Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that speaks for a state, or a format that it belongs to. detail: what it is."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    detail: str = ""
    start: dt.date | None = None
    end: dt.date | None = None


class PersonSheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person. alone: the name that stands alone. weak: names that are also other words. shared: canonical names of
    others whom one of the names may mean. on: the day asked for; leads and side: on that day, null: not sure."""

    type: Literal["person"] = "person"
    id: str
    name: str
    alone: str
    gender: str
    state: str
    names: tuple[str, ...]
    weak: tuple[str, ...]
    shared: tuple[str, ...]
    namesake: bool
    source: str
    terms: tuple[Holding, ...]
    on: dt.date | None = None
    leads: bool | None = None
    side: str | None = None


class StateSheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state or organisation. terms: of all its offices, leading ones first, then by day. on: the day asked for."""

    type: Literal["state"] = "state"
    id: str
    name: str
    kind: str
    un: bool
    names: tuple[str, ...]
    weak: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    capitals: tuple[str, ...]
    metonyms: tuple[Named, ...]
    organs: tuple[Named, ...]
    outlets: tuple[Named, ...]
    formats: tuple[Named, ...]
    source: str
    terms: tuple[Holding, ...]
    on: dt.date | None = None


Sheet = PersonSheet | StateSheet


class Found(NamedTuple):
    """What a name means: a state, or people."""

    state: State | None
    people: tuple[Person, ...]


def look_up(roster: Roster, name: str) -> Found:
    """The state of a name, demonym, capital, organ or id; else everybody who may be written so."""
    state = roster.state_named(name)
    if state is None:
        whole = [m for m in roster.find(name) if (m.span.start, m.span.end) == (0, len(name)) and m.kind != "person"]
        state = roster.state_named(whole[0].state) if whole and whole[0].state else None
    people = () if state else roster.written(name)
    return Found(state, people)


def person_sheet(roster: Roster, person: Person, on: dt.date | None = None) -> PersonSheet:
    """Everything of a person; with a day, the terms of that day and for whom the person speaks on it."""
    days = DaySet.day(on) if on else None
    forms = {person.name, person.family, *person.names} - {""}
    others = {p.name for form in forms for p in roster.written(form) if p.id != person.id}
    return PersonSheet(
        id=person.id,
        name=person.name,
        alone="" if person.namesake else person.family,
        gender=person.gender,
        state=roster.state(person.state).name,
        names=person.names,
        weak=person.weak,
        shared=tuple(sorted(others)),
        namesake=person.namesake,
        source=person.source,
        terms=tuple(_holding(roster, t) for t in roster.terms(person.id) if days is None or t.days & days),
        on=on,
        leads=roster.leads(person.id, days) if days else None,
        side=roster.side(person.id, days) if days else None,
    )


def state_sheet(roster: Roster, state: State, on: dt.date | None = None) -> StateSheet:
    """Everything of a state; with a day, who holds what and what it belongs to on that day."""
    days = DaySet.day(on) if on else DaySet.always()
    organs = [o for o in roster.tables.organs if o.state == state.id]
    offices = sorted(roster.offices_of(state.name), key=lambda o: (not o.governs, o.kind not in LEADING, o.kind))
    return StateSheet(
        id=state.id,
        name=state.name,
        kind=state.kind,
        un=state.un and state.kind == "state",
        names=state.names,
        weak=state.weak,
        demonyms=state.demonyms,
        capital=state.capital,
        capitals=state.capitals,
        metonyms=tuple(_organ(o) for o in organs if o.metonym),
        organs=tuple(_organ(o) for o in organs if not o.metonym),
        outlets=tuple(_outlets(roster, state)),
        formats=tuple(_formats(roster, state, days)),
        source=state.source,
        terms=tuple(_holding(roster, t) for o in offices for t in _held(roster, o) if t.days & days),
        on=on,
    )


def _held(roster: Roster, office: Office) -> list[Term]:
    return sorted((t for t in roster.tables.terms if t.office == office.id), key=lambda t: (t.start, t.person))


def _holding(roster: Roster, term: Term) -> Holding:
    office = roster.office(term.office)
    return Holding(
        person=roster.person(term.person).name,
        person_id=term.person,
        office=office.title,
        office_id=office.id,
        state=roster.state(office.state).name,
        kind=office.kind,
        leads=office.kind in LEADING,
        governs=office.governs,
        start=term.start,
        end=term.end,
        status=term.status,
        certainty=term.certainty,
        note=term.note,
        source=term.source,
    )


def _organ(organ: Organ) -> Named:
    detail = f"{organ.kind}, also a place" if organ.place else organ.kind
    return Named(id=organ.id, name=organ.name, names=organ.names, detail=detail)


def _outlets(roster: Roster, state: State) -> Iterator[Named]:
    """The outlets whose own voice is the government's."""
    for medium in roster.tables.media:
        if medium.kind == "organ" and medium.state == state.id:
            voice = roster.organ(medium.voucher).name if medium.voucher else state.name
            yield Named(id=medium.id, name=medium.name, names=medium.names, detail=f"speaks for {voice}")


def _formats(roster: Roster, state: State, days: DaySet) -> Iterator[Named]:
    for member in roster.tables.members:
        if member.state == state.id and member.days & days:
            event = roster.event(member.event)
            yield Named(id=event.id, name=event.name, detail=member.note, start=member.start, end=member.end)


Cells = tuple[str, ...]


def rows(sheets: Iterable[Sheet]) -> Iterator[Cells]:
    """One row a fact, under HEAD."""
    for sheet in sheets:
        yield from _person_rows(sheet) if isinstance(sheet, PersonSheet) else _state_rows(sheet)
        yield from (_term_row(term) for term in sheet.terms)


def _fact(what: str, name: str, detail: str = "", start: dt.date | None = None, end: dt.date | None = None) -> Cells:
    return (what, name, detail, "", "", _day(start), _day(end), "", "", "", "")


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _person_rows(sheet: PersonSheet) -> Iterator[Cells]:
    yield _fact("person", sheet.name, f"{sheet.id}, of {sheet.state}")
    for name in dict.fromkeys((sheet.name, sheet.alone, *sheet.names)):
        if name:
            yield _fact("name", name, "also another word" if name in sheet.weak else "")
    yield from (_fact("shares a name with", name) for name in sheet.shared)
    if sheet.on:
        leads = {True: "leads", False: "does not lead", None: "not sure whether they lead"}[sheet.leads]
        yield _fact("side", sheet.side or "", leads, sheet.on)


def _state_rows(sheet: StateSheet) -> Iterator[Cells]:
    yield _fact("state", sheet.name, sheet.id)
    for what, names in (
        ("name", sheet.names),
        ("demonym", sheet.demonyms),
        ("capital", tuple(n for n in (sheet.capital, *sheet.capitals) if n)),
    ):
        yield from (_fact(what, name, "also another word" if name in sheet.weak else "") for name in names)
    for what, things in (
        ("metonym", sheet.metonyms),
        ("organ", sheet.organs),
        ("outlet", sheet.outlets),
        ("format", sheet.formats),
    ):
        yield from (_fact(what, thing.name, thing.detail, thing.start, thing.end) for thing in things)


def _term_row(term: Holding) -> Cells:
    days = (_day(term.start), _day(term.end))
    return ("term", term.person, term.office, term.office_id, term.kind, *days, *_sure(term))


def _sure(term: Holding) -> Cells:
    return (term.status, term.certainty, term.note, term.source)
