"""What one document says: people, times, attributions, contacts and their details. The list is `rules.RULES`."""

from readouts.knowledge import Knowledge
from readouts.model.document import Document, Segment
from readouts.model.parse import Parse
from readouts.model.reading import Reading
from readouts.read.rules import RULES

VERSION = "1"


def read(document: Document, segments: tuple[Segment, ...], parse: Parse, knowledge: Knowledge) -> Reading:
    """The reading of one parsed document. Pure: the same input gives the same reading on any day."""
    reading = Reading(document=document.id, version=f"{VERSION}+{knowledge.version}", segments=segments)
    for rule in RULES:
        reading = rule.apply(parse, document, reading, knowledge)
    return reading
