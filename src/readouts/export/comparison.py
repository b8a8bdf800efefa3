"""A contact as the table that people draw by hand: rows are points, columns are sides, cells are words."""

import msgspec

from readouts.export.canonical import canonical
from readouts.export.wording import VERDICTS
from readouts.model.contact import Account, Cell, Claim, Contact, Point
from readouts.model.document import Document
from readouts.model.values import AccountKind, Act, CellState, PointKind, Polarity, Verdict

NO_GOVERNMENT = ("unnamed", "other", "press")
IN_HEAD = frozenset({"participants", "mode"})


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A document that carries the contact, by the number that stands for it in this comparison."""

    number: int
    document: str
    name: str
    outlet: str | None = None
    published: str | None = None


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What one or more claims with the same words say. stories: the numbers of those that carry them."""

    claim: str
    text: str
    quoted: bool
    polarity: Polarity
    act: Act | None
    chain: tuple[str, ...]
    voucher: str
    stories: tuple[int, ...] = ()


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
    """An account that is held. stories: the numbers of those that carry it."""

    id: str
    side: str
    voucher: str
    kind: AccountKind
    complete: bool | None
    told_at: str | None
    stories: tuple[int, ...]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One contact, side by side.

    stories: by day (unknown last). columns: sides, governments first. held: by column. none_held: governments
    with a cell and no account.
    no_full_text: governments of which no account is held complete: about them nothing can be called silence.
    plain: fields without a row here, since the head says them already and nobody disputes them.
    """

    contact: Contact
    stories: tuple[Story, ...]
    columns: tuple[str, ...]
    held: tuple[HeldAccount, ...]
    none_held: tuple[str, ...]
    no_full_text: tuple[str, ...]
    rows: tuple[Row, ...]
    plain: tuple[str, ...] = ()


def compare(contact: Contact, documents: tuple[Document, ...] = ()) -> Comparison:
    """The comparison of a contact's accounts. documents: those of the contact, for the names of its stories."""
    contact = canonical(contact)
    stories = _stories(contact, documents)
    numbers = {s.document: s.number for s in stories}
    columns = columns_of(contact)
    governments = tuple(c for c in columns if is_government(c))
    with_account = {a.side for a in contact.accounts}
    whole = {a.side for a in contact.accounts if a.complete}
    claims = {c.id: c for c in contact.claims}
    plain = tuple(p.label for p in contact.points if _plain(p))
    rows = tuple(_row(p, columns, claims, numbers) for p in contact.points if not _plain(p))
    return Comparison(
        contact=contact,
        stories=stories,
        columns=columns,
        held=tuple(_held(a, numbers) for side in columns for a in contact.accounts if a.side == side),
        none_held=tuple(g for g in governments if g not in with_account),
        no_full_text=tuple(g for g in governments if g in with_account and g not in whole),
        rows=tuple(sorted(rows, key=_row_key)),
        plain=plain,
    )


def _stories(contact: Contact, documents: tuple[Document, ...]) -> tuple[Story, ...]:
    by_id = {d.id: d for d in documents}
    found = [by_id[i] for i in contact.documents if i in by_id]
    found.sort(key=lambda d: (d.published or "9999", d.label, d.id))
    known = [
        Story(number=n, document=d.id, name=d.label, outlet=d.outlet, published=d.published)
        for n, d in enumerate(found, 1)
    ]
    rest = [i for i in contact.documents if i not in by_id]
    return (*known, *(Story(number=n, document=i, name=i[:12]) for n, i in enumerate(rest, len(known) + 1)))


def is_government(side: str) -> bool:
    """Whether a side is a named government."""
    return not side.startswith(NO_GOVERNMENT)


def columns_of(contact: Contact) -> tuple[str, ...]:
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


def _held(account: Account, numbers: dict[str, int]) -> HeldAccount:
    return HeldAccount(
        id=account.id,
        side=account.side,
        voucher=account.voucher,
        kind=account.kind,
        complete=account.complete,
        told_at=account.told_at,
        stories=tuple(sorted(numbers[d] for d in account.documents if d in numbers)),
    )


def _plain(point: Point) -> bool:
    """Whether the head of the comparison says it already: who and how, where nobody disputes it."""
    return point.kind == "field" and point.label in IN_HEAD and point.verdict not in {"CONFLICT", "CHECK"}


def _row_key(row: Row) -> tuple[int, int]:
    """Fields as they are; topics by verdict, the gravest first. Sorting is stable."""
    return (0, 0) if row.kind == "field" else (1, VERDICTS.index(row.verdict))


def _row(point: Point, columns: tuple[str, ...], claims: dict[str, Claim], numbers: dict[str, int]) -> Row:
    cells = {c.side: c for c in point.cells}
    return Row(
        kind=point.kind,
        label=point.label,
        verdict=point.verdict,
        between=point.between,
        why=point.why,
        as_of=point.as_of,
        cells=tuple(_cell(side, cells.get(side), claims, numbers) for side in columns),
    )


def _cell(side: str, cell: Cell | None, claims: dict[str, Claim], numbers: dict[str, int]) -> CellWords:
    if cell is None:
        return CellWords(side=side, state=None)
    mine = [claims[i] for i in cell.claims if i in claims]
    return CellWords(side=side, state=cell.state, words=words_of(mine, numbers))


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.evidence[0].document, claim.evidence[0].start, claim.id


def words_of(claims: list[Claim], numbers: dict[str, int]) -> tuple[Words, ...]:
    """Claims with the same words from the same mouths, in several documents, are shown once; by where they stand.

    numbers: those of the stories, by document.
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims, key=_place):
        key = (claim.value.casefold(), claim.form, claim.polarity, claim.act, claim.chain[1:])
        groups.setdefault(key, []).append(claim)
    return tuple(_words(group, numbers) for group in groups.values())


def _words(group: list[Claim], numbers: dict[str, int]) -> Words:
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
        stories=tuple(sorted(numbers[d] for d in documents if d in numbers)),
    )
