"""A list of contacts as rows of a table."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from readouts.export.formula import harmless
from readouts.export.wording import VERDICTS
from readouts.model.contact import Contact

HEAD = (
    "id",
    "day",
    "earliest",
    "latest",
    "mode",
    "realis",
    "level",
    "participants",
    "stories",
    "accounts",
    "topics",
    "verdicts",
)


def listed(contact: Contact) -> tuple[str, ...]:
    """A contact as one row under HEAD; `day` is EDTF, what is not known is empty."""
    return (
        contact.id,
        contact.date.edtf,
        contact.date.earliest or "",
        contact.date.latest or "",
        contact.mode,
        contact.realis,
        contact.level,
        "; ".join(contact.participants),
        str(len(contact.documents)),
        str(len(contact.accounts)),
        "; ".join(p.label for p in contact.points if p.kind == "topic"),
        "; ".join(f"{number} {verdict}" for verdict, number in verdicts(contact)),
    )


def verdicts(contact: Contact) -> tuple[tuple[str, int], ...]:
    """How often each verdict stands in the comparison, the gravest first."""
    counts = Counter(p.verdict for p in contact.points if p.verdict)
    return tuple((v, counts[v]) for v in VERDICTS if v is not None and v in counts)


def comma_separated(contacts: Iterable[Contact]) -> Iterator[str]:
    """The contacts as CSV."""
    return csv_lines((HEAD, *(listed(c) for c in contacts)))


def csv_lines(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The rows as CSV (RFC 4180, with line feeds); a cell that a spreadsheet would run as a formula is quoted."""
    for row in rows:
        made = io.StringIO()
        csv.writer(made, lineterminator="\n").writerow(harmless(cell) for cell in row)
        yield made.getvalue()
