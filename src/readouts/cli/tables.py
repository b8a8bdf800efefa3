"""Contacts and comparisons as tables for a terminal."""

from collections.abc import Set

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readouts.cli.terminal import text, width
from readouts.export import Comparison
from readouts.export.comparison import CellWords, Row
from readouts.export.listing import verdicts
from readouts.export.phrases import (
    chain_line,
    headline,
    held_by_side,
    held_line,
    notes,
    state_line,
    story_line,
    subline,
    verdict_notes,
    why_line,
    words_line,
)
from readouts.export.states import STATES
from readouts.export.wording import SIGNS, mode_words, short_day
from readouts.model.contact import Contact
from readouts.model.values import CellState, Verdict

UNCLEAR: tuple[CellState, ...] = ("not_quoted", "not_in_text", "not_read")  # explained below the table where they occur
WIDE = 100  # columns from which a comparison has room for its reasons


def contacts_table(contacts: tuple[Contact, ...], short: dict[str, str]) -> tuple[RenderableType, ...]:
    """One row a contact, with the number of rows of each verdict in its comparison."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="bold", expand=True)
    table.add_column("ID", no_wrap=True, style="cyan")
    table.add_column("Day", no_wrap=True)
    table.add_column("Contact")
    table.add_column("Participants", ratio=1)
    table.add_column("Stories", justify="right", no_wrap=True)
    table.add_column("Accounts", justify="right", no_wrap=True)
    signs = {v: s for v, s in SIGNS.items() if v is not None}
    for sign in signs.values():
        table.add_column(Text(sign.sign, style=f"bold {sign.colour}"), justify="right", no_wrap=True)
    for contact in contacts:
        counts = dict(verdicts(contact))
        table.add_row(
            text(short[contact.id]),
            text(short_day(contact.date)),
            text(mode_words(contact)),
            text(" – ".join(contact.participants)),
            str(len(contact.documents)),
            str(len(contact.accounts)),
            *(Text(str(counts.get(v, "")), style=sign.colour) for v, sign in signs.items()),
        )
    return table, legend({p.verdict for c in contacts for p in c.points})


def comparison_table(comparison: Comparison, short: str) -> tuple[RenderableType, ...]:
    """The head, the table, the stories, and what signs and short phrases mean."""
    table = Table(box=box.ROUNDED, show_lines=True, header_style="bold", border_style="dim", expand=True)
    longest = max((len(w) for row in comparison.rows for w in row.label.split()), default=5)
    reasons = any(why_line(row) for row in comparison.rows)
    wide = width() >= WIDE
    table.add_column("Point", width=max(5, min(longest, 18 if wide else 12)), style="bold")
    for place, column in enumerate(comparison.columns):
        table.add_column(text(column), ratio=_ratio(comparison, place), overflow="fold")
    table.add_column("Verdict", width=24 if reasons and wide else 12)
    for row in comparison.rows:
        table.add_row(text(row.label), *map(_cell, row.cells), _verdict(row))
    stories = [text(story_line(story), "dim") for story in comparison.stories]
    foot = (*stories, legend({r.verdict for r in comparison.rows}), _states(comparison))
    return (*head(comparison, short), table, *foot)


def _ratio(comparison: Comparison, place: int) -> int:
    """A share of the width: columns with few words get less."""
    filled = sum(bool(row.cells[place].words) for row in comparison.rows)
    return 5 + round(5 * min(1.0, 2 * filled / max(1, len(comparison.rows))))


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
    last = [text(note, "italic dim") for note in notes(comparison)]
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
    reason = why_line(row)
    return Group(verdict, text(reason, "dim")) if reason else verdict


def legend(verdicts_shown: Set[Verdict | None]) -> Text:
    """What the signs that occur mean."""
    made = Text()
    for verdict, sign in SIGNS.items():
        if verdict is not None and verdict in verdicts_shown:
            made.append("   " if made else "")
            made.append(f"{sign.sign} {sign.word}", style=sign.colour)
            made.append(f" {sign.meaning}", style="dim")
    return made


def _states(comparison: Comparison) -> Text:
    """What the short phrases that occur mean."""
    present = {cell.state for row in comparison.rows for cell in row.cells}
    lines = [f"{STATES[state].words}: {STATES[state].meaning}" for state in UNCLEAR if state in present]
    return Text("\n".join(lines), style="dim", end="\n" if lines else "")
