"""What a table is: named columns that say what they hold, and rows of cells."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
ColumnType = Literal["string", "integer", "number", "boolean", "date", "list"]
Record = TypeVar("Record")


class Column(NamedTuple, Generic[Record]):
    """A column. says: what its cells mean. cell: that of a record; a date is an ISO day."""

    name: str
    type: ColumnType
    says: str
    cell: Callable[[Record], Cell]


class Head(NamedTuple):
    """A column without its rows."""

    name: str
    type: ColumnType
    says: str


class Table(NamedTuple):
    """A table. key: the columns that tell its rows apart. refers: a column to the table whose key it is.

    rows: can be gone through once.
    """

    name: str
    says: str
    key: tuple[str, ...]
    refers: tuple[tuple[str, str, str], ...]
    heads: tuple[Head, ...]
    rows: Iterator[tuple[Cell, ...]]


def filled(columns: Iterable[Column[Record]], records: Iterable[Record]) -> Iterator[tuple[Cell, ...]]:
    """The rows of these records, one after the other."""
    cells = tuple(c.cell for c in columns)
    return (tuple(cell(record) for cell in cells) for record in records)


def heads(columns: Iterable[Column[Record]]) -> tuple[Head, ...]:
    """The columns alone."""
    return tuple(Head(c.name, c.type, c.says) for c in columns)


def in_words(cell: Cell) -> str:
    """A cell where everything is text: lists are joined, what is not known is empty."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return "; ".join(cell)
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
