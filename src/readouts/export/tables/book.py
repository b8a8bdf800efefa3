"""The tables as one Excel workbook, a sheet each. Words are written as words: no formula, no link."""

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from readouts.export.formula import starts_a_formula
from readouts.export.holdings import NAME, File, Holdings, whole
from readouts.export.plain import one_line
from readouts.export.sound import NO_XML, ODD
from readouts.export.tables.columns import Cell, Head, Table, in_words
from readouts.export.tables.comma import TABLES

MOST_ROWS = 1_048_575  # below the line of names; what a sheet holds
LONGEST = 32_000  # characters of a cell; a sheet holds 32,767
WIDTHS = {"string": 18, "list": 30, "date": 11, "integer": 9, "number": 9, "boolean": 9}
WIDE = ("why", "value", "quote", "words", "title")
OLD = dt.date(1980, 1, 1)  # of a workbook whose documents are all undated
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class TooManyRowsError(OverflowError):
    """A table is longer than a sheet can be."""


def workbook(held: Holdings, loses: str) -> tuple[File, ...]:
    """One sheet a table, and one that says what there is and what is not. Raises TooManyRowsError."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        day = dt.date.fromisoformat(held.as_of) if held.as_of else OLD
        book.set_properties({"title": NAME, "comments": loses, "created": dt.datetime.combine(day, dt.time())})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        words = book.add_format({"text_wrap": True, "valign": "top"})
        guarded = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        tables = [table(held) for table in TABLES.values()]
        for table in tables:
            _sheet(book.add_worksheet(table.name), table, bold, words, guarded)
        _about(book.add_worksheet("about"), tables, loses, bold, words)
    return (whole("", made.getvalue()),)


def _sheet(sheet: Worksheet, table: Table, bold: Format, words: Format, guarded: Format) -> None:
    rows = tuple(table.rows)
    if len(rows) > MOST_ROWS:
        raise TooManyRowsError(f"{table.name}: {len(rows)} rows, and a sheet holds {MOST_ROWS}")
    for place, head in enumerate(table.heads):
        sheet.write_string(0, place, head.name, bold)
        sheet.set_column(place, place, _width(head))
    for line, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell, words, guarded)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(table.heads) - 1)


def _width(head: Head) -> int:
    return 60 if head.name.startswith(WIDE) else WIDTHS[head.type]


def _write(sheet: Worksheet, line: int, place: int, cell: Cell, words: Format, guarded: Format) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, place, cell, words)
    elif isinstance(cell, int | float):
        sheet.write_number(line, place, cell, words)
    else:
        text = in_words(cell)
        shown = NO_XML.sub(ODD, one_line(text))
        shown = shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
        sheet.write_string(line, place, shown, guarded if starts_a_formula(text) else words)


def _about(sheet: Worksheet, tables: list[Table], loses: str, bold: Format, words: Format) -> None:
    """What each sheet and column holds, and what the workbook leaves out."""
    lines = [("", "", loses)]
    for table in tables:
        lines.append((table.name, "", table.says))
        lines += [(table.name, head.name, head.says) for head in table.heads]
    for place, (name, width) in enumerate((("sheet", 14), ("column", 16), ("what it holds", 90))):
        sheet.write_string(0, place, name, bold)
        sheet.set_column(place, place, width)
    for line, row in enumerate(lines, 1):
        for place, text in enumerate(row):
            sheet.write_string(line, place, text, words)
