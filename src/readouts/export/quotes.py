"""Quotations in what is published: no longer than is fair, unless somebody asks for them whole."""

import re

import msgspec

from readouts.export.comparison import CellWords, Comparison, Row, Words

LONGEST = 300  # code points of one quotation
CUT = "…"
LAST_SPACE = re.compile(r"\s+\S*\Z")


def cut(text: str, full: bool = False) -> str:
    """`text`, or its beginning up to the last word that fits into 300 code points, with … behind it."""
    if full or len(text) <= LONGEST:
        return text
    head = text[: LONGEST - len(CUT)]
    if not text[len(head)].isspace():
        head = LAST_SPACE.sub("", head) or head
    return head.rstrip() + CUT


def shortened(comparison: Comparison, full: bool = False) -> Comparison:
    """The comparison with every claim's words cut."""
    if full:
        return comparison
    return msgspec.structs.replace(comparison, rows=tuple(_row(row) for row in comparison.rows))


def _row(row: Row) -> Row:
    return msgspec.structs.replace(row, cells=tuple(_cell(cell) for cell in row.cells))


def _cell(cell: CellWords) -> CellWords:
    return msgspec.structs.replace(cell, words=tuple(_words(words) for words in cell.words))


def _words(words: Words) -> Words:
    return msgspec.structs.replace(words, text=cut(words.text))
