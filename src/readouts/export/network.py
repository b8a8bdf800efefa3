"""Leaders and contacts as a graph of two kinds of nodes, in GraphML."""

import io

import networkx as nx

from readouts.export.actors import state_of
from readouts.export.event_data import certain_day, conflicts
from readouts.export.holdings import NAME, File, Holdings, whole
from readouts.export.sound import xml_line
from readouts.export.wording import title_words
from readouts.model.contact import Contact
from readouts.model.ids import make_id


def network_file(held: Holdings, loses: str) -> tuple[File, ...]:
    """One GraphML document."""
    made = io.BytesIO()
    nx.write_graphml_xml(network(held, loses), made, encoding="utf-8", prettyprint=True)
    return (whole("", made.getvalue()),)


def network(held: Holdings, loses: str) -> "nx.Graph[str]":
    """A node a person, a node a contact; an edge where the person takes part or is present."""
    graph: nx.Graph[str] = nx.Graph(name=NAME, description=xml_line(loses))
    for name in sorted({n for c in held.contacts for n in (*c.participants, *c.attendees)}):
        known = held.roster.person_named(name) is not None
        graph.add_node(_person(name), kind="person", label=xml_line(name), in_roster=known)
    for contact in held.contacts:
        _add(graph, contact, held)
    return graph


def _person(name: str) -> str:
    return f"person:{make_id(xml_line(name))[:32]}"


def _add(graph: "nx.Graph[str]", contact: Contact, held: Holdings) -> None:
    node = f"contact:{contact.id}"
    when = contact.date
    graph.add_node(
        node,
        kind="contact",
        label=xml_line(title_words(contact)),
        mode=contact.mode,
        realis=contact.realis,
        level=contact.level,
        day=certain_day(contact) or "",
        earliest=when.earliest or "",
        latest=when.latest or "",
        edtf=xml_line(when.edtf),
        stories=len(contact.documents),
        conflicts=conflicts(contact),
    )
    for name in contact.attendees:
        graph.add_edge(_person(name), node, role="attendee", initiator=False, state="")
    for name in contact.participants:
        state = state_of(name, contact, held.roster)
        side = xml_line(state.name) if state else ""
        graph.add_edge(_person(name), node, role="participant", initiator=name == contact.initiator, state=side)
