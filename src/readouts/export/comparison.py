"""A contact as the table that people draw by hand: rows are points, columns are sides, cells are words."""

import msgspec

from readouts.export.canonical import canonical
from readouts.export.wording import VERDICTS
from readouts.model.contact import Account, Cell, Claim, Contact, Point
from readouts.model.values import AccountKind, Act, CellState, PointKind, Polarity, Verdict

NO_GOVERNMENT = ("unnamed", "other", "press")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What one or more claims with the same words say. more: how many further documents carry them."""

    claim: str
    text: str
    quoted: bool
    polarity: Polarity
    act: Act | None
    chain: tuple[str, ...]
    voucher: str
    more: int = 0


class CellWords(msgspec.Struct, frozen=True, kw_only=True):
    """A side at a point, with its words; state None: the side has no cell in this row."""

    side: str
    state: CellState | None
    words: tuple[Words, ...] = ()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A point; one cell for each column of the comparison."""

    kind: PointKind
    label: str
    verdict: Verdict | None
    between: str | None
    why: str
    as_of: str | None
    cells: tuple[CellWords, ...]


class HeldAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An account that is held. stories: how many documents carry it."""

    side: str
    voucher: str
    kind: AccountKind
    complete: bool | None
    told_at: str | None
    stories: int


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One contact, side by side.

    columns: sides, governments first. held: by column. none_held: governments with a cell and no account.
    no_full_text: governments of which no account is held complete: about them nothing can be called silence.
    """

    contact: Contact
    columns: tuple[str, ...]
    held: tuple[HeldAccount, ...]
    none_held: tuple[str, ...]
    no_full_text: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(contact: Contact) -> Comparison:
    """The comparison of a contact's accounts."""
    contact = canonical(contact)
    columns = _columns(contact)
    governments = tuple(c for c in columns if is_government(c))
    with_account = {a.side for a in contact.accounts}
    whole = {a.side for a in contact.accounts if a.complete}
    claims = {c.id: c for c in contact.claims}
    rows = tuple(_row(p, columns, claims) for p in contact.points)
    return Comparison(
        contact=contact,
        columns=columns,
        held=tuple(_held(a) for side in columns for a in contact.accounts if a.side == side),
        none_held=tuple(g for g in governments if g not in with_account),
        no_full_text=tuple(g for g in governments if g in with_account and g not in whole),
        rows=tuple(sorted(rows, key=_row_key)),
    )


def is_government(side: str) -> bool:
    """Whether a side is a named government."""
    return not side.startswith(NO_GOVERNMENT)


def _columns(contact: Contact) -> tuple[str, ...]:
    """Governments with a cell in every row (parties), other governments, unnamed, other, press."""
    sides = {c.side for p in contact.points for c in p.cells} | {a.side for a in contact.accounts}
    everywhere = set(sides)
    for point in contact.points:
        everywhere &= {c.side for c in point.cells}

    def rank(side: str) -> tuple[int, str]:
        for place, prefix in enumerate(NO_GOVERNMENT):
            if side.startswith(prefix):
                return place + 2, side
        return 0 if side in everywhere else 1, side

    return tuple(sorted(sides, key=rank))


def _held(account: Account) -> HeldAccount:
    return HeldAccount(
        side=account.side,
        voucher=account.voucher,
        kind=account.kind,
        complete=account.complete,
        told_at=account.told_at,
        stories=len(account.documents),
    )


def _row_key(row: Row) -> tuple[int, int]:
    """Fields as they are; topics by verdict, the gravest first. Sorting is stable."""
    return (0, 0) if row.kind == "field" else (1, VERDICTS.index(row.verdict))


def _row(point: Point, columns: tuple[str, ...], claims: dict[str, Claim]) -> Row:
    cells = {c.side: c for c in point.cells}
    return Row(
        kind=point.kind,
        label=point.label,
        verdict=point.verdict,
        between=point.between,
        why=point.why,
        as_of=point.as_of,
        cells=tuple(_cell(side, cells.get(side), claims) for side in columns),
    )


def _cell(side: str, cell: Cell | None, claims: dict[str, Claim]) -> CellWords:
    if cell is None:
        return CellWords(side=side, state=None)
    mine = sorted((claims[i] for i in cell.claims if i in claims), key=_place)
    return CellWords(side=side, state=cell.state, words=_grouped(mine))


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.evidence[0].document, claim.evidence[0].start, claim.id


def _grouped(claims: list[Claim]) -> tuple[Words, ...]:
    """Claims with the same words from the same mouths, in several documents, are shown once."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (claim.value.casefold(), claim.form, claim.polarity, claim.act, claim.chain[1:])
        groups.setdefault(key, []).append(claim)
    return tuple(_words(group) for group in groups.values())


def _words(group: list[Claim]) -> Words:
    first = group[0]
    documents = {e.document for claim in group for e in claim.evidence}
    return Words(
        claim=first.id,
        text=first.value,
        quoted=first.form == "quote",
        polarity=first.polarity,
        act=first.act,
        chain=first.chain,
        voucher=first.voucher,
        more=len(documents) - 1,
    )
