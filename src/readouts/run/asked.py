"""What a person asks to be decided, and what came of it."""

from typing import Literal

import msgspec

from readouts.model.decision import AmendedAct, Decision, DecisionKind
from readouts.model.values import AccountKind, Form, PointKind, Polarity, Verdict

# stands: a contact heeds it. waits: stored, and no build has seen it yet.
Standing = Literal["stands", "waits", "overruled", "undone", "finds nothing", "row has changed", "clashes"]


class JudgingError(ValueError):
    """What was asked cannot be decided so; one line that says why, and where it helps, what to do."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked. Which fields matter depends on the kind; ids may be abbreviated to 8 or more characters.

    left, right (same, different): contacts or mentions. claim (reject, amend). account (account): an account's or a
    document's id. contact (add, sign): a contact's or a mention's id. document (add): where the cited words stand, by
    id or name; None where they stand in only one document of the contact. words: cited exactly; start or occurrence
    (from 1) says which of several places is meant. point: a field or the label of a topic; point_kind where a topic is
    called like a field. own (amend): the document itself says it. given_side, given_kind, complete, told_at (account):
    what the account is; voucher: by whom, of a held text. speaker: whose words they are, if not the voucher's.
    """

    kind: DecisionKind
    author: str
    reason: str
    left: str | None = None
    right: str | None = None
    claim: str | None = None
    account: str | None = None
    contact: str | None = None
    document: str | None = None
    words: str | None = None
    start: int | None = None
    occurrence: int | None = None
    point: str | None = None
    point_kind: PointKind | None = None
    value: str | None = None
    polarity: Polarity | None = None
    act: AmendedAct | None = None
    form: Form | None = None
    voucher: str | None = None
    side: str | None = None
    speaker: str | None = None
    own: bool = False
    account_kind: AccountKind | None = None
    complete: bool | None = None
    told_at: str | None = None


class RowChange(msgspec.Struct, frozen=True, kw_only=True):
    """A row whose verdict a decision changed; a row that was not there, or is gone, has no verdict there."""

    contact: str
    point_kind: PointKind
    point: str
    before: Verdict | None
    after: Verdict | None


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a decision.

    before: ids of the contacts that it changed, as they were; after: as they are. rows: whose verdict is another now.
    """

    type: Literal["judged"] = "judged"
    decision: Decision
    standing: Standing
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    rows: tuple[RowChange, ...] = ()


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A decision and what has become of it. why: the issue that says so, if there is one."""

    type: Literal["history"] = "history"
    decision: Decision
    standing: Standing
    contacts: tuple[str, ...] = ()
    why: str | None = None
