"""Bytes to documents, documents to segments; copies found."""

from readouts.ingest.copies import copies
from readouts.ingest.document import document, joined
from readouts.ingest.inputs import Apart, Loaded, Part, read_bytes, read_inputs, trouble
from readouts.ingest.kinds import COULD_NOT_READ, NOT_IN_FULL, incomplete
from readouts.ingest.kinds import issue as input_issue
from readouts.ingest.metadata import BadDateError, MetadataRow, Origin, iso_day, read_metadata
from readouts.ingest.readers import read as parts_of
from readouts.ingest.segments import segment

__all__ = [
    "COULD_NOT_READ",
    "NOT_IN_FULL",
    "Apart",
    "BadDateError",
    "Loaded",
    "MetadataRow",
    "Origin",
    "Part",
    "copies",
    "document",
    "incomplete",
    "input_issue",
    "iso_day",
    "joined",
    "parts_of",
    "read_bytes",
    "read_inputs",
    "read_metadata",
    "segment",
    "trouble",
]
