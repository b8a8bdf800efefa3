"""The comparison as a page shows it: columns that open into single accounts, cells with their words and states."""

import msgspec

from readouts.export.comparison import CellWords, Comparison, Row, Words, words_of
from readouts.export.phrases import counted_accounts, why_line
from readouts.export.printable import state_words, verdict_words
from readouts.export.states import STATES
from readouts.export.wording import SIGNS, completeness
from readouts.model.contact import Account
from readouts.model.ids import make_id
from readouts.model.slugs import slug
from readouts.model.values import Act, CellState, PointKind, Polarity, Verdict

TOLD_BY_OTHERS = "told by others"
ABOUT_TEXTS = frozenset({"not_in_text", "not_read", "not_quoted"})
OPENED_STATE: dict[Polarity, CellState] = {
    "asserted": "said",
    "hedged": "said",
    "denied": "denied",
    "declined": "declined",
}


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A side, or one account of a side that was opened.

    key: in addresses. title: the side, or the account's voucher. note: kind, day and completeness of an account, or how
    many accounts the side has. opens: whether the side can be opened into more than one account; opened: it is.
    """

    key: str
    side: str
    title: str
    note: str
    account: str | None = None
    opens: bool = False
    opened: bool = False


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Words in a cell. before: "denied", "reportedly", the act. chain: inwards. stories: numbers of its carriers."""

    claim: str
    text: str
    quoted: bool
    before: str
    polarity: Polarity
    act: Act | None
    chain: tuple[str, ...]
    voucher: str
    stories: tuple[int, ...]


class TableCell(msgspec.Struct, frozen=True, kw_only=True):
    """A column at a row. phrase: the state in words that can be printed; explained: what the state means, in full.

    texts: numbers of the stories that are the accounts which the state is about.
    """

    column: str
    state: CellState | None
    phrase: str
    explained: str
    words: tuple[Said, ...] = ()
    texts: tuple[int, ...] = ()


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """A point. anchor: in addresses. printable: the verdict in words that an editor can print."""

    anchor: str
    kind: PointKind
    label: str
    verdict: Verdict | None
    word: str
    sign: str
    meaning: str
    printable: str
    between: str | None
    why: str
    as_of: str | None
    cells: tuple[TableCell, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Rows are points, columns are the parties."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


def table(comparison: Comparison, opened: frozenset[str] = frozenset()) -> Table:
    """The table of a comparison. opened: keys of the sides whose accounts each have a column."""
    columns = tuple(c for side in comparison.columns for c in _columns(side, comparison, opened))
    return Table(columns=columns, rows=tuple(_row(row, columns, comparison) for row in comparison.rows))


def anchor(kind: str, label: str) -> str:
    """What stands behind the # for a row; labels of one slug are told apart."""
    return f"{kind}-{slug(label)}-{make_id(kind, label)[:4]}"


def _columns(side: str, comparison: Comparison, opened: frozenset[str]) -> list[Column]:
    accounts = [a for a in comparison.contact.accounts if a.side == side]
    key = slug(side)
    head = Column(
        key=key, side=side, title=side, note=counted_accounts(accounts), opens=len(accounts) > 1, opened=key in opened
    )
    if key not in opened or not accounts:
        return [head]
    single = [
        Column(key=a.id[:12], side=side, title=a.voucher, note=_note(a), account=a.id, opens=True, opened=True)
        for a in accounts
    ]
    if _told_by_others(side, comparison):
        single.append(Column(key=f"{key}-others", side=side, title=side, note=TOLD_BY_OTHERS, opens=True, opened=True))
    return single


def _note(account: Account) -> str:
    parts = [account.kind, account.told_at or "day not known"]
    if account.kind != "press":
        parts.append(completeness(account.complete))
    return ", ".join(parts)


def _told_by_others(side: str, comparison: Comparison) -> bool:
    """Whether some cell of a side holds words that no account of its own gives."""
    own = {a.id for a in comparison.contact.accounts if a.side == side}
    claims = {c.id: c for c in comparison.contact.claims}
    inside = (i for p in comparison.contact.points for c in p.cells if c.side == side for i in c.claims)
    return any(i in claims and claims[i].account not in own for i in inside)


def _row(row: Row, columns: tuple[Column, ...], comparison: Comparison) -> TableRow:
    sign = SIGNS[row.verdict]
    cells = {c.side: c for c in row.cells}
    return TableRow(
        anchor=anchor(row.kind, row.label),
        kind=row.kind,
        label=row.label,
        verdict=row.verdict,
        word=sign.word,
        sign=sign.sign,
        meaning=sign.meaning,
        printable=verdict_words(row),
        between=row.between,
        why=row.why or why_line(row),
        as_of=row.as_of,
        cells=tuple(_cell(column, cells[column.side], row, comparison) for column in columns),
    )


def _cell(column: Column, cell: CellWords, row: Row, comparison: Comparison) -> TableCell:
    if column.opened:
        return _opened(column, cell, row, comparison)
    return TableCell(
        column=column.key,
        state=cell.state,
        phrase=state_words(cell, comparison.contact),
        explained=STATES[cell.state].meaning,
        words=tuple(said(w) for w in cell.words),
        texts=_texts(cell, comparison),
    )


def _texts(cell: CellWords, comparison: Comparison) -> tuple[int, ...]:
    """The held accounts of a side that say nothing here: what was looked through."""
    if cell.state not in ABOUT_TEXTS:
        return ()
    held = [a for a in comparison.held if a.side == cell.side and (a.complete or cell.state != "not_in_text")]
    return tuple(sorted({n for a in held for n in a.stories}))


def _opened(column: Column, cell: CellWords, row: Row, comparison: Comparison) -> TableCell:
    """What one account says at a row. Without words it has the state of its side only where that is its own."""
    contact = comparison.contact
    point = next(p for p in contact.points if (p.kind, p.label) == (row.kind, row.label))
    inside = {i for c in point.cells if c.side == column.side for i in c.claims}
    own = {a.id for a in contact.accounts if a.side == column.side}
    mine = [
        c
        for c in contact.claims
        if c.id in inside and (c.account == column.account if column.account else c.account not in own)
    ]
    words = words_of(mine, {s.document: s.number for s in comparison.stories})
    state = OPENED_STATE[words[0].polarity] if words else _alone(column, cell, comparison)
    bare = CellWords(side=column.side, state=state)
    return TableCell(
        column=column.key,
        state=state,
        phrase=state_words(bare, contact) if not words else "",
        explained=STATES[state].meaning,
        words=tuple(said(w) for w in words),
    )


def _alone(column: Column, cell: CellWords, comparison: Comparison) -> CellState | None:
    account = next((a for a in comparison.contact.accounts if a.id == column.account), None)
    if account is None:
        return None
    if account.complete and cell.state in ("not_in_text", "not_read"):
        return cell.state
    return "not_quoted" if account.complete is not True and account.kind != "press" else None


def said(words: Words) -> Said:
    """Words as a page shows them."""
    parts = [] if words.polarity == "asserted" else [BEFORE[words.polarity]]
    if words.act and not words.text.lower().startswith(words.act):
        parts.append(words.act)
    return Said(
        claim=words.claim,
        text=words.text,
        quoted=words.quoted,
        before=", ".join(parts),
        polarity=words.polarity,
        act=words.act,
        chain=words.chain,
        voucher=words.voucher,
        stories=words.stories,
    )


BEFORE: dict[Polarity, str] = {"denied": "denied", "declined": "declined", "hedged": "reportedly", "asserted": ""}
