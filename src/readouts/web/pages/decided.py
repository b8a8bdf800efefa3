"""What people decided about a contact, and what has become of it."""

from collections.abc import Iterable

import msgspec

from readouts.export.decided import about
from readouts.model.contact import Contact
from readouts.model.decision import CLASH, LOST, OUTDATED, OVERRULED, Decision, Signature
from readouts.store import Ledger
from readouts.web.pages.table import anchor

MOST = 1000  # issues on decisions that are looked at


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A decision in a list. about: on which words, and what is to hold. undone: by whom, when and why."""

    id: str
    kind: str
    author: str
    at: str
    reason: str
    about: str
    standing: str
    why: str | None
    undone: str | None


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A row that a person has checked. stands: it is as it was then."""

    row: str
    author: str
    at: str
    stands: bool


def decision_lines(ledger: Ledger, contact: Contact) -> tuple[tuple[DecisionLine, ...], tuple[Signed, ...]]:
    """The decisions on a contact in the order in which they were made, and the rows that are signed."""
    every = ledger.decisions()
    if not every:
        return (), ()
    # Imported here: the room that decides is slow to load, and most ledgers hold no decision.
    from readouts.run import Past
    from readouts.run.past import pasts

    issues = tuple(i for kind in (LOST, OVERRULED, OUTDATED, CLASH) for i in ledger.issues_of_kind(kind, MOST))
    found: Iterable[Past] = pasts(every, (contact,), issues, contact)
    kept = tuple((p.decision, p.standing, p.why) for p in found)
    signed = tuple(
        Signed(row=anchor(d.change.point_kind, d.change.point), author=d.author, at=d.at, stands=standing == "stands")
        for d, standing, _ in kept
        if isinstance(d.change, Signature) and not d.undone
    )
    return tuple(_line(*one) for one in kept), signed


def _line(decision: Decision, standing: str, why: str | None) -> DecisionLine:
    undoing = decision.undoing
    return DecisionLine(
        id=decision.id,
        kind=decision.kind,
        author=decision.author,
        at=decision.at,
        reason=decision.reason,
        about=about(decision),
        standing=standing,
        why=why,
        undone=f"{undoing.author}, {undoing.at}: {undoing.reason}" if undoing else None,
    )
