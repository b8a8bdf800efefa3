"""The commands roster check and roster show."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from readouts.cli.failure import CommandError
from readouts.cli.options import Rosters, day, wrong_roster
from readouts.cli.roster_pages import findings_table, people_table, person_page, state_page
from readouts.cli.terminal import is_terminal, say, tsv, write
from readouts.cli.terminal import show as display
from readouts.export import roster as sheets
from readouts.export.jsonl import array, line
from readouts.export.wording import counted

if TYPE_CHECKING:
    from readouts.roster import Finding, Person, Roster

FINDING_HEAD = ("severity", "kind", "file", "line", "message")
CLOSE = 5  # names that are offered for one that is not known
FEW = 3  # people whose pages are shown one below the other

roster = typer.Typer(
    name="roster",
    help="Look at the roster: who led what and when, and how news writes their names.",
    epilog="Start with: readouts roster show France --on 2012-05-01",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="Your own rows: CSV files, or folders of them; without any: ours."),
    ] = None,
    form: Annotated[
        Literal["table", "tsv"] | None, typer.Option("--format", help="table on a terminal, else tsv.")
    ] = None,
) -> None:
    """Check rows of the roster. Ours, or your own as they add to ours; exit code 1 if one cannot be read with."""
    from readouts.roster import Finding, Roster, RosterError

    extra = tuple(files or ())
    try:
        made: Roster | None = Roster.load(extra)
        found = tuple(f for f in made.findings() if f.place.own or not extra) if made else ()
    except RosterError as error:
        made = None
        found = tuple(Finding("no row", *fault) for fault in error.faults)
    if (form or ("table" if is_terminal() else "tsv")) == "table":
        display(*([findings_table(found)] if found else []))
    else:
        write(tsv(FINDING_HEAD, map(_finding, found)))
    say(_verdict(made, found, extra))
    if any(f.fatal for f in found):
        raise typer.Exit(1)


def _finding(found: "Finding") -> tuple[str, ...]:
    severity = "error" if found.fatal else "remark"
    return severity, found.kind, found.place.file, str(found.place.line or ""), found.words


def _verdict(made: "Roster | None", found: "Iterable[Finding]", extra: tuple[Path, ...]) -> str:
    """One line on what was checked and what came out."""
    count = Counter(f.fatal for f in found)
    wrong = ", ".join(
        counted(count[fatal], one, many)
        for fatal, one, many in ((True, "error", "errors"), (False, "remark", "remarks"))
        if count[fatal]
    )
    if made is None:
        return f"{wrong}; nothing more can be said until these are right"
    own = [place for places in made.tables.places.values() for place in places if place.own]
    number = len(own) if extra else sum(map(len, made.tables.places.values()))
    whose = "of your own" if extra else "of ours"
    return f"{counted(number, 'row', 'rows')} {whose} checked: {wrong or 'nothing is wrong'}"


def show(
    name: Annotated[str, typer.Argument(metavar="NAME|STATE", help="However news writes it; or an id.")],
    on: Annotated[str | None, typer.Option(metavar="DAY", help="Only what held on that day.")] = None,
    own: Rosters = None,
    form: Annotated[
        Literal["table", "tsv", "json"] | None, typer.Option("--format", help="table on a terminal, else tsv.")
    ] = None,
) -> None:
    """Show a person or a state. Names, terms of office, who speaks for whom; with --on, as of that day."""
    from readouts.roster import Roster, RosterError

    try:
        known = Roster.sound(tuple(own or ()))
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    asked = day(on, "--on")
    found = _sheets(known, name, dt.date.fromisoformat(asked) if asked else None)
    shape = form or ("table" if is_terminal() else "tsv")
    if shape == "json":
        write(array(map(line, found)))
    elif shape == "tsv":
        write(tsv(sheets.HEAD, sheets.rows(found)))
    else:
        _pages(found, name)


def _sheets(known: "Roster", name: str, on: dt.date | None) -> tuple[sheets.Sheet, ...]:
    found = sheets.look_up(known, name)
    if found.state is not None:
        return (sheets.state_sheet(known, found.state, on),)
    people = found.people or _part(known, name)
    if not people:
        raise CommandError(f"{name}: nobody in the roster and no state is called so{_meant(known, name)}")
    made = tuple(sheets.person_sheet(known, person, on) for person in people)
    return tuple(s for s in made if s.terms) or made if on else made


def _part(known: "Roster", name: str) -> "tuple[Person, ...]":
    """Those whose names hold these words."""
    from readouts.roster.view import normal

    words = set(normal(name).split())
    return tuple(p for p in known.people if words and any(words <= set(normal(n).split()) for n in (p.name, *p.names)))


def _meant(known: "Roster", name: str) -> str:
    """Names that are written almost so."""
    names = [*(n for p in known.people for n in (p.name, p.family)), *(s.name for s in known.states)]
    close = get_close_matches(name, sorted({n for n in names if n}), CLOSE, 0.75)
    return f"; is it {', '.join(close)}?" if close else ""


def _pages(found: tuple[sheets.Sheet, ...], name: str) -> None:
    people = tuple(s for s in found if isinstance(s, sheets.PersonSheet))
    if len(people) > FEW:
        display(*people_table(people))
        say(f"{len(people)} people may be written “{name}”; write the full name, or a day with --on")
        return
    for at, sheet in enumerate(found):
        parts = person_page(sheet) if isinstance(sheet, sheets.PersonSheet) else state_page(sheet)
        display(*([""] if at else []), *parts)


for _command, _example in (
    (check, "readouts roster check my-leaders.csv"),
    (show, "readouts roster show Macron --on 2018-05-03"),
):
    roster.command(epilog=f"Example: {_example}")(_command)
