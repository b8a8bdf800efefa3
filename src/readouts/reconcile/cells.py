"""Cells: a side at a point; the first state that applies."""

from collections.abc import Iterable

import msgspec

from readouts.model.contact import Cell
from readouts.model.issue import Issue
from readouts.model.values import CellState
from readouts.reconcile.accounts import Accounts
from readouts.reconcile.case import Case, Told, named, speaker_side, stance
from readouts.reconcile.disclosure import Disclosure
from readouts.reconcile.held import Held
from readouts.reconcile.opposed import clashes
from readouts.reconcile.points import Row
from readouts.reconcile.silence import silence


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What cells stand on besides the claims of their row."""

    case: Case
    accounts: Accounts
    held: dict[str, Held]
    disclosures: tuple[Disclosure, ...]


def cells(row: Row, ground: Ground) -> tuple[tuple[Cell, ...], tuple[Issue, ...]]:
    """The cells of a row: every participant's government, other sides where they have claims; by side."""
    sides = sorted({*ground.case.governments, *(t.side for t in row.told)})
    made = [cell(row, side, ground) for side in sides]
    return tuple(c for c, _ in made), tuple(i for _, issues in made for i in issues)


def cell(row: Row, side: str, ground: Ground) -> tuple[Cell, tuple[Issue, ...]]:
    """One cell, and what it leaves open."""
    own = tuple(t for t in row.told if t.side == side)
    given = tuple(d for d in ground.disclosures if d.side == side)
    state = said(row, own, given, ground.case)
    if state is not None:
        return made(side, state, own), ()
    if given:
        worst: CellState = "declined" if any(d.state == "declined" for d in given) else "not_yet"
        return made(side, worst, [*own, *(d.told for d in given if d.state == worst)]), ()
    through_others = [t for t in row.told if t.side != side and speaker_side(t, ground.case) == side]
    if through_others and named(side):
        return made(side, "told_by_other", through_others), ()
    state, issues = holding(row, side, ground)
    return made(side, state, own), issues


def said(row: Row, own: tuple[Told, ...], given: tuple[Disclosure, ...], case: Case) -> CellState | None:
    """What a side's own claims come to; None if it has none that speak."""
    if row.kind == "field" and row.label == "disclosure":
        return None if given or not own else "said"
    stances = {stance(t, case) for t in own}
    if clashes(own, case):
        return "mixed"
    if stances & {"asserted", "hedged"}:
        return "said"
    if "denied" in stances:
        return "denied"
    return "declined" if "declined" in stances else None


def holding(row: Row, side: str, ground: Ground) -> tuple[CellState, tuple[Issue, ...]]:
    """What it comes to that a side has no claim here: that depends on what is held of it."""
    accounts = ground.accounts.on(side)
    if not accounts:
        return "none_held", ()
    if not any(a.complete is True for a in accounts):
        return "not_quoted", ()
    texts = tuple(h for h in ground.held.values() if h.voice.side == side and h.complete is True)
    found = silence(row, texts, ground.case)
    return found.state, found.issues


def made(side: str, state: CellState, told: Iterable[Told]) -> Cell:
    """A cell with the ids of its claims, sorted."""
    return Cell(side=side, state=state, claims=tuple(sorted({t.id for t in told})))
