"""The options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from readouts.cli.failure import CommandError
from readouts.cli.terminal import complain
from readouts.model.bounds import first_day, last_day

if TYPE_CHECKING:
    from readouts.roster import Fault

SHOWN = 12  # problems that are listed one by one

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
Rosters: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--roster",
        metavar="FILE",
        envvar="READOUTS_ROSTER",
        show_envvar=True,
        help="Rows of your own that add to our roster: a CSV file, or a folder of them; may be given again.",
    ),
]
TableFormat = Literal["table", "tsv", "csv", "json", "jsonl"]


def day(value: str | None, option: str, last: bool = False) -> str | None:
    """An ISO day from "2019", "2019-05" or "2019-05-03": the first day of that time, or the last."""
    if value is None:
        return None
    try:
        return last_day(value) if last else first_day(value)
    except ValueError:
        raise CommandError(f"{option}: {value!r} is no day; write it as YYYY-MM-DD (or YYYY-MM, or YYYY)", 2) from None


def wrong_roster(faults: "tuple[Fault, ...]") -> CommandError:
    """What a command ends with where rows of the user's own cannot be read with; says them, one line each."""
    for fault in faults[:SHOWN]:
        complain(str(fault))
    more = len(faults) - SHOWN
    also = f"; {more} more are not shown (readouts roster check)" if more > 0 else ""
    return CommandError(f"--roster: nothing was done, its rows cannot be read with{also}", 2)
