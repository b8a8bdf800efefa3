"""The reader, as one list: each rule sees the parse, what the rules before it found, and the knowledge."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.parse import Parse
from readouts.model.reading import Reading
from readouts.read.attribution import attributions
from readouts.read.contacts import contacts
from readouts.read.details import details
from readouts.read.people import people
from readouts.read.times import times


class Rule(NamedTuple):
    """A question asked of a document. `apply` gives the reading with its own answer added."""

    name: str
    apply: Callable[[Parse, Document, Reading, Knowledge], Reading]


def _people(parse: Parse, document: Document, reading: Reading, knowledge: Knowledge) -> Reading:
    found, issues = people(parse, document, knowledge)
    return msgspec.structs.replace(reading, people=found, issues=(*reading.issues, *issues))


def _times(parse: Parse, document: Document, reading: Reading, knowledge: Knowledge) -> Reading:
    return msgspec.structs.replace(reading, times=times(parse, document, reading.segments, knowledge))


def _attributions(parse: Parse, document: Document, reading: Reading, knowledge: Knowledge) -> Reading:
    found, issues = attributions(parse, document, reading.people, knowledge)
    return msgspec.structs.replace(reading, attributions=found, issues=(*reading.issues, *issues))


def _contacts(parse: Parse, document: Document, reading: Reading, knowledge: Knowledge) -> Reading:
    found, issues = contacts(
        parse, document, reading.segments, reading.people, reading.times, reading.attributions, knowledge
    )
    return msgspec.structs.replace(reading, mentions=found, issues=(*reading.issues, *issues))


def _details(parse: Parse, document: Document, reading: Reading, knowledge: Knowledge) -> Reading:
    found, issues = details(
        parse,
        document,
        reading.segments,
        reading.people,
        reading.times,
        reading.attributions,
        reading.mentions,
        knowledge,
    )
    return msgspec.structs.replace(reading, claims=found, issues=(*reading.issues, *issues))


RULES: tuple[Rule, ...] = (
    Rule("people", _people),
    Rule("times", _times),
    Rule("attribution", _attributions),
    Rule("contacts", _contacts),
    Rule("details", _details),
)
