"""Contacts as entities of followthemoney, as Aleph and OpenSanctions read them: people, events and articles."""

from collections.abc import Iterator

import msgspec
from followthemoney import EntityProxy, model

from readouts.export.actors import state_of
from readouts.export.event_data import certain_day
from readouts.export.holdings import File, Holdings, encoded
from readouts.export.jsonl import LOOSE
from readouts.export.sound import xml_line
from readouts.export.wording import title_words
from readouts.model.address import web_address
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.roster import Roster
from readouts.roster.codes import Codes


def entity_file(held: Holdings) -> tuple[File, ...]:
    """One entity a line: people, then articles, then events, each sorted by id or day."""
    return (File("", lambda: encoded(f"{_line(e)}\n" for e in entities(held))),)


def _line(entity: EntityProxy) -> str:
    text = msgspec.json.encode(_sorted(entity), order="sorted").decode("utf-8")
    return LOOSE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _sorted(entity: EntityProxy) -> dict[str, object]:
    """An entity as data; the order of its values means nothing, so they are sorted."""
    properties = {prop.name: sorted(entity.get(prop)) for prop in entity.iterprops()}
    return {"id": entity.id, "schema": entity.schema.name, "properties": properties}


def entities(held: Holdings) -> Iterator[EntityProxy]:
    """All entities."""
    codes = Codes.load()
    names = sorted({n for c in held.contacts for n in (*c.participants, *c.attendees)})
    states: dict[str, set[str]] = {name: set() for name in names}
    for contact in held.contacts:
        for name in contact.participants:
            states[name] |= set(_country(name, contact, held.roster, codes))
    yield from (_person(name, states[name]) for name in names)
    yield from (_article(document) for document in held.documents)
    yield from (_event(contact) for contact in held.contacts)


def _country(name: str, contact: Contact, roster: Roster, codes: Codes) -> Iterator[str]:
    state = state_of(name, contact, roster)
    found = codes.states.get(state.id) if state else None
    if found and found.iso3:
        yield found.iso3


def _person(name: str, states: set[str]) -> EntityProxy:
    entity = model.make_entity("Person")
    entity.id = _person_id(name)
    entity.add("name", xml_line(name))
    entity.add("country", sorted(states))
    return entity


def _person_id(name: str) -> str:
    return f"readouts-person-{make_id(xml_line(name))[:32]}"


def _article(document: Document) -> EntityProxy:
    entity = model.make_entity("Article")
    entity.id = f"readouts-document-{document.id}"
    places = document.appearances
    entity.add("title", [xml_line(a.title) for a in places if a.title])
    entity.add("fileName", [xml_line(a.name) for a in places])
    entity.add("publisher", [xml_line(a.outlet) for a in places if a.outlet])
    entity.add("sourceUrl", [address for a in places if (address := web_address(a.url))])
    entity.add("publishedAt", [a.published for a in places if a.published])
    entity.add("language", document.language)
    return entity


def _event(contact: Contact) -> EntityProxy:
    when = contact.date
    entity = model.make_entity("Event")
    entity.id = f"readouts-contact-{contact.id}"
    entity.add("name", xml_line(title_words(contact)))
    entity.add("involved", [_person_id(n) for n in (*contact.participants, *contact.attendees)])
    entity.add("proof", [f"readouts-document-{d}" for d in contact.documents])
    if certain_day(contact):
        entity.add("date" if not when.last_day else "startDate", when.earliest)
        entity.add("endDate", when.last_day)
    entity.add("summary", xml_line(f"{contact.realis} {contact.mode}; day: {when.edtf or 'not known'}"))
    entity.add("keywords", [contact.mode, contact.realis])
    entity.add("keywords", [xml_line(p.label) for p in contact.points if p.kind == "topic"])
    entity.add("location", xml_line(contact.place) if contact.place else None)
    entity.add("recordId", contact.id)
    return entity
