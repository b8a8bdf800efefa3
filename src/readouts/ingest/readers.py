"""Which reader reads which kind of input, and how much of it may come."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from readouts.ingest import limits
from readouts.ingest.archive import Inside, Within, archive
from readouts.ingest.captured import captured
from readouts.ingest.columns import columns
from readouts.ingest.decode import binary
from readouts.ingest.feed import feed
from readouts.ingest.formats import SUFFIXES, Record, markdown, plain, records
from readouts.ingest.kinds import issue
from readouts.ingest.message import message
from readouts.ingest.ninjs import json_object
from readouts.ingest.pack import Budget
from readouts.ingest.page import page
from readouts.ingest.pdf import pdf
from readouts.ingest.rich import rich
from readouts.ingest.table import table
from readouts.ingest.word import word
from readouts.model.issue import Issue

# Texts: bytes that are no text are refused before they are read.
TEXTS = {"text": plain, "markdown": markdown, "html": page, "object": json_object, "table": table, "feed": feed}
# These look at their bytes themselves.
OTHERS = {"records": records, "columns": columns, "rich": rich, "pdf": pdf, "captures": captured}
# These hold files.
HOLDERS = {"archive": archive, "message": message, "word": word}
MANY = frozenset({"records", "table", "columns", "archive", "captures"})
PAGES = frozenset({"word", "rich", "pdf", "message"})


def kind_of(name: str) -> str | None:
    """The kind of input that the ending of a name says."""
    path = PurePosixPath(name.lower())
    return SUFFIXES.get("".join(path.suffixes[-2:])) or SUFFIXES.get(path.suffix)


def limit_of(kind: str, text: int = limits.TEXT) -> int:
    """The most bytes of a file of that kind. text: of one text."""
    if kind in MANY:
        return limits.MANY
    return limits.PAGES if kind in PAGES else text


def read(name: str, kind: str, raw: bytes, inside: Inside | None = None) -> Iterator[Record | Issue]:
    """The records of bytes of one kind, and an issue for whatever was not taken as it is.

    inside: where they stand, and how what they hold is read; in this process, if it is not said.
    """
    if not raw.strip():
        yield issue("empty input", name, "is empty; nothing to read")
    elif kind in TEXTS:
        if binary(raw):
            yield issue("binary input", name, "is no text; give the text of the story")
        else:
            yield from TEXTS[kind](name, raw)
    elif kind in OTHERS:
        yield from OTHERS[kind](name, raw)
    else:
        yield from HOLDERS[kind](name, raw, inside or at(0, Budget(len(raw))))


def at(depth: int, budget: Budget, within: Within | None = None) -> Inside:
    """So deep inside an input. within: what reads the files there, instead of this process."""
    return Inside(depth, budget, within or _within, _part_limit)


def unknown(name: str) -> Issue:
    """The issue of a name whose ending says no kind."""
    known = " ".join(sorted(SUFFIXES))
    return issue("unknown format", name, f"its ending says no format that is read; give one of {known}")


def _within(name: str, raw: bytes, inside: Inside) -> Iterator[Record | Issue]:
    """The records of a file that stands inside another."""
    kind = kind_of(name)
    if kind is None:
        yield unknown(name)
    else:
        yield from read(name, kind, raw, inside)


def _part_limit(name: str) -> int | None:
    """The most bytes that a file inside another may unpack to; None for a kind that is not read."""
    kind = kind_of(name)
    if kind is None:
        return None
    return limits.PART if kind in MANY else limits.RECORD if kind not in PAGES else limits.PAGES
