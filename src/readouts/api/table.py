"""Tables with typed columns, handed to pandas, Polars or Arrow: libraries that are only needed by who asks for them."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar

from readouts.export.tables.columns import Column as Exported
from readouts.export.tables.columns import ColumnType

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Kind = Literal["text", "integer", "number", "boolean", "day", "list"]
Cell: TypeAlias = str | int | float | bool | dt.date | list[str] | None
# The class that makes a column of that kind, by its name in the library.
PANDAS: dict[Kind, str] = {
    "text": "string",
    "integer": "Int64",
    "boolean": "boolean",
    "day": "datetime64[s]",
    "number": "Float64",
    "list": "string",
}
POLARS: dict[Kind, str] = {
    "text": "String",
    "integer": "Int64",
    "boolean": "Boolean",
    "day": "Date",
    "number": "Float64",
}
ARROW: dict[Kind, str] = {
    "text": "string",
    "integer": "int64",
    "boolean": "bool_",
    "day": "date32",
    "number": "float64",
}
KINDS: dict[ColumnType, Kind] = {
    "string": "text",
    "date": "day",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "list": "list",
}


Record = TypeVar("Record")


class Column(NamedTuple):
    """A column by its name, and what its cells are; any may be missing."""

    name: str
    kind: Kind = "text"


class MissingLibraryError(ImportError):
    """A library that is only needed for what was just asked is not installed; the message says what to install."""


class Table(ABC):
    """Rows under typed columns, the same as in the tables that `readouts` writes as CSV. What is not known is missing.

    Nothing is read from the ledger before rows are asked for.
    """

    columns: tuple[Column, ...]

    @abstractmethod
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, one after the other, in the order of the ledger."""

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas DataFrame with a plain index: text as `string`, numbers as `Int64`, days as `datetime64[s]`.

        >>> ledger.contacts.to_pandas().dtypes["earliest"]
        dtype('<M8[s]')
        """
        pandas = library("pandas", "pandas", "to_pandas")
        made = {c.name: pandas.Series(_joined(cells), dtype=PANDAS[c.kind]) for c, cells in self._by_column()}
        return pandas.DataFrame(made, columns=[c.name for c in self.columns])

    def to_polars(self) -> "pl.DataFrame":
        """A Polars DataFrame: String, Int64, Boolean and Date.

        >>> ledger.contacts.to_polars().schema["earliest"]
        Date
        """
        polars = library("polars", "polars", "to_polars")
        texts = polars.List(polars.String)
        schema = {c.name: texts if c.kind == "list" else getattr(polars, POLARS[c.kind]) for c in self.columns}
        frame: pl.DataFrame = polars.DataFrame({c.name: cells for c, cells in self._by_column()}, schema=schema)
        return frame

    def to_arrow(self) -> "pa.Table":
        """An Arrow table: string, int64, bool and date32.

        >>> ledger.contacts.to_arrow().schema.field("earliest").type
        DataType(date32[day])
        """
        arrow = library("pyarrow", "pyarrow", "to_arrow")
        texts = arrow.list_(arrow.string())
        types = (texts if c.kind == "list" else getattr(arrow, ARROW[c.kind])() for c in self.columns)
        schema = arrow.schema(list(zip((c.name for c in self.columns), types, strict=True)))
        return arrow.table({c.name: cells for c, cells in self._by_column()}, schema=schema)

    def _by_column(self) -> list[tuple[Column, list[Cell]]]:
        cells: list[list[Cell]] = [[] for _ in self.columns]
        for row in self.rows():
            for column, cell in zip(cells, row, strict=True):
                column.append(cell)
        return list(zip(self.columns, cells, strict=True))


def library(module: str, install: str, method: str) -> ModuleType:
    """The library of that name. Raises MissingLibraryError."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingLibraryError(
            f"{method}() needs {install}, which is not installed; install it with: pip install {install}", name=module
        ) from error


def columns_of(exported: tuple[Exported[Record], ...]) -> tuple[Column, ...]:
    """The columns of a table that is exported."""
    return tuple(Column(c.name, KINDS[c.type]) for c in exported)


def row_of(record: Record, exported: tuple[Exported[Record], ...]) -> tuple[Cell, ...]:
    """A record as its row, the cells as what they are."""
    return tuple(_cell(c.cell(record), c.type) for c in exported)


def _cell(cell: str | int | float | bool | tuple[str, ...] | None, kind: ColumnType) -> Cell:
    if isinstance(cell, tuple):
        return list(cell)
    return dt.date.fromisoformat(cell) if kind == "date" and isinstance(cell, str) else cell


def _joined(cells: list[Cell]) -> list[Cell]:
    """Lists as text, as in the CSV; one without anything in it is missing."""
    return ["; ".join(c) or None if isinstance(c, list) else c for c in cells]
