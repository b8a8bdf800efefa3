"""Tables as CSV (RFC 4180 with line feeds, UTF-8): a spreadsheet reads every cell as words, never as a formula."""

import csv
import io
import re

from readouts.export.holdings import File, Holdings
from readouts.export.plain import one_line
from readouts.export.tables import rows
from readouts.export.tables.columns import Cell, Table, in_words
from readouts.export.tables.side_by_side import side_by_side

# What spreadsheets take for the beginning of a formula; fullwidth forms too, which some of them read alike.
FORMULA = re.compile(r"\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
TABLES = {
    "contacts": rows.contacts,
    "points": side_by_side,
    "claims": rows.claims,
    "accounts": rows.accounts,
    "documents": rows.documents,
}


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell that holds `text`."""
    return FORMULA.match(text) is not None


def comma_table(table: Table) -> bytes:
    """A table with its line of names."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(head.name for head in table.heads)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return made.getvalue().encode("utf-8")


def _cell(cell: Cell) -> str:
    words = in_words(cell)
    if isinstance(cell, str | tuple):
        words = f"'{one_line(words)}" if starts_a_formula(words) else one_line(words)
    return words


def comma_files(held: Holdings) -> tuple[File, ...]:
    """Every table as a file of its own."""
    return tuple(File(f"{name}.csv", comma_table(table(held))) for name, table in TABLES.items())


def comma_file(held: Holdings, name: str) -> tuple[File, ...]:
    """One table."""
    return (File("", comma_table(TABLES[name](held))),)
