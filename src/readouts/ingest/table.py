"""A table (.csv, .tsv) to records, one a row."""

import csv
import io
from collections.abc import Iterator, Sequence

from readouts.ingest import limits
from readouts.ingest.decode import decode
from readouts.ingest.formats import KEYS, Record, replaced, taken
from readouts.ingest.kinds import issue
from readouts.model.issue import Issue

FIRST = 100_000  # code points in which the names of the columns stand
DELIMITERS = (",", ";", "\t", "|")


class Counted:
    """The lines of a text; remembers those that came since it was asked."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._since: list[int] = []
        self._last = ""

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._last = line
            self._since.append(line.count('"'))
            yield line

    def unclosed(self, delimiter: str) -> bool:
        """Whether a quotation mark in the lines since the last asking was opened and not closed where it should be.

        The marks of sound rows are pairs. A stray one inside a word is not, and harmless in a row of one line.
        """
        counts, self._since = self._since, []
        if sum(counts) % 2 == 0:
            return False
        if len(counts) > 1:
            return True
        try:
            next(csv.reader([self._last], delimiter=delimiter, strict=True), None)
        except csv.Error as error:
            return "end of data" in str(error)
        return False


def table(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """The records of a table; its first row names the columns, in any order, one of them “text”."""
    decoded = decode(raw)
    if decoded.replaced:
        yield from (i for i in replaced(name, decoded) if i.kind == "undecodable bytes")
    # Otherwise one long cell ends the reading of the whole file; how long a cell may be is asked of each cell below.
    csv.field_size_limit(limits.MANY)
    lines = Counted(decoded.text)
    delimiter = _delimiter(decoded.text)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        columns = tuple(c.strip().lower() for c in next(reader, []))
        yield from _columns(name, columns)
        if columns.count("text") != 1:
            return
        lines.unclosed(delimiter)
        yield from _rows(name, columns, reader, lines, delimiter)
    except csv.Error as error:
        yield issue("not read to the end", name, f"line {reader.line_num}: is no row ({error}); the rest is not read")


def _delimiter(text: str) -> str:
    """The sign between the columns of the first row: the one by which a column is called “text”."""
    first = next(iter(io.StringIO(text.lstrip("\r\n")[:FIRST], newline="")), "")
    split = {d: [c.strip().lower() for c in next(csv.reader([first], delimiter=d), [])] for d in DELIMITERS}
    fitting = [d for d in DELIMITERS if "text" in split[d]]
    return max(fitting, key=lambda d: len(KEYS.intersection(split[d])), default=",")


def _columns(name: str, columns: Sequence[str]) -> Iterator[Issue]:
    """What is wrong with the names of the columns."""
    known = "text, and any of name, published, outlet, url, title"
    if columns.count("text") != 1:
        why = "two columns" if "text" in columns else "no column"
        yield issue("bad columns", name, f"has {why} “text”; its first row names the columns: {known}")
        return
    for column in sorted({c for c in columns if c not in KEYS and c}):
        shown = column if column.isprintable() else ascii(column)
        yield issue("unknown key", name, f"the column {shown[:60]!r} is not known and not used")
    for column in sorted({c for c in columns if c in KEYS and columns.count(c) > 1}):
        yield issue("bad value", name, f"has the column {column!r} twice; it is left open")


def _rows(
    name: str, columns: Sequence[str], reader: Iterator[list[str]], lines: Counted, delimiter: str
) -> Iterator[Record | Issue]:
    """The records below the first row, called by the line on which they begin."""
    used = [(i, c) for i, c in enumerate(columns) if c in KEYS and columns.count(c) == 1]
    seen = False
    begin = _line(reader)
    for cells in reader:
        where, begin = f"{name}#{begin + 1}", _line(reader)
        unclosed = lines.unclosed(delimiter)
        if not any(c.strip() for c in cells):
            continue
        seen = True
        wrong = _wrong(cells, columns, unclosed=unclosed)
        if wrong is not None:
            yield issue("not a record", where, wrong)
            continue
        if len(cells) < len(columns):
            yield issue("bad value", where, f"has {len(cells)} cells and not {len(columns)}; the others are left open")
        made = {c: cells[i] for i, c in used if i < len(cells)}
        yield from taken(where, made)
    if not seen:
        yield issue("empty input", name, "holds no row below its columns; nothing to read")


def _line(reader: Iterator[list[str]]) -> int:
    """How many lines were read."""
    return int(getattr(reader, "line_num", 0))


def _wrong(cells: list[str], columns: Sequence[str], *, unclosed: bool) -> str | None:
    """Why a row is no record. A row of another length than the first was cut, or parted in the middle of its text."""
    at = columns.index("text")
    if unclosed:
        return "a quotation mark in it is opened and not closed; close it, or write it twice, and build again"
    if len(cells) > len(columns):
        return f"has {len(cells)} cells and not {len(columns)}; put the text into quotation marks"
    if len(cells) < len(columns) and len(cells) <= at + 1:
        return f"has {len(cells)} cells and not {len(columns)}, and its text may be cut; correct the row"
    longest = max(len(c) for c in cells)
    if longest > limits.RECORD:
        return f"has a cell of more than {limits.size(limits.RECORD)} characters; split it"
    return None
