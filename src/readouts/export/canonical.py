"""The one order in which a contact is written, whatever order its inputs came in."""

from typing import TypeVar, get_args

import msgspec

from readouts.model.contact import Account, Claim, Contact, Point
from readouts.model.values import Field

FIELDS: tuple[str, ...] = get_args(Field)
SortKey = tuple[str | int, ...]
Record = TypeVar("Record")


def canonical(contact: Contact) -> Contact:
    """`contact` with all arrays sorted.

    Names and ids by code point; mentions by document and start; claims by document, start, point and id (of
    their first value); cells by side; accounts by told-at (unknown last), side, voucher and id; points: the
    fields in the order of the vocabulary, then the topics by label. Chains, evidence and `why` keep their
    order: it means something.
    """
    return msgspec.structs.replace(
        contact,
        participants=tuple(sorted(contact.participants)),
        not_in_roster=tuple(sorted(contact.not_in_roster)),
        attendees=tuple(sorted(contact.attendees)),
        mentions=tuple(sorted(contact.mentions, key=lambda m: (m.document, m.start, m.end, m.id))),
        accounts=tuple(sorted((_account(a) for a in contact.accounts), key=_account_key)),
        points=tuple(sorted((_point(p) for p in contact.points), key=_point_key)),
        claims=tuple(sorted(contact.claims, key=_claim_key)),
        documents=tuple(sorted(contact.documents)),
        primary_in=tuple(sorted(contact.primary_in)),
        decisions=tuple(sorted(contact.decisions)),
    )


def in_order(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """By earliest day (unknown last), then id."""
    return tuple(sorted(contacts, key=lambda c: (c.date.earliest or "9999", c.id)))


def _account(account: Account) -> Account:
    return msgspec.structs.replace(account, documents=tuple(sorted(account.documents)))


def _account_key(account: Account) -> SortKey:
    return account.told_at or "9999", account.side, account.voucher, account.id


def _point(point: Point) -> Point:
    cells = (msgspec.structs.replace(c, claims=tuple(sorted(c.claims))) for c in point.cells)
    return msgspec.structs.replace(point, cells=tuple(sorted(cells, key=lambda c: c.side)))


def _point_key(point: Point) -> SortKey:
    known = point.kind == "field" and point.label in FIELDS
    return 0 if point.kind == "field" else 1, FIELDS.index(point.label) if known else len(FIELDS), point.label


def _claim_key(claim: Claim) -> SortKey:
    values = [e for e in claim.evidence if e.role == "value"] or list(claim.evidence)
    first = min(((e.document, e.start) for e in values), default=("", 0))
    return *first, claim.point, claim.id
