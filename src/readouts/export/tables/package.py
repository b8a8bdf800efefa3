"""The tables as Parquet files with a Data Package (Frictionless) beside them. Words stand exactly as they are."""

import datetime as dt
import hashlib
import io

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from readouts.export.holdings import NAME, File, Holdings
from readouts.export.sound import sound
from readouts.export.tables import rows
from readouts.export.tables.columns import Cell, ColumnType, Head, Table

TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}
TABLES = (rows.contacts, rows.points, rows.cells, rows.claims, rows.evidence, rows.accounts, rows.documents)


class FieldOf(msgspec.Struct, frozen=True):
    """A field of a Table Schema."""

    name: str
    type: str
    description: str


class Reference(msgspec.Struct, frozen=True):
    """What a foreign key points at."""

    resource: str
    fields: list[str]


class ForeignKey(msgspec.Struct, frozen=True):
    """A foreign key of a Table Schema."""

    fields: list[str]
    reference: Reference


class TableSchema(msgspec.Struct, frozen=True, rename="camel"):
    """A Table Schema."""

    fields: list[FieldOf]
    primary_key: list[str]
    foreign_keys: list[ForeignKey]


class Resource(msgspec.Struct, frozen=True):
    """A file of the package."""

    name: str
    path: str
    title: str
    format: str
    mediatype: str
    bytes: int
    hash: str
    schema: TableSchema


class DataPackage(msgspec.Struct, frozen=True):
    """datapackage.json."""

    name: str
    title: str
    description: str
    version: str
    resources: list[Resource]


def package(held: Holdings, loses: str) -> tuple[File, ...]:
    """One Parquet file a table, and datapackage.json, which says what every column holds."""
    files: list[File] = []
    resources: list[Resource] = []
    for make in TABLES:
        table = make(held)
        file = File(f"{table.name}.parquet", parquet(table, loses))
        files.append(file)
        resources.append(_resource(table, file))
    described = DataPackage("readouts-ledger", NAME, loses, held.version or "0", resources)
    made = msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"
    return (File("datapackage.json", made), *files)


def parquet(table: Table, loses: str) -> bytes:
    """One table."""
    fields = [pa.field(h.name, TYPES[h.type], metadata={"description": h.says}) for h in table.heads]
    about = {"title": f"{NAME}: {table.name}", "description": f"{table.says} {loses}"}
    columns = [pa.array([_cell(row[n], h) for row in table.rows], TYPES[h.type]) for n, h in enumerate(table.heads)]
    made = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields, metadata=about)), made, compression="zstd")
    return made.getvalue()


def _cell(cell: Cell, head: Head) -> object:
    if isinstance(cell, tuple):
        return [sound(part) for part in cell]
    if isinstance(cell, str):
        return dt.date.fromisoformat(cell) if head.type == "date" else sound(cell)
    return cell


def _resource(table: Table, file: File) -> Resource:
    fields = [FieldOf(h.name, "array" if h.type == "list" else h.type, h.says) for h in table.heads]
    keys = [ForeignKey([column], Reference(other, [key])) for column, other, key in table.refers]
    return Resource(
        name=table.name,
        path=file.name,
        title=table.says,
        format="parquet",
        mediatype="application/vnd.apache.parquet",
        bytes=len(file.content),
        hash=f"sha256:{hashlib.sha256(file.content).hexdigest()}",
        schema=TableSchema(fields, list(table.key), keys),
    )
