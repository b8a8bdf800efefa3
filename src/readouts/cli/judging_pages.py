"""Decisions, and what came of them, for a terminal."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from readouts.cli.tables import verdict_text
from readouts.cli.terminal import text
from readouts.export.decided import HEAD, SHORT

if TYPE_CHECKING:
    from readouts.run import Judged

COLOURS = {"stands": "green", "waits": "yellow", "undone": "dim", "overruled": "dim"}


def judged_page(judged: "Judged") -> Iterator[RenderableType]:
    """The decision, the contacts before and after, and the rows whose verdict is another now."""
    decision = judged.decision
    head = text(f"decision {decision.id[:SHORT]}  ", "bold").append_text(
        text(f"{decision.kind}, by {decision.author}: ")
    )
    yield head.append_text(_standing(judged.standing))
    if not judged.before and not judged.after:
        yield text("nothing in the ledger is different for it")
        return
    yield text(f"before  {_ids(judged.before)}")
    yield text(f"after   {_ids(judged.after)}")
    for row in judged.rows:
        shown = text(f"  {row.contact[:SHORT]}  {row.point}: ")
        shown.append_text(verdict_text(row.before)).append(" → ").append_text(verdict_text(row.after))
        yield shown


def listed_page(rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    """One row a decision."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="bold", expand=True)
    wide = {"about", "reason"}
    for name in HEAD:
        table.add_column(name, ratio=2 if name in wide else None, no_wrap=name in {"id", "kind"}, overflow="fold")
    standing = HEAD.index("standing")
    for row in rows:
        table.add_row(*(_standing(cell) if i == standing else text(cell) for i, cell in enumerate(row)))
    yield table


def _standing(words: str) -> Text:
    return text(words, COLOURS.get(words, "bold red"))


def _ids(contacts: tuple[str, ...]) -> str:
    return "  ".join(c[:SHORT] for c in contacts) or "none"
