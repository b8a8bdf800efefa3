"""Tables as CSV (RFC 4180 with line feeds, UTF-8): a spreadsheet reads every cell as words, never as a formula."""

import csv
import io
from collections.abc import Callable, Iterator

from readouts.export.formula import harmless
from readouts.export.holdings import File, Holdings, encoded
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


def comma_lines(table: Table) -> Iterator[str]:
    """A table with its line of names, row by row."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(head.name for head in table.heads)
    for row in table.rows:
        yield _taken(made)
        writer.writerow([_cell(cell) for cell in row])
    yield _taken(made)


def _taken(made: io.StringIO) -> str:
    text = made.getvalue()
    made.seek(0)
    made.truncate()
    return text


def _cell(cell: Cell) -> str:
    words = in_words(cell)
    return harmless(words) if isinstance(cell, str | tuple) else words


def comma_files(held: Holdings) -> tuple[File, ...]:
    """Every table as a file of its own."""
    return tuple(_file(f"{name}.csv", held, table) for name, table in TABLES.items())


def comma_file(held: Holdings, name: str) -> tuple[File, ...]:
    """One table."""
    return (_file("", held, TABLES[name]),)


def _file(name: str, held: Holdings, table: Callable[[Holdings], Table]) -> File:
    return File(name, lambda: encoded(comma_lines(table(held))))
