"""The command export."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer

from readouts.cli.options import DEFAULT_LEDGER, LedgerOption
from readouts.cli.terminal import write
from readouts.export import contact_lines, decision_lines, document_lines, issue_lines
from readouts.store import Ledger

What = Literal["contacts", "documents", "issues", "decisions"]
LINES: dict[What, Callable[[Ledger], Iterator[str]]] = {
    "contacts": lambda ledger: contact_lines(ledger.contacts()),
    "documents": lambda ledger: document_lines(ledger.documents()),
    "issues": lambda ledger: issue_lines(ledger.issues()),
    "decisions": lambda ledger: decision_lines(ledger.decisions()),
}


def export(
    what: Annotated[What, typer.Option(help="What to write.")] = "contacts",
    _form: Annotated[Literal["jsonl"], typer.Option("--format", help="One JSON record a line, UTF-8.")] = "jsonl",
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to, instead of standard output.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Write the ledger for other programs. The same stories always give the same bytes."""
    with Ledger.read(ledger) as opened:
        lines = LINES[what](opened)
        if output is None:
            write(lines)
            return
        with output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
