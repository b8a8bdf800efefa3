"""The command evaluate."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from readouts.cli.failure import CommandError, told
from readouts.cli.options import Rosters, wrong_roster
from readouts.cli.terminal import is_terminal, say, show, write
from readouts.export.jsonl import line
from readouts.export.wording import counted
from readouts.store import Ledger

if TYPE_CHECKING:
    from readouts.export.evaluation import Report

NAMED = 3  # documents without a place in the ledger that are named


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="What a careful reader found: a .jsonl file, or a folder of them.")
    ],
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger built from the same stories.")],
    misses: Annotated[bool, typer.Option("--misses", help="List what is missing, invented or wrong.")] = False,
    roster: Rosters = None,
    form: Annotated[
        Literal["table", "json"] | None, typer.Option("--format", help="table on a terminal, else json.")
    ] = None,
) -> None:
    """Count how well a ledger was read. Precision, recall and every field, with confidence intervals."""
    from readouts.cli.evaluation_pages import pages

    report = _report(gold, ledger, misses, tuple(roster or ()))
    if (form or ("table" if is_terminal() else "json")) == "json":
        write((line(report),))
    else:
        show(*pages(report))
    if report.not_held:
        some = ", ".join(report.not_held[:NAMED]) + (" …" if len(report.not_held) > NAMED else "")
        number = counted(len(report.not_held), "document", "documents")
        say(f"{number} of the gold not in the ledger; what they tell of counts as missed: {some}")


def _report(gold: Path, ledger: Path, misses: bool, rosters: tuple[Path, ...]) -> "Report":
    import msgspec

    from readouts.export.evaluation import GoldError, read_gold
    from readouts.export.evaluation import evaluate as compare
    from readouts.roster import Roster, RosterError

    try:
        expected = read_gold(gold)
        known = Roster.sound(rosters)
    except GoldError as error:
        raise CommandError(str(error), 2) from error
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except OSError as error:
        raise CommandError(told(str(gold), error.strerror or str(error), "name a file of gold"), 2) from error
    with Ledger.read(ledger) as opened:
        report = compare(expected, opened.contacts(), opened.documents(), known)
    return report if misses else msgspec.structs.replace(report, findings=())
