"""Reading the CSV files into records."""

import csv
import hashlib
import io
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from readouts.roster.records import (
    Blocker,
    Event,
    Medium,
    Office,
    Opener,
    Organ,
    Person,
    State,
    Suffix,
    Term,
    Title,
)

Row = TypeVar("Row", bound=msgspec.Struct)
SEPARATOR = "|"


class Source(Protocol):
    """A file, on disk or in the package."""

    @property
    def name(self) -> str:
        """Its base name."""

    def read_bytes(self) -> bytes:
        """Its content."""


class Tables(msgspec.Struct, kw_only=True):
    """All rows, file by file."""

    states: list[State] = []
    people: list[Person] = []
    offices: list[Office] = []
    terms: list[Term] = []
    titles: list[Title] = []
    organs: list[Organ] = []
    suffixes: list[Suffix] = []
    media: list[Medium] = []
    events: list[Event] = []
    blockers: list[Blocker] = []
    openers: list[Opener] = []
    version: str = ""


ROWS: dict[str, type[msgspec.Struct]] = {
    "states": State,
    "people": Person,
    "offices": Office,
    "terms": Term,
    "titles": Title,
    "organs": Organ,
    "suffixes": Suffix,
    "media": Medium,
    "events": Event,
    "blockers": Blocker,
    "openers": Opener,
}


def rows(raw: bytes, name: str, kind: type[Row]) -> list[Row]:
    """The rows of one file. Raises ValueError that names the file and line that is wrong."""
    lists = {f.name for f in msgspec.inspect.type_info(kind).fields if _is_tuple(f.type)}  # type: ignore[attr-defined]
    known = {f.name for f in msgspec.inspect.type_info(kind).fields}  # type: ignore[attr-defined]
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""))
    unknown = [c for c in reader.fieldnames or () if c not in known]
    if unknown:
        raise ValueError(f"{name}: unknown columns {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    cells = [_cells(row, lists) for row in reader]
    try:
        return msgspec.convert(cells, list[kind], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise ValueError(f"{name}: {error} (the first row below the header is [0])") from error


def _is_tuple(kind: msgspec.inspect.Type) -> bool:
    return isinstance(kind, msgspec.inspect.VarTupleType)


def _cells(row: dict[str, str], lists: set[str]) -> dict[str, object]:
    """The cells that are not empty: an empty one takes the record's default."""
    return {
        column: tuple(p for part in value.split(SEPARATOR) if (p := part.strip())) if column in lists else value.strip()
        for column, value in row.items()
        if column is not None and value
    }


def load(extra: tuple[Path, ...] = ()) -> Tables:
    """The roster of the package and the user's own files.

    A user's file is a folder that holds some of the files, or one CSV named like one of them ("terms.csv" or
    "terms-anything.csv"). Raises ValueError naming the file and what is wrong with it.
    """
    tables = Tables()
    digest = hashlib.sha256()
    folder = resources.files("readouts").joinpath("data", "roster")
    shipped = sorted((p for p in folder.iterdir() if p.name.endswith(".csv")), key=lambda p: p.name)
    for source in [*shipped, *own(extra)]:
        raw = source.read_bytes()
        digest.update(source.name.encode() + b"\0" + raw + b"\0")
        table = source.name.removesuffix(".csv").split("-")[0]
        if table not in ROWS:
            raise ValueError(f"{source.name}: not a roster file; its name must begin with one of {', '.join(ROWS)}")
        getattr(tables, table).extend(rows(raw, source.name, ROWS[table]))
    tables.version = digest.hexdigest()
    return tables


def own(extra: Iterable[Path]) -> list[Path]:
    """The user's files in order. Raises ValueError for a path that does not exist."""
    found: list[Path] = []
    for path in extra:
        if not path.exists():
            raise ValueError(f"{path}: there is no such roster file or folder")
        found.extend(sorted(path.glob("*.csv")) if path.is_dir() else [path])
    return found
