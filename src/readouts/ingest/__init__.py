"""Bytes to documents, documents to segments; copies found."""

from readouts.ingest.archive import Inside
from readouts.ingest.captured import texts as capture_texts
from readouts.ingest.copies import copies, find_copies
from readouts.ingest.decode import binary, decode
from readouts.ingest.document import document, joined
from readouts.ingest.fast import fast_text
from readouts.ingest.formats import Record
from readouts.ingest.injected import without_links
from readouts.ingest.inputs import (
    STDIN,
    Apart,
    Loaded,
    Part,
    input_bytes,
    input_kind,
    listed_inputs,
    located,
    no_text,
    read_bytes,
    read_inputs,
    trouble,
)
from readouts.ingest.kinds import COULD_NOT_READ, NOT_IN_FULL, incomplete
from readouts.ingest.kinds import issue as input_issue
from readouts.ingest.metadata import BadDateError, MetadataRow, Origin, Rows, iso_day, read_metadata
from readouts.ingest.pack import Budget
from readouts.ingest.page import declared
from readouts.ingest.readers import at, kind_of, unknown
from readouts.ingest.readers import read as parts_of
from readouts.ingest.segments import segment
from readouts.ingest.warc import Capture, Passed, Place, captures

__all__ = [
    "COULD_NOT_READ",
    "NOT_IN_FULL",
    "STDIN",
    "Apart",
    "BadDateError",
    "Budget",
    "Capture",
    "Inside",
    "Loaded",
    "MetadataRow",
    "Origin",
    "Part",
    "Passed",
    "Place",
    "Record",
    "Rows",
    "at",
    "binary",
    "capture_texts",
    "captures",
    "copies",
    "declared",
    "decode",
    "document",
    "fast_text",
    "find_copies",
    "incomplete",
    "input_bytes",
    "input_issue",
    "input_kind",
    "iso_day",
    "joined",
    "kind_of",
    "listed_inputs",
    "located",
    "no_text",
    "parts_of",
    "read_bytes",
    "read_inputs",
    "read_metadata",
    "segment",
    "trouble",
    "unknown",
    "without_links",
]
