"""What a person decided: about what, on which words, and what is to hold instead. It outranks the rules."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

from readouts.model.document import Given
from readouts.model.issue import Issue
from readouts.model.normalized import Normalized
from readouts.model.reading import Source
from readouts.model.span import Evidence
from readouts.model.values import Act, Form, PointKind, Polarity, Verdict

DecisionKind = Literal["same", "different", "reject", "amend", "add", "account", "sign"]
# An act to put in the place of the one that was read; "none" takes it away.
AmendedAct = Literal[Act, "none"]
# Kinds of the issues on decisions.
LOST = "decision finds nothing"
OVERRULED = "decision overruled"
OUTDATED = "signed row has changed"
CLASH = "decisions clash"
NAMED = "Decision "
SHORT = 12  # of a decision's id, in the messages of issues


class Was(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a claim said when it was decided on. By this and its words it is found again after a new reading.

    mention: its mention; trigger: the words of that. point: the label of its row.
    """

    mention: str
    point_kind: PointKind
    point: str
    value: str
    voucher: str
    trigger: Evidence | None = None


class Amendment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="amend"):
    """What a claim is to say instead; None leaves a part as it was read.

    normalized: of the amended value or point, None if it cannot be read. chain: the sources inwards, without the
    document's own voice; empty: the document itself says it.
    """

    value: str | None = None
    normalized: Normalized | None = None
    polarity: Polarity | None = None
    act: AmendedAct | None = None
    point_kind: PointKind | None = None
    point: str | None = None
    chain: tuple[Source, ...] | None = None
    evidence: tuple[Evidence, ...] = ()


class Addition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="add"):
    """A claim that the reader did not make. evidence: the cited words. chain: as in an amendment."""

    point_kind: PointKind
    point: str
    value: str
    evidence: tuple[Evidence, ...]
    normalized: Normalized | None = None
    polarity: Polarity = "asserted"
    act: Act | None = None
    form: Form = "paraphrase"
    chain: tuple[Source, ...] = ()


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="account"):
    """What an account is. document: of a held text, which is this account wherever it is read.

    Without a document it is about a voucher that is only quoted, in one contact. given: what is to hold; None in it
    leaves a part as it is.
    """

    given: Given
    document: str | None = None
    voucher: str | None = None


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="sign"):
    """A row that a person has checked, as it stood then: its verdict and the ids of the claims in its cells."""

    point_kind: PointKind
    point: str
    verdict: Verdict | None
    claims: tuple[str, ...] = ()


Change: TypeAlias = Amendment | Addition | Correction | Signature


class Undoing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who took a decision back, when (ISO with time zone), and why."""

    author: str
    reason: str
    at: str


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person decided. It outranks the rules and survives every rebuild.

    left, right: mention ids, for same and different. mention: one of the contact, for add, sign and a quoted voucher.
    claim: its id, for reject and amend; was: what it said then. words: what it was made on: the words of the left
    mention and then of the right; of the mention; of the claim; the first of the held text; of a row's claims behind
    those of the mention. at: the time given by the command, ISO with time zone. change: what is to hold, for amend,
    add, account and sign. undone: it holds no longer; undoing says who took it back.
    """

    type: Literal["decision"] = "decision"
    id: str
    kind: DecisionKind
    author: str
    reason: str
    at: str
    left: str | None = None
    right: str | None = None
    claim: str | None = None
    words: tuple[Evidence, ...] = ()
    undone: bool = False
    mention: str | None = None
    was: Was | None = None
    change: Change | None = None
    undoing: Undoing | None = None


def instant(at: str) -> dt.datetime:
    """The moment that an ISO time names; without a time zone it is taken as UTC. Raises ValueError."""
    moment = dt.datetime.fromisoformat(at)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that are not undone, the earliest first."""
    return tuple(sorted((d for d in decisions if not d.undone), key=lambda d: (instant(d.at), d.id)))


def documents_of(decision: Decision) -> frozenset[str]:
    """The documents that a decision is about; none where it only names ids."""
    change = decision.change
    cited = change.evidence if isinstance(change, Amendment | Addition) else ()
    held = {change.document} if isinstance(change, Correction) and change.document else set()
    return frozenset({*(e.document for e in (*decision.words, *cited)), *held})


def parts(change: Change | None) -> frozenset[str]:
    """The names of what an amendment or correction sets."""
    if isinstance(change, Correction):
        return frozenset(f for f in change.given.__struct_fields__ if getattr(change.given, f) is not None)
    if not isinstance(change, Amendment):
        return frozenset()
    told = {f for f in change.__struct_fields__ if getattr(change, f) is not None} - {"normalized", "evidence"}
    return frozenset(told | ({"evidence"} if change.evidence else set()))


def named(decision: Decision) -> str:
    """A decision as it is said in a sentence."""
    reason = f" ({decision.reason})" if decision.reason else ""
    return f"{NAMED}{decision.id[:SHORT]}, {decision.kind}, by {decision.author}{reason}"


def decision_of(issue: Issue) -> str | None:
    """The beginning of the id of the decision that an issue is about; None if it is about none."""
    if issue.kind not in {LOST, OVERRULED, OUTDATED, CLASH}:
        return None
    return issue.message.removeprefix(NAMED).partition(",")[0]


def overruled(earlier: Decision, later: Decision) -> str:
    """The sentence of the issue on a decision that a later one overrules."""
    return f"{named(earlier)}, is overruled by a later one: {named(later)}."
