"""What changed in a table: a print of each cell, small enough for an address, and the marks that come of it.

The address carries the table before, so the page can be loaded again, or sent, and still shows the same marks.
"""

import base64
import binascii
import hashlib
from itertools import chain

import msgspec

from readouts.web.pages.table import Table, TableCell, TableRow

KEY, SAID = 4, 3  # bytes of a print: which cell, and what stands in it
LONGEST = 24_000  # code points of a print that are looked at
NEW, CHANGED = "new", "changed"
VERDICT = "verdict"


def printed(table: Table) -> str:
    """The print of a table."""
    cells = sorted(_key(name) + _said(content) for name, content in _cells(table).items())
    return base64.urlsafe_b64encode(b"".join(cells)).decode("ascii").rstrip("=")


def marks(table: Table, before: str) -> dict[str, str]:
    """ "new" or "changed" for each cell that is not as it was, by `cell_name`; nothing if there is no table before."""
    was = _read(before)
    if not was:
        return {}
    made: dict[str, str] = {}
    for row in table.rows:
        fresh = _key(cell_name(row, VERDICT)) not in was
        if fresh:
            made[row.anchor] = NEW
        for name, content in _of_row(row).items():
            mark = _mark(was.get(_key(name)), content)
            if mark and not (fresh and name == cell_name(row, VERDICT)):
                made[name] = mark
    return made


def cell_name(row: TableRow, column: str) -> str:
    """What a cell is called among the marks."""
    return f"{row.anchor}/{column}"


def _mark(before: bytes | None, content: bytes) -> str:
    """A cell that says nothing is not new."""
    if before is None:
        return NEW if content.startswith(b"words") else ""
    return CHANGED if _said(content) != before else ""


def _cells(table: Table) -> dict[str, bytes]:
    return dict(chain.from_iterable(_of_row(row).items() for row in table.rows))


def _of_row(row: TableRow) -> dict[str, bytes]:
    found = {cell_name(row, c.column): _content(c) for c in row.cells}
    found[cell_name(row, VERDICT)] = b"words" + msgspec.json.encode((row.verdict, row.between))
    return found


def _content(cell: TableCell) -> bytes:
    """What stands in a cell, apart from which stories carry it."""
    words = tuple((w.text, w.quoted, w.before, w.chain) for w in cell.words)
    return (b"words" if words else b"state") + msgspec.json.encode((cell.state, cell.phrase, words))


def _key(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8")).digest()[:KEY]


def _said(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:SAID]


def _read(before: str) -> dict[bytes, bytes]:
    """The cells of a print; nothing of one that is not whole."""
    try:
        raw = base64.urlsafe_b64decode(before[:LONGEST] + "=" * (-len(before[:LONGEST]) % 4))
    except (binascii.Error, ValueError):
        return {}
    size = KEY + SAID
    if len(raw) % size:
        return {}
    return {raw[i : i + KEY]: raw[i + KEY : i + size] for i in range(0, len(raw), size)}
