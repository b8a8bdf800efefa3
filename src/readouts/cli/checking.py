"""The command doctor: what is installed, what is known, and whether a ledger is whole."""

import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.table import Table
from rich.text import Text

from readouts import __version__
from readouts.cli import coverage as grid
from readouts.cli.options import DEFAULT_LEDGER, LedgerOption, Rosters, wrong_roster
from readouts.cli.terminal import is_terminal, show, text, tsv, write
from readouts.export.wording import counted
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.span import Evidence
from readouts.store import Ledger, LedgerError, NoLedgerError


class Finding(NamedTuple):
    """One thing that was looked at; good is None where there is nothing to judge."""

    what: str
    good: bool | None
    detail: str


def doctor(
    model: Annotated[bool, typer.Option("--model/--no-model", help="Also load the English model.")] = True,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Only: of which states and years the roster knows who governs.")
    ] = False,
    roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Check installation, data and ledger. Among others that every quote stands where the ledger says."""
    own = tuple(roster or ())
    if coverage:
        _coverage(own)
        return
    findings = [*_versions(), *(_model() if model else ()), *_knowledge(own), *_ledger(ledger)]
    if is_terminal():
        table = Table.grid(padding=(0, 2))
        marks = {True: Text("✓", "green"), False: Text("✗", "bold red"), None: Text("·", "dim")}
        for one in findings:
            table.add_row(marks[one.good], text(one.what), text(one.detail))
        show(table)
    else:
        words = {True: "ok", False: "bad", None: ""}
        write(tsv(("check", "result", "detail"), ((f.what, words[f.good], f.detail) for f in findings)))
    if any(one.good is False for one in findings):
        raise typer.Exit(1)


def _versions() -> Iterator[Finding]:
    yield Finding("readouts", None, __version__)
    yield Finding("Python", None, sys.version.split()[0])
    yield Finding("SQLite", None, sqlite3.sqlite_version)
    for package in ("spacy", "msgspec", "trafilatura", "rensa"):
        try:
            yield Finding(package, None, metadata.version(package))
        except metadata.PackageNotFoundError:
            yield Finding(package, False, "is not installed; run: make setup")


def _model() -> Iterator[Finding]:
    """The model, its hash, and whether it loads. Imports spaCy."""
    from readouts.lexicon import Lexicon
    from readouts.parse import ModelError, Parser, model_hash

    try:
        name, version, content = model_hash()
        Parser(Lexicon.load())
    except (ModelError, OSError) as error:
        yield Finding("model", False, str(error))
        return
    yield Finding("model", True, f"{name} {version}, sha256 {content}")


def _coverage(own: tuple[Path, ...]) -> None:
    """The whole grid."""
    from readouts.roster import Roster, RosterError

    try:
        found = Roster.sound(own).coverage(grid.SINCE, grid.until())
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    if is_terminal():
        show(*grid.grid(found), text(grid.summary(found)))
    else:
        write(tsv(grid.HEAD, grid.rows(found)))


def _knowledge(own: tuple[Path, ...]) -> Iterator[Finding]:
    from readouts.lexicon import Lexicon
    from readouts.roster import Roster, RosterError

    try:
        lexicon, roster = Lexicon.load(), Roster.sound(own)
    except RosterError as error:
        yield from (Finding("roster", False, str(fault)) for fault in error.faults)
        return
    except ValueError as error:
        yield Finding("data", False, str(error))
        return
    yield Finding("lexicon", True, f"{len(lexicon.entries)} entries, version {lexicon.version[:12]}")
    terms = [t for p in roster.people for t in roster.terms(p.id)]
    covered = {t.office for t in terms}
    states = sum(any(o.id in covered for o in roster.offices_of(s.id)) for s in roster.states)
    yield Finding(
        "roster",
        True,
        f"{len(roster.people)} people, {len(terms)} terms of office; {states} of {len(roster.states)} states"
        f" and organisations with terms; version {roster.version[:12]}",
    )
    wrong = roster.findings()
    first = f"{counted(len(wrong), 'finding', 'findings')} (readouts roster check); first: {wrong[0]}" if wrong else ""
    yield Finding("roster rows", not any(f.fatal for f in wrong), first or "consistent")
    found = roster.coverage(grid.SINCE, grid.until())
    yield Finding("roster coverage", None, grid.summary(found))
    yield from (Finding("roster gap", None, f"{state}: {when}") for state, when in grid.gaps(found))


def _ledger(path: Path) -> Iterator[Finding]:
    """Whether the file is whole, and the records say what the texts say."""
    try:
        with Ledger.read(path) as opened:
            readouts, reader, knowledge = opened.versions()
            yield Finding("ledger", True, f"{path}, build {opened.generation()} by readouts {readouts}")
            yield Finding("ledger’s reader", None, f"{reader}, knowledge {knowledge}")
            damage = opened.damage()
            yield Finding("ledger file", not damage, damage[0] if damage else "sound")
            yield from _records(opened.documents(), opened.contacts())
    except NoLedgerError as error:
        yield Finding("ledger", None, f"{error.name}: {error.reason}")
    except LedgerError as error:
        yield Finding("ledger", False, f"{error.name}: {error.reason}; {error.advice}")


def _records(documents: tuple[Document, ...], contacts: tuple[Contact, ...]) -> Iterator[Finding]:
    """Every text has its id, every quote stands in its text, every cell's claims are there."""
    texts = {d.id: d.text for d in documents}
    changed = [i for i, words in texts.items() if hashlib.sha256(words.encode()).hexdigest() != i]
    yield Finding("texts", not changed, _count(len(texts), "texts", len(changed), "are not what their id says"))
    quotes = [one for contact in contacts for one in _quotes(contact)]
    wrong = [q for q in quotes if texts.get(q.document, "")[q.start : q.end] != q.quote]
    first = f"; first: {wrong[0].document[:12]} {wrong[0].start}–{wrong[0].end}" if wrong else ""
    yield Finding("quotes", not wrong, _count(len(quotes), "quotes", len(wrong), "do not stand where they say") + first)
    lost = sum(bool(_lost(c)) for c in contacts)
    yield Finding("contacts", not lost, _count(len(contacts), "contacts", lost, "have cells that name no claim"))


def _count(number: int, things: str, wrong: int, fault: str) -> str:
    return f"{number} {things}, of which {wrong} {fault}" if wrong else f"all {number} {things} are right"


def _quotes(contact: Contact) -> Iterator[Evidence]:
    for claim in contact.claims:
        yield from claim.evidence
    for why in contact.date.why:
        yield from why.evidence
    for m in contact.mentions:
        yield Evidence(role="trigger", document=m.document, start=m.start, end=m.end, quote=m.quote)


def _lost(contact: Contact) -> set[str]:
    claims = {c.id for c in contact.claims}
    return {i for p in contact.points for cell in p.cells for i in cell.claims} - claims
