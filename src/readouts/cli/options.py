"""The options that several commands share."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from readouts.cli.failure import CommandError

LedgerOption: TypeAlias = Annotated[
    Path,
    typer.Option("--ledger", metavar="FILE", envvar="READOUTS_LEDGER", help="The ledger file.", show_envvar=True),
]
DEFAULT_LEDGER = Path("readouts.db")
Contact: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="The contact's id; any unique beginning will do.")
]
Published: TypeAlias = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day (YYYY-MM-DD) on which the stories appeared.")
]
Outlet: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")]
Metadata: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(metavar="FILE.csv", help="Columns file, published, outlet, url, title; any may be empty."),
]
TableFormat = Literal["table", "tsv", "csv", "json", "jsonl"]


def day(value: str | None, option: str, last: bool = False) -> str | None:
    """An ISO day from "2019", "2019-05" or "2019-05-03": the first day of that time, or the last."""
    if value is None:
        return None
    parts = value.split("-")
    try:
        numbers = [int(p) for p in parts]
        if [len(p) for p in parts] != [4, 2, 2][: len(parts)]:
            raise ValueError
        first = dt.date(numbers[0], *[*numbers[1:], 1, 1][:2])
    except (ValueError, TypeError, IndexError):
        raise CommandError(f"{option}: {value!r} is no day; write it as YYYY-MM-DD (or YYYY-MM, or YYYY)", 2) from None
    if not last or len(parts) == 3:
        return first.isoformat()
    if len(parts) == 1:
        return dt.date(first.year, 12, 31).isoformat()
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).isoformat()
