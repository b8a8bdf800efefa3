"""The accounts of a contact side by side, as an object."""

from collections.abc import Iterator

from readouts.api.table import Cell, Column, Table
from readouts.export import Comparison as Made
from readouts.export import html, markdown
from readouts.export.comparison import CellWords, Row, Words
from readouts.export.phrases import headline, subline, words_line
from readouts.export.wording import SIGNS, counted


class Comparison(Table):
    """Rows are points, each with a cell for each side. A notebook shows it as the table.

    As a data frame it has one row a claim, and one for each side that has none at a point, with its state.

    >>> comparison = ledger.contacts.where(person="Rouhani")[0].comparison()
    >>> comparison.sides
    ('Iran', 'United States', 'press')
    >>> comparison["initiator"].verdict
    'CONFLICT'
    """

    columns = (
        Column("kind"),
        Column("point"),
        Column("verdict"),
        Column("side"),
        Column("state"),
        Column("form"),
        Column("polarity"),
        Column("act"),
        Column("words"),
        Column("chain"),
        Column("claim"),
    )

    def __init__(self, made: Made) -> None:
        self.made = made

    @property
    def sides(self) -> tuple[str, ...]:
        """Whose cells stand beside each other: the governments that are party to it first."""
        return self.made.columns

    def __len__(self) -> int:
        return len(self.made.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.made.rows)

    def __getitem__(self, point: str) -> Row:
        """The row of a point, whatever its case. Raises KeyError, which says what points there are."""
        wanted = point.casefold()
        found = next((r for r in self.made.rows if r.label.casefold() == wanted), None)
        if found is None:
            raise KeyError(
                f"{point!r} is no point of this contact; it has {', '.join(r.label for r in self.made.rows)}"
            )
        return found

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a claim; one for a side without claims at a point."""
        for row in self.made.rows:
            for cell in row.cells:
                yield from _lines(row, cell)

    def to_html(self, full_quotes: bool = False) -> str:
        """The comparison as a piece of HTML with its own styles; every word of a story in it is escaped.

        full_quotes: quotations of more than 300 characters are not cut.
        """
        return html(self.made, full_quotes)

    def to_markdown(self, full_quotes: bool = False) -> str:
        """The comparison as a table in Markdown; quotations as in `to_html`."""
        return markdown(self.made, full_quotes)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        points = [f"  {r.label}: {SIGNS[r.verdict].word}" for r in self.made.rows]
        sides = ", ".join(self.sides)
        head = f"<Comparison of {counted(len(self), 'point', 'points')}: {headline(self.made)}"
        return "\n".join((head, f"  {subline(self.made)}", f"  sides: {sides}", *points)) + ">"


def _lines(row: Row, cell: CellWords) -> Iterator[tuple[Cell, ...]]:
    if cell.state is None:
        return
    head = (row.kind, row.label, row.verdict, cell.side, cell.state)
    if not cell.words:
        yield *head, None, None, None, None, None, None
    for words in cell.words:
        yield *head, *_said(words)


def _said(words: Words) -> tuple[Cell, ...]:
    form = "quote" if words.quoted else "paraphrase"
    return form, words.polarity, words.act, words_line(words), " ‹ ".join(words.chain), words.claim
