"""People's decisions: checked, stored, and the ledger derived anew.

A decision is stored before anything is derived from it: whatever happens then, the next build heeds it. No clock is
read here; when it was decided comes from the caller.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.contact import Contact
from readouts.model.decision import Decision, Undoing
from readouts.run.asked import Asked, Judged, JudgingError, Past, RowChange
from readouts.run.building import build_from
from readouts.run.executor import Inline
from readouts.run.intake import Taken
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options, Progress, Quiet
from readouts.run.past import pasts, standing_of
from readouts.run.proposed import SHORTEST, Ground, said
from readouts.run.proposing import identified, propose
from readouts.store import AmbiguousIdError, Intake, Ledger, UnknownIdError

Contacts = dict[str, Contact]


def judge(path: Path, asked: Asked, at: str, rosters: tuple[str, ...] = (), progress: Progress | None = None) -> Judged:
    """Stores a decision and derives the ledger anew. at: ISO with time zone.

    Raises JudgingError for what cannot be decided so, a LedgerError, roster.RosterError, or BuildError.
    """
    checked = moment(at)
    knowledge = load_knowledge(rosters)
    with Ledger.read(path) as ledger:
        before = {c.id: c for c in ledger.contacts()}
        decision = propose(asked, checked, Ground(ledger, knowledge))
        known = {d.id: d for d in ledger.decisions()}
    if decision.id in known and known[decision.id].undone:
        raise JudgingError(f"decision {decision.id[:SHORTEST]} was undone; decide again at another time")
    return settled(path, decision, before, knowledge, progress or Quiet())


def undo(
    path: Path,
    decision_prefix: str,
    author: str,
    reason: str,
    at: str,
    rosters: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> Judged:
    """Takes a decision back. It is kept, with who undid it, when and why. Raises as `judge` does."""
    undoing = Undoing(author=said(author, "author"), reason=said(reason, "reason"), at=moment(at))
    before, decision = _looked_up(path, decision_prefix)
    if decision.undone:
        raise JudgingError(f"decision {decision.id[:SHORTEST]} is undone already; to make it hold again, redo it")
    taken_back = msgspec.structs.replace(decision, undone=True, undoing=undoing)
    return settled(path, taken_back, before, load_knowledge(rosters), progress or Quiet())


def redo(
    path: Path,
    decision_prefix: str,
    author: str,
    reason: str,
    at: str,
    rosters: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> Judged:
    """Decides again what was undone, on the same words, as a new decision. Raises as `judge` does."""
    before, old = _looked_up(path, decision_prefix)
    if not old.undone:
        raise JudgingError(f"decision {old.id[:SHORTEST]} is not undone")
    again = msgspec.structs.replace(
        old,
        id="",
        author=said(author, "author"),
        reason=said(reason, "reason"),
        at=moment(at),
        undone=False,
        undoing=None,
    )
    return settled(path, identified(again), before, load_knowledge(rosters), progress or Quiet())


def _looked_up(path: Path, decision_prefix: str) -> tuple[Contacts, Decision]:
    """The contacts as they are, and the decision that is meant."""
    with Ledger.read(path) as ledger:
        return {c.id: c for c in ledger.contacts()}, decision_of(ledger.decisions(), decision_prefix)


def history(ledger: Ledger, contact: str | None = None) -> tuple[Past, ...]:
    """The decisions in the order in which they were made, and what has become of each.

    contact: only those on the contact of that id, undone and overruled ones too. Raises UnknownIdError or
    AmbiguousIdError.
    """
    wanted = ledger.contact(contact) if contact is not None else None
    return pasts(ledger.decisions(), ledger.contacts(), ledger.issues(), wanted)


def rebuild(path: Path, rosters: tuple[str, ...] = (), progress: Progress | None = None) -> None:
    """Derives the ledger anew from what it holds. Readings are kept, so that the model is not even loaded."""
    derive(path, load_knowledge(rosters), progress or Quiet())


def derive(path: Path, knowledge: Knowledge, progress: Progress) -> None:
    """A build that takes nothing in."""
    build_from(Taken(Intake(), ()), path, Options(), progress, Inline(), knowledge)


def settled(path: Path, decision: Decision, before: Contacts, knowledge: Knowledge, progress: Progress) -> Judged:
    """The decision stored, the ledger derived anew, and what changed."""
    with Ledger.write(path) as ledger:
        ledger.decide(decision)
    derive(path, knowledge, progress)
    with Ledger.read(path) as ledger:
        after = {c.id: c for c in ledger.contacts()}
        standing, _ = standing_of(decision, after.values(), ledger.issues())
    return Judged(
        decision=decision,
        standing=standing,
        before=tuple(sorted(i for i, c in before.items() if after.get(i) != c)),
        after=tuple(sorted(i for i, c in after.items() if before.get(i) != c)),
        rows=tuple(changes(before, after)),
    )


def changes(before: Contacts, after: Contacts) -> Iterable[RowChange]:
    """The rows of contacts that stood and stand whose verdict is another now."""
    for key in sorted(before.keys() & after.keys()):
        was = {(p.kind, p.label): p.verdict for p in before[key].points}
        now = {(p.kind, p.label): p.verdict for p in after[key].points}
        for kind, label in sorted(was.keys() | now.keys()):
            row = (kind, label)
            if was.get(row) != now.get(row):
                yield RowChange(contact=key, point_kind=kind, point=label, before=was.get(row), after=now.get(row))


def decision_of(decisions: tuple[Decision, ...], prefix: str) -> Decision:
    """The decision whose id begins so. Raises JudgingError, UnknownIdError or AmbiguousIdError."""
    wanted = prefix.strip().lower()
    if len(wanted) < SHORTEST:
        raise JudgingError(f"{prefix!r}: give at least {SHORTEST} characters of the decision's id")
    found = [d for d in decisions if d.id.startswith(wanted)]
    if not found:
        raise UnknownIdError(prefix, "no decision has this id", "readouts judge list names them")
    if len(found) > 1:
        raise AmbiguousIdError(prefix, f"{len(found)} decisions have ids that begin so")
    return found[0]


def moment(at: str) -> str:
    """The time as it was given. Raises JudgingError unless it is ISO with a time zone."""
    try:
        named = dt.datetime.fromisoformat(at)
    except ValueError as error:
        raise JudgingError(f"{at!r} is no time; give it in ISO form with a time zone") from error
    if named.tzinfo is None:
        raise JudgingError(f"{at!r} names no time zone; give one, such as {at}+00:00")
    return at
