"""The command export."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from readouts import __version__
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
from readouts.export import contact_lines, decision_lines, document_lines, issue_lines
from readouts.export.formats import FORMATS, Format, FormatName, format_named
from readouts.export.holdings import File, Holdings, holdings
from readouts.export.placing import ThereAlreadyError, place
from readouts.export.wording import counted
from readouts.model.document import Document
from readouts.store import ContactFilter, Ledger

What = Literal["contacts", "documents", "issues", "decisions", "points", "claims", "accounts"]
STANDARD_OUTPUT = Path("-")
EVERYTHING = ContactFilter(level=None)
MISSING = "needs a package that is not installed"


class Chosen:
    """The contacts that were asked for, and what belongs to them."""

    def __init__(self, ledger: Ledger, wanted: ContactFilter, named: list[str]) -> None:
        self._ledger = ledger
        self._all = wanted == EVERYTHING and not named
        once = {c.id: c for c in map(ledger.contact, named)}
        self.contacts = tuple(once.values()) if named else ledger.contacts(wanted)

    def documents(self) -> tuple[Document, ...]:
        """Those of the contacts, or all."""
        if self._all:
            return self._ledger.documents()
        return self._ledger.documents(tuple(sorted({d for c in self.contacts for d in c.documents})))

    def lines(self, what: What) -> Iterator[str]:
        """JSON Lines of the contract."""
        ids = {c.id for c in self.contacts}
        made = {d for c in self.contacts for d in c.decisions}
        lines: dict[str, Callable[[], Iterator[str]]] = {
            "contacts": lambda: contact_lines(self.contacts),
            "documents": lambda: document_lines(self.documents()),
            "issues": lambda: issue_lines(tuple(i for i in self._ledger.issues() if self._all or i.contact in ids)),
            "decisions": lambda: decision_lines(
                tuple(d for d in self._ledger.decisions() if self._all or d.id in made)
            ),
        }
        if what not in lines:
            raise CommandError(f"--what {what}: jsonl has {', '.join(lines)}; csv has tables", 2)
        return lines[what]()


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
        chosen = Chosen(opened, wanted, contact or [])
        if made.make is None:
            _write_lines(chosen.lines(what or "contacts"), target, force)
        else:
            _write_files(made, what, chosen, target, force, full_quotes)


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


def _write_lines(lines: Iterator[str], target: Path | None, force: bool) -> None:
    if target is None:
        write(lines)
    else:
        _place(target, (File("", "".join(lines).encode("utf-8")),), force)


def _write_files(
    made: Format, what: What | None, chosen: Chosen, target: Path | None, force: bool, full_quotes: bool
) -> None:
    from readouts.roster import Roster

    held = holdings(chosen.contacts, chosen.documents(), Roster.load(), __version__, full_quotes)
    files = _table(held, what) if what is not None else _made(made, held)
    if made.name == "ical":
        _say_left_out(held)
    if target is None:
        _pour(files[0].content)
    else:
        _place(target, files, force)


def _made(made: Format, held: Holdings) -> tuple[File, ...]:
    assert made.make is not None  # noqa: S101 - jsonl went another way
    try:
        return made.make(held, made.loses)
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


def _pour(content: bytes) -> None:
    """A file to standard output as it is; what could steer a terminal is shown where there is one."""
    if is_terminal():
        write([content.decode("utf-8").replace("\r\n", "\n")])
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
