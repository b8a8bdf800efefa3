"""Bytes to documents, documents to segments; copies found."""

from readouts.ingest.archive import Inside
from readouts.ingest.copies import copies
from readouts.ingest.document import document, joined
from readouts.ingest.inputs import Apart, Loaded, Part, read_bytes, read_inputs, trouble
from readouts.ingest.kinds import COULD_NOT_READ, NOT_IN_FULL, incomplete
from readouts.ingest.kinds import issue as input_issue
from readouts.ingest.metadata import BadDateError, MetadataRow, Origin, Rows, iso_day, read_metadata
from readouts.ingest.pack import Budget
from readouts.ingest.readers import at, kind_of, unknown
from readouts.ingest.readers import read as parts_of
from readouts.ingest.segments import segment

__all__ = [
    "COULD_NOT_READ",
    "NOT_IN_FULL",
    "Apart",
    "BadDateError",
    "Budget",
    "Inside",
    "Loaded",
    "MetadataRow",
    "Origin",
    "Part",
    "Rows",
    "at",
    "copies",
    "document",
    "incomplete",
    "input_issue",
    "iso_day",
    "joined",
    "kind_of",
    "parts_of",
    "read_bytes",
    "read_inputs",
    "read_metadata",
    "segment",
    "trouble",
    "unknown",
]
