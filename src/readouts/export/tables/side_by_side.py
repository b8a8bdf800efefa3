"""Points side by side, as a spreadsheet shows them: a point a row, three columns for each side."""

from readouts.export.comparison import CellWords, Comparison, Row, columns_of, compare
from readouts.export.holdings import Holdings
from readouts.export.phrases import chain_line, words_line
from readouts.export.tables.columns import Cell, Column, Head, Table, filled, heads
from readouts.export.wording import title_words
from readouts.model.contact import Contact

KEY = ("contact", "kind", "point")
FEWEST = 2  # sides that always have columns, so that small exports look alike
Placed = tuple[Contact, Row]

POINTS: tuple[Column[Placed], ...] = (
    Column("contact", "string", "the contact's id", lambda p: p[0].id),
    Column("day", "string", "its first day, in EDTF", lambda p: p[0].date.edtf),
    Column("title", "string", "who, and how", lambda p: title_words(p[0])),
    Column("kind", "string", "field or topic", lambda p: p[1].kind),
    Column("point", "string", "the label of the row", lambda p: p[1].label),
    Column("verdict", "string", "how its cells relate; empty: nobody speaks of it", lambda p: p[1].verdict),
    Column("between", "string", "of a CONFLICT", lambda p: p[1].between),
    Column("why", "string", "one sentence that says why", lambda p: p[1].why),
    Column("as_of", "string", "the latest telling that the verdict rests on", lambda p: p[1].as_of),
)


def side_by_side(held: Holdings) -> Table:
    """One row a point: governments first, then unnamed, others and the press, as in `readouts compare`."""
    widest = max((len(columns_of(c)) for c in held.contacts), default=0)
    many = max(FEWEST, widest)
    columns = [Head(f"{part}_{n}", "string", f"{says} {n}") for n in range(1, many + 1) for part, says in PARTS]
    rows = (row for contact in held.contacts for row in _rows(compare(contact, held.stories(contact)), many))
    says = "One row a point of a comparison, its sides beside each other."
    return Table("points", says, KEY, (("contact", "contacts", "id"),), (*heads(POINTS), *columns), rows)


PARTS = (("side", "side"), ("state", "the state of its cell, side"), ("words", "its words with their chains, side"))


def _rows(one: Comparison, many: int) -> list[tuple[Cell, ...]]:
    first = filled(POINTS, ((one.contact, row) for row in one.rows))
    return [(*head, *_cells(row, many)) for head, row in zip(first, one.rows, strict=True)]


def _cells(row: Row, many: int) -> tuple[Cell, ...]:
    found: list[Cell] = [part for cell in row.cells for part in _cell(cell)]
    return (*found, *(None for _ in range(len(PARTS) * many - len(found))))


def _cell(cell: CellWords) -> tuple[Cell, Cell, Cell]:
    words = " / ".join(f"{words_line(w)} ({chain_line(w)})" for w in cell.words)
    return cell.side, cell.state, words or None
