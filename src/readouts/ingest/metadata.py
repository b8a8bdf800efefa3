"""What is given beside the texts: a CSV file, or the options of the command."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path

import msgspec

from readouts.ingest.decode import binary, decode
from readouts.ingest.kinds import issue
from readouts.model.issue import Issue

FIELDS = ("published", "outlet", "url", "title")


class BadDateError(ValueError):
    """A day that is not written YYYY-MM-DD, or does not exist."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when a text appeared, as far as somebody says; `published` is an ISO day."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None

    def over(self, other: "Origin") -> "Origin":
        """These values, and the other's where there are none here."""
        return Origin(**{f: getattr(self, f) or getattr(other, f) for f in FIELDS})


class MetadataRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a metadata file. `file`: the path as given or else a unique base name; `where`: file and line."""

    file: str
    origin: Origin = Origin()
    where: str = ""
    source: str = ""


def iso_day(value: str) -> str:
    """The day of "2019-05-03", or of a date with a time ("2019-05-03T10:00:00Z"). Raises BadDateError.

    The day stays the one that is written: no time zone is applied.
    """
    text = value.strip()
    try:
        moment = dt.datetime.fromisoformat(text) if text[10:] else dt.date.fromisoformat(text)
        if text[4:5] != "-" or text[7:8] != "-":
            raise ValueError
    except ValueError:
        raise BadDateError(f"{value!r} is no day; write it as YYYY-MM-DD") from None
    return moment.isoformat()[:10]


def read_metadata(path: str, addresses: bool = False) -> tuple[tuple[MetadataRow, ...], tuple[Issue, ...]]:
    """The rows of a metadata file, and what is wrong with it; a bad value is left out, its row is kept.

    addresses: it speaks of addresses, which may stand under `url` instead of `file`.
    """
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        return (), (issue("bad metadata file", path, f"cannot be read ({error.strerror}); check the path"),)
    if not raw.strip() or binary(raw):
        return (), (issue("bad metadata file", path, "is no CSV file; give one with the column “file”"),)
    reader = csv.DictReader(io.StringIO(decode(raw).text, newline=""))
    try:
        columns = tuple(c.strip().lower() for c in reader.fieldnames or ())
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return (), (issue("bad metadata file", path, f"is no CSV file ({error})"),)
    keys = ("url", "file") if addresses else ("file",)
    if not set(keys) & set(columns):
        says = f"has no column “{keys[0]}”; its columns are file, published, outlet, url, title"
        return (), (issue("bad metadata file", path, says),)
    issues = [
        issue("unknown key", path, f"the column {c!r} is not known and not used")
        for c in columns
        if c not in ("file", *FIELDS)
    ]
    rows: list[MetadataRow] = []
    for line, cells in lines:
        row, found = _row(path, line, {(k or "").strip().lower(): v for k, v in cells.items()}, addresses)
        issues.extend(found)
        rows.extend([row] if row else [])
    return tuple(rows), tuple(issues)


def _row(path: str, line: int, cells: dict[str, str | None], addresses: bool) -> tuple[MetadataRow | None, list[Issue]]:
    """One row; None where it names no file at all."""
    where = f"{path}#{line}"
    issues: list[Issue] = []
    values = {f: (v.strip() or None) if isinstance(v := cells.get(f), str) else None for f in ("file", *FIELDS)}
    if cells.get("") is not None:
        issues.append(issue("bad value", where, "has more cells than there are columns; the rest is not used"))
    file = values.pop("file")
    if file is None and addresses:
        file, values["url"] = values["url"], None
    if file is None:
        if any(values.values()):
            issues.append(issue("unmatched metadata row", where, "names no file, so it is not used"))
        return None, issues
    try:
        values["published"] = iso_day(values["published"]) if values["published"] else None
    except BadDateError as error:
        issues.append(issue("bad date", where, f"published of {file!r}: {error}; it is left open"))
        values["published"] = None
    return MetadataRow(file=file, origin=Origin(**values), where=where, source=path), issues


class Rows:
    """The rows of all metadata files, found by the name of an input; remembers which were used."""

    def __init__(self, rows: tuple[MetadataRow, ...], names: tuple[str, ...]) -> None:
        self.issues: list[Issue] = []
        self._rows: dict[str, MetadataRow] = {}
        self._used: set[str] = set()
        by_base: dict[str, list[str]] = {}
        for name in names:
            by_base.setdefault(Path(name).name, []).append(name)
        for row in rows:
            self._add(row, set(names), by_base.get(row.file, []))

    def _add(self, row: MetadataRow, names: set[str], same_base: list[str]) -> None:
        if row.file not in names and len(same_base) > 1:
            self.issues.append(
                issue(
                    "ambiguous metadata row",
                    row.where,
                    f"{row.file!r} may be {' or '.join(sorted(same_base))}; write the path",
                )
            )
            return
        name = row.file if row.file in names or not same_base else same_base[0]
        held = self._rows.setdefault(name, row)
        if held.origin != row.origin:
            self.issues.append(
                issue(
                    "ambiguous metadata row",
                    row.where,
                    f"{held.where} says something else of {row.file!r}; this row is not used",
                )
            )

    def find(self, name: str) -> Origin:
        """What the rows say of the input of that name."""
        row = self._rows.get(name)
        if row is None:
            return Origin()
        self._used.add(name)
        return row.origin

    @property
    def used(self) -> frozenset[str]:
        """The names of inputs that were found in the rows."""
        return frozenset(self._used)

    def use(self, names: Iterable[str]) -> None:
        """Counts rows as used that another process found."""
        self._used.update(n for n in names if n in self._rows)

    def unused(self) -> tuple[Issue, ...]:
        """An issue for each row whose file was not among the inputs."""
        return tuple(
            issue("unmatched metadata row", row.where, f"{row.file!r} is none of the inputs, so the row is not used")
            for name, row in self._rows.items()
            if name not in self._used
        )
