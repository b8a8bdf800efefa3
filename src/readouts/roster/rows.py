"""One CSV file as records, each with the place where it stands; what is wrong with a row is said of that place."""

import csv
import io
import types
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

import msgspec

Row = TypeVar("Row", bound=msgspec.Struct)
Cells: TypeAlias = dict[str, object]  # column to text, or to a tuple of texts; empty cells are left out
SEPARATOR = "|"


class Place(NamedTuple):
    """Where a row stands. line: its last line in the file, from 1; 0: the file as a whole. own: it is the user's."""

    file: str
    line: int = 0
    own: bool = False

    def __str__(self) -> str:
        return f"{self.file}#{self.line}" if self.line else self.file


class Fault(NamedTuple):
    """What is wrong at a place."""

    place: Place
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


class RosterError(ValueError):
    """Files that are no roster. Its message has one line a fault, naming file and line."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class Line(NamedTuple):
    """One row as text."""

    place: Place
    cells: Cells


def header(raw: bytes, name: str) -> tuple[str, ...]:
    """The names of the columns; none if the file is empty. Raises RosterError if it is no CSV."""
    return tuple(_reader(raw, name).fieldnames or ())


def lines(raw: bytes, name: str, kind: type[msgspec.Struct], own: bool = False) -> list[Line]:
    """The rows of a file that holds records of that kind. Raises RosterError."""
    reader = _reader(raw, name)
    known = get_type_hints(kind)
    unknown = [c or "(empty)" for c in reader.fieldnames or () if c not in known]
    if unknown:
        words = f"unknown columns {', '.join(unknown)}; known are {', '.join(known)}"
        raise RosterError(Fault(Place(name, 1, own), words))
    lists = {column for column, type_ in known.items() if get_origin(type_) is tuple}
    found: list[Line] = []
    faults: list[Fault] = []
    try:
        for row in reader:
            place = Place(name, reader.line_num, own)
            if None in row:
                faults.append(Fault(place, "more cells than columns; a cell with a comma stands in double quotes"))
            found.append(Line(place, _cells(row, lists)))
    except csv.Error as error:
        faults.append(Fault(Place(name, reader.line_num, own), str(error)))
    if faults:
        raise RosterError(*faults)
    return found


def _reader(raw: bytes, name: str) -> "csv.DictReader[str]":
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RosterError(Fault(Place(name, line), "is not UTF-8; save it as CSV in UTF-8")) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        names = reader.fieldnames or ()
    except csv.Error as error:
        raise RosterError(Fault(Place(name, 1), str(error))) from error
    if len(names) == 1 and ";" in names[0]:
        raise RosterError(Fault(Place(name, 1), "its cells are separated by semicolons; save it with commas"))
    return reader


def _cells(row: dict[str, str], lists: set[str]) -> Cells:
    """The cells that are not empty: an empty one takes the record's default."""
    return {
        column: tuple(p for part in value.split(SEPARATOR) if (p := part.strip())) if column in lists else value.strip()
        for column, value in row.items()
        if column is not None and value and value.strip()
    }


def records(found: Iterable[Line], kind: type[Row]) -> list[Row]:
    """The rows as records. Raises RosterError with a line for every row that is none."""
    kept = list(found)
    many = list[kind]  # type: ignore[valid-type]  # the kind of the table, known when it is read
    try:
        return msgspec.convert([one.cells for one in kept], many, strict=False)
    except msgspec.ValidationError:
        raise RosterError(*(fault for one in kept for fault in _faults(one, kind))) from None


def _faults(one: Line, kind: type[msgspec.Struct]) -> Iterator[Fault]:
    """What is wrong with a row, cell by cell."""
    types_ = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        if field.name not in one.cells:
            if field.required:
                yield Fault(one.place, f"column {field.name} is empty")
            continue
        try:
            msgspec.convert(one.cells[field.name], types_[field.name], strict=False)
        except msgspec.ValidationError:
            words = f"column {field.name}: {one.cells[field.name]!r} is not {_expected(types_[field.name])}"
            yield Fault(one.place, words)


def _expected(type_: object) -> str:
    """What a cell of that type holds, in words."""
    if get_origin(type_) is Literal:
        return "one of " + ", ".join(str(v) for v in get_args(type_) if v)
    parts = get_args(type_) if isinstance(type_, types.UnionType) else (type_,)
    return "true or false" if bool in parts else "a day (YYYY-MM-DD)"
