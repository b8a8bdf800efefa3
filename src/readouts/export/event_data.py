"""Contacts as rows of event data (PLOVER, CAMEO): two actors a row. The codes are data (data/roster/codes)."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from readouts.export.actors import state_of
from readouts.export.holdings import File, Holdings, encoded
from readouts.export.sound import sound
from readouts.export.tables.columns import Column, Table, filled, heads
from readouts.export.tables.comma import comma_lines
from readouts.model.contact import Contact
from readouts.model.ids import make_id
from readouts.roster import Roster, State
from readouts.roster.codes import Codes, StateCodes

GOVERNMENT = "GOV"  # the role of CAMEO and PLOVER behind the code of a state
PAIR = 2


class Actor(NamedTuple):
    """One of the two. state: None if it is open for whom they speak."""

    name: str
    state: State | None
    codes: StateCodes

    @property
    def code(self) -> str:
        """The actor as both schemes write it: a state's three letters and the role."""
        return f"{self.codes.iso3}{GOVERNMENT}" if self.codes.iso3 else ""


class EventRow(NamedTuple):
    """A pair of participants of a contact. directed: the source is known to have asked for it or placed it."""

    contact: Contact
    source: Actor
    target: Actor
    directed: bool
    event: str
    mode: str
    context: str
    cameo: str


COLUMNS: tuple[Column[EventRow], ...] = (
    Column(
        "event_id", "string", "of the row", lambda e: make_id(e.contact.id, *map(sound, (e.source.name, e.target.name)))
    ),
    Column("contact_id", "string", "the contact's id", lambda e: e.contact.id),
    Column("event_date", "date", "the day; empty unless it is certain", lambda e: certain_day(e.contact)),
    Column("earliest", "date", "the earliest possible day", lambda e: e.contact.date.earliest),
    Column("latest", "date", "the latest possible day", lambda e: e.contact.date.latest),
    Column("edtf", "string", "the day as a set", lambda e: e.contact.date.edtf),
    Column("realis", "string", "held, scheduled …: count only what was held", lambda e: e.contact.realis),
    Column("event_type", "string", "PLOVER's event", lambda e: e.event),
    Column("event_mode", "string", "PLOVER's mode", lambda e: e.mode),
    Column("event_context", "string", "PLOVER's context", lambda e: e.context),
    Column("cameo", "string", "CAMEO's code", lambda e: e.cameo),
    Column("contact_mode", "string", "our mode", lambda e: e.contact.mode),
    Column("level", "string", "leaders or other", lambda e: e.contact.level),
    Column("directed", "boolean", "the source asked for it or placed it", lambda e: e.directed),
    Column("source_actor", "string", "state and role", lambda e: e.source.code),
    Column("source_name", "string", "who", lambda e: e.source.name),
    Column("source_iso3", "string", "ISO 3166-1", lambda e: e.source.codes.iso3),
    Column("source_cow", "string", "Correlates of War", lambda e: e.source.codes.cow),
    Column("source_wikidata", "string", "Wikidata", lambda e: e.source.codes.wikidata),
    Column("target_actor", "string", "state and role", lambda e: e.target.code),
    Column("target_name", "string", "who", lambda e: e.target.name),
    Column("target_iso3", "string", "ISO 3166-1", lambda e: e.target.codes.iso3),
    Column("target_cow", "string", "Correlates of War", lambda e: e.target.codes.cow),
    Column("target_wikidata", "string", "Wikidata", lambda e: e.target.codes.wikidata),
    Column("participants", "integer", "how many are party to the contact", lambda e: len(e.contact.participants)),
    Column("part_of", "string", "the visit or summit it belongs to", lambda e: e.contact.part_of),
    Column("stories", "integer", "how many documents tell of it", lambda e: len(e.contact.documents)),
    Column("conflicts", "integer", "rows on which governments contradict each other", lambda e: conflicts(e.contact)),
)


def certain_day(contact: Contact) -> str | None:
    """The first day, if only one is possible."""
    when = contact.date
    return when.earliest if when.certain else None


def conflicts(contact: Contact) -> int:
    """How many rows of its comparison are a CONFLICT."""
    return sum(p.verdict == "CONFLICT" for p in contact.points)


def event_file(held: Holdings) -> tuple[File, ...]:
    """One CSV."""
    return (File("", lambda: encoded(comma_lines(event_table(held)))),)


def event_table(held: Holdings) -> Table:
    """One row a pair of participants of a contact."""
    codes = Codes.load()
    found = (row for contact in held.contacts for row in event_rows(contact, held.roster, codes))
    says = "One row two participants of a contact."
    return Table("events", says, ("event_id",), (), heads(COLUMNS), filled(COLUMNS, found))


def event_rows(contact: Contact, roster: Roster, codes: Codes) -> Iterator[EventRow]:
    """The pairs of a contact, each once; whoever asked for it comes first."""
    mode, realis = codes.modes[contact.mode], codes.realis[contact.realis]
    many = len(contact.participants) > PAIR
    event = mode.plover if realis.happened or realis.context else ""
    how = (mode.plover_mode_many if many else mode.plover_mode) if event else ""
    cameo = mode.cameo if realis.happened else realis.cameo
    actors = [_actor(name, contact, roster, codes) for name in contact.participants]
    for one, two in combinations(actors, PAIR):
        first, second = (two, one) if two.name == contact.initiator else (one, two)
        asked = first.name == contact.initiator
        yield EventRow(contact, first, second, asked, event, how, realis.context, cameo)


def _actor(name: str, contact: Contact, roster: Roster, codes: Codes) -> Actor:
    state = state_of(name, contact, roster)
    found = codes.states.get(state.id) if state else None
    return Actor(name, state, found or StateCodes(state=state.id if state else ""))
