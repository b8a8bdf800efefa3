"""Tables as CSV (RFC 4180 with line feeds, UTF-8): a spreadsheet reads every cell as words, never as a formula."""

import csv
import io

from readouts.export.formula import harmless
from readouts.export.holdings import File, Holdings
from readouts.export.tables import rows
from readouts.export.tables.columns import Cell, Table, in_words
from readouts.export.tables.side_by_side import side_by_side

TABLES = {
    "contacts": rows.contacts,
    "points": side_by_side,
    "claims": rows.claims,
    "accounts": rows.accounts,
    "documents": rows.documents,
}


def comma_table(table: Table) -> bytes:
    """A table with its line of names."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(head.name for head in table.heads)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return made.getvalue().encode("utf-8")


def _cell(cell: Cell) -> str:
    words = in_words(cell)
    return harmless(words) if isinstance(cell, str | tuple) else words


def comma_files(held: Holdings) -> tuple[File, ...]:
    """Every table as a file of its own."""
    return tuple(File(f"{name}.csv", comma_table(table(held))) for name, table in TABLES.items())


def comma_file(held: Holdings, name: str) -> tuple[File, ...]:
    """One table."""
    return (File("", comma_table(TABLES[name](held))),)
