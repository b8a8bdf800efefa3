"""Everything about one contact, for a person."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from readouts.cli.explaining import day_reasons, indented, merge_reasons, row_page
from readouts.cli.tables import head
from readouts.cli.terminal import text
from readouts.export import Comparison
from readouts.export.wording import counted
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Judgement


def sheet(
    comparison: Comparison,
    documents: tuple[Document, ...],
    judgements: tuple[Judgement, ...],
    issues: tuple[Issue, ...],
    tally: str | None,
) -> Iterator[RenderableType]:
    """The head, points with their claims, the day, the links, the stories and the issues.

    tally: the ledger's own count, where a story counts the contact.
    """
    contact = comparison.contact
    by_id = {d.id: d for d in documents}
    yield from head(comparison, contact.id)
    yield from _parties(comparison)
    yield _title("Why this day")
    yield from _indented(day_reasons(contact.date, by_id))
    if tally is not None:
        yield _title("The ledger's own count")
        yield indented(text(tally))
    yield _title("Points")
    for point in contact.points:
        yield from _indented(row_page(point, contact.claims, by_id))
        yield Text()
    yield _title(f"Why merged: {counted(len(contact.mentions), 'mention', 'mentions')}")
    yield _mentions(comparison, by_id)
    yield from _indented(merge_reasons(judgements))
    yield _title("Stories")
    yield _stories(comparison, documents)
    yield _title(f"Issues: {len(issues) or 'none'}")
    for issue in issues:
        yield indented(text(f"{issue.kind}: {issue.message}"))


def _title(words: str) -> Text:
    return Text(f"\n{words}", style="bold underline")


def _indented(parts: Iterator[RenderableType]) -> Iterator[RenderableType]:
    return (indented(part) for part in parts)


def _parties(comparison: Comparison) -> Iterator[RenderableType]:
    """What the head does not say: who else was there, who is not in the roster, whose visit it is part of."""
    contact = comparison.contact
    facts = (
        ("level", contact.level),
        ("realis", contact.realis),
        ("attendees", ", ".join(contact.attendees)),
        ("not in the roster", ", ".join(contact.not_in_roster)),
        ("part of", contact.part_of or ""),
        ("decisions", ", ".join(contact.decisions)),
    )
    for name, value in facts:
        if value:
            yield text(f"{name}: {value}")


def _mentions(comparison: Comparison, documents: dict[str, Document]) -> Table:
    """The mentions that are this contact."""
    table = Table.grid(padding=(0, 2))
    for mention in comparison.contact.mentions:
        name = documents[mention.document].label if mention.document in documents else mention.document[:12]
        table.add_row(
            text(f"  {mention.id[:8]}", "cyan"),
            text(f"“{mention.quote}”"),
            text(f"{name} {mention.start}–{mention.end}", "dim"),
        )
    return table


def _stories(comparison: Comparison, documents: tuple[Document, ...]) -> Table:
    """The documents that carry it, and whether it is what they are about."""
    table = Table.grid(padding=(0, 2))
    for document in documents:
        about = "about it" if document.id in comparison.contact.primary_in else "in passing"
        table.add_row(
            text(f"  {document.id[:12]}", "cyan"),
            text(document.label),
            text(document.outlet or "outlet not known"),
            text(document.published or "day not known"),
            text(about, "dim"),
        )
    return table
