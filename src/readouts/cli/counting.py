"""Counts of contacts, with the rule of counting and what they rest on beside them."""

from collections import Counter
from typing import Literal

import msgspec
from rich import box
from rich.table import Table

from readouts.cli.failure import CommandError
from readouts.cli.options import TableFormat
from readouts.cli.terminal import is_terminal, say, text, tsv, write
from readouts.cli.terminal import show as display
from readouts.export.jsonl import array, line
from readouts.export.wording import completeness, counted
from readouts.store import ContactFilter, Coverage, Ledger

By = Literal["pair", "mode", "initiator", "year"]
NAMED = 5  # outlets and sides that are named
NOBODY = "not known, or disputed"
RULES: dict[By, str] = {
    "pair": "A contact counts once for every two of its participants.",
    "mode": "A contact counts once.",
    "initiator": "A contact counts once: for whoever asked for it or placed it, where no account contradicts.",
    "year": "A contact counts in every year in which it may have begun, and in none if nothing is known of its day.",
}


class CountLine(msgspec.Struct, frozen=True, kw_only=True):
    """A count as it is printed as JSON. value: None for an initiator that is not known."""

    type: Literal["count"] = "count"
    by: By
    value: str | None
    contacts: int


def write_counts(ledger: Ledger, by: By, asked: ContactFilter, form: TableFormat | None) -> None:
    """Prints how many of the contacts that fit have each value."""
    facet, total = ledger.counted(by, asked), ledger.listed(asked, 0).total
    values = [(v.value or None, v.count) for v in facet.values]
    notes = (f"{RULES[by]} {counted(total, 'contact fits', 'contacts fit')}.", rests_on(ledger.coverage()))
    shape = form or ("table" if is_terminal() else "tsv")
    if shape == "csv":
        raise CommandError("--by: counts are given as table, tsv, json or jsonl", 2)
    if shape == "table":
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
        table.add_column(by.capitalize())
        table.add_column("Contacts", justify="right")
        for value, number in values:
            table.add_row(text(value or NOBODY), str(number))
        display(table, *(text(note, "dim") for note in notes))
        return
    if shape == "tsv":
        write(tsv((by, "contacts"), ((value or NOBODY, str(number)) for value, number in values)))
    else:
        lines = (line(CountLine(by=by, value=value, contacts=number)) for value, number in values)
        write(array(lines) if shape == "json" else lines)
    for note in notes:
        say(note)


def rests_on(coverage: Coverage) -> str:
    """What the counts of a ledger rest on, in two or three sentences."""
    days = f", which appeared from {coverage.first} to {coverage.last}" if coverage.first else ""
    undated = f" ({coverage.undated} of unknown day)" if coverage.undated and coverage.first else ""
    said = [f"The ledger rests on {counted(coverage.stories, 'story', 'stories')}{days}{undated}."]
    outlets = [f"{o.name} {o.stories}" for o in coverage.outlets if o.name]
    if outlets:
        said.append(f"Outlets: {_some(outlets)}.")
    sides = [f"{side} {held}" for side, held in _held(coverage)]
    if sides:
        said.append(f"Accounts held: {_some(sides)}.")
    return " ".join(said)


def _held(coverage: Coverage) -> list[tuple[str, str]]:
    """The sides with their accounts in words, those with most accounts first."""
    totals: Counter[str] = Counter()
    for account in coverage.accounts:
        totals[account.side] += account.accounts
    held = {
        side: ", ".join(f"{a.accounts} {completeness(a.complete)}" for a in coverage.accounts if a.side == side)
        for side in totals
    }
    return [(side, held[side]) for side, _ in totals.most_common()]


def _some(parts: list[str]) -> str:
    more = [f"{len(parts) - NAMED} more"] if len(parts) > NAMED else []
    return "; ".join((*parts[:NAMED], *more))
