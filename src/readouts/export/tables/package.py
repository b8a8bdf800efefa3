"""The tables as Parquet files with a Data Package (Frictionless) beside them. Words stand exactly as they are."""

import datetime as dt
import hashlib
import io
from itertools import islice

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from readouts.export.holdings import NAME, File, Holdings, whole
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
GROUP = 20_000  # rows that are held at a time; a group of the file
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
        content = parquet(table, loses)
        files.append(whole(f"{table.name}.parquet", content))
        resources.append(_resource(table, content))
    described = DataPackage("readouts-ledger", NAME, loses, held.version or "0", resources)
    made = msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"
    return (whole("datapackage.json", made), *files)


def parquet(table: Table, loses: str) -> bytes:
    """One table."""
    fields = [pa.field(h.name, TYPES[h.type], metadata={"description": h.says}) for h in table.heads]
    about = {"title": f"{NAME}: {table.name}", "description": f"{table.says} {loses}"}
    schema = pa.schema(fields, metadata=about)
    made = io.BytesIO()
    with pq.ParquetWriter(made, schema, compression="zstd") as writer:
        while part := tuple(islice(table.rows, GROUP)):
            cells = zip(*part, strict=True)
            columns = [
                pa.array([_cell(c, h) for c in of], TYPES[h.type]) for of, h in zip(cells, table.heads, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
    return made.getvalue()


def _cell(cell: Cell, head: Head) -> object:
    if isinstance(cell, tuple):
        return [sound(part) for part in cell]
    if isinstance(cell, str):
        return dt.date.fromisoformat(cell) if head.type == "date" else sound(cell)
    return cell


def _resource(table: Table, content: bytes) -> Resource:
    fields = [FieldOf(h.name, "array" if h.type == "list" else h.type, h.says) for h in table.heads]
    keys = [ForeignKey([column], Reference(other, [key])) for column, other, key in table.refers]
    return Resource(
        name=table.name,
        path=f"{table.name}.parquet",
        title=table.says,
        format="parquet",
        mediatype="application/vnd.apache.parquet",
        bytes=len(content),
        hash=f"sha256:{hashlib.sha256(content).hexdigest()}",
        schema=TableSchema(fields, list(table.key), keys),
    )
