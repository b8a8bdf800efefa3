"""The commands that look into a ledger: contacts, compare, show, why. They never load the model."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
import typer

from readouts.cli import explaining, tables
from readouts.cli.counting import By, write_counts
from readouts.cli.failure import CommandError
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
from readouts.cli.options import DEFAULT_LEDGER, Contact, LedgerOption, TableFormat
from readouts.cli.sheet import sheet
from readouts.cli.terminal import is_terminal, say, tsv, write
from readouts.cli.terminal import show as display
from readouts.export import Comparison, contact_lines, html, markdown
from readouts.export import compare as compared
from readouts.export.jsonl import array, line
from readouts.export.listing import HEAD, comma_separated, listed
from readouts.export.phrases import words_line
from readouts.export.tally import Covered, claimed, tally
from readouts.model.contact import Contact as Record
from readouts.store import ContactFilter, Ledger, of_people

FIRST_DAY = "0001-01-01"
COMPARE_HEAD = ("kind", "point", "verdict", "side", "state", "form", "polarity", "act", "words", "chain", "claim")


def contacts(
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
    level: AtLevel = "leaders",
    by: Annotated[By | None, typer.Option(help="Count them instead, by this.")] = None,
    form: Annotated[TableFormat | None, typer.Option("--format", help="table on a terminal, else tsv.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """List contacts, or count them. A name in double quotes is never a part of one."""
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
    with Ledger.read(ledger) as opened:
        undated = _undated(opened, wanted) if since or until else 0
        if by is None:
            _list(opened.contacts(wanted), opened.short_ids(), form, wanted)
        else:
            write_counts(opened, by, wanted, form)
    if undated:
        say(f"{undated} more may fit: nothing is known of their day")


def _list(found: tuple[Record, ...], short: dict[str, str], form: TableFormat | None, wanted: ContactFilter) -> None:
    shape = form or ("table" if is_terminal() else "tsv")
    if shape == "table":
        display(*tables.contacts_table(found, short))
    elif shape == "tsv":
        write(tsv(HEAD, (listed(c) for c in found)))
    elif shape == "csv":
        write(comma_separated(found))
    elif shape == "jsonl":
        write(contact_lines(found))
    else:
        write(array(contact_lines(found)))
    if shape == "table" and not found:
        say("no contact in the ledger fits" if wanted != ContactFilter() else "the ledger holds no contact of leaders")


def compare(
    contact: Contact,
    form: Annotated[
        Literal["table", "markdown", "html", "tsv"] | None,
        typer.Option("--format", help="table on a terminal, else tsv; markdown and html for pasting."),
    ] = None,
    full_quotes: Annotated[
        bool, typer.Option("--full-quotes", help="In markdown and html: quotations of any length, whole.")
    ] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Lay the accounts of a contact side by side. Rows are points, columns are sides."""
    with Ledger.read(ledger) as opened:
        found = opened.contact(contact)
        comparison = compared(found, opened.documents(found.documents))
        short = opened.short_ids()[comparison.contact.id]
    shape = form or ("table" if is_terminal() else "tsv")
    if shape == "table":
        display(*tables.comparison_table(comparison, short))
    elif shape == "markdown":
        write([markdown(comparison, full_quotes)])
    elif shape == "html":
        write([html(comparison, full_quotes)])
    else:
        write(tsv(COMPARE_HEAD, _cells(comparison)))


def show(
    contact: Contact,
    form: Annotated[
        Literal["text", "jsonl"] | None, typer.Option("--format", help="text on a terminal, else jsonl.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Show everything about a contact. Accounts, points, claims with their words, days, links, issues."""
    with Ledger.read(ledger) as opened:
        found = opened.contact(contact)
        if (form or ("text" if is_terminal() else "jsonl")) == "jsonl":
            write(contact_lines((found,)))
            return
        stories = opened.documents(found.documents)
        own = _own_count(opened, found)
        display(*sheet(compared(found, stories), stories, opened.judgements(found.id), opened.issues(found.id), own))


def why(
    contact: Contact,
    point: Annotated[str, typer.Argument(metavar="POINT", help="A row of the comparison; or: day, merged.")],
    form: Annotated[
        Literal["text", "jsonl"] | None, typer.Option("--format", help="text on a terminal, else jsonl.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Say why a row is what it is. Shows the words, where they stand, and the reason."""
    with Ledger.read(ledger) as opened:
        found = opened.contact(contact)
        label = explaining.wanted(found, point)
        if label is None:
            known = ", ".join(p.label for p in found.points)
            raise CommandError(f"{point}: this contact has no such point; it has: day, merged, {known}")
        reasons = explaining.explain(found, label, opened.judgements(found.id))
        if (form or ("text" if is_terminal() else "jsonl")) == "jsonl":
            write([line(reasons)])
        else:
            display(*explaining.pages(reasons, opened.documents(found.documents)))


def _own_count(ledger: Ledger, contact: Record) -> str | None:
    """The ledger's own count beside a story's; only contacts of the same people can be counted with it."""
    if not claimed(contact):
        return None
    coverage = ledger.coverage()
    held = Covered(coverage.stories, coverage.first, coverage.last)
    return tally(contact, ledger.contacts(of_people(*contact.participants)), held)


def _undated(ledger: Ledger, wanted: ContactFilter) -> int:
    """How many fit all but the days, since nothing is known of theirs."""
    without = msgspec.structs.replace(wanted, since=None, until=None)
    dated = msgspec.structs.replace(without, since=FIRST_DAY)
    return ledger.listed(without, 0).total - ledger.listed(dated, 0).total


def _cells(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """One line a claim; one line for a cell without claims."""
    for row in comparison.rows:
        for cell in row.cells:
            head = (row.kind, row.label, row.verdict or "", cell.side, cell.state or "")
            if cell.state is None:
                continue
            if not cell.words:
                yield *head, "", "", "", "", "", ""
            for words in cell.words:
                form = "quote" if words.quoted else "paraphrase"
                chain = " ‹ ".join(words.chain)
                yield *head, form, words.polarity, words.act or "", words_line(words), chain, words.claim
