"""Reading the CSV files: those of the package, then a user's own."""

import hashlib
from importlib import resources
from pathlib import Path
from typing import Protocol

import msgspec

from readouts.roster.own import Own, own_files
from readouts.roster.rows import lines, records
from readouts.roster.tables import ROWS, Tables


class Source(Protocol):
    """A file, on disk or in the package."""

    @property
    def name(self) -> str:
        """Its base name."""

    def read_bytes(self) -> bytes:
        """Its content."""


def load(extra: tuple[Path, ...] = ()) -> Tables:
    """The roster of the package with the user's own files. Raises RosterError naming files and lines.

    A user's file is a folder that holds some of the files, one CSV named like one of them ("terms.csv" or
    "terms-anything.csv"), or one of any name with the columns of `records.Leader`.
    """
    tables = Tables()
    digest = hashlib.sha256()
    folder = resources.files("readouts").joinpath("data", "roster")
    for source in sorted((p for p in folder.iterdir() if p.name.endswith(".csv")), key=lambda p: p.name):
        table = source.name.removesuffix(".csv")
        raw = source.read_bytes()
        _mark(digest, table, raw)
        _take(tables, table, raw, source.name)
    if extra:
        own = Own(tables)
        for file in own_files(extra):
            _mark(digest, file.table, file.raw)
            own.take(file)
        own.finish()
    tables.version = digest.hexdigest()
    return tables


def _mark(digest: "hashlib._Hash", table: str, raw: bytes) -> None:
    digest.update(f"{table}\0{len(raw)}\0".encode() + raw)


def _take(tables: Tables, table: str, raw: bytes, name: str) -> None:
    found = lines(raw, name, ROWS[table])
    rows: list[msgspec.Struct] = getattr(tables, table)
    rows.extend(records(found, ROWS[table]))
    tables.places[table] = [one.place for one in found]
