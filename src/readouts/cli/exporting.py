"""The command export."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, get_args

import typer

from readouts import __version__
from readouts.cli.chosen import EVERYTHING, Chosen, What
from readouts.cli.failure import CommandError, told
from readouts.cli.filters import (
    AtLevel,
    Became,
    Country,
    HasVerdict,
    HowMet,
    Pair,
    Person,
    PublishedBy,
    Since,
    Topic,
    Until,
    Words,
    asked,
)
from readouts.cli.options import DEFAULT_LEDGER, LedgerOption
from readouts.cli.terminal import is_terminal, say, write
from readouts.export.formats import FORMATS, Format, FormatName, Make, format_named
from readouts.export.holdings import File, Holdings, encoded
from readouts.export.placing import ThereAlreadyError, place
from readouts.export.wording import counted
from readouts.store import Ledger

STANDARD_OUTPUT = Path("-")
MISSING = "needs a package that is not installed"


def _listed_formats() -> str:
    """Each format with what it is, for --help."""
    return "; ".join(f"{f.name}: {f.says}" for f in FORMATS)


def export(
    what: Annotated[
        What | None, typer.Option(help="What to write, of jsonl (else contacts) or csv (else all).")
    ] = None,
    form: Annotated[FormatName, typer.Option("--format", help=f"{_listed_formats()}.")] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="A file, or a folder for csv and parquet; - is standard output."),
    ] = None,
    contact: Annotated[
        list[str] | None, typer.Option("--contact", metavar="ID", help="Only this contact; may be given again.")
    ] = None,
    person: Person = None,
    pair: Pair = None,
    country: Country = None,
    mode: HowMet = None,
    realis: Became = None,
    since: Since = None,
    until: Until = None,
    topic: Topic = None,
    verdict: HasVerdict = None,
    outlet: PublishedBy = None,
    words: Words = None,
    level: AtLevel = "all",
    full_quotes: Annotated[
        bool, typer.Option("--full-quotes", help="Whole quotations in dossier, jsonld and ical, not cut at 300.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there already.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what the format holds and what it loses, and write nothing.")
    ] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Write the ledger for other programs. The same ledger gives the same bytes."""
    wanted = asked(
        person=person,
        pair=pair,
        country=country,
        mode=mode,
        realis=realis,
        since=since,
        until=until,
        topic=topic,
        verdict=verdict,
        outlet=outlet,
        words=words,
        level=level,
    )
    made = format_named(form)
    if explain:
        write([f"{made.name}: {made.says}\n", f"Holds: {made.holds}\n", f"Loses: {made.loses}\n"])
        return
    target = output if output is not None and output != STANDARD_OUTPUT else None
    _check(made, what, target, bool(contact) and wanted != EVERYTHING)
    with Ledger.read(ledger) as opened:
        _export(made, what, Chosen(opened, wanted, contact or []), target, force, full_quotes)


def _export(
    made: Format, what: What | None, chosen: Chosen, target: Path | None, force: bool, full_quotes: bool
) -> None:
    from readouts.roster import Roster

    if made.make is None:
        _write_lines(partial(chosen.lines, what or "contacts"), target, force)
        return
    held = chosen.holdings(Roster.load(), __version__, full_quotes)
    files = _table(held, what) if what is not None else _made(made, made.make, held)
    _write_files(made, files, held, target, force)


def _check(made: Format, what: What | None, target: Path | None, both: bool) -> None:
    """Raises CommandError for what cannot be done."""
    if both:
        raise CommandError("--contact names contacts and the other options filter them; give one or the other", 2)
    if not made.there:
        advice = f"install it with: pip install 'readouts[{made.extra}]'"
        raise CommandError(told(f"--format {made.name}", MISSING, advice))
    if what is not None and made.make is not None and made.name != "csv":
        raise CommandError(f"--what: {made.name} has no parts to choose from; leave it out", 2)
    if target is None and made.folder and what is None:
        also = ", or one table with --what" if made.name == "csv" else ""
        raise CommandError(f"--format {made.name}: it makes several files; name a folder with --output{also}", 2)
    if target is None and made.binary:
        raise CommandError(f"--format {made.name}: it is no text; name a file with --output", 2)


def _write_lines(lines: Callable[[], Iterator[str]], target: Path | None, force: bool) -> None:
    if target is None:
        write(lines())
    else:
        _place(target, (File("", lambda: encoded(lines())),), force)


def _write_files(made: Format, files: tuple[File, ...], held: Holdings, target: Path | None, force: bool) -> None:
    if made.name == "ical":
        _say_left_out(held)
    if target is None:
        _pour(files[0])
    else:
        _place(target, files, force)


def _made(made: Format, make: Make, held: Holdings) -> tuple[File, ...]:
    try:
        return make(held, made.loses)
    except ModuleNotFoundError as error:
        advice = f"install it with: pip install 'readouts[{made.extra}]'"
        raise CommandError(told(f"--format {made.name}", f"{MISSING} ({error.name})", advice)) from error
    except OverflowError as error:
        raise CommandError(told(f"--format {made.name}", str(error), "filter the contacts, or take csv")) from error


def _table(held: Holdings, what: What) -> tuple[File, ...]:
    from readouts.export.tables.comma import TABLES, comma_file

    if what not in TABLES:
        raise CommandError(f"--what {what}: csv has {', '.join(TABLES)}; jsonl has {', '.join(JSON_ONLY)} too", 2)
    return comma_file(held, what)


JSON_ONLY = tuple(w for w in get_args(What) if w in ("issues", "decisions"))


def _say_left_out(held: Holdings) -> None:
    """How many contacts are no events of the calendar."""
    from readouts.export.agenda import left_out_number

    number = left_out_number(held)
    if number:
        say(f"{counted(number, 'contact is', 'contacts are')} not in the calendar: its description says which and why")


def _place(target: Path, files: tuple[File, ...], force: bool) -> None:
    try:
        place(target, files, force)
    except ThereAlreadyError as error:
        reason = "it is a folder" if error.path.is_dir() else "it is there already"
        advice = "name another" if error.path.is_dir() else "--force replaces it"
        raise CommandError(told(str(error.path), reason, advice), 2) from error


def _pour(file: File) -> None:
    """A file to standard output as it is; what could steer a terminal is shown where there is one."""
    if is_terminal():
        write(part.decode("utf-8").replace("\r\n", "\n") for part in file.pour())
        return
    sys.stdout.flush()
    sys.stdout.buffer.writelines(file.pour())
    sys.stdout.buffer.flush()
