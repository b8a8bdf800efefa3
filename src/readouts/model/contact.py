"""The ledger's own records: exactly what the export writes (docs/contract.md), keys in this order."""

from typing import Literal

import msgspec

from readouts.model.normalized import Normalized
from readouts.model.span import Evidence
from readouts.model.values import (
    AccountKind,
    Act,
    CellState,
    Form,
    Level,
    Mode,
    PointKind,
    Polarity,
    Realis,
    Verdict,
)


class Why(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One constraint on a day: a sentence, and the words it rests on."""

    sentence: str
    evidence: tuple[Evidence, ...] = ()


class When(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first day, as a set. `candidates`: every possible day up to 400, else None and `rule` says which."""

    edtf: str
    earliest: str | None
    latest: str | None
    candidates: tuple[str, ...] | None
    rule: str | None
    last_day: str | None
    why: tuple[Why, ...]

    @property
    def certain(self) -> bool:
        """Whether it is one day."""
        return self.earliest is not None and self.earliest == self.latest


class Length(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A duration in minutes; None is unbounded. `text`: the narrowest words."""

    min_minutes: float | None
    max_minutes: float | None
    text: str


class MentionRef(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contact mention by its id and its words."""

    id: str
    document: str
    start: int
    end: int
    quote: str


class Account(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one voucher says of one contact on one occasion; `documents` are its witnesses."""

    id: str
    voucher: str
    side: str
    kind: AccountKind
    complete: bool | None
    language: str | None
    told_at: str | None
    documents: tuple[str, ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A side at a point."""

    side: str
    state: CellState
    claims: tuple[str, ...]


class Point(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the comparison."""

    kind: PointKind
    label: str
    verdict: Verdict | None
    between: str | None
    why: str
    as_of: str | None
    cells: tuple[Cell, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The atom: one value at one point of one contact."""

    id: str
    account: str
    mention: str
    point: str
    point_kind: PointKind
    act: Act | None
    value: str
    normalized: Normalized | None
    polarity: Polarity
    form: Form
    in_contact: bool | None
    chain: tuple[str, ...]
    voucher: str
    speaker: str
    side: str
    evidence: tuple[Evidence, ...]


class Contact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contact of the ledger, with all that is said of it."""

    type: Literal["contact"] = "contact"
    id: str
    mode: Mode
    realis: Realis
    level: Level
    part_of: str | None
    participants: tuple[str, ...]
    not_in_roster: tuple[str, ...]
    attendees: tuple[str, ...]
    date: When
    duration: Length | None
    initiator: str | None
    place: str | None
    mentions: tuple[MentionRef, ...]
    accounts: tuple[Account, ...]
    points: tuple[Point, ...]
    claims: tuple[Claim, ...]
    documents: tuple[str, ...]
    primary_in: tuple[str, ...]
    decisions: tuple[str, ...]
