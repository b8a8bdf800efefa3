"""Cells of tables that a spreadsheet must read as words, never as a formula (OWASP, CSV injection)."""

import re

from readouts.export.plain import one_line

# What spreadsheets take for the beginning of a formula; fullwidth forms too, which some of them read alike.
FORMULA = re.compile(r"\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell that holds `text`."""
    return FORMULA.match(text) is not None


def harmless(text: str) -> str:
    """`text` in one line, behind an apostrophe if a spreadsheet might run it."""
    return f"'{one_line(text)}" if starts_a_formula(text) else one_line(text)
