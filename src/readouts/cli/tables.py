"""Contacts and comparisons as tables for a terminal."""

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readouts.cli.terminal import text
from readouts.export import Comparison
from readouts.export.comparison import CellWords, Row
from readouts.export.listing import verdicts
from readouts.export.phrases import (
    chain_line,
    headline,
    held_by_side,
    held_line,
    silence_line,
    state_line,
    subline,
    verdict_notes,
    words_line,
)
from readouts.export.wording import SIGNS, mode_words, short_day
from readouts.model.contact import Contact
from readouts.model.values import Verdict

SIGNS_BY_NAME: dict[str, Verdict] = {v: v for v in SIGNS if v is not None}


def contacts_table(contacts: Iterable[Contact], short: dict[str, str]) -> Table:
    """One row a contact."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("ID", no_wrap=True, style="cyan")
    table.add_column("Day", min_width=10)
    table.add_column("Contact", min_width=8)
    table.add_column("Participants", ratio=2)
    table.add_column("Stories", justify="right", no_wrap=True)
    table.add_column("Accounts", justify="right", no_wrap=True)
    table.add_column("Comparison", ratio=2)
    for contact in contacts:
        table.add_row(
            text(short[contact.id]),
            text(short_day(contact.date)),
            text(mode_words(contact)),
            text(" – ".join(contact.participants)),
            str(len(contact.documents)),
            str(len(contact.accounts)),
            _verdict_counts(contact),
        )
    return table


def _verdict_counts(contact: Contact) -> Text:
    parts = Text()
    for name, number in verdicts(contact):
        sign = SIGNS[SIGNS_BY_NAME[name]]
        parts.append(" " if parts else "")
        parts.append(f"{number}\u00a0{sign.sign}\u00a0{sign.word}".replace(" ", "\u00a0"), style=sign.colour)
    return parts


def comparison_table(comparison: Comparison, short: str) -> tuple[RenderableType, ...]:
    """The head, the table, and what the signs mean."""
    table = Table(box=box.ROUNDED, show_lines=True, header_style="bold", border_style="dim", expand=True)
    table.add_column("Point", ratio=3, style="bold")
    for column in comparison.columns:
        table.add_column(text(column), ratio=6)
    table.add_column("Verdict", ratio=5)
    for row in comparison.rows:
        table.add_row(text(row.label), *map(_cell, row.cells), _verdict(row))
    return (*head(comparison, short), table, _legend(comparison))


def head(comparison: Comparison, short: str) -> tuple[RenderableType, ...]:
    """Who, when, and which accounts are held, how completely, and which are not."""
    title = Text()
    title.append_text(text(headline(comparison), "bold"))
    title.append(f"  {short}", style="cyan")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column()
    for side, accounts in held_by_side(comparison):
        lines = [text(held_line(a)) for a in accounts]
        grid.add_row(text(side), Group(*lines) if lines else Text("no account held", style="italic dim"))
    silence = silence_line(comparison)
    last = [text(silence, "italic dim")] if silence else []
    return (title, text(subline(comparison)), Padding(Group(grid, *last), (1, 0, 1, 0), expand=False))


def _cell(cell: CellWords) -> RenderableType:
    parts: list[RenderableType] = []
    state = state_line(cell)
    if state:
        parts.append(Text(state, style="italic" if cell.words else "italic dim"))
    for words in cell.words:
        parts.append(text(words_line(words), "bold" if words.quoted else ""))
        parts.append(Padding(text(chain_line(words), "dim"), (0, 0, 0, 2), expand=False))
    return Group(*parts)


def verdict_text(verdict: Verdict | None) -> Text:
    """The verdict as sign, word and colour."""
    sign = SIGNS[verdict]
    return Text(f"{sign.sign} {sign.word}" if verdict else sign.sign, style=f"bold {sign.colour}")


def _verdict(row: Row) -> RenderableType:
    verdict = verdict_text(row.verdict)
    notes = verdict_notes(row)
    if notes:
        verdict.append_text(text(f" {notes}"))
    return Group(verdict, text(row.why, "dim"))


def _legend(comparison: Comparison) -> Text:
    """What the signs that occur mean."""
    legend = Text(style="dim")
    for verdict, sign in SIGNS.items():
        if verdict and any(r.verdict == verdict for r in comparison.rows):
            legend.append("   " if legend else "")
            legend.append(f"{sign.sign} {sign.word}", style=sign.colour)
            legend.append(f" {sign.meaning}")
    return legend
